"""Convolutions: cases and their arguments, and what goes wrong with channels, strides, padding.

The solutions of all of them lay out the windows by the same lines.
"""

from tutor.check.authoring import Mistake, Wording, edit

PAIR = "down, across = np.broadcast_to(strides, 2)"
PAD = "np.pad(x, ((0, 0), rows, columns, (0, 0)))"
PLACES = "-(-size // stride)"
TOTAL = "max((places - 1) * stride + taps - size, 0)"

# Name, rung, (N, H, W, C), (kh, kw), F, and what else the call is given. The numbers of a case are
# distinct, and with strides, no other number takes the place of a side's size unnoticed (only its
# rest by the stride counts). In the square cases whatever is exchanged fits, and gives wrong
# values rather than an exception.
SMALLEST = ("one 3×4 image, one channel, a 2×2 kernel", "value", (1, 3, 4, 1), (2, 2), 1, {})
STRIDES_OF_2 = ("2 images of 8×11, strides of 2", "value", (2, 8, 11, 6), (3, 4), 5, {"strides": 2})
SAME = (
    # Zeros: 0 + 1 above and below, 1 + 2 left and right.
    ("one image of 5×7, a 2×4 kernel, same padding", "value", (1, 5, 7, 3), (2, 4), 6,
     {"padding": "same"}),
    # 2 + 2 and 0 + 1.
    ("one image of 9×8, a 5×3 kernel, same padding, strides of 2", "value", (1, 9, 8, 7), (5, 3), 6,
     {"strides": 2, "padding": "same"}),
)
# 2 + 3 and 0 + 1.
STRIDES_OF_3_AND_2 = (
    "3 images of 10×9, a 6×2 kernel, same padding, strides of 3 and 2", "value",
    (3, 10, 9, 5), (6, 2), 4, {"strides": (3, 2), "padding": "same"})
SQUARE = (
    ("everything 3: images, sides, channels, kernel, filters; same padding", "value",
     (3, 3, 3, 3), (3, 3), 3, {"padding": "same"}),
    ("4 images of 4×4, 4 channels, 4 filters of 2×2, strides of 1 and 2", "value",
     (4, 4, 4, 4), (2, 2), 4, {"strides": (1, 2)}),
)
EDGES = (
    # Zeros: nothing and 1 + 2.
    ("a stride of 5 over a kernel of 2 rows, same padding", "edge", (3, 9, 7, 5), (2, 4), 6,
     {"strides": (5, 1), "padding": "same"}),
    ("a stride of 4 over a kernel of 2 columns", "edge", (1, 5, 11, 6), (3, 2), 4,
     {"strides": 4}),
    ("a 1×1 kernel, same padding", "edge", (2, 3, 5, 4), (1, 1), 6, {"padding": "same"}),
    ("a kernel as large as the image", "edge", (2, 5, 4, 3), (5, 4), 6, {}),
    # Zeros: 3 + 3 and 2 + 3, more before and after than there are rows or columns.
    ("a 7×6 kernel on images of 3×2, same padding", "edge", (4, 3, 2, 5), (7, 6), 8,
     {"padding": "same"}),
)


def images_and_kernel(rng, images, sides, filters):
    """The images `x` and the kernel of a case."""
    return {"x": rng.normal(size=images),
            "kernel": rng.normal(size=(*sides, images[3], filters)) / sides[0]}


CHANNELS_SUMMED_FIRST = Wording(
    "channels-summed-first",
    "The channels are added up before the kernel has weighed them. Each filter has weights of "
    "its own for every channel; the sum comes after.",
)
STRIDE_IGNORED = Wording(
    "stride-ignored",
    "The kernel moves on by one where it should take a stride, down, across or both.",
)
STRIDES_NOT_A_PAIR = Wording(
    "strides-not-a-pair",
    "It works where `strides` is a single number, and not where it is a pair. Both are allowed.",
)


def bias_mistakes(requirement):
    """The bias is missing, or added too often."""
    return (
        Mistake(
            "bias-forgotten", requirement,
            "The bias is missing: an image of zeros would give an output of zeros, whatever "
            "`bias` is.",
            [edit(requirement, " + bias", "")],
        ),
        Mistake(
            "bias-per-tap", requirement,
            "The bias is added more than once. Each number of the output gets it a single time, "
            "when the sum is done.",
            [edit(requirement, "+ bias", f"+ {times} * bias")
             for times in ("kh * kw", "kernel[..., 0].size", "x.shape[3]")],
        ),
    )


def strides_only_a_pair(requirement, suffix=""):
    return Mistake(
        "strides-only-a-pair" + suffix, requirement,
        "It works where `strides` is a pair, and not where it is a single number, which then holds "
        "for both sides.",
        [edit(requirement, PAIR, "down, across = strides")],
    )


def zeros_misplaced(requirement, suffix=""):
    """As many zeros as `"same"` needs, but not where they belong."""
    return (
        Mistake(
            "padding-on-one-side" + suffix, requirement,
            "With `\"same\"`, all zeros stand on one side of the image. They are shared between "
            "both.",
            [edit("margins", "total // 2", "0"), edit("margins", "total // 2", "total")],
        ),
        Mistake(
            "odd-zero-at-the-start" + suffix, requirement,
            "Where the number of zeros is odd, the one left over comes first. That is what ONNX "
            "and JAX call SAME_LOWER; here, as in TensorFlow and Keras, it goes to the end"
            f"{', going back as going forward' if suffix else ''}.",
            [edit("margins", "total // 2", "(total + 1) // 2")],
            # Whoever goes back by another convention than forward is wrong by either.
            convention=not suffix,
        ),
    )
