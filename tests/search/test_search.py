"""Search: what is found, in which order, with FTS5 and without; and what is kept of the index."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tutor.course.catalogue import Course, load_course
from tutor.search import Extract, Index, excerpt, open_index, read_query
from tutor.search import index as index_module
from tutor.search.extracts import Source, sources

COURSE = load_course(Path(__file__).parents[1] / "tui" / "reading_course")


@pytest.fixture(params=[True, False], ids=["fts5", "without"])
def index(request: pytest.FixtureRequest) -> Index:
    index = Index(full_text=request.param)
    assert index.full_text is request.param
    index.update(sources(COURSE))
    return index


def found(index: Index, text: str, **options: Any) -> list[tuple[str, str, int]]:
    """Kind, lecture or exercise, and line of every hit."""
    hits = [hit.extract for hit in index.find(read_query(text), **options)]
    return [(each.kind, each.exercise or each.lecture, each.line) for each in hits]


# ------------------------------------------------------------------------- what is found


def test_titles_come_first_then_terms_then_the_phrase_then_all_words(index: Index) -> None:
    hits = index.find(read_query("normal vector"))
    ranks = [hit.rank for hit in hits]
    assert ranks == sorted(ranks) and set(ranks) == {0, 1, 2, 3}
    assert [hit.extract.kind for hit in hits[:2]] == ["heading", "term"]
    phrases = [hit.extract.text for hit in hits if hit.rank == 2]
    assert phrases and all("normal vector" in text for text in phrases)
    # The words, but not together: *the unit normal* under the heading that has the other word.
    assert all("normal vector" not in hit.extract.text for hit in hits if hit.rank == 3)


@pytest.mark.parametrize(("text", "what"), [
    ("rises", ("text", "lines", 10)),
    ("RISE", ("text", "lines", 10)),
    ("ris ste", ("text", "lines", 10)),
    ("distances", ("heading", "planes", 42)),
    ("n p", ("formula", "planes", 46)),
    ("plane with slopes 0", ("question", "planes", 34)),
    ("return a b", ("code", "planes", 29)),
    ("opposite direction", ("text", "planes", 13)),
    ("normals", ("section", "planes", 8)),
    ("two of them", ("box", "planes", 12)),
    ("village", ("text", "steep", 8)),
    ("slope through", ("exercise", "steep", 0)),
    ("bases", ("lecture", "spaces", 0)),
])
def test_every_kind_of_place_is_found_at_its_line(index: Index, text: str,
                                                  what: tuple[str, str, int]) -> None:
    assert what in found(index, text)


@pytest.mark.parametrize("text", ["donkey", "whispered", "it stands upright", "zebra", "plan zebra",
                                  "isessuffix", "", "—", '"'])
def test_what_is_not_there_or_would_give_away_an_answer_is_not_found(index: Index,
                                                                     text: str) -> None:
    assert found(index, text) == []


def test_quotation_marks_ask_for_the_phrase_as_it_is(index: Index) -> None:
    assert ("text", "planes", 50) in found(index, "distance negative")
    assert found(index, '"distance negative"') == []
    assert found(index, '"negative distance"') == [("text", "planes", 50)]
    assert found(index, "“negative distance”") == [("text", "planes", 50)]


def test_a_greek_letter_is_found_by_its_sign_and_by_its_name() -> None:
    index = open_index(load_course(), Path("/nonexistent"))
    by_sign = found(index, "σ")
    assert by_sign and by_sign == found(index, "sigma")


@pytest.mark.parametrize("text", ["a AND b", "NEAR(a b)", 'x" OR "y', "title : a", "a*", "-a", "(",
                                  "'; DROP TABLE extract; --", "^a", "{a b} : c"])
def test_no_sign_of_the_query_language_is_more_than_text(index: Index, text: str) -> None:
    found(index, text)
    assert found(index, "rises")


def test_the_lesson_one_is_in_comes_first_among_equals(index: Index) -> None:
    def lectures(here: str) -> list[str]:
        return [hit.extract.lecture for hit in index.find(read_query("slopes"), here=here)
                if hit.rank == 2]

    assert lectures("lines")[0] == "lines" and lectures("planes")[0] == "planes"
    assert sorted(lectures("lines")) == sorted(lectures("planes"))


def test_the_search_can_stay_within_a_lesson(index: Index) -> None:
    everywhere = found(index, "slope")
    within = found(index, "slope", only="lines")
    assert within and set(within) < set(everywhere)
    assert {place for _, place, _ in within} == {"lines", "steep"}


def test_words_that_stand_everywhere_are_found_in_this_lesson_all_the_same(
        index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_ENOUGH", 2)
    assert found(index, "a", here="planes")[0][1] == "planes"


def test_with_and_without_fts5_the_same_is_found() -> None:
    course = load_course()
    both = []
    for full_text in (True, False):
        index = Index(full_text=full_text)
        index.update(sources(course))
        both.append(index)
    for text in ("backprop", "hidden layers", "chain rule", "the", "delta", "weights of the",
                 "softmax cross", '"forward pass"', "x"):
        first, second = (found(index, text, here="dense-feedforward") for index in both)
        assert first == second


def test_a_word_written_wrongly_suggests_the_nearest(index: Index) -> None:
    assert index.nearest("oposite") == "opposite"
    assert index.nearest("zzzzzz") == ""


# ------------------------------------------------------------------------ what is kept


@pytest.fixture
def copied(tmp_path: Path) -> Course:
    shutil.copytree(COURSE.root, tmp_path / "course")
    return load_course(tmp_path / "course")


def reading_is_counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    extracts = Source.extracts

    def counted(self: Source) -> list[Extract]:
        read.append(self.path.parent.name)
        return extracts(self)

    monkeypatch.setattr(Source, "extracts", counted)
    return read


def test_only_what_has_changed_is_read_again(copied: Course, tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    read = reading_is_counted(monkeypatch)
    open_index(copied, tmp_path).close()
    assert len(read) == 4
    read.clear()
    path = copied.lecture(2).lesson_path
    path.write_text(path.read_text().replace("opposite", "contrary"))
    index = open_index(copied, tmp_path)
    assert read == ["02-planes"]
    assert found(index, "opposite") == [] and found(index, "contrary") != []
    assert ("text", "lines", 10) in found(index, "rises")
    index.close()
    shutil.rmtree(copied.exercise("steep").folder)
    assert found(open_index(load_course(copied.root), tmp_path), "village") == []


@pytest.mark.parametrize("damage", [b"not a database", b""])
def test_a_damaged_index_is_made_again(copied: Course, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "search.sqlite3").write_bytes(damage * 1000)
    index = open_index(copied, tmp_path)
    assert found(index, "rises")
    index.close()
    kept = sqlite3.connect(tmp_path / "search.sqlite3")
    assert kept.execute("SELECT COUNT(*) FROM extract").fetchone()[0] > 20


def test_an_index_of_another_version_is_made_again(copied: Course, tmp_path: Path,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    open_index(copied, tmp_path).close()
    monkeypatch.setattr(index_module, "_VERSION", 99)
    read = reading_is_counted(monkeypatch)
    assert found(open_index(copied, tmp_path), "rises")
    assert len(read) == 4


def test_one_made_without_fts5_is_not_taken_for_one_with_it(copied: Course,
                                                            tmp_path: Path) -> None:
    first = Index(tmp_path / "search.sqlite3", full_text=False)
    first.update(sources(copied))
    first.close()
    assert found(open_index(copied, tmp_path), "rises")


def test_where_nothing_can_be_kept_the_search_works_all_the_same(copied: Course,
                                                                 tmp_path: Path) -> None:
    assert found(open_index(copied, tmp_path / "not there"), "rises")
    assert not (tmp_path / "not there").exists()
    (tmp_path / "search.sqlite3").mkdir()
    assert found(open_index(copied, tmp_path), "rises")


def test_an_index_that_breaks_in_use_is_left_for_one_in_memory(copied: Course,
                                                               tmp_path: Path) -> None:
    index = open_index(copied, tmp_path)
    index.connection.execute("DROP TABLE extract")
    assert found(index, "rises")
    assert index.path is None


def test_an_index_that_another_process_holds_is_left_alone(copied: Course, tmp_path: Path) -> None:
    open_index(copied, tmp_path).close()
    path = copied.lecture(2).lesson_path
    path.write_text(path.read_text().replace("opposite", "contrary"))
    other = sqlite3.connect(tmp_path / "search.sqlite3")
    other.execute("BEGIN EXCLUSIVE")
    assert found(open_index(copied, tmp_path), "contrary")
    other.rollback()
    assert other.execute("SELECT COUNT(*) FROM extract").fetchone()[0] > 20


def test_a_lesson_that_its_author_broke_does_not_hide_the_others(copied: Course,
                                                                 tmp_path: Path) -> None:
    copied.lecture(2).lesson_path.write_text("no head, no section")
    assert found(open_index(copied, tmp_path), "rises")


# --------------------------------------------------------------------------- excerpts


def marked(text: str, asked: str, width: int = 40) -> str:
    pieces = excerpt(text, read_query(asked), width)
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize(("text", "asked", "said"), [
    ("The hidden layer folds", "hidden", "The [hidden] layer folds"),
    ("A layer; a hidden layer", "hidden layer", "A layer; a [hidden layer]"),
    ("Layers are layered", "layers", "[Layers] are [layered]"),
    ("The sum $\\sum_k \\sigma_k$ is 1", "sigma", "The sum ∑ₖ [σ]ₖ is 1"),
    ("Naïve Bayes", "naive", "[Naïve] Bayes"),
    ("nothing fits", "zebra", "nothing fits"),
])
def test_words_are_marked_as_they_are_shown(text: str, asked: str, said: str) -> None:
    assert marked(text, asked) == said


def test_a_long_text_is_cut_between_words_around_what_fits() -> None:
    text = " ".join(f"word{n}" for n in range(40))
    said = marked(text, "word20", 40)
    assert said.startswith("…word") and said.endswith("…") and "[word20]" in said
    assert len(said) - 2 <= 40
    assert marked(text, "word1", 40).startswith("word0 [word1] ")


@pytest.mark.parametrize("width", [20, 30, 50, 79])
def test_no_excerpt_is_wider_than_asked(width: int) -> None:
    index = open_index(load_course(), Path("/nonexistent"))
    for asked in ("the", "a", "gradient", "softmax", "error"):
        query = read_query(asked)
        for hit in index.find(query):
            for text in (hit.extract.text, hit.extract.title):
                assert sum(len(p.text) for p in excerpt(text, query, width)) <= width
