"""A content file by its lines: what is found agrees with what the parser of the dialect reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.answers import OWN_COURSE, TESTS

from tutor.course import model
from tutor.course.dialect import Reader
from tutor.course.lesson import read_lesson
from tutor.course.source import Source, numbered, read_source
from tutor.errors import ContentError

LESSONS = [*sorted(OWN_COURSE.glob("lessons/*/lesson.md")), *sorted(TESTS.rglob("lesson.md"))]
NAMES = {model.FigureBlock: "interactive", model.Practice: "practice", model.Drill: "drill",
         model.DerivationBlock: "derivation", model.Question: "question",
         model.Glossary: "glossary"}


def source_of(text: str, tmp_path: Path) -> Source:
    path = tmp_path / "lesson.md"
    path.write_text(text, encoding="utf-8")
    return read_source(path)


def agree(source: Source, blocks: list[model.Block], chapter: int) -> None:
    """Hold what was found in lines against what was parsed."""
    parsed = list(model.walk(blocks))
    headings = [(b.line, b.level, b.target or "") for b in blocks if isinstance(b, model.Heading)]
    assert headings == [(h.line, h.level, h.target) for h in source.headings]
    assert [(b.line, NAMES[type(b)]) for b in parsed if type(b) in NAMES] == [
        (d.line, d.name) for d in source.directives if d.name in NAMES.values()]
    ids = [b.id for b in parsed if isinstance(b, model.Question)]
    assert ids == [d.options["id"] for d in source.directives if d.name == "question"]
    terms = [(model.plain_text(name), definition[0].line) for b in parsed
             if isinstance(b, model.Glossary) for name, definition in b.terms]
    assert terms == source.terms()
    labels = {b.label: b.number for b in parsed if isinstance(b, model.Formula) and b.label}
    assert labels == numbered(source.labels, chapter)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.parent.name)
def test_the_lines_of_a_lesson_say_what_the_lesson_itself_says(path: Path) -> None:
    lesson = read_lesson(path)
    source = read_source(path)
    assert [(s.slug, s.line) for s in lesson.sections] == [(h.slug, h.line)
                                                           for h in source.sections]
    agree(source, Reader(path, lesson.lecture).blocks(source.body), lesson.lecture)


@pytest.mark.parametrize("text", [
    "# One\n\n### Inner ###\n\n####### no heading\n\n#no heading\n",
    "(a)=\n## A\n\n(b)=\n\n## B\n\n(c)=\n\ntext\n\n## C\n\n(d)= text\n\n## D\n",
    "(old)=\n(new)=\n## A\n",
    "(a)=\n\n```python\n```\n\n## A\n\n(b)=\n\n> quoted\n\n## B\n",
    "```python\n## not a heading\n(a)=\n```\n## A\n",
    "````{example} So\n```{practice} a\nb\n```\n## inside\n````\n\n## A\n",
    "```{example} So\n```{practice} a\nb\n```\n## A\n",
    "~~~{note}\n```{practice} a\nb\n```\n~~~\n## A\n",
    "```{practice} a\nb\n``` more\n## inside\n```\n",
    "```{practice} a\nnever closed\n## inside\n",
    "<!-- a comment\n## inside\n-->\n\n## A\n\n<!-- one line -->\n\n## B\n",
    "$$\nx\n$$ (first)\n\n$$ y $$ (second)\n\n````{note}\n$$\nz\n$$ (third)\n````\n",
    "```text\n$$\nx\n$$ (no-label)\n```\n\n$$\nx\n$$ (first)\n",
    "```{glossary}\na word\n: what it is,\n  and more.\n\nanother *word*\n: again\n: and so\n```\n",
    "```{question} choice\n:id: q\n:topic: t\n\nWhat?\n\n- [x] a — b\n- [ ] c — d\n```\n",
    "- item\n\n  ```python\n  ## code\n  ```\n\n## A\n",
    "> ## quoted\n\n## A\n",
    "    ## code\n\n## A\n",
])
def test_odd_markdown_is_read_in_lines_as_the_parser_reads_it(text: str, tmp_path: Path) -> None:
    source = source_of(text, tmp_path)
    agree(source, Reader(source.path, 7).blocks(source.body), 7)


def test_a_heading_knows_the_targets_that_it_had_before(tmp_path: Path) -> None:
    heading, = source_of("(oldest)=\n(old)=\n(new)=\n## A title\n", tmp_path).headings
    assert (heading.slug, heading.formerly) == ("new", ("oldest", "old"))


def test_a_section_without_a_target_goes_by_the_words_of_its_title(tmp_path: Path) -> None:
    heading, = source_of("## Why `x` and $x^2$, *really*?\n", tmp_path).headings
    assert (heading.slug, heading.title) == ("why-x-and-x-2-really", "Why x and x^2, really?")


def test_a_heading_that_is_underlined_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"line 1: a heading is written `## Title`"):
        Reader(Path("lesson.md")).blocks("Title\n-----\n")


def test_a_file_is_read_again_once_it_has_changed(tmp_path: Path) -> None:
    assert source_of("## One\n", tmp_path).sections[0].title == "One"
    assert source_of("## Another\n", tmp_path).sections[0].title == "Another"


def test_what_stands_before_the_first_section_belongs_to_it(tmp_path: Path) -> None:
    source = source_of("---\na: b\n---\n\n## One\n\ntext\n\n## Two\n", tmp_path)
    found = [source.section_at(line) for line in (1, 5, 8, 9)]
    assert [each.title for each in found if each] == ["One", "One", "One", "Two"]
    assert source_of("no section", tmp_path).section_at(1) is None
