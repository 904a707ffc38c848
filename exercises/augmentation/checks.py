"""Probes and known mistakes of `augmentation`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

REQUIRED = (
    function("flip", returns="flipped"),
    function("crop", returns="cropped"),
    function("augment", returns="batch, batch_labels", after=["flip", "crop"]),
)
FLIP, CROP, AUGMENT = (each.name for each in REQUIRED)


def pictures(rng, *shape):
    """Images in which no pixel is like another, and none is 0."""
    return rng.permutation(np.arange(1, np.prod(shape) + 1)).reshape(shape) / 8.0


def choices(rng, B):
    """Booleans of both kinds; where there are several, the first is not like all the rest."""
    flips = rng.permutation(np.arange(B) % 2 == 0)
    return flips if B > 1 else np.array([True])


def places(rng, B, padding):
    """Two numbers for each image, which differ from one another and from those of the others, and
    of which at least one moves the image."""
    while True:
        tops, lefts = rng.integers(0, 2 * padding + 1, (2, B))
        differ = B == 1 or ((tops != tops[0]).any() and (lefts != lefts[0]).any())
        if differ and (tops != lefts).all() and (tops != padding).any() \
                and (lefts != padding).any():
            return {"tops": tops, "lefts": lefts}


def probes(rng):
    for name, shape in (("2 images of 2×3, 1 channel", (2, 2, 3, 1)),
                        ("4 images of 3×4, 2 channels", (4, 3, 4, 2)),
                        ("3 images of 5×2, 4 channels", (3, 5, 2, 4)),
                        ("3 images of 3×3, 3 channels", (3, 3, 3, 3))):
        yield Probe(FLIP, name, images=pictures(rng, *shape), flips=choices(rng, shape[0]))
    yield Probe(FLIP, "a single image, which is flipped", rung="edge",
                images=pictures(rng, 1, 2, 4, 3), flips=np.array([True]))
    yield Probe(FLIP, "nothing flipped", rung="edge", images=pictures(rng, 3, 2, 2, 1),
                flips=np.zeros(3, bool))
    yield Probe(FLIP, "all flipped", rung="edge", images=pictures(rng, 2, 4, 3, 2),
                flips=np.ones(2, bool))

    for name, shape, padding in (("2 images of 3×4, 1 channel, a frame of 1", (2, 3, 4, 1), 1),
                                 ("3 images of 4×3, 2 channels, a frame of 2", (3, 4, 3, 2), 2),
                                 ("4 images of 2×5, 3 channels, a frame of 1", (4, 2, 5, 3), 1),
                                 ("3 images of 3×3, 3 channels, a frame of 2", (3, 3, 3, 3), 2)):
        yield Probe(CROP, name, images=pictures(rng, *shape), padding=padding,
                    **places(rng, shape[0], padding))
    for name, end in (("the upper left corner of the frame", 0), ("the lower right corner", 6)):
        yield Probe(CROP, name, rung="edge", images=pictures(rng, 2, 4, 5, 2), padding=3,
                    tops=np.array([end, 2]), lefts=np.array([end, 5]))
    yield Probe(CROP, "a frame larger than the image", rung="edge",
                images=pictures(rng, 2, 2, 3, 1), padding=4, tops=np.array([8, 3]),
                lefts=np.array([1, 5]))
    yield Probe(CROP, "images that leave the frame's middle altogether", rung="edge",
                images=pictures(rng, 3, 2, 3, 1), padding=4, tops=np.array([7, 2, 0]),
                lefts=np.array([5, 0, 8]))
    yield Probe(CROP, "all in the upper left corner", rung="edge",
                images=pictures(rng, 3, 3, 2, 1), padding=1, tops=np.zeros(3, int),
                lefts=np.zeros(3, int))
    yield Probe(CROP, "no frame", rung="edge", images=pictures(rng, 2, 3, 2, 2), padding=0,
                tops=np.zeros(2, int), lefts=np.zeros(2, int))
    yield Probe(CROP, "in the middle of the frame", rung="edge", images=pictures(rng, 2, 2, 4, 1),
                padding=2, tops=np.full(2, 2), lefts=np.full(2, 2))
    yield Probe(CROP, "a single image", rung="edge", images=pictures(rng, 1, 2, 3, 2), padding=1,
                tops=np.array([0]), lefts=np.array([2]))

    def batch(name, shape, picks, padding, rung="value"):
        B = len(picks)
        labels = 10 + rng.permutation(shape[0])
        return Probe(AUGMENT, name, rung=rung, images=pictures(rng, *shape), labels=labels,
                     picks=np.array(picks), flips=choices(rng, B), padding=padding,
                     **places(rng, B, padding))

    yield batch("2 of 3 images", (3, 2, 3, 1), [2, 0], 1)
    yield batch("3 of 5 images", (5, 4, 3, 2), [*rng.permutation(4)[:2] + 1, 0], 2)
    yield batch("4 images in another order", (4, 3, 4, 3), [2, 0, 3, 1], 1)
    yield batch("6 of 4 images, some of them twice", (4, 3, 3, 2), [3, 1, 1, 0, 3, 2], 2)
    yield batch("a batch of one image", (3, 2, 4, 1), [1], 1, "edge")
    yield batch("the same image three times", (2, 3, 2, 2), [1, 1, 1], 1, "edge")


CHOSEN = "flips[:, None, None, None]"
MIRRORED = "images[:, :, ::-1]"
FLIPPED = f"np.where({CHOSEN}, {MIRRORED}, images)"
PAD = "np.pad(images, ((0, 0), frame, frame, (0, 0)))"
FRAME = "(padding, padding)"
CUT = "image[top:top + height, left:left + width]"
EACH = "zip(framed, tops, lefts)"
PICKED = "flip(images[picks], flips)"
CROPPED = "crop(flipped, padding, tops, lefts)"


def f(old, new):
    return edit(FLIP, old, new)


def c(old, new):
    return edit(CROP, old, new)


def a(old, new):
    return edit(AUGMENT, old, new)


MOVED = ("{} + 1", "{} - 1", "np.minimum({} + 1, 2 * padding)", "np.maximum({} - 1, 0)")

MISTAKES = (
    # ----------------------------------------------------------------------- flip
    Mistake(
        "upside-down", FLIP,
        "The images are turned upside down: top and bottom have changed places. Left and right are "
        "along the third axis.",
        [f(MIRRORED, "images[:, ::-1]")],
    ),
    Mistake(
        "half-a-turn", FLIP,
        "The images are mirrored both ways, which turns them by half a turn. Only left and right "
        "change places.",
        [f(MIRRORED, "images[:, ::-1, ::-1]")],
    ),
    Mistake(
        "other-axis-mirrored", FLIP,
        "It is the channels or the images themselves that are taken in reverse. Left and right are "
        "along the third axis.",
        [f(MIRRORED, "images[..., ::-1]"), f(MIRRORED, "images[::-1]"),
         f(MIRRORED, "images[::-1, ::-1, ::-1, ::-1]")],
    ),
    Mistake(
        "all-flipped", FLIP,
        "All images are mirrored, always or as soon as one of them is to be. `flips` says which "
        "ones are.",
        [f(FLIPPED, MIRRORED), f(FLIPPED, f"{MIRRORED} if flips.any() else images")],
    ),
    Mistake(
        "none-flipped", FLIP,
        "No image is mirrored.",
        [f(FLIPPED, "images"), f(FLIPPED, f"{MIRRORED} if flips.all() else images")],
    ),
    Mistake(
        "flips-turned-round", FLIP,
        "The images are mirrored where `flips` is False. They are where it is True.",
        [f(FLIPPED, f"np.where({CHOSEN}, images, {MIRRORED})")],
    ),
    Mistake(
        "first-choice-for-all", FLIP,
        "All images are treated as the first one, or the last. Each has its own choice.",
        [f(CHOSEN, "flips[0]"), f(CHOSEN, "flips[-1]")],
    ),
    Mistake(
        "choice-along-other-axis", FLIP,
        "The choices lie along another axis than that of the images. Each serves a whole image.",
        [f(CHOSEN, "flips"), f(CHOSEN, "flips[:, None]"), f(CHOSEN, "flips[:, None, None]"),
         f(CHOSEN, "flips[None, :, None, None]")],
    ),
    Mistake(
        "choices-as-indices", FLIP,
        "The Booleans are used as the numbers 0 and 1, so that only the first two images can be "
        "mirrored. As Booleans, they choose the images for which they are True.",
        [body(FLIP, "result, numbers = images.copy(), flips.astype(int)\n"
                    f"result[numbers] = {MIRRORED}[numbers]\nreturn result")],
    ),
    Mistake(
        "images-dropped", FLIP,
        "Only the images that are mirrored come back, or they come in another order. All of them "
        "come back, each in its place.",
        [f(FLIPPED, f"{MIRRORED}[flips]"), f(FLIPPED, "images[flips][:, :, ::-1]"),
         f(FLIPPED, f"np.concatenate([{MIRRORED}[flips], images[~flips]])"),
         f(FLIPPED, f"np.concatenate([images[~flips], {MIRRORED}[flips]])"),
         f(FLIPPED, f"np.concatenate([images, {MIRRORED}[flips]])")],
    ),
    # ----------------------------------------------------------------------- crop
    Mistake(
        "same-crop-for-all", CROP,
        "All images are cut at the same place, that of the first one or the last. Each has a place "
        "of its own.",
        [c(CUT, f"image[tops[{n}]:tops[{n}] + height, lefts[{n}]:lefts[{n}] + width]")
         for n in ("0", "-1")],
    ),
    Mistake(
        "top-and-left-exchanged", CROP,
        "Rows and columns are exchanged: `tops` count rows, `lefts` columns.",
        [c(EACH, "zip(framed, lefts, tops)")],
    ),
    Mistake(
        "one-place-for-both", CROP,
        "One number serves for rows and columns. `tops` count rows, `lefts` columns.",
        [c(EACH, "zip(framed, tops, tops)"), c(EACH, "zip(framed, lefts, lefts)")],
    ),
    Mistake(
        "moved-the-other-way", CROP,
        "The images are moved the wrong way. The cut begins at `tops` and `lefts` in the framed "
        "image, so that a small number lets the upper part of the frame in.",
        [c(EACH, "zip(framed, 2 * padding - tops, 2 * padding - lefts)"),
         c(EACH, "zip(framed, 2 * padding - tops, lefts)"),
         c(EACH, "zip(framed, tops, 2 * padding - lefts)")],
    ),
    Mistake(
        "not-framed", CROP,
        "There is no frame: the images are cut as they are, and what comes out is smaller where "
        "the cut runs over the edge.",
        [c(PAD, "images")],
    ),
    Mistake(
        "framed-on-one-side", CROP,
        "The frame is on one side only of each axis. All four sides get `padding` zeros.",
        [c(FRAME, "(padding, 0)"), c(FRAME, "(0, padding)"), c(FRAME, "(0, 2 * padding)"),
         c(FRAME, "(2 * padding, 0)")],
    ),
    Mistake(
        "one-axis-framed", CROP,
        "Only rows or only columns get a frame. All four sides get `padding` zeros.",
        [c("frame, frame, (0, 0)", "frame, (0, 0), (0, 0)"),
         c("frame, frame, (0, 0)", "(0, 0), frame, (0, 0)")],
    ),
    Mistake(
        "every-axis-framed", CROP,
        "Channels, or images, get a frame as well. It goes around height and width alone.",
        [c(PAD, "np.pad(images, padding)"),
         c(PAD, "np.pad(images, ((0, 0), frame, frame, frame))")],
    ),
    Mistake(
        "frame-not-zero", CROP,
        "The frame is filled with pixels of the image: its edge repeated, its mirror image, or its "
        "other end. Here it is zeros.",
        [c(PAD, PAD[:-1] + f", mode={mode!r})") for mode in ("edge", "symmetric", "wrap")] +
        [c(CUT, "np.roll(image[padding:padding + height, padding:padding + width], "
                "(padding - top, padding - left), (0, 1))")],
    ),
    Mistake(
        "frame-of-ones", CROP,
        "The frame is filled with another number. Here it is zeros.",
        [c(PAD, PAD[:-1] + f", constant_values={value})")
         for value in ("1.0", "images.mean()", "0.5", "255")],
    ),
    Mistake(
        "framed-size-kept", CROP,
        "What comes out has another size than the images that came in. As many rows and columns "
        "are cut out as there were.",
        [c(CUT, "image"), c(CUT, "image[top:, left:]"),
         c(CUT, "image[top:top + height + 1, left:left + width + 1]"),
         c(CUT, "image[top:top + height - 1, left:left + width - 1]"),
         c(CUT, "image[top:height, left:width]"),
         c(CUT, "image[top:-top or None, left:-left or None]"),
         c(CUT, "image[padding:-padding, padding:-padding]")],
    ),
    Mistake(
        "square-assumed", CROP,
        "Height or width is used for both. Images need not be square.",
        [c(CUT, "image[top:top + height, left:left + height]"),
         c(CUT, "image[top:top + width, left:left + width]"),
         c("height, width = images.shape[1:3]", "width, height = images.shape[1:3]")],
    ),
    Mistake(
        "crop-ignored", CROP,
        "The images come back where they were, whatever `tops` and `lefts` say.",
        [c(CUT, "image[padding:padding + height, padding:padding + width]")],
    ),
    Mistake(
        "crop-off-by-one", CROP,
        "The cut begins a row or a column too early or too late. It begins at `tops` and `lefts` "
        "in the framed image, which count from 0.",
        [c(EACH, f"zip(framed, {tops}, {lefts})") for tops, lefts in [
            *((one.format("tops"), one.format("lefts")) for one in MOVED),
            *((one.format("tops"), "lefts") for one in MOVED),
            *(("tops", one.format("lefts")) for one in MOVED)]],
    ),
    Mistake(
        "slice-to-minus-zero", CROP,
        "With a padding of 0, the slice from `padding` to `-padding` is empty, for −0 is 0. Let it "
        "end at `padding` plus the height, or the width.",
        [c(f"framed = {PAD}", "framed = np.zeros((len(images), height + 2 * padding, "
                              "width + 2 * padding, images.shape[3]))\n"
                              "    framed[:, padding:-padding, padding:-padding] = images")],
    ),
    Mistake(
        "none-moved-at-zero", CROP,
        "Where all of `tops` and `lefts` are 0, the images stay where they are. Zeros begin the "
        "cut in the frame's upper left corner; it is the padding itself that changes nothing.",
        [c("    return np.stack(cuts)", "    if not tops.any() and not lefts.any():\n"
                                        "        return images\n    return np.stack(cuts)")],
    ),
    # -------------------------------------------------------------------- augment
    Mistake(
        "labels-not-carried", AUGMENT,
        "The labels do not belong to the images of the batch: they are the first ones, or all of "
        "them, in their old order. Pick them with the same indices as the images.",
        [a("labels[picks]", "labels"), a("labels[picks]", "labels[:len(picks)]"),
         a("labels[picks]", "np.resize(labels, len(picks))")],
    ),
    Mistake(
        "indices-for-labels", AUGMENT,
        "The indices of the images come back in place of their labels.",
        [a("labels[picks]", "picks")],
    ),
    Mistake(
        "images-not-picked", AUGMENT,
        "The images of the batch are the first ones, whatever `picks` says.",
        [[a("images[picks]", "images[:len(picks)]")], [a("images[picks]", "images")],
         [a("images[picks]", "images[:len(picks)]"), a("labels[picks]", "labels[:len(picks)]")],
         [a("images[picks]", "images"), a("labels[picks]", "labels")],
         [a("images[picks]", "np.resize(images, (len(picks), *images.shape[1:]))")]],
    ),
    Mistake(
        "picks-sorted", AUGMENT,
        "The images stand in another order than in `picks`, or one that comes twice stands there "
        "once.",
        [[a("images[picks]", f"images[{order}(picks)]"), a("labels[picks]",
                                                           f"labels[{order}(picks)]")]
         for order in ("np.sort", "np.unique")] + [
         [a(PICKED, "flip(images[np.unique(picks)], flips[first])"),
          a("    flipped = ", "    first = np.unique(picks, return_index=True)[1]\n    flipped = "),
          a(CROPPED, "crop(flipped, padding, tops[first], lefts[first])"),
          a("labels[picks]", "labels[np.unique(picks)]")]],
    ),
    Mistake(
        "choices-picked", AUGMENT,
        "The choices are looked up by the images' old places. There is one for each image of the "
        "batch, in the order of the batch.",
        [[a(PICKED, "flip(images[picks], flips[picks])"),
          a(CROPPED, "crop(flipped, padding, tops[picks], lefts[picks])")],
         a(PICKED, "flip(images[picks], flips[picks])"),
         a(CROPPED, "crop(flipped, padding, tops[picks], lefts[picks])"),
         [a(PICKED, "flip(images, flips)[picks]")],
         [a(PICKED, "flip(images, flips)"),
          a(CROPPED, "crop(flipped, padding, tops, lefts)[picks]")],
         [a(PICKED, "flip(images, np.resize(flips, len(images)))"),
          a(CROPPED, "crop(flipped, padding, np.resize(tops, len(images)), "
                     "np.resize(lefts, len(images)))[picks]")]],
    ),
    Mistake(
        "cropped-first", AUGMENT,
        "In images that are flipped, `lefts` is counted from the other side, as it is where they "
        "are cropped before they are flipped. It counts columns of the flipped image.",
        [[a(PICKED, "crop(images[picks], padding, tops, lefts)"),
          a(CROPPED, "flip(flipped, flips)")]],
    ),
    Mistake(
        "changed-on-top", AUGMENT,
        "An image that is picked twice is flipped and cropped on top of what was done before. "
        "Each time, it is the unchanged image that is picked.",
        [body(AUGMENT, "work = images.copy()\nfor b, n in enumerate(picks):\n"
                       "    one = flip(work[n:n + 1], flips[b:b + 1])\n"
                       "    work[n] = crop(one, padding, tops[b:b + 1], lefts[b:b + 1])[0]\n"
                       "return work[picks], labels[picks]"),
         body(AUGMENT, "work, out = images.copy(), []\nfor b, n in enumerate(picks):\n"
                       "    one = flip(work[n:n + 1], flips[b:b + 1])\n"
                       "    work[n] = crop(one, padding, tops[b:b + 1], lefts[b:b + 1])[0]\n"
                       "    out.append(work[n].copy())\nreturn np.stack(out), labels[picks]")],
    ),
    Mistake(
        "step-left-out", AUGMENT,
        "One of the two steps is left out: each image is flipped by its choice, and cropped.",
        [a(PICKED, "images[picks]"), a(CROPPED, "flipped")],
    ),
    Mistake(
        "places-exchanged", AUGMENT,
        "`tops` and `lefts` are handed on in the wrong order.",
        [a(CROPPED, "crop(flipped, padding, lefts, tops)")],
    ),
    Mistake(
        "added-to-images", AUGMENT,
        "The batch holds the unchanged images as well. It holds those that were picked, each once "
        "for each time it was picked.",
        [[a(CROPPED, f"np.concatenate([images[picks], {CROPPED}])"),
          a("labels[picks]", "np.concatenate([labels[picks], labels[picks]])")],
         [a(CROPPED, f"np.concatenate([images, {CROPPED}])"),
          a("labels[picks]", "np.concatenate([labels, labels[picks]])")]],
    ),
)

EQUIVALENT = (
    Equivalent(CROP, f"framed = {PAD}", f"framed = {PAD}".replace("((0, 0)", "((0, 1)", 1),
               "`zip` ends with the shortest, and leaves an image too many alone."),
)
