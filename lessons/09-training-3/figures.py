"""The figures of lecture 9: what regularises, how settings are searched, and models that vote."""

import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Annotated

import numpy as np

from tutor.counting import counted
from tutor.datasets import digits
from tutor.figures import (
    Axes,
    Choice,
    Contour,
    Figure,
    HeatMap,
    Panels,
    Rule,
    Scatter,
    Seed,
    Series,
    Shading,
    Slider,
    fixed,
    number,
    runs,
)

Array = np.ndarray
Limits = tuple[float, float]

# --- Balls that meet contours -------------------------------------------------------------

# The loss ½ (w − FREE) CURVE (w − FREE)ᵀ, least at FREE.
FREE, CURVE = np.array([2.0, 0.6]), np.array([[1.0, 0.2], [0.2, 0.7]])
PLANE: tuple[Limits, Limits] = ((-1.4, 3.2), (-1.2, 1.6))
SMALL = 1e-9


def penalty_balls(
    penalty: Annotated[str, Choice("L1", "L2", label="penalty")] = "L1",
    strength: Annotated[float, Slider(0, 2.5, step=0.05, label="strength λ")] = 0.6,
) -> Figure:
    """Two weights: lines of equal loss, the penalty's ball, and where the two touch."""
    best = penalised(penalty, strength)
    way = np.array([penalised(penalty, each) for each in np.linspace(0, strength, 26)])
    here = float(data_loss(best[None])[0])
    levels = tuple(sorted({round(here, 6), 0.05, 0.8, 1.8} - {0.0}))
    layers: list[object] = [
        Contour.of(data_loss, *PLANE, levels, name="loss", size=(44, 60)),
        Rule(x=0.0), Rule(y=0.0),
        Series("way", way[:, 0], way[:, 1], role="accent", marks=False),
        Scatter(FREE[None], names=("without penalty",), role="green"),
        Scatter(best[None], names=("with penalty",), role="red")]
    size = np.abs(best).sum() if penalty == "L1" else math.hypot(*best)
    if size > SMALL:
        layers.insert(1, Series("ball", *ball(penalty, float(size)).T, role="blue", marks=False))
    zeros = int((np.abs(best) < SMALL).sum())
    if not strength:
        said = "Without a penalty, the weights lie where the loss is least."
    elif zeros == 2:
        said = "The penalty outweighs the loss everywhere: both weights are exactly 0."
    elif zeros:
        said = "The ball meets the line of equal loss in a corner: w₂ is exactly 0."
    else:
        said = "They touch where both weights are smaller, and neither is exactly 0."
    if penalty == "L2" and strength:
        said = "The round ball has no corner: the weights are smaller, and not exactly 0."
    return Figure(
        Axes(tuple(layers), x_label="weight w₁", y_label="weight w₂",  # type: ignore[arg-type]
             x_limits=PLANE[0], y_limits=PLANE[1], equal=True, legend=False),
        f"{penalty}, λ = {number(strength)}: w = ({fixed(_dust(best[0]))}, "
        f"{fixed(_dust(best[1]))}); without it ({FREE[0]}, {FREE[1]}).\n{said}",
        words=f"The loss itself, without the penalty, rises from 0 to {fixed(here)}."
        if strength else "The loss itself is 0 there.",
    )


def data_loss(points: Array) -> Array:
    """The loss without its penalty at points (N, 2): (N,)."""
    away = points - FREE
    return 0.5 * np.einsum("ni,ij,nj->n", away, CURVE, away)


def penalised(penalty: str, strength: float) -> Array:
    """The weights (2,) at which loss and penalty together are least."""
    if penalty == "L2":
        return np.linalg.solve(CURVE + strength * np.eye(2), CURVE @ FREE)
    w = FREE.copy()
    for _ in range(200):
        for i in range(2):
            # The loss alone has its least at `free` along this weight.
            free = FREE[i] - CURVE[i, 1 - i] * (w[1 - i] - FREE[1 - i]) / CURVE[i, i]
            w[i] = math.copysign(max(abs(free) - strength / CURVE[i, i], 0.0), free)
    return w


def ball(penalty: str, size: float) -> Array:
    """The points (N, 2) at which the penalty is as large as at that size."""
    if penalty == "L1":
        return size * np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]], float)
    turn = np.linspace(0, 2 * np.pi, 81)
    return size * np.column_stack([np.cos(turn), np.sin(turn)])


def _dust(value: float) -> float:
    return 0.0 if abs(value) < SMALL else float(value)


# --- Dropout's masks ----------------------------------------------------------------------

OUTPUTS = np.array([0.5, 2.0, 1.0, 1.5, 0.2, 0.8, 3.0, 1.0])
MASK_STEPS, DRAWN_STEPS = 60, 8
WHERE = ("in training (Keras)", "in use (textbook)", "nowhere")


def dropout_masks(
    rate: Annotated[float, Slider(0, 0.9, step=0.1, label="probability to drop")] = 0.5,
    scaled: Annotated[str, Choice(*WHERE, label="scaled")] = WHERE[0],
    steps: Annotated[int, Slider(1, MASK_STEPS, step=1, label="steps")] = 20,
    draw: Annotated[int, Seed()] = 1,
) -> Figure:
    """Eight outputs under a new mask in every step, and what a unit that sums them up gets."""
    keep = 1 - rate
    factor = 1 / keep if scaled == WHERE[0] else 1.0
    kept = np.random.default_rng(draw).uniform(size=(MASK_STEPS, len(OUTPUTS))) >= rate
    shown = np.where(kept, OUTPUTS * factor, 0.0)[:steps]
    sums = shown.sum(axis=1)
    used = float(OUTPUTS.sum() * (keep if scaled == WHERE[1] else 1.0))
    at = np.arange(1, steps + 1)
    first = max(0, steps - DRAWN_STEPS)
    high = 22.0 if factor <= 2 else max(22.0, 1.05 * float(sums.max()))
    plot = Panels((
        HeatMap(shown[first:], "outputs", diverging=False,
                limits=(0.0, float(OUTPUTS.max() * factor)),
                rows=tuple(str(first + n + 1) for n in range(len(shown[first:])))),
        Axes((Scatter(np.column_stack([at, sums]), names=("each step",), role="muted"),
              Series("mean", at, np.cumsum(sums) / at, role="blue", marks=False),
              Series("in use", (0, max(10, steps)), (used, used), role="green", dashed=True,
                     marks=False)),
             title="their sum", x_label="step", x_limits=(0, max(10, steps)),
             y_limits=(0, high), rows=10),
    ), columns=2)
    expected = float(OUTPUTS.sum() * keep * factor)
    if math.isclose(expected, used):
        said = f"In use the sum is {number(used)}, which is its expectation in training as well."
    else:
        said = (f"In training the sum is {number(expected)} on average, in use "
                f"{number(used)}: the next layer gets what it was not trained for.")
    return Figure(plot, f"Step {steps} keeps {int(kept[steps - 1].sum())} of {len(OUTPUTS)} "
                        f"units; the sums so far have the mean {fixed(float(sums.mean()), 2)}.\n"
                        f"{said}")


# --- Thinned networks ---------------------------------------------------------------------

LAYERS = (3, 5, 4, 2)


def thinned(
    dropped: Annotated[str, Choice("units (dropout)", "weights (DropConnect)",
                                   label="what is dropped")] = "units (dropout)",
    rate: Annotated[float, Slider(0, 0.8, step=0.1, label="probability to drop")] = 0.4,
    step: Annotated[int, Slider(1, 12, step=1, label="step of training")] = 1,
) -> Figure:
    """The network that is left in one step of training, by dropout and by DropConnect."""
    rng = np.random.default_rng((7, step))
    units = dropped.startswith("units")
    places = [np.column_stack([np.full(n, float(l)), np.arange(n) - (n - 1) / 2])
              for l, n in enumerate(LAYERS)]
    alive = [np.ones(n, bool) for n in LAYERS]
    for l in (1, 2):
        alive[l] = rng.uniform(size=LAYERS[l]) >= rate if units else alive[l]
    lines = []
    for l in range(len(LAYERS) - 1):
        drawn = rng.uniform(size=(LAYERS[l], LAYERS[l + 1])) >= rate
        for i in range(LAYERS[l]):
            for j in range(LAYERS[l + 1]):
                if alive[l][i] and alive[l + 1][j] and (units or drawn[i, j]):
                    lines.append(np.array([places[l][i], places[l + 1][j]]))
    every = np.concatenate(places)
    living = np.concatenate(alive)
    # One curve that breaks off between two lines.
    broken = np.concatenate([np.vstack([line, [[np.nan, np.nan]]]) for line in lines]
                            or [np.full((1, 2), np.nan)])
    layers: list[object] = [Series("weights", *broken.T, role="muted", marks=False),
                            Scatter(every[living], names=("kept",), role="blue")]
    if not living.all():
        layers.append(Scatter(every[~living], names=("dropped",), role="red"))
    weights = sum(a * b for a, b in pairwise(LAYERS))
    hidden = sum(LAYERS[1:-1])
    if units:
        left = int(sum(each.sum() for each in alive[1:3]))
        said = (f"{left} of {hidden} hidden units {'is' if left == 1 else 'are'} left; "
                + (f"there are 2^{hidden} = {2**hidden} such networks." if rate else
                   "at rate 0 nothing is dropped, and there is one network."))
    else:
        said = f"All {hidden} hidden units stay; " + (
            f"each weight is dropped by itself, so there are 2^{weights} networks." if rate else
            "at rate 0 no weight is dropped, and there is one network.")
    return Figure(
        Axes(tuple(layers), x_limits=(-0.3, 3.3), y_limits=(-2.4, 2.4),  # type: ignore[arg-type]
             x_names=("inputs", "hidden", "hidden", "outputs"), legend=False, rows=14),
        f"Step {step}: {counted(len(lines), 'weight')} of {weights} "
        f"{'is' if len(lines) == 1 else 'are'} there.\n{said}")


# --- One network with and without ---------------------------------------------------------

EPOCHS, EACH, CLASSES = 120, 4, 10
TRAINED, HIDDEN, RATE, BATCH, WRONG = 150, 64, 0.2, 25, 0.2
# Of each regulariser: the strength in the middle of the slider, and what the number is.
REGULARISERS: dict[str, tuple[float, str]] = {
    "L2": (0.01, "λ"), "L1": (0.002, "λ"), "dropout": (0.5, "probability to drop"),
    "noise on inputs": (0.3, "deviation"), "augmentation": (15.0, "largest turn in degrees"),
    "early stopping": (8.0, "epochs of patience"),
}
POWERS = {"half": 0.5, "as usual": 1.0, "more": 1.5}


@runs(
    frames=EPOCHS // EACH + 1,
    words="As the controls stand at first, the network without a regulariser goes on to fit its "
    "training labels, of which about a fifth are drawn at random, and its validation loss rises. "
    "With each of the others at its usual strength it ends lower. Early stopping leaves the curve "
    "as it is and keeps the weights of the lowest point so far.",
)
def with_and_without(
    regulariser: Annotated[str, Choice(*REGULARISERS, label="regulariser")] = "dropout",
    power: Annotated[str, Choice(*POWERS, label="strength")] = "as usual",
    data: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    """The same network learns 150 digits without and with a regulariser."""
    amount = REGULARISERS[regulariser][0] * POWERS[power]
    sets = drawn_digits(data)
    pair = {"without": Learner(sets, "", 0.0, data),
            "with": Learner(sets, regulariser, amount, data)}
    for at in range(0, EPOCHS + 1, EACH):
        if at:
            for learner in pair.values():
                for _ in range(EACH):
                    learner.epoch()
        yield _compared(pair, regulariser, amount, at)


def _compared(pair: dict[str, "Learner"], regulariser: str, amount: float, at: int) -> Figure:
    roles = {"without": "red", "with": "blue"}
    epochs = np.arange(0, at + 1)

    def curves(which: int, title: str) -> Axes:
        return Axes(
            tuple(Series(name, epochs, np.minimum([each[which] for each in learner.losses], 2.6),
                         role=roles[name], dashed=name == "without",  # type: ignore[arg-type]
                         marks=False) for name, learner in pair.items()),
            title=title, x_label="epoch", x_limits=(0, EPOCHS), y_limits=(0, 2.5))

    told = []
    for name, learner in pair.items():
        stopped = learner.stopped
        ends = f", stopped after epoch {stopped}, weights of epoch {learner.best}" \
            if stopped is not None else ""
        told.append(f"{name} {fixed(learner.kept_loss, 2)} ({100 * learner.kept_right:.0f} % "
                    f"right{ends})")
    return Figure(
        Panels((curves(0, "training loss"), curves(1, "validation loss")), columns=2),
        f"{regulariser.capitalize() if regulariser.islower() else regulariser}, "
        f"{REGULARISERS[regulariser][1]} {number(amount)}: epoch {at} of {EPOCHS}.\n"
        f"Validation loss {', '.join(told)}.")


Sets = tuple[Array, Array, Array, Array]


def drawn_digits(seed: int) -> Sets:
    """Digits to train on, some of their labels drawn at random, and 300 others with all right."""
    rng = np.random.default_rng((seed, 9))
    train = digits().split().train
    order = rng.permutation(len(train))
    x, labels = train.pixels[order], train.labels[order].astype(int)
    own = labels[:TRAINED].copy()
    wrong = rng.uniform(size=TRAINED) < WRONG
    own[wrong] = rng.integers(0, CLASSES, int(wrong.sum()))
    return x[:TRAINED], own, x[1000:1300], labels[1000:1300]


class Learner:
    """A network of one hidden layer, how it is trained, and its losses after each epoch."""

    def __init__(self, sets: Sets, regulariser: str, amount: float, seed: int) -> None:
        self.x, self.labels, self.others, self.answers = sets
        self.regulariser, self.amount = regulariser, amount
        self.rng = np.random.default_rng((seed, 10))
        self.W = np.sqrt(2 / 64) * self.rng.normal(size=(64, HIDDEN))
        self.V = np.sqrt(2 / HIDDEN) * self.rng.normal(size=(HIDDEN, CLASSES))
        self.b, self.c = np.zeros(HIDDEN), np.zeros(CLASSES)
        self.losses: list[tuple[float, float]] = []
        self.rights: list[float] = []
        self.best, self.stopped = 0, None
        self._note()

    @property
    def kept_loss(self) -> float:
        """The validation loss of the weights that are kept."""
        return self.losses[self.best if self.stopped is not None else -1][1]

    @property
    def kept_right(self) -> float:
        return self.rights[self.best if self.stopped is not None else -1]

    def epoch(self) -> None:
        """Every example once. What has stopped stays as it is."""
        if self.stopped is not None:
            self.losses.append((math.nan, math.nan))
            self.rights.append(math.nan)
            return
        for rows in np.array_split(self.rng.permutation(TRAINED), TRAINED // BATCH):
            self._step(self.x[rows], self.labels[rows])
        self._note()
        if self.losses[-1][1] < self.losses[self.best][1]:
            self.best = len(self.losses) - 1
        if self.regulariser == "early stopping" and (
                len(self.losses) - 1 - self.best >= round(self.amount)):
            self.stopped: int | None = len(self.losses) - 1

    def _step(self, x: Array, labels: Array) -> None:
        rng, how, amount = self.rng, self.regulariser, self.amount
        if how == "augmentation":
            much = amount / 15
            x = warped(x, rng, turn=amount, shift=0.7 * much, zoom=0.1 * much)
        elif how == "noise on inputs":
            x = x + amount * rng.normal(size=x.shape)
        z = x @ self.W + self.b
        mask = (z > 0).astype(float)
        if how == "dropout":
            mask *= (rng.uniform(size=z.shape) >= amount) / (1 - amount)
        h = z * mask
        delta = (softmax(h @ self.V + self.c) - np.eye(CLASSES)[labels]) / len(x)
        down = (delta @ self.V.T) * mask
        of_W, of_V = x.T @ down, h.T @ delta
        if how == "L2":
            of_W, of_V = of_W + amount * self.W, of_V + amount * self.V
        elif how == "L1":
            of_W, of_V = of_W + amount * np.sign(self.W), of_V + amount * np.sign(self.V)
        self.W -= RATE * of_W
        self.V -= RATE * of_V
        self.b -= RATE * down.sum(axis=0)
        self.c -= RATE * delta.sum(axis=0)

    def _note(self) -> None:
        scores = [np.maximum(x @ self.W + self.b, 0) @ self.V + self.c
                  for x in (self.x, self.others)]
        self.losses.append((crossed(scores[0], self.labels), crossed(scores[1], self.answers)))
        self.rights.append(float((scores[1].argmax(axis=1) == self.answers).mean()))


def softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def crossed(z: Array, labels: Array) -> float:
    """The mean cross-entropy of scores (N, K) with labels (N,)."""
    z = z - z.max(axis=1, keepdims=True)
    return float((np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels]).mean())


# --- One image, many images ---------------------------------------------------------------


def warped(x: Array, rng: np.random.Generator, *, turn: float = 0.0, shift: float = 0.0,
           zoom: float = 0.0) -> Array:
    """Images (N, 64), each turned by up to `turn` degrees, moved by up to `shift` pixels and
    enlarged by up to a share `zoom`, each way, at random."""
    n = len(x)
    images = np.pad(x.reshape(-1, 8, 8), ((0, 0), (3, 3), (3, 3)))
    angle = np.deg2rad(rng.uniform(-turn, turn, n))[:, None]
    scale = 1 + rng.uniform(-zoom, zoom, n)[:, None]
    moves = rng.uniform(-shift, shift, (n, 2))
    r, c = (each.ravel() for each in np.meshgrid(np.arange(8) - 3.5, np.arange(8) - 3.5,
                                                 indexing="ij"))
    # Where each pixel's ink comes from, and its four neighbours there.
    row = np.clip((np.cos(angle) * r - np.sin(angle) * c) / scale + moves[:, :1] + 6.5, 0, 12.999)
    column = np.clip((np.sin(angle) * r + np.cos(angle) * c) / scale + moves[:, 1:] + 6.5,
                     0, 12.999)
    i, j, k = row.astype(int), column.astype(int), np.arange(n)[:, None]
    a, b = row - i, column - j
    return ((1 - a) * (1 - b) * images[k, i, j] + (1 - a) * b * images[k, i, j + 1]
            + a * (1 - b) * images[k, i + 1, j] + a * b * images[k, i + 1, j + 1])


def _erased(x: Array, rng: np.random.Generator, much: float) -> Array:
    images = x.reshape(-1, 8, 8).copy()
    side = 1 + round(2 * much) if much else 0
    for image, (top, left) in zip(images, rng.integers(0, 9 - side, (len(images), 2))):
        image[top:top + side, left:left + side] = 0
    return images.reshape(len(x), 64)


def _noisy(x: Array, rng: np.random.Generator, much: float) -> Array:
    return np.clip(x + 0.25 * much * rng.normal(size=x.shape), 0, 1)


def _paler(x: Array, rng: np.random.Generator, much: float) -> Array:
    return x * (1 - 0.5 * much * rng.uniform(size=(len(x), 1)))


def _mirrored(x: Array, rng: np.random.Generator, much: float) -> Array:
    return x.reshape(-1, 8, 8)[:, :, ::-1].reshape(len(x), 64)


# What each does to images (N, 64), with a strength from 0 to 2, and what it means for the label.
Change = Callable[[Array, np.random.Generator, float], Array]
CHANGES: dict[str, tuple[Change, str]] = {
    "turned": (lambda x, rng, much: warped(x, rng, turn=15 * much),
               "A small turn keeps the digit; a half turn would make 9 of 6."),
    "moved": (lambda x, rng, much: warped(x, rng, shift=1.0 * much),
              "A digit stays what it is wherever it stands, as long as it is all there."),
    "larger or smaller": (lambda x, rng, much: warped(x, rng, zoom=0.2 * much),
                          "The size says nothing about which digit it is."),
    "mirrored": (_mirrored,
                 "A mirrored cat is a cat. Most digits stop being digits: for these, do not. "
                 "(The strength has no part in this.)"),
    "paler": (_paler, "Less ink, the same digit."),
    "noisy": (_noisy, "A little noise on every pixel leaves the digit readable."),
    "partly erased": (_erased, "The network has to use more than one part of the digit."),
    "all but mirrored": (
        lambda x, rng, much: _noisy(_paler(
            warped(x, rng, turn=15 * much, shift=0.7 * much, zoom=0.1 * much), rng, much), rng,
            much / 2),
        "Several changes at once: hardly any image comes twice."),
}


def augmentations(
    change: Annotated[str, Choice(*CHANGES, label="change")] = "turned",
    much: Annotated[float, Slider(0, 2, step=0.25, label="strength")] = 1.0,
    which: Annotated[int, Slider(0, 19, step=1, label="which digit")] = 6,
    draw: Annotated[int, Seed()] = 1,
) -> Figure:
    """One handwritten digit, and five images that are made of it at random."""
    train = digits().split().train
    image, label = train.pixels[which:which + 1], int(train.labels[which])
    apply, said = CHANGES[change]
    made = np.concatenate([image, apply(np.repeat(image, 5, axis=0),
                                        np.random.default_rng(draw), much)])
    differ = [float(np.abs(each - image[0]).mean()) for each in made[1:]]
    plots = tuple(
        HeatMap(each.reshape(8, 8), "as it is" if not n else f"{n}", diverging=False,
                limits=(0.0, 1.0), bar=False) for n, each in enumerate(made))
    return Figure(
        Panels(plots, columns=3),
        f"A handwritten {label}, {change}. Of pixels from 0 to 1, the five differ by "
        f"{fixed(min(differ))} to {fixed(max(differ))} on average.\n{said}")


# --- Grid beside random -------------------------------------------------------------------

TRIALS = 9


def grid_beside_random(
    second: Annotated[float, Slider(0, 1, step=0.1, label="how much the second matters")] = 0.1,
    place: Annotated[float, Slider(0.05, 0.95, step=0.05, label="where the first is best")] = 0.7,
    draw: Annotated[int, Seed()] = 1,
) -> Figure:
    """Nine trials of two hyper-parameters, on a grid and at random, over one error surface."""
    along = np.array([1 / 6, 1 / 2, 5 / 6])
    trials = {"grid": np.array([(a, b) for b in along for a in along]),
              "random": np.random.default_rng((draw, 3)).uniform(size=(TRIALS, 2))}
    x = np.linspace(0, 1, 121)
    panels, counts = [], {}
    for name, points in trials.items():
        errors = surface_of_two(points, place, second)
        counts[name] = len(np.unique(np.round(points[:, 0], 9)))
        # Above the square stands the error over the first, as the trials find it.
        along_first = surface_of_two(np.column_stack([x, np.full(len(x), 0.5)]), place, second)
        panels.append(Axes(
            (Rule(y=1.0),
             Series("error over the first", x, _above(along_first), role="muted", marks=False),
             Scatter(points, names=("trial",), role="blue"),
             Scatter(points[errors.argmin()][None], names=("best",), role="green"),
             Scatter(np.column_stack([points[:, 0], _above(
                 surface_of_two(np.column_stack([points[:, 0], np.full(TRIALS, 0.5)]), place,
                                second))]), names=("trial",), role="blue")),
            title=name, x_limits=(0, 1),
            y_limits=(0, 1.6), x_label="first", y_label="second, and error above", legend=False))
    lowest = {name: float(surface_of_two(points, place, second).min())
              for name, points in trials.items()}
    return Figure(
        Panels(tuple(panels), columns=2),
        f"Lowest error of nine trials: grid {fixed(lowest['grid'])}, random "
        f"{fixed(lowest['random'])}; the surface's least is 0.2. On top: the error over the first, "
        f"at the best second.\nThe grid tries 3 values of each "
        f"hyper-parameter, the random search {counts['random']}.")


def _above(errors: Array) -> Array:
    """Errors from 0.2 to 1, drawn between 1.08 and 1.55."""
    return 1.08 + 0.47 * (errors - 0.2) / 0.8


def surface_of_two(points: Array, place: float, second: float) -> Array:
    """The error (N,) at points (N, 2): a narrow valley along the first, a wide one along the
    second, which is best at ½."""
    u, v = points.T
    return (0.2 + 0.8 * (1 - np.exp(-((u - place) ** 2) / (2 * 0.12**2)))
            + 2 * second * (v - 0.5) ** 2)


# --- Three searches over one surface ------------------------------------------------------

# Base-10 logarithms of the learning rate and of the penalty.
RATES, PENALTIES = (-4.0, 0.5), (-6.0, 0.0)
FULL, FIRST = 16, 48
BUDGET = TRIALS * FULL
SEARCHES = ("grid", "random", "halving")


def final_loss(points: Array, place: Array) -> Array:
    """The loss (N,) after long training at (log η, log λ), least where `place` is."""
    u, v = (points - place).T
    return np.minimum(0.2 + 1.3 * (1 - np.exp(-(u**2) / 1.2)) + 0.03 * v**2, 2.2)


def loss_after(points: Array, epochs: float, place: Array) -> Array:
    """The loss (N,) after so many epochs: small learning rates come down more slowly."""
    end = final_loss(points, place)
    speed = 0.45 * 10 ** (0.5 * np.minimum(points[:, 0] - place[0], 0.6))
    return end + (2.3 - end) * np.exp(-speed * epochs)


class Search:
    """Candidates, how long each has been trained, and the loss that was seen at the end."""

    def __init__(self, name: str, rng: np.random.Generator, place: Array) -> None:
        low, high = np.array([RATES[0], PENALTIES[0]]), np.array([RATES[1], PENALTIES[1]])
        self.name, self.place = name, place
        if name == "grid":
            thirds = (np.arange(3) + 0.5) / 3
            unit = np.array([(a, b) for b in thirds for a in thirds])
        else:
            unit = rng.uniform(size=(TRIALS if name == "random" else FIRST, 2))
        self.points = low + unit * (high - low)
        self.epochs = np.zeros(len(unit), int)
        self.left = np.arange(len(unit))
        self.spent = 0

    def until(self, budget: int) -> None:
        """Train on, as far as the budget allows whole trials, or whole rounds."""
        if self.name != "halving":
            while self.spent + FULL <= budget:
                self.epochs[self.spent // FULL] = FULL
                self.spent += FULL
            return
        while True:
            if self.epochs.max() and len(self.left) > 1:
                seen = loss_after(self.points, int(self.epochs.max()), self.place)[self.left]
                stay = self.left[np.argsort(seen, kind="stable")[:max(1, len(self.left) // 2)]]
            else:
                stay = self.left
            target = max(1, 2 * int(self.epochs.max()))
            cost = len(stay) * (target - int(self.epochs.max()))
            if (self.epochs.max() and len(stay) == 1) or self.spent + cost > budget:
                return
            self.left = stay
            self.epochs[stay] = target
            self.spent += cost

    @property
    def tried(self) -> Array:
        return np.flatnonzero(self.epochs)

    @property
    def best(self) -> int | None:
        """The candidate with the lowest loss that was seen, among those trained longest."""
        longest = np.flatnonzero((self.epochs > 0) & (self.epochs == self.epochs.max()))
        if not len(longest):
            return None
        seen = loss_after(self.points[longest], int(self.epochs.max()), self.place)
        return int(longest[seen.argmin()])


@runs(
    frames=TRIALS + 1,
    words="Each search may spend 144 epochs. Grid and random search train nine candidates for 16 "
    "epochs each. Successive halving begins with 48 candidates for one epoch, and trains the "
    "better half on, to twice as many epochs, until three have had 16. Which search finds the "
    "lowest loss changes with the draw; over many draws it is mostly successive halving.",
)
def three_searches(
    draw: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    """Grid, random search and successive halving on one loss surface, with one budget."""
    place = place_of(draw)
    searches = searches_of(draw)
    corners = np.array([(u, v) for u in np.linspace(*RATES, 46)
                        for v in np.linspace(*PENALTIES, 31)])
    least = float(final_loss(corners, place).min())
    for at in range(TRIALS + 1):
        budget = at * FULL
        panels, told = [], []
        for search in searches:
            search.until(budget)
            layers: list[object] = [Shading.of(lambda p: final_loss(p, place), RATES, PENALTIES,
                                               "loss after long training", size=(18, 24),
                                               limits=(0.2, 2.2))]
            tried = search.tried
            going = search.left if search.name == "halving" else tried
            best = search.best
            if best is not None:
                kinds = np.where(np.isin(tried, going), 0, 1)
                kinds[tried == best] = 2
                layers.append(Scatter(search.points[tried], kinds,
                                      ("trained", "dropped", "best so far"), marks="o·*"))
                told.append(f"{search.name} {fixed(lowest(search), 2)}")
            panels.append(Axes(
                tuple(layers), title=search.name,  # type: ignore
                x_label="log η", y_label="log λ", x_limits=RATES, y_limits=PENALTIES,
                legend=False, rows=9))
        halving = searches[-1]
        yield Figure(
            Panels(tuple(panels), columns=3),
            f"Budget so far {budget} of {BUDGET} epochs. Loss after long training of the best one "
            f"found: {', '.join(told) or 'none yet'}.\nThe least on the surface is "
            f"{fixed(least, 2)}. Halving has trained {counted(len(halving.tried), 'candidate')}, "
            f"{len(halving.left)} of them still in play.")


def place_of(draw: int) -> Array:
    """Where the surface of this draw is lowest, (log η, log λ)."""
    return np.random.default_rng((draw, 1)).uniform([-2.6, -4.5], [-0.6, -1.5])


def searches_of(draw: int) -> list[Search]:
    return [Search(name, np.random.default_rng((draw, 2, n)), place_of(draw))
            for n, name in enumerate(SEARCHES)]


def lowest(search: Search) -> float:
    """The loss after long training of the candidate that the search would choose."""
    best = search.best
    assert best is not None
    return float(final_loss(search.points[best][None], search.place)[0])


# --- Models that vote ---------------------------------------------------------------------

MOST = 25


def ensemble_error(
    single: Annotated[float, Slider(0.05, 0.6, step=0.05, label="error of one model")] = 0.3,
    correlation: Annotated[float, Slider(0, 1, step=0.05, label="correlation r")] = 0.2,
    members: Annotated[int, Slider(1, MOST, step=2, label="models")] = 5,
) -> Figure:
    """The error of a majority vote, and the variance of an average, against the members."""
    odd = np.arange(1, MOST + 1, 2)
    free = [vote_error(single, int(m), 0.0) for m in odd]
    tied = [vote_error(single, int(m), correlation) for m in odd]
    all_counts = np.arange(1, MOST + 1)
    spread = [variance_of_mean(correlation, int(m)) for m in all_counts]
    here, variance = vote_error(single, members, correlation), variance_of_mean(correlation,
                                                                                members)
    plot = Panels((
        Axes((Series("independent", odd, free, role="green", marks=False, dashed=True),
              Series("correlated", odd, tied, role="blue", marks=False),
              Rule(y=single, text="one model"), Scatter([(members, here)], role="accent")),
             title="error of a majority vote", x_label="models", x_limits=(1, MOST),
             y_limits=(0, 1.15 * max(single, *free, *tied))),
        Axes((Series("independent", all_counts, 1 / all_counts, role="green", marks=False,
                     dashed=True),
              Series("correlated", all_counts, spread, role="blue", marks=False),
              Scatter([(members, variance)], role="accent")),
             title="variance of the average", x_label="models", x_limits=(1, MOST),
             y_limits=(0, 1.05)),
    ), columns=2)
    helps = ("The vote is as good as one model." if math.isclose(here, single, abs_tol=5e-4) else
             "The vote is better than one model." if here < single else
             "The vote is worse than one model: each is wrong more often than right.")
    return Figure(
        plot,
        f"{counted(members, 'model')}, r = {number(correlation)}: the vote errs with "
        f"{fixed(here)}, independent ones with {fixed(vote_error(single, members, 0.0))}, one "
        f"with {number(single)}.\n{helps} The average has {number(variance)} of one model's "
        f"variance.",
        words="There are two classes. The correlation is made so: with probability r an example "
        "is alike for all models, and they are right or wrong together; else each errs by "
        "itself.")


def vote_error(single: float, members: int, correlation: float) -> float:
    """The probability that more than half of an odd number of models are wrong.

    With probability `correlation`, an example is answered alike by all, else independently.
    """
    apart = sum(math.comb(members, k) * single**k * (1 - single) ** (members - k)
                for k in range(members // 2 + 1, members + 1))
    return correlation * single + (1 - correlation) * apart


def variance_of_mean(correlation: float, members: int) -> float:
    """The variance of a mean of models of variance 1, each two of them so correlated."""
    return correlation + (1 - correlation) / members


__all__ = ["augmentations", "dropout_masks", "ensemble_error", "grid_beside_random",
           "penalty_balls", "thinned", "three_searches", "with_and_without"]
