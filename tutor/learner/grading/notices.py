"""What a person should look at: late hand-ins, members of two groups, files that are nearly the
same, and whatever could not be graded. Nothing of it changes a grade."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.counting import counted
from tutor.errors import TutorError
from tutor.learner.exercises import scaffold_of
from tutor.learner.grading.grades import Graded, exercises_in
from tutor.learner.grading.likeness import alike
from tutor.learner.hand_in import Member

MODEL = "the model solution"
# How many pairs of files that are nearly the same are told of an exercise, and how many files that
# are all the same are named.
_MOST_PAIRS, _MOST_NAMED = 40, 8


@dataclass(frozen=True)
class Notice:
    """Something to look at. `kind` is a word for programs, `files` the hand-ins that it is about,
    and `text` says it in a sentence that names them."""

    kind: str
    files: tuple[str, ...]
    text: str


# Every kind with its heading, in the order in which they are told.
HEADINGS = {
    "broken": "Cannot be graded",
    "not checked": "Not checked",
    "unreadable": "Submissions that cannot be read",
    "late": "Late",
    "two hand-ins": "The same member in two hand-ins",
    "alike": "Nearly the same, for you to judge: short right answers look alike",
    "unknown": "Exercises that are not of the lecture",
    "claims": "Passed at home, not here",
    "odd": "Odd",
    "other": "Other files, which were not looked at",
}


def notices(graded: Sequence[Graded], others: Sequence[str]) -> list[Notice]:
    """All that there is to look at, in the order of `HEADINGS`."""
    found = []
    for each in graded:
        found += _of_one(each)
    found += _twice(graded)
    found += _alike(graded)
    found += [Notice("other", (name,), name) for name in others]
    order = list(HEADINGS)
    return sorted(found, key=lambda notice: order.index(notice.kind))


def duration(seconds: float) -> str:
    """How long after the deadline, in a word or two."""
    for name, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return counted(int(seconds // length), name)
    return "less than a minute"


def _of_one(each: Graded) -> list[Notice]:
    hand_in, found = each.hand_in, []

    def add(kind: str, text: str) -> None:
        who = f" ({hand_in.who})" if hand_in.members else ""
        found.append(Notice(kind, (hand_in.file,), f"{hand_in.file}{who}: {text}"))

    if hand_in.broken:
        add("broken", hand_in.broken)
    if each.late:
        add("late", f"written {duration(each.late)} after the deadline, as it says.")
    for grade in each.grades:
        name = grade.exercise.id
        if grade.state in ("unreadable", "not checked"):
            add(grade.state, f"{name}: {grade.why}")
        if grade.state == "not passed" and name in hand_in.claims:
            add("claims", f"{name} had passed, it says, and does not pass here.")
    if each.unknown:
        names = ", ".join(each.unknown[:10]) + (" …" if len(each.unknown) > 10 else "")
        add("unknown", f"{names}: no exercise of the lecture, and not graded.")
    for text in hand_in.odd:
        add("odd", text)
    return found


def _twice(graded: Sequence[Graded]) -> list[Notice]:
    """Members that stand in more than one hand-in for the same lecture."""
    found = {(name, one.hand_in.file, other.hand_in.file): None
             for name, one, other in _sharing(graded) if one.lecture == other.lecture}
    return [Notice("two hand-ins", (one, other), f"{name}: {one} and {other}.")
            for name, one, other in found]


def _sharing(graded: Sequence[Graded]) -> Iterator[tuple[str, Graded, Graded]]:
    """Every two hand-ins that have a member in common, with the name."""
    by: dict[str, list[tuple[Member, int]]] = {}
    for at, each in enumerate(graded):
        for member in each.hand_in.members:
            by.setdefault(f"name {member.name.casefold()}", []).append((member, at))
            if member.number:
                by.setdefault(f"number {member.number}", []).append((member, at))
    for same in by.values():
        for (a, one), (b, other) in itertools.combinations(same, 2):
            if one != other and _same(a, b):
                yield a.name, graded[one], graded[other]


def _same(a: Member, b: Member) -> bool:
    """Whether two are the same person, as far as numbers and names can tell."""
    if a.number and b.number:
        return a.number == b.number
    return a.name.casefold() == b.name.casefold()


def _alike(graded: Sequence[Graded]) -> list[Notice]:
    """Files of different people that are nearly the same, or nearly the model solution."""
    from tutor.check.scaffold import revealed

    found = []
    groups = _groups(graded)
    for info in exercises_in(graded):
        names = (info.id, *info.formerly)
        texts = {each.hand_in.file: each.hand_in.submissions[name]
                 for each in graded for name in names
                 if any(grade.exercise.id == info.id for grade in each.grades)
                 and name in each.hand_in.submissions}
        try:
            begun = scaffold_of(info)
            texts[MODEL] = revealed((info.folder / "solution.py").read_text(encoding="utf-8"))
        except (TutorError, OSError, UnicodeDecodeError):
            begun = ""
        pairs = alike(texts, groups | {MODEL: MODEL}, begun)
        for pair in pairs[:_MOST_PAIRS]:
            files = tuple(file for file in pair.files if file != MODEL)
            how = f"the same but for {pair.but_for}" if pair.but_for else \
                f"{pair.share:.0%} of the shorter one is in the other"
            found.append(Notice("alike", files, f"{info.id}: {_listed(pair.files)}: {how}."))
        if len(pairs) > _MOST_PAIRS:
            found.append(Notice("alike", (), f"{info.id}: and {len(pairs) - _MOST_PAIRS} more."))
    return found


def _listed(files: Sequence[str]) -> str:
    """Files by their names, the model solution first, as far as there is room."""
    first = sorted(files, key=lambda file: file != MODEL)
    more = len(first) - _MOST_NAMED
    return ", ".join([*first[:_MOST_NAMED], *[f"and {more} more"] * (more > 0)])


def _groups(graded: Sequence[Graded]) -> dict[str, object]:
    """Whose each hand-in is: those that share a member have the same number."""
    numbers = {each.hand_in.file: at for at, each in enumerate(graded)}
    for _, one, other in _sharing(graded):
        new, old = numbers[one.hand_in.file], numbers[other.hand_in.file]
        if new != old:
            numbers = {file: new if at == old else at for file, at in numbers.items()}
    return dict(numbers)
