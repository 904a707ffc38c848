"""SQLite databases that hold nothing which cannot be made again from the course."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

_Result = TypeVar("_Result")


class Cache:
    """An open cache. It may be used from several threads, by one at a time.

    `path` is where it is kept between runs. Without one, or where that fails, it is in memory. A
    damaged one is made anew, and so is one of another `version`. `statements` make its tables.
    """

    def __init__(self, path: Path | None, version: int, statements: Sequence[str]) -> None:
        self.path, self.version, self.statements = path, version, statements
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self.closed = False

    @property
    def connection(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        for _ in range(2 if self.path else 0):
            try:
                return self._prepared(str(self.path))
            except sqlite3.Error as error:
                if "locked" in str(error):
                    break
                # A damaged one is simply made again.
                with contextlib.suppress(OSError):
                    Path(str(self.path)).unlink()
        self.path = None
        return self._prepared(":memory:")

    def _prepared(self, path: str) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=1.0, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            # Opening alone reads nothing; a damaged file shows itself here.
            tables = [name for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                " ORDER BY rowid")]
            if connection.execute("PRAGMA user_version").fetchone()[0] != self.version:
                connection.execute("BEGIN IMMEDIATE")
                for table in tables:
                    # What belongs to a table that is gone went with it.
                    connection.execute(f"DROP TABLE IF EXISTS {table}")
                for statement in self.statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {self.version}")
                connection.commit()
            else:
                for table in tables:
                    connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def run(self, action: Callable[[], _Result], fill: Callable[[], object]) -> _Result:
        """Do something with the tables; where they fail, with new ones in memory that `fill`
        fills."""
        with self._lock:
            try:
                return action()
            except sqlite3.Error:
                if self.path is None or self.closed:
                    raise
                self._let_go()
                self.path = None
                fill()
                return action()

    def close(self) -> None:
        self.closed = True
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
