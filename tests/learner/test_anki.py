"""A deck for Anki: which questions, in which words, and that importing it again updates them."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import sys
import zipfile
from pathlib import Path

import pytest

from tutor.course import model
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.errors import EnvironmentLacksError, UsageError
from tutor.learner.anki import html
from tutor.learner.anki.deck import cards, write_deck
from tutor.learner.bank import Bank

QUESTION = r"""```{question} points
:id: why-scale
:topic: attention
:version: 2
:need: 1
Why divide by $\sqrt{d_k}$, where `d < 4`?
- it keeps the **variance** at one — so softmax does not saturate, $a < b$.
- gradients stay large — as above.
```
"""
OTHER = """```{question} choice
:id: chosen
:topic: attention
Which?
- [x] this — yes.
- [ ] that — no.
```
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course of one lecture, with a key-point question in its lesson and one kept for exams."""
    folder = tmp_path / "course" / "lessons" / "01-attention"
    folder.mkdir(parents=True)
    (folder / "lesson.md").write_text(
        "---\nlecture: 1\nquestion: q\nminutes: 5\n---\n\n(attention)=\n## Attention\n\n"
        f"{QUESTION}\n{OTHER}", encoding="utf-8")
    (folder / "exam.md").write_text(
        f"---\nlecture: 1\n---\n\n{QUESTION.replace('why-scale', 'kept-for-exams')}",
        encoding="utf-8")
    (tmp_path / "course" / "lessons" / "course.toml").write_text(
        'title = "A course"\n[[lecture]]\nnumber = 1\nslug = "l1"\ntitle = "Attention & more"\n'
        'topics = [{ slug = "attention", title = "Attention" }]\n', encoding="utf-8")
    (folder.parent / "01-attention").rename(folder.parent / "01-l1")
    return tmp_path / "course"


def bank_of(root: Path) -> Bank:
    course = load_course(root)
    index = CourseIndex(course.root)
    index.update()
    return Bank(course, index)


def notes_in(path: Path) -> list[tuple[str, list[str], str]]:
    """The notes of a deck: name, fields, tags."""
    with zipfile.ZipFile(path) as archive:
        archive.extract("collection.anki2", path.parent)
    with contextlib.closing(sqlite3.connect(path.parent / "collection.anki2")) as deck:
        return [(guid, fields.split("\x1f"), tags) for guid, fields, tags in deck.execute(
            "SELECT guid, flds, tags FROM notes")]


def test_key_points_become_cards_and_what_exams_keep_does_not(root: Path, tmp_path: Path) -> None:
    assert write_deck(bank_of(root), tmp_path / "a.apkg") == 1
    (_, (where, question, answer), tags), = notes_in(tmp_path / "a.apkg")
    assert where == "1 Attention &amp; more"
    assert question == r"<p>Why divide by \(\sqrt{d_k}\), where <code>d &lt; 4</code>?</p>"
    assert answer.startswith("<p>One of these is enough:</p>")
    assert "<li>it keeps the <strong>variance</strong> at one<br>" in answer
    assert r"so softmax does not saturate, \(a &lt; b\)." in answer
    assert tags.split() == ["l1", "attention"]


def test_a_card_keeps_its_name_until_its_question_has_a_new_version(root: Path,
                                                                    tmp_path: Path) -> None:
    lesson = root / "lessons" / "01-l1" / "lesson.md"
    names = []
    for number, (old, new) in enumerate((("", ""), ("at one", "near one"),
                                         (":version: 2", ":version: 3"))):
        lesson.write_text(lesson.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        path = tmp_path / f"{number}" / "a.apkg"
        write_deck(bank_of(root), path)
        names.append(notes_in(path)[0][0])
        with contextlib.closing(sqlite3.connect(path.parent / "collection.anki2")) as deck:
            models, decks = map(json.loads, deck.execute("SELECT models, decks FROM col")
                                .fetchone())
        names.append(sorted(models) + sorted(decks))
    assert names[0] == names[2] != names[4], "mended, then another question"
    assert names[1] == names[3] == names[5], "the deck and the kind of note stay the same"


def test_the_course_s_own_cards_have_names_of_their_own_and_no_bare_sign() -> None:
    found = cards(bank_of(load_course().root))
    assert len(found) > 40
    assert len({card.guid for card in found}) == len(found)
    for card in found:
        text = card.question + card.answer
        assert "$" not in text.replace(r"\$", ""), card.guid
        assert text.count(r"\(") == text.count(r"\)") and text.count(r"\[") == text.count(r"\]")


@pytest.mark.parametrize("block, shown", [
    (model.CodeBlock(1, "python", "x < y\n"), "<pre><code>x &lt; y</code></pre>"),
    (model.Formula(1, "a < b"), r"<p>\[a &lt; b\]</p>"),
    (model.ListBlock(1, True, 1, ((model.Paragraph(1, (model.Text("one"),)),),)),
     "<ol><li><p>one</p></li></ol>"),
    (model.Paragraph(1, (model.Link("course:2", (model.Text("<2>"),)),)), "<p>&lt;2&gt;</p>"),
], ids=["code", "formula", "list", "link"])
def test_blocks_as_anki_shows_them(block: model.Block, shown: str) -> None:
    assert html.blocks((block,)) == shown


def test_a_file_that_is_there_stays_and_nothing_is_no_deck(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.apkg").write_text("mine")
    with pytest.raises(UsageError, match="already there"):
        write_deck(bank_of(root), tmp_path / "a.apkg")
    with pytest.raises(UsageError, match="no questions"):
        write_deck(bank_of(root), tmp_path / "b.apkg", [7])
    assert (tmp_path / "a.apkg").read_text() == "mine"
    shutil.rmtree(root)


def test_without_genanki_a_sentence_says_what_to_install(
        root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(EnvironmentLacksError, match="the extra `anki`"):
        write_deck(bank_of(root), tmp_path / "a.apkg")
