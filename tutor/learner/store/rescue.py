"""A database that is damaged or was taken away: how that is seen, and what can be saved."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tutor.learner.store.derived import PREFIX
from tutor.learner.store.schema import MIGRATIONS, migrate, version_of
from tutor.learner.workspace import free_name


def set_aside(path: Path) -> Path:
    """Give a database another name, which is returned; its log goes with it."""
    aside = free_name(path, f"damaged-{datetime.now():%Y-%m-%d-%H%M%S}")
    for tail in ("", "-wal", "-shm"):
        part = path.with_name(path.name + tail)
        if part.exists():
            part.replace(aside.with_name(aside.name + tail))
    return aside


def identity(path: Path | None) -> tuple[int, int] | None:
    """Which file stands at a path; None where there is none."""
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found is not None else None


def salvage(damaged: Path, into: sqlite3.Connection) -> int:
    """Copy every row that can still be read into a new database, whose tables are made first: of
    the version that the damaged one has. Returns how many."""
    copied = 0
    with _reading(damaged) as source:
        version = 0
        with contextlib.suppress(sqlite3.Error):
            version = version_of(source)
        migrate(into, version if 0 < version <= len(MIGRATIONS) else None)
        for (table,) in into.execute("SELECT name FROM sqlite_master WHERE type = 'table' "
                                     f"AND name NOT LIKE '{PREFIX}%'").fetchall():
            copied += _salvage_table(source, into, table)
    return copied


@contextlib.contextmanager
def _reading(damaged: Path) -> Iterator[sqlite3.Connection]:
    log = damaged.with_name(f"{damaged.name}-wal")
    # Reading leaves no files beside it, unless a log is there and wants to be read as well.
    how = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    with contextlib.closing(sqlite3.connect(f"{damaged.as_uri()}?{how}", uri=True)) as source:
        yield source


def _salvage_table(source: sqlite3.Connection, into: sqlite3.Connection, table: str) -> int:
    columns = into.execute(f"PRAGMA table_info({table})").fetchall()
    names = ", ".join(column[1] for column in columns)
    keys = [column[1] for column in columns if column[5]]
    places = ", ".join("?" * len(columns))
    before = into.total_changes
    # From both ends, so that a damaged page costs what stands on it and not what comes after; by
    # the index and, where there is one, by the table itself, since either may be damaged.
    for by in (*(", ".join(f"{key} {order}" for key in keys) for order in ("ASC", "DESC")),
               "rowid ASC", "rowid DESC"):
        rows: list[tuple[object, ...]] = []
        with contextlib.suppress(sqlite3.Error):
            rows.extend(source.execute(f"SELECT {names} FROM {table} ORDER BY {by}"))
        with into:
            into.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)
    return into.total_changes - before
