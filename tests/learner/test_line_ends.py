"""A file's bytes are its owner's: only what was edited changes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutor.learner.line_ends import plain_text, written_like

ENDS = ("\n", "\r\n", "\r")
LINE = st.text(st.sampled_from("ab \t\x0b\x0c\x1c\x85\u2028\u2029é"), max_size=4)
TEXT = st.lists(LINE, max_size=8).map("\n".join)


@st.composite
def raws(draw: st.DrawFn) -> str:
    """What a file holds: lines with ends of their own, with or without the last, or a mark."""
    lines = draw(st.lists(LINE, max_size=8))
    text = "".join(line + draw(st.sampled_from(ENDS)) for line in lines)
    return draw(st.sampled_from(["", "\ufeff"])) + text + draw(LINE)


@given(raws())
def test_what_was_not_edited_stays_byte_by_byte(raw: str) -> None:
    assert written_like(raw, plain_text(raw)) == raw


@given(raws(), TEXT)
@example("a\rb\n", "a\n\n")
def test_what_is_written_is_read_again_as_it_was_typed(raw: str, text: str) -> None:
    written = written_like(raw, text)
    assert plain_text(written) == text
    assert written.startswith("\ufeff") == raw.startswith("\ufeff")


@given(raws(), st.data())
def test_other_lines_keep_their_ends(raw: str, data: st.DataObject) -> None:
    """A line that is replaced by another leaves every byte before and after it as it was."""
    lines = plain_text(raw).split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = "something else"
    written = written_like(raw, "\n".join(lines))
    before, _, after = written.partition("something else")
    assert raw.startswith(before) and raw.endswith(after)


@pytest.mark.parametrize(("raw", "text", "written"), [
    ("a\r\nb\r\n", "a\nnew\nb\n", "a\r\nnew\r\nb\r\n"),
    ("a\r\nb\nc\r\n", "a\nb\nnew\nc\n", "a\r\nb\nnew\nc\r\n"),
    ("\ufeffa\r\nb", "a\nb\nc", "\ufeffa\r\nb\r\nc"),
    ("a\r\nb\r\n", "b\n", "b\r\n"),
    ("a\r\nb\r\n", "", ""),
    ("", "a\nb", "a\nb"),
    ("\ufeff", "a\n", "\ufeffa\n"),
])
def test_a_new_line_ends_as_its_neighbours_do(raw: str, text: str, written: str) -> None:
    assert written_like(raw, text) == written
