"""What is on the screen, and waiting for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot


async def until(pilot: Pilot[None], what: Callable[[], object], seconds: float = 15.0) -> None:
    """Wait until `what` holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return
        await asyncio.sleep(0.01)
        await pilot._wait_for_screen()
    raise AssertionError(f"This never came to hold:\n{shown(pilot.app)}")


def shown(app: Any) -> str:
    """The characters on the screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
