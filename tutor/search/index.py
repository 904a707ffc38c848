"""The index: every extract of the course in one SQLite database, kept between runs where it can be.

Words are looked up with SQLite's full-text search (FTS5). Where the SQLite at hand is built
without it, the same tables are read from end to end, which finds the same.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass, fields
from pathlib import Path

from tutor.course.cache import Cache
from tutor.search.extracts import Extract, Source
from tutor.search.words import Query, words

# Raise it whenever the tables, or the way in which text becomes words, change.
_VERSION = 1

_COLUMNS = tuple(field.name for field in fields(Extract))
_TABLES = (
    "CREATE TABLE source (id INTEGER PRIMARY KEY, path TEXT UNIQUE, digest TEXT, position INTEGER)",
    f"CREATE TABLE extract (id INTEGER PRIMARY KEY, source INTEGER, {', '.join(_COLUMNS)})",
    "CREATE INDEX extract_by_source ON extract (source)",
)
_FULL_TEXT = "CREATE VIRTUAL TABLE word USING fts5 (title, text, around, lecture, prefix='1 2 3')"
_PLAIN = (
    "CREATE TABLE word (id INTEGER PRIMARY KEY, title, text, around, lecture)",
    "CREATE INDEX word_by_lecture ON word (lecture)",
)

# What a rank asks of the kind, beyond the words.
_KINDS = {0: "AND extract.kind <> 'term'", 1: "AND extract.kind = 'term'"}

# Of words that stand everywhere, this many places are looked at.
_ENOUGH = 400


@dataclass(frozen=True)
class Hit:
    """An extract that fits. `rank` is 0 where a title fits, 1 a term, 2 the phrase, 3 the words."""

    extract: Extract
    rank: int


class Index(Cache):
    """An open index of some sources, kept at `path`, or in memory."""

    def __init__(self, path: Path | None = None, *, full_text: bool = True) -> None:
        self.full_text = full_text and _has_full_text()
        super().__init__(path, 2 * _VERSION + self.full_text,
                         [*_TABLES, *([_FULL_TEXT] if self.full_text else _PLAIN)])
        self.sources: list[Source] = []

    # ------------------------------------------------------------------ keeping

    def update(self, sources: list[Source]) -> None:
        """Read what has changed since, and forget what is no longer there."""
        self.sources = sources
        self.run(self._update, self._update)

    def _update(self) -> None:
        run = self.connection.execute
        with self.connection:
            known = {path: (number, digest) for number, path, digest in run(
                "SELECT id, path, digest FROM source")}
            for path in known.keys() - {str(source.path) for source in self.sources}:
                self._forget(known[path][0])
            for position, source in enumerate(self.sources):
                number, before = known.get(str(source.path), (None, ""))
                digest = source.digest
                if digest and digest == before:
                    run("UPDATE source SET position = ? WHERE id = ?", (position, number))
                    continue
                if number is not None:
                    self._forget(number)
                self._add(source, digest, position)

    def _forget(self, source: int) -> None:
        run = self.connection.execute
        run("DELETE FROM word WHERE rowid IN (SELECT id FROM extract WHERE source = ?)", (source,))
        run("DELETE FROM extract WHERE source = ?", (source,))
        run("DELETE FROM source WHERE id = ?", (source,))

    def _add(self, source: Source, digest: str, position: int) -> None:
        run = self.connection.execute
        cursor = run("INSERT INTO source (path, digest, position) VALUES (?, ?, ?)",
                     (str(source.path), digest, position))
        number = cursor.lastrowid
        holes = ", ".join("?" * (len(_COLUMNS) + 1))
        for each in source.extracts():
            values = [getattr(each, name) for name in _COLUMNS]
            row = run(f"INSERT INTO extract (source, {', '.join(_COLUMNS)}) VALUES ({holes})",
                      (number, *values)).lastrowid
            around = f"{each.lecture_title} {each.section_title} {each.title}"
            run("INSERT INTO word (rowid, title, text, around, lecture) VALUES (?, ?, ?, ?, ?)",
                (row, *(" ".join(["", *words(text), ""])
                        for text in (each.title, each.text, around)), _one_word(each.lecture)))

    # ------------------------------------------------------------------ finding

    def find(self, query: Query, *, here: str = "", only: str = "", limit: int = 60) -> list[Hit]:
        """The places that fit, best first: titles, terms, the phrase as it is, then all words.

        Of places that fit alike, those of the lecture `here` come first. `only` leaves out all
        lectures but this one.
        """
        return self.run(lambda: self._find(query, here, only, limit), self._update)

    def _find(self, query: Query, here: str, only: str, limit: int) -> list[Hit]:
        found: dict[int, Hit] = {}
        for rank in range(4 if query.words else 0):
            # Where words stand everywhere, those of this lecture are among them all the same.
            for lecture in [only] if only or not here else [here, ""]:
                for number, extract in self._rows(query, rank, lecture):
                    found.setdefault(number, Hit(extract, rank))
            if len(found) >= limit:
                break
        return list(found.values())[:limit]

    def _rows(self, query: Query, rank: int, lecture: str) -> list[tuple[int, Extract]]:
        """Rows that fit, in the order of the course; a short title before a long one."""
        where, values = (self._match if self.full_text else self._scan)(query, rank, lecture)
        columns = ", ".join(f"extract.{name}" for name in _COLUMNS)
        rows = self.connection.execute(
            f"SELECT source.position, extract.id, {columns} FROM word "
            "JOIN extract ON extract.id = word.rowid JOIN source ON source.id = extract.source "
            f"WHERE {where} {_KINDS.get(rank, '')} LIMIT {_ENOUGH}", values).fetchall()
        found = [(position, number, Extract(*rest)) for position, number, *rest in rows]
        # What is planned is no better than what is written.
        found.sort(key=lambda row: (len(row[2].title) if rank < 2 else row[2].kind == "lecture",
                                    row[0], row[1]))
        return [(number, extract) for _, number, extract in found]

    def _match(self, query: Query, rank: int, lecture: str) -> tuple[str, list[str]]:
        """The condition for FTS5, and its values."""
        phrase = '"' + " ".join(query.phrase) + '" *'
        stems = [f'"{stem}" *' for stem in query.stems]
        every = phrase if query.exact else " AND ".join(stems)
        if rank < 2:
            asked = f"title : ({every})"
        elif rank == 2:
            asked = f"text : ({phrase})"
        else:
            # A title around it may hold some of the words, but not all of them.
            asked = f"{{title text around}} : ({every})"
            if not query.exact:
                asked += f" AND {{title text}} : ({' OR '.join(stems)})"
        if lecture:
            asked = f'({asked}) AND lecture : "{_one_word(lecture)}"'
        return "word MATCH ?", [asked]

    def _scan(self, query: Query, rank: int, lecture: str) -> tuple[str, list[str]]:
        """The same condition, for tables that are read from end to end."""
        phrase = [" " + " ".join(query.phrase)]
        every = phrase if query.exact or rank == 2 else [f" {stem}" for stem in query.stems]
        place = "word.title" if rank < 2 else "word.text" if rank == 2 else (
            "word.title || word.text || word.around")
        parts, values = [f"instr({place}, ?)" for _ in every], list(every)
        if rank == 3:
            some = " OR ".join("instr(word.title || word.text, ?)" for _ in every)
            parts.append(f"({some})")
            values += every
        if lecture:
            parts.append("word.lecture = ?")
            values.append(_one_word(lecture))
        return " AND ".join(parts), values

    def nearest(self, word: str) -> str:
        """The word of the course that is most like this one; empty where none is."""
        import difflib

        rows = self.run(lambda: self.connection.execute(
            "SELECT title || text FROM word WHERE instr(title || text, ?)",
            (" " + word[:1],)).fetchall(), self._update)
        known = {each for (text,) in rows for each in text.split() if each[:1] == word[:1]}
        return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.75)), "")


def _one_word(slug: str) -> str:
    """A slug as FTS5 takes it for one word."""
    return slug.replace("-", "")


def _has_full_text() -> bool:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (text)")
        except sqlite3.OperationalError:
            return False
        return True
