"""Figures that run: what they show first, how long they are, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Annotated

import numpy as np
import pytest

from tutor.figures import (
    Figure,
    FigureError,
    Note,
    Seed,
    Slider,
    controls_of,
    figure,
    frames,
    length,
    moves,
    runs,
    told,
)

ASKED: list[int] = []


@runs(frames=lambda values: values["steps"] + 1)
def walk(
    steps: Annotated[int, Slider(1, 500, 1)] = 4,
    data: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    rng = np.random.default_rng(data)
    at = 0
    for step in range(steps + 1):
        ASKED.append(step)
        yield Figure(Note(f"step {step} at {at}"))
        at += int(rng.integers(-9, 10))


def endless() -> Iterator[Figure]:
    for step in count():
        yield Figure(Note(f"step {step}"))


@runs(frames=3, words="It counts to two.")
def worded() -> Iterator[Figure]:
    for step in range(3):
        yield Figure(Note(f"step {step}"), caption="A count.")


def still() -> Figure:
    return Figure(Note("still"))


def test_the_picture_before_a_run_costs_one_frame():
    ASKED.clear()
    assert figure(walk).describe() == "step 0 at 0"
    assert figure(endless).describe() == "step 0"
    assert ASKED == [0]


def test_the_length_follows_the_parameters():
    assert length(walk) == 5 and length(walk, steps=9) == 10
    assert len(list(frames(walk, steps=9))) == 10
    assert length(endless) is None and length(still) == 1
    assert moves(walk) and moves(endless) and not moves(still)


def test_in_words_a_run_is_its_end_or_what_its_author_says():
    end = list(frames(walk))[-1].describe()
    assert told(walk) == f"After 4 steps: {end}"
    assert told(worded) == "A count. It counts to two."
    assert told(endless) == "At its beginning: step 0"
    assert told(walk, steps=400).startswith("At its beginning"), "a long run is not run for words"
    assert told(still) == "still"


def test_frames_are_the_same_for_the_same_seed():
    def said(seed):
        return [each.describe() for each in frames(walk, data=seed)]

    assert said(3) == said(3) != said(4)


def test_a_seed_is_a_whole_number_from_zero_and_has_always_a_next():
    seed = controls_of(walk)["data"].control
    assert seed.move(10**6, 1) == 10**6 + 1 and seed.move(0, -1) == 0
    assert seed.parse(" 7 ") == 7 and seed.parse(seed.show(12)) == 12
    for wrong in ("-1", "1.5", "x"):
        with pytest.raises(FigureError, match="seeds are whole numbers from 0"):
            seed.parse(wrong)
    for value in (-1, True, 1.0):
        with pytest.raises(FigureError):
            seed.check(value)


def test_only_what_yields_can_run():
    with pytest.raises(ValueError, match="does not yield"):
        runs(frames=3)(still)
