"""Opening the database file: its journal, its tables brought up to date, its soundness seen."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tutor.learner.store import derived
from tutor.learner.store.names import Names, present
from tutor.learner.store.schema import migrate
from tutor.learner.workspace import free_name

# To read every page takes some 0.3 ms a megabyte. A larger file is read whole once a day.
_SMALL = 16_000_000
_READ_WHOLE = "read whole on"
# So long a command waits for another program that writes, in seconds.
PATIENCE = 5.0


def connect(path: str, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that waits for others, at most so many seconds."""
    connection = sqlite3.connect(path, timeout=patience, check_same_thread=False)
    try:
        _write_ahead(connection, patience)
    except BaseException:
        connection.close()
        raise
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switch to the write-ahead log. Unlike other statements this one does not wait for a lock
    that another process holds while it switches."""
    end = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= end:
                raise
            time.sleep(0.05)


def advice(error: sqlite3.Error) -> str:
    """What to do about an error of the database, as far as it tells."""
    text = str(error)
    if "locked" in text:
        return "Another program is using it: close that one, or try again in a moment."
    if "full" in text:
        return "Free some space on the disk."
    if "readonly" in text or "unable to open" in text:
        return ("Make its folder writable, or name another folder with `--home DIR` or "
                "TUTOR_HOME.")
    return "Is the disk full, the folder read-only, or another `tutor` using it?"


def copied(path: Path) -> sqlite3.Connection:
    """What can be read of the database at a path, in memory. The file is only looked at."""
    for how in ("mode=ro", "mode=ro&immutable=1"):
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        try:
            with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True,
                                                    timeout=0.1)) as source:
                # Begun first, since a copy waits for whoever holds the file, and does not end.
                source.execute("SELECT * FROM sqlite_master").fetchone()
                source.backup(memory)
            migrate(memory)
            if _quick_check(memory):
                return memory
        except sqlite3.Error:
            pass
        memory.close()
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    migrate(memory)
    return memory


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that no other writer comes between: what it reads first stays true."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def open_file(path: Path, names: Names | None,
              patience: float = PATIENCE) -> tuple[sqlite3.Connection, Names]:
    """The database at a path, made where there is none, as the present version has it; and the
    names that it was derived with. Raises a `sqlite3.DatabaseError` where it is damaged."""
    connection = connect(str(path), patience)
    try:
        migrate(connection, copy=lambda version: _copy(path, version))
        known = bring_up(connection, names)
        # Opening alone does not read the tables; a damaged file shows itself here.
        if not _is_sound(connection, path):
            raise sqlite3.DatabaseError("damaged")
    except BaseException:
        connection.close()
        raise
    return connection, known


def bring_up(connection: sqlite3.Connection, names: Names | None) -> Names:
    """Have everything that is derived from events as it is derived now, with these names of items
    or, for None, with those of the last time. Returns the names."""
    kind, kept = derived.state(connection)
    if kind == derived.VERSION and (names is None or dict(names) == kept):
        return kept
    with transaction(connection):
        known = kept if names is None else names
        derived.rebuild(connection, known)
        _rename_state(connection, known)
    return known


def _rename_state(connection: sqlite3.Connection, names: Names) -> None:
    """Give places and drafts the present names of what they belong to."""
    for lecture, section in connection.execute("SELECT lecture, section FROM place").fetchall():
        now, _, part = present(f"{lecture}#{section}", names).partition("#")
        connection.execute("UPDATE OR IGNORE place SET lecture = ?, section = ? WHERE lecture = ?",
                           (now, part, lecture))
    for (item,) in connection.execute("SELECT item FROM draft").fetchall():
        # A note's draft is named by its section, and behind it the passage.
        head, colon, passage = item.partition(":")
        connection.execute("UPDATE OR IGNORE draft SET item = ? WHERE item = ?",
                           (f"{present(head, names)}{colon}{passage}", item))


def _copy(path: Path, version: int) -> None:
    """Keep the file as this version left it, beside itself and over no other."""
    aside = path.with_name(f"{path.stem}-v{version}{path.suffix}")
    if aside.exists():
        aside = free_name(aside, f"{datetime.now():%Y-%m-%d-%H%M%S}")
    # Whole or not at all: a copy that was cut short must not be taken for one.
    begun = aside.with_name(f"{aside.name}.{os.getpid()}")
    try:
        with contextlib.closing(sqlite3.connect(path)) as source, \
                contextlib.closing(sqlite3.connect(begun)) as target:
            source.backup(target)
        begun.replace(aside)
    except OSError as error:
        raise sqlite3.OperationalError(f"it could not be copied first: {error}") from error
    finally:
        with contextlib.suppress(OSError):
            begun.unlink(missing_ok=True)


def _is_sound(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the database can be read: the whole file where it is small or was not read whole
    today, else what is read every time."""
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    large = path.stat().st_size > _SMALL
    kept = connection.execute("SELECT value FROM setting WHERE name = ?", (_READ_WHOLE,)).fetchone()
    if large and kept == (today,):
        return all(_quick_check(connection, table) for table in _small_tables(connection))
    if not _quick_check(connection):
        return False
    if large:
        # Only to save time: where it cannot be written, it is read whole again.
        with contextlib.suppress(sqlite3.Error), transaction(connection):
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_READ_WHOLE, today))
    return True


def doubt(connection: sqlite3.Connection) -> None:
    """Have the file read whole when it is opened next: something in it could not be read."""
    with contextlib.suppress(sqlite3.Error), transaction(connection):
        connection.execute("DELETE FROM setting WHERE name = ?", (_READ_WHOLE,))


# These grow with every day of learning.
_LARGE_TABLES = ("event", "version", "derived_card")


def _small_tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'") if name not in _LARGE_TABLES]


def _quick_check(connection: sqlite3.Connection, table: str = "1") -> bool:
    return bool(connection.execute(f"PRAGMA quick_check({table})").fetchone() == ("ok",))
