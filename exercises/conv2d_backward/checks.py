"""Probes and known mistakes of `conv2d_backward`."""

from tutor.check.authoring import (
    Equivalent,
    Mistake,
    Probe,
    Wording,
    edit,
    function,
    gradients_of,
)

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
from .._shared.gradients import BIAS_KEEPDIMS, ORDER_CHANGED, UPSTREAM_FORGOTTEN

REQUIRED = (
    function("conv2d", returns="y"),
    function(
        "conv2d_backward",
        returns="dx, dkernel, dbias",
        gradients=gradients_of("conv2d", upstream="dy", x="dx", kernel="dkernel", bias="dbias"),
    ),
)

CASES = (
    SMALLEST,
    ("4 images of 8×9, 2 channels, 6 filters of 3×5", "value", (4, 8, 9, 2), (3, 5), 6, {}),
    # The last row and the last column lie under no place of the kernel.
    STRIDES_OF_2,
    *SAME,
    ("one image of 10×12, strides of 3 and 2", "value", (1, 10, 12, 3), (5, 2), 6,
     {"strides": (3, 2), "padding": "valid"}),
    STRIDES_OF_3_AND_2,
    # 1 + 2 and 1 + 1.
    ("one image of 8×7, a 5×3 kernel, same padding, strides of 3 and 2", "value",
     (1, 8, 7, 4), (5, 3), 6, {"strides": (3, 2), "padding": "same"}),
    *SQUARE,
    *EDGES,
)


def probes(rng):
    for name, rung, images, sides, filters, more in CASES:
        yield Probe("conv2d", name, rung=rung, **images_and_kernel(rng, images, sides, filters),
                    bias=rng.normal(size=filters), **more)
    for name, rung, images, sides, filters, more in CASES:
        errors = (images[0], *places(images, sides, **more), filters)
        yield Probe("conv2d_backward", name, rung=rung, dy=rng.normal(size=errors),
                    **images_and_kernel(rng, images, sides, filters), **more)


def places(images, kernel, strides=1, padding="valid"):
    """How many places of a kernel there are, down and across."""
    pair = (strides, strides) if isinstance(strides, int) else strides
    return [len(range(0, size if padding == "same" else size - side + 1, stride))
            for size, side, stride in zip(images[1:3], kernel, pair)]


# What goes wrong in both functions alike, as both lay out the windows. Told apart more finely in
# the exercise `conv2d`: backward, most of it only shows in shapes that do not fit.
STRIDES_MIXED = Wording(
    "strides-mixed",
    "The two strides are exchanged, or one of them is used for both sides. As in a shape, the "
    "first belongs to the rows, and the second to the columns.",
)
PADDING_MISCOUNTED = Wording(
    "padding-miscounted",
    "The zeros of `\"same\"` are not those that the last place of the kernel needs: counted as if "
    "the stride were 1, or with numbers of the other side, or the odd one forgotten. The exercise "
    "`conv2d` tells you which.",
)


def layout(name, suffix=""):
    return (
        STRIDES_MIXED.mistake(name, [
            edit(name, PAIR, "across, down = np.broadcast_to(strides, 2)"),
            edit(name, PAIR, "down = across = np.broadcast_to(strides, 2)[0]"),
            edit(name, PAIR, "down = across = np.broadcast_to(strides, 2)[1]"),
        ], STRIDES_MIXED.id + suffix),
        STRIDES_NOT_A_PAIR.mistake(name, [
            edit(name, PAIR, "down = across = strides"),
        ], STRIDES_NOT_A_PAIR.id + suffix),
        strides_only_a_pair(name, suffix),
        PADDING_MISCOUNTED.mistake(name, [
            edit("margins", TOTAL, "taps - 1"),
            edit("margins", TOTAL, "2 * ((taps - 1) // 2)"),
            edit("margins", TOTAL, "2 * (taps // 2)"),
            edit("margins", TOTAL, "(places - 1) * stride + taps - size"),
            edit("margins", PLACES, "size // stride"),
            edit("margins", "total - before", "before"),
            edit("margins", "before, total - before", "total - before, total - before"),
            edit(name, PAD, "np.pad(x, ((0, 0), columns, rows, (0, 0)))"),
            edit(name, PAD, "np.pad(x, ((0, 0), rows, rows, (0, 0)))"),
            edit(name, "margins(x.shape[1], kh, down,", "margins(x.shape[2], kh, down,"),
            edit(name, "margins(x.shape[2], kw, across,", "margins(x.shape[1], kw, across,"),
        ], PADDING_MISCOUNTED.id + suffix),
        *zeros_misplaced(name, suffix),
    )


STRIDED = "under(padded, kh, kw)[:, ::down, ::across]"
WINDOWS = "everywhere[:, ::down, ::across]"
WEIGHTS = 'np.einsum("nrscij,nrsf->ijcf", windows, dy)'
BIAS = "dy.sum(axis=(0, 1, 2))"
EMPTY = "np.zeros((*everywhere.shape[:3], dy.shape[3]))"
SPREAD = "spread[:, ::down, ::across] = dy"
RING = "np.pad(spread, ((0, 0), (ring_h, ring_h), (ring_w, ring_w), (0, 0)))"
TURNED = "kernel[::-1, ::-1]"
BACK = 'np.einsum("nrsfij,ijcf->nrsc", under(ringed, kh, kw), turned)'
CROP = "dpadded[:, top:top + x.shape[1], left:left + x.shape[2]]"

# Loops that put what each tap, or each place, sends back in place of what is there already.
OVERWRITTEN = [
    edit("conv2d_backward", f"dpadded = {BACK}", """\
dpadded = np.zeros(padded.shape)
    for i in range(kh):
        for j in range(kw):
            ends = i + everywhere.shape[1], j + everywhere.shape[2]
            dpadded[:, i:ends[0]:down, j:ends[1]:across] = dy @ kernel[i, j].T"""),
    edit("conv2d_backward", f"dpadded = {BACK}", """\
dpadded = np.zeros(padded.shape)
    for r in range(dy.shape[1]):
        for s in range(dy.shape[2]):
            t, u = r * down, s * across
            share = np.einsum("nf,ijcf->nijc", dy[:, r, s], kernel)
            dpadded[:, t:t + kh, u:u + kw] = share"""),
]

MISTAKES = (
    # ---------------------------------------------------------------- forward
    Mistake(
        "kernel-flipped", "conv2d",
        "The kernel is turned by half a turn before it is laid on the image. That is convolution "
        "as mathematics and signal processing define it; here, as in Keras, the kernel lies on "
        "the image as it stands. It is on the way back that it is turned.",
        [edit("conv2d", "windows, kernel)", "windows, kernel[::-1, ::-1])")],
        convention=True,
    ),
    CHANNELS_SUMMED_FIRST.mistake("conv2d", [
        edit("conv2d", '"nrscij,ijcf->nrsf"', '"nrscij,ijdf->nrsf"'),
    ]),
    *bias_mistakes("conv2d"),
    STRIDE_IGNORED.mistake("conv2d", [
        edit("conv2d", STRIDED, "under(padded, kh, kw)"),
        edit("conv2d", STRIDED, "under(padded, kh, kw)[:, :, ::across]"),
        edit("conv2d", STRIDED, "under(padded, kh, kw)[:, ::down]"),
        edit("conv2d", PAIR, "down, across = 1, 1"),
    ]),
    *layout("conv2d"),
    # -------------------------------------------------------- the input's gradient
    Mistake(
        "weights-out-of-place", "conv2d_backward",
        "The errors come back to the pixels of a window through the wrong weights: rows or columns "
        "of the kernel lie in another order than they should. The weight that a pixel met on the "
        "way forward is the one that brings it the error.",
        [edit("conv2d_backward", TURNED, "kernel"),
         edit("conv2d_backward", TURNED, "kernel[::-1]"),
         edit("conv2d_backward", TURNED, "kernel[:, ::-1]"),
         edit("conv2d_backward", TURNED, "np.rot90(kernel)"),
         edit("conv2d_backward", TURNED, "kernel.swapaxes(0, 1)")],
    ),
    Mistake(
        "channels-turned-too", "conv2d_backward",
        "The order of channels or filters is turned round with the kernel. Only its two sides are.",
        [edit("conv2d_backward", TURNED, "np.flip(kernel)"),
         edit("conv2d_backward", TURNED, "kernel[::-1, ::-1, ::-1]"),
         edit("conv2d_backward", TURNED, "kernel[::-1, ::-1, :, ::-1]")],
    ),
    Mistake(
        "channels-not-exchanged", "conv2d_backward",
        "The errors meet the kernel's channels where they should meet its filters. Backwards, what "
        "came out goes in: an error belongs to a filter.",
        [edit("conv2d_backward", '"nrsfij,ijcf->nrsc"', '"nrsfij,ijfc->nrsc"'),
         edit("conv2d_backward", TURNED, "kernel[::-1, ::-1].reshape("
              "kh, kw, dy.shape[3], x.shape[3]).swapaxes(2, 3)")],
    ),
    Mistake(
        "stride-not-spread", "conv2d_backward",
        "On the way back to the image the errors stand side by side. Their places were a stride "
        "apart, down and across, and so have to be their shares of the image; between them is "
        "nothing.",
        [edit("conv2d_backward", SPREAD, "spread[:, :dy.shape[1], :dy.shape[2]] = dy"),
         edit("conv2d_backward", SPREAD, "spread[:, :dy.shape[1], ::across] = dy"),
         edit("conv2d_backward", SPREAD, "spread[:, ::down, :dy.shape[2]] = dy"),
         edit("conv2d_backward", SPREAD, "spread = dy")],
    ),
    Mistake(
        "errors-repeated", "conv2d_backward",
        "The places that the stride skipped get a copy of their neighbour's error. Nothing was "
        "computed there, so no error comes from there.",
        [edit("conv2d_backward", SPREAD,
              "spread[:] = dy.repeat(down, axis=1).repeat(across, axis=2)"
              "[:, :spread.shape[1], :spread.shape[2]]")],
    ),
    Mistake(
        "rest-left-out", "conv2d_backward",
        "Rows or columns at the end that no place of the kernel reaches are left out of `dx`. "
        "Their gradient is zero, and it belongs to the shape of `x`.",
        [edit("conv2d_backward", EMPTY, "np.zeros((len(dy), (dy.shape[1] - 1) * down + 1,"
              " (dy.shape[2] - 1) * across + 1, dy.shape[3]))")],
    ),
    Mistake(
        "ring-missing", "conv2d_backward",
        "The errors have too few zeros around them. The first pixel of an image was seen by the "
        "first weight alone, so the kernel has to begin with all of itself but one row and one "
        "column outside.",
        [edit("conv2d_backward", RING, "spread"),
         edit("conv2d_backward", RING,
              "np.pad(spread, ((0, 0), (kh // 2, kh // 2), (kw // 2, kw // 2), (0, 0)))"),
         edit("conv2d_backward", RING, "np.pad(spread, ((0, 0), rows, columns, (0, 0)))")],
    ),
    Mistake(
        "overlaps-overwritten", "conv2d_backward",
        "Where windows overlap, only the last share of a pixel's gradient is left. A pixel that "
        "was seen several times gets the sum of what comes back.",
        OVERWRITTEN,
    ),
    Mistake(
        "padding-not-cropped", "conv2d_backward",
        "`dx` still has the zeros of the padding around it. They were no part of `x`, and what "
        "came back to them is cut off.",
        [edit("conv2d_backward", CROP, "dpadded")],
    ),
    Mistake(
        "cropped-elsewhere", "conv2d_backward",
        "The padding is cut off at the wrong side of `dx`. The image stands as far inside as there "
        "are zeros before it.",
        [edit("conv2d_backward", CROP, "dpadded[:, :x.shape[1], :x.shape[2]]"),
         edit("conv2d_backward", CROP, "dpadded[:, -x.shape[1]:, -x.shape[2]:]"),
         edit("conv2d_backward", "top, left = rows[0], columns[0]",
              "top, left = rows[1], columns[1]"),
         edit("conv2d_backward", "top, left = rows[0], columns[0]",
              "top, left = columns[0], rows[0]")],
    ),
    Mistake(
        "cropped-to-nothing", "conv2d_backward",
        "The padding is cut off by counting from the end, and where there is none at the end, "
        "`-0` is the start: nothing is left. Or as much is cut after the image as before it, "
        "where the odd zero makes it one more.",
        [edit("conv2d_backward", CROP, "dpadded[:, top:-top, left:-left]"),
         edit("conv2d_backward", CROP, "dpadded[:, top:-rows[1], left:-columns[1]]"),
         edit("conv2d_backward", CROP, "dpadded[:, top:-top or None, left:-left or None]"),
         # With "valid" nothing is cut off; where no zero stands, all is.
         *(edit("conv2d_backward", CROP, f'dpadded[:, {rows}, {columns}] if padding == "same" '
                                         "else dpadded")
           for rows, columns in (("top:-top", "left:-left"),
                                 ("top:-rows[1]", "left:-columns[1]"),
                                 ("(kh - 1) // 2:-((kh - 1) // 2)",
                                  "(kw - 1) // 2:-((kw - 1) // 2)")))],
    ),
    # ------------------------------------------------------- the kernel's gradient
    Mistake(
        "windows-without-padding", "conv2d_backward",
        "The kernel's gradient is built from windows of the bare image. In the forward pass the "
        "kernel stood on the image with its zeros.",
        [edit("conv2d_backward", WEIGHTS,
              WEIGHTS.replace("windows", "under(x, kh, kw)[:, ::down, ::across]")),
         edit("conv2d_backward", WEIGHTS, WEIGHTS.replace(
             "windows", "under(np.pad(x, ((0, 0), (0, sum(rows)), (0, sum(columns)), (0, 0))),"
             " kh, kw)[:, ::down, ::across]"))],
    ),
    Mistake(
        "kernel-stride-ignored", "conv2d_backward",
        "In the kernel's gradient the errors meet windows that are one apart. Each error belongs "
        "to the window that it came from, a stride further on.",
        [edit("conv2d_backward", WINDOWS, "everywhere[:, :dy.shape[1], :dy.shape[2]]"),
         edit("conv2d_backward", WINDOWS, "everywhere[:, ::down, :dy.shape[2]]"),
         edit("conv2d_backward", WINDOWS, "everywhere[:, :dy.shape[1], ::across]"),
         edit("conv2d_backward", WINDOWS, "everywhere")],
    ),
    Mistake(
        "kernel-gradient-turned", "conv2d_backward",
        "The kernel's gradient comes back turned by half a turn. It is for `dx` that the kernel "
        "is turned; its own gradient lies as the kernel does.",
        [edit("conv2d_backward", WEIGHTS, WEIGHTS + "[::-1, ::-1]"),
         edit("conv2d_backward", WEIGHTS, "np.flip(" + WEIGHTS + ")")],
    ),
    Mistake(
        "kernel-gradient-layout", "conv2d_backward",
        "The axes of the kernel's gradient stand in another order. It has the shape of the kernel: "
        "height, width, channels in, filters out.",
        [edit("conv2d_backward", "->ijcf", "->ijfc"),
         edit("conv2d_backward", "->ijcf", "->jicf"),
         edit("conv2d_backward", "->ijcf", "->cfij"),
         edit("conv2d_backward", "->ijcf", "->fcij"),
         edit("conv2d_backward", "->ijcf", "->cijf")],
    ),
    Mistake(
        "gradient-overwritten", "conv2d_backward",
        "A gradient holds only what the last image, or the last place, sent back. A weight is used "
        "at every place of every image, and what comes back from all of them adds up.",
        [edit("conv2d_backward", WEIGHTS, WEIGHTS.replace("windows, dy", "windows[-1:], dy[-1:]")),
         edit("conv2d_backward", WEIGHTS,
              WEIGHTS.replace("windows, dy", "windows[:, -1:, -1:], dy[:, -1:, -1:]")),
         edit("conv2d_backward", WEIGHTS, WEIGHTS.replace(
             "windows, dy", "windows[-1:, -1:, -1:], dy[-1:, -1:, -1:]")),
         edit("conv2d_backward", BIAS, "dy[-1, -1, -1]"),
         edit("conv2d_backward", BIAS, "dy[-1].sum(axis=(0, 1))"),
         edit("conv2d_backward", BIAS, "dy[:, -1, -1].sum(axis=0)"),
         [edit("conv2d_backward", WEIGHTS, WEIGHTS.replace("windows, dy", "windows[-1:], dy[-1:]")),
          edit("conv2d_backward", BIAS, "dy[-1].sum(axis=(0, 1))")],
         [edit("conv2d_backward", WEIGHTS, WEIGHTS.replace(
             "windows, dy", "windows[-1:, -1:, -1:], dy[-1:, -1:, -1:]")),
          edit("conv2d_backward", BIAS, "dy[-1, -1, -1]")]],
    ),
    # --------------------------------------------------------- the bias' gradient
    Mistake(
        "bias-not-summed", "conv2d_backward",
        "The bias gradient is not summed over everything that the bias was added to: all places of "
        "all images. One number for each filter is left.",
        [edit("conv2d_backward", BIAS, "dy.sum(axis=0)"),
         edit("conv2d_backward", BIAS, "dy.sum(axis=(1, 2))"),
         edit("conv2d_backward", BIAS, "dy[0].sum(axis=(0, 1))"),
         edit("conv2d_backward", BIAS, "dy")],
    ),
    Mistake(
        "bias-averaged", "conv2d_backward",
        "The bias gradient is averaged. What comes back from every place of every image adds up.",
        [edit("conv2d_backward", BIAS, "dy.mean(axis=(0, 1, 2))"),
         edit("conv2d_backward", BIAS, "dy.sum(axis=0).mean(axis=(0, 1))"),
         edit("conv2d_backward", BIAS, BIAS + " / len(dy)")],
    ),
    BIAS_KEEPDIMS.mistake("conv2d_backward", [
        edit("conv2d_backward", BIAS, "dy.sum(axis=(0, 1, 2), keepdims=True)"),
    ]),
    Mistake(
        "bias-one-number", "conv2d_backward",
        "The bias gradient is one number for all filters. Each filter has a bias of its own.",
        [edit("conv2d_backward", BIAS, "dy.sum()"),
         edit("conv2d_backward", BIAS, "np.full(dy.shape[3], dy.sum())")],
    ),
    Mistake(
        "bias-wrong-axes", "conv2d_backward",
        "The bias gradient adds up the filters and keeps another axis. It is the filters that stay "
        "apart.",
        [edit("conv2d_backward", BIAS, "dy.sum(axis=(1, 2, 3))"),
         edit("conv2d_backward", BIAS, "dy.sum(axis=(0, 2, 3))"),
         edit("conv2d_backward", BIAS, "dy.sum(axis=(0, 1, 3))")],
    ),
    Mistake(
        "bias-counted-per-tap", "conv2d_backward",
        "The bias gradient counts every error once for each tap of the kernel. The bias was added "
        "once at each place.",
        [edit("conv2d_backward", BIAS, "kh * kw * " + BIAS),
         edit("conv2d_backward", BIAS, "kernel[..., 0].size * " + BIAS)],
    ),
    # ------------------------------------------------------------- all of them
    Mistake(
        "divided-by-batch", "conv2d_backward",
        "Gradients are divided by the number of images or of places. If the loss is a mean, `dy` "
        "already carries its 1/N.",
        [[edit("conv2d_backward", WEIGHTS, WEIGHTS + " / len(x)"),
          edit("conv2d_backward", BIAS, BIAS + " / len(x)")],
         edit("conv2d_backward", WEIGHTS, WEIGHTS + " / len(x)"),
         edit("conv2d_backward", WEIGHTS, WEIGHTS + " / dy[..., 0].size"),
         [edit("conv2d_backward", WEIGHTS, WEIGHTS + " / dy[..., 0].size"),
          edit("conv2d_backward", BIAS, "dy.mean(axis=(0, 1, 2))")],
         edit("conv2d_backward", "return dx, dkernel, dbias",
              "return dx / len(x), dkernel / len(x), dbias / len(x)")],
    ),
    ORDER_CHANGED.mistake("conv2d_backward", [
        edit("conv2d_backward", "return dx, dkernel, dbias", "return dkernel, dx, dbias"),
        edit("conv2d_backward", "return dx, dkernel, dbias", "return dkernel, dbias, dx"),
        edit("conv2d_backward", "return dx, dkernel, dbias", "return dx, dbias, dkernel"),
        edit("conv2d_backward", "return dx, dkernel, dbias", "return dbias, dkernel, dx"),
    ]),
    UPSTREAM_FORGOTTEN.mistake("conv2d_backward", [
        [edit("conv2d_backward", SPREAD, "spread[:, ::down, ::across] = 1"),
         edit("conv2d_backward", WEIGHTS, WEIGHTS.replace(" dy", " np.ones_like(dy)")),
         edit("conv2d_backward", BIAS, "np.ones_like(dy).sum(axis=(0, 1, 2))")],
        edit("conv2d_backward", SPREAD, "spread[:, ::down, ::across] = 1"),
        edit("conv2d_backward", WEIGHTS, WEIGHTS.replace(" dy", " np.ones_like(dy)")),
        edit("conv2d_backward", BIAS, "np.ones_like(dy).sum(axis=(0, 1, 2))"),
    ]),
    *layout("conv2d_backward", "-back"),
)

ZEROS = "spread = np.zeros((*everywhere.shape[:3], {}.shape[3]))"
RINGED = "ringed = np.pad(spread, ((0, 0), (ring_h, {}), (ring_w, {}), (0, 0)))"

EQUIVALENT = (
    *(Equivalent("conv2d_backward", ZEROS.format("dy"), ZEROS.format(other),
                 "The last axis of each is that of the filters.")
      for other in ("kernel", "dkernel")),
    *(Equivalent("conv2d_backward", RINGED.format("ring_h", "ring_w"), RINGED.format(*after),
                 "A zero more after the errors is a row or column more at the end of `dpadded`, "
                 "where it is cut off.")
      for after in (("kh", "ring_w"), ("ring_h", "kw"))),
)
