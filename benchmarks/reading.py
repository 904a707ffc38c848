"""How long reading takes: opening a lesson, and a step of scrolling, each beside its floor.

    python benchmarks/reading.py

The app runs whole, on a terminal of 120 columns and 40 lines that swallows what is written to it.
A time goes from the key to the last byte written for it; beside it stands the processor's time,
which other work on the machine disturbs less. The floor is an app with nothing but plain text.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.widgets import Static

from tutor.course import lesson, model
from tutor.course.catalogue import Course, load_course
from tutor.course.targets import Target
from tutor.learner.workspace import Workspace
from tutor.tui.app import TutorApp
from tutor.tui.screens import lesson as lesson_screen

ROOT = Path(__file__).resolve().parents[1]
SIZE = (120, 40)
STEPS = 120


class Sink(HeadlessDriver):
    """A terminal that swallows what is written to it, and remembers when."""

    written = 0.0
    worked = 0.0

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        Sink.written, Sink.worked = time.perf_counter(), time.process_time()


class Plain(App[None]):
    """The floor: the same number of lines in one widget."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self.text, markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


@asynccontextmanager
async def running(app: App[Any]) -> Any:
    app.driver_class = Sink
    task = asyncio.create_task(app.run_async(size=SIZE, mouse=False))
    try:
        await until(lambda: app.is_running and app.screen.is_mounted)
        await quiet()
        yield app
    finally:
        app.exit()
        await task


async def until(what: Callable[[], object], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise RuntimeError("This never came to hold.")
        await asyncio.sleep(0.001)


async def quiet(seconds: float = 0.25) -> None:
    """Wait until nothing has been written for a while."""
    await until(lambda: time.perf_counter() - Sink.written > seconds)


@dataclass(frozen=True)
class Took:
    """Seconds on the clock, and seconds of the processor."""

    wall: float
    work: float


async def step(app: App[Any], key: str) -> Took:
    """Press a key, and wait until nothing more is written for it."""
    await quiet(0.06)
    start, worked = time.perf_counter(), time.process_time()
    app.post_message(Key(key, None))
    await until(lambda: Sink.written > start)
    await quiet(0.06)
    return Took(Sink.written - start, Sink.worked - worked)


async def steps(app: App[Any], page: VerticalScroll, on: str, back: str) -> list[Took]:
    """Many steps, on to the end and back again."""
    found, key = [], on
    while len(found) < STEPS:
        if page.scroll_offset.y >= page.max_scroll_y:
            key = back
        elif page.scroll_offset.y == 0:
            key = on
        found.append(await step(app, key))
    return found


def show(name: str, took: list[Took], floor: list[Took] | None = None, bar: str = "") -> None:
    def median(each: list[Took]) -> float:
        return statistics.median(one.work for one in each)

    wall = sorted(one.wall for one in took)
    ratio = f"{median(took) / median(floor):5.2f} ×" if floor else " " * 7
    print(f"{name:<44} {statistics.median(wall) * 1000:7.1f} ms, 95 % in "
          f"{wall[int(len(wall) * 0.95)] * 1000:6.1f}; processor {median(took) * 1000:6.1f} ms "
          f"{ratio}  {bar}", flush=True)


def long_lesson(folder: Path) -> Course:
    """A course with one lesson of one section: 40 formulas, 10 figures, and prose between them."""
    source = load_course().lecture(4)
    sections = lesson.read_lesson(source.lesson_path).sections
    blocks = [block for section in sections for block in section.blocks]
    formulas = [b.latex for b in blocks if isinstance(b, model.Formula)]
    prose = ("Take a digit of 8×8 pixels as a row $x$ of 64 brightnesses between 0 and 1. A "
             "linear classifier of **ten classes** has weights $W$ of shape (64, 10), and each "
             "class scores as the formula says. ") * 2
    figures = [b.name for b in blocks if isinstance(b, model.FigureBlock)]
    parts = ["---\nlecture: 1\nquestion: How long?\nminutes: 60\n---\n\n## All of it\n"]
    for number in range(40):
        parts.append(f"{prose}\n\n$$\n{formulas[number % len(formulas)]}\n$$\n")
        if number % 4 == 3:
            parts.append(f"```{{interactive}} {figures[number // 4 % len(figures)]}\nA figure.\n"
                         "```\n")
    lecture = folder / "lessons" / "01-long"
    lecture.mkdir(parents=True)
    (lecture / "lesson.md").write_text("\n".join(parts), encoding="utf-8")
    (lecture / "figures.py").write_text((source.folder / "figures.py").read_text())
    (folder / "exercises").mkdir()
    (folder / "lessons" / "course.toml").write_text(
        'title = "Long"\n[[lecture]]\nnumber = 1\nslug = "long"\ntitle = "Long"\nneeds = []\n'
        'exercises = []\ntopics = []\n')
    return load_course(folder)


async def scrolling(folder: Path) -> None:
    course = long_lesson(folder / "course")
    plain = "\n".join("A line of text, as wide as prose is on a page of a lesson here."
                      for _ in range(900))
    async with running(Plain(plain)) as app:
        floor = await steps(app, app.query_one(VerticalScroll), "down", "up")
    show("floor: a step in plain text, one widget", floor)
    app = TutorApp(course, Workspace(folder / "home"), "lesson:long")
    async with running(app):
        await until(lambda: readable(app) and app.screen.page.body.ready)
        await quiet()
        page = app.screen.page
        lines = await steps(app, page, "down", "up")
        pages = await steps(app, page, "pagedown", "pageup")
    # What is printed while an app runs is the app's.
    show("a step in 40 formulas and 10 figures", lines, floor, "bar 33 ms")
    show("a page of them", pages, floor, "bar 33 ms")


def readable(app: TutorApp) -> bool:
    screen = app.screen
    body = screen.page.body if isinstance(screen, lesson_screen.LessonScreen) else None
    return body is not None and body.region.height > 0


async def opening(folder: Path) -> None:
    course = load_course()
    for lecture in course.lectures:
        if not lecture.written:
            continue
        took: list[Took] = []
        for run in range(9):
            app = TutorApp(course, Workspace(folder / f"open{lecture.number}-{run}"))
            async with running(app):
                lesson._read_once.cache_clear()
                start, worked = time.perf_counter(), time.process_time()
                app.call_later(app.open, Target(lecture.slug))
                await until(lambda app=app: readable(app))
                laid_out = time.perf_counter()
                await until(lambda at=laid_out: Sink.written > at)
                took.append(Took(Sink.written - start, Sink.worked - worked))
        show(f"opening lecture {lecture.number}, the first time", took[:1], None, "bar 150 ms")
        show(f"opening lecture {lecture.number}", took[1:], None, "bar 150 ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(opening(Path(name)))
        asyncio.run(scrolling(Path(name)))


if __name__ == "__main__":
    main()
