"""The two themes, chalkboard and paper: one palette each, for screens and for the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.theme import Theme

if TYPE_CHECKING:
    from textual.widgets.text_area import TextAreaTheme

Name = Literal["chalkboard", "paper"]

PALETTES: dict[Name, dict[str, str]] = {
    "chalkboard": {
        "background": "#13171b", "surface": "#1b2127", "text": "#e8e4d9", "muted": "#949da6",
        "accent": "#f2b84b", "blue": "#7fb0f5", "green": "#8fca7b", "red": "#ee7f76",
        "violet": "#c3a6f0",
    },
    "paper": {
        "background": "#fbf8f1", "surface": "#f1ecdf", "text": "#2a2925", "muted": "#67625a",
        "accent": "#9a4a0b", "blue": "#255a9e", "green": "#356f31", "red": "#ab2f27",
        "violet": "#6a45a8",
    },
}

# Lines that only separate carry no meaning, so they may be fainter than text.
_RULES: dict[Name, str] = {"chalkboard": "#39424b", "paper": "#d3cbb8"}


def theme(name: Name) -> Theme:
    """The theme as Textual takes it. Styles use its roles: `$muted`, `$violet`, `$rule` …"""
    colours = PALETTES[name]
    background, surface, text = (colours[role] for role in ("background", "surface", "text"))
    return Theme(
        name=name,
        dark=name == "chalkboard",
        primary=colours["accent"], secondary=colours["blue"], accent=colours["accent"],
        success=colours["green"], warning=colours["accent"], error=colours["red"],
        foreground=text, background=background, surface=surface, panel=surface, boost=surface,
        text_alpha=1.0,
        variables={
            **{role: colours[role] for role in ("muted", "blue", "green", "red", "violet")},
            "ink": text,
            "rule": _RULES[name],
            "block-cursor-background": surface, "block-cursor-foreground": text,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": surface, "block-cursor-blurred-foreground": text,
            "block-hover-background": surface,
            "input-cursor-background": text, "input-cursor-foreground": background,
            "input-selection-background": _RULES[name],
            "screen-selection-background": _RULES[name],
            "scrollbar": _RULES[name], "scrollbar-hover": colours["muted"],
            "scrollbar-active": colours["muted"], "scrollbar-background": background,
            "scrollbar-background-hover": background, "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
        },
    )


def editor_theme(name: Name) -> TextAreaTheme:
    """The same palette for code in the editor."""
    from rich.style import Style
    from textual.widgets.text_area import TextAreaTheme

    colours = PALETTES[name]
    background, surface = colours["background"], colours["surface"]

    def ink(role: str, bold: bool = False, italic: bool = False) -> Style:
        return Style(color=colours[role], bold=bold or None, italic=italic or None)

    return TextAreaTheme(
        name=name,
        base_style=Style(color=colours["text"], bgcolor=surface),
        gutter_style=Style(color=colours["muted"], bgcolor=surface),
        cursor_style=Style(color=background, bgcolor=colours["accent"]),
        cursor_line_style=Style(bgcolor=background),
        cursor_line_gutter_style=Style(color=colours["accent"], bgcolor=background),
        bracket_matching_style=Style(color=colours["accent"], bold=True),
        selection_style=Style(bgcolor=_RULES[name]),
        syntax_styles={
            **dict.fromkeys(
                ("keyword", "keyword.function", "keyword.return", "keyword.operator",
                 "conditional", "repeat", "include", "exception"),
                ink("blue", bold=True)),
            **dict.fromkeys(("string", "string.documentation"), ink("green")),
            **dict.fromkeys(("number", "float", "boolean", "constant.builtin"), ink("accent")),
            **dict.fromkeys(("function", "method", "type.class"), ink("text", bold=True)),
            "comment": ink("muted", italic=True),
        },
    )
