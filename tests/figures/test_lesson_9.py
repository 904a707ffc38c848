"""The figures of lecture 9 show what is true."""

import math
import sys
from itertools import islice, product
from pathlib import Path as File
from typing import Any

import numpy as np
import pytest

from tutor.figures import (
    Axes,
    Figure,
    HeatMap,
    Panels,
    Series,
    controls_of,
    draw,
    figure,
    frames,
)

GOLDEN = File(__file__).parent / "golden"
NAMES = ["penalty_balls", "dropout_masks", "thinned", "with_and_without", "augmentations",
         "grid_beside_random", "three_searches", "ensemble_error"]


@pytest.fixture(scope="module")
def module(lesson_9):
    return sys.modules[lesson_9["thinned"].__module__]


def layers_of(axes: Axes, kind: type) -> list[Any]:
    return [each for each in axes.layers if isinstance(each, kind)]


def test_every_figure_is_found(lesson_9):
    assert list(lesson_9) == NAMES
    for each in lesson_9.values():
        controls_of(each)


# --- Penalties ----------------------------------------------------------------------------


@pytest.mark.parametrize("penalty", ["L1", "L2"])
@pytest.mark.parametrize("strength", [0.0, 0.3, 0.6, 1.5, 2.5])
def test_the_weights_are_where_loss_and_penalty_are_least(module, penalty, strength):
    w = module.penalised(penalty, strength)
    near = w + 0.05 * np.array(list(product((-1, -0.02, 0, 0.02, 1), repeat=2)))

    def total(points):
        size = np.abs(points).sum(axis=1) if penalty == "L1" else (points**2).sum(axis=1) / 2
        return module.data_loss(points) + strength * size

    assert total(w[None])[0] <= total(near).min() + 1e-12


def test_l1_makes_a_zero_and_l2_does_not(lesson_9):
    caption = {kind: figure(lesson_9["penalty_balls"], penalty=kind, strength=0.6).caption
               for kind in ("L1", "L2")}
    assert "w₂ is exactly 0" in caption["L1"] and "not exactly 0" in caption["L2"]
    assert "outweighs" in figure(lesson_9["penalty_balls"], penalty="L1", strength=2.5).caption
    free = figure(lesson_9["penalty_balls"], strength=0)
    assert "Without a penalty" in free.caption and free.words == "The loss itself is 0 there."


def test_more_of_an_l2_penalty_brings_both_weights_nearer_to_0_and_never_to_it(module):
    way = np.array([module.penalised("L2", each) for each in np.linspace(0, 2.5, 51)])
    assert (np.diff(way, axis=0) < 0).all() and (way > 0).all()


# --- Dropout ------------------------------------------------------------------------------


@pytest.mark.parametrize("scaled", ["in training (Keras)", "in use (textbook)", "nowhere"])
def test_the_mean_over_many_masks_is_what_the_words_say(lesson_9, module, scaled):
    found = []
    for seed in range(12):
        shown = figure(lesson_9["dropout_masks"], scaled=scaled, steps=60, rate=0.4, draw=seed)
        assert isinstance(shown.plot, Panels)
        found.append(layers_of(shown.plot.plots[1], Series)[0].y[-1])
    whole = module.OUTPUTS.sum()
    expected = whole if scaled.startswith("in training") else 0.6 * whole
    assert np.mean(found) == pytest.approx(expected, rel=0.05)
    fits = "as well" in shown.caption
    assert fits == (scaled != "nowhere")


def test_a_thinned_network_has_the_weights_between_units_that_are_left(lesson_9):
    whole = figure(lesson_9["thinned"], rate=0)
    assert "43 weights of 43" in whole.caption and "there is one network" in whole.caption
    assert "2^9 = 512" in figure(lesson_9["thinned"], rate=0.4).caption
    alone = [figure(lesson_9["thinned"], rate=0.8, step=step).caption for step in range(1, 13)]
    assert any("1 of 9 hidden units is left" in each for each in alone)
    dropped = figure(lesson_9["thinned"], dropped="weights (DropConnect)", rate=0.4)
    assert "All 9 hidden units stay" in dropped.caption and "2^43" in dropped.caption


# --- A network with and without -----------------------------------------------------------


def test_with_dropout_it_ends_lower_and_early_stopping_goes_back(lesson_9, module):
    *_, last = islice(frames(lesson_9["with_and_without"]), 21)
    assert isinstance(last.plot, Panels)
    without, with_it = (each.y[-1] for each in layers_of(last.plot.plots[1], Series))
    assert with_it < without - 0.05
    learner = module.Learner(module.drawn_digits(1), "early stopping", 8.0, 1)
    for _ in range(60):
        learner.epoch()
    assert learner.stopped == learner.best + 8
    assert learner.kept_loss == min(each[1] for each in learner.losses[:learner.stopped])


@pytest.mark.parametrize("how", ["L2", "L1", "dropout"])
def test_a_step_follows_the_gradient_of_the_penalised_loss(module, how, monkeypatch):
    learner = module.Learner(module.drawn_digits(3), how, 0.0 if how == "dropout" else 0.02, 3)
    x, labels = learner.x[:7], learner.labels[:7]

    def total():
        z = np.maximum(x @ learner.W + learner.b, 0) @ learner.V + learner.c
        both = (learner.W, learner.V)
        size = {"L2": sum((w**2).sum() for w in both) / 2,
                "L1": sum(np.abs(w).sum() for w in both), "dropout": 0.0}[how]
        return module.crossed(z, labels) + learner.amount * size

    slopes = []
    for array, place in ((learner.W, (20, 5)), (learner.V, (11, 4))):
        kept = array[place]
        array[place] = kept + 1e-5
        above = total()
        array[place] = kept - 1e-5
        slopes.append((above - total()) / 2e-5)
        array[place] = kept
    before = learner.W[20, 5], learner.V[11, 4]
    learner._step(x, labels)
    after = learner.W[20, 5], learner.V[11, 4]
    assert (np.subtract(before, after) / module.RATE) == pytest.approx(slopes, rel=1e-4, abs=1e-8)


def test_an_image_that_is_not_warped_stays_as_it_is(module):
    x, rng = module.drawn_digits(1)[0][:3], np.random.default_rng(0)
    assert module.warped(x, rng) == pytest.approx(x)
    assert np.abs(module.warped(x, rng, turn=20) - x).max() > 0.1


def test_augmentations_show_one_digit_and_five_of_it(lesson_9, module):
    for change in module.CHANGES:
        shown = figure(lesson_9["augmentations"], change=change)
        assert isinstance(shown.plot, Panels) and len(shown.plot.plots) == 6
        assert all(isinstance(each, HeatMap) and 0 <= each.values.min() <= each.values.max() <= 1
                   for each in shown.plot.plots)


def test_a_strength_of_0_erases_nothing(lesson_9):
    caption = figure(lesson_9["augmentations"], change="partly erased", much=0).caption
    assert "differ by 0.000 to 0.000" in caption


# --- Searches -----------------------------------------------------------------------------


def test_searches_spend_one_budget_and_halving_mostly_wins(module):
    found = []
    for seed in range(60):
        searches = module.searches_of(seed)
        for search in searches:
            search.until(module.BUDGET)
            assert search.spent == module.BUDGET == 144
        assert [len(each.tried) for each in searches] == [9, 9, 48]
        assert (searches[2].epochs == 16).sum() == 3
        found.append([module.lowest(each) for each in searches])
    best = np.argmin(found, axis=1)
    assert (best == 2).mean() > 0.6


def test_random_trials_try_more_values_of_the_first(lesson_9):
    shown = figure(lesson_9["grid_beside_random"])
    assert isinstance(shown.plot, Panels)
    assert [each.title for each in shown.plot.plots] == ["grid", "random"]
    assert "grid tries 3 values of each" in shown.caption
    assert "the random search 9" in shown.caption


# --- Ensembles ----------------------------------------------------------------------------


@pytest.mark.parametrize(("single", "members", "correlation"),
                         [(0.3, 5, 0.0), (0.3, 5, 0.4), (0.6, 3, 0.2)])
def test_the_error_of_a_vote_is_that_of_drawn_models(module, single, members, correlation):
    rng = np.random.default_rng(1)
    alike = rng.uniform(size=(40000, 1)) < correlation
    own, shared = (rng.uniform(size=(40000, n)) < single for n in (members, 1))
    wrong = np.where(alike, shared, own)
    assert module.vote_error(single, members, correlation) == pytest.approx(
        (wrong.sum(axis=1) > members / 2).mean(), abs=0.01)
    assert np.corrcoef(wrong[:, 0], wrong[:, 1])[0, 1] == pytest.approx(correlation, abs=0.03)
    assert module.variance_of_mean(correlation, members) == pytest.approx(
        wrong.mean(axis=1).var() / (single * (1 - single)), abs=0.02)
    assert math.isclose(module.variance_of_mean(1.0, members), 1)


# --- The drawings -------------------------------------------------------------------------

STILL: list[tuple[str, dict[str, Any]]] = [
    *((name, {}) for name in NAMES), ("penalty_balls", {"penalty": "L2", "strength": 2.5}),
    ("dropout_masks", {"rate": 0.9, "steps": 60}), ("dropout_masks", {"steps": 1}),
    ("thinned", {"dropped": "weights (DropConnect)"}), ("augmentations", {"change": "mirrored"}),
    ("ensemble_error", {"single": 0.6, "members": 25}),
]


@pytest.mark.parametrize(("width", "colour", "ascii"), [(60, "none", True),
                                                        (120, "truecolor", False)])
def test_figures_fit_their_page(lesson_9, width, colour, ascii):
    shown: list[Figure] = [figure(lesson_9[name], **parameters) for name, parameters in STILL]
    for each in (*shown, list(frames(lesson_9["three_searches"]))[-1]):
        drawing = draw(each, width, colour=colour, ascii=ascii)
        assert drawing.width <= width and drawing.height <= 30
        assert "…" not in drawing.plain()
        assert not ascii or drawing.plain().isascii()


@pytest.mark.parametrize("name", ["penalty_balls", "thinned", "ensemble_error",
                                  "grid_beside_random"])
def test_drawings_are_as_they_were_approved(lesson_9, name):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    drawn = draw(figure(lesson_9[name]), 60, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / f"{name}_60.txt").read_text(encoding="utf-8")
