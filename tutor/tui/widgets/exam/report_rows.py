"""How an exam went, as rows: points, what was sure and wrong, where points went, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual.content import Content

from tutor.course.catalogue import Course
from tutor.learner.exams.blueprint import TITLES
from tutor.learner.exams.report import Line, Report, Tally
from tutor.learner.exams.sitting import GUESSED, SURE, UNSURE
from tutor.tui.page.flow import Span, content, flow
from tutor.tui.widgets.menu import Choice, fit

_BAR = 10
# At most so many topics, and so many questions that lost points, are listed one by one.
_TOPICS, _LOST = 12, 8
# From so many answers on something is said of how they were judged: by which share of them was
# right.
_ENOUGH, _TRUSTED, _LUCKY = 3, 0.75, 0.6


def report_rows(report: Report, course: Course, titles: Mapping[int, str],
                exercises: Mapping[str, tuple[str, ...]], why: str, ahead: str,
                width: int) -> list[Choice]:
    """All rows. Their values are `(what, of which)`; `titles` are the questions' by number, and
    `exercises` those of each topic. `ahead` is what is to be expected of the planned exam."""
    rows: list[Choice] = []
    if why:
        rows += [*_text(why, width, "$accent"), Choice(Content(""))]
    rows += _what_now(report)
    rows += [Choice(Content("")), *_points(report, width)]
    if ahead:
        rows += [Choice(Content("")), _heading("Ahead"), *_text(ahead, width)]
    if report.sure_but_wrong:
        rows += [Choice(Content("")), _heading("Sure, but wrong")]
        rows += [_question(line, titles, width) for line in report.sure_but_wrong]
    if report.lost:
        rows += [Choice(Content("")), _heading("Other points that were lost")]
        rows += [_question(line, titles, width) for line in report.lost[:_LOST]]
        if len(report.lost) > _LOST:
            rows.append(Choice(Content.styled(
                f"  and {len(report.lost) - _LOST} more: see every question", "$muted")))
    rows += [Choice(Content("")), _heading("Where the points went")]
    rows += _topics(report, course, exercises, width)
    if said := judged(report.calibration):
        rows += [Choice(Content("")), _heading("How well you knew what you know")]
        rows += _text(said, width)
    return rows


def _what_now(report: Report) -> Iterator[Choice]:
    if report.unmarked:
        yield Choice(Content.assemble(
            ("Tick part C", "bold $accent"),
            (f"   {report.unmarked} of your answers, against the model points", "$muted")),
            ("tick", 0))
    elif any(line.own and line.written for line in report.lines):
        yield Choice(Content.assemble(
            ("Tick part C again", "bold"), ("   your answers and your ticks", "$muted")),
            ("tick", 0))
    if any(tally.points < tally.of for tally in report.topics.values()):
        yield Choice(Content.assemble(
            ("Review these now", "bold"), ("   practise the topics that lost points", "$muted")),
            ("practise", 0))
    yield Choice(Content.assemble(
        ("See every question", "bold"), ("   with what is right, and why", "$muted")), ("see", 0))
    yield Choice(Content.assemble(
        ("Go through it again", "bold"),
        ("   with fresh numbers; these points stay as they are", "$muted")), ("again", 0))
    yield Choice(Content.assemble(
        ("Print it", "bold"), ("   paper and key, as two files", "$muted")), ("print", 0))


def _points(report: Report, width: int) -> Iterator[Choice]:
    yield _heading("Points")
    for part, tally in report.parts.items():
        by = "by you" if part == "C" else ""
        yield Choice(Content.assemble(
            f"{part}  {fit(TITLES[part], 26)}", *_bar(tally), (f"  {by}" if by else "", "$muted")))
    own = f", {report.own.points} of {report.own.of} ticked by you" if report.own.of else ""
    yield from _text(f"{report.marked.points} of {report.marked.of} marked by machine{own}.",
                     width, "$muted")


def _topics(report: Report, course: Course, exercises: Mapping[str, tuple[str, ...]],
            width: int) -> Iterator[Choice]:
    names = {(lecture.number, topic.slug): topic.title
             for lecture in course.lectures for topic in lecture.topics}
    room = max(16, min(40, width - 34))
    for (number, topic), tally in list(report.topics.items())[:_TOPICS]:
        name = names.get((number, topic), topic or "elsewhere")
        label = fit(f"{number:>2} {name}" if number >= 0 else name, room)
        yield Choice(Content.assemble(f"{label}  ", *_bar(tally)),
                     None if number < 0 else ("topic", (number, topic)))
        for each in exercises.get(topic, ()):
            yield Choice(Content.assemble("   ◇ ", (each, "$blue")), ("exercise", each))


def _bar(tally: Tally) -> tuple[tuple[str, str], ...]:
    share = max(0.0, tally.points / tally.of) if tally.of else 0.0
    full = round(_BAR * share)
    return (("█" * full, "$blue"), ("░" * (_BAR - full), "$muted"),
            (f"  {tally.points:>2} of {tally.of}", ""))


def _question(line: Line, titles: Mapping[int, str], width: int) -> Choice:
    """A question that lost points, with what there is to say of what was written."""
    place = line.place
    got = f"{line.points} of {place.points}".replace("-", "−")
    head = fit(titles.get(place.number, ""), max(16, min(70, width - 2) - 16)).rstrip()
    more: list[Content] = []
    said = [each for text in line.said for each in text.split("\n")]
    for text in said or ([] if line.written else ["not answered"]):
        more += [Content.assemble("       ", content(each))
                 for each in flow([Span(text, "$muted")], min(width - 2, 76) - 7)]
    return Choice(Content.assemble((f"{place.number:>2} {place.part}  ", "$muted"), head,
                                   (f"   {got}", "$muted")), ("see", place.number), tuple(more))


# How the learner called an answer, as it stands after "that".
_CALLED = {SURE: "you were sure of", UNSURE: "you were not sure of", GUESSED: "you guessed"}


def judged(calibration: Mapping[int, Tally]) -> str:
    """How often the learner was right where they were sure, and where they guessed, in words."""
    if not calibration:
        return ""
    pieces = [f"{tally.points} of the {tally.of} that {_CALLED[confidence]}"
              for confidence, tally in calibration.items()]
    listed = pieces[0] if len(pieces) == 1 else f"{', '.join(pieces[:-1])} and {pieces[-1]}"
    text = f"You had more than half of the points in {listed}."
    sure, guessed = calibration.get(SURE), calibration.get(GUESSED)
    if sure is not None and sure.of >= _ENOUGH and sure.points / sure.of < _TRUSTED:
        return f"{text} You were surer than you were right: look at those first."
    if guessed is not None and guessed.of >= _ENOUGH and guessed.points / guessed.of > _LUCKY:
        return f"{text} You know more than you trust yourself to."
    if sure is not None and sure.of >= _ENOUGH:
        return f"{text} Well judged."
    return text


def _heading(text: str) -> Choice:
    return Choice(Content.styled(text, "bold"))


def _text(text: str, width: int, style: str = "") -> Iterable[Choice]:
    return [Choice(content(line)) for line in flow([Span(text, style)], min(width - 2, 76))]
