"""Probes and known mistakes of `inception_block`."""

from tutor.check.authoring import Mistake, Probe, edit, function

from .._shared.blocks import EDGE_REPEATED, MAPS_ADDED, NOT_AFTER_EACH, UNPADDED, WRONG_AXIS, pair

NAME = "inception_block"
REQUIRED = (function(NAME, returns="y"),)
SIDES = {"one": 1, "reduce3": 1, "three": 3, "reduce5": 1, "five": 5, "pooled": 1}

# Name, rung, (N, H, W, C), and the filters of the six convolutions in their order.
CASES = (
    ("one image of 3×4, 2 channels", "value", (1, 3, 4, 2), (3, 2, 4, 1, 2, 5)),
    ("2 images of 6×5, 3 channels", "value", (2, 6, 5, 3), (4, 2, 6, 5, 3, 2)),
    # Whatever is exchanged fits, and gives wrong values rather than an exception.
    ("everything 3: images, sides, channels, filters", "value", (3, 3, 3, 3), (3,) * 6),
    ("everything 4: images, sides, channels, filters", "value", (4, 4, 4, 4), (4,) * 6),
    ("images of one pixel", "edge", (3, 1, 1, 2), (2, 3, 1, 2, 4, 3)),
    ("images of one row", "edge", (2, 1, 6, 3), (1, 2, 2, 3, 1, 4)),
)


def case(rng, images, filters):
    one, reduce3, three, reduce5, five, pooled = filters
    sizes = (images[3], one), (images[3], reduce3), (reduce3, three), (images[3], reduce5), \
        (reduce5, five), (images[3], pooled)
    return {"x": rng.normal(size=images), **{
        name: pair(rng, side, side, *size) for (name, side), size in zip(SIDES.items(), sizes)}}


def probes(rng):
    for name, rung, images, filters in CASES:
        yield Probe(NAME, name, rung=rung, **case(rng, images, filters))
    below = case(rng, (2, 4, 3, 3), (2, 3, 4, 2, 3, 5))
    below["x"] -= 4
    yield Probe(NAME, "pixels that are all negative", **below)
    far = case(rng, (2, 3, 4, 2), (3, 2, 2, 2, 2, 4))
    far["x"] = -1e30 * (1 + 0.5 * rng.random((2, 3, 4, 2)))
    # With a minus, the largest pixels pass the ReLU.
    far["pooled"] = -abs(far["pooled"][0]), far["pooled"][1]
    yield Probe(NAME, "pixels far below zero", rung="edge", **far)


def c(old, new):
    return edit(NAME, old, new)


def pool(old, new):
    return edit("highest", old, new)


FIRST, SECOND, THIRD, FOURTH = (
    "layer(x, one)", "layer(layer(x, reduce3), three)", "layer(layer(x, reduce5), five)",
    "layer(highest(x), pooled)")
ALL = "[branch1, branch2, branch3, branch4]"
CONV = 'conv2d(x, kernel, bias, "same")'
AROUND = "np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), constant_values=-np.inf)"
INFINITY = "constant_values=-np.inf"
MAX = "windows.max(axis=(-2, -1))"
# A layer without its ReLU.
LINEAR = 'conv2d({}, *{}, "same")'
REDUCED = {3: c(SECOND, f"layer({LINEAR.format('x', 'reduce3')}, three)"),
           5: c(THIRD, f"layer({LINEAR.format('x', 'reduce5')}, five)")}
ENDS = [c(FIRST, LINEAR.format("x", "one")),
        c(SECOND, LINEAR.format("layer(x, reduce3)", "three")),
        c(THIRD, LINEAR.format("layer(x, reduce5)", "five")),
        c(FOURTH, LINEAR.format("highest(x)", "pooled"))]


def joined(*branches):
    """These branches laid side by side, in this order."""
    return c(ALL, f"[{', '.join(f'branch{number}' for number in branches)}]")


MISTAKES = (
    WRONG_AXIS.mistake(NAME, [c("axis=-1", f"axis={axis}") for axis in (1, 2, 0)]),
    MAPS_ADDED.mistake(NAME, [c(f"np.concatenate({ALL}, axis=-1)",
                                "branch1 + branch2 + branch3 + branch4")]),
    Mistake(
        "order-of-branches", NAME,
        "The channels of the branches stand in another order than that of the branches.",
        [joined(*order) for order in ((4, 1, 2, 3), (4, 3, 2, 1), (1, 3, 2, 4), (2, 3, 1, 4),
                                      (1, 2, 4, 3))],
    ),
    Mistake(
        "branch-missing", NAME,
        "One of the four branches is missing in what comes out.",
        [joined(*order) for order in ((1, 2, 3), (2, 3, 4), (1, 3, 4), (1, 2, 4))],
    ),
    Mistake(
        "branch-twice", NAME,
        "The same branch comes out twice, in its own place and in that of another.",
        [joined(*order) for order in ((1, 2, 2, 4), (1, 1, 3, 4), (1, 2, 3, 3), (1, 2, 3, 1),
                                      (1, 3, 3, 4))],
    ),
    Mistake(
        "relu-missing-after-reducing", NAME,
        "A reducing convolution has no ReLU. Then it and the one that follows are linear "
        "together.",
        [[REDUCED[3], REDUCED[5]], REDUCED[3], REDUCED[5]],
    ),
    Mistake(
        "relu-missing-at-the-end", NAME,
        "Negative numbers come out. Each branch ends with a ReLU.",
        [ENDS, *ENDS],
    ),
    NOT_AFTER_EACH.mistake(NAME, [
        edit("layer", f"np.maximum({CONV}, 0)", CONV)], "relu-nowhere"),
    Mistake(
        "relu-on-x", NAME,
        "`x` goes through a ReLU before the branches start from it. It may be negative, and "
        "counts as it is.",
        [c(f"branch1 = {FIRST}", f"x = np.maximum(x, 0)\n    branch1 = {FIRST}")],
    ),
    Mistake(
        "relu-before", NAME,
        "The ReLU comes before a convolution, and what the convolution makes of it stays as it "
        "is. Here it comes after.",
        [edit("layer", f"np.maximum({CONV}, 0)", 'conv2d(np.maximum(x, 0), kernel, bias, "same")')],
    ),
    Mistake(
        "pool-padded-with-zeros", NAME,
        "What is outside takes part in the maximum as a zero, and beats pixels that are negative. "
        "It must lose against every pixel.",
        [pool(INFINITY, "constant_values=0")],
    ),
    Mistake(
        "pool-padded-with-a-number", NAME,
        "What is outside takes part in the maximum as a number that is small, and yet larger than "
        "some pixels. Pixels may be of any size: only −∞ loses against all of them.",
        [pool(INFINITY, f"constant_values={low}")
         for low in ("-1e9", "-1e3", "-1e6", "-999", "-100", "-1e10", "-1e12", "-1e15", "-1e20")],
    ),
    Mistake(
        "pool-shrinks", NAME,
        "The maximum shrinks the maps: no border is put around them, or the windows move on by "
        "more than a pixel. It keeps height and width, so that its branch fits beside the others.",
        [pool(AROUND, "x"),
         pool(MAX, "windows[:, ::2, ::2].max(axis=(-2, -1))"),
         pool(MAX, "windows[:, ::3, ::3].max(axis=(-2, -1))"),
         [pool(AROUND, "x"), pool(MAX, "windows[:, ::3, ::3].max(axis=(-2, -1))")]],
    ),
    Mistake(
        "pool-on-one-side", NAME,
        "The window of the maximum does not lie around its pixel: all of the border is put on one "
        "side.",
        [pool("(1, 1), (1, 1)", "(0, 2), (0, 2)"), pool("(1, 1), (1, 1)", "(2, 0), (2, 0)")],
    ),
    Mistake(
        "pool-skips-the-border", NAME,
        "Pixels at the border stay as they are in the fourth branch. There, too, the largest is "
        "looked for, among those neighbours that lie inside.",
        [pool(MAX, f"np.where(np.isinf(windows).any(axis=(-2, -1)), x, {MAX})")],
    ),
    Mistake(
        "pool-of-another-size", NAME,
        "The largest is looked for among more pixels than 3×3, or among fewer.",
        [[pool("(1, 1), (1, 1)", "(0, 1), (0, 1)"), pool("(3, 3)", "(2, 2)")],
         [pool("(1, 1), (1, 1)", "(1, 0), (1, 0)"), pool("(3, 3)", "(2, 2)")],
         [pool("(1, 1), (1, 1)", "(0, 0), (1, 1)"), pool("(3, 3)", "(1, 3)")],
         [pool("(1, 1), (1, 1)", "(1, 1), (0, 0)"), pool("(3, 3)", "(3, 1)")],
         [pool("(1, 1), (1, 1)", "(2, 2), (2, 2)"), pool("(3, 3)", "(5, 5)")]],
    ),
    Mistake(
        "average-for-maximum", NAME,
        "The fourth branch takes the mean of the pixels, where it should take the largest.",
        [pool(MAX, "np.nanmean(np.where(np.isinf(windows), np.nan, windows), axis=(-2, -1))"),
         pool(MAX, "np.where(np.isinf(windows), 0, windows).mean(axis=(-2, -1))")],
    ),
    Mistake(
        "smallest-kept", NAME,
        "The fourth branch keeps the smallest of the pixels, or the one farthest from zero. The "
        "largest is asked for: −1 is larger than −4.",
        [pool(MAX, "np.where(np.isinf(windows), np.inf, windows).min(axis=(-2, -1))"),
         pool(MAX, "np.abs(np.where(np.isinf(windows), 0, windows)).max(axis=(-2, -1))")],
    ),
    Mistake(
        "pool-of-a-relu", NAME,
        "In the fourth branch a ReLU comes before the convolution. `x` and its maxima may be "
        "negative; the ReLU follows the convolution.",
        [c(FOURTH, "layer(np.maximum(highest(x), 0), pooled)")],
    ),
    Mistake(
        "pool-over-channels", NAME,
        "The maximum is taken over all channels. Each channel is pooled by itself.",
        [pool(MAX, "windows.max(axis=(-3, -2, -1))[..., None].repeat(x.shape[3], axis=3)")],
    ),
    Mistake(
        "pool-after-the-convolution", NAME,
        "In the fourth branch the convolution comes before the maximum. Here the maximum of `x` is "
        "taken first.",
        [c(FOURTH, "highest(layer(x, pooled))")],
    ),
    Mistake(
        "convolution-after-the-pool-left-out", NAME,
        "The fourth branch ends with the maximum. A 1×1 convolution follows it, as its filters are "
        "what comes out.",
        [c(FOURTH, "highest(x)"), c(FOURTH, "np.maximum(highest(x), 0)")],
    ),
    Mistake(
        "pool-left-out", NAME,
        "The fourth branch is a convolution of `x` itself, without the maximum.",
        [c(FOURTH, "layer(x, pooled)")],
    ),
    Mistake(
        "branches-in-a-row", NAME,
        "A branch starts from what another one made. All four start from `x`.",
        [c(THIRD, "layer(layer(branch2, reduce5), five)"),
         c(FOURTH, "layer(highest(branch3), pooled)"),
         [c(SECOND, "layer(layer(branch1, reduce3), three)"),
          c(THIRD, "layer(layer(branch2, reduce5), five)"),
          c(FOURTH, "layer(highest(branch3), pooled)")],
         c(SECOND, "layer(layer(branch1, reduce3), three)")],
    ),
    Mistake(
        "not-reduced", NAME,
        "A large kernel is given all of `x`. It expects what the 1×1 convolution before it leaves.",
        [[c(SECOND, "layer(x, three)"), c(THIRD, "layer(x, five)")], c(SECOND, "layer(x, three)"),
         c(THIRD, "layer(x, five)")],
    ),
    Mistake(
        "reductions-exchanged", NAME,
        "A large kernel is given what was reduced for the other one.",
        [[c(SECOND, "layer(layer(x, reduce5), three)"), c(THIRD, "layer(layer(x, reduce3), five)")],
         c(SECOND, "layer(layer(x, reduce5), three)"), c(THIRD, "layer(layer(x, reduce3), five)")],
    ),
    Mistake(
        "reduced-after", NAME,
        "The reducing convolution comes after the large one. It comes before, to make the large "
        "one cheap.",
        [[c(SECOND, "layer(layer(x, three), reduce3)"), c(THIRD, "layer(layer(x, five), reduce5)")],
         c(SECOND, "layer(layer(x, three), reduce3)"),
         c(THIRD, "layer(layer(x, five), reduce5)")],
    ),
    UNPADDED.mistake(NAME, [
        edit("layer", CONV, "conv2d(x, kernel, bias)"),
        c(SECOND, "np.maximum(conv2d(layer(x, reduce3), *three), 0)"),
        c(THIRD, "np.maximum(conv2d(layer(x, reduce5), *five), 0)"),
    ]),
    EDGE_REPEATED.mistake(NAME, [
        edit("layer", CONV, "conv2d(np.pad(x, [(0, 0), *(((side - 1) // 2, side // 2) "
                            "for side in kernel.shape[:2]), (0, 0)], \"edge\"), kernel, bias)"),
    ]),
    Mistake(
        "kernel-turned-round", NAME,
        "The kernels are turned round. That is convolution as signal processing defines it; here, "
        "as in Keras, they are not.",
        [edit("layer", "(x, kernel,", "(x, kernel[::-1, ::-1],")],
        convention=True,
    ),
    Mistake(
        "bias-forgotten", NAME,
        "A convolution adds no bias. Each of the six has its own.",
        [edit("layer", CONV, 'conv2d(x, kernel, 0, "same")'),
         *(c(f"(x, {name})", f"(x, ({name}[0], 0))") for name in ("one", "reduce3", "reduce5")),
         *(c(f", {name})\n", f", ({name}[0], 0))\n") for name in ("three", "five", "pooled")),
         [c(f"(x, {name})", f"(x, ({name}[0], 0))") for name in ("reduce3", "reduce5")],
         [c("(x, one)", "(x, (one[0], 0))"),
          *(c(f", {name})\n", f", ({name}[0], 0))\n") for name in ("three", "five", "pooled"))]],
    ),
)
