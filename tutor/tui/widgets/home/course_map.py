"""The rows of the map: where to go on, and every lecture with how far one has come."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.content import Content

from tutor.course.catalogue import Course
from tutor.learner.next_step import Step
from tutor.learner.store import Place
from tutor.tui.page.flow import Span, content, flow
from tutor.tui.progress import BEGUN, LectureProgress, mark_style
from tutor.tui.widgets.menu import Choice, fit

# At most so many sections have a mark each; more share their marks, and at least so many stay.
_MARKS = 12
_FEWEST = 5
# Below this width what is said of a lecture stands below its title.
_ROOM = 56


def map_choices(
    course: Course, lectures: list[LectureProgress], place: Place | None,
    exercise: tuple[str, str] | None, onward: Step | None, new: bool, width: int,
    review: str | None = None, exam: str = "",
) -> list[Choice]:
    """All rows, what can be read first. Their values are `(kind, name)`: what opening the row
    opens. `onward` comes after the lesson that was read last, once all of it has been read, and
    `review` says what there is to review; None where nothing was answered yet. `exam` is said of
    one that is being sat."""
    head = (_first_ways(course, width) if new
            else _continue(lectures, place, exercise, onward, width))
    if review is not None and not new:
        at = Choice(Content.assemble((f"{'Review':<10}", "$accent"), (fit(review, width - 12), "")),
                    ("review", ""))
        head = [*head[:-1], at, Choice(Content(""))]
    if exam:
        at = Choice(Content.assemble((f"{'Exam':<10}", "bold $accent"),
                                     (fit(exam, width - 12).rstrip(), "")), ("exam", ""))
        head = [at, *([Choice(Content(""))] if new or not head else []), *head]
    if width < _ROOM:
        row = partial(_low, width=width)
    else:
        most = max((len(each.sections) for each in lectures), default=0)
        marks = min(most, _MARKS if width < 100 else 2 * _MARKS)
        # Beside the title: the number, the sections' marks and words, the exercises, and gaps.
        longest = max(len(each.lecture.title) for each in lectures)
        room = width - 4 - 2 - 11 - 12
        # A whole title is worth more than a mark for every section.
        marks = max(min(marks, _FEWEST), min(marks, room - longest))
        title = max(16, min(longest, room - marks))
        row = partial(_lecture, title=title, marks=marks)
    written, planned = ([each for each in lectures if each.lecture.written is now]
                        for now in (True, False))
    rows = [_row(row, each) for each in written]
    if written and planned:
        rows += [Choice(Content("")), Choice(Content.styled("Planned", "$muted"))]
    return [*head, *rows, *(_row(row, each) for each in planned)]


def _row(lines: Callable[[LectureProgress], tuple[Content, ...]], each: LectureProgress) -> Choice:
    first, *more = lines(each)
    return Choice(first, ("lesson", each.lecture.slug), tuple(more))


def _first_ways(course: Course, width: int) -> list[Choice]:
    written = [lecture for lecture in course.lectures if lecture.written]
    ways = [Choice(Content.styled("Ways in", "$muted"))]
    if written:
        first = written[0]
        ways.append(_way("Begin with what is written", f"{first.number} {first.title}",
                         ("lesson", first.slug), width))
    if course.written_exercises:
        # One whose lecture can be read, where there is one.
        taught = (name for lecture in written for name in lecture.exercises
                  if course.has_exercise(name))
        name = next(taught, course.written_exercises[0])
        ways.append(_way("Straight to an exercise", f"◇ {name}", ("exercise", name), width))
    ways.append(_way("I have an exam", "its day, and what to do until then", ("plan", ""), width))
    ways.append(_way("Just look around", "the map below", ("look", ""), width))
    return [*ways, Choice(Content(""))]


def _way(what: str, where: str, value: tuple[str, str], width: int) -> Choice:
    if width < _ROOM:
        return Choice(Content.styled(what, "bold"), value,
                      (Content.styled(f"  {fit(where, width - 2).rstrip()}", "$muted"),))
    return Choice(Content.assemble((f"{what:<28}", "bold"), (where, "$muted")), value)


def _continue(lectures: list[LectureProgress], place: Place | None,
              exercise: tuple[str, str] | None, onward: Step | None, width: int) -> list[Choice]:
    """Where one was last, in a lesson and in an exercise, the later one first; after a lesson that
    was read to its end, what comes next."""
    # What is later has the greater id, whatever the clock said.
    ways: list[tuple[str, str, Content, tuple[str, str]]] = []
    if exercise is not None:
        name, when = exercise
        ways.append((when, "Continue", Content.assemble(("◇ ", "$blue"), name),
                     ("exercise", name)))
    if place is not None and onward is None:
        ways.append((place.id, "Continue", Content(_reading(lectures, place, width - 12)),
                     ("lesson", place.lecture)))
    elif place is not None and onward is not None and onward.exercise:
        if exercise is None or onward.exercise != exercise[0]:
            ways.append((place.id, "Next", Content.assemble(("◇ ", "$blue"), onward.exercise),
                         ("exercise", onward.exercise)))
    elif place is not None and onward is not None and onward.lecture:
        title = next(f"{each.lecture.number} {each.lecture.title}" for each in lectures
                     if each.lecture.slug == onward.lecture)
        ways.append((place.id, "Next", Content(fit(title, width - 12).rstrip()),
                     ("lesson", onward.lecture)))
    ways.sort(key=lambda way: way[0], reverse=True)
    rows = [Choice(Content.assemble(
        (f"{word if number == 0 else 'or':<10}", "bold $accent" if number == 0 else "$muted"),
        text), value) for number, (_, word, text, value) in enumerate(ways)]
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


def _lecture(each: LectureProgress, title: int, marks: int) -> tuple[Content, ...]:
    lecture = each.lecture
    number, name = f"{lecture.number:>2}  ", fit_title(lecture.title, title)
    if not lecture.written:
        words = f"{number}{name}  {each.words:<{marks + 11}}"
        row = Content.assemble((words, "$muted"), *_exercises(each))
        return (row.rstrip(),)
    parts: list[tuple[str, str]] = [(f"{number}{name}  ", "")]
    shown = in_cells([section.mark for section in each.sections], marks)
    parts += [(mark, mark_style(mark)) for mark in shown]
    gap = " " * (marks - len(shown) + 2)
    parts.append((gap + f"{each.words:<9}", "$muted"))
    return (Content.assemble(*parts, *_exercises(each)),)


def _low(each: LectureProgress, width: int) -> tuple[Content, ...]:
    """A lecture in one column: its title over as many lines as it needs, its progress below."""
    lecture = each.lecture
    style = "" if lecture.written else "$muted"
    first, *more = [content(line) for line in flow([Span(lecture.title, style)], width - 4)]
    shown = in_cells([section.mark for section in each.sections], _FEWEST)
    said = Content.assemble("    ", *((mark, mark_style(mark)) for mark in shown),
                            (f"{'  ' * bool(shown)}{each.words}", "$muted"), *_exercises(each))
    return (Content.assemble((f"{lecture.number:>2}  ", style), first),
            *(Content.assemble("    ", line) for line in more), said)


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
