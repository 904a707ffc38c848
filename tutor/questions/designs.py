"""Marking a design: a typed list of layers, held against the rules of its question, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tutor.course.constraints import Rule, read_rule
from tutor.course.model import Code, Inline, Inlines, Question, Text
from tutor.questions.keeping import keeps
from tutor.questions.layers import Network, Reading, build, read

NOTHING = "Write the network first, a layer a line."


@dataclass(frozen=True)
class Judged:
    """What there is to say of a design.

    `problem` says why it cannot be read; everything else is empty then. `kept` are the positions
    of the rules that it keeps to, and `earned` those among them that count: a limit, to which
    nothing at all would keep, counts once the network gives what is asked for. `said` is what is
    wrong, first of all the line that does not fit.
    """

    problem: str = ""
    kept: tuple[int, ...] = ()
    earned: tuple[int, ...] = ()
    said: tuple[Inlines, ...] = ()


def understood(question: Question, text: str) -> tuple[Reading, Network]:
    """A typed design as it is read, and what it builds on what goes in."""
    # Numbers of words that are to be embedded, and sequences, have one axis of places.
    reading = read(text, 2 if len(question.input) == 3 else 1)
    return reading, build(reading.layers, question.input)


@lru_cache(maxsize=64)
def judge(question: Question, text: str) -> Judged:
    """Hold a typed design against every rule of its question."""
    reading, network = understood(question, text)
    if reading.problems:
        return Judged(str(reading.problems[0]))
    if not reading.layers:
        return Judged(NOTHING)
    rules = rules_of(question)
    verdicts = [keeps(rule, network, reading.layers) for rule in rules]
    kept = tuple(at for at, (good, _) in enumerate(verdicts) if good)
    gives = 0 in kept
    earned = tuple(at for at in kept if gives or not rules[at].limits)
    said: list[Inlines] = []
    if network.problem is not None:
        said.append(inlines(f"{network.problem} So nothing comes out, and what it costs cannot be "
                            "said."))
    known = {design.breaks: design.feedback for design in question.designs[1:]
             if understood(question, design.text)[0].layers == reading.layers}
    for at, (rule, (good, fact)) in enumerate(zip(rules, verdicts)):
        if good or (network.problem is not None and rule.form in ("output", "measure")
                    and not fact):
            continue
        more = known.get(at) or question.options[at].feedback
        said.append((*inlines(f"It should {rule.wanted}{'; ' if fact else ''}{fact}. "),
                     *_begun(more)))
    if len(earned) < len(kept):
        said.append(inlines(f"Its limits count once it gives `{rules[0].shape}`: no network at all "
                            "would keep to them."))
    return Judged("", kept, earned, tuple(said))


def rules_of(question: Question) -> list[Rule]:
    """The rules of a design's question, in order; what comes out is the first."""
    return [rule for option in question.options if (rule := read_rule(option.value))]


def inlines(text: str) -> Inlines:
    """A sentence in which what stands between backticks is code."""
    parts: list[Inline] = [Code(part) if number % 2 else Text(part)
                           for number, part in enumerate(text.split("`")) if part]
    return tuple(parts)


def _begun(more: Inlines) -> Inlines:
    """Feedback is written to follow a dash; here it begins a sentence."""
    if not more or not isinstance(more[0], Text) or not more[0].text:
        return more
    first = more[0].text
    return (Text(first[0].upper() + first[1:]), *more[1:])
