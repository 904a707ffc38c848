"""Probes and known mistakes of `pooling`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function, gradients_of

from .._shared.convolution import PLACES, TOTAL
from .._shared.gradients import UPSTREAM_FORGOTTEN

REQUIRED = (
    function("pool", returns="y"),
    function("pool_backward", returns="dx", gradients=gradients_of("pool", upstream="dy", x="dx")),
)
FORWARD, BACKWARD = (each.name for each in REQUIRED)

# Name, rung, (N, H, W, C), and what else the call is given. Numbers of a case are distinct.
CASES = (
    ("one 4×6 image, windows of 2×3", "value", (1, 4, 6, 1), {"size": (2, 3)}),
    ("2 images of 7×9, 4 channels, windows of 3", "value", (2, 7, 9, 4), {"size": 3}),
    ("5 images of 7×10, windows of 3×4, strides of 2", "value", (5, 7, 10, 2),
     {"size": (3, 4), "strides": 2}),
    # Outside: 0 + 1 and 1 + 1.
    ("2 images of 5×7, windows of 2×3, same padding, strides of 3 and 2", "value", (2, 5, 7, 3),
     {"size": (3, 3), "strides": (3, 2), "padding": "same"}),
    # 1 + 2 and 0 + 1.
    ("3 images of 6×5, windows of 4×2, same padding, strides of 1", "value", (3, 6, 5, 2),
     {"size": (4, 2), "strides": 1, "padding": "same"}),
    # 2 + 2 and 1 + 2.
    ("one image of 9×8, windows of 5, same padding, strides of 2", "value", (1, 9, 8, 3),
     {"size": 5, "strides": 2, "padding": "same"}),
    # 0 + 1 and 1 + 1.
    ("2 images of 7×10, windows of 2×4, same padding", "value", (2, 7, 10, 3),
     {"size": (2, 4), "padding": "same"}),
    ("everything 4: images, sides, channels; windows of 2, strides of 1 and 2", "value",
     (4, 4, 4, 4), {"size": 2, "strides": (1, 2)}),
    ("3 images of 9×7, windows of 2, strides of 3 and 4", "edge", (3, 9, 7, 2),
     {"size": 2, "strides": (3, 4)}),
    ("a window as large as the image", "edge", (2, 5, 4, 3), {"size": (5, 4)}),
    # 2 + 3 and 1 + 2.
    ("a window of 6×5 on images of 3×2, same padding, strides of 2 and 1", "edge", (2, 3, 2, 4),
     {"size": (6, 5), "strides": (2, 1), "padding": "same"}),
    # The last windows end before the image does.
    ("windows of one pixel, same padding, strides of 3 and 2", "edge", (2, 6, 4, 3),
     {"size": 1, "strides": (3, 2), "padding": "same"}),
)
KINDS = "max", "average"
PADDED = {"size": 3, "strides": 2, "padding": "same"}


def call(rng, requirement, name, rung, x, kind, **more):
    above = {}
    if requirement == BACKWARD:
        above["dy"] = rng.normal(size=(len(x), *places(x.shape, **more), x.shape[3]))
    return Probe(requirement, f"{kind}, {name}", rung=rung, **above, x=x, kind=kind, **more)


def probes(rng):
    for requirement in (FORWARD, BACKWARD):
        for at, (name, rung, images, more) in enumerate(CASES):
            # Whatever lies out of place shows with either kind, so later on one is enough.
            for kind in KINDS if at < 4 else KINDS[at % 2:][:1]:
                yield call(rng, requirement, name, rung, distinct(rng, images), kind, **more)
        # The gradient of a mean does not depend on its pixels.
        for kind in KINDS if requirement == FORWARD else KINDS[:1]:
            for name, level in (("far below zero", -1e300), ("all negative", -5.0),
                                ("all positive", 6.0)):
                x = level * (1 + 0.3 * rng.random((2, 6, 5, 3)))
                yield call(rng, requirement, f"pixels {name}, same padding", "edge", x, kind,
                           **PADDED)
        for kind in KINDS:
            x = rng.integers(-1, 2, (2, 6, 5, 2)).astype(float)
            yield call(rng, requirement, "whole numbers and zeros, same padding", "edge", x, kind,
                       **PADDED)
        if requirement == FORWARD:
            continue
        # Whole numbers, so that windows hold their largest several times; zeros as after a ReLU.
        for name, most in (("ties", 3), ("an image of zeros", 1)):
            x = rng.integers(0, most, (2, 6, 7, 3)).astype(float)
            yield call(rng, requirement, f"{name}, windows of 3×2", "edge", x, "max", size=(3, 2))
            yield call(rng, requirement, f"{name}, overlapping windows", "edge", x - 1, "max",
                       **PADDED)
    nearly = 100 + 1e-5 * distinct(rng, (2, 6, 6, 2))
    yield call(rng, BACKWARD, "pixels that are nearly equal", "edge", nearly, "max", size=(2, 3))


def distinct(rng, images):
    """Pixels of both signs, far enough apart that it is clear which one is the largest."""
    count = np.prod(images)
    return rng.permutation(np.linspace(-2, 2, count) + 0.2 / count * rng.random(count)) \
        .reshape(images)


def places(images, size, strides=None, padding="valid"):
    """How many windows there are, down and across."""
    steps = size if strides is None else strides
    sides, steps = np.broadcast_to(size, 2), np.broadcast_to(steps, 2)
    return [len(range(0, whole if padding == "same" else whole - side + 1, step))
            for whole, side, step in zip(images[1:3], sides, steps)]


def u(old, new):
    return edit("under", old, new)


def m(old, new):
    return edit("margins", old, new)


def f(old, new):
    return edit(FORWARD, old, new)


def b(old, new):
    return edit(BACKWARD, old, new)


SIZE = "kh, kw = np.broadcast_to(size, 2)"
STRIDES = "down, across = np.broadcast_to(size if strides is None else strides, 2)"
GIVEN = "size if strides is None else strides"
PAD = "np.pad(x, ((0, 0), rows, columns, (0, 0)), constant_values=outside)"
STRIDED = "everywhere[:, ::down, ::across]"
ROWS, COLUMNS = "margins(x.shape[1], kh, down,", "margins(x.shape[2], kw, across,"

def layout(name, suffix=""):
    """What goes wrong with windows, forward and backward."""
    def mistake(id, sentence, variants, **more):
        return Mistake(id + suffix, name, sentence, variants, **more)

    return (
        mistake("window-sides-exchanged",
                "The two sides of the window are exchanged, or one of them is used for both. The "
                "first goes down the image, the second across.",
                [u(SIZE, "kw, kh = np.broadcast_to(size, 2)"),
                 u(SIZE, "kh = kw = np.broadcast_to(size, 2)[0]"),
                 u(SIZE, "kh = kw = np.broadcast_to(size, 2)[1]"),
                 [u(SIZE, "kw, kh = np.broadcast_to(size, 2)"),
                  u(STRIDES, "down, across = np.broadcast_to([kh, kw] if strides is None "
                             "else strides, 2)")],
                 [u(SIZE, "kh = kw = np.broadcast_to(size, 2)[0]"),
                  u(STRIDES, "down, across = np.broadcast_to(kh if strides is None "
                             "else strides, 2)")]]),
        mistake("strides-exchanged",
                "The two strides are exchanged, or one of them is used for both sides. The first "
                "is the step down, the second the step across.",
                [u(STRIDES, f"across, down = np.broadcast_to({GIVEN}, 2)"),
                 u(STRIDES, f"down = across = np.broadcast_to({GIVEN}, 2)[0]"),
                 u(STRIDES, f"down = across = np.broadcast_to({GIVEN}, 2)[1]"),
                 u(GIVEN, "size if strides is None else np.broadcast_to(strides, 2)[::-1]")]),
        mistake("not-a-pair",
                "It works where `size` and `strides` are single numbers, and not where one is a "
                "pair. Both are allowed.",
                [u(SIZE, "kh = kw = int(size)"),
                 u(STRIDES, f"down = across = int({GIVEN})"),
                 [u(SIZE, "kh = kw = int(size)"),
                  u(STRIDES, f"down = across = int({GIVEN})")]]),
        mistake("only-a-pair",
                "It works where `size` and `strides` are pairs, and not where one is a single "
                "number, which then holds for both sides.",
                [u(SIZE, "kh, kw = size"), u(STRIDES, f"down, across = {GIVEN}"),
                 [u(SIZE, "kh, kw = size"), u(STRIDES, f"down, across = {GIVEN}")]]),
        mistake("windows-side-by-side",
                "The windows always lie side by side, whatever `strides` says. Only where it is "
                "None are the strides what `size` is.",
                [u(GIVEN, "size")]),
        mistake("other-strides-by-default",
                "Where `strides` is left out, the windows move on by another step than their own "
                "size. They lie side by side then: the strides are what `size` is, a side each.",
                [u(GIVEN, f"{other} if strides is None else strides")
                 for other in ("1", "2", "[kh, kh]", "[kw, kw]", "[kw, kh]")]),
        mistake("stride-ignored",
                "The windows move on by one where they should take a stride.",
                [u(GIVEN, "1"), u(STRIDED, "everywhere")]),
        mistake("padding-whatever-the-stride",
                "With `\"same\"`, as many rows stand around the image as a stride of 1 would need, "
                "or (size − 1)/2 on either side. How many are needed depends on the stride, and "
                "on where the last window lies.",
                [m(TOTAL, "taps - 1"), m(TOTAL, "2 * ((taps - 1) // 2)"),
                 m(TOTAL, "2 * (taps // 2)")]),
        mistake("last-window-missing",
                "The last window of a side is left out. Move it until it touches the far end: it "
                "stands in one place more than it takes steps.",
                [u(STRIDED, STRIDED + "[:, :-1, :-1]"),
                 u(STRIDED, "everywhere[:, :(padded.shape[1] - kh) // down * down:down,"
                            " :(padded.shape[2] - kw) // across * across:across]")]),
        mistake("padding-equal-sides",
                "With `\"same\"`, as much stands before the image as after it. Where the number "
                "of rows or columns outside is odd, the end gets one more.",
                [m("total - before", "before"),
                 m("return before, total - before", "return total - before, total - before")]),
        mistake("padding-on-one-side",
                "With `\"same\"`, all that is added stands on one side of the image. It is shared "
                "between both.",
                [m("total // 2", "0"), m("total // 2", "total")]),
        mistake("odd-one-at-the-start",
                "Where the rows or columns outside are odd in number, the one left over comes "
                "first. That is what ONNX and JAX call SAME_LOWER; here, as in TensorFlow and "
                "Keras, it comes at the end.",
                [m("total // 2", "(total + 1) // 2")],
                # Whoever goes back by another convention than forward is wrong by either.
                convention=not suffix),
        mistake("odd-one-at-the-start-of-one-side",
                "Where the rows outside are odd in number, the one left over comes first, and "
                "where the columns are, it comes last; or the other way round. It comes at the "
                "end on both sides.",
                [u(f"{ROWS} padding)", f"{ROWS} padding)[::-1]"),
                 u(f"{COLUMNS} padding)", f"{COLUMNS} padding)[::-1]")]),
        mistake("border-repeated",
                "What is outside are copies of the pixels at the border, and the mean counts "
                "them. It counts nowhere: a mean is that of the pixels inside.",
                [u(PAD, PAD.replace("constant_values=outside", "mode='edge'"))]),
        mistake("same-not-padded",
                "With `\"same\"`, the windows stay on the image as with `\"valid\"`. The last one "
                "of a side may hang over.",
                [m('padding == "valid"', "padding")]),
        mistake("always-padded",
                "Windows hang over the image with `\"valid\"` too. There, what does not hold a "
                "whole window counts nowhere.",
                [m('padding == "valid"', "not padding"),
                 m("return 0, 0", "return 0, -(size - taps) % stride")]),
        mistake("padding-axes-exchanged",
                "What stands around the rows is counted with numbers of the columns, or the other "
                "way round. Each side has its own size, window and stride.",
                [u(PAD, PAD.replace("rows, columns", "columns, rows")),
                 u(PAD, PAD.replace("rows, columns", "rows, rows")),
                 u(ROWS, "margins(x.shape[2], kh, down,"),
                 u(COLUMNS, "margins(x.shape[1], kw, across,"),
                 u(ROWS, "margins(x.shape[1], kw, down,"),
                 u(COLUMNS, "margins(x.shape[2], kh, across,"),
                 u(ROWS, "margins(x.shape[1], kh, across,"),
                 u(COLUMNS, "margins(x.shape[2], kw, down,")]),
        mistake("places-rounded-down",
                "With `\"same\"`, the number of windows is rounded down. A rest of the image "
                "smaller than a stride gets a window of its own too.",
                [m(PLACES, "size // stride")]),
    )


CUT = "windows = under(x, size, strides, padding, -np.inf)"
MAX, MEAN = "windows.max(axis=-1)", "np.where(inside, windows, 0).sum(axis=-1)"
INSIDE = "windows > -np.inf"
COUNT = " / inside.sum(axis=-1)"
KIND = 'if kind == "max":'
FIRST, WON = "windows.argmax(axis=-1)", "np.arange(windows.shape[-1]) == first[..., None]"
EACH = "inside / inside.sum(axis=-1, keepdims=True)"
SENT = "shares * dy[..., None]"
ADDED = "np.add.at(dx, pixels[inside], sent[inside])"
OVERLAPS = "np.maximum(np.bincount(pixels[inside], minlength=x.size), 1)"
LARGEST = "(windows == windows.max(axis=-1, keepdims=True))"
SIDES = "kh, kw = np.broadcast_to(size, 2)"
PADDED_BACK = f"""\
{SIDES}
    {STRIDES}
    around = (margins(x.shape[1], kh, down, padding), margins(x.shape[2], kw, across, padding))
    padded = np.pad(dx.reshape(x.shape), ((0, 0), *around, (0, 0)))
    """

MISTAKES = (
    Mistake(
        "padded-with-zeros", FORWARD,
        "What is outside takes part in the maximum as a zero, and beats pixels that are negative. "
        "It must lose against every pixel.",
        [f(CUT, "windows = under(x, size, strides, padding, 0 if kind == \"max\" else -np.inf)"),
         f(MAX, "np.where(windows > -np.inf, windows, 0).max(axis=-1)")],
    ),
    Mistake(
        "padded-with-a-number", FORWARD,
        "What is outside takes part in the maximum as a number that is small, and yet larger than "
        "some pixels. Pixels may be of any size: only −∞ loses against all of them.",
        [f(MAX, f"np.where(windows > -np.inf, windows, {low}).max(axis=-1)")
         for low in ("-1e3", "-1e6", "-1e9", "-999", "-1e5", "-1e10", "-1e12", "-1e15", "-1e20",
                     "-1e30", "np.finfo(np.float32).min")],
    ),
    Mistake(
        "average-over-padding", FORWARD,
        "The mean counts what is outside the image as pixels of value 0. PyTorch's layer does so "
        "unless told otherwise; here, as in Keras, the sum is divided by the number of pixels "
        "inside.",
        [f(COUNT, " / windows.shape[-1]")],
        convention=True,
    ),
    Mistake(
        "sum-for-mean", FORWARD,
        "The pixels of a window are added up and not divided. A mean of equal pixels is that "
        "pixel.",
        [f(COUNT, "")],
    ),
    Mistake(
        "zeros-not-counted", FORWARD,
        "Pixels of value 0 are not counted in the mean, as if they lay outside. They are pixels "
        "like the others.",
        [f(INSIDE, f"({INSIDE}) & (windows != 0)"),
         [f(INSIDE, f"({INSIDE}) & (windows != 0)"),
          f(COUNT, " / np.maximum(inside.sum(axis=-1), 1)")]],
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
        "largest-magnitude", FORWARD,
        "The pixel that is farthest from zero wins, or its magnitude. The largest is the one "
        "farthest to the right on the number line: −1 is larger than −4.",
        [f(MAX, "np.abs(np.where(windows > -np.inf, windows, 0)).max(axis=-1)"),
         f(MAX, "np.take_along_axis(windows, np.abs(np.where(windows > -np.inf, windows, 0))"
                ".argmax(axis=-1)[..., None], axis=-1)[..., 0]")],
    ),
    Mistake(
        "smallest-kept", FORWARD,
        "The smallest pixel of a window is kept. Max pooling keeps the largest.",
        [f(MAX, "np.where(windows > -np.inf, windows, np.inf).min(axis=-1)")],
    ),
    Mistake(
        "channels-pooled", FORWARD,
        "All channels of a window are pooled together. Each channel is an image of its own, and "
        "pooling keeps their number.",
        [f(MAX, "windows.max(axis=(-2, -1))"),
         f(MAX, "np.broadcast_to(windows.max(axis=(-2, -1))[..., None], windows.shape[:4])"),
         [f(MAX, "windows.max(axis=(-2, -1))"),
          f(f"return {MEAN}{COUNT}", f"return ({MEAN}{COUNT}).mean(axis=-1)")]],
    ),
    Mistake(
        "first-image-only", FORWARD,
        "Only the first image of the batch is pooled.",
        [[f(MAX, MAX + "[:1]"), f(COUNT, "[:1] / inside.sum(axis=-1)[:1]")],
         [f(MAX, MAX + " * (np.arange(len(x)) == 0)[:, None, None, None]"),
          f(COUNT, COUNT + " * (np.arange(len(x)) == 0)[:, None, None, None]")]],
    ),
    Mistake(
        "images-pooled", FORWARD,
        "The images of the batch are pooled together. Each image keeps what is its own.",
        [[f(MAX, "np.broadcast_to(windows.max(axis=(0, -1)), windows.shape[:4])"),
          f(MEAN, "np.where(inside, windows, 0).mean(axis=0).sum(axis=-1)")],
         f(MEAN, "np.where(inside, windows, 0).mean(axis=0).sum(axis=-1)")],
    ),
    *layout(FORWARD),
    # ---------------------------------------------------------------- backward
    Mistake(
        "every-maximum", BACKWARD,
        "Every pixel that equals the maximum of its window gets the whole error. Where several "
        "do, one of them has won: the first.",
        [b(WON, LARGEST)],
    ),
    Mistake(
        "ties-shared", BACKWARD,
        "Pixels that are largest together share the error of their window. That is a sensible "
        "choice, and the one of `max` in Keras; its pooling gives all to the first, and so does "
        "this exercise.",
        [b(WON, f"{LARGEST} / {LARGEST}.sum(axis=-1, keepdims=True)")],
        convention=True,
    ),
    Mistake(
        "last-maximum", BACKWARD,
        "Of several largest pixels of a window, the last one gets the error. Here it is the first.",
        [b(FIRST, "windows.shape[-1] - 1 - windows[..., ::-1].argmax(axis=-1)"),
         b(FIRST, "windows.argsort(axis=-1, kind='stable')[..., -1]")],
    ),
    Mistake(
        "first-by-columns", BACKWARD,
        "Of several largest pixels, the first one is looked for column by column. A window is "
        "read row by row, as an array is.",
        [b(FIRST, f"""0
        {SIDES}
        turned = windows.reshape(*windows.shape[:4], kh, kw).swapaxes(-1, -2)
        won = turned.reshape(windows.shape).argmax(axis=-1)
        first = won % kh * kw + won // kh""")],
    ),
    Mistake(
        "not-routed", BACKWARD,
        "The error of a maximum goes to every pixel of its window. A pixel that lost can be moved "
        "a little and nothing changes: its share is 0.",
        [b(WON, "inside * 1.0"), b(WON, EACH)],
    ),
    Mistake(
        "smallest-wins", BACKWARD,
        "The error of a maximum goes to the smallest pixel of its window. The largest has won.",
        [b(FIRST, "np.where(inside, windows, np.inf).argmin(axis=-1)")],
    ),
    Mistake(
        "outside-wins", BACKWARD,
        "What is outside wins against some of the pixels, and their error is lost: it is larger, "
        "or as large and comes first. It must lose against every pixel, going back as going "
        "forward.",
        [b(FIRST, "np.where(inside, windows, 0).argmax(axis=-1)"),
         b(FIRST, "np.where(inside, windows, -1e9).argmax(axis=-1)"),
         b(FIRST, "np.where(inside, windows, x.min()).argmax(axis=-1)")],
    ),
    Mistake(
        "nearly-largest-wins", BACKWARD,
        "Pixels that are nearly as large as the largest are taken to be as large, and the first of "
        "them gets the error. However little a pixel is larger, it has won.",
        [b(FIRST, "np.isclose(windows, windows.max(axis=-1, keepdims=True)).argmax(axis=-1)")],
    ),
    Mistake(
        "largest-magnitude-back", BACKWARD,
        "The error of a maximum goes to the pixel that is farthest from zero. The largest has "
        "won, the one farthest to the right on the number line.",
        [b(FIRST, "np.where(inside, np.abs(windows), -1).argmax(axis=-1)")],
    ),
    Mistake(
        "one-winner-for-all", BACKWARD,
        "One pixel wins for all channels of a window, or for all images. Every channel of every "
        "image has a winner of its own.",
        [b(FIRST, "windows[:1].argmax(axis=-1)"), b(FIRST, "windows[:, :, :, :1].argmax(axis=-1)"),
         b(FIRST, "windows.max(axis=3, keepdims=True).argmax(axis=-1)"),
         b(FIRST, "windows.sum(axis=3, keepdims=True).argmax(axis=-1)")],
    ),
    Mistake(
        "maximum-divided", BACKWARD,
        "The error of a maximum is divided by the number of pixels. The one that won moves the "
        "maximum as much as it moves itself.",
        [b(WON, f"({WON}) / windows.shape[-1]"),
         b(WON, f"({WON}) / inside.sum(axis=-1, keepdims=True)")],
    ),
    Mistake(
        "gradient-out-of-place", BACKWARD,
        "The gradient is that of the padded image, and is not cut out of it, or at the wrong "
        "place. The image begins behind what stands before it.",
        [b("return dx.reshape(x.shape)", PADDED_BACK + "return padded"),
         b("return dx.reshape(x.shape)",
           PADDED_BACK + "return padded[:, :x.shape[1], :x.shape[2]]"),
         b("return dx.reshape(x.shape)",
           PADDED_BACK + "return padded[:, -x.shape[1]:, -x.shape[2]:]")],
    ),
    Mistake(
        "value-as-factor", BACKWARD,
        "The error is multiplied by the value of the pixel. A maximum grows as fast as the pixel "
        "that won, and a mean by a fixed share of each, however large they are.",
        [b(WON, f"({WON}) * np.where(inside, windows, 0)"),
         b("return dx.reshape(x.shape)", "return dx.reshape(x.shape) * x")],
    ),
    Mistake(
        "errors-not-divided", BACKWARD,
        "Each pixel of a mean gets the whole error. It is one of several terms, and moves the "
        "mean by its share only.",
        [b(EACH, "inside * 1.0")],
    ),
    Mistake(
        "average-over-padding-back", BACKWARD,
        "The error of a mean is divided by the size of the window, also where a part of it is "
        "outside. The mean is that of the pixels inside, and its whole error belongs to them: "
        "going back, their number divides it as it does going forward.",
        [b(EACH, "inside / windows.shape[-1]")],
    ),
    Mistake(
        "kinds-exchanged-back", BACKWARD,
        "The two kinds are exchanged: errors of `\"max\"` are spread out, and those of "
        "`\"average\"` go to one pixel.",
        [b(KIND, 'if kind != "max":')],
    ),
    Mistake(
        "kind-ignored-back", BACKWARD,
        "Errors go back by one rule, whatever `kind` says.",
        [b(KIND, "if True:")],
    ),
    Mistake(
        "overlaps-overwritten", BACKWARD,
        "Where windows overlap, only one share of a pixel's gradient is left. A pixel that lies "
        "in several windows gets the sum of what comes back. (`dx[indices] += …` adds once, "
        "however often an index is there.)",
        [b(ADDED, "dx[pixels[inside]] = sent[inside]"),
         b(ADDED, "dx[pixels[inside]] += sent[inside]"),
         b(ADDED, """\
if kind == "max":
        dx[pixels[shares]] = sent[shares]
    else:
        np.add.at(dx, pixels[inside], sent[inside])"""),
         b(ADDED, """\
for n, r, s in np.ndindex(*windows.shape[:3]):
        for c, t in np.ndindex(*windows.shape[3:]):
            if sent[n, r, s, c, t]:
                dx[pixels[n, r, s, c, t]] = sent[n, r, s, c, t]""")],
    ),
    Mistake(
        "divided-by-overlaps", BACKWARD,
        "A pixel's gradient is divided by the number of windows that hold it. What comes back from "
        "several windows adds up: the pixel moves each of their outputs.",
        [b(ADDED, f"{ADDED}\n    dx /= {OVERLAPS}"),
         b(ADDED, f'{ADDED}\n    dx /= {OVERLAPS} if kind == "average" else 1')],
    ),
    UPSTREAM_FORGOTTEN.mistake(BACKWARD, [b(SENT, "shares * np.ones_like(dy)[..., None]")]),
    Mistake(
        "divided-by-batch", BACKWARD,
        "The gradient is divided by the number of images. If the loss is a mean, `dy` already "
        "carries its 1/N.",
        [b("return dx.reshape(x.shape)", "return dx.reshape(x.shape) / len(x)")],
    ),
    *layout(BACKWARD, "-back"),
)

NUMBERED = "pixels = under(np.arange(x.size).reshape(x.shape), size, strides, padding, -{})"
SHARES = "shares = np.arange({}.shape[-1]) == first[..., None]"

EQUIVALENT = (
    Equivalent(BACKWARD, NUMBERED.format(1), NUMBERED.format(2),
               "Any number below zero marks what is outside."),
    *(Equivalent(BACKWARD, SHARES.format("windows"), SHARES.format(other),
                 "All three have an entry for each tap on their last axis.")
      for other in ("pixels", "inside")),
)
