"""Pictures in real pixels: what is sent to a terminal is read back as a terminal reads it."""

from __future__ import annotations

import base64
import re
import zlib

import numpy as np
import pytest

from tutor.cli.terminal import Pixels, understood
from tutor.figures import HeatMap, Image, Note, Panels, Stack, draw
from tutor.figures.render import bitmaps
from tutor.figures.render.canvas import Bitmap
from tutor.figures.render.colour import rgb

GRID = np.linspace(-1, 1, 12).reshape(3, 4)


def read_kitty(text: str) -> np.ndarray:
    messages = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", text)
    assert "".join(f"\x1b_G{keys};{data}\x1b\\" for keys, data in messages) == text
    keys = dict(each.split("=") for each in messages[0][0].split(","))
    assert (keys["a"], keys["f"], keys["o"]) == ("T", "24", "z")
    assert all(len(data) <= 4096 for _, data in messages)
    more = [keys.rpartition("m=")[2] for keys, _ in messages]
    assert more == ["1"] * (len(more) - 1) + ["0"]
    data = zlib.decompress(base64.b64decode("".join(data for _, data in messages)))
    return np.frombuffer(data, np.uint8).reshape(int(keys["v"]), int(keys["s"]), 3)


def read_sixel(text: str) -> np.ndarray:
    """Colours are in hundredths: as a terminal has them."""
    head, body = re.fullmatch(r'\x1bP0;1;0q"1;1;(\d+;\d+)(.*)\x1b\\', text, re.S).groups()
    width, height = map(int, head.split(";"))
    made = np.full((height, width, 3), -1)
    palette, colour, x, top = {}, 0, 0, 0
    for token in re.findall(r"#\d+(?:;2;\d+;\d+;\d+)?|!\d+[?-~]|[?-~]|[$-]", body):
        if token[0] == "#":
            number, *values = token[1:].split(";")
            colour = int(number)
            if values:
                palette[colour] = [int(each) for each in values[1:]]
        elif token == "$":
            x = 0
        elif token == "-":
            x, top = 0, top + 6
        else:
            count = int(token[1:-1]) if token[0] == "!" else 1
            for bit in range(6):
                if (ord(token[-1]) - 63) >> bit & 1:
                    assert (made[top + bit, x : x + count] == -1).all(), "no pixel is set twice"
                    made[top + bit, x : x + count] = palette[colour]
            x += count
    return made


@pytest.mark.parametrize("size", [(8, 5), (64, 63), (257, 130)])
def test_a_terminal_reads_what_was_drawn(size):
    rng = np.random.default_rng(1)
    tones = rng.integers(0, 256, size=(40, 3))
    pixels = tones[rng.integers(0, 40, size=size)].astype(np.uint8)
    assert (read_kitty(bitmaps.kitty(pixels)) == pixels).all()
    hundredths = np.round(100 * pixels.astype(int) / 255).astype(int)
    assert (read_sixel(bitmaps.sixel(pixels)) == hundredths).all()


def test_pixels_are_scaled_without_smoothing():
    bitmap = Bitmap(0, 0, 4, 3, np.arange(36, dtype=np.uint8).reshape(3, 4, 3))
    made = bitmaps.scaled(bitmap, (9, 18))
    assert made.shape == (27, 36, 3)
    assert (made[::9, ::9] == bitmap.pixels).all() and (made[8::9, 8::9] == bitmap.pixels).all()


def test_a_bitmap_shows_the_cells_colours_where_they_stand():
    plot = Stack((Note("above"), Panels((HeatMap(GRID, "one"), Image(GRID, "two")))))
    drawing = draw(plot, 60, bitmaps=True)
    assert drawing.rows == draw(plot, 60).rows, "the cells stay for who cannot show pixels"
    assert len(drawing.bitmaps) == 2
    for bitmap in drawing.bitmaps:
        x, style = 0, None
        for run in drawing.rows[bitmap.y]:
            if x <= bitmap.x < x + len(run.text):
                style = run.style
            x += len(run.text)
        assert style is not None and rgb(style.paper or "") == tuple(bitmap.pixels[0, 0])
        assert bitmap.pixels.shape == (3, 4, 3)


def test_where_cells_are_too_few_the_pixels_have_every_value():
    values = np.random.default_rng(2).random((90, 300))
    (bitmap,) = draw(Image(values), 60, bitmaps=True).bitmaps
    assert bitmap.pixels.shape == (90, 300, 3) and bitmap.width <= 60


@pytest.mark.parametrize("options", [{"colour": "256"}, {"colour": "none"}, {"ascii": True}])
def test_terminals_without_true_colour_get_cells(options):
    assert draw(Image(GRID), 60, bitmaps=True, **options).bitmaps == ()


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("\x1b_Gi=31;OK\x1b\\\x1b[6;18;9t\x1b[?62;c", Pixels("kitty", (9, 18))),
        ("\x1b[6;19;10t\x1b[?63;1;2;4;6;9c", Pixels("sixel", (10, 19))),
        ("\x1b_Gi=31;ENOTSUPPORTED:no\x1b\\\x1b[6;19;10t\x1b[?63;4c", Pixels("sixel", (10, 19))),
        ("\x1b[6;19;10t\x1b[?63;1;22c", None),
        ("\x1b[6;19;10t\x1b[?4c", None),
        ("\x1b[?63;4c", None),
        ("\x1b[6;0;0t\x1b[?63;4c", None),
        ("", None),
    ],
)
def test_a_terminal_s_answer_is_understood(answer, meant):
    assert understood(answer) == meant
