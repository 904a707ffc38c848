"""Probes and known mistakes of `conv2d`."""

from tutor.check.authoring import Mistake, Probe, edit, function

from .._shared.convolution import (
    CHANNELS_SUMMED_FIRST,
    EDGES,
    PAD,
    PAIR,
    PLACES,
    SAME,
    SMALLEST,
    SQUARE,
    STRIDE_IGNORED,
    STRIDES_NOT_A_PAIR,
    STRIDES_OF_2,
    STRIDES_OF_3_AND_2,
    TOTAL,
    bias_mistakes,
    images_and_kernel,
    strides_only_a_pair,
    zeros_misplaced,
)

REQUIRED = (function("conv2d", returns="y"),)

CASES = (
    SMALLEST,
    ("5 images of 7×9, 2 channels, 6 filters of 3×4", "value", (5, 7, 9, 2), (3, 4), 6, {}),
    STRIDES_OF_2,
    *SAME,
    ("2 images of 10×11, strides of 3 and 2", "value", (2, 10, 11, 3), (4, 5), 6,
     {"strides": (3, 2), "padding": "valid"}),
    STRIDES_OF_3_AND_2,
    # Zeros: 0 + 1 and 1 + 1, fewer than the kernel would need with strides of 1.
    ("2 images of 8×10, a 3×4 kernel, same padding, strides of 3 and 2", "value", (2, 8, 10, 5),
     (3, 4), 7, {"strides": (3, 2), "padding": "same"}),
    *SQUARE,
    *EDGES,
)


def probes(rng):
    for name, rung, images, sides, filters, more in CASES:
        yield Probe("conv2d", name, rung=rung, **images_and_kernel(rng, images, sides, filters),
                    bias=rng.normal(size=filters), **more)
    pixels = images_and_kernel(rng, (2, 4, 5, 3), (3, 2), 6)
    pixels["x"] = rng.integers(0, 10, size=pixels["x"].shape)
    yield Probe("conv2d", "images of whole numbers", rung="edge", **pixels,
                bias=rng.normal(size=6))


EVERY = "np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(1, 2))"
STRIDED = "everywhere[:, ::down, ::across]"
FACTORS = "windows, kernel)"
INDICES = '"nrscij,ijcf->nrsf"'

# The places counted first, as loops go over them: where the padding is too small, the last windows
# are cut off, and that is an exception.
COUNTED = edit("conv2d", "windows = " + STRIDED, """\
tops = range(0, x.shape[1] if padding == "same" else everywhere.shape[1], down)
    lefts = range(0, x.shape[2] if padding == "same" else everywhere.shape[2], across)
    cut = [[padded[:, t:t + kh, u:u + kw] for u in lefts] for t in tops]
    windows = np.array(cut).transpose(2, 0, 1, 5, 3, 4)""")

# Places one apart, with taps a stride apart.
SPREAD = edit("conv2d", "windows = " + STRIDED, """\
tops = np.arange(len(everywhere[0, ::down]))[:, None] + down * np.arange(kh)
    lefts = np.arange(len(everywhere[0, 0, ::across]))[:, None] + across * np.arange(kw)
    windows = padded[:, tops[:, :, None, None], lefts].transpose(0, 1, 3, 5, 2, 4)""")

MISTAKES = (
    Mistake(
        "kernel-flipped", "conv2d",
        "The kernel is turned by half a turn before it is laid on the image. That is convolution "
        "as mathematics and signal processing define it; here, as in Keras, the kernel lies on "
        "the image as it stands (strictly, a cross-correlation).",
        [edit("conv2d", FACTORS, "windows, kernel[::-1, ::-1])")],
        convention=True,
    ),
    Mistake(
        "kernel-half-flipped", "conv2d",
        "The kernel is flipped along one of its sides. Here it is not flipped at all.",
        [edit("conv2d", FACTORS, "windows, kernel[::-1])"),
         edit("conv2d", FACTORS, "windows, kernel[:, ::-1])")],
    ),
    Mistake(
        "kernel-sides-exchanged", "conv2d",
        "The rows and the columns of the kernel are exchanged. Its first axis goes down the image, "
        "as the first axis of the image does.",
        [edit("conv2d", INDICES, '"nrscij,jicf->nrsf"'),
         edit("conv2d", "kh, kw =", "kw, kh ="),
         [edit("conv2d", "kh, kw =", "kw, kh ="), edit("conv2d", INDICES, '"nrscij,jicf->nrsf"')],
         edit("conv2d", FACTORS, "windows, kernel[np.arange(kw), np.arange(kh)[:, None]])")],
    ),
    Mistake(
        "kernel-layout", "conv2d",
        "The axes of the kernel are read in another order. Here they are height, width, channels "
        "in, filters out.",
        [edit("conv2d", INDICES, '"nrscij,ijfc->nrsf"'),
         [edit("conv2d", "kernel.shape[:2]", "kernel.shape[2:]"),
          edit("conv2d", INDICES, '"nrscij,fcij->nrsf"')]],
    ),
    Mistake(
        "channels-first", "conv2d",
        "The images are read as (batch, channels, height, width). That is PyTorch's order; here, "
        "as in Keras, the channels come last, on the way in and out.",
        [[edit("conv2d", "x.shape[1]", "x.shape[2]"),
          edit("conv2d", "margins(x.shape[2], kw", "margins(x.shape[3], kw"),
          edit("conv2d", PAD, "np.pad(x, ((0, 0), (0, 0), rows, columns))"),
          edit("conv2d", EVERY, EVERY.replace("(1, 2)", "(2, 3)")),
          edit("conv2d", STRIDED, "everywhere[:, :, ::down, ::across]"),
          edit("conv2d", INDICES, '"ncrsij,ijcf->nfrs"'),
          edit("conv2d", "+ bias", "+ bias[:, None, None]")]],
        convention=True,
    ),
    CHANNELS_SUMMED_FIRST.mistake("conv2d", [
        edit("conv2d", INDICES, '"nrscij,ijdf->nrsf"'),
        edit("conv2d", FACTORS, "windows, kernel[:, :, :1].repeat(x.shape[3], axis=2))"),
        edit("conv2d", FACTORS, "windows / x.shape[3], kernel.sum(axis=2, keepdims=True)"
                                ".repeat(x.shape[3], axis=2))"),
    ]),
    Mistake(
        "one-channel", "conv2d",
        "Only the first channel counts. A filter looks at all channels of its window and adds up "
        "what it finds in each.",
        [edit("conv2d", FACTORS, "windows[:, :, :, :1], kernel[:, :, :1])")],
    ),
    Mistake(
        "channels-kept-apart", "conv2d",
        "The output still has an axis for the channels of the input. Each filter adds them up.",
        [edit("conv2d", INDICES, '"nrscij,ijcf->nrscf"')],
    ),
    Mistake(
        "sum-overwritten", "conv2d",
        "Only the last product is left of a sum: each new one replaces those before. The products "
        "of all taps and all channels are added up.",
        [edit("conv2d", FACTORS, "windows[..., -1:, -1:], kernel[-1:, -1:])"),
         edit("conv2d", FACTORS, "windows[..., -1:, :], kernel[-1:])"),
         edit("conv2d", FACTORS, "windows[:, :, :, -1:], kernel[:, :, -1:])"),
         edit("conv2d", FACTORS,
              "windows[:, :, :, -1:, -1:, -1:], kernel[-1:, -1:, -1:])")],
    ),
    Mistake(
        "window-averaged", "conv2d",
        "The products of a window are averaged. A convolution adds them up.",
        [edit("conv2d", FACTORS, "windows, kernel / (kh * kw))"),
         edit("conv2d", FACTORS, "windows, kernel / kernel[..., 0].size)")],
    ),
    *bias_mistakes("conv2d"),
    Mistake(
        "bias-per-place", "conv2d",
        "The bias goes along the sides of the image. There is one bias for each filter, and every "
        "place gets the same ones.",
        [edit("conv2d", "+ bias", "+ bias[:, None, None]"),
         edit("conv2d", "+ bias", "+ bias[:, None]")],
    ),
    Mistake(
        "activation-applied", "conv2d",
        "An activation is applied to the output. Here the convolution ends with the bias; negative "
        "numbers pass as they are.",
        [edit("conv2d", "return y", "return np.maximum(y, 0)")],
    ),
    Mistake(
        "rounded-to-whole", "conv2d",
        "Outputs for images of whole numbers lose what stands behind the point: they are put into "
        "an array of the images' own dtype. Weighted sums need floating-point numbers.",
        [edit("conv2d", "return y", "return y.astype(x.dtype)")],
    ),
    # ---------------------------------------------------------------- strides
    STRIDE_IGNORED.mistake("conv2d", [
        edit("conv2d", STRIDED, "everywhere"),
        edit("conv2d", STRIDED, "everywhere[:, :, ::across]"),
        edit("conv2d", STRIDED, "everywhere[:, ::down]"),
        edit("conv2d", PAIR, "down, across = 1, 1"),
        edit("conv2d", PAIR, "down, across = 1, np.broadcast_to(strides, 2)[1]"),
        edit("conv2d", PAIR, "down, across = np.broadcast_to(strides, 2)[0], 1"),
    ]),
    Mistake(
        "one-stride-for-both", "conv2d",
        "One number of the pair is used for both sides. The first is the step down, the second the "
        "step across.",
        [edit("conv2d", PAIR, "down = across = np.broadcast_to(strides, 2)[0]"),
         edit("conv2d", PAIR, "down = across = np.broadcast_to(strides, 2)[1]")],
    ),
    Mistake(
        "strides-exchanged", "conv2d",
        "The two strides are exchanged. As in a shape, the first belongs to the rows, and the "
        "second to the columns.",
        [edit("conv2d", PAIR, "across, down = np.broadcast_to(strides, 2)")],
    ),
    STRIDES_NOT_A_PAIR.mistake("conv2d", [
        edit("conv2d", PAIR, "down = across = strides"),
        edit("conv2d", PAIR, "down = across = int(strides)"),
    ]),
    strides_only_a_pair("conv2d"),
    Mistake(
        "stride-in-size-only", "conv2d",
        "The output has the size that the stride asks for, but its windows begin one apart. Place "
        "number r begins r strides down.",
        [edit("conv2d", STRIDED, "everywhere[:, :-(-everywhere.shape[1] // down),"
                                 " :-(-everywhere.shape[2] // across)]")],
    ),
    Mistake(
        "stride-between-taps", "conv2d",
        "The stride lies between the taps of the kernel, not between its places. (That is a "
        "dilation.) A window holds neighbours; the next window begins a stride further on.",
        [SPREAD],
    ),
    Mistake(
        "last-place-missing", "conv2d",
        "The last place of a row or a column is left out, always or with some sizes. Move the "
        "kernel until it touches the far end: it stands in one place more than it takes steps.",
        [edit("conv2d", STRIDED, "everywhere[:, :-1:down, :-1:across]"),
         edit("conv2d", STRIDED, "everywhere[:, :(padded.shape[1] - kh) // down * down:down,"
                                 " :(padded.shape[2] - kw) // across * across:across]"),
         edit("conv2d", STRIDED, "everywhere[:, :(padded.shape[1] - kh + 1) // down * down:down,"
                                 " :(padded.shape[2] - kw + 1) // across * across:across]")],
    ),
    Mistake(
        "overhanging-place", "conv2d",
        "With `\"valid\"`, a last place counts where the kernel hangs over the end of the image. "
        "What does not fit wholly is left out.",
        [edit("margins", "return 0, 0", "return 0, (taps - size) % stride")],
    ),
    # ---------------------------------------------------------------- padding
    Mistake(
        "padding-whatever-the-stride", "conv2d",
        "`\"same\"` adds as many zeros as a stride of 1 would need, or (K − 1)/2 on either side. "
        "How many are needed depends on the stride, and on how the kernel's last place lies; with "
        "an even kernel the two sides differ.",
        [edit("margins", TOTAL, "taps - 1"),
         edit("margins", TOTAL, "2 * ((taps - 1) // 2)"),
         edit("margins", TOTAL, "2 * (taps // 2)"),
         [edit("margins", TOTAL, "2 * ((taps - 1) // 2)"), COUNTED],
         [edit("margins", TOTAL, "2 * (taps // 2)"), COUNTED]],
    ),
    Mistake(
        "padding-equal-sides", "conv2d",
        "With `\"same\"`, either side gets the same number of zeros. Where the number needed is "
        "odd, the end gets one more than the start.",
        [edit("margins", "total - before", "before"),
         edit("margins", "return before, total - before", "return total - before, total - before"),
         [edit("margins", "total - before", "before"), COUNTED]],
    ),
    *zeros_misplaced("conv2d"),
    Mistake(
        "padding-keeps-size", "conv2d",
        "With `\"same\"`, the output is as large as the image whatever the stride. The name "
        "promises that only for a stride of 1; a stride of 2 halves the size.",
        [edit("margins", PLACES, "size")],
    ),
    Mistake(
        "last-place-lost", "conv2d",
        "With `\"valid\"`, the last place of each side is missing: a kernel as large as the image "
        "still has one place.",
        [edit("conv2d", STRIDED, 'everywhere[:, ::down, ::across][:, :-1, :-1] '
              'if padding == "valid" else everywhere[:, ::down, ::across]')],
    ),
    Mistake(
        "places-rounded-down", "conv2d",
        "With `\"same\"`, the number of places is rounded down. A rest of the image smaller than a "
        "stride gets a place of its own too.",
        [edit("margins", PLACES, "size // stride"),
         [edit("margins", PLACES, "size // stride"),
          edit("conv2d", STRIDED, 'everywhere[:, ::down, ::across] if padding == "valid" else '
               "everywhere[:, ::down, ::across][:, :x.shape[1] // down, :x.shape[2] // across]")]],
    ),
    Mistake(
        "padding-negative", "conv2d",
        "Where the stride is larger than the kernel, the number of zeros comes out negative. The "
        "last place then needs none.",
        [edit("margins", TOTAL, "(places - 1) * stride + taps - size"),
         edit("margins", TOTAL, "abs((places - 1) * stride + taps - size)")],
    ),
    Mistake(
        "padding-axes-exchanged", "conv2d",
        "The zeros around the rows are counted with numbers of the columns, or the other way "
        "round. Each side has its own size, its own kernel side and its own stride.",
        [edit("conv2d", PAD, "np.pad(x, ((0, 0), columns, rows, (0, 0)))"),
         edit("conv2d", PAD, "np.pad(x, ((0, 0), rows, rows, (0, 0)))"),
         edit("conv2d", PAD, "np.pad(x, ((0, 0), columns, columns, (0, 0)))"),
         edit("conv2d", "margins(x.shape[1], kh, down,", "margins(x.shape[2], kh, down,"),
         edit("conv2d", "margins(x.shape[2], kw, across,", "margins(x.shape[1], kw, across,"),
         edit("conv2d", "margins(x.shape[1], kh, down,", "margins(x.shape[1], kw, down,"),
         edit("conv2d", "margins(x.shape[2], kw, across,", "margins(x.shape[2], kh, across,"),
         edit("conv2d", "margins(x.shape[1], kh, down,", "margins(x.shape[1], kh, across,"),
         edit("conv2d", "margins(x.shape[2], kw, across,", "margins(x.shape[2], kw, down,")],
    ),
    Mistake(
        "padding-other-axes", "conv2d",
        "The zeros are added along the batch or the channels. Only the two sides of the image "
        "grow: axes 1 and 2.",
        [edit("conv2d", PAD, "np.pad(x, (rows, columns, (0, 0), (0, 0)))"),
         edit("conv2d", PAD, "np.pad(x, ((0, 0), (0, 0), rows, columns))"),
         edit("conv2d", PAD, "np.pad(x, (rows, rows, columns, columns))")],
    ),
    Mistake(
        "padding-not-zeros", "conv2d",
        "The image is continued beyond its border. What `\"same\"` adds there is zeros.",
        [edit("conv2d", PAD, PAD[:-1] + ', mode="edge")'),
         edit("conv2d", PAD, PAD[:-1] + ', mode="reflect")'),
         edit("conv2d", PAD, PAD[:-1] + ', mode="wrap")'),
         edit("conv2d", PAD, PAD[:-1] + ", constant_values=1)")],
    ),
    Mistake(
        "same-not-padded", "conv2d",
        "With `\"same\"`, no zeros are added: it does what `\"valid\"` does.",
        [edit("margins", 'padding == "valid"', "padding")],
    ),
    Mistake(
        "always-padded", "conv2d",
        "Zeros are added with `\"valid\"` too. Then the kernel never leaves the image.",
        [edit("margins", 'padding == "valid"', "not padding")],
    ),
)
