"""The palette: readable on both surfaces, and the same as in the figures."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem

from tutor.figures import THEMES
from tutor.tui.themes import PALETTES, editor_theme, theme

ROLES = ("text", "muted", "accent", "blue", "green", "red", "violet")


def luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (int(colour[i:i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("surface", ["background", "surface"])
@pytest.mark.parametrize("role", ROLES)
def test_every_colour_is_readable_on_both_surfaces(name, surface, role):
    colours = PALETTES[name]
    assert contrast(colours[role], colours[surface]) >= 5


@pytest.mark.parametrize("name", PALETTES)
def test_text_is_readable_where_it_is_selected(name):
    variables = theme(name).variables
    assert contrast(PALETTES[name]["text"], variables["input-selection-background"]) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("role", ROLES)
def test_in_16_colours_nothing_vanishes_into_the_page(name, role):
    def in_16(colour: str) -> Color:
        return Color.parse(colour).downgrade(ColorSystem.STANDARD)

    assert in_16(PALETTES[name][role]).number != in_16(PALETTES[name]["background"]).number


@pytest.mark.parametrize(("name", "figures"), [("chalkboard", "dark"), ("paper", "light")])
def test_figures_use_the_same_palette(name, figures):
    assert PALETTES[name] == THEMES[figures]


@pytest.mark.parametrize("name", PALETTES)
def test_code_in_the_editor_takes_its_colours_from_the_palette(name):
    allowed = set(PALETTES[name].values())
    for style in editor_theme(name).syntax_styles.values():
        assert style.color is not None and style.color.name in allowed


async def test_the_choice_of_theme_is_remembered(make_app):
    app = make_app()
    async with app.run_test() as pilot:
        assert app.theme == "chalkboard"
        await pilot.press("ctrl+t")
        assert app.theme == "paper"
    again = make_app()
    async with again.run_test():
        assert again.theme == "paper"


async def test_without_colours_the_app_starts_and_says_all_in_glyphs(make_app, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    async with app.run_test():
        assert app.colourless
