"""Probes and known mistakes of `dense_block`."""

from tutor.check.authoring import Mistake, Probe, edit, function

from .._shared.blocks import EDGE_REPEATED, MAPS_ADDED, UNPADDED, WRONG_AXIS, pair

REQUIRED = (
    function("dense_block", returns="y"),
    function("dense_block_size", returns="channels, parameters"),
)
BLOCK, SIZE = (each.name for each in REQUIRED)

# Name, rung, (N, H, W, C), k and L.
CASES = (
    ("one image of 3×4, 2 channels, 2 layers", "value", (1, 3, 4, 2), 3, 2),
    ("2 images of 5×4, 3 channels, 4 layers", "value", (2, 5, 4, 3), 2, 4),
    # Whatever is exchanged fits, and gives wrong values rather than an exception.
    ("everything 3: images, sides, channels, growth, layers", "value", (3, 3, 3, 3), 3, 3),
    ("4 images of 4×4, 4 channels, growth of 4", "value", (4, 4, 4, 4), 4, 2),
    ("one layer", "value", (2, 4, 3, 5), 2, 1),
    ("no layer", "edge", (2, 4, 3, 5), 2, 0),
    ("images of one pixel, growth of 1", "edge", (3, 1, 1, 2), 1, 3),
)
SIZES = (
    ("16 channels, growth of 12, 3 layers", (16, 12, 3)),
    ("5 channels, growth of 2, 4 layers", (5, 2, 4)),
    ("64 channels, growth of 32, 6 layers", (64, 32, 6)),
    ("3 channels, growth of 7, 2 layers", (3, 7, 2)),
    ("256 channels, growth of 32, 24 layers", (256, 32, 24)),
    ("one layer", (6, 4, 1)),
    ("no layer", (6, 4, 0)),
)


def probes(rng):
    for name, rung, images, growth, layers in CASES:
        yield Probe(BLOCK, name, rung=rung, **case(rng, images, growth, layers))
    bright = case(rng, (2, 3, 4, 2), 2, 3)
    bright["x"] *= 1e6
    yield Probe(BLOCK, "large numbers", **bright)
    for name, (channels, growth, layers) in SIZES:
        yield Probe(SIZE, name, rung="value" if layers > 1 else "edge", channels=channels,
                    growth=growth, layers=layers)


def case(rng, images, growth, layers):
    weights = [pair(rng, 3, 3, images[3] + layer * growth, growth) for layer in range(layers)]
    return {"x": rng.normal(size=images), "kernels": [kernel for kernel, _ in weights],
            "biases": [bias for _, bias in weights]}


def b(old, new):
    return edit(BLOCK, old, new)


def s(old, new):
    return edit(SIZE, old, new)


NEW = 'conv2d(np.maximum(maps, 0), *layer, "same")'
JOIN = "np.concatenate([maps, new], axis=-1)"
KEEP = f"maps = {JOIN}"
RETURN = "return maps"
# The channels of x and those of each layer, from which they may come out in any order.
STARTS = """\
old, k = np.arange(x.shape[3]), biases[0].size if biases else 1
    made = np.arange(x.shape[3], x.shape[3] + k * len(biases)).reshape(-1, k)"""
PARAMETERS = "9 * channels * growth + growth"
GROW = "channels += growth"
BOTH = "return channels, parameters"

MISTAKES = (
    Mistake(
        "only-the-last-map-seen", BLOCK,
        "A layer sees only some of the maps before it: those of the last layer, or `x` with "
        "those. All that was made so far is laid side by side for it.",
        [b(KEEP, "maps = new"),
         b(KEEP, "maps = np.concatenate([x, new], axis=-1)")],
    ),
    Mistake(
        "x-alone-seen", BLOCK,
        "Every layer sees `x` alone. It sees the maps of the layers before it as well.",
        [b("np.maximum(maps, 0)", "np.maximum(x, 0)"), b("np.maximum(maps, 0)", "x")],
    ),
    Mistake(
        "x-left-out", BLOCK,
        "`x` is missing in what comes out. The block hands on what came in, and then all new maps.",
        [b(RETURN, "return maps[..., x.shape[3]:]")],
    ),
    Mistake(
        "last-map-only", BLOCK,
        "Only the maps of the last layer come out. Those of all layers do, and `x` before them.",
        [b(RETURN, "return maps[..., -kernels[-1].shape[3]:] if kernels else maps"),
         b(RETURN, "return new if kernels else maps"), b(RETURN, "return new")],
    ),
    Mistake(
        "new-maps-first", BLOCK,
        "New maps stand before older ones. They come after them, in the order in which they are "
        "made; the channels of the kernels go by that order, too.",
        [b("[maps, new]", "[new, maps]"),
         b("[maps, new]", "[x, new, maps[..., x.shape[3]:]]")],
    ),
    Mistake(
        "output-in-another-order", BLOCK,
        "The right maps come out in another order: `x` first, then the new maps, the oldest "
        "before the others.",
        [b(RETURN, f"{STARTS}\n    return maps[..., {order}]")
         for order in ("[*made.ravel(), *old]", "[*old, *made[::-1].ravel()]",
                       "[*made[::-1].ravel(), *old]")],
    ),
    Mistake(
        "relu-missing", BLOCK,
        "The layers see their maps without a ReLU. Then the whole block is linear.",
        [b("np.maximum(maps, 0)", "maps")],
    ),
    Mistake(
        "relu-after", BLOCK,
        "A ReLU comes after the convolution, so no new map is negative. The only one comes before "
        "it: a layer cuts what it sees, and its own maps leave it as they are.",
        [b(NEW, 'np.maximum(conv2d(maps, *layer, "same"), 0)'),
         b(NEW, f"np.maximum({NEW}, 0)")],
    ),
    Mistake(
        "relu-kept", BLOCK,
        "What the ReLU has cut is kept: `x` or new maps come out without their negative numbers. "
        "Each layer cuts what it sees; what is handed on stays whole.",
        [b(KEEP, "maps = np.concatenate([np.maximum(maps, 0), new], axis=-1)"),
         b(JOIN, f"np.maximum({JOIN}, 0)"),
         b("maps = x", "maps = np.maximum(x, 0)"), b(RETURN, "return np.maximum(maps, 0)")],
    ),
    Mistake(
        "x-seen-whole", BLOCK,
        "The first layer sees `x` without a ReLU. Every layer begins with one.",
        [b("np.maximum(maps, 0)", "(maps if maps is x else np.maximum(maps, 0))"),
         b("np.maximum(maps, 0)",
           "np.concatenate([x, np.maximum(maps[..., x.shape[3]:], 0)], axis=-1)")],
    ),
    WRONG_AXIS.mistake(BLOCK, [b("axis=-1", f"axis={axis}") for axis in (1, 2, 0)]),
    MAPS_ADDED.mistake(BLOCK, [b(JOIN, "maps + new"), b(JOIN, "x + new")]),
    UNPADDED.mistake(BLOCK, [b(', "same"', "")]),
    EDGE_REPEATED.mistake(BLOCK, [b(NEW, "conv2d(np.pad(np.maximum(maps, 0), "
                                         "((0, 0), (1, 1), (1, 1), (0, 0)), 'edge'), *layer)")]),
    Mistake(
        "bias-forgotten", BLOCK,
        "The biases are missing, or every layer adds those of the same one.",
        [b("*layer,", f"layer[0], {bias},") for bias in ("0", "biases[0]", "biases[-1]")],
    ),
    Mistake(
        "layers-missing", BLOCK,
        "Not all layers are run, so maps are missing at the end.",
        [b("zip(kernels, biases)", "zip(kernels[:-1], biases)"),
         b("zip(kernels, biases)", "zip(kernels[:1], biases)")],
    ),
    Mistake(
        "layer-needed", BLOCK,
        "It works only where there is at least one layer. A block without any hands on `x`.",
        [b("maps = x", "maps, first = x, kernels[0]"),
         b("maps = x", "maps, k = x, biases[0].shape[0]"),
         b("maps = x", "maps, k = x, kernels[0].shape[-1]"),
         b("maps = x", "maps, k = x, len(biases[0])"), b("maps = x", "maps, k = x, kernels[-1]")],
    ),
    # ------------------------------------------------------------------------ size
    Mistake(
        "biases-not-counted", SIZE,
        "Biases are missing in the count. Each filter has one, in every layer.",
        [s(PARAMETERS, "9 * channels * growth")],
    ),
    Mistake(
        "one-bias-a-layer", SIZE,
        "A single bias is counted for each layer. Each of its k filters has one.",
        [s(PARAMETERS, "9 * channels * growth + 1")],
    ),
    Mistake(
        "biases-once", SIZE,
        "Biases are counted for one layer only. Each layer has k.",
        [[s(PARAMETERS, "9 * channels * growth"), s(BOTH, "return channels, parameters + growth")]],
    ),
    Mistake(
        "growth-of-inputs-ignored", SIZE,
        "Every layer is counted as if it saw C channels. It sees the maps of all layers before it "
        "as well, k more each time.",
        [[s("parameters = 0", "parameters, first = 0, channels"),
          s(PARAMETERS, "9 * first * growth + growth")]],
    ),
    Mistake(
        "only-the-last-map-counted", SIZE,
        "After the first, a layer is counted as if it saw the k maps of the one before it. It "
        "sees all maps that were made so far, and what came in.",
        [s(PARAMETERS, "9 * (growth if parameters else channels) * growth + growth")],
    ),
    Mistake(
        "counted-a-layer-too-late", SIZE,
        "Each layer is counted with its own maps among those that it sees. It sees what was there "
        "before it.",
        [s(PARAMETERS, "9 * (channels + growth) * growth + growth")],
    ),
    Mistake(
        "taps-wrong", SIZE,
        "The taps of a kernel are not counted as 3 · 3.",
        [s("9 *", "3 *"), s("9 *", "1 *"), s("9 *", "6 *")],
    ),
    Mistake(
        "filters-forgotten", SIZE,
        "The weights of one filter are counted for each layer. It has k of them.",
        [s(PARAMETERS, "9 * channels + growth"), s(PARAMETERS, "9 * channels + 1")],
    ),
    Mistake(
        "all-channels-for-filters", SIZE,
        "A layer is counted with as many filters as channels come out of the block so far. It "
        "makes only k new maps.",
        [s(PARAMETERS, "(9 * channels + 1) * (channels + growth)"),
         s(PARAMETERS, "9 * channels * (channels + growth) + growth")],
    ),
    Mistake(
        "last-layer-only", SIZE,
        "Only one layer is counted. The parameters of all layers add up.",
        [s("parameters +=", "parameters ="),
         s("parameters +=", "parameters = parameters or")],
    ),
    Mistake(
        "layer-not-counted", SIZE,
        "One layer is missing in the count. The parameters of all layers add up.",
        [[s("for _ in", "for number in"),
          s(PARAMETERS, f"({PARAMETERS}) * (number {counted})")]
         for counted in ("> 0", "< layers - 1")],
    ),
    Mistake(
        "channels-without-input", SIZE,
        "What comes in is missing among the channels that come out.",
        [s(BOTH, "return layers * growth, parameters")],
    ),
    Mistake(
        "channels-of-one-layer", SIZE,
        "The first number is not that of the channels that come out: those that came in, and k for "
        "each layer.",
        [s(BOTH, "return growth, parameters"),
         s(BOTH, "return channels - growth if layers else channels, parameters"),
         s(BOTH, "return channels - growth, parameters"),
         s(BOTH, "return channels + growth, parameters"),
         s(BOTH, "return channels - layers * growth + growth, parameters"),
         s(BOTH, "return channels - layers * growth, parameters")],
    ),
    Mistake(
        "returned-in-another-order", SIZE,
        "The two numbers have changed places: first the channels, then the parameters.",
        [s(BOTH, "return parameters, channels")],
    ),
)
