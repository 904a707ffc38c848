"""The rows of the map: where to go on, and every lecture with how far one has come."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from tutor.course.catalogue import Course
from tutor.learner.store import Place
from tutor.tui.progress import BEGUN, LectureProgress, mark_style
from tutor.tui.widgets.menu import Choice, fit

# At most so many sections have a mark each; more share their marks.
_MARKS = 12


def map_choices(
    course: Course, lectures: list[LectureProgress], place: Place | None,
    exercise: tuple[str, str] | None, new: bool, width: int,
) -> list[Choice]:
    """All rows. Their values are `(kind, name)`: what opening the row opens."""
    head = _first_ways(course) if new else _continue(lectures, place, exercise, width)
    most = _MARKS if width < 100 else 2 * _MARKS
    marks = min(max((len(each.sections) for each in lectures), default=0), most)
    # Beside the title: the number, the sections' marks and words, the exercises, and gaps.
    title = max(16, min(
        max(len(each.lecture.title) for each in lectures), width - 4 - 2 - marks - 11 - 12))
    return [*head, *(Choice(partial(_lecture, each, title, marks), ("lesson", each.lecture.slug))
                     for each in lectures)]


def _first_ways(course: Course) -> list[Choice]:
    written = [lecture for lecture in course.lectures if lecture.written]
    ways = [Choice(Content.styled("Three ways in", "$muted"))]
    if written:
        first = written[0]
        ways.append(_way("Begin with what is written", f"{first.number} {first.title}",
                         ("lesson", first.slug)))
    if course.written_exercises:
        # One whose lecture can be read, where there is one.
        taught = (name for lecture in written for name in lecture.exercises
                  if course.has_exercise(name))
        name = next(taught, course.written_exercises[0])
        ways.append(_way("Straight to an exercise", f"◇ {name}", ("exercise", name)))
    ways.append(_way("Just look around", "the map below", ("look", "")))
    return [*ways, Choice(Content(""))]


def _way(what: str, where: str, value: tuple[str, str]) -> Choice:
    return Choice(Content.assemble((f"{what:<28}", "bold"), (where, "$muted")), value)


def _continue(lectures: list[LectureProgress], place: Place | None,
              exercise: tuple[str, str] | None, width: int) -> list[Choice]:
    """Where one was last, in a lesson and in an exercise, the later one first."""
    # What is later has the greater id, whatever the clock said.
    ways: list[tuple[str, Content, tuple[str, str]]] = []
    if place is not None:
        ways.append((place.id, Content(_reading(lectures, place, width - 12)),
                     ("lesson", place.lecture)))
    if exercise is not None:
        name, when = exercise
        ways.append((when, Content.assemble(("◇ ", "$blue"), name), ("exercise", name)))
    ways.sort(key=lambda way: way[0], reverse=True)
    rows = [Choice(Content.assemble(
        ("Continue  ", "bold $accent") if number == 0 else ("or        ", "$muted"), text), value)
        for number, (_, text, value) in enumerate(ways)]
    return [*rows, Choice(Content(""))] if rows else []


def _reading(lectures: list[LectureProgress], place: Place, room: int) -> str:
    each = next(each for each in lectures if each.lecture.slug == place.lecture)
    lecture = each.lecture
    titles = {section.entry.id: section.entry.title for section in each.sections}
    where = f"{lecture.number} {lecture.title}"
    section = titles.get(place.section, "")
    text = f"{where} · {section}" if section else where
    if len(text) > room and section:
        text = f"{lecture.number} · {section}"
    return fit(text, room).rstrip()


def fit_title(title: str, width: int) -> str:
    """A title cut or filled to a width. `…, part 2` keeps its number, which tells it apart."""
    head, comma, tail = title.rpartition(", ")
    if len(title) > width and comma and tail[-1:].isdigit():
        title = fit(head, width - len(comma + tail)).rstrip() + comma + tail
    return fit(title, width)


def _lecture(each: LectureProgress, title: int, marks: int) -> Content:
    lecture = each.lecture
    number, name = f"{lecture.number:>2}  ", fit_title(lecture.title, title)
    if not lecture.written:
        words = f"{number}{name}  {each.words:<{marks + 11}}"
        row = Content.assemble((words, "$muted"), *_exercises(each))
        return row.rstrip()
    parts: list[tuple[str, str]] = [(f"{number}{name}  ", "")]
    shown = in_cells([section.mark for section in each.sections], marks)
    parts += [(mark, mark_style(mark)) for mark in shown]
    gap = " " * (marks - len(shown) + 2)
    parts.append((gap + f"{each.words:<9}", "$muted"))
    return Content.assemble(*parts, *_exercises(each))


def in_cells(marks: list[str], most: int) -> list[str]:
    """The marks, in order; where there are more than `most`, each cell stands for several.

    A cell is full where all of its sections are.
    """
    if len(marks) <= most:
        return marks
    cells = []
    for cell in range(most):
        own = set(marks[cell * len(marks) // most:(cell + 1) * len(marks) // most])
        cells.append(own.pop() if len(own) == 1 else BEGUN)
    return cells


def _exercises(each: LectureProgress) -> list[tuple[str, str]]:
    if not each.exercises:
        return []
    return [(f"  ◇ {each.passed} of {len(each.exercises)}", "$blue")]
