"""Probes and known mistakes of `separable_conv`."""

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

from .._shared.convolution import (
    PAD,
    PAIR,
    PLACES,
    STRIDE_IGNORED,
    STRIDES_NOT_A_PAIR,
    TOTAL,
)

REQUIRED = (
    function("grouped_conv2d", returns="y"),
    function("separable_conv2d", returns="y", square=("pointwise",)),
    function("multiply_adds", returns="standard, grouped, separable"),
)
GROUPED, SEPARABLE, COST = (each.name for each in REQUIRED)

# Name, rung, (N, H, W, C), (kh, kw), F, groups, and what else the call is given.
GROUPS = (
    ("one 3×4 image, 4 channels, 2 filters of 2×2, 2 groups", "value",
     (1, 3, 4, 4), (2, 2), 2, 2, {}),
    ("2 images of 5×7, 6 channels, 9 filters of 3×2, 3 groups", "value",
     (2, 5, 7, 6), (3, 2), 9, 3, {}),
    ("3 images of 7×5, 6 channels, 8 filters of 2×3, 2 groups, strides of 2 and 1", "value",
     (3, 7, 5, 6), (2, 3), 8, 2, {"strides": (2, 1)}),
    # Zeros: 1 + 2 and 1 + 1.
    ("one image of 7×8, 12 channels, 8 filters of 4×4, 4 groups, same padding, strides of 2 and 3",
     "value", (1, 7, 8, 12), (4, 4), 8, 4, {"strides": (2, 3), "padding": "same"}),
    # 2 + 2 and 0 + 1.
    ("2 images of 9×8, 4 channels, 6 filters of 5×3, 2 groups, same padding, strides of 2",
     "value", (2, 9, 8, 4), (5, 3), 6, 2, {"strides": 2, "padding": "same"}),
    # Whole numbers of strides; zeros: 0 + 1 and 1 + 2.
    ("2 images of 8×7, 4 channels, 6 filters of 3×4, 2 groups, same padding, strides of 2 and 1",
     "value", (2, 8, 7, 4), (3, 4), 6, 2, {"strides": (2, 1), "padding": "same"}),
    ("everything 4: images, sides, channels, filters; a 3×3 kernel, 2 groups, same padding",
     "value", (4, 4, 4, 4), (3, 3), 4, 2, {"padding": "same"}),
    ("a single group", "edge", (2, 4, 5, 3), (2, 3), 4, 1, {}),
    ("as many groups as channels", "edge", (2, 4, 5, 3), (2, 3), 6, 3, {"strides": 2}),
    ("a 1×1 kernel", "edge", (2, 3, 2, 6), (1, 1), 4, 2, {"padding": "same"}),
)
# Name, rung, (N, H, W, C), (kh, kw), M, F, and what else.
STAGES = (
    ("one 3×4 image, 2 channels, 3 filters each of 2×2, 4 at the end", "value",
     (1, 3, 4, 2), (2, 2), 3, 4, {}),
    ("2 images of 5×7, 4 channels, 2 filters each of 3×2", "value",
     (2, 5, 7, 4), (3, 2), 2, 5, {}),
    ("3 images of 8×9, 5 channels, 2 filters each of 2×3, strides of 3 and 2", "value",
     (3, 8, 9, 5), (2, 3), 2, 7, {"strides": (3, 2)}),
    # Zeros: 2 + 2 and 0 + 1.
    ("2 images of 7×10, 3 channels, 2 filters each of 5×3, same padding, strides of 2", "value",
     (2, 7, 10, 3), (5, 3), 2, 4, {"strides": 2, "padding": "same"}),
    ("2 images of 6×7, 5 channels, 2 filters each of 4×3, same padding", "value",
     (2, 6, 7, 5), (4, 3), 2, 3, {"padding": "same"}),
    # Whole numbers of strides; zeros: 0 + 1 and 1 + 2.
    ("2 images of 8×7, 4 channels, 2 filters each of 3×4, same padding, strides of 2 and 1",
     "value", (2, 8, 7, 4), (3, 4), 2, 3, {"strides": (2, 1), "padding": "same"}),
    ("everything 3, one filter each, same padding", "value",
     (3, 3, 3, 3), (3, 3), 1, 3, {"padding": "same"}),
    ("one channel", "edge", (2, 4, 5, 1), (2, 3), 3, 2, {}),
    ("a 1×1 kernel, one filter at the end", "edge", (2, 3, 2, 4), (1, 1), 2, 1, {}),
    ("a stride larger than the kernel, same padding", "edge", (2, 7, 8, 2), (2, 1), 2, 3,
     {"strides": (4, 3), "padding": "same"}),
)
COSTS = (
    ("10×8 places, 3×3, 16 to 32", ((10, 8), (3, 3), 16, 32, 4, 1)),
    ("7×5 places, 3×2, 6 to 12, 3 groups, 4 filters each", ((7, 5), (3, 2), 6, 12, 3, 4)),
    ("13×9 places, 1×5, 8 to 10, 2 groups, 3 filters each", ((13, 9), (1, 5), 8, 10, 2, 3)),
    # More than 32 bits hold.
    ("224×224 places, 3×3, 64 to 128, 32 groups", ((224, 224), (3, 3), 64, 128, 32, 1)),
    ("one place, 1×1, 5 to 5, 5 groups", ((1, 1), (1, 1), 5, 5, 5, 1)),
)


def probes(rng):
    for name, rung, images, sides, filters, groups, more in GROUPS:
        yield Probe(GROUPED, name, rung=rung, x=rng.normal(size=images),
                    kernel=rng.normal(size=(*sides, images[3] // groups, filters)) / sides[0],
                    bias=rng.normal(size=filters), groups=groups, **more)
    for name, rung, images, sides, multiplier, filters, more in STAGES:
        between = images[3] * multiplier
        yield Probe(SEPARABLE, name, rung=rung, x=rng.normal(size=images),
                    depthwise=rng.normal(size=(*sides, images[3], multiplier)) / sides[0],
                    pointwise=rng.normal(size=(1, 1, between, filters)) / 2,
                    bias=rng.normal(size=filters), **more)
    for name, (places, size, channels, filters, groups, multiplier) in COSTS:
        yield Probe(COST, name, places=places, size=size, channels=channels, filters=filters,
                    groups=groups, multiplier=multiplier)
    yield Probe(COST, "no groups and no multiplier given", places=(4, 6), size=(2, 3), channels=5,
                filters=7)


def u(old, new):
    return edit("under", old, new)


def m(old, new):
    return edit("margins", old, new)


def g(old, new):
    return edit(GROUPED, old, new)


def s(old, new):
    return edit(SEPARABLE, old, new)


def c(old, new):
    return edit(COST, old, new)


ROWS, COLUMNS = "margins(x.shape[1], kh, down,", "margins(x.shape[2], kw, across,"
STRIDED = "everywhere[:, ::down, ::across]"


def layout(name, suffix=""):
    """What goes wrong with windows. The exercise `conv2d` tells it apart more finely."""
    def mistake(id, sentence, variants, **more):
        return Mistake(id + suffix, name, sentence, variants, **more)

    return (
        STRIDE_IGNORED.mistake(name, [
            u(STRIDED, "everywhere"), u(STRIDED, "everywhere[:, :, ::across]"),
            u(STRIDED, "everywhere[:, ::down]"), u(PAIR, "down, across = 1, 1"),
        ], STRIDE_IGNORED.id + suffix),
        mistake("strides-mixed",
                "The two strides are exchanged, or one of them is used for both sides. As in a "
                "shape, the first belongs to the rows, and the second to the columns.",
                [u(PAIR, "across, down = np.broadcast_to(strides, 2)"),
                 u(PAIR, "down = across = np.broadcast_to(strides, 2)[0]"),
                 u(PAIR, "down = across = np.broadcast_to(strides, 2)[1]")]),
        STRIDES_NOT_A_PAIR.mistake(name, [u(PAIR, "down = across = strides")],
                                   STRIDES_NOT_A_PAIR.id + suffix),
        mistake("strides-only-a-pair",
                "It works where `strides` is a pair, and not where it is a single number, which "
                "then holds for both sides.",
                [u(PAIR, "down, across = strides")]),
        # Strides taken in the pointwise stage come to the same.
        mistake("padding-of-a-stride-of-1",
                "With `\"same\"`, the zeros are those that a stride of 1 needs, and so the kernel "
                "lies elsewhere. The "
                f"{'depthwise stage' if suffix else 'kernel'} takes the strides, and the last "
                "place that it has with them says how many zeros there are.",
                [m(TOTAL, "taps - 1")]),
        mistake("padding-miscounted",
                "With `\"same\"`, the number of zeros is another than that which the last place "
                "of the kernel needs. The exercise `conv2d` tells apart how that comes about.",
                [m(TOTAL, "2 * ((taps - 1) // 2)"),
                 m(TOTAL, "2 * (taps // 2)"), m(PLACES, "size // stride"),
                 m("total - before", "before"),
                 u(PAD, "np.pad(x, ((0, 0), columns, rows, (0, 0)))"),
                 u(PAD, "np.pad(x, ((0, 0), rows, rows, (0, 0)))"),
                 u(ROWS, "margins(x.shape[2], kh, down,"),
                 u(COLUMNS, "margins(x.shape[1], kw, across,")]),
        mistake("same-not-padded",
                "With `\"same\"`, no zeros are added: it does what `\"valid\"` does.",
                [m('padding == "valid"', "padding")]),
        mistake("odd-zero-at-the-start",
                "Where the number of zeros is odd, the one left over comes first. That is what "
                "ONNX and JAX call SAME_LOWER; here, as in TensorFlow and Keras, it goes to the "
                "end.",
                [m("total // 2", "(total + 1) // 2")], convention=True),
        mistake("odd-zero-at-one-start",
                "Where the number of zeros is odd, the one left over comes first on one side of "
                "the image, the rows or the columns, and last on the other. It goes to the end on "
                "both.",
                [u(f"{ROWS} padding)", f"{ROWS} padding)[::-1]"),
                 u(f"{COLUMNS} padding)", f"{COLUMNS} padding)[::-1]")]),
        mistake("border-repeated",
                "With `\"same\"`, the border of the image is repeated around it. What stands there "
                "is zeros.",
                [u(PAD, PAD[:-1] + ", mode='edge')")]),
        mistake("kernel-flipped",
                "The kernel is turned by half a turn before it is laid on the image. That is "
                "convolution as mathematics defines it; here, as in Keras, it lies on the image "
                "as it stands.",
                [u("return " + STRIDED, f"return {STRIDED}[..., ::-1, ::-1]")], convention=True),
        mistake("kernel-flipped-one-way",
                "The kernel is turned over up and down, or left and right, before it is laid on "
                "the image. It lies there as it stands.",
                [u("return " + STRIDED, f"return {STRIDED}[..., {which}]")
                 for which in ("::-1, :", ":, ::-1")]),
    )


PARTS = "windows.reshape(N, R, S, groups, C // groups, kh, kw)"
KERNELS = "kernel.reshape(kh, kw, C // groups, groups, F // groups)"
PRODUCT = 'np.einsum("nrsgcij,ijcgf->nrsgf", parts, kernels)'
JOINED = "y.reshape(N, R, S, F)"
BETWEEN = 'np.einsum("nrscij,ijcm->nrscm", windows, depthwise)'
ROW = "between.reshape(N, R, S, C * M)"
POINTWISE = "pointwise[0, 0]"
RETURN = "return standard, grouped, depthwise + pointwise"

MISTAKES = (
    # ----------------------------------------------------------------- grouped
    Mistake(
        "groups-of-other-channels", GROUPED,
        "The filters look at channels of another group than their own, or at channels of several. "
        "The groups are cut in order: the first C / g channels belong to the first F / g filters.",
        [g(PARTS, "windows.reshape(N, R, S, C // groups, groups, kh, kw).swapaxes(3, 4)"),
         g(PARTS, PARTS + "[:, :, :, ::-1]"),
         g(PARTS, PARTS + "[:, :, :, :1].repeat(groups, axis=3)"),
         g(PARTS, PARTS + "[:, :, :, -1:].repeat(groups, axis=3)"),
         g(PARTS, f"np.roll({PARTS}, 1, axis=3)")],
    ),
    Mistake(
        "filters-dealt-out", GROUPED,
        "The filters are dealt out to the groups in turn, where they should be cut in order: the "
        "first F / g filters make the first group.",
        [[g(KERNELS, "kernel.reshape(kh, kw, C // groups, F // groups, groups).swapaxes(3, 4)"),
          g(JOINED, "y.swapaxes(3, 4).reshape(N, R, S, F)")]],
    ),
    Mistake(
        "outputs-shuffled", GROUPED,
        "What the groups give is joined in another order than that of the filters. First come all "
        "of the first group, then all of the second.",
        [g(JOINED, "y.swapaxes(3, 4).reshape(N, R, S, F)"),
         g(JOINED, "y[:, :, :, ::-1].reshape(N, R, S, F)"),
         g(KERNELS, "kernel.reshape(kh, kw, C // groups, F // groups, groups).swapaxes(3, 4)")],
    ),
    Mistake(
        "groups-summed", GROUPED,
        "What the groups give is added up. Each filter belongs to one group, and has an output of "
        "its own.",
        [g(JOINED, "y.sum(axis=3)"),
         g(JOINED, "np.tile(y.sum(axis=3), groups)")],
    ),
    Mistake(
        "one-kernel-for-all-groups", GROUPED,
        "All groups are convolved with the filters of one. Every filter is used on one group "
        "alone.",
        [g(KERNELS, KERNELS + "[:, :, :, :1].repeat(groups, axis=3)")],
    ),
    Mistake(
        "groups-ignored", GROUPED,
        "It works for a single group, and for no more: the kernel has only C / g channels, those "
        "of its filters' group.",
        [g(PRODUCT, 'np.einsum("nrscij,ijcf->nrsf", windows, kernel)')],
    ),
    Mistake(
        "last-group-only", GROUPED,
        "Only one group is computed, and the outputs of the others are left at zero.",
        [g(PRODUCT, f"{PRODUCT} * (np.arange(groups) == {kept})[:, None]")
         for kept in ("groups - 1", "0")],
    ),
    Mistake(
        "bias-forgotten", GROUPED,
        "The bias is missing: an image of zeros would give an output of zeros, whatever `bias` is.",
        [g(" + bias", "")],
    ),
    Mistake(
        "bias-of-the-first-group", GROUPED,
        "Every group gets the biases of the same group. There is one bias for each filter, and "
        "they are cut as the filters are.",
        [g("+ bias", "+ np.tile(bias[:F // groups], groups)"),
         g("+ bias", "+ np.tile(bias[-(F // groups):], groups)")],
    ),
    Mistake(
        "bias-per-group", GROUPED,
        "The bias is added more than once. Each number of the output gets it a single time.",
        [g("+ bias", "+ groups * bias"), g("+ bias", "+ 2 * bias"),
         g("+ bias", "+ (bias if groups == 1 else 2 * bias)"), g("+ bias", "+ C // groups * bias"),
         g("+ bias", "+ kh * kw * bias")],
    ),
    *layout(GROUPED),
    # --------------------------------------------------------------- separable
    Mistake(
        "channels-mixed", SEPARABLE,
        "The depthwise stage adds up channels. It keeps them apart, each with filters of its own; "
        "mixing them is what the pointwise stage is for.",
        [s(BETWEEN, 'np.einsum("nrsdij,ijcm->nrscm", windows, depthwise)'),
         s(BETWEEN, 'np.einsum("nrscij,ijcm->nrsm", windows, depthwise)[:, :, :, None]'
                    ".repeat(C, axis=3)"),
         s(BETWEEN, 'np.einsum("nrscij,ijcm->nrsm", windows, depthwise)')],
    ),
    Mistake(
        "depthwise-kernel-mixed", SEPARABLE,
        "Channels of the image meet filters of another channel in the depthwise stage, or all meet "
        "the same. Channel c has its own, `depthwise[:, :, c]`.",
        [s(BETWEEN, 'np.einsum("nrscij,ijdm->nrscm", windows, depthwise)'),
         s(BETWEEN, 'np.einsum("nrscij,ijm->nrscm", windows, depthwise[:, :, 0])'),
         s(BETWEEN, 'np.einsum("nrsij,ijcm->nrscm", windows[:, :, :, 0], depthwise)'),
         s(BETWEEN, 'np.einsum("nrscij,ijcm->nrscm", windows, depthwise[:, :, ::-1])')],
    ),
    Mistake(
        "multiplier-first", SEPARABLE,
        "Between the stages stand first the results of all channels with their first filter, then "
        "those with their second. In the order of the channels, all M results of a channel stand "
        "together.",
        [s(ROW, "between.swapaxes(3, 4).reshape(N, R, S, C * M)")],
    ),
    Mistake(
        "one-filter-a-channel", SEPARABLE,
        "Only one filter of each channel is used. Every channel has M, and each gives a result of "
        "its own.",
        [s(BETWEEN, BETWEEN.replace("depthwise)", "depthwise[..., :1].repeat(M, axis=3))")),
         s(BETWEEN, BETWEEN.replace("depthwise)", "depthwise * (np.arange(M) == 0))"))],
    ),
    Mistake(
        "filters-of-a-channel-summed", SEPARABLE,
        "The M results of a channel are added up between the stages. Each of them goes into the "
        "pointwise stage by itself.",
        [s(BETWEEN, 'np.einsum("nrscij,ijcd->nrsc", windows, depthwise)[..., None]'
                    ".repeat(M, axis=4)"),
         s(BETWEEN, 'np.einsum("nrscij,ijcd->nrsc", windows, depthwise)')],
    ),
    Mistake(
        "pointwise-transposed", SEPARABLE,
        "The pointwise weights are used with their last two axes exchanged: they are (in, out).",
        [s(POINTWISE, "pointwise[0, 0].T"),
         s(POINTWISE, "pointwise.reshape(-1, C * M).T")],
    ),
    Mistake(
        "pointwise-missing", SEPARABLE,
        "The pointwise stage adds up without its weights, or is left out.",
        [s(f"{ROW} @ {POINTWISE}", "between.reshape(N, R, S, C * M)"),
         s(POINTWISE, "np.ones((C * M, pointwise.shape[3]))")],
    ),
    Mistake(
        "activation-between", SEPARABLE,
        "An activation stands between the two stages, or at the end. Some networks have one; here "
        "negative numbers pass as they are.",
        [s(ROW, f"np.maximum({ROW}, 0)"),
         s("return mixed + bias", "return np.maximum(mixed + bias, 0)")],
    ),
    Mistake(
        "strides-twice", SEPARABLE,
        "The strides are taken in both stages. The pointwise stage looks at every place that the "
        "depthwise one left.",
        [s("return mixed + bias", """\
down, across = np.broadcast_to(strides, 2)
    return mixed[:, ::down, ::across] + bias""")],
    ),
    Mistake(
        "bias-forgotten-separable", SEPARABLE,
        "The bias is missing: an image of zeros would give an output of zeros, whatever `bias` is.",
        [s("mixed + bias", "mixed")],
    ),
    Mistake(
        "bias-per-stage", SEPARABLE,
        "The bias is added more than once. Each number of the output gets it a single time.",
        [s("mixed + bias", "mixed + 2 * bias"), s("mixed + bias", "mixed + C * bias"),
         s("mixed + bias", "mixed + C * M * bias")],
    ),
    *layout(SEPARABLE, "-separable"),
    # -------------------------------------------------------------------- cost
    Mistake(
        "weights-counted", COST,
        "These are the weights. Each is used at every place of the output, and every use is a "
        "multiply-add.",
        [c("area = places[0] * places[1]", "area = 1")],
    ),
    Mistake(
        "one-side-for-both", COST,
        "One side of the output or of the kernel is used for both.",
        [c("places[0] * places[1]", "places[0] ** 2"), c("places[0] * places[1]", "places[1] ** 2"),
         c("size[0] * size[1]", "size[0] ** 2"), c("size[0] * size[1]", "size[1] ** 2")],
    ),
    Mistake(
        "groups-not-divided", COST,
        "The grouped convolution comes out as dear as the standard one. Each of its filters has "
        "only C / g channels.",
        [c("(channels // groups)", "channels")],
    ),
    Mistake(
        "groups-divided-twice", COST,
        "The grouped cost is divided by g twice: that is what one group costs. There are g of "
        "them.",
        [c("(channels // groups) * filters", "(channels // groups) * (filters // groups)")],
    ),
    Mistake(
        "stages-multiplied", COST,
        "The two stages are multiplied, whole or in part. One comes after the other, so their "
        "costs add up.",
        [c("depthwise + pointwise", "depthwise * pointwise"),
         c("depthwise + pointwise", "depthwise * pointwise // area"),
         c("depthwise + pointwise", "depthwise * filters")],
    ),
    Mistake(
        "stage-forgotten", COST,
        "Only one stage of the separable convolution is counted.",
        [c("depthwise + pointwise", "depthwise"), c("depthwise + pointwise", "pointwise")],
    ),
    Mistake(
        "multiplier-forgotten", COST,
        "The multiplier is missing in a stage. The depthwise stage makes C · M results, and all "
        "of them go into the pointwise stage.",
        [c("taps * channels * multiplier", "taps * channels"),
         c("channels * multiplier * filters", "channels * filters"),
         [c("taps * channels * multiplier", "taps * channels"),
          c("channels * multiplier * filters", "channels * filters")]],
    ),
    Mistake(
        "stages-with-too-much", COST,
        "A stage of the separable convolution is counted with what it does not have: the "
        "depthwise one looks at a single channel at a time and knows nothing of the F filters, the "
        "pointwise one has a single tap.",
        [c("taps * channels * multiplier", "taps * channels * channels * multiplier"),
         c("taps * channels * multiplier", "taps * channels * multiplier * filters"),
         c("area * channels * multiplier * filters",
           "area * taps * channels * multiplier * filters")],
    ),
    Mistake(
        "biases-counted", COST,
        "Biases are counted with the multiply-adds. They are only added.",
        [[c("standard = area * taps * channels * filters",
            "standard = area * (taps * channels + 1) * filters"),
          c("area * taps * (channels // groups) * filters",
            "area * (taps * (channels // groups) + 1) * filters"),
          c("area * channels * multiplier * filters",
            "area * (channels * multiplier + 1) * filters")],
         c("area * channels * multiplier * filters",
           "area * (channels * multiplier + 1) * filters")],
    ),
    Mistake(
        "multiplications-and-additions", COST,
        "Multiplications and additions are counted one by one, so every number comes out twice as "
        "large. A multiply-add is one of each.",
        [c("area = places[0] * places[1]", "area = 2 * places[0] * places[1]")],
        convention=True,
    ),
    Mistake(
        "costs-in-another-order", COST,
        "The three numbers come back in another order: standard, grouped, separable.",
        [c(RETURN, "return standard, depthwise + pointwise, grouped"),
         c(RETURN, "return grouped, standard, depthwise + pointwise"),
         c(RETURN, "return depthwise + pointwise, grouped, standard")],
    ),
)

MIXED = "mixed = between.reshape(N, R, S, C * M) @ pointwise[{}]"

EQUIVALENT = tuple(
    Equivalent(SEPARABLE, MIXED.format("0, 0"), MIXED.format(place),
               "The pointwise kernel has a single tap.")
    for place in ("-1, 0", "0, -1"))
