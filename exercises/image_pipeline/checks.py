"""Probes and known mistakes of `image_pipeline`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, body, edit, function

from .._shared import standardising
from .._shared.standardising import DIVISOR, EXCHANGED, LEAK, LEAK_BY_HALF

REQUIRED = (
    function("to_floats", returns="pixels"),
    function("standardise", returns="standardised"),
    function("one_hot", returns="targets"),
)
FLOATS, STANDARDISE, ONE_HOT = (each.name for each in REQUIRED)


def pixels(rng, *shape, most=255):
    """Images of all brightnesses up to `most`, black included."""
    images = rng.integers(1, most, shape).astype(np.uint8)
    images.reshape(-1)[rng.choice(images.size, 2, replace=False)] = 0, most
    return images


def colours(rng, *shape):
    """Floating-point images of which no two channels are alike in mean or in deviation."""
    C = shape[-1]
    mean = rng.permutation(np.linspace(0.3, 0.7, C)) if C > 1 else 0.4
    spread = rng.permutation(np.linspace(0.1, 0.25, C))
    return (mean + spread * rng.uniform(-1, 1, shape)).astype(np.float32)


def probes(rng):
    for name, images, rung in (
        ("2 grey images of 3×4", pixels(rng, 2, 3, 4), "value"),
        ("3 colour images of 2×4", pixels(rng, 3, 2, 4, 3), "value"),
        ("4 grey images of 5×3", pixels(rng, 4, 5, 3), "value"),
        ("3 colour images of 3×3", pixels(rng, 3, 3, 3, 3), "value"),
        ("2 images that have an axis for one channel", pixels(rng, 2, 4, 3, 1), "value"),
        ("2 images of 3×2 with four channels", pixels(rng, 2, 3, 2, 4), "value"),
        ("dark images, no pixel above 90", pixels(rng, 3, 4, 2, most=90), "value"),
        ("bright images, no pixel below 100", 255 - pixels(rng, 2, 3, 4, 2, most=155), "value"),
        ("nearly black images, of 0 and 1", rng.permuted(
            np.tile(np.arange(12, dtype=np.uint8) % 2, (3, 1)), axis=1).reshape(3, 4, 3), "value"),
        ("a single grey image", pixels(rng, 1, 4, 2), "edge"),
        ("images of one pixel", pixels(rng, 3, 1, 1), "edge"),
        ("no image", np.zeros((0, 3, 2), np.uint8), "edge"),
    ):
        yield Probe(FLOATS, name, rung=rung, images=images)

    for name, M, N, shape in (
        ("2 images for training, 3 others, one channel", 2, 3, (2, 3, 1)),
        ("3 for training, 2 others, 2 channels", 3, 2, (2, 4, 2)),
        ("4 for training, 5 others, 3 channels", 4, 5, (3, 2, 3)),
        ("3 for training, 3 others, 3×3 pixels, 3 channels", 3, 3, (3, 3, 3)),
        ("2 for training, one other", 2, 1, (2, 2, 4)),
    ):
        yield Probe(STANDARDISE, name, train=colours(rng, M, *shape),
                    images=colours(rng, N, *shape))
    train = colours(rng, 3, 2, 3, 2)
    yield Probe(STANDARDISE, "the training images themselves", train=train, images=train.copy())
    # Exact in binary, so that the deviation is 0 however it is computed.
    train = colours(rng, 3, 2, 3, 3)
    train[..., rng.integers(3)] = rng.choice([0.0, 0.25, 1.0])
    yield Probe(STANDARDISE, "a channel that is constant in training", rung="edge", train=train,
                images=colours(rng, 2, 2, 3, 3))
    yield Probe(STANDARDISE, "one pixel for training", rung="edge",
                train=rng.permutation([0.0, 0.5, 1.0]).reshape(1, 1, 1, 3).astype(np.float32),
                images=colours(rng, 2, 1, 1, 3))
    train = colours(rng, 3, 2, 4, 2)
    train[..., 1] = 0.5 + (train[..., 1] - 0.5) / 2000
    yield Probe(STANDARDISE, "a channel that hardly varies", rung="edge", train=train,
                images=colours(rng, 2, 2, 4, 2))
    yield Probe(STANDARDISE, "no image to standardise", rung="edge", train=colours(rng, 2, 3, 2, 2),
                images=np.zeros((0, 3, 2, 2), np.float32))

    def labels(*classes):
        return rng.permutation(np.array(classes))

    for name, numbers, classes, rung in (
        ("3 labels, 4 classes", labels(0, 3, 1), 4, "value"),
        ("6 labels, 3 classes", labels(0, 1, 2, 1, 2, 2), 3, "value"),
        ("4 labels, 4 classes", labels(0, 2, 3, 3), 4, "value"),
        ("5 labels in a column, as in CIFAR-10",
         labels(0, 2, 1, 3, 2).reshape(5, 1).astype(np.uint8), 4, "value"),
        ("3 labels in a column", labels(2, 0, 1).reshape(3, 1), 3, "value"),
        ("a last class without examples", labels(0, 1, 1, 2), 5, "value"),
        ("classes between without examples", labels(0, 4, 4, 2), 5, "value"),
        ("a single label", labels(1), 3, "edge"),
        ("a single class", labels(0, 0), 1, "edge"),
        ("no label", np.zeros(0, int), 3, "edge"),
        ("300 classes", labels(299, 0, 257, 12), 300, "edge"),
    ):
        yield Probe(ONE_HOT, name, rung=rung, labels=numbers, classes=classes)


AXIS = "images = images[..., None]"
SCALED = "images.astype(np.float32) / 255"
MEAN, STD = "train.mean(axis=(0, 1, 2))", "train.std(axis=(0, 1, 2))"
HOT = "rows[labels.ravel()]"


def measured(mean, std):
    """Mean and deviation measured in another way, and either alone."""
    both = [edit(STANDARDISE, MEAN, mean), edit(STANDARDISE, STD, std)]
    return [both, both[0], both[1]]


def over(axes):
    return measured(f"train.mean({axes})", f"train.std({axes})")


OTHERS = measured("images.mean(axis=(0, 1, 2))", "images.std(axis=(0, 1, 2))")


def targets(expression):
    return edit(ONE_HOT, HOT, expression)


MISTAKES = (
    # ------------------------------------------------------------------ to_floats
    Mistake(
        "integer-division", FLOATS,
        "The fractions are lost: only whole numbers are left, 0 nearly everywhere. `//` divides "
        "without a rest, and whole-number dtypes and rounding cut it off.",
        [edit(FLOATS, SCALED, text) for text in (
            "(images // 255).astype(np.float32)", "images // 255",
            "(images / 255).astype(np.uint8)", "(images / 255).astype(np.uint8).astype(np.float32)",
            "(images / 255).astype(int)", "np.round(images / 255)")],
    ),
    Mistake(
        "not-scaled", FLOATS,
        "The pixels are still between 0 and 255. They are divided by 255, so that white is 1.",
        [edit(FLOATS, SCALED, "images.astype(np.float32)")],
    ),
    Mistake(
        "divided-by-256", FLOATS,
        "The pixels are divided by 256. The largest of the 256 values is 255, and it should "
        "become 1.",
        [edit(FLOATS, "/ 255", "/ 256")],
    ),
    Mistake(
        "divided-by-own-maximum", FLOATS,
        "The pixels are divided by the largest that occurs. A dark image would become as bright as "
        "any other: the divisor is 255 for all.",
        [edit(FLOATS, "/ 255", "/ images.max()"),
         edit(FLOATS, "/ 255", "/ images.max(axis=(1, 2, 3), keepdims=True)"),
         edit(FLOATS, "/ 255", "/ images.max(axis=(0, 1, 2))"),
         edit(FLOATS, SCALED, "(images - images.min()) / (images.max() - images.min())")],
    ),
    Mistake(
        "one-taken-for-white", FLOATS,
        "Where no pixel is above 1, the pixels are not divided, as if 1 were white already. Whole "
        "numbers go up to 255, so 1 is nearly black: the divisor is 255 for all images.",
        [edit(FLOATS, SCALED, f"{SCALED} if {above} else images.astype(np.float32)")
         for above in ("images.max(initial=0) > 1", "images.max() > 1")],
    ),
    Mistake(
        "darkest-taken-away", FLOATS,
        "The darkest pixel is taken away from all before they are divided. Black stays black "
        "without that, and bright images would become darker than they are.",
        [edit(FLOATS, SCALED, f"(images - images.min({initial})) / 255")
         for initial in ("initial=255", "", "axis=(1, 2, 3), keepdims=True")],
    ),
    Mistake(
        "signed-bytes", FLOATS,
        "Bright pixels have become negative: a dtype that ends at 127 holds them on the way. "
        "Make floats of them.",
        [edit(FLOATS, SCALED, "images.astype(np.int8) / 255")],
    ),
    Mistake(
        "minus-one-to-one", FLOATS,
        "The pixels lie between −1 and 1, as some of Keras' ready-made networks want them. The "
        "brief has black at 0 and white at 1.",
        [edit(FLOATS, SCALED, "images.astype(np.float32) / 127.5 - 1")],
        convention=True,
    ),
    Mistake(
        "inverted", FLOATS,
        "Black and white have changed places: 255 should become 1.",
        [edit(FLOATS, SCALED, "1 - images.astype(np.float32) / 255")],
    ),
    Mistake(
        "channel-axis-missing", FLOATS,
        "Images with one channel come back without an axis for it. A convolution expects four "
        "axes, the channels last.",
        [edit(FLOATS, AXIS, "pass"), edit(FLOATS, SCALED, f"({SCALED}).squeeze()"),
         edit(FLOATS, SCALED, f"({SCALED})[..., 0] if images.shape[3] == 1 else {SCALED}")],
    ),
    Mistake(
        "channel-axis-misplaced", FLOATS,
        "The new axis is not the last one. Keras has the channels last, after height and width; "
        "PyTorch has them right after the batch.",
        [edit(FLOATS, "[..., None]", "[:, None]"), edit(FLOATS, "[..., None]", "[None]"),
         edit(FLOATS, "[..., None]", "[:, :, None]")],
    ),
    Mistake(
        "channels-first", FLOATS,
        "All images come with the channels before height and width, as PyTorch has them. Keras "
        "has them last.",
        [edit(FLOATS, SCALED, f"np.moveaxis({SCALED}, -1, 1)")],
        convention=True,
    ),
    Mistake(
        "axis-always-added", FLOATS,
        "Images that have an axis for their channels get another one. Only grey images without it "
        "need one: their array has three axes.",
        [edit(FLOATS, "images.ndim == 3", "True"),
         edit(FLOATS, "images.ndim == 3", "images.ndim == 3 or images.shape[-1] == 1"),
         edit(FLOATS, "images.ndim == 3", "images.shape[-1] != 3"),
         edit(FLOATS, "images.ndim == 3", "images.ndim == 3 or images.shape[-1] != 3")],
    ),
    Mistake(
        "channels-guessed", FLOATS,
        "Whether there is an axis for channels is guessed from the length of the last axis, so "
        "that grey images that are just as wide stay without one. How many axes there are tells "
        "the two apart.",
        [edit(FLOATS, "images.ndim == 3", f"images.ndim == 3 and images.shape[-1] not in {lengths}")
         for lengths in ("(1, 3)", "(3,)", "(1,)", "(3, 4)", "(1, 3, 4)")],
    ),
    Mistake(
        "grey-made-colour", FLOATS,
        "Grey images get three channels that are alike. One channel is enough: C is 1 for them.",
        [edit(FLOATS, AXIS, "images = np.stack([images] * 3, axis=-1)")],
    ),
    Mistake(
        "made-grey", FLOATS,
        "Colour images have lost their colours: their channels are averaged, or only one of them "
        "is left.",
        [edit(FLOATS, SCALED, f"({SCALED}).mean(axis=-1, keepdims=True)"),
         edit(FLOATS, SCALED, f"({SCALED})[..., :1]")],
    ),
    Mistake(
        "flattened", FLOATS,
        "Every image has become one row of numbers, as a dense network takes them. Height, width "
        "and channels keep their axes here.",
        [edit(FLOATS, SCALED, f"({SCALED}).reshape(len(images), images[0].size)"),
         edit(FLOATS, SCALED, f"({SCALED}).reshape(len(images), np.prod(images.shape[1:]))")],
    ),
    # ---------------------------------------------------------------- standardise
    LEAK.mistake(STANDARDISE, OTHERS),
    LEAK_BY_HALF.mistake(STANDARDISE, measured(
        "np.concatenate([train, images]).mean(axis=(0, 1, 2))",
        "np.concatenate([train, images]).std(axis=(0, 1, 2))")),
    EXCHANGED.mistake(STANDARDISE, [
        [*OTHERS[0],
         edit(STANDARDISE, "(images - mean)", "(train - mean)")],
    ]),
    Mistake(
        "training-images-returned", STANDARDISE,
        "The training images come back. Their mean and deviation are used for `images`, and these "
        "are returned.",
        [edit(STANDARDISE, "(images - mean)", "(train - mean)")],
    ),
    *standardising.mistakes(STANDARDISE, "images", "train", "axis=(0, 1, 2)"),
    Mistake(
        "one-for-all-channels", STANDARDISE,
        "One mean or one deviation serves all channels. Each channel has its own.",
        [*over(""), edit(STANDARDISE, STD, f"(train - {MEAN}).std()")],
    ),
    Mistake(
        "one-for-each-pixel", STANDARDISE,
        "Every place in the image has a mean or a deviation of its own. The brief goes over the "
        "pixels, too: one number for each channel.",
        over("axis=0"),
    ),
    Mistake(
        "by-its-own-image", STANDARDISE,
        "Each image is standardised by its own mean and deviation. Images then differ no longer "
        "in brightness; the brief measures on the training images.",
        [*(measured(f"images.mean({axes}, keepdims=True)",
                    f"images.std({axes}, keepdims=True)")[0]
           for axes in ("axis=(1, 2)", "axis=(1, 2, 3)"))],
        convention=True,
    ),
    Mistake(
        "half-by-its-own-image", STANDARDISE,
        "Either the mean or the deviation is that of each image by itself. Both are measured on "
        "the training images.",
        [one for axes in ("axis=(1, 2)", "axis=(1, 2, 3)")
         for one in measured(f"images.mean({axes}, keepdims=True)",
                             f"images.std({axes}, keepdims=True)")[1:]],
    ),
    Mistake(
        "channels-asked-together", STANDARDISE,
        "Whether a deviation is 0 is asked of all channels together. Each is asked by itself: one "
        "constant channel changes nothing for the others.",
        [edit(STANDARDISE, DIVISOR, f"np.where((std > 0).{which}(), std, 1)")
         for which in ("all", "any")],
    ),
    Mistake(
        "over-other-axes", STANDARDISE,
        "Mean or deviation goes over other axes than those of images, height and width. All three "
        "of these are averaged over, and the channels are kept.",
        [*over("axis=(0, 1)"), *over("axis=(1, 2)"), *over("axis=(0, 2)"),
         *over("axis=(1, 2, 3)"), *over("axis=(0, 1, 3)"), *over("axis=-1")],
    ),
    Mistake(
        "mean-of-deviations", STANDARDISE,
        "The deviation is an average of the deviations within single images. How images differ "
        "from one another counts as well: measure over all pixels at once.",
        [edit(STANDARDISE, STD, "train.std(axis=(1, 2)).mean(axis=0)")],
    ),
    Mistake(
        "first-image-only", STANDARDISE,
        "Mean and deviation are those of the first training image. All images of `train` count.",
        [measured("train[0].mean(axis=(0, 1))", "train[0].std(axis=(0, 1))")[0]],
    ),
    Mistake(
        "small-deviation-ignored", STANDARDISE,
        "A channel that varies little is treated as if it did not vary at all. Either small "
        "deviations are replaced like the deviation 0, or this one is lost in rounding, as it is "
        "where the squared mean is taken from the mean of the squares in float32.",
        [edit(STANDARDISE, DIVISOR, f"np.where(std > {least}, std, 1)")
         for least in ("1e-2", "1e-3", "5e-4")],
    ),
    # -------------------------------------------------------------------- one_hot
    Mistake(
        "classes-from-labels", ONE_HOT,
        "How many columns there are follows from the largest label that occurs. A batch may lack "
        "the last classes: `classes` says how many there are.",
        [edit(ONE_HOT, "np.eye(classes,", "np.eye(labels.max() + 1,")],
    ),
    Mistake(
        "classes-that-occur", ONE_HOT,
        "Columns are counted over the classes that occur. Each of the `classes` has a column of "
        "its own, in their order, also one without an example.",
        [targets("rows[np.unique(labels, return_inverse=True)[1].reshape(-1)]"
                 "[:, :len(np.unique(labels))]"),
         targets("rows[np.unique(labels, return_inverse=True)[1].reshape(-1)]")],
    ),
    Mistake(
        "labels-from-one", ONE_HOT,
        "The 1 stands one column too early: labels are read as if they counted from 1, and 0 "
        "lands in the last column. Here classes count from 0, as columns do.",
        [targets("rows[labels.reshape(-1).astype(int) - 1]"), targets("rows[labels.ravel() - 1]")],
    ),
    Mistake(
        "column-too-many", ONE_HOT,
        "There is one column too many. Labels go up to `classes` − 1, so `classes` columns are "
        "enough.",
        [edit(ONE_HOT, "np.eye(classes,", "np.eye(classes + 1,")],
    ),
    Mistake(
        "column-labels-keep-their-axis", ONE_HOT,
        "Labels that come as a column (N, 1) give an array of three axes. They mean the same as "
        "labels (N,), and so give the same rows.",
        [targets("rows[labels]")],
    ),
    Mistake(
        "each-row-with-each-label", ONE_HOT,
        "With labels in a column, every row gets the 1s of all labels: row numbers (N,) and labels "
        "(N, 1) are paired each with each. Where both are (N,), one goes with one.",
        [body(ONE_HOT, "rows = np.zeros((len(labels), classes))\n"
                       "rows[np.arange(len(labels)), labels] = 1\nreturn rows")],
    ),
    Mistake(
        "axes-of-one-lost", ONE_HOT,
        "Where there is a single label or a single class, its axis is lost: `squeeze` removes "
        "every axis of length 1. The targets have two axes, whatever their lengths.",
        [targets("rows[labels].squeeze()"), targets("rows[labels.squeeze()]")],
    ),
    Mistake(
        "targets-transposed", ONE_HOT,
        "Rows and columns have changed places: each example has a row, each class a column.",
        [targets(f"{HOT}.T")],
    ),
    Mistake(
        "ones-up-to-label", ONE_HOT,
        "There are ones up to the label, as if the classes had an order. Only the label's own "
        "column holds a 1.",
        [targets("(np.arange(classes) <= labels.reshape(-1, 1)).astype(np.float32)")],
    ),
    Mistake(
        "labels-as-values", ONE_HOT,
        "The label's column holds the label itself. It holds a 1: class numbers are names, no "
        "amounts.",
        [targets(f"{HOT} * labels.reshape(-1, 1).astype(np.float32)")],
    ),
    Mistake(
        "minus-one-for-others", ONE_HOT,
        "The other columns hold −1. They hold 0, so that a row is a distribution over the classes.",
        [targets(f"2 * {HOT} - 1")],
    ),
    Mistake(
        "zero-and-one-exchanged", ONE_HOT,
        "The label's column holds 0, and the others 1. It is the other way round.",
        [targets(f"1 - {HOT}")],
    ),
    Mistake(
        "labels-unchanged", ONE_HOT,
        "The labels come back as numbers. Each of them becomes a row with one column for each "
        "class.",
        [targets("labels.astype(np.float32)"), targets("labels"),
         targets("labels.reshape(-1, 1).astype(np.float32)")],
    ),
    Mistake(
        "whole-number-targets", ONE_HOT,
        "The targets are whole numbers or Booleans. Losses compute with floats: return these.",
        [edit(ONE_HOT, "dtype=np.float32", "dtype=int"),
         edit(ONE_HOT, "dtype=np.float32", "dtype=bool")],
    ),
)
