"""What is on the screen, and waiting for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget


async def until(pilot: Pilot[None], what: Callable[[], object], seconds: float = 15.0,
                name: str = "This") -> None:
    """Wait until `what`, which `name` says, holds, also once every widget has done what it was
    told. That sends each of them a message, so it is not waited for again and again."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            await pilot._wait_for_screen()
            if what():
                return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{name} never came to hold:\n{shown(pilot.app)}")


def shown(app: Any) -> str:
    """The characters on the screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def click(pilot: Pilot[None], widget: Widget, offset: tuple[int, int] = (0, 0),
                times: int = 1) -> None:
    """Click on a widget once it stands still: a page that is still being laid out moves it."""
    seen: list[object] = []

    def still() -> bool:
        seen.append(widget.region)
        return bool(widget.region) and len(seen) > 5 and len(set(seen[-5:])) == 1

    await until(pilot, still)
    await pilot.click(widget, offset=offset, times=times)
