"""`tutor figure`: a lesson's figure drawn, run or saved without the app."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import print_as_it_is, say, writing
from tutor.cli.streams import end_in_order
from tutor.course.catalogue import Course, did_you_mean
from tutor.errors import EnvironmentLacksError, UsageError

if TYPE_CHECKING:
    from tutor.figures import Figure, FigureFunction

# A picture wider than this is only larger, not clearer.
_WIDEST = 100
_HIGHEST = 26


@dataclass(frozen=True)
class FigureOptions:
    """How a figure is to be shown. `frames` is "N" or "A:B:STEP"; `every` is in seconds."""

    settings: tuple[str, ...] = ()
    frames: str | None = None
    every: float = 1 / 12
    svg: Path | None = None
    theme: str = "dark"
    width: int | None = None
    words: bool = False
    pixels: bool = True


@click.command("figure")
@click.argument("name")
@click.option("--set", "settings", multiple=True, metavar="K=V", help="Set a control.")
@click.option("--frames", metavar="N | A:B:STEP",
              help="The first N frames of a run, or from A up to B in steps.")
@click.option("--every", type=click.FloatRange(0, 60), default=1 / 12, metavar="S",
              show_default="a twelfth", help="Seconds from one frame to the next.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Save a picture: of several frames, the last.")
@click.option("--theme", type=click.Choice(["dark", "light"]), default="dark", show_default=True,
              help="For which background.")
@click.option("--width", type=click.IntRange(40, 300), help="Columns (default: the terminal's).")
@click.option("--pixels/--no-pixels", default=True,
              help="Real pixels, where the terminal can show them (default), or characters alone.")
@click.option("--words", is_flag=True, help="Describe the figure in words.")
@pass_context
def command(context: Context, /, name: str, **wish: Any) -> None:
    """Draw a figure of a lesson, run it, or save it as a picture.

    On a terminal, a figure that runs is run in place, until its end or Ctrl+C; into a pipe go
    the frames asked for, one after another, or else the first.

    \b
    Example:  tutor figure graph_steps --set step=5
              tutor figure graph_steps --frames 0:15:5 | less
              tutor figure linear_templates --svg templates.svg --theme light
    """
    show_figure(context.course, name, FigureOptions(**wish))


def find_figure(course: Course, name: str) -> FigureFunction:
    """The figure function called `name`, from whichever lecture has it."""
    from tutor.figures import figures_in

    known: list[str] = []
    for lecture in course.lectures:
        path = lecture.folder / "figures.py"
        if path.is_file():
            figures = figures_in(path)
            if name in figures:
                return figures[name]
            known.extend(figures)
    raise UsageError(f"No figure is called `{name}`.{did_you_mean(name, known)} "
                     f"The figures are: {', '.join(known) or 'none yet'}.")


def show_figure(course: Course, name: str, wish: FigureOptions) -> None:
    """Draw a figure on standard output, describe it there, or save it as a picture."""
    from tutor.figures import moves, told

    function = find_figure(course, name)
    given = _settings(wish.settings)
    # On a terminal, a figure that runs is run; a pipe gets what is asked for.
    animated = wish.svg is None and not wish.words and _terminal()
    chosen = wish.frames or (":" if animated and moves(function) else "1")
    if wish.words and wish.frames is None:
        say(told(function, **given))
        return
    pictures = _chosen(function, given, chosen, endless=wish.svg is None)
    if wish.svg is not None:
        _save(pictures, name, wish.svg, wish)
    elif wish.words:
        for picture in pictures:
            say(picture.describe())
    elif animated:
        with writing():
            if chosen == "1":
                _show(next(pictures), wish)
            else:
                _animate(pictures, wish)
    else:
        for index, picture in enumerate(pictures):
            print_as_it_is("\n" * (index > 0) + _drawn(picture, wish).plain())


# -------------------------------------------------------------------- what to show


def _settings(settings: tuple[str, ...]) -> dict[str, str]:
    given = {}
    for setting in settings:
        key, found, value = setting.partition("=")
        if not found:
            raise UsageError(f"`--set {setting}` is not of the form name=value.")
        given[key.strip()] = value.strip()
    return given


def _chosen(function: FigureFunction, given: dict[str, str], frames: str, *,
            endless: bool) -> Iterator[Figure]:
    """The frames asked for, of which there is at least one."""
    from tutor.figures import length, moves

    start, stop, step = _slice(frames)
    if stop is None and not endless and moves(function) and length(function, **given) is None:
        raise UsageError("This figure has no end. Say which frame to save, as in `--frames 50:51`.")
    found = islice(_all(function, given), start, stop, step)
    first = next(found, None)
    if first is None:
        raise UsageError(f"The figure `{function.__name__}` has no frame {start}; "
                         "the first is frame 0.")
    return _begun(first, found)


def _all(function: FigureFunction, given: dict[str, str]) -> Iterator[Figure]:
    """Every frame. A figure that stands still but is stepped through has its steps for frames."""
    from tutor.figures import Step, controls_of, figure, frames, moves, settle

    steps = [n for n, each in controls_of(function).items() if isinstance(each.control, Step)]
    settled = settle(function, given)
    if moves(function) or len(steps) != 1 or steps[0] in given:
        yield from frames(function, **settled)
        return
    step = controls_of(function)[steps[0]].control
    assert isinstance(step, Step)
    for at in range(settled[steps[0]], step.last(settled) + 1):
        yield figure(function, **{**settled, steps[0]: at})


def _begun(first: Figure, rest: Iterator[Figure]) -> Iterator[Figure]:
    yield first
    yield from rest


def _slice(frames: str) -> tuple[int, int | None, int]:
    parts = frames.split(":")
    try:
        numbers = [int(part) if part.strip() else None for part in parts]
    except ValueError:
        numbers = [-1]
    if len(numbers) > 3 or any(each is not None and each < 0 for each in numbers) or (
            len(numbers) == 3 and numbers[2] == 0) or numbers == [None]:
        raise UsageError(f"`--frames {frames}` is neither a number of frames nor `A:B:STEP`, "
                         "as in `--frames 10` or `--frames 0:100:5`.")
    if len(numbers) == 1:
        return 0, numbers[0], 1
    return numbers[0] or 0, numbers[1], (numbers[2] if len(numbers) == 3 else None) or 1


# --------------------------------------------------------------------- how to show


def _terminal() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _look(wish: FigureOptions) -> dict[str, Any]:
    from tutor.figures.render.look import COLOURS

    encoding = sys.stdout.encoding or "ascii"
    try:
        "─▀⠿●".encode(encoding)
        ascii = False
    except (UnicodeEncodeError, LookupError):
        ascii = True
    system: str | None = None
    if _terminal() and "NO_COLOR" not in os.environ:
        from rich.console import Console

        system = Console().color_system
    return {"colour": COLOURS.get(system or "", "none"), "theme": wish.theme, "ascii": ascii}


def _drawn(picture: Figure, wish: FigureOptions, look: dict[str, Any] | None = None,
           height: int | None = None) -> Any:
    from tutor.figures import draw

    width = wish.width or min(shutil.get_terminal_size().columns, _WIDEST)
    return draw(picture, width, height, **(look or _look(wish)))


def _save(pictures: Iterator[Figure], name: str, path: Path, wish: FigureOptions) -> None:
    """The last of the frames asked for, as an SVG file."""
    from tutor.figures import svg

    picture = next(pictures)
    for later in pictures:
        picture = later
    look = {"colour": "truecolor", "theme": wish.theme}
    drawn = _drawn(picture, wish, look)
    text = svg(drawn, wish.theme, title=name, words=picture.describe())  # type: ignore[arg-type]
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EnvironmentLacksError(f"{path} cannot be written: {error.strerror}.") from error
    say(f"Saved {path}.")


def _show(picture: Figure, wish: FigureOptions) -> None:
    """One picture on a terminal, with its images in real pixels where those can be shown."""
    from rich.console import Console

    look = _look(wish)
    shown = None
    if wish.pixels and look["colour"] == "truecolor" and not look["ascii"]:
        from tutor.cli.terminal import pixels

        shown = pixels()
    drawn = _drawn(picture, wish, {**look, "bitmaps": shown is not None})
    Console().print(drawn.rich())
    # What has left the screen at the top cannot be reached any more.
    if shown is not None and drawn.height < shutil.get_terminal_size().lines:
        from tutor.figures.render import bitmaps

        encode = bitmaps.kitty if shown.protocol == "kitty" else bitmaps.sixel
        for each in drawn.bitmaps:
            place = f"\x1b[{drawn.height - each.y}A\r" + (f"\x1b[{each.x}C" if each.x else "")
            sys.stdout.write(f"\x1b7{place}{encode(bitmaps.scaled(each, shown.cell))}\x1b8")
        sys.stdout.flush()


def _animate(pictures: Iterator[Figure], wish: FigureOptions) -> None:
    """Frames one over the other, at a steady pace, until the end or Ctrl+C."""
    from rich.console import Console

    console, look = Console(), _look(wish)
    # What is higher than the screen cannot be drawn over.
    height = min(_HIGHEST, max(8, shutil.get_terminal_size().lines - 2))
    before, due = 0, time.monotonic()
    end_in_order()
    try:
        for index, picture in enumerate(pictures):
            drawn = _drawn(picture, wish, look, height)
            if index == 1:
                sys.stdout.write("\x1b[?25l")
            if index:
                time.sleep(max(0.0, due - time.monotonic()))
                sys.stdout.write(f"\x1b[{before}A\r\x1b[J")
                sys.stdout.flush()
            console.print(drawn.rich())
            before, due = drawn.height, time.monotonic() + wish.every
    finally:
        sys.stdout.write("\x1b[?25h")
        sys.stdout.flush()
