"""`tutor examinable`: what an exam may ask, and where one stands on it."""

from __future__ import annotations

import textwrap
from typing import Any

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.lectures import HELP, lectures_of
from tutor.cli.printing import print_document, say_lines
from tutor.learner.examinable import Examinable, Standing

# Columns for a topic's title, and what stands in the others.
_TITLE = 37
_COLUMNS = ("read", "learnt", "known", "fading", "wrong", "new")


@click.command("examinable")
@click.option("--lectures", help=HELP)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def command(context: Context, lectures: str | None, as_json: bool) -> None:
    """The topics that an exam may ask, and where you stand on each.

    \b
    Example:  tutor examinable
              tutor examinable --lectures 2-4
    """
    from tutor.course.names import former_names
    from tutor.learner.bank import Bank
    from tutor.learner.examinable import examinable

    with context.store(create=False) as store, context.index() as index:
        course = index.course()
        store.follow_names(former_names(index.renamed()))
        found = examinable(Bank(course, index), index, store, lectures_of(course, lectures))
    if as_json:
        print_document(document(found), ascii=False)
    else:
        say_lines(lines(found))


def lines(found: Examinable) -> list[tuple[str, dict[str, Any]]]:
    """The topics as a table, each line with the style it is printed in."""
    head = "".join(f"{name:>7}" for name in _COLUMNS)
    out: list[tuple[str, dict[str, Any]]] = []
    for lecture, topics in found.lectures:
        out.append((f"{lecture.number}. {lecture.title}", {"bold": True}))
        out.append((f"{'':{_TITLE}}{head}".rstrip(), {"dim": True}))
        for topic in topics:
            *above, last = textwrap.wrap(topic.topic.title, _TITLE - 4) or [""]
            out += [(f"  {text}", {}) for text in above]
            out.append((f"  {last:{_TITLE - 2}}{_numbers(topic)}", {}))
        out.append(("", {}))
    if found.unwritten:
        names = ", ".join(str(lecture.number) for lecture in found.unwritten)
        out += [(f"Not written yet: lecture{'s' if len(found.unwritten) > 1 else ''} {names}.", {}),
                ("", {})]
    if found.topics:
        out += [(text, {"dim": True}) for text in (
            "Of the questions on a topic: learnt, right several times over several days;",
            "known, right when last asked; fading, the same, but due again; wrong, wrong",
            "when last asked; new, not asked yet. `tutor quiz TOPIC` asks them.")]
    return out


def document(found: Examinable) -> dict[str, Any]:
    """The document of `tutor examinable --json`. Fields are added, never changed."""
    return {
        "topics": [
            {"lecture": each.lecture.number, "topic": each.topic.slug, "title": each.topic.title,
             "sections": list(each.sections), "sections_read": each.read,
             "questions": each.questions, "learnt": each.learnt, "known": each.known,
             "fading": each.fading, "wrong": each.wrong, "not_asked": each.not_asked}
            for each in found.topics],
        "not_written": [lecture.number for lecture in found.unwritten],
    }


def _numbers(topic: Standing) -> str:
    read = "–" if not topic.sections else "yes" if topic.read == len(topic.sections) else "no"
    counts = (topic.learnt, topic.known, topic.fading, topic.wrong, topic.not_asked)
    return f"{read:>7}" + "".join(f"{count or '·':>7}" for count in counts)
