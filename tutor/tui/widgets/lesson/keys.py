"""The keys of a lesson while the page has the focus, and every key of it in a sentence."""

from __future__ import annotations

from tutor.tui.widgets.chrome import Key

HELP = [
    ("↑ ↓", "read on, line by line"),
    ("PgUp PgDn Space", "page by page; Space goes on to the next section"),
    ("n  b", "next section, previous section"),
    ("f  q  d  e", "the next figure, question, derivation, exercise"),
    ("Tab  Shift+Tab", "to the next thing you can act on, and back"),
    ("z  Z", "fold or unfold the part under a heading; all of them"),
    ("y  Y", "copy the passage at the top: as text; as Markdown, a formula as LaTeX"),
    ("m  u  M", "write a note on that passage; restore a deleted one; list them all"),
    ("v", "choose a passage for y, Y and m with ↑ ↓; or right-click it"),
    ("c", "contents"),
    ("t", "terms and what they mean; or click an underlined one"),
    ("/", "search this lesson and the whole course for words"),
    ("← →", "change the control of a figure; Shift for larger steps"),
    ("r  d", "a figure: reset it; new data"),
    ("p  s", "a figure that runs: run or pause; one step"),
    ("Enter  Space", "a question: answer; tick an option"),
    ("w  t", "a question: why; try again"),
    ("h  s  d", "fresh numbers: a hint; step by step; other numbers"),
    ("Esc", "leave a question or a figure; then go back to where you came from"),
]


def selecting() -> list[Key]:
    """The keys while text is selected with the mouse."""
    return [Key("Ctrl+C", "copy the selection", "screen.copy_text"), Key("Esc", "deselect")]


def pointing() -> list[Key]:
    """The keys while a passage is pointed at."""
    return [
        Key("↑↓", "choose"),
        Key("y", "copy", "screen.copy"),
        Key("Y", "as LaTeX", "screen.copy_source"),
        Key("m", "note", "screen.note"),
        Key("Esc", "read on", "screen.read_on"),
    ]


def reading(*, last: bool, trail: bool) -> list[Key]:
    """The keys while one reads: in the `last` section, and with a `trail` to return on."""
    leave = Key("Esc", "return" if trail else "home", "screen.back")
    return [
        # On a narrow screen the first ones are all there is room for, also for the mouse.
        Key("↑↓", "read"),
        Key("n", "next", "screen.section(1)", "the end" if last else ""),
        Key("b", "back", "screen.section(-1)"),
        Key("c", "contents", "screen.contents"),
        leave,
        Key("f", "figure", "screen.next('figure')"),
        Key("q", "question", "screen.next('question')"),
        Key("/", "search", "app.search"),
        Key("t", "terms", "screen.terms"),
        Key("e", "exercise", "screen.next('exercise')"),
    ]
