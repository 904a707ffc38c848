"""Probes and known mistakes of `fire_module`."""

from tutor.check.authoring import Mistake, Probe, edit, function

from .._shared.blocks import EDGE_REPEATED, MAPS_ADDED, UNPADDED, WRONG_AXIS, pair

REQUIRED = (
    function("fire_module", returns="y"),
    function("parameters_saved", returns="fire, saved"),
)
FIRE, COUNT = (each.name for each in REQUIRED)

# Name, rung, (N, H, W, C), and S, E1 and E3.
CASES = (
    ("one image of 3×4, 2 channels", "value", (1, 3, 4, 2), (3, 4, 5)),
    ("2 images of 7×5, 6 channels", "value", (2, 7, 5, 6), (3, 4, 2)),
    # Whatever is exchanged fits, and gives wrong values rather than an exception.
    ("everything 3: images, sides, channels, filters", "value", (3, 3, 3, 3), (3, 3, 3)),
    ("4 images of 4×4, 4 channels", "value", (4, 4, 4, 4), (4, 4, 4)),
    ("images of one pixel", "edge", (3, 1, 1, 2), (2, 4, 5)),
    ("one channel squeezed, one filter each", "edge", (2, 3, 5, 4), (1, 1, 1)),
)
COUNTS = (
    ("96 channels to 16, then 64 and 64", (96, 16, 64, 64)),
    ("5 channels to 2, then 3 and 7", (5, 2, 3, 7)),
    ("12 channels to 4, then 10 and 6", (12, 4, 10, 6)),
    ("512 channels to 64, then 256 and 128", (512, 64, 256, 128)),
    ("one of everything", (1, 1, 1, 1)),
    ("1 channel to 8, then 2 and 3: nothing is saved", (1, 8, 2, 3)),
)


def probes(rng):
    for name, rung, images, filters in CASES:
        yield Probe(FIRE, name, rung=rung, **case(rng, images, filters))
    bright = case(rng, (2, 3, 4, 3), (2, 4, 3))
    bright["x"] *= 1e6
    yield Probe(FIRE, "large numbers", **bright)
    for name, numbers in COUNTS:
        yield Probe(COUNT, name, **dict(zip(
            ("channels", "squeezed", "expanded1", "expanded3"), numbers)))


def case(rng, images, filters):
    squeezed, one, three = filters
    return {"x": rng.normal(size=images), "squeeze": pair(rng, 1, 1, images[3], squeezed),
            "expand1": pair(rng, 1, 1, squeezed, one),
            "expand3": pair(rng, 3, 3, squeezed, three)}


def f(old, new):
    return edit(FIRE, old, new)


def c(old, new):
    return edit(COUNT, old, new)


SQUEEZE, ONE, THREE = ("np.maximum(conv2d(x, *squeeze), 0)",
                       "np.maximum(conv2d(squeezed, *expand1), 0)",
                       'np.maximum(conv2d(squeezed, *expand3, "same"), 0)')
BARE = {each: each[len("np.maximum("):-len(", 0)")] for each in (SQUEEZE, ONE, THREE)}
# Each layer with its bias added after the ReLU.
LATE = [f(SQUEEZE, "np.maximum(conv2d(x, squeeze[0], 0), 0) + squeeze[1]"),
        f(ONE, "np.maximum(conv2d(squeezed, expand1[0], 0), 0) + expand1[1]"),
        f(THREE, 'np.maximum(conv2d(squeezed, expand3[0], 0, "same"), 0) + expand3[1]')]
AROUND = "np.pad(squeezed, ((0, 0), (1, 1), (1, 1), (0, 0)))"
PARTS = "[wide1, wide3]"
LAYER = "taps * inputs * filters + filters"
NARROW, WIDE1, WIDE3, PLAIN = (
    "convolution(1, channels, squeezed)", "convolution(1, squeezed, expanded1)",
    "convolution(9, squeezed, expanded3)", "convolution(9, channels, expanded1 + expanded3)")
RETURN = "return fire, plain - fire"

MISTAKES = (
    Mistake(
        "relu-missing-after-the-squeeze", FIRE,
        "The squeeze has no ReLU, so it and each expand are linear together. Every one of the "
        "three convolutions has its own.",
        [f(SQUEEZE, BARE[SQUEEZE])],
    ),
    Mistake(
        "relu-missing-after-an-expand", FIRE,
        "Negative numbers come out. After each expand there is a ReLU.",
        [[f(ONE, BARE[ONE]), f(THREE, BARE[THREE])], f(ONE, BARE[ONE]), f(THREE, BARE[THREE])],
    ),
    Mistake(
        "relu-nowhere", FIRE,
        "There is no ReLU at all. Each of the three convolutions is followed by one.",
        [[f(SQUEEZE, BARE[SQUEEZE]), f(ONE, BARE[ONE]), f(THREE, BARE[THREE])]],
    ),
    Mistake(
        "relu-on-x", FIRE,
        "`x` goes through a ReLU before it is squeezed. It may be negative, and counts as it is.",
        [f("conv2d(x, *squeeze)", "conv2d(np.maximum(x, 0), *squeeze)"),
         f(SQUEEZE, "conv2d(np.maximum(x, 0), *squeeze)")],
    ),
    WRONG_AXIS.mistake(FIRE, [f("axis=-1", f"axis={axis}") for axis in (1, 2, 0)]),
    MAPS_ADDED.mistake(FIRE, [f(f"np.concatenate({PARTS}, axis=-1)", "wide1 + wide3")]),
    UNPADDED.mistake(FIRE, [f(', "same"', "")]),
    Mistake(
        "cut-to-fit", FIRE,
        "The 3×3 expand adds no zeros, and the other maps are cut down to its size, or zeros are "
        "put around what comes out. They belong around what goes in.",
        [[f(', "same"', ""), f(PARTS, "[wide1[:, 1:-1, 1:-1], wide3]")],
         [f(', "same"', ""),
          f(PARTS, "[wide1, np.pad(wide3, ((0, 0), (1, 1), (1, 1), (0, 0)))]")]],
    ),
    Mistake(
        "expands-exchanged", FIRE,
        "The channels of the 3×3 expand stand before those of the 1×1 one.",
        [f(PARTS, "[wide3, wide1]")],
    ),
    Mistake(
        "expands-in-a-row", FIRE,
        "One expand works on what the other one made. Both start from what was squeezed.",
        [f("conv2d(squeezed, *expand3,", "conv2d(wide1, *expand3,"),
         [f(ONE, "0"), f(THREE, THREE + "\n    wide1 = np.maximum(conv2d(wide3, *expand1), 0)")]],
    ),
    Mistake(
        "expand-from-x", FIRE,
        "An expand works on `x`. It expects what was squeezed, which has fewer channels.",
        [f("conv2d(squeezed, *expand1)", "conv2d(x, *expand1)"),
         f("conv2d(squeezed, *expand3,", "conv2d(x, *expand3,"),
         [f("conv2d(squeezed, *expand1)", "conv2d(x, *expand1)"),
          f("conv2d(squeezed, *expand3,", "conv2d(x, *expand3,")]],
    ),
    Mistake(
        "squeezed-joined-too", FIRE,
        "What was squeezed, or `x`, comes out as well. Only the two expands are laid side by side.",
        [f(PARTS, "[squeezed, wide1, wide3]"), f(PARTS, "[x, wide1, wide3]")],
    ),
    Mistake(
        "expand-missing", FIRE,
        "Only one of the two expands comes out.",
        [f(PARTS, "[wide1]"), f(PARTS, "[wide3]"), f(PARTS, "[wide3, wide3]"),
         f(PARTS, "[wide1, wide1]")],
    ),
    Mistake(
        "bias-forgotten", FIRE,
        "A bias is missing. Each of the three convolutions has its own.",
        [[f("*squeeze)", "squeeze[0], 0)"), f("*expand1)", "expand1[0], 0)"),
          f("*expand3,", "expand3[0], 0,")],
         [f("*expand1)", "expand1[0], 0)"), f("*expand3,", "expand3[0], 0,")],
         f("*squeeze)", "squeeze[0], 0)"), f("*expand1)", "expand1[0], 0)"),
         f("*expand3,", "expand3[0], 0,")],
    ),
    Mistake(
        "relu-before-the-bias", FIRE,
        "A bias is added after the ReLU. It belongs to the convolution, and the ReLU cuts what "
        "both make together.",
        [list(LATE), *LATE],
    ),
    EDGE_REPEATED.mistake(FIRE, [
        f('conv2d(squeezed, *expand3, "same")', f"conv2d({AROUND[:-1]}, 'edge'), *expand3)"),
    ]),
    Mistake(
        "padded-too-early", FIRE,
        "Zeros are put around `x`, and around what was squeezed stands what the squeeze's bias "
        "makes of them. They belong around what the 3×3 expand takes in.",
        [f(THREE, f"np.maximum(conv2d(np.maximum(conv2d({AROUND.replace('squeezed', 'x')}, "
                  "*squeeze), 0), *expand3), 0)")],
    ),
    # ------------------------------------------------------------------ parameters
    Mistake(
        "biases-not-counted", COUNT,
        "Biases are missing in the count. Each filter has one, in every convolution.",
        [c(LAYER, "taps * inputs * filters"),
         *(c("fire = narrow", f"fire = -{filters} + narrow")
           for filters in ("squeezed - expanded1 - expanded3", "squeezed", "expanded1",
                           "expanded3")),
         c(PLAIN, "9 * channels * (expanded1 + expanded3)")],
    ),
    Mistake(
        "one-bias-a-layer", COUNT,
        "A single bias is counted for each convolution. Each of its filters has one.",
        [c(LAYER, "taps * inputs * filters + 1")],
    ),
    Mistake(
        "expands-see-all-channels", COUNT,
        "The kernels of an expand are counted as if they saw all C channels. They see the S that "
        "were squeezed; that is the point of the squeeze.",
        [[c(WIDE1, "convolution(1, channels, expanded1)"),
          c(WIDE3, "convolution(9, channels, expanded3)")],
         c(WIDE1, "convolution(1, channels, expanded1)"),
         c(WIDE3, "convolution(9, channels, expanded3)")],
    ),
    Mistake(
        "squeeze-not-counted", COUNT,
        "The squeeze is missing in the count. It has parameters, too.",
        [c("fire = narrow + ", "fire = ")],
    ),
    Mistake(
        "expand-not-counted", COUNT,
        "One of the two expands is missing in the count.",
        [c("fire = narrow + wide1 + wide3", "fire = narrow + wide1"),
         c("fire = narrow + wide1 + wide3", "fire = narrow + wide3")],
    ),
    Mistake(
        "taps-wrong", COUNT,
        "A kernel is counted with other taps than it has. The squeeze and one expand have a "
        "single tap; the other expand and the plain convolution have 3 · 3.",
        [c(WIDE3, "convolution(1, squeezed, expanded3)"),
         c(WIDE3, "convolution(3, squeezed, expanded3)"),
         [c(WIDE3, "convolution(3, squeezed, expanded3)"),
          c(PLAIN, "convolution(3, channels, expanded1 + expanded3)")],
         c(WIDE1, "convolution(9, squeezed, expanded1)"),
         c(NARROW, "convolution(9, channels, squeezed)"),
         c(PLAIN, "convolution(1, channels, expanded1 + expanded3)"),
         c(PLAIN, "convolution(3, channels, expanded1 + expanded3)")],
    ),
    Mistake(
        "expands-one-after-another", COUNT,
        "The 3×3 expand is counted as if it saw what the 1×1 one makes. Both see the S channels "
        "that were squeezed.",
        [c(WIDE3, "convolution(9, expanded1, expanded3)")],
    ),
    Mistake(
        "plain-with-other-filters", COUNT,
        "The plain convolution is counted with other channels than the module has: it takes in C, "
        "and gives as many as both expands together.",
        [c(PLAIN, "convolution(9, channels, expanded3)"),
         c(PLAIN, "convolution(9, channels, expanded1)"),
         c(PLAIN, "convolution(9, channels, channels)"),
         c(PLAIN, "convolution(9, squeezed, expanded1 + expanded3)"),
         c(PLAIN, "convolution(9, channels, squeezed)")],
    ),
    Mistake(
        "expands-mixed-up", COUNT,
        "The filters or the taps of the one expand are counted for the other.",
        [[c(WIDE1, "convolution(1, squeezed, expanded3)"),
          c(WIDE3, "convolution(9, squeezed, expanded1)")],
         c(WIDE1, "convolution(1, squeezed, expanded3)"),
         c(WIDE3, "convolution(9, squeezed, expanded1)")],
    ),
    Mistake(
        "plain-for-fire", COUNT,
        "The first number is that of the plain convolution. The module's own is asked for.",
        [c(RETURN, "return plain, plain - fire"), c(RETURN, "return plain, fire")],
    ),
    Mistake(
        "plain-for-saved", COUNT,
        "In place of what is saved stands what the plain convolution has. Take the module's own "
        "parameters away from it.",
        [c(RETURN, "return fire, plain")],
    ),
    Mistake(
        "saved-sign", COUNT,
        "What is saved has the wrong sign: where the module has fewer parameters, the number is "
        "above 0.",
        [c(RETURN, "return fire, fire - plain")],
    ),
    Mistake(
        "saved-as-a-ratio", COUNT,
        "What is saved comes as a ratio. It is a number of parameters.",
        [c(RETURN, "return fire, plain / fire"), c(RETURN, "return fire, plain // fire"),
         c(RETURN, "return fire, 1 - fire / plain"), c(RETURN, "return fire, fire / plain")],
    ),
    Mistake(
        "never-negative", COUNT,
        "Where the module has more parameters than the plain convolution, the second number is "
        "not negative. Nothing is saved then, and the sign says so.",
        [c(RETURN, "return fire, max(plain - fire, 0)"),
         c(RETURN, "return fire, abs(plain - fire)")],
    ),
    Mistake(
        "returned-in-another-order", COUNT,
        "The two numbers have changed places: first the module's parameters, then those saved.",
        [c(RETURN, "return plain - fire, fire")],
    ),
)
