"""*Find the wrong line*: a solution with one known mistake in it; where it is, and what it does."""

from __future__ import annotations

import random

from tutor.check.kit import Kit
from tutor.code_questions.listing import listing
from tutor.code_questions.slips import Slip, functions, others, shuffled, slips_of
from tutor.code_questions.wording import code, inlines, option, paragraph, promise, question
from tutor.course import model
from tutor.questions.posed import Posed

# With fewer lines there is nothing to look for.
_LEAST = 3
_CHOICES = 4


def make(kit: Kit, topic: str | None, rng: random.Random) -> Posed | None:
    """One such question; None where the exercise has none."""
    for requirement in shuffled(rng, functions(kit)):
        if len(listing(kit.solution_source, requirement.name)) <= _LEAST:
            continue
        # Each mistake is as likely as the others, in however many forms it is known.
        known: dict[str, list[Slip]] = {}
        for slip in slips_of(kit, requirement):
            known.setdefault(slip.mistake.id, []).append(slip)
        for forms in shuffled(rng, known.values()):
            slip = rng.choice(forms)
            wrong = others(kit, slip, rng, _CHOICES - 1)
            if len(wrong) == _CHOICES - 1:
                return _posed(kit, topic, slip, [each.message for each in wrong], rng)
    return None


def _posed(kit: Kit, topic: str | None, slip: Slip, wrong: list[str], rng: random.Random) -> Posed:
    number, right = slip.at + 1, listing(kit.solution_source, slip.requirement.name)
    where = question(
        "line", "line", topic,
        (paragraph("One line of this is wrong. Which one?"), code("\n".join(slip.lines))),
        (model.Option(True, (model.Text(str(number)),), str(number), inlines(
            "Only this line has to change.")),), seconds=90)
    sentences = [option(True, slip.mistake.message, "This is what the line does."),
                 *(option(False, each, "Nothing in the code does this.") for each in wrong)]
    rng.shuffle(sentences)
    what = question("mistake", "choice", topic,
                    (paragraph(f"It is line {number}. What is wrong with it?"),),
                    tuple(sentences), seconds=45)
    hints = ["Say of each line what it has to compute, and in which shape, before you read how it "
             "does that."]
    if len(right) > 5:
        low = max(1, min(slip.at - rng.randrange(3), len(right) - 3))
        hints.append(f"It is one of lines {low + 1} to {low + 3}.")
    return Posed(
        parts=(where, what), intro=promise(kit, slip.requirement.name),
        steps=(paragraph(f"Line {number} reads:"), code(slip.lines[slip.at].strip()),
               paragraph("It has to be:"), code(right[slip.at].strip()),
               paragraph(slip.mistake.message)),
        hints=tuple((paragraph(each),) for each in hints), level=2,
        parameters={"function": slip.requirement.name, "mistake": slip.mistake.id})
