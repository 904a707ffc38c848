"""Probes and known mistakes of `residual_block`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function, gradients_of

from .._shared.blocks import UNPADDED, kernel, pair
from .._shared.gradients import ORDER_CHANGED, UPSTREAM_FORGOTTEN

FORWARD, IDENTITY, PROJECTED = "residual_forward", "identity_backward", "projection_backward"


def convolved(x, kernel, strides):
    """A convolution with `"same"` padding, for the block whose gradients are asked for."""
    margins = []
    for size, side, stride in zip(x.shape[1:3], kernel.shape[:2], np.broadcast_to(strides, 2)):
        total = max((-(-size // stride) - 1) * stride + side - size, 0)
        margins.append((total // 2, total - total // 2))
    padded = np.pad(x, ((0, 0), *margins, (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape[:2], axis=(1, 2))
    down, across = np.broadcast_to(strides, 2)
    return np.einsum("nrscij,ijcf->nrsf", windows[:, ::down, ::across], kernel)


def identity_block(x, kernel1, bias1, kernel2, bias2):
    return np.maximum(convolved(np.maximum(convolved(x, kernel1, 1) + bias1, 0), kernel2, 1)
                      + bias2 + x, 0)


def projection_block(x, kernel1, bias1, kernel2, bias2, projection, strides):
    hidden = np.maximum(convolved(x, kernel1, strides) + bias1, 0)
    return np.maximum(convolved(hidden, kernel2, 1) + bias2 + convolved(x, projection, strides), 0)


WEIGHTS = {"kernel1": "dkernel1", "bias1": "dbias1", "kernel2": "dkernel2", "bias2": "dbias2"}
SQUARE = ("kernel2", "projection")
REQUIRED = (
    function(FORWARD, returns="y", square=SQUARE),
    function(IDENTITY, returns="dx, dkernel1, dbias1, dkernel2, dbias2",
             square=("kernel1", "kernel2"),
             gradients=gradients_of(identity_block, upstream="dy", x="dx", **WEIGHTS)),
    function(PROJECTED, returns="dx, dkernel1, dbias1, dkernel2, dbias2, dprojection",
             square=SQUARE, gradients=gradients_of(projection_block, upstream="dy", x="dx",
                                                   **WEIGHTS, projection="dprojection")),
)

# Name, rung, (N, H, W, C), sides of the two kernels, F, strides, and whether there is a projection.
CASES = (
    ("one image of 3×4, 2 channels, identity", "value", (1, 3, 4, 2), (1, 2), (3, 1), 2, 1, False),
    ("2 images of 4×6, 3 channels to 5, projection", "value",
     (2, 4, 6, 3), (3, 2), (1, 3), 5, 1, True),
    ("2 images of 7×6, 3 channels to 4, projection, strides of 2", "value",
     (2, 7, 6, 3), (3, 2), (2, 2), 4, 2, True),
    ("3 images of 5×8, 2 channels to 3, projection, strides of 2 and 3", "value",
     (3, 5, 8, 2), (2, 3), (1, 2), 3, (2, 3), True),
    ("2 images of 5×4, 6 channels, identity", "value", (2, 5, 4, 6), (2, 3), (2, 1), 6, 1, False),
    # Whatever is exchanged fits, and gives wrong values rather than an exception.
    ("everything 3: images, sides, channels, kernels; identity", "value",
     (3, 3, 3, 3), (3, 3), (3, 3), 3, 1, False),
    ("everything 3: images, sides, channels, kernels; projection", "value",
     (3, 3, 3, 3), (3, 3), (3, 3), 3, 1, True),
    ("images of one pixel", "edge", (4, 1, 1, 3), (3, 2), (1, 3), 3, 1, False),
    ("a stride larger than the kernel", "edge", (2, 5, 7, 2), (2, 1), (1, 2), 3, (3, 2), True),
)


def case(rng, images, first, second, filters, strides, projected):
    channels = images[3]
    (kernel1, bias1), (kernel2, bias2) = (pair(rng, *first, channels, filters),
                                          pair(rng, *second, filters, filters))
    more = {"projection": kernel(rng, 1, 1, channels, filters), "strides": strides}
    return {"x": rng.normal(size=images), "kernel1": kernel1, "bias1": bias1, "kernel2": kernel2,
            "bias2": bias2, **(more if projected else {})}


def probes(rng):
    for name, rung, *sizes in CASES:
        yield from both(rng, name, rung, case(rng, *sizes))
    for projected in (False, True):
        of = "projection" if projected else "identity"
        large = case(rng, (2, 4, 3, 3), (2, 2), (2, 1), 3, 1, projected)
        large["x"] *= np.array([1e4, 1e-3]).reshape(2, 1, 1, 1)
        yield from both(rng, f"images of very different brightness, {of}", "value", large)
        # The first image is black: where a bias is 0, so is what goes into the ReLU, the first one
        # for some filters and the last one for others.
        black = case(rng, (2, 3, 4, 3), (1, 2), (1, 1), 3, 1, projected)
        black["x"][0] = 0.0
        black["bias1"], black["bias2"] = np.array([0.0, -0.4, 0.0]), np.array([0.0, 0.6, 0.0])
        yield from both(rng, f"a black image, sums of exactly 0, {of}", "edge", black)
    plain = case(rng, (2, 3, 5, 2), (2, 2), (1, 2), 4, 1, True)
    del plain["strides"]
    yield from both(rng, "a projection, no strides given", "edge", plain)


def both(rng, name, rung, inputs):
    yield Probe(FORWARD, name, rung=rung, **inputs)
    down, across = np.broadcast_to(inputs.get("strides", 1), 2)
    N, H, W, _ = inputs["x"].shape
    dy = rng.normal(size=(N, -(-H // down), -(-W // across), len(inputs["bias2"])))
    yield Probe(PROJECTED if "projection" in inputs else IDENTITY, name, rung=rung, dy=dy, **inputs)


def i(old, new):
    return edit("inside", old, new)


def f(old, new):
    return edit(FORWARD, old, new)


def summed(total):
    return i(SUM, f"return z, {total}")


def p(old, new):
    return edit(PROJECTED, old, new)


def back(old, new):
    return edit("branch_backward", old, new)


SUM = "return z, branch + shortcut"
FIRST = 'conv2d(x, kernel1, bias1, strides, "same")'
HIDDEN = "np.maximum(z, 0)"
MADE = "np.maximum(into_relu1, 0)"
SECOND = 'conv2d(np.maximum(z, 0), kernel2, bias2, 1, "same")'
PROJECTION = 'conv2d(x, projection, 0, strides, "same")'
FROM_X = "shortcut = x if"
LAST = "np.maximum(into_relu2, 0)"
MASK = "(into_relu2 > 0)"
BACK_1 = "conv2d_backward(dz, x, kernel1, strides"
BACK_2 = "conv2d_backward(dsum, np.maximum(z, 0), kernel2, 1"
BACK_P = "conv2d_backward(dsum, x, projection, strides"
BOTH = "dx_of_branch + dx_of_shortcut"
PASSED = "dh * (z > 0)"


def weights(kernel1, bias1, kernel2, bias2):
    """Other kernels and biases for the two convolutions."""
    return [i(FIRST, f'conv2d(x, {kernel1}, {bias1}, strides, "same")'),
            i(SECOND, f'conv2d(np.maximum(z, 0), {kernel2}, {bias2}, 1, "same")')]


def backward(name, shortcut, returned):
    """What goes wrong on the way back, whichever the shortcut is."""
    suffix = "" if name == IDENTITY else "-projected"

    def e(old, new):
        return edit(name, old, new)

    def mistake(id, sentence, variants):
        return Mistake(id + suffix, name, sentence, variants)

    top = f"dsum = dy * {MASK}"
    to_branch = "branch_backward(dsum,"
    both = f"dx_of_branch + {shortcut}"
    gives = f"return {returned}"

    added, branch = ("(x > 0)", "(into_relu2 - x > 0)") if name == IDENTITY else (
        f"({PROJECTION} > 0)", f"(into_relu2 - {PROJECTION} > 0)")

    # What comes back along a shortcut with a ReLU of its own.
    shortcut_cut = f"dsum * {added}" if name == IDENTITY else (
        f'conv2d_backward(dsum * {added}, x, projection, strides, "same")[0]')

    def ways(branch, other):
        """The error that each way gets, where they differ."""
        return [e(top, f"dsum = dy * {other}\n    dtop = dy * {branch}"),
                e(to_branch, "branch_backward(dtop,")]

    def order(*places):
        last = ", dprojection" if suffix else ""
        named = [f"weights[{place}]" if isinstance(place, int) else place for place in places]
        return e(gives, f"return {', '.join(named)}{last if 'dprojection' not in named else ''}")

    return (
        mistake("shortcut-gradient-lost",
                "Nothing comes back to x along the shortcut. x has reached the sum along two ways, "
                "and its gradient has a share from each.",
                [e(both, "dx_of_branch")]),
        mistake("branch-gradient-lost",
                "Nothing comes back to x along the branch. x has reached the sum along two ways, "
                "and its gradient has a share from each.",
                [e(both, shortcut)]),
        mistake("ways-not-added",
                "What comes back along branch and shortcut is averaged, multiplied or subtracted. "
                "Where x forks on the way forward, the errors of both ways add up on the way back.",
                [e(both, f"({both}) / 2"), e(both, f"dx_of_branch * {shortcut}"),
                 e(both, f"dx_of_branch - {shortcut}")]),
        mistake("last-mask-forgotten",
                "The error passes the last ReLU as if it were not there. Where the sum was not "
                "above 0, nothing that went into it could move the output.",
                [e(f"dy * {MASK}", "dy")]),
        mistake("last-mask-on-one-way",
                "Only one of the two ways gets the error that has passed the last ReLU; the other "
                "gets `dy` as it came. The ReLU stands after the sum, so both ways lie behind it.",
                [ways(MASK, "1"), ways("1", MASK)]),
        mistake("last-mask-from-elsewhere",
                "On one way at least, the error is cut by something else than the sum of branch "
                "and shortcut. That sum went into the last ReLU, and both ways lie behind it.",
                [e(MASK, branch), e(MASK, "(into_relu1 > 0)"), e(MASK, "(dy > 0)"), e(MASK, added),
                 ways(branch, "1"), ways(branch, added), ways(branch, MASK)]),
        mistake("inner-mask-forgotten",
                "The error passes the ReLU between the convolutions as if it were not there. Where "
                "it gave 0, the first convolution had no influence.",
                [back(PASSED, "dh"), back(PASSED, f"dh * {HIDDEN}")]),
        mistake("inner-mask-from-elsewhere",
                "The mask of the ReLU between the convolutions is taken from something else than "
                "what went into it.",
                [back("(z > 0)", "(dh > 0)"), back("(z > 0)", "(dsum > 0)"),
                 back("(z > 0)", "(dsum != 0)")]),
        mistake("inner-mask-too-early",
                "The mask of the ReLU between the convolutions is applied before the error goes "
                "back through the second one. The way back goes through that convolution first.",
                [[back(BACK_2, BACK_2.replace("dsum", "dsum * (z > 0)")), back(PASSED, "dh")],
                 back(BACK_2, BACK_2.replace("dsum", "dsum * (z > 0)"))]),
        mistake("both-masks-forgotten",
                "The error passes both ReLUs as if they were not there. Where a ReLU gave 0, what "
                "went into it had no influence.",
                [[e(f"dy * {MASK}", "dy"), back(PASSED, "dh")]]),
        mistake("relu-open-at-zero",
                "At exactly 0 a ReLU lets the error through. Its derivative there counts as 0, as "
                "it does in Keras.",
                [e("into_relu2 > 0", "into_relu2 >= 0"), back("z > 0", "z >= 0"),
                 [e("into_relu2 > 0", "into_relu2 >= 0"), back("z > 0", "z >= 0")]]),
        mistake("kernel-from-another-input",
                "The gradient of a kernel is built from something else than what its convolution "
                "was fed: x for the first one, for the second what came out of the ReLU between.",
                [back(BACK_2, BACK_2.replace(HIDDEN, "z")),
                 back(BACK_2, BACK_2.replace(HIDDEN, "x")),
                 back(BACK_1, BACK_1.replace("x,", "np.maximum(x, 0),")),
                 back(BACK_1, BACK_1.replace("x,", f"{HIDDEN},"))]),
        mistake("another-block-repeated",
                "The forward pass that is repeated for the way back is not that of the block: it "
                "has a ReLU too many, or one too few.",
                [[i(HIDDEN, "z"), back(BACK_2, BACK_2.replace(HIDDEN, "z"))], i(HIDDEN, "z"),
                 summed("np.maximum(branch, 0) + shortcut"),
                 summed("branch + np.maximum(shortcut, 0)"),
                 [summed("branch + np.maximum(shortcut, 0)"),
                  e(both, f"dx_of_branch + {shortcut_cut}")],
                 summed("np.maximum(branch, 0) + np.maximum(shortcut, 0)")]),
        UPSTREAM_FORGOTTEN.mistake(name, [e(f"dy * {MASK}", f"1.0 * {MASK}")],
                                   UPSTREAM_FORGOTTEN.id + suffix),
        mistake("divided-by-batch",
                "Gradients are divided by the number of images. If the loss is a mean, `dy` "
                "already carries its 1/N.",
                [e(f"dy * {MASK}", f"dy * {MASK} / len(x)"),
                 e(gives, f"weights = [w / len(x) for w in weights]\n    {gives}"),
                 *([e(gives, "weights = [w / len(x) for w in weights]\n"
                             f"    dprojection = dprojection / len(x)\n    {gives}")]
                   if suffix else []),
                 e(gives, f"weights[1::2] = [w / len(x) for w in weights[1::2]]\n    {gives}")]),
        ORDER_CHANGED.mistake(name, [
            order("dx", 2, 3, 0, 1), order("dx", 0, 2, 1, 3), order("dx", 1, 0, 3, 2),
            order("dx", 0, 3, 2, 1), order("dx", 2, 1, 0, 3), order(0, 1, 2, 3, "dx"),
            *([order(0, 1, 2, 3, "dprojection", "dx"), order("dx", "dprojection", 0, 1, 2, 3)]
              if suffix else []),
        ], ORDER_CHANGED.id + suffix),
    )


MISTAKES = (
    # ------------------------------------------------------------------ forward
    Mistake(
        "activation-before-addition", FORWARD,
        "The branch goes through a ReLU of its own before the shortcut is added. It could then "
        "only ever add, never take away: the ReLU comes after the sum.",
        [[summed("np.maximum(branch, 0) + shortcut"), f(LAST, "into_relu2")],
         summed("np.maximum(branch, 0) + shortcut"),
         summed("np.maximum(branch, 0) + np.maximum(shortcut, 0)")],
    ),
    Mistake(
        "last-relu-missing", FORWARD,
        "Negative numbers come out. The block ends with a ReLU, of the sum.",
        [f(LAST, "into_relu2")],
    ),
    Mistake(
        "shortcut-cut", FORWARD,
        "The shortcut goes through a ReLU before it is added. What it carries is x, or its "
        "projection, negative numbers and all.",
        [summed("branch + np.maximum(shortcut, 0)"),
         [summed("branch + np.maximum(shortcut, 0)"), f(LAST, "into_relu2")],
         i(PROJECTION, f"np.maximum({PROJECTION}, 0)")],
    ),
    Mistake(
        "relu-between-missing", FORWARD,
        "Between the two convolutions there is no ReLU. Without it, they are linear together.",
        [i(HIDDEN, "z")],
    ),
    Mistake(
        "shortcut-forgotten", FORWARD,
        "The shortcut is missing: these are two convolutions in a row, with a ReLU after each.",
        [summed("branch")],
    ),
    Mistake(
        "branch-forgotten", FORWARD,
        "Only the shortcut comes out. The branch is added to it.",
        [summed("shortcut")],
    ),
    Mistake(
        "not-added", FORWARD,
        "Branch and shortcut are joined in another way than by adding them up.",
        [summed("(branch + shortcut) / 2"), summed("branch * shortcut"),
         summed("branch - shortcut"), summed("shortcut - branch"),
         summed("np.maximum(branch, shortcut)"),
         summed("np.concatenate([branch, shortcut], axis=-1)")],
    ),
    Mistake(
        "shortcut-from-inside", FORWARD,
        "The shortcut starts inside the branch. It goes past both convolutions: it carries what "
        "came into the block.",
        [[i(FROM_X, f"shortcut = {made} if"),
          i(PROJECTION, f'conv2d({made}, projection, 0, 1, "same")')]
         for made in ("z", HIDDEN)]
        + [i(FROM_X, f"shortcut = {made} if") for made in ("z", HIDDEN)]
        + [i(PROJECTION, f'conv2d({made}, projection, 0, 1, "same")') for made in ("z", HIDDEN)],
    ),
    Mistake(
        "projection-stride", FORWARD,
        "The projection looks at other pixels than its strides pick. It steps over the image as "
        "the first convolution does, from the first pixel on, so that both ways end in one size.",
        [i(PROJECTION, 'conv2d(x, projection, 0, 1, "same")'
                       "[:, :branch.shape[1], :branch.shape[2]]"),
         i(PROJECTION, 'conv2d(x, projection, 0, 1, "same")'),
         i(PROJECTION, 'conv2d(x, projection, 0, 1, "same")'
                       "[:, -branch.shape[1]:, -branch.shape[2]:]"),
         i(PROJECTION, 'conv2d(x[:, ::-1, ::-1], projection, 0, strides, "same")[:, ::-1, ::-1]')],
    ),
    Mistake(
        "projection-ignored", FORWARD,
        "Where a projection is given, the shortcut is x itself all the same, always or where its "
        "shape fits.",
        [i(PROJECTION, "x"), i("x if projection is None", "x if x.shape == branch.shape")],
    ),
    Mistake(
        "projection-with-a-bias", FORWARD,
        "The projection adds a bias. It has none here: those of the two convolutions are enough, "
        "since all is added up in the end.",
        [i(PROJECTION, 'conv2d(x, projection, bias1, strides, "same")'),
         i(PROJECTION, 'conv2d(x, projection, bias2, strides, "same")')],
    ),
    Mistake(
        "stride-in-the-second", FORWARD,
        "The second convolution takes the strides. The first one does, and the second looks at "
        "every place that is left.",
        [[i(FIRST, 'conv2d(x, kernel1, bias1, 1, "same")'),
          i(SECOND, 'conv2d(np.maximum(z, 0), kernel2, bias2, strides, "same")')],
         i(SECOND, 'conv2d(np.maximum(z, 0), kernel2, bias2, strides, "same")')],
    ),
    Mistake(
        "strides-of-one-direction", FORWARD,
        "Of a pair `strides`, one number stands for both directions, or the two have changed "
        "places. The first one goes down, the second across.",
        [[i(way, way.replace("strides", steps)) for way in (FIRST, PROJECTION)]
         for steps in (f"np.broadcast_to(strides, 2){part}" for part in ("[0]", "[1]", "[::-1]"))],
    ),
    Mistake(
        "strides-not-a-pair", FORWARD,
        "It works where `strides` is a single number, and not where it is a pair. Both are "
        "allowed.",
        [i(PROJECTION, "x[:, ::strides, ::strides] @ projection[0, 0]"),
         i(PROJECTION, "conv2d(x[:, ::strides, ::strides], projection, 0)")],
    ),
    UNPADDED.mistake(FORWARD, [
        i(FIRST, "conv2d(x, kernel1, bias1, strides)"),
        i(SECOND, "conv2d(np.maximum(z, 0), kernel2, bias2)"),
        [i(FIRST, "conv2d(x, kernel1, bias1, strides)"),
         i(SECOND, "conv2d(np.maximum(z, 0), kernel2, bias2)")],
    ]),
    Mistake(
        "biases-mixed", FORWARD,
        "A bias is missing, or stands with the other convolution. Each of the two has its own.",
        [weights("kernel1", bias1, "kernel2", bias2)
         for bias1, bias2 in (("0", "bias2"), ("bias1", "0"), ("0", "0"), ("bias1", "bias1"),
                              ("bias2", "bias2"), ("bias2", "bias1"))],
    ),
    Mistake(
        "kernels-mixed", FORWARD,
        "A convolution is done with the kernel of the other one. They have kernels of their own.",
        [weights(*names) for names in (("kernel1", "bias1", "kernel1", "bias2"),
                                       ("kernel2", "bias1", "kernel2", "bias2"),
                                       ("kernel1", "bias1", "kernel1", "bias1"),
                                       ("kernel2", "bias1", "kernel1", "bias2"),
                                       ("kernel2", "bias2", "kernel1", "bias1"))],
    ),
    Mistake(
        "second-fed-with-x", FORWARD,
        "The second convolution is fed with x. It works on what the first one and its ReLU made.",
        [i(SECOND, 'conv2d(x, kernel2, bias2, 1, "same")')],
    ),
    *backward(IDENTITY, "dsum", "dx, *weights"),
    *backward(PROJECTED, "dx_of_shortcut", "dx, *weights, dprojection"),
    Mistake(
        "projection-skipped", PROJECTED,
        "The error of the sum is added to that of x as it is. It has to go back through the "
        "projection first.",
        [p(BOTH, "dx_of_branch + dsum"),
         p(BOTH, "dx_of_branch + (dsum if dsum.shape == x.shape else 0)")],
    ),
    Mistake(
        "stride-lost-on-the-way-back", PROJECTED,
        "Strides are missing on the way back through the first convolution, or through the "
        "projection. Each goes back with the strides with which it went forward.",
        [p(BACK_P, BACK_P.replace("strides", "1")), back(BACK_1, BACK_1.replace("strides", "1")),
         [p(BACK_P, BACK_P.replace("strides", "1")), back(BACK_1, BACK_1.replace("strides", "1"))]],
    ),
    Mistake(
        "strides-not-a-pair-back", PROJECTED,
        "It works where `strides` is a single number, and not where it is a pair. Both are "
        "allowed.",
        [p("dx_of_shortcut, dprojection, _ = " + BACK_P + ', "same")', """\
thin = x[:, ::strides, ::strides]
    dprojection = np.tensordot(thin, dsum, axes=([0, 1, 2], [0, 1, 2]))[None, None]
    dx_of_shortcut = np.zeros_like(x)
    dx_of_shortcut[:, ::strides, ::strides] = dsum @ projection[0, 0].T""")],
    ),
    Mistake(
        "projection-without-gradient", PROJECTED,
        "The projection's gradient is all zeros. Its weights took part in the sum.",
        [p("dx, *weights, dprojection", "dx, *weights, 0 * projection")],
    ),
    Mistake(
        "projection-from-inside", PROJECTED,
        "The gradient of the projection is built from something else than x, which is what the "
        "projection was fed.",
        [p("dx, *weights, dprojection",
           f'dx, *weights, conv2d_backward(dsum, {MADE}, kernel2[:1, :1], 1, "same")[1]'),
         p(BACK_P, f"conv2d_backward(dsum, {MADE}, projection, 1")],
    ),
    Mistake(
        "projection-not-transposed-back", PROJECTED,
        "The error goes back through the projection as through the way forward. Backwards, the "
        "channels that came in and those that went out change roles.",
        [p(BOTH, f"dx_of_branch + conv2d(dsum, projection, 0, 1) if strides == 1 else {BOTH}")],
    ),
)
