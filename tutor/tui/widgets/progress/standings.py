"""Lectures, topics and what they rest on, as rows with bars."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tutor.learner.progress.evidence import answers, checks, trail
from tutor.learner.progress.standing import LectureStanding, Standing
from tutor.learner.store import Store
from tutor.tui.page.flow import Span, content, flow
from tutor.tui.progress import mark_style
from tutor.tui.widgets.menu import Choice, fit

_BAR = 10
# What stands behind a title: a gap, the bar, the number, the word.
_BEHIND = 2 + _BAR + 6 + 2 + 16
_COLOURS = {"✓": "$green", "✗": "$red"}


def lecture_rows(found: Sequence[LectureStanding], width: int) -> list[Choice]:
    """Every lecture that is written or begun. Its value is `("lecture", slug)`."""
    rows = []
    for each in found:
        if each.lecture.written or each.whole.begun:
            rows.append(_row(f"{each.lecture.number:>2}  {each.lecture.title}", each.whole,
                             ("lecture", each.lecture.slug), width, "    "))
    return rows


def topic_rows(each: LectureStanding, width: int) -> list[Choice]:
    """The topics of a lecture, behind the lecture as a whole. The value of a topic is
    `("topic", slug)`."""
    return [Choice(_bar(each.whole)), Choice(Content.styled(facts(each.whole), "$muted")),
            Choice(Content(""))] + [
        _row(topic.title, topic, ("topic", topic.slug), width, "") for topic in each.topics]


def evidence_rows(topic: Standing, store: Store, width: int) -> list[Choice]:
    """What a topic's number rests on. Values are what opening a row opens: `("section", slug)`,
    `("question", item)` and `("exercise", name)`."""
    rows = [Choice(_bar(topic)), Choice(Content.styled(facts(topic), "$muted"))]
    if topic.sections:
        rows += _head("Where it is explained")
        rows += [_marked("●" if section.id in topic.read else "○", section.title, [],
                         ("section", section.slug, section.id), width)
                 for section in topic.sections]
    if topic.questions:
        rows += _head("Questions")
        for question in topic.questions:
            more = [] if question.last is None else [
                question.words, trail(answers(store, question.askable.item)),
                question.said if question.wrong else ""]
            rows.append(_marked(question.mark, question.title, more,
                                ("question", question.askable.item), width))
    if topic.exercises:
        rows += _head("Exercises")
        for each in topic.exercises:
            tried = trail(checks(store, each.entry.id)) if each.state.attempts else ""
            rows.append(_marked(each.mark, f"◇ {each.entry.id} · {each.entry.title}",
                                [each.words, tried], ("exercise", each.entry.id), width))
    return rows


def _row(title: str, standing: Standing, value: tuple[str, ...] | None, width: int,
         indent: str) -> Choice:
    bar, said = _bar(standing), facts(standing)
    # A topic that only stands in the plan leads nowhere.
    value = value if said else None
    rests_on = [Content.styled(f"{indent}{said}", "$muted")] * bool(said)
    if width < 28 + _BEHIND:
        return Choice(Content(fit(title, width).rstrip()), value,
                      (Content.assemble(indent, bar), *rests_on))
    room = min(50, width - _BEHIND)
    return Choice(Content.assemble(fit(title, room), "  ", bar), value, (*rests_on,))


def facts(standing: Standing) -> str:
    """What a number rests on, in a short line: sections read, questions right, exercises passed."""
    parts = (f"§ {standing.sections_read} of {len(standing.sections)} read"
             if standing.sections else "",
             f"? {standing.right} of {len(standing.questions)} right"
             + f", {standing.learnt} learnt" * bool(standing.learnt) if standing.questions else "",
             f"◇ {standing.passed} of {len(standing.exercises)} passed"
             if standing.exercises else "")
    return " · ".join(part for part in parts if part)


def _bar(standing: Standing) -> Content:
    if standing.empty:
        return Content.styled(standing.word, "$muted")
    full = round(_BAR * standing.mastery)
    return Content.assemble(("█" * full, "$accent"), ("░" * (_BAR - full), "$muted"),
                            f"{standing.percent:>4} %  ", (standing.word, "$muted"))


def _head(text: str) -> list[Choice]:
    return [Choice(Content("")), Choice(Content.styled(text, "bold"))]


def _marked(mark: str, title: str, more: Sequence[str], value: tuple[str, ...],
            width: int) -> Choice:
    first, *rest = lines(title, "", width - 2)
    below = [Content.assemble("  ", line) for line in rest]
    for text in filter(None, more):
        below += [Content.assemble("  ", line) for line in lines(text, "$muted", width - 2)]
    return Choice(Content.assemble((f"{mark} ", _COLOURS.get(mark) or mark_style(mark)), first),
                  value, tuple(below))


def lines(text: str, style: str, width: int) -> list[Content]:
    """A text in lines of a width, in one style."""
    return [content(line) for line in flow([Span(text, style)], max(10, min(width, 74)))]
