"""The figures of lecture 5: a training loop, sets that choose, networks that are no chain, and
the ways of images, texts, tables and time series into a network."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import numpy as np

from tutor.datasets import digits, penguins, reviews, weather
from tutor.datasets.penguins import CATEGORIES, NUMBERS
from tutor.figures import (
    Axes,
    Bars,
    Choice,
    Edge,
    Figure,
    Graph,
    HeatMap,
    Highlight,
    HorizontalBars,
    Image,
    Layer,
    Matrix,
    Node,
    Note,
    Panels,
    Plot,
    Row,
    Rule,
    Scatter,
    Seed,
    Series,
    Slider,
    Stack,
    Step,
    Table,
    fixed,
    number,
    runs,
)

# --- A training loop ----------------------------------------------------------------------

EPOCHS, LOOKS = 20, 3  # how often an epoch is looked at
HIDDEN = 32
# The last fifth of the training digits validates, as `validation_split=0.2` has it.
LEARN, CHECK = 1149, 288
Weights = list[np.ndarray]


@runs(
    frames=1 + EPOCHS * LOOKS,
    words="While it trains, epochs, batches and steps are counted. As the controls stand at first, "
    "the training loss falls from 2.3 to nearly 0, and nearly all training digits come out right. "
    "The validation loss falls, too, and then stays where it is: about 95 of 100 digits that were "
    "never trained on are right. With larger batches an epoch has fewer steps, and comes less far. "
    "With a learning rate too large, the losses jump and may never fall.",
)
def training_run(
    batch: Annotated[int, Slider(8, LEARN, step=1, log=True, label="batch size B")] = 32,
    rate: Annotated[float, Slider(0.01, 10, log=True, label="learning rate η")] = 0.3,
    data: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    """A network of 64 → 32 → 10 learns the 8×8 digits, with its losses and what it gets right."""
    train, _ = digits().split()
    x, t = train.pixels[:LEARN], train.labels[:LEARN]
    rng = np.random.default_rng((data, 5))
    weights = started(rng)
    steps = -(-LEARN // batch)
    batches: list[float] = []
    checked = [scored(weights, train.pixels[LEARN:], train.labels[LEARN:])]
    learnt: list[tuple[float, float]] = []
    yield _training(batches, steps, learnt, checked, 0, 0, batch)
    for epoch in range(EPOCHS):
        order = rng.permutation(LEARN)
        seen: list[tuple[float, float]] = []
        done = 0
        for look in range(1, LOOKS + 1):
            stop = round(look * steps / LOOKS)
            for at in range(done, stop):
                rows = order[at * batch:(at + 1) * batch]
                loss, right = stepped(weights, x[rows], t[rows], rate)
                batches.append(loss)
                seen.append((loss * len(rows), right * len(rows)))
            done = stop
            if look == LOOKS:
                sums = np.sum(seen, axis=0) / LEARN
                learnt.append((float(sums[0]), float(sums[1])))
                checked.append(scored(weights, train.pixels[LEARN:], train.labels[LEARN:]))
            yield _training(batches, steps, learnt, checked, epoch, done, batch)


def started(rng: np.random.Generator) -> Weights:
    """Weights and biases of 64 → 32 → 10, drawn as Keras draws them."""
    made = []
    for fed, units in ((64, HIDDEN), (HIDDEN, 10)):
        limit = np.sqrt(6 / (fed + units))
        made += [rng.uniform(-limit, limit, (fed, units)), np.zeros(units)]
    return made


def forward(weights: Weights, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Hidden activations (N, 32), and the logarithms of the probabilities (N, 10)."""
    W1, b1, W2, b2 = weights
    h = np.maximum(x @ W1 + b1, 0)
    z = h @ W2 + b2
    z = z - z.max(axis=1, keepdims=True)
    return h, z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def scored(weights: Weights, x: np.ndarray, t: np.ndarray) -> tuple[float, float]:
    """The mean loss, and the share that is right."""
    _, logs = forward(weights, x)
    return float(-logs[np.arange(len(t)), t].mean()), float((logs.argmax(axis=1) == t).mean())


def stepped(weights: Weights, x: np.ndarray, t: np.ndarray, rate: float) -> tuple[float, float]:
    """One step of descent, in place. Returns loss and share that was right before it."""
    h, logs = forward(weights, x)
    delta = np.exp(logs)
    delta[np.arange(len(t)), t] -= 1
    delta /= len(t)
    back = (delta @ weights[2].T) * (h > 0)
    for each, gradient in zip(weights, (x.T @ back, back.sum(axis=0), h.T @ delta,
                                        delta.sum(axis=0)), strict=True):
        each -= rate * gradient
    return (float(-logs[np.arange(len(t)), t].mean()),
            float((logs.argmax(axis=1) == t).mean()))


def _training(batches: list[float], steps: int, learnt: list[tuple[float, float]],
              checked: list[tuple[float, float]], epoch: int, done: int, size: int) -> Figure:
    total = len(batches)
    begun = min(epoch + 1, EPOCHS) if total else 0
    counts = (("epoch", begun, EPOCHS), ("batch", done, steps), ("step", total, EPOCHS * steps))
    width = len(f"step {EPOCHS * steps} of {EPOCHS * steps}")
    bars = HorizontalBars(tuple(f"{name} {at} of {of}".ljust(width) for name, at, of in counts),
                          np.array([at / of for _, at, of in counts]), limits=(0, 1),
                          roles=("accent", "blue", "green"))
    ends = np.arange(1, len(learnt) + 1)
    losses: list[Layer] = [
        Series("each batch", np.arange(1, total + 1) / steps, batches, role="muted", marks=False)
    ] if total else []
    rights: list[Layer] = []
    if learnt:
        losses.append(Series("training", ends, [loss for loss, _ in learnt], role="blue",
                             marks=False))
        rights.append(Series("training", ends, [100 * right for _, right in learnt], role="blue",
                             marks=False))
    losses.append(Series("validation", np.arange(len(checked)), [loss for loss, _ in checked],
                         role="red", marks=len(checked) == 1))
    rights.append(Series("validation", np.arange(len(checked)),
                         [100 * right for _, right in checked], role="red",
                         marks=len(checked) == 1))
    highest = max([2.5, *(loss for loss, _ in checked), *(loss for loss, _ in learnt)])
    panels = Panels((
        Axes(tuple(losses), title="loss, log axis", x_label="epoch", x_limits=(0, EPOCHS),
             y_limits=(0.01, min(highest * 1.05, 100.0)), y_log=True, legend=True, rows=9),
        Axes(tuple(rights), title="right, in %", x_label="epoch", x_limits=(0, EPOCHS),
             y_limits=(0, 102), legend=False, rows=9),
    ), columns=2)
    last = size if done < steps else LEARN - (steps - 1) * size
    if not total:
        said = (f"{LEARN} digits to train on, {CHECK} to validate: {steps} "
                f"step{'' if steps == 1 else 's'} an epoch.\nBefore training, the validation loss "
                f"is {number(checked[0][0])}; guessing would have 2.303.")
    elif not learnt:
        said = (f"Epoch {begun}: this batch has {last} digits, and had the loss "
                f"{number(batches[-1])}.\nValidation comes at the end of the epoch.")
    else:
        said = (f"Epoch {begun}: this batch has {last} digits, and had the loss "
                f"{number(batches[-1])}.\nAfter {len(learnt)} "
                f"epoch{'' if len(learnt) == 1 else 's'}: training {number(learnt[-1][0])}, "
                f"{100 * learnt[-1][1]:.1f} % right; validation {number(checked[-1][0])}, "
                f"{100 * checked[-1][1]:.1f} %.")
    return Figure(Stack((bars, panels)), said)


# --- A set that chooses -------------------------------------------------------------------


def chosen_by_test(
    models: Annotated[int, Slider(1, 1000, step=1, log=True, label="models tried")] = 100,
    size: Annotated[int, Slider(20, 20000, step=1, log=True, label="examples in the set")] = 360,
    truth: Annotated[float, Slider(0.5, 0.98, step=0.01, label="true accuracy of each")] = 0.9,
    data: Annotated[int, Seed()] = 1,
) -> Figure:
    """Models that are equally good, scored on one set, and the best of them on a fresh one."""
    rng = np.random.default_rng((data, 11))
    scores = rng.binomial(size, truth, models) / size
    fresh = rng.binomial(size, truth) / size
    best = float(scores.max())
    spread = max(float(np.sqrt(truth * (1 - truth) / size)), 1e-3)
    low, high = truth - 4.5 * spread, truth + 4.5 * spread
    high = min(high, 1.0)
    edges = np.linspace(low, high, 28)
    counts, _ = np.histogram(np.clip(scores, low, high), edges)
    axes = Axes(
        (Bars(counts, edges=edges, role="blue"), Rule(x=truth, text="true"),
         Rule(x=best, text="best")),
        x_label="share right on the set", y_label="models", x_limits=(low, high),
        y_limits=(0, max(4.0, 1.2 * float(counts.max()))), legend=False,
    )
    gain = 100 * (best - truth)
    caption = (f"{models} model{'' if models == 1 else 's'}, each right with probability "
               f"{number(truth)}. The best on these {size} examples: {fixed(best, 3)}, "
               f"{abs(gain):.1f} points {'above' if gain >= 0 else 'below'} the truth.\n"
               f"On {size} fresh examples, the same model has {fixed(fresh, 3)}.")
    return Figure(axes, caption)


# --- Networks that are no chain -----------------------------------------------------------

# By topology: boxes (name, place, what it is, shape), arrows, the code, and what to see in it.
Box = tuple[str, tuple[int, int], str, str]
TOPOLOGIES: dict[str, tuple[tuple[Box, ...], tuple[tuple[str, str], ...], str, str]] = {
    "chain": (
        (("x", (0, 0), "input", "(N, 64)"), ("h", (1, 0), "dense", "(N, 32)"),
         ("y", (2, 0), "dense", "(N, 10)")),
        (("x", "h"), ("h", "y")),
        'h = Dense(32, activation="relu")(x)\n'
        "y = Dense(10)(h)\n"
        "model = keras.Model(x, y)",
        "Each layer has one input and one output: the one topology that Sequential can do, too.",
    ),
    "copies": (
        (("x", (0, 1), "input", "(N, 64)"), ("a", (1, 0), "copy 1", "(N, 10)"),
         ("b", (1, 1), "copy 2", "(N, 10)"), ("c", (1, 2), "copy 3", "(N, 10)"),
         ("y", (2, 1), "average", "(N, 10)")),
        (("x", "a"), ("x", "b"), ("x", "c"), ("a", "y"), ("b", "y"), ("c", "y")),
        "members = [network() for _ in range(3)]\n"
        "y = layers.average([member(x) for member in members])\n"
        "model = keras.Model(x, y)",
        "An ensemble: three networks of one design, each with weights of its own; their outputs "
        "are averaged.",
    ),
    "residual": (
        (("x", (0, 1), "input", "(N, 64)"), ("h", (1, 0), "dense", "(N, 64)"),
         ("g", (2, 0), "dense", "(N, 64)"), ("y", (3, 1), "add", "(N, 64)")),
        (("x", "h"), ("h", "g"), ("g", "y"), ("x", "y")),
        'h = Dense(64, activation="relu")(x)\n'
        "g = Dense(64)(h)\n"
        "y = layers.add([x, g])",
        "A shortcut carries x around two layers, and both are added: so their shapes have to "
        "agree. Lecture 12 says why.",
    ),
    "several inputs": (
        (("t", (0, 0), "table", "(N, 9)"), ("i", (0, 1), "image", "(N, 64)"),
         ("w", (0, 2), "text", "(N, 20)"), ("h", (1, 0), "dense", "(N, 16)"),
         ("g", (1, 1), "dense", "(N, 16)"), ("e", (1, 2), "embed", "(N, 16)"),
         ("j", (2, 1), "join", "(N, 48)"), ("y", (3, 1), "dense", "(N, 1)")),
        (("t", "h"), ("i", "g"), ("w", "e"), ("h", "j"), ("g", "j"), ("e", "j"), ("j", "y")),
        "j = layers.concatenate([h, g, e])\n"
        "y = Dense(1)(j)\n"
        "model = keras.Model([table, image, text], y)",
        "Each input has layers of its own kind; where all are rows of features, they are joined: "
        "16 + 16 + 16 = 48.",
    ),
    "several outputs": (
        (("x", (0, 1), "input", "(N, 64)"), ("h", (1, 1), "dense", "(N, 32)"),
         ("a", (2, 0), "digit", "(N, 10)"), ("b", (2, 2), "slant", "(N, 1)")),
        (("x", "h"), ("h", "a"), ("h", "b")),
        "model = keras.Model(x, [digit, slant])\n"
        "losses = [cross_entropy, squared_error]\n"
        "model.compile(loss=losses, loss_weights=[1, 0.5])",
        "Two answers from one hidden layer. The loss is a weighted sum of both, so both errors "
        "reach the shared weights.",
    ),
}


def topologies(
    kind: Annotated[str, Choice(*TOPOLOGIES, label="topology")] = "chain",
) -> Figure:
    """Five ways to wire layers, each with the code that makes it."""
    boxes, arrows, code, said = TOPOLOGIES[kind]
    nodes = tuple(Node(name, at, label, shape, state="done") for name, at, label, shape in boxes)
    edges = tuple(Edge(source, target, forward="done") for source, target in arrows)
    return Figure(Stack((Graph(nodes, edges), Note(code))), said)


# --- A batch of digits --------------------------------------------------------------------

IMAGE_STEPS = 5


def digit_batch(
    step: Annotated[int, Step(IMAGE_STEPS, label="step")] = 0,
    size: Annotated[int, Slider(2, 12, step=1, label="batch size B")] = 6,
    data: Annotated[int, Seed()] = 1,
) -> Figure:
    """A batch of digits from stored bytes to what a dense network takes, and its labels."""
    train, _ = digits().split()
    rows = np.random.default_rng((data, 3)).permutation(len(train))[:size]
    images, labels = train.images[rows], train.labels[rows]
    plot: Plot
    if step == 0:
        plot = Panels(tuple(Image(image.astype(float), str(label), limits=(0, 16))
                            for image, label in zip(images, labels, strict=True)), columns=6)
        said = (f"The images as they are stored: shape ({size}, 8, 8), uint8, from 0 to 16.\n"
                "Above each stands its label.")
    elif step == 1:
        plot = Matrix(images[0].astype(float), "the first image, as stored")
        said = (f"An image is numbers: here a {labels[0]}, 8 rows of 8 bytes.\n"
                f"The batch still has the shape ({size}, 8, 8).")
    elif step == 2:
        plot = Matrix(images[0] / 16, "the first image, divided by 16", places=2)
        said = (f"Divided by 16: numbers from 0 to 1, shape ({size}, 8, 8).\n"
                f"A convolution wants an axis for colours, too: ({size}, 8, 8, 1).")
    elif step == 3:
        plot = HeatMap(images.reshape(size, 64) / 16, "one row for each image", diverging=False,
                       limits=(0, 1))
        said = (f"Flattened for a dense layer, row after row: shape ({size}, 64).\n"
                "Which pixels were neighbours, the network is not told.")
    else:
        plot = Row((Matrix(labels[:, None].astype(float), "labels"), "→",
                    Matrix(np.eye(10)[labels], "one-hot", columns=tuple("0123456789"))))
        said = (f"Labels go in as integers, shape ({size},), or one-hot, shape ({size}, 10).\n"
                "Row i of the labels belongs to row i of the images: shuffle both alike.")
    return Figure(plot, f"Step {step} of {IMAGE_STEPS - 1}. {said}")


# --- The journey of a review --------------------------------------------------------------

TEXT_STEPS, TRAINED, IN_BATCH = 4, 30, 4
PADDING, UNKNOWN = 0, 1


def tokens(text: str) -> list[str]:
    """Words in small letters, without punctuation; an apostrophe just drops out."""
    kept = "".join(c for c in text.lower() if c.isalnum() or c.isspace())
    return kept.split()


def vocabulary(texts: tuple[str, ...], size: int) -> list[str]:
    """The most frequent words, of equal ones the first in the alphabet; 0 and 1 are taken."""
    counts = Counter(word for text in texts for word in tokens(text))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return ["", "[UNK]", *ranked[:size - 2]]


def padded(indices: list[int], length: int) -> list[int]:
    """The first `length` indices; what is too short is filled up with zeros at the end."""
    return (indices + [PADDING] * length)[:length]


def review_journey(
    step: Annotated[int, Step(TEXT_STEPS, label="step")] = 0,
    first: Annotated[int, Slider(1, 37, step=1, label="first review")] = 7,
    words: Annotated[int, Slider(5, 100, step=5, label="vocabulary")] = 40,
    length: Annotated[int, Slider(4, 12, step=1, label="length")] = 12,
) -> Figure:
    """Four reviews on their way from text to a padded batch of indices."""
    data = reviews()
    known = vocabulary(data.texts[:TRAINED], words)
    place = {word: index for index, word in enumerate(known) if index > UNKNOWN}
    chosen = data.texts[first - 1:first - 1 + IN_BATCH]
    split = [tokens(text) for text in chosen]
    indices = [[place.get(word, UNKNOWN) for word in each] for each in split]
    plot: Plot
    if step == 0:
        plot = Note("\n".join(f"{i}. {text}" for i, text in enumerate(chosen, first)))
        said = "Four reviews as they were written, each a string."
    elif step == 1:
        plot = Note("\n".join(f"{i}. {' · '.join(each)}" for i, each in enumerate(split, first)))
        said = ("Small letters, no punctuation, cut at the spaces: lists of "
                f"{', '.join(str(len(each)) for each in split)} tokens.")
    elif step == 2:
        plot = Note("\n".join(f"{i}. {' '.join(map(str, each))}"
                              for i, each in enumerate(indices, first)))
        lost = sum(index == UNKNOWN for each in indices for index in each)
        said = (f"Each word is its place in the vocabulary of {len(known)}, made from the first "
                f"{TRAINED} reviews; 2 is “{known[2]}”, the most frequent.\n{lost} of "
                f"{sum(map(len, indices))} words are not in it, and become 1.")
    else:
        batch = np.array([padded(each, length) for each in indices], dtype=float)
        marks = tuple(Highlight(i, j, "muted" if value == PADDING else "red")
                      for (i, j), value in np.ndenumerate(batch) if value in (PADDING, UNKNOWN))
        plot = Matrix(batch, "the batch", marks,
                      rows=tuple(f"{first + i}" for i in range(IN_BATCH)))
        cut = sum(len(each) > length for each in indices)
        said = (f"One length for all: shape ({IN_BATCH}, {length}), integers. Marked are 0, "
                f"which is padding, and 1, an unknown word.\n{cut} of the {IN_BATCH} reviews lost "
                f"{'its' if cut == 1 else 'their'} end.")
    return Figure(plot, f"Step {step} of {TEXT_STEPS - 1}. {said}")


# --- The journey of a table ---------------------------------------------------------------

TABLE_STEPS, SHOWN = 5, 6
SHORT = ("bill length", "bill depth", "flipper", "mass")
LETTERS = ("bill", "depth", "flip", "mass")
ISLANDS, SEXES = ("Biscoe", "Dream", "Torgersen"), ("female", "male")


def table_journey(
    step: Annotated[int, Step(TABLE_STEPS, label="step")] = 0,
    data: Annotated[int, Seed()] = 1,
) -> Figure:
    """Six penguins on their way from the rows of a file to a matrix of numbers."""
    birds = penguins()
    order = np.random.default_rng((data, 7)).permutation(len(birds))
    train = order[:275]
    mean = np.nanmean(birds.numbers[train], axis=0)
    deviation = np.nanstd(birds.numbers[train], axis=0)
    # One bird of which nothing was measured stands among them, where there is one.
    known = np.array(["" not in birds.categories[row] for row in train])
    gaps = sorted(train[~known], key=lambda row: -np.isnan(birds.numbers[row]).sum())
    rows = [*train[known][:SHOWN - 1], gaps[0]]
    raw = birds.numbers[rows]
    scaled = np.nan_to_num((raw - mean) / deviation)
    places = [birds.categories[row][CATEGORIES.index("island")] for row in rows]
    sexes = [birds.categories[row][CATEGORIES.index("sex")] for row in rows]
    hot = np.array([[float(place == each) for each in ISLANDS]
                    + [float(sex == each) for each in SEXES]
                    for place, sex in zip(places, sexes, strict=True)])
    heads = tuple(name[0] for name in (*ISLANDS, *SEXES))
    plot: Plot
    if step == 0:
        plot = Table((*SHORT, "island", "sex"),
                     tuple((*map(_cell, values), place, sex or "?")
                           for values, place, sex in zip(raw, places, sexes, strict=True)))
        said = ("Rows of the file: millimetres and grams, two columns of words, and ? where "
                "something is not known.")
    elif step == 1:
        plot = Table(("", *SHORT), (
            ("mean", *(fixed(value, 1) for value in mean)),
            ("deviation", *(fixed(value, 1) for value in deviation))))
        said = (f"Mean and standard deviation of each numeric column, of the {len(train)} training "
                f"rows only.\nThe {len(order) - len(train)} others must not have a say.")
    elif step == 2:
        plot = Matrix(scaled, "standardised", columns=LETTERS, places=2)
        said = ("(value − mean) / deviation: no units any more, and each column is of order one.\n"
                "What is missing becomes 0, which is the mean.")
    elif step == 3:
        plot = Matrix(hot, "one-hot", columns=heads)
        said = ("A column for each island, B, D and T, and for each sex: 1 where it holds.\n"
                "Where the sex is not known, both are 0.")
    else:
        plot = Row((Matrix(scaled, "numbers", columns=LETTERS, places=2), "beside",
                    Matrix(hot, "categories", columns=heads)))
        said = (f"Side by side: shape ({SHOWN}, {scaled.shape[1] + hot.shape[1]}), "
                f"{len(NUMBERS)} numbers and {hot.shape[1]} zeros and ones a row.")
    return Figure(plot, f"Step {step} of {TABLE_STEPS - 1}. {said}")


def _cell(value: float) -> str:
    return "?" if np.isnan(value) else number(value)


# --- Windows of a time series -------------------------------------------------------------

DAYS = 60
SPRING = 90  # the first day that is shown, from 1 January 2012


def series_windows(
    start: Annotated[int, Slider(0, DAYS - 2, step=1, label="first row")] = 10,
    length: Annotated[int, Slider(1, 12, step=1, label="length")] = 6,
    sampling: Annotated[int, Slider(1, 4, step=1, label="sampling")] = 2,
    delay: Annotated[int, Slider(1, 14, step=1, label="delay")] = 5,
) -> Figure:
    """Sixty days of Seattle's highest temperature, with one window and its target."""
    highest = weather().values[SPRING:SPRING + DAYS, 1]
    inside = start + sampling * np.arange(length)
    target = int(inside[-1]) + delay
    windows = max(0, DAYS - (length - 1) * sampling - delay)
    layers: list[Layer] = [Series("temperature", np.arange(DAYS), highest, role="muted",
                                  marks=False)]
    seen = inside[inside < DAYS]
    layers.append(Scatter(np.column_stack([seen, highest[seen]]), names=("window",), role="blue"))
    if target < DAYS:
        layers.append(Scatter([(target, highest[target])], names=("target",), role="red"))
        taken = f"Rows {inside[0]} to {inside[-1]}, {sampling} apart" if length > 1 else \
            f"Row {inside[0]}"
        said = f"{taken}: the target is row {target}, {number(highest[target])} °C."
    else:
        said = f"The target would be row {target}, beyond the end: no such window is made."
    said += (f"\nOf {DAYS} rows come {windows} windows: inputs ({windows}, {length}, 4), "
             f"targets ({windows},). A row has all 4 columns.")
    return Figure(Axes(tuple(layers), x_label="day, from 31 March 2012", y_label="°C",
                       x_limits=(0, DAYS), y_limits=(5, 30), legend=True), said)
