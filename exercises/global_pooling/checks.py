"""Probes and known mistakes of `global_pooling`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function, gradients_of

from .._shared.gradients import UPSTREAM_FORGOTTEN

REQUIRED = (
    function("global_pool", returns="y"),
    function("global_pool_backward", returns="dx",
             gradients=gradients_of("global_pool", upstream="dy", x="dx")),
    function("parameters_saved", returns="saved"),
)
FORWARD, BACKWARD, SAVED = (each.name for each in REQUIRED)
KINDS = "max", "average"

CASES = (
    ("one image, 2×3, one map", "value", (1, 2, 3, 1)),
    ("2 images of 3×5, 4 maps", "value", (2, 3, 5, 4)),
    ("5 images of 6×4, 3 maps", "value", (5, 6, 4, 3)),
    ("everything 3: images, sides, maps", "value", (3, 3, 3, 3)),
    ("2 images of one pixel, 3 maps", "edge", (2, 1, 1, 3)),
    ("3 images of one row", "edge", (3, 1, 6, 2)),
    ("one image of 20×30", "edge", (1, 20, 30, 2)),
)
SHAPES = (
    # The third has more than 32 bits hold, and no factor 2.
    ((2, 3, 5), 7), ((7, 7, 512), 4096), ((56, 56, 513), 4097), ((4, 4, 3), 10), ((6, 5, 2), 1),
    ((1, 1, 8), 3), ((1, 9, 1), 4),
)


def probes(rng):
    for requirement in (FORWARD, BACKWARD):
        for kind in KINDS:
            for name, rung, shape in CASES:
                yield call(rng, requirement, name, rung, distinct(rng, shape), kind)
            for name, level in (("far below zero", -1e9), ("all negative", -5.0),
                                ("large", 1e6)):
                x = level * (1 + 0.3 * rng.random((2, 4, 5, 3)))
                yield call(rng, requirement, f"pixels {name}", "edge", x, kind)
        # Whole numbers, so that maps hold their largest several times; zeros as after a ReLU.
        for name, most in (("ties", 3), ("many ties", 2), ("maps of zeros", 1)):
            x = rng.integers(0, most, (3, 4, 5, 2)).astype(float)
            yield call(rng, requirement, name, "edge", x, "max")
            yield call(rng, requirement, f"{name}, none above zero", "edge", x - most, "max")
    nearly = 100 + 1e-5 * distinct(rng, (2, 4, 5, 3))
    yield call(rng, BACKWARD, "pixels that are nearly equal", "edge", nearly, "max")
    for shape, units in SHAPES:
        unit = "one unit" if units == 1 else f"{units} units"
        yield Probe(SAVED, f"{shape[0]}×{shape[1]}×{shape[2]}, {unit}",
                    rung="edge" if 1 in shape else "value", shape=shape, units=units)


def call(rng, requirement, name, rung, x, kind):
    above = {"dy": rng.normal(size=(len(x), x.shape[3]))} if requirement == BACKWARD else {}
    return Probe(requirement, f"{kind}, {name}", rung=rung, **above, x=x, kind=kind)


def distinct(rng, shape):
    """Pixels of both signs, far enough apart that it is clear which one is the largest."""
    count = np.prod(shape)
    return rng.permutation(np.linspace(-2, 2, count) + 0.2 / count * rng.random(count)) \
        .reshape(shape)


def f(old, new):
    return edit(FORWARD, old, new)


def b(old, new):
    return edit(BACKWARD, old, new)


def s(old, new):
    return edit(SAVED, old, new)


KIND, MAX, MEAN = 'if kind == "max":', "x.max(axis=(1, 2))", "x.mean(axis=(1, 2))"
FIRST = "x.reshape(N, H * W, C).argmax(axis=1)"
WON = "np.arange(H * W)[:, None] == first[:, None]"
EVENLY = "np.ones((N, H * W, C)) / (H * W)"
SENT, SHAPED = "shares * dy[:, None]", "return sent.reshape(x.shape)"
LARGEST = "(x == x.max(axis=(1, 2), keepdims=True)).reshape(N, H * W, C)"
DIFFERENCE = "return flattened - pooled"


def both(old, new):
    """The same change of both kinds."""
    return [f(MAX, MAX.replace(old, new)), f(MEAN, MEAN.replace(old, new))]


MISTAKES = (
    Mistake(
        "over-channels", FORWARD,
        "The channels are pooled: what is left is one number for each pixel, or for each image. A "
        "map lies along height and width, and each channel keeps a number of its own.",
        [both("axis=(1, 2)", "axis=3"), both("axis=(1, 2)", "axis=(1, 2, 3)"),
         both("axis=(1, 2)", "axis=(1, 2, 3), keepdims=True"),
         [f(MAX, "np.broadcast_to(x.max(axis=(1, 2, 3))[:, None], (len(x), x.shape[3]))"),
          f(MEAN, "np.broadcast_to(x.mean(axis=(1, 2, 3))[:, None], (len(x), x.shape[3]))")]],
    ),
    Mistake(
        "over-batch", FORWARD,
        "The images of the batch are pooled together. Each image keeps a number of its own for "
        "every channel.",
        [both("axis=(1, 2)", "axis=(0, 1, 2)"), both("axis=(1, 2)", "axis=(0, 1)"),
         f(MEAN, "x.mean(axis=(0, 1, 2))"), f(MAX, "x.max(axis=(0, 1, 2))"),
         f(MEAN, "x.sum(axis=(1, 2)) / x[..., 0].size"),
         f(MEAN, "np.broadcast_to(x.mean(axis=(0, 1, 2)), (len(x), x.shape[3]))")],
    ),
    Mistake(
        "one-side-only", FORWARD,
        "Only one side of the maps is pooled, and the other is still there. A number stands for "
        "a whole map.",
        [both("axis=(1, 2)", "axis=1"), both("axis=(1, 2)", "axis=2")],
    ),
    Mistake(
        "channels-first", FORWARD,
        "The images are read as (batch, channels, height, width). That is PyTorch's order; here, "
        "as in Keras, the channels come last.",
        [both("axis=(1, 2)", "axis=(2, 3)")],
        convention=True,
    ),
    Mistake(
        "sides-kept", FORWARD,
        "The sides of the maps are still there, with a length of 1. That is what PyTorch's "
        "adaptive pooling does, and Keras with `keepdims=True`; here `y` is (N, C).",
        [both("axis=(1, 2)", "axis=(1, 2), keepdims=True")],
        convention=True,
    ),
    Mistake(
        "sum-for-mean", FORWARD,
        "The pixels of a map are added up and not divided. A mean of equal pixels is that pixel.",
        [f(MEAN, "x.sum(axis=(1, 2))")],
    ),
    Mistake(
        "mean-by-another-number", FORWARD,
        "The sum of a map is divided by another number than that of its pixels, H · W.",
        [f(MEAN, f"x.sum(axis=(1, 2)) / {other}") for other in (
            "x.shape[1] ** 2", "x.shape[2] ** 2", "x.shape[1]", "x.shape[2]", "x.shape[3]",
            "(x.shape[1] * x.shape[2] * x.shape[3])", "(x.shape[1] + x.shape[2])")],
    ),
    Mistake(
        "maps-mixed", FORWARD,
        "What is pooled as one map are numbers of several. The channels of a pixel stand side by "
        "side; a `reshape` alone does not gather what belongs to one channel.",
        [[f(MAX, "x.reshape(len(x), x.shape[3], -1).max(axis=2)"),
          f(MEAN, "x.reshape(len(x), x.shape[3], -1).mean(axis=2)")],
         f(MAX, "x.reshape(len(x), x.shape[3], -1).max(axis=2)"),
         f(MEAN, "x.reshape(len(x), x.shape[3], -1).mean(axis=2)")],
    ),
    Mistake(
        "mean-of-maxima", FORWARD,
        "The maxima of rows or columns are averaged. Of all of them, the largest is the maximum of "
        "the map.",
        [f(MAX, "x.max(axis=2).mean(axis=1)"), f(MAX, "x.max(axis=1).mean(axis=1)")],
    ),
    Mistake(
        "kinds-exchanged", FORWARD,
        "The two kinds are exchanged: `\"max\"` gives means, and `\"average\"` maxima.",
        [f(KIND, 'if kind != "max":')],
    ),
    Mistake(
        "kind-ignored", FORWARD,
        "One kind of pooling is done, whatever `kind` says.",
        [f(KIND, "if True:"), f(KIND, "if not kind:")],
    ),
    Mistake(
        "not-below-zero", FORWARD,
        "A maximum below zero comes out as 0. Where every pixel of a map is negative, so is its "
        "largest.",
        [f(MAX, "np.maximum(x.max(axis=(1, 2)), 0)"), f(MAX, "x.max(axis=(1, 2), initial=0)")],
    ),
    Mistake(
        "largest-magnitude", FORWARD,
        "The pixel that is farthest from zero wins, or its magnitude. The largest is the one "
        "farthest to the right on the number line: −1 is larger than −4.",
        [f(MAX, "np.abs(x).max(axis=(1, 2))"),
         f(MAX, "np.take_along_axis(x.reshape(len(x), -1, x.shape[3]), np.abs(x).reshape("
                "len(x), -1, x.shape[3]).argmax(axis=1)[:, None], axis=1)[:, 0]")],
    ),
    Mistake(
        "smallest-kept", FORWARD,
        "The smallest pixel of a map is kept. Max pooling keeps the largest.",
        [f(MAX, "x.min(axis=(1, 2))")],
    ),
    # ---------------------------------------------------------------- backward
    Mistake(
        "every-maximum", BACKWARD,
        "Every pixel that equals the maximum of its map gets the whole error. Where several do, "
        "one of them has won: the first.",
        [b(WON, LARGEST)],
    ),
    Mistake(
        "ties-shared", BACKWARD,
        "Pixels that are largest together share the error of their map. Keras' own layer for the "
        "whole image does so; here all of it goes to the first, as in its pooling by windows.",
        [b(WON, f"{LARGEST} / {LARGEST}.sum(axis=1, keepdims=True)")],
        convention=True,
    ),
    Mistake(
        "last-maximum", BACKWARD,
        "Of several largest pixels of a map, the last one gets the error. Here it is the first.",
        [b(FIRST, "H * W - 1 - x.reshape(N, H * W, C)[:, ::-1].argmax(axis=1)"),
         b(FIRST, "x.reshape(N, H * W, C).argsort(axis=1, kind='stable')[:, -1]")],
    ),
    Mistake(
        "first-by-columns", BACKWARD,
        "Of several largest pixels, the first one is looked for column by column. A map is read "
        "row by row, as an array is.",
        [b(FIRST, """x.transpose(0, 2, 1, 3).reshape(N, H * W, C).argmax(axis=1)
        first = first % H * W + first // H""")],
    ),
    Mistake(
        "not-routed", BACKWARD,
        "The error of a maximum goes to every pixel of its map. A pixel that lost can be moved a "
        "little and nothing changes: its share is 0.",
        [b(WON, "np.ones((N, H * W, C))"), b(WON, EVENLY)],
    ),
    Mistake(
        "one-winner-for-all-channels", BACKWARD,
        "One pixel wins for all channels of an image, or for all images. Every map has a winner "
        "of its own.",
        [b(FIRST, "x.max(axis=3).reshape(N, H * W, 1).argmax(axis=1)"),
         b(FIRST, "x.sum(axis=3).reshape(N, H * W, 1).argmax(axis=1)"),
         b(FIRST, "x[..., :1].reshape(N, H * W, 1).argmax(axis=1)"),
         b(FIRST, "x[:1].reshape(1, H * W, C).argmax(axis=1)"),
         b(FIRST, "x.max(axis=0).reshape(1, H * W, C).argmax(axis=1)"),
         b(WON, "(x == x.max(axis=(1, 2, 3), keepdims=True)).reshape(N, H * W, C)"),
         b(WON, "(x == x.max(axis=(0, 1, 2))).reshape(N, H * W, C)")],
    ),
    Mistake(
        "value-as-factor", BACKWARD,
        "The error is multiplied by the pixel that won. A maximum grows as fast as that pixel "
        "does, so the factor is 1.",
        [b(WON, f"({WON}) * x.reshape(N, H * W, C)")],
    ),
    Mistake(
        "smallest-wins", BACKWARD,
        "The error of a maximum goes to the smallest pixel of its map. The largest has won.",
        [b(FIRST, "x.reshape(N, H * W, C).argmin(axis=1)")],
    ),
    Mistake(
        "largest-magnitude-back", BACKWARD,
        "The error of a maximum goes to the pixel that is farthest from zero. The largest has "
        "won, the one farthest to the right on the number line.",
        [b(FIRST, "np.abs(x).reshape(N, H * W, C).argmax(axis=1)")],
    ),
    Mistake(
        "nearly-largest-wins", BACKWARD,
        "Pixels that are nearly as large as the largest are taken to be as large, and the first of "
        "them gets the error. However little a pixel is larger, it has won.",
        [b(FIRST, "np.isclose(x, x.max(axis=(1, 2), keepdims=True))"
                  ".reshape(N, H * W, C).argmax(axis=1)")],
    ),
    Mistake(
        "maps-mixed-back", BACKWARD,
        "The winner of a map is looked for among numbers of several maps. The channels of a pixel "
        "stand side by side; a `reshape` alone does not gather what belongs to one channel.",
        [[b(FIRST, "x.reshape(N, C, H * W).argmax(axis=2)"),
          b(WON, "np.arange(H * W) == first[..., None]"),
          b(EVENLY, "np.ones((N, C, H * W)) / (H * W)"), b(SENT, "shares * dy[..., None]")],
         b(FIRST, "x.reshape(N, C, H * W).argmax(axis=2)")],
    ),
    Mistake(
        "errors-into-every-image", BACKWARD,
        "The errors of one image go into all images of the batch. An image takes part in its own "
        "outputs alone.",
        [b(SENT, f"{SENT}{where}\n        sent = sent.sum(axis=0, keepdims=True)"
                 ".repeat(N, axis=0)")
         for where in ('\n    if kind == "max":', "\n    if True:")],
    ),
    Mistake(
        "errors-not-divided", BACKWARD,
        "Each pixel of a mean gets the whole error. It is one of H · W terms, and moves the mean "
        "by its share only.",
        [b(EVENLY, "np.ones((N, H * W, C))")],
    ),
    Mistake(
        "divided-by-another-number", BACKWARD,
        "The error of a mean is divided by another number than that of the pixels of one map.",
        [b(EVENLY, f"np.ones((N, H * W, C)) / {other}")
         for other in ("H", "W", "(H * W * C)", "(N * H * W)", "(H + W)", "x.size", "C")],
    ),
    Mistake(
        "maximum-divided", BACKWARD,
        "The error of a maximum is divided by the number of pixels. The one that won moves the "
        "maximum as much as it moves itself.",
        [b(WON, f"({WON}) / (H * W)")],
    ),
    Mistake(
        "kinds-exchanged-back", BACKWARD,
        "The two kinds are exchanged: errors of `\"max\"` are spread out, and those of "
        "`\"average\"` go to one pixel.",
        [b(KIND, 'if kind != "max":')],
    ),
    Mistake(
        "kind-ignored-back", BACKWARD,
        "The error of a mean goes to one pixel alone, as that of a maximum. Each pixel of the "
        "map has a share in it.",
        [b(KIND, "if True:")],
    ),
    UPSTREAM_FORGOTTEN.mistake(BACKWARD, [
        b(SENT, "shares * np.ones_like(dy)[:, None]"),
        b(SENT, f'shares if kind == "max" else {SENT}'),
        b(SENT, f'shares if kind != "max" else {SENT}'),
    ]),
    Mistake(
        "divided-by-batch", BACKWARD,
        "The gradient is divided by the number of images. If the loss is a mean, `dy` already "
        "carries its 1/N.",
        [b(SHAPED, f"{SHAPED} / len(x)")],
    ),
    # -------------------------------------------------------------- parameters
    Mistake(
        "pooled-layer-free", SAVED,
        "The weights that the dense layer has on the pooled maps are not taken away. It still "
        "has one for each channel and unit.",
        [s(DIFFERENCE, "return H * W * C * units"), s(DIFFERENCE, "return flattened")],
    ),
    Mistake(
        "biases-on-one-side", SAVED,
        "The biases of one of the two layers are left out. Both have them, so they cancel.",
        [s(DIFFERENCE, "return flattened - C * units"),
         s(DIFFERENCE, "return H * W * C * units - pooled")],
    ),
    Mistake(
        "one-bias-for-all", SAVED,
        "There is one bias in a layer, of another number than the units. Each unit has its own, in "
        "both layers, so they cancel.",
        [s(DIFFERENCE, "return H * W * C * units + 1 - pooled"),
         s(DIFFERENCE, "return flattened - C * units - 1")],
    ),
    Mistake(
        "negative-saving", SAVED,
        "The difference is taken the other way round. What is saved counts as positive.",
        [s(DIFFERENCE, "return pooled - flattened")],
    ),
    Mistake(
        "ratio-for-difference", SAVED,
        "This is how many times as many weights or parameters the one layer has, or a share. "
        "Asked is how many parameters fewer there are.",
        [s(DIFFERENCE, "return flattened / pooled"), s(DIFFERENCE, "return flattened // pooled"),
         s(DIFFERENCE, "return H * W"), s(DIFFERENCE, "return pooled / flattened"),
         s(DIFFERENCE, "return 1 - pooled / flattened")],
    ),
    Mistake(
        "what-is-left", SAVED,
        "This is what the dense layer has left behind global pooling. Asked is what it saves.",
        [s(DIFFERENCE, "return pooled")],
    ),
    Mistake(
        "units-forgotten", SAVED,
        "This is how many inputs fewer the dense layer has. Each of them has a weight for every "
        "unit.",
        [s(DIFFERENCE, "return (H * W - 1) * C")],
    ),
    Mistake(
        "one-channel", SAVED,
        "Channels are left out of the count. Flattening keeps all pixels of all maps, and pooling "
        "one number for each of them.",
        [s(DIFFERENCE, "return (H * W - 1) * units"),
         s(DIFFERENCE, "return flattened - 2 * units"),
         s(DIFFERENCE, "return H * W * units - C * units")],
    ),
)
