"""A figure's control with more choices than there is room for."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult
from watching import click, shown, until

from tutor.figures.controls import Choice
from tutor.figures.parameters import Parameter
from tutor.tui.widgets.lesson.dial import Dial

OPTIONS = ("sigmoid", "hyperbolic tangent", "rectified linear", "leaky", "softplus")


class Alone(App[None]):
    def compose(self) -> ComposeResult:
        yield Dial("kind", Parameter(Choice(*OPTIONS), OPTIONS[0]), 6)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"rule": "#888888", "muted": "#888888", "blue": "#8888ff"}


async def test_every_choice_is_reached_by_mouse_and_the_chosen_one_is_seen():
    app: Any = Alone()
    async with app.run_test(size=(50, 5)) as pilot:
        dial = app.query_one(Dial)
        await until(pilot, lambda: "● sigmoid" in shown(app))
        seen = [dial.value]
        while dial.value != OPTIONS[-1]:
            assert len(seen) < 9 and "›" in shown(app)
            row = shown(app).split("\n")[0]
            await click(pilot, dial, (row.index("›"), 0))
            await until(pilot, lambda: dial.value != seen[-1])
            seen.append(dial.value)
            await until(pilot, lambda: f"● {dial.value}" in shown(app))
        while "‹" in shown(app):
            before = dial.value
            await click(pilot, dial, (shown(app).index("‹"), 0))
            await until(pilot, lambda before=before: dial.value != before)
            await until(pilot, lambda: f"● {dial.value}" in shown(app))
        assert "○ sigmoid" in shown(app)
