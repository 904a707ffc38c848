"""Probes and known mistakes of `dropout`.

Cases in use stand on the rung `edge`: the way back belongs to training.
"""

import numpy as np

from tutor.check.authoring import Mistake, Probe, Wording, edit, function, gradients_of

REQUIRED = (
    function("dropout", returns="y"),
    function("dropout_backward", returns="dx",
             gradients=gradients_of("dropout", upstream="dy", x="dx")),
    function("dropout_sequence", returns="y"),
)
FORWARD, BACKWARD, SEQUENCE = (each.name for each in REQUIRED)


def mask(rng, shape, rate):
    """Draws of which some are below the rate and some above, in every way to tell it: whether it
    is the rate or one minus the rate, and from which end it is taken. No two rows are alike."""
    while True:
        draws = rng.random(shape)
        below = draws < rate
        ways = [below, draws < 1 - rate]
        if all(way.any() and not way.all() for way in ways) and (ways[0] != ways[1]).any() \
                and (shape[0] == 1 or (below != below[:1]).any()) \
                and not (below == (draws >= 1 - rate)).all() \
                and abs(below.mean() - rate) > 0.02:
            return draws


def values(rng, shape, scale=1.0):
    """Numbers of both signs, none of them near 0."""
    return scale * rng.uniform(0.3, 2, shape) * rng.choice([-1, 1], shape)


CASES = (
    ("2 examples, 3 features, a rate of 0.25", (2, 3), 0.25),
    ("3 examples, 4 features, a rate of 0.6", (3, 4), 0.6),
    ("4 examples, 2 features, a rate of 0.3", (4, 2), 0.3),
    ("4 examples, 4 features, a rate of 0.8", (4, 4), 0.8),
)
SEQUENCES = (
    ("2 sequences of 3 steps, 4 features", (2, 3, 4), 0.3),
    ("3 sequences of 2 steps, 5 features", (3, 2, 5), 0.6),
    # With equal lengths, a mask that lies along the wrong axis gives values.
    ("3 sequences of 3 steps, 2 features", (3, 3, 2), 0.25),
    ("2 sequences of 4 steps, 4 features", (2, 4, 4), 0.7),
    ("3 sequences of 3 steps, 3 features", (3, 3, 3), 0.4),
)


def probes(rng):
    def forward(name, x, draws, rate, training=True, rung="value"):
        return Probe(FORWARD, name, rung=rung, x=x, draws=draws, rate=rate, training=training)

    for name, shape, rate in CASES:
        yield forward(name, values(rng, shape), mask(rng, shape, rate), rate)
    yield forward("large numbers", values(rng, (3, 5), 1e3), mask(rng, (3, 5), 0.4), 0.4)
    for rate, shape in ((0.25, (2, 3)), (0.7, (3, 4))):
        yield forward(f"in use, a rate of {rate}", values(rng, shape), mask(rng, shape, rate), rate,
                      False, "edge")
    yield forward("a draw of exactly the rate", values(rng, (2, 3)), with_rate(rng, 0.5), 0.5,
                  rung="edge")
    yield forward("a rate of 0", values(rng, (2, 3)), zeroed(rng, (2, 3)), 0.0, rung="edge")
    yield forward("everything dropped", values(rng, (2, 2)), rng.uniform(0, 0.7, (2, 2)), 0.75,
                  rung="edge")
    yield forward("a single element", values(rng, (1, 1)), np.array([[0.625]]), 0.5, rung="edge")

    for name, shape, rate in CASES:
        yield Probe(BACKWARD, name, dy=values(rng, shape), draws=mask(rng, shape, rate), rate=rate)
    yield Probe(BACKWARD, "large gradients", dy=values(rng, (3, 5), 1e4),
                draws=mask(rng, (3, 5), 0.4), rate=0.4)
    yield Probe(BACKWARD, "a draw of exactly the rate", rung="edge", dy=values(rng, (2, 3)),
                draws=with_rate(rng, 0.5), rate=0.5)
    yield Probe(BACKWARD, "a rate of 0", rung="edge", dy=values(rng, (2, 3)),
                draws=zeroed(rng, (2, 3)), rate=0.0)

    for name, (N, T, D), rate in SEQUENCES:
        yield Probe(SEQUENCE, name, x=values(rng, (N, T, D)), draws=mask(rng, (N, D), rate),
                    rate=rate)
    yield Probe(SEQUENCE, "large numbers", x=values(rng, (2, 3, 5), 1e6),
                draws=mask(rng, (2, 5), 0.4), rate=0.4)
    yield Probe(SEQUENCE, "a draw of exactly the rate", rung="edge", x=values(rng, (2, 4, 3)),
                draws=with_rate(rng, 0.5), rate=0.5)
    yield Probe(SEQUENCE, "a single time step", rung="edge", x=values(rng, (3, 1, 2)),
                draws=mask(rng, (3, 2), 0.3), rate=0.3)
    yield Probe(SEQUENCE, "a single sequence", rung="edge", x=values(rng, (1, 3, 4)),
                draws=mask(rng, (1, 4), 0.6), rate=0.6)


def with_rate(rng, rate):
    """Draws (2, 3) of which one is the rate itself, and one lies below it."""
    draws = rng.uniform(0.6, 0.95, (2, 3))
    draws[0, rng.integers(3)], draws[1, rng.integers(3)] = rate, 0.2
    return draws


def zeroed(rng, shape):
    draws = rng.random(shape)
    draws[0, 1] = 0.0
    return draws


KEEP, SCALE = "draws >= rate", "(1 - rate)"
VALUE = {FORWARD: "x", BACKWARD: "dy", SEQUENCE: "x"}

KEPT_OTHERS = Wording(
    "below-one-minus-rate",
    "An element is kept where its draw is below 1 − `rate`. That drops as many on average, but "
    "others; here, as in TensorFlow, it is kept where its draw is `rate` or more.",
    convention=True,
)
KEEP_PROBABILITY = Wording(
    "rate-keeps",
    "`rate` is taken for the probability of keeping, as the textbook's p is. Here, as in Keras, it "
    "is that of dropping.",
    convention=True,
)
EXCHANGED = Wording(
    "keep-and-drop-exchanged",
    "What should be kept is dropped, and what should be dropped is kept.",
)
STRICT = Wording(
    "draw-equal-to-rate",
    "An element whose draw is exactly `rate` is dropped. It is kept where its draw is `rate` or "
    "more.",
)
NOT_SCALED = Wording(
    "not-rescaled",
    "What is kept is not scaled up. With some elements gone, the sum would be smaller than in use, "
    "where all are there.",
)
SCALED_DOWN = Wording(
    "scaled-down",
    "What is kept is multiplied by the probability of keeping, where it should be divided by it: "
    "fewer elements have to count for more.",
)
DIVIDED_BY_RATE = Wording(
    "divided-by-rate",
    "What is kept is divided by the probability of dropping. On average, the share 1 − `rate` is "
    "left, and that is what has to be made up for.",
)
BY_KEPT_SHARE = Wording(
    "by-share-kept",
    "What is kept is divided by the share that happened to be kept. The factor is that of the "
    "probability: an element does not depend on what became of the others.",
)
NOT_DROPPED = Wording(
    "nothing-dropped",
    "Nothing is set to 0: all elements are only scaled up.",
)
FIRST_ROW = Wording(
    "first-row-for-all",
    "All examples lose what the first one loses. Each has draws of its own.",
)
DROPPED_STAYS = Wording(
    "dropped-stays",
    "What is dropped stays as it was. It becomes 0.",
)
HALF = Wording(
    "half-for-rate",
    "The rate is fixed at one half. It is `rate` that says how much is dropped.",
)
MASK = Wording(
    "mask-returned",
    "The mask comes back, not what is left under it.",
)


def common(requirement, prefix=""):
    """What all three functions know."""
    value = VALUE[requirement]
    # A gradient that has the factor, but not what arrives, is a mistake of its own.
    masks = ("keep", "keep * 1.0") if value == "dy" else ("keep", "keep * 1.0", f"keep / {SCALE}")
    scaled = f"{value} / {SCALE}"

    def change(old, new):
        return edit(requirement, old, new)

    def known(wording, *variants):
        return wording.mistake(requirement, variants, id=prefix + wording.id)

    return (
        known(KEPT_OTHERS, change(KEEP, "draws < 1 - rate"), change(KEEP, "draws <= 1 - rate")),
        known(KEEP_PROBABILITY,
              *([change(KEEP, keep), change(scaled, f"{value} / rate")]
                for keep in ("draws < rate", "draws <= rate", "draws >= 1 - rate",
                             "draws > 1 - rate"))),
        known(EXCHANGED, change(KEEP, "draws < rate"), change(KEEP, "draws <= rate")),
        known(STRICT, change(KEEP, "draws > rate")),
        known(NOT_SCALED, change(scaled, value)),
        known(SCALED_DOWN, change(scaled, f"{value} * {SCALE}")),
        known(DIVIDED_BY_RATE, change(scaled, f"{value} / rate"),
              change(scaled, f"{value} / max(rate, 1e-12)")),
        known(BY_KEPT_SHARE, change(scaled, f"{value} / max(keep.mean(), 1e-12)"),
              change(scaled, f"{value} / keep.mean()"),
              change(scaled, f"{value} / np.maximum(keep.mean(axis=-1, keepdims=True), 1e-12)"),
              change(scaled, f"{value} * keep.size / max(keep.sum(), 1)")),
        known(NOT_DROPPED, change(f"np.where(keep, {scaled}, 0)", scaled)),
        known(FIRST_ROW, change(KEEP, "draws[:1] >= rate")),
        known(DROPPED_STAYS, change(f"np.where(keep, {scaled}, 0)",
                                    f"np.where(keep, {scaled}, {value})")),
        known(HALF, [change(KEEP, "draws >= 0.5"), change(scaled, f"{value} / 0.5")],
              change(KEEP, "draws >= 0.5"), change(scaled, f"{value} / 0.5")),
        known(MASK, *(change(f"return np.where(keep, {scaled}, 0)", f"return {mask}")
                      for mask in masks)),
    )


def along(index):
    """The mask along other axes; where shapes do not fit, the words depend on the operation."""
    other = edit(SEQUENCE, "[:, None, :]", index)
    return [other, *([other, edit(SEQUENCE, "np.where(keep, x / (1 - rate), 0)", left)]
                     for left in ("x * keep / (1 - rate)", "keep * x / (1 - rate)"))]


MISTAKES = (
    *common(FORWARD),
    Mistake(
        "scaled-in-use-instead", FORWARD,
        "What is kept is not scaled up in training; in use, all is scaled down. That is dropout as "
        "it was first published, and as the textbook has it. Inverted dropout does it all in "
        "training, and nothing in use.",
        [[edit(FORWARD, "return x\n", "return x * (1 - rate)\n"),
          edit(FORWARD, "x / (1 - rate)", "x")]],
        convention=True,
    ),
    Mistake(
        "scaled-in-use", FORWARD,
        "In use the elements are scaled. Training has made up for what was dropped already: in "
        "use, nothing happens.",
        [edit(FORWARD, "return x\n", "return x * (1 - rate)\n"),
         edit(FORWARD, "return x\n", "return x / (1 - rate)\n"),
         edit(FORWARD, "return x\n", "return x * rate\n")],
    ),
    Mistake(
        "dropped-in-use", FORWARD,
        "Elements are dropped in use as well. There all of them are there: the same input always "
        "gives the same output.",
        [edit(FORWARD, "    if not training:\n        return x\n", ""),
         edit(FORWARD, "return x\n", "return np.where(draws >= rate, x, 0)\n")],
    ),
    Mistake(
        "training-and-use-exchanged", FORWARD,
        "Training and use are exchanged: it drops in use, and does nothing in training.",
        [edit(FORWARD, "if not training:", "if training:")],
    ),
    *common(BACKWARD, "back-"),
    Mistake(
        "back-without-mask", BACKWARD,
        "The gradient reaches elements that were dropped. These had no influence on the output, "
        "whatever they were.",
        [edit(BACKWARD, "np.where(keep, dy / (1 - rate), 0)", "dy")],
    ),
    Mistake(
        "scaled-twice", BACKWARD,
        "The gradient is divided by the probability of keeping twice.",
        [edit(BACKWARD, "dy / (1 - rate)", "dy / (1 - rate) ** 2")],
    ),
    Mistake(
        "upstream-forgotten", BACKWARD,
        "The slope of every element is there, but not what arrives from above: `dy` is a factor of "
        "every gradient.",
        [edit(BACKWARD, "dy / (1 - rate)", "1 / (1 - rate)")],
    ),
    *common(SEQUENCE, "sequence-"),
    Mistake(
        "mask-by-time", SEQUENCE,
        "The mask lies along the time steps: its row n serves step n of all sequences. Row n "
        "belongs to sequence n, in all of its steps.",
        along("") + along("[None]"),
    ),
    Mistake(
        "mask-over-features", SEQUENCE,
        "The mask's last axis lies along the time steps, so that a whole step is dropped with all "
        "its features. It is features that are dropped, in all steps.",
        along("[:, :, None]"),
    ),
    Mistake(
        "first-step-only", SEQUENCE,
        "Only one time step loses anything. What is dropped of a sequence is dropped in all of its "
        "steps.",
        [edit(SEQUENCE, "keep = (draws >= rate)[:, None, :]",
              f"keep = (draws >= rate)[:, None, :] | (np.arange(x.shape[1]) != {step})"
              "[None, :, None]") for step in ("0", "x.shape[1] - 1")]
        + [edit(SEQUENCE, "np.where(keep, x / (1 - rate), 0)",
                f"np.where((np.arange(x.shape[1]) == {step})[None, :, None], "
                "np.where(keep, x / (1 - rate), 0), x)") for step in ("0", "x.shape[1] - 1")],
    ),
    Mistake(
        "scaled-again-in-time", SEQUENCE,
        "The mask is applied once more at every time step, so that what is kept grows from step to "
        "step. Each step is multiplied by the mask once.",
        [edit(SEQUENCE, "np.where(keep, x / (1 - rate), 0)",
              "np.where(keep, x / (1 - rate) ** np.arange(1, x.shape[1] + 1)[None, :, None], 0)")],
    ),
    Mistake(
        "summed-over-time", SEQUENCE,
        "The time steps are added up or averaged. Each keeps its place.",
        [edit(SEQUENCE, "np.where(keep, x / (1 - rate), 0)",
              f"np.where(keep, x / (1 - rate), 0).{how}(axis=1)") for how in ("sum", "mean")],
    ),
)
