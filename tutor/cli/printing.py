"""Printing for people: colour only on a terminal that has it, never with NO_COLOR, wrapped
sentences. Whatever is said is made visible first: it may hold text of the learner's."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from tutor.errors import EnvironmentLacksError
from tutor.visible import visible

if TYPE_CHECKING:
    import threading

# Narrower than this, words are cut wherever they stand.
_NARROWEST = 20


def replace_unprintable() -> None:
    """From now on, a sign that the terminal cannot show is printed as another, and no error."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def say(text: str = "", *, err: bool = False, nl: bool = True, **style: Any) -> None:
    """Print text, in one style. A reader of ours that has gone is no error."""
    say_lines([(text, style)], err=err, nl=nl)


def say_lines(lines: Iterable[tuple[str, dict[str, Any]]], *, err: bool = False,
              nl: bool = True) -> None:
    """Print lines, each with its style, at once."""
    plain = ("NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
             or not (sys.stderr if err else sys.stdout).isatty())
    print_as_it_is("\n".join(
        visible(text) if plain or not style else click.style(visible(text), **style)
        for text, style in lines), err=err, nl=nl)


def print_document(document: Any, *, ascii: bool = True) -> None:
    """Print one JSON document, for a program that reads."""
    print_as_it_is(json.dumps(document, ensure_ascii=ascii))


def print_as_it_is(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print text of our own, which may hold sequences for the terminal."""
    with writing(err=err):
        click.echo(text, err=err, nl=nl)


@contextlib.contextmanager
def writing(*, err: bool = False) -> Iterator[None]:
    """Output that cannot be written is a sentence; on standard error, there is nowhere to say it.
    A reader that has gone is no error."""
    try:
        yield
    except BrokenPipeError:
        drop_output(err=err)
    except OSError as error:
        drop_output(err=err)
        if not err:
            raise EnvironmentLacksError(not_written(error)) from error


def not_written(error: OSError) -> str:
    """What is said of output that cannot be written."""
    return f"The output cannot be written ({error.strerror})."


def drop_output(*, err: bool = False) -> None:
    """Our reader has gone, or cannot be written to. What is still to be written, at the end of
    the process at the latest, goes nowhere and is no error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2 if err else 1)
    os.close(nowhere)


def complain(text: str) -> None:
    """A sentence on standard error: wrapped on a terminal, one line for a program that reads."""
    say(wrapped(text) if sys.stderr.isatty() else text, err=True)


def columns(most: int = 88) -> int:
    """The width of text: the terminal's, but never too wide to read; fixed without a terminal."""
    return max(_NARROWEST, min(most, shutil.get_terminal_size((most, 24)).columns - 1))


def wrapped(text: str, *, first: str = "", rest: str = "") -> str:
    """A sentence in lines that fit the terminal, after `first`, the others after `rest`."""
    return textwrap.fill(visible(text), columns(), initial_indent=first, subsequent_indent=rest,
                         break_long_words=False, break_on_hyphens=False)


class Waiting:
    """One line on standard error that says what is being waited for, and for how long; only on a
    terminal, and only where it takes longer than `AFTER` seconds."""

    AFTER, EVERY = 1.0, 0.5

    def __init__(self) -> None:
        self._words = ""
        self._over: threading.Event | None = None
        self._line: threading.Thread | None = None

    def show(self, words: str) -> None:
        """Say from now on that it is this that is waited for."""
        self._words = words
        if self._line is None and sys.stderr.isatty():
            import threading

            self._over = threading.Event()
            self._line = threading.Thread(target=self._write, args=(self._over, time.monotonic()),
                                          daemon=True)
            self._line.start()

    def _write(self, over: threading.Event, start: float) -> None:
        wait, shown = self.AFTER, False
        while not over.wait(wait):
            wait, shown = self.EVERY, True
            line = f"{self._words} … {time.monotonic() - start:.0f} s (Ctrl+C stops)"
            self._put(f"\r\x1b[2K{line[:max(columns(), 1)]}")
        if shown:
            self._put("\r\x1b[2K")

    @staticmethod
    def _put(text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, if there is one."""
        if self._line is not None and self._over is not None:
            self._over.set()
            self._line.join()
            self._line = None
