"""The figures of lecture 5 show what is true."""

import re
import sys
from itertools import islice
from math import exp, log, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tutor.datasets import digits, penguins, reviews, weather
from tutor.figures import (
    Axes,
    Bars,
    Figure,
    Graph,
    HeatMap,
    HorizontalBars,
    Image,
    Matrix,
    Note,
    Panels,
    Row,
    Scatter,
    Series,
    Stack,
    Table,
    controls_of,
    draw,
    figure,
    frames,
    length,
    told,
)

GOLDEN = Path(__file__).parent / "golden"
NAMES = ["training_run", "chosen_by_test", "topologies", "digit_batch", "review_journey",
         "table_journey", "series_windows"]


def module_of(lesson):
    return sys.modules[lesson["training_run"].__module__]


def layers_of(axes: Axes, kind: type) -> list[Any]:
    return [each for each in axes.layers if isinstance(each, kind)]


def test_every_figure_is_found(lesson_5):
    assert list(lesson_5) == NAMES
    for each in lesson_5.values():
        controls_of(each)


# --- A training loop ----------------------------------------------------------------------


def parts_of(shown: Figure) -> tuple[HorizontalBars, Axes, Axes]:
    assert isinstance(shown.plot, Stack)
    bars, panels = shown.plot.plots
    assert isinstance(bars, HorizontalBars) and isinstance(panels, Panels)
    loss, right = panels.plots
    assert isinstance(loss, Axes) and isinstance(right, Axes)
    return bars, loss, right


def counted(shown: Figure) -> dict[str, tuple[int, int]]:
    found = [re.fullmatch(r"(\w+) (\d+) of (\d+) *", name) for name in parts_of(shown)[0].names]
    return {each[1]: (int(each[2]), int(each[3])) for each in found if each}


@pytest.fixture(scope="module")
def trained(lesson_5):
    return list(frames(lesson_5["training_run"]))


def test_a_step_moves_as_its_gradient_asks(lesson_5):
    """By central differences of the mean loss, written out."""
    module, rng = module_of(lesson_5), np.random.default_rng(0)
    x, t = rng.uniform(size=(5, 64)), rng.integers(0, 10, 5)
    weights = module.started(rng)
    before = [each.copy() for each in weights]

    def loss(W1, b1, W2, b2):
        total = 0.0
        for row, label in zip(x, t, strict=True):
            z = np.maximum(row @ W1 + b1, 0) @ W2 + b2
            total -= z[label] - log(sum(exp(each) for each in z))
        return total / len(x)

    told_loss, _ = module.stepped(weights, x, t, 0.5)
    assert told_loss == pytest.approx(loss(*before))
    for i, at in ((0, (3, 4)), (1, (5,)), (2, (6, 7)), (3, (8,))):
        nudged = [[each.copy() for each in before] for _ in range(2)]
        for each, by in zip(nudged, (1e-6, -1e-6), strict=True):
            each[i][at] += by
        slope = (loss(*nudged[0]) - loss(*nudged[1])) / 2e-6
        assert weights[i][at] == pytest.approx(before[i][at] - 0.5 * slope, abs=1e-8)


def test_epochs_batches_and_steps_are_counted(trained):
    assert counted(trained[0]) == {"epoch": (0, 20), "batch": (0, 36), "step": (0, 720)}
    assert counted(trained[2]) == {"epoch": (1, 20), "batch": (24, 36), "step": (24, 720)}
    assert counted(trained[-1]) == {"epoch": (20, 20), "batch": (36, 36), "step": (720, 720)}
    for shown in trained:
        bars = parts_of(shown)[0]
        assert bars.values == pytest.approx([at / of for at, of in counted(shown).values()])
    assert "this batch has 29 digits" in trained[-1].caption
    assert "this batch has 32 digits" in trained[-2].caption


def test_training_ends_where_the_words_say(lesson_5, trained):
    *_, loss, right = parts_of(trained[-1])
    batches, training, validation = layers_of(loss, Series)
    assert len(batches.y) == 720 and len(training.y) == 20 and len(validation.y) == 21
    assert 2 < validation.y[0] < 2.6 and training.y[-1] < 0.1
    assert validation.y[-1] > 2 * training.y[-1]
    ends = [each.y[-1] for each in layers_of(right, Series)]
    assert ends[0] > 99 and 93 < ends[1] < 98
    assert "about 95 of 100" in told(lesson_5["training_run"])


@pytest.mark.parametrize(("setting", "low", "high"), [
    ({"batch": 1149}, 50, 90), ({"rate": 10.0}, 0, 20), ({"batch": 8, "data": 2}, 93, 98)])
def test_other_settings_come_as_far_as_the_words_say(lesson_5, setting, low, high):
    shown = list(frames(lesson_5["training_run"], **setting))
    assert len(shown) == length(lesson_5["training_run"], **setting) == 61
    right = layers_of(parts_of(shown[-1])[2], Series)[-1]
    assert len(right.y) == 21 and low < right.y[-1] < high
    assert counted(shown[-1])["step"][0] == 20 * -(-1149 // setting.get("batch", 32))
    loss = layers_of(parts_of(shown[-1])[1], Series)[-1].y[-1]
    assert (loss > 1) == (setting.get("batch") != 8)


def test_the_training_loss_of_an_epoch_is_the_mean_over_its_examples(lesson_5):
    shown = list(islice(frames(lesson_5["training_run"], batch=500), 4))[-1]
    batches, training, _ = layers_of(parts_of(shown)[1], Series)
    assert training.y[0] == pytest.approx(np.average(batches.y, weights=[500, 500, 149]))


# --- A set that chooses -------------------------------------------------------------------


def test_the_best_of_many_is_above_the_truth_and_the_fresh_score_is_not(lesson_5):
    best, fresh = [], []
    for data in range(60):
        shown = figure(lesson_5["chosen_by_test"], data=data)
        found = re.findall(r"\d\.\d{3}", shown.caption)
        best.append(float(found[0]))
        fresh.append(float(found[1]))
    # The mean of the highest of a hundred, from tables of the normal distribution.
    assert np.mean(best) == pytest.approx(0.9 + 2.508 * sqrt(0.09 / 360), abs=0.004)
    assert np.mean(fresh) == pytest.approx(0.9, abs=0.006)


def test_every_model_is_in_the_histogram(lesson_5):
    for setting in ({}, {"models": 1000, "size": 20, "truth": 0.98}, {"models": 1}):
        shown = figure(lesson_5["chosen_by_test"], **setting)
        assert isinstance(shown.plot, Axes)
        (bars,) = layers_of(shown.plot, Bars)
        assert bars.values.sum() == setting.get("models", 100)
    assert "1 model, each" in shown.caption


# --- Networks that are no chain -----------------------------------------------------------


def test_only_the_chain_is_a_chain(lesson_5):
    for kind in controls_of(lesson_5["topologies"])["kind"].control.options:
        shown = figure(lesson_5["topologies"], kind=kind)
        assert isinstance(shown.plot, Stack)
        graph, note = shown.plot.plots
        assert isinstance(graph, Graph) and isinstance(note, Note)
        ends = [[edge.source for edge in graph.edges], [edge.target for edge in graph.edges]]
        alone = all(len(set(side)) == len(side) for side in ends)
        assert alone == (kind == "chain")
        if kind == "residual":
            assert {edge.source for edge in graph.edges if edge.target == "y"} == {"x", "g"}
            assert "add([x, g])" in note.text
        # What the code joins is what the picture joins.
        joins = max(ends[1].count(node.name) for node in graph.nodes)
        assert ("add" in note.text or "average" in note.text or "concatenate" in note.text) == \
            (joins > 1)


# --- A batch of digits --------------------------------------------------------------------


def test_a_batch_stays_the_same_digits_on_its_way(lesson_5):
    train, _ = digits().split()
    shown = [figure(lesson_5["digit_batch"], step=step, size=4, data=3) for step in range(5)]
    assert isinstance(shown[0].plot, Panels)
    images = [each for each in shown[0].plot.plots if isinstance(each, Image)]
    rows = [int(np.flatnonzero((train.images == each.values).all(axis=(1, 2)))[0])
            for each in images]
    assert [each.title for each in images] == [str(train.labels[row]) for row in rows]
    for step, by in ((1, 1), (2, 16)):
        plot = shown[step].plot
        assert isinstance(plot, Matrix)
        assert (plot.values.astype(float) * by == train.images[rows[0]]).all()
    flat = shown[3].plot
    assert isinstance(flat, HeatMap)
    assert np.array_equal(flat.values, train.pixels[rows])
    row = shown[4].plot
    assert isinstance(row, Row)
    labels, _, hot = row.parts
    assert isinstance(labels, Matrix) and isinstance(hot, Matrix)
    assert (hot.values.astype(float).argmax(axis=1) == train.labels[rows]).all()
    assert hot.values.astype(float).sum() == 4


# --- The journey of a review --------------------------------------------------------------


def test_a_review_can_be_read_back_from_its_indices(lesson_5):
    module = module_of(lesson_5)
    shown = figure(lesson_5["review_journey"], step=3, first=1, words=100, length=12)
    assert isinstance(shown.plot, Matrix)
    known = module.vocabulary(reviews().texts[:30], 100)
    assert len(known) == len(set(known)) == 100
    for row, text in zip(shown.plot.values.astype(int), reviews().texts, strict=False):
        plain = re.sub(r"[^a-z0-9 ]", "", text.lower()).split()[:12]
        assert len(row) == 12 and (row[len(plain):] == 0).all()
        for index, word in zip(row, plain, strict=False):
            assert known[index] == (word if word in known else "[UNK]")


def test_the_vocabulary_is_made_of_the_training_texts_by_frequency(lesson_5):
    module = module_of(lesson_5)
    assert module.vocabulary(("b a", "c a b", "a d"), 5) == ["", "[UNK]", "a", "b", "c"]
    said = figure(lesson_5["review_journey"], step=2).caption
    counts: dict[str, int] = {}
    for text in reviews().texts[:30]:
        for word in re.sub(r"[^a-z0-9 ]", "", text.lower()).split():
            counts[word] = counts.get(word, 0) + 1
    assert f"“{max(counts, key=lambda word: counts[word])}”, the most frequent" in said


def test_unknown_words_and_padding_are_counted_and_marked(lesson_5):
    for first in (1, 20, 37):
        indices = figure(lesson_5["review_journey"], step=2, first=first)
        assert isinstance(indices.plot, Note)
        read = [[int(each) for each in line.split()[1:]] for line in indices.plot.text.split("\n")]
        lost, all_of = re.findall(r"(\d+) of (\d+) words", indices.caption)[0]
        assert sum(each.count(1) for each in read) == int(lost)
        assert sum(map(len, read)) == int(all_of)
        batch = figure(lesson_5["review_journey"], step=3, first=first, length=8)
        assert isinstance(batch.plot, Matrix)
        for (i, j), value in np.ndenumerate(batch.plot.values.astype(int)):
            mark = batch.plot.highlight(i, j)
            assert (mark.role if mark else "") == {0: "muted", 1: "red"}.get(int(value), "")
        cut = sum(len(each) > 8 for each in read)
        assert f"{cut} of the 4 reviews lost" in batch.caption


def test_as_it_opens_some_reviews_are_cut_and_some_padded(lesson_5):
    batch = figure(lesson_5["review_journey"], step=3)
    assert isinstance(batch.plot, Matrix)
    short = (batch.plot.values.astype(int) == 0).any(axis=1)
    assert 0 < short.sum() < 4
    assert "1 of the 4 reviews lost its end" in batch.caption


# --- The journey of a table ---------------------------------------------------------------


@pytest.mark.parametrize("data", [1, 2, 3])
def test_a_penguin_can_be_read_back_from_its_row(lesson_5, data):
    shown = [figure(lesson_5["table_journey"], step=step, data=data) for step in range(5)]
    table, statistics = shown[0].plot, shown[1].plot
    assert isinstance(table, Table) and isinstance(statistics, Table)
    mean, deviation = ([float(cell) for cell in row[1:]] for row in statistics.rows)
    joined = shown[4].plot
    assert isinstance(joined, Row)
    numbers, _, hot = joined.parts
    assert isinstance(numbers, Matrix) and isinstance(hot, Matrix)
    gaps = 0
    for raw, scaled, row in zip(table.rows, numbers.values, hot.values, strict=True):
        for cell, value, m, s in zip(raw[:4], scaled, mean, deviation, strict=True):
            gaps += cell == "?"
            assert (value == 0) if cell == "?" else \
                abs(float(cell) - (m + s * value)) < 0.06 * (1 + abs(value)) + 0.5 * (s > 100)
        said = [name for name, one in zip(("Biscoe", "Dream", "Torgersen", "female", "male"), row,
                                          strict=True) if one]
        assert said == [each for each in raw[4:] if each != "?"]
    assert any("?" in row for row in table.rows)


def test_statistics_are_of_the_training_rows_only(lesson_5):
    birds = penguins()
    order = np.random.default_rng((1, 7)).permutation(344)
    shown = figure(lesson_5["table_journey"], step=1)
    assert isinstance(shown.plot, Table)
    mean = [float(cell) for cell in shown.plot.rows[0][1:]]
    assert mean == pytest.approx(np.nanmean(birds.numbers[order[:275]], axis=0), abs=0.051)
    assert abs(mean[3] - np.nanmean(birds.numbers[:, 3])) > 0.1
    assert "275 training rows" in shown.caption and "69 others" in shown.caption


# --- Windows of a time series -------------------------------------------------------------


@pytest.mark.parametrize("setting", [
    {}, {"start": 0, "length": 1, "sampling": 4, "delay": 14}, {"start": 45, "length": 3},
    {"start": 58, "length": 12}])
def test_a_window_and_its_target_lie_where_they_are_said(lesson_5, setting):
    at = {"start": 10, "length": 6, "sampling": 2, "delay": 5, **setting}
    shown = figure(lesson_5["series_windows"], **setting)
    assert isinstance(shown.plot, Axes)
    dots = {each.names[0]: each.points for each in layers_of(shown.plot, Scatter)}
    rows = [at["start"] + i * at["sampling"] for i in range(at["length"])]
    assert dots["window"][:, 0].tolist() == [row for row in rows if row < 60]
    days = weather()
    assert days.days[90].isoformat() == "2012-03-31"
    for row, degrees in dots["window"]:
        assert degrees == days.values[90 + int(row), 1]
    target = rows[-1] + at["delay"]
    assert ("target" in dots) == (target < 60)
    if target < 60:
        assert dots["target"].tolist() == [[target, days.values[90 + target, 1]]]
        assert f"the target is row {target}" in shown.caption
        assert shown.caption.startswith("Row " if at["length"] == 1 else "Rows ")
    else:
        assert "no such window" in shown.caption
    count = sum(1 for first in range(60)
                if first + (at["length"] - 1) * at["sampling"] + at["delay"] < 60)
    assert f"{count} windows: inputs ({count}, {at['length']}, 4)" in shown.caption


# --- On the page --------------------------------------------------------------------------

STILL: list[tuple[str, dict[str, Any]]] = [
    ("training_run", {}), ("chosen_by_test", {}), ("series_windows", {}),
    *(("topologies", {"kind": kind}) for kind in ("copies", "several inputs", "several outputs")),
    *(("digit_batch", {"step": step}) for step in range(5)),
    *(("review_journey", {"step": step, "length": 12, "words": 100}) for step in range(4)),
    *(("table_journey", {"step": step}) for step in range(5)),
]


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize(("colour", "ascii"), [("truecolor", False), ("none", False),
                                               ("none", True)])
def test_figures_fit_their_page(lesson_5, width, colour, ascii):
    for name, parameters in STILL:
        drawing = draw(figure(lesson_5[name], **parameters), width, colour=colour, ascii=ascii)
        assert 40 < drawing.width <= width
        assert drawing.height <= 26
        assert "…" not in drawing.plain()
        assert not ascii or drawing.plain().isascii()


@pytest.mark.parametrize("name", NAMES)
def test_drawings_are_as_they_were_approved(lesson_5, name):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    drawn = draw(figure(lesson_5[name]), 60, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / f"{name}_60.txt").read_text(encoding="utf-8")
