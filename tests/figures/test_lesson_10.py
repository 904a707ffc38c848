"""The figures of lecture 10 show what is true."""

import sys
from itertools import islice

import numpy as np
import pytest

from tutor.figures import FigureError, Table, controls_of, draw, figure, frames, length

NAMES = ["kernel_slides", "filters_at_work", "receptive_field", "size_a_network", "gradients_add",
         "filters_learn"]


def module_of(lesson):
    return sys.modules[lesson["kernel_slides"].__module__]


def test_every_figure_is_found(lesson_10):
    assert list(lesson_10) == NAMES
    for each in lesson_10.values():
        controls_of(each)


@pytest.mark.parametrize(("stride", "padding", "dilation"), [(1, 0, 1), (2, 1, 1), (3, 2, 2)])
def test_a_typed_kernel_is_slid_as_it_stands(lesson_10, stride, padding, dilation):
    module = module_of(lesson_10)
    kernel = module.kernel_of("1 2 0; −1 1/2 3")
    assert kernel.tolist() == [[1, 2, 0], [-1, 0.5, 3]]
    image = np.arange(56.0).reshape(7, 8) ** 1.5
    padded = np.pad(image, padding)
    made = module.convolved(image, kernel, stride, padding, dilation)
    rows = range(0, padded.shape[0] - dilation, stride)
    columns = range(0, padded.shape[1] - 2 * dilation, stride)
    assert made.shape == (len(rows), len(columns))
    for (r, s), value in np.ndenumerate(made):
        assert value == pytest.approx(sum(
            weight * padded[rows[r] + dilation * i, columns[s] + dilation * j]
            for (i, j), weight in np.ndenumerate(kernel)))


def test_a_place_without_ink_and_a_stride_of_1_are_told_plainly(lesson_10):
    empty = figure(lesson_10["kernel_slides"], padding=2).caption
    assert "all products are 0" in empty and "0 = 0" not in empty
    assert "8 − 3 + 4 + 1 = 10" in empty
    assert "(8 − 3 + 0)/2 + 1 = 3.5" in figure(lesson_10["kernel_slides"], stride=2).caption


@pytest.mark.parametrize("text", ["", "1 2; 3", "1 x", "1/0", "nan", "1 2 3 4 5 6", "1e9"])
def test_a_kernel_that_cannot_be_read_is_told_so(lesson_10, text):
    with pytest.raises(FigureError):
        figure(lesson_10["filters_at_work"], which="own", own=text)


def test_a_typed_network_is_sized_as_in_the_lesson(lesson_10):
    shown = figure(lesson_10["size_a_network"])
    assert isinstance(shown.plot, Table)
    assert [row[1:4] for row in shown.plot.rows] == [
        ("25×33×8", "608", "495,000"), ("12×16×16", "1,168", "221,184"), ("3072", "0", "0"),
        ("10", "30,730", "30,720")]
    cifar = figure(lesson_10["size_a_network"], network=module_of(lesson_10).NETWORKS[2])
    assert cifar.caption.startswith("Together 703,594 parameters")
    loose = figure(lesson_10["size_a_network"], network="10x10x1; conv 4 3 s2; pool 3")
    assert [row[-1] for row in loose.plot.rows] == ["rounded down", "rounded down"]
    assert "seen by no unit" in loose.caption and "padding" not in loose.caption
    assert "seen by no unit" not in cifar.caption and "into the padding" in shown.caption
    with pytest.raises(FigureError, match="larger than what comes in"):
        figure(lesson_10["size_a_network"], network="4x4x1; conv 4 5")


def test_the_gradients_that_add_up_are_those_of_differences(lesson_10):
    shown = figure(lesson_10["gradients_add"], kernel="2 1", errors="1 -1 2 0 1", place=5)
    x, kernel = module_of(lesson_10).SIGNAL, np.array([2.0, 1])
    delta = np.array([1.0, -1, 2, 0, 1])
    of_kernel = [sum(delta[r] * x[r + i] for r in range(5)) for i in range(2)]
    of_input = np.convolve(delta, kernel)
    rows = [np.array(each.values, dtype=float)[0].tolist() for each in shown.plot.plots]
    assert rows[-2] == of_kernel and rows[-1] == of_input.tolist()


def test_the_gradients_of_the_network_that_learns_are_those_of_differences(lesson_10):
    module = module_of(lesson_10)
    rng = np.random.default_rng(0)
    rows, labels = module.windows(rng.random((5, 8, 8))), np.array([0, 3, 9, 1, 3])
    w = module.start(2, 0)

    def loss():
        return -np.log(module.forward(rows, w)[-1][np.arange(5), labels]).mean()

    for array, gradient in zip(w, module.backward(rows, labels, w), strict=True):
        for place in list(np.ndindex(array.shape))[:20]:
            kept = array[place]
            array[place] = kept + 1e-6
            up = loss()
            array[place] = kept - 1e-6
            down = loss()
            array[place] = kept
            assert gradient[place] == pytest.approx((up - down) / 2e-6, rel=1e-4, abs=1e-7)


def test_the_run_has_the_frames_that_are_told_and_gets_most_digits_right(lesson_10):
    run = lesson_10["filters_learn"]
    told = length(run, filters=6, epochs=10, seed=1)
    shown = list(frames(run, filters=6, epochs=10, seed=1))
    assert len(shown) == told
    share = float(shown[-1].caption.split("size at the start. ")[1].split(" %")[0])
    assert share >= 85
    for each in islice(shown, 2):
        draw(each, 80)
