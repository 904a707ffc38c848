"""*Put it in order*: a solution's lines shuffled, and among them lines of known mistakes."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tutor.check.authoring import Requirement
from tutor.check.kit import Kit
from tutor.code_questions import running
from tutor.code_questions.dependence import Step, steps
from tutor.code_questions.listing import folded, lines_of, listing
from tutor.code_questions.slips import Slip, functions, on_keras, shuffled, slips_of
from tutor.code_questions.wording import code, inlines, paragraph, promise, question
from tutor.course import model
from tutor.questions.posed import Posed

# With fewer lines there is no order to find, and more are too many to keep in sight.
_LEAST, _MOST = 4, 13
# Of a longer function, so many lines are asked for, where none of them stands in another.
_PART = 8
_ALIEN = 2


def make(kit: Kit, topic: str | None, rng: random.Random) -> Posed | None:
    """One such question; None where the exercise has none."""
    for requirement in shuffled(rng, functions(kit)):
        lines = lines_of(kit.solution_source, requirement.name)
        if len(lines) <= _LEAST:
            continue
        found = steps(lines)
        low, high = 0, len(found)
        if len(found) > _MOST:
            if any(each.text.startswith(" ") for each in found):
                continue
            low = rng.randrange(len(found) - _PART + 1)
            high = low + _PART
        if found:
            return _posed(kit, topic, requirement, lines, _part(found, low, high), low, rng)
    return None


def _part(found: Sequence[Step], low: int, high: int) -> list[Step]:
    """The steps from `low` to `high`, counted anew."""
    return [Step(each.text, tuple(n - low for n in each.after if n >= low),
                 each.needs) for each in found[low:high]]


def _posed(kit: Kit, topic: str | None, requirement: Requirement, lines: Sequence[str],
           found: list[Step], low: int, rng: random.Random) -> Posed:
    before, after = lines[:low + 1], lines[low + 1 + len(found):]
    alien = _alien(kit, requirement, lines, range(low + 1, low + 1 + len(found)), rng)
    options = [*(model.Option(True, (model.Code(each.text),), each.text, inlines(_needs(each)),
                              each.after) for each in found),
               *(model.Option(False, (model.Code(text),), text, inlines(slip.mistake.message))
                 for text, slip in alien)]
    asks = "Put the lines of this function in order." if not (low or after) else \
        f"Put the {len(found)} lines in order that are missing here."
    gap = ["    ..."] if low or after else []
    prompt = "\n".join(part for line in (*before, *gap, *after) for part in folded(line))
    what = question("order", "order", topic, (paragraph(asks), code(prompt)), tuple(options),
                    points=2, seconds=15 * len(options))
    hints = ("Begin at the end: what is returned, which line makes that, and what does this line "
             "need in turn?",
             f"{len(found)} of these {len(options)} lines belong. Where two are nearly the same, "
             "one of them does.")
    return Posed(
        parts=(what,), intro=promise(kit, requirement.name),
        steps=(paragraph("One right order is:"),
               code("\n".join(listing(kit.solution_source, requirement.name))),
               *(model.Paragraph(1, (model.Code(text.strip()), model.Text(" does not belong: "),
                                     *inlines(slip.mistake.message))) for text, slip in alien)),
        hints=tuple((paragraph(each),) for each in hints[:2 if alien else 1]), level=2,
        parameters={"function": requirement.name, "first": low,
                    "mistakes": [slip.mistake.id for _, slip in alien]})


def _needs(step: Step) -> str:
    """Why a line comes no earlier."""
    names = [f"`{name}`" for name in step.needs]
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"`{step.text.strip()}` uses {listed}, which the lines before it have to make."


def _alien(kit: Kit, requirement: Requirement, lines: Sequence[str], at: range,
           rng: random.Random) -> list[tuple[str, Slip]]:
    """Lines of known mistakes, each for another of the lines `at`, and what they are from."""
    found: list[tuple[str, Slip]] = []
    taken = set[int]()
    known = {line.strip() for line in lines}
    for slip in shuffled(rng, slips_of(kit, requirement)):
        wrong = lines_of(slip.source, requirement.name)
        place = next(n for n, (one, other) in enumerate(zip(lines, wrong)) if one != other)
        text = wrong[place][4:]
        if place not in at or place in taken or text.strip() in known \
                or any(slip.mistake.id == each.mistake.id for _, each in found) \
                or not _wrong_together(kit, requirement, lines, [*found, (text, slip)]):
            continue
        found.append((text, slip))
        taken.add(place)
        known.add(text.strip())
        if len(found) == _ALIEN:
            break
    return found


def _wrong_together(kit: Kit, requirement: Requirement, lines: Sequence[str],
                    alien: Sequence[tuple[str, Slip]]) -> bool:
    """Whether the function is wrong with all of these lines, too: two slips can undo each other."""
    if len(alien) < 2 or on_keras(kit):
        return True
    source = kit.solution_source
    for _, slip in alien:
        wrong = lines_of(slip.source, requirement.name)
        place = next(n for n, (one, other) in enumerate(zip(lines, wrong)) if one != other)
        source = source.replace(lines[place], wrong[place], 1)
    return not running.Outcomes(kit, requirement, kit.solution_source).same(source)
