"""The figures of lecture 11 show what is true."""

import sys
from pathlib import Path as File

import numpy as np
import pytest

from tutor.figures import FigureError, controls_of, draw, figure

NAMES = ["pooling_steps", "shifted_pattern", "stack_of_small", "bottleneck", "grouped_channels",
         "separable_cost", "error_and_depth", "architectures"]
GOLDEN = File(__file__).parent / "golden"
# The architectures as papers have them: parameters, and multiply-adds.
PUBLISHED = {
    "LeNet5": (60_000, 328_096),
    "AlexNet": (60_965_224, 724_406_816),
    "ZFNet": (62_357_608, 1_168_032_896),
    "VGG-16": (138_357_544, 15_470_264_320),
    "VGG-19": (143_667_240, 19_632_062_464),
}
PICTURES = {
    "pooling_steps": {"back": True, "place": 4},
    "separable_cost": {},
    "architectures": {"network": "LeNet5", "layer": 3},
    "error_and_depth": {"entry": 1},
}


def module_of(lesson):
    return sys.modules[lesson["pooling_steps"].__module__]


def test_every_figure_is_found(lesson_11):
    assert list(lesson_11) == NAMES
    for each in lesson_11.values():
        controls_of(each)


@pytest.mark.parametrize("name", PICTURES)
def test_drawings_are_as_they_were_approved(lesson_11, name):
    shown = figure(lesson_11[name], **PICTURES[name])
    drawn = draw(shown, 76, colour="none").plain() + "\n"
    file = GOLDEN / f"lesson_11_{name}.txt"
    assert drawn == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 1), (3, 2), (2, 3)])
def test_the_gradients_of_pooling_are_those_of_differences(lesson_11, kind, size, stride):
    module = module_of(lesson_11)
    rng = np.random.default_rng(0)
    kept = module.MAP.copy()
    # Without ties, so that there is a slope at every number.
    module.MAP[:] = rng.permutation(36).reshape(6, 6)
    try:
        delta = module.errors_at(len(module.pooled(size, stride, kind)))
        gradient = module.sent_back(size, stride, kind, delta.size)
        for at in np.ndindex(6, 6):
            found = []
            for step in (1e-4, -1e-4):
                module.MAP[at] += step
                found.append(float((module.pooled(size, stride, kind) * delta).sum()))
                module.MAP[at] -= step
            assert gradient[at] == pytest.approx((found[0] - found[1]) / 2e-4, abs=1e-6)
    finally:
        module.MAP[:] = kept


def test_a_tie_goes_to_the_first(lesson_11):
    gradient = module_of(lesson_11).sent_back(2, 2, "max", 5)
    assert gradient[2:4, 2:4].tolist() == [[-2, 0], [0, 0]]


@pytest.mark.parametrize("name", PUBLISHED)
def test_architectures_have_the_sums_that_were_published(lesson_11, name):
    _, layers = module_of(lesson_11).architecture(name, "")
    assert (sum(each.parameters for each in layers),
            sum(each.work for each in layers)) == PUBLISHED[name]
    last = figure(lesson_11["architectures"], network=name, layer=len(layers), shows="parameters")
    assert f"{PUBLISHED[name][0]:,} parameters" in last.caption


def test_each_layer_is_told_with_its_sum_of_parameters(lesson_11):
    told = [figure(lesson_11["architectures"], network="AlexNet", layer=at).caption
            for at in (3, 6, 10)]
    assert "(5 · 5 · 48 + 1) · 256 = 307,456 parameters" in told[0]
    assert "(3 · 3 · 192 + 1) · 384 = 663,936 parameters" in told[1]
    assert "(9,216 + 1) · 4,096 = 37,752,832 parameters" in told[2]
    own = figure(lesson_11["architectures"], network="own", own="9x9x4; conv 4 3 g4; conv 8 1",
                 layer=1)
    assert "(3 · 3 · 1 + 1) · 4 = 40 parameters" in own.caption
    with pytest.raises(FigureError, match="divisible"):
        figure(lesson_11["architectures"], network="own", own="9x9x4; conv 6 3 g4")


def test_costs_are_those_of_the_lesson(lesson_11):
    assert "55 % of the weights" in figure(lesson_11["stack_of_small"]).caption
    assert "212,992 weights, the direct layer 589,824" in figure(lesson_11["bottleneck"]).caption
    assert "= 0.1189" in figure(lesson_11["separable_cost"]).caption
    assert "saves nothing" in figure(lesson_11["separable_cost"], filters=1).caption
    one = figure(lesson_11["grouped_channels"], groups="32")
    assert "a depthwise convolution" in one.caption and "= 288 weights, 1/32" in one.caption


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize(("size", "stride", "left"), [
    (2, 3, "Rows and columns 2 and 5 lie in no block."),
    (3, 2, "Row and column 5 lie in no block."),
    (2, 2, ""),
    (3, 1, ""),
])
def test_what_no_block_covers_is_told(lesson_11, size, stride, left, back):
    caption = figure(lesson_11["pooling_steps"], size=size, stride=stride, back=back).caption
    assert left in caption and ("in no block" in caption) == bool(left)


def test_a_bottleneck_is_told_with_all_its_digits(lesson_11):
    assert "1.0625 D²" in figure(lesson_11["bottleneck"], squeeze=4).caption
    assert "0.390625 D²" in figure(lesson_11["bottleneck"], squeeze=8).caption


def test_layers_without_a_side_are_not_said_to_have_side_0(lesson_11):
    words = figure(lesson_11["architectures"], network="VGG-16", shows="side").words
    assert "18 7, 19 none, 20 none, 21 none, 22 none." in words


def test_c5_counts_as_dense_in_lenet5(lesson_11):
    caption = figure(lesson_11["architectures"], network="LeNet5").caption
    assert "17 % of them in F6, 97 % with C5" in caption
