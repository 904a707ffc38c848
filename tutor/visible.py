"""Text of the learner's for a terminal: what would steer the terminal, or hide, is shown instead.

What their code prints and raises, what stands in their files and notes, and what their files are
called may hold anything. A terminal obeys escape sequences, and some characters turn the order of
what is read around. JSON documents escape them by themselves.
"""

from __future__ import annotations

import re

# C0 but for tab and newline, DEL and C1; then what Unicode has for the order of writing, and what
# takes no room.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_HIDDEN = ("\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
           "\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f")
# Joiners make one sign of several emoji, and right words in some scripts: there they stay.
_JOINERS = "(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
_ONE = f"[{_CONTROLS}{_HIDDEN}]|{_JOINERS}"
_SIGNS = re.compile(_ONE)
_SEQUENCES = re.compile(f"\x1b\\[[0-9;:]*m|\r\n|{_ONE}")


def visible(text: str) -> str:
    """The same text with a visible sign in place of whatever is not: `␛`, `␍`, `\\u202e`.

    Colours are left out, tabs are spaces, and lines stay lines.
    """
    if text.isprintable():
        return text
    return _SEQUENCES.sub(_shown, text).expandtabs()


def visible_line(text: str) -> str:
    """The same for what stands in one line, such as the name of a file."""
    return visible(text).replace("\n", "␊")


def visible_cells(text: str) -> str:
    """The same with exactly one sign for each character, where places are counted; tabs stay."""
    return text if text.isprintable() else _SIGNS.sub(_sign, text)


def without_controls(text: str) -> str:
    """The text without what is not visible, where no room is left for a sign."""
    return text if text.isprintable() else _SIGNS.sub("", text)


def _shown(match: re.Match[str]) -> str:
    found = match[0]
    if len(found) > 1:
        return "\n" if found == "\r\n" else ""
    sign, code = _sign(match), ord(found)
    if sign != "\ufffd":
        return sign
    return f"\\x{code:02x}" if code < 0x100 else (
        f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return {0x7F: "␡", 0x85: "␤"}.get(code, "\ufffd")
