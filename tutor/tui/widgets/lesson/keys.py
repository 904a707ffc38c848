"""The keys of a lesson: what is bound, what `?` lists, and what the last line shows."""

from __future__ import annotations

from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.keys import EVERYWHERE, Row, key, listed, row

READING = (
    row("next section, previous section", n="section(1)", b="section(-1)"),
    row("a page on, and into the next section; a page back", space="page_on",
        backspace="page_back"),
    row("the next figure, the one before", f="next('figure')", F="previous('figure')"),
    row("the next question, the one before", a="next('question')", A="previous('question')"),
    row("the next derivation, the one before", d="next('derivation')",
        D="previous('derivation')"),
    row("the next exercise, the one before", e="next('exercise')", E="previous('exercise')"),
    Row((("tab", "reach(1)"), ("shift+tab", "reach(-1)")),
        "to the next thing you can act on, and back"),
    row("contents, and back to the page", c="contents"),
    row("terms and what they mean; or click an underlined one", t="terms"),
    row("search this lesson and the whole course for words", slash="app.search"),
)

# They act on the page itself.
PAGE = (
    row("fold or unfold the part under a heading; all of them", z="fold", Z="fold_all"),
    row("choose a passage for y, Y and m with ↑ ↓; or right-click it", v="point"),
)

PASSAGES = (
    row("copy the passage at the top: as text; as Markdown, a formula as LaTeX", y="copy",
        Y="copy_source"),
    row("write a note on that passage; restore a deleted one; list them all", m="note",
        u="restore_note", M="app.notes"),
)

# The keys of what stands in a lesson, which its widgets bind.
ACTING = [
    ("Enter", "type in the box; answer; open an exercise or a note"),
    ("Esc", "leave the box: letters are keys again"),
    ("← →", "change the control of a figure; Shift for larger steps"),
    ("r  d", "a figure: reset it; new data"),
    ("p  s", "a figure that runs: run or pause; one step"),
    ("Space  ⌫", "tick an option, or give a step its number; take it back"),
    ("w  t", "a question: why; try again"),
    ("y  n  Ctrl+S", "your own words: had this point, or not; go on to the points"),
    ("h  s  d", "fresh numbers: a hint; step by step; other numbers"),
    ("⌫  ↑  r", "a derivation: a line back; from the start"),
    ("x  Del", "a note: delete it"),
]


def all_of() -> list[tuple[str, str]]:
    """Every key of a lesson, each with a sentence."""
    return [("↑ ↓  PgUp PgDn", "read on, by lines and by pages"), *listed(READING), *listed(PAGE),
            *listed(PASSAGES)]


def selecting() -> list[Key]:
    """The keys while text is selected with the mouse."""
    return [Key("Ctrl+C", "copy the selection", "screen.copy_text"), Key("Esc", "deselect")]


def pointing() -> list[Key]:
    """The keys while a passage is pointed at."""
    return [
        Key("↑↓", "choose"),
        key(PASSAGES, "copy", "copy"),
        key(PASSAGES, "copy_source", "as LaTeX"),
        key(PASSAGES, "note", "note"),
        Key("Esc", "read on", "screen.read_on"),
    ]


def reading(*, onward: str, first: bool, trail: bool) -> list[Key]:
    """The keys while one reads: `n` leads `onward`; in the `first` section nothing is before."""
    return [
        Key("Space", "read on", "screen.page_on"),
        key(READING, "section(1)", onward),
        *([] if first else [key(READING, "section(-1)", "back")]),
        key(READING, "next('question')", "question"),
        key(READING, "contents", "contents"),
        key(EVERYWHERE, "back_one", "return" if trail else "home"),
    ]
