"""The figures of lecture 1: introduction to deep learning."""

from collections.abc import Callable, Iterator
from typing import Annotated, NamedTuple

import numpy as np

from tutor.datasets import digits
from tutor.figures import (
    Axes,
    Choice,
    Contour,
    Edge,
    Figure,
    Graph,
    HorizontalBars,
    Image,
    Layer,
    Node,
    Panels,
    Path,
    Regions,
    Scatter,
    Seed,
    Slider,
    Step,
    number,
    runs,
)

Limits = tuple[float, float]
Function = Callable[[np.ndarray], np.ndarray]

# --- Two ways to a program ----------------------------------------------------------------

# Of each way: what goes in, what is done, and what comes out, each with an example; and in words.
WAYS = {
    "by hand": (
        {"rules": "if, then", "data": "a mail"}, ("program", "applies"), ("answers", "spam"),
        "A person writes the rules down. The program applies them to data, and gives answers.",
    ),
    "learnt": (
        {"data": "mails", "answers": "spam, ok"}, ("training", "fits"),
        ("rules", "weights"),
        "Data come with their answers. Training finds rules that lead from one to the other; "
        "afterwards they are applied to new data.",
    ),
}


def two_programs(
    way: Annotated[str, Choice(*WAYS, label="how the program is made")] = "by hand",
) -> Figure:
    """What goes in and what comes out, of a program by hand and of one that is learnt."""
    given, (box, does), (found, such), said = WAYS[way]
    nodes = [Node(name, (0, 2 * row), value=example, state="done")
             for row, (name, example) in enumerate(given.items())]
    nodes += [Node(box, (1, 1), value=does, state="active"),
              Node(found, (2, 1), value=such, state="done")]
    edges = [Edge(name, box, "done") for name in given] + [Edge(box, found, "active")]
    return Figure(Graph(tuple(nodes), tuple(edges)), said,
                  words=f"{' and '.join(given).capitalize()} go in, {found} come out.")


# --- Two rings, unrolled ------------------------------------------------------------------

RING_POINTS, NEAR, FAR = 80, 1.0, 2.0
RINGS = ("inner ring", "outer ring")
BETWEEN = (NEAR + FAR) / 2
PLANE: tuple[Limits, Limits] = ((-2.7, 2.7), (-2.7, 2.7))


def rings_bent(
    bend: Annotated[float, Slider(0, 1, step=0.05, label="from (x, y) to (r, θ)")] = 0.0,
    data: Annotated[int, Seed()] = 1,
) -> Figure:
    """Two rings, unrolled about the origin, and the straight line that does best there."""
    points, ring = rings(data)
    places = unrolled(points, bend)
    direction, offset = best_line(places, ring)
    right = int(((places @ direction > offset) == (ring == 1)).sum())

    def side(at: np.ndarray) -> np.ndarray:
        return at @ direction - offset

    limits = _around(places)
    line = [Contour.of(side, *limits, (0.0,), "the line", role="text")]
    before = Axes(
        (Regions.of(lambda p: side(unrolled(p, bend)) > 0, *PLANE, RINGS, (90, 90)),
         Scatter(points, ring, RINGS)),
        title="y over x", equal=True, legend=False,
    )
    after = Axes((*line, Scatter(places, ring, RINGS)), title=_turned(bend), x_limits=limits[0],
                 y_limits=limits[1], equal=bend <= 0.3, legend=False)
    caption = f"The best straight line on the right puts {right} of {len(points)} points on the "\
              "side where they belong. "
    if bend == 0:
        caption += "Move the slider to bend the plane."
    elif bend < 1:
        caption += "Looked at in (x, y), on the left, it is bent."
    else:
        caption += f"It says: r > {number(offset / direction[0], 3)}. In (x, y) that is a circle."
    words = (f"{RING_POINTS // 2} points lie near a circle of radius {number(NEAR)}, and as many "
             f"near one of radius {number(FAR)}.")
    return Figure(Panels((before, after), columns=2), caption, words=words)


def rings(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Points (N, 2) on two rings around the origin, and which ring each is on."""
    rng = np.random.default_rng(seed)
    ring = np.arange(RING_POINTS) % 2
    radius = np.where(ring, FAR, NEAR) + rng.uniform(-0.3, 0.3, RING_POINTS)
    # The way round is even, but for a random part, so that no gap lets a line through.
    angle = 2 * np.pi * (np.arange(RING_POINTS) // 2 + rng.uniform(0, 1, RING_POINTS)) \
        / (RING_POINTS // 2) - np.pi
    return radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), ring


def unrolled(points: np.ndarray, bend: float) -> np.ndarray:
    """Points (N, 2), from (x, y) at bend 0 to (r, θ) at bend 1.

    In between, circles become arcs of ever larger circles, until these are straight: nothing is
    torn but at θ = π, where the rings are cut open.
    """
    r, angle = np.hypot(points[:, 0], points[:, 1]), np.arctan2(points[:, 1], points[:, 0])
    left = 1 - bend
    if left < 1e-6:
        return np.column_stack([r, angle])
    away = bend / left
    return np.column_stack([(r + away) * np.cos(left * angle) - away,
                            (r + away) * np.sin(left * angle)])


def best_line(points: np.ndarray, classes: np.ndarray) -> tuple[np.ndarray, float]:
    """The straight line with the most points on their side: class 1 where p·d > offset.

    As a line turns, the points' order across it changes only where it is parallel to the line
    through two of them, so a direction just before and just after each of these is enough. Among
    the best, an upright line is taken, or else the one with the widest gap, for which even steps
    of the angle are tried as well.
    """
    one, other = np.triu_indices(len(points), 1)
    along = points[other] - points[one]
    across = np.arctan2(along[:, 0], -along[:, 1])
    angles = np.concatenate([np.linspace(0, np.pi, 90, endpoint=False), across - 1e-6,
                             across + 1e-6])
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    directions = np.concatenate([directions, -directions])
    heights = directions @ points.T
    order = heights.argsort(axis=1)
    sorted_heights = np.take_along_axis(heights, order, axis=1)
    ones = classes[order]
    # With the k lowest below the line: class 0 among them and class 1 among the others.
    right = np.cumsum(1 - ones, axis=1)[:, :-1] + np.cumsum(ones[:, ::-1], axis=1)[:, -2::-1]
    gaps = np.diff(sorted_heights, axis=1)
    worth = right + np.minimum(0.9, gaps)
    worth[0] = right[0] + np.where(gaps[0] > 0.1, 0.95, 0)
    at, k = np.unravel_index(worth.argmax(), right.shape)
    return directions[at], float(sorted_heights[at, k] + gaps[at, k] / 2)


def _around(places: np.ndarray) -> tuple[Limits, Limits]:
    low, high = places.min(axis=0), places.max(axis=0)
    spare = 0.12 * (high - low)
    (x0, y0), (x1, y1) = low - spare, high + spare
    return (float(x0), float(x1)), (float(y0), float(y1))


def _turned(bend: float) -> str:
    return "θ over r" if bend == 1 else "unrolling" if bend else "not unrolled yet"


# --- What a first stage sees of a digit ---------------------------------------------------

STAGES = {
    "image": "The image: 64 numbers, and hardly any pixel says by itself which digit it is.",
    "strokes": "A first stage: each pixel asks its neighbours whether ink runs through them all, "
               "up and down, across, or along a diagonal.",
    "crossings": "A second stage, made of the first: where strokes of two directions meet.",
}
# From each pixel, the two neighbours that a stroke in this direction goes through.
DIRECTIONS = {"upright": (1, 0), "level": (0, 1), "falling": (1, 1), "rising": (1, -1)}
PAIRS = (("upright", "level"), ("falling", "rising"))


def first_stages(
    stage: Annotated[str, Choice(*STAGES, label="stage")] = "strokes",
    digit: Annotated[int, Seed()] = 1,
) -> Figure:
    """A digit, the strokes that pass through its pixels, and where they cross."""
    images, labels = digits().images, digits().labels
    image = images[digit % len(images)] / 16
    found = {name: strokes(image, way) for name, way in DIRECTIONS.items()}
    shown = [Image(image, title=f"a {labels[digit % len(labels)]}", limits=(0, 1))]
    if stage == "strokes":
        shown += [Image(values, title=name, limits=(0, 1)) for name, values in found.items()]
    elif stage == "crossings":
        shown += [Image(np.minimum(found[one], found[other]), title=f"{one}, {other}",
                        limits=(0, 1)) for one, other in PAIRS]
    return Figure(Panels(tuple(shown), columns=5), STAGES[stage])


def strokes(image: np.ndarray, way: tuple[int, int]) -> np.ndarray:
    """At each pixel the least ink of three in a row in a direction (row, column): shape as image.

    Beyond the edge there is no ink.
    """
    down, right = way
    rows, columns = image.shape
    padded = np.pad(image, 1)
    return np.minimum.reduce([
        padded[1 + k * down:1 + k * down + rows, 1 + k * right:1 + k * right + columns]
        for k in (-1, 0, 1)])


# --- Digits as points ---------------------------------------------------------------------

PERPLEXITY_STEPS = 50
# Of the run: frames after the first, steps from one to the next, and the steps that exaggerate.
FRAMES, STRIDE, EARLY = 60, 5, 60


@runs(
    frames=FRAMES + 1,
    words="PCA stays as it is: a shadow of the cloud, with several digits on top of one another. "
    "t-SNE begins with it and moves the points so that more of the neighbours in 64 dimensions "
    "are neighbours in the picture; at the end most digits form groups of their own.",
)
def digit_maps(
    count: Annotated[str, Choice("150", "300", "500", label="digits")] = "300",
    perplexity: Annotated[int, Slider(5, 40, step=5, label="neighbours (perplexity)")] = 20,
    data: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    """Handwritten digits as points in the plane: PCA, and t-SNE as it moves them."""
    size = int(count)
    start = (size * (data - 1)) % (len(digits()) - size + 1)
    x = digits().pixels[start:start + size]
    labels = digits().labels[start:start + size].astype(int)
    seen, share = principal(x)
    left = Axes((Scatter(seen, labels, marks="0123456789"),), title="PCA", legend=False)
    alone = agreeing(seen, labels)
    embedding = None
    for frame in range(FRAMES + 1):
        if frame:
            if embedding is None:
                embedding = Embedding(x, seen, perplexity)
            for _ in range(STRIDE):
                embedding.step()
        places = embedding.places if embedding else seen
        right = Axes((Scatter(places, labels, marks="0123456789"),), title="t-SNE", legend=False)
        caption = (f"PCA shows {100 * share:.0f} % of the variance of these {size}. "
                   f"The nearest point is the same digit for {100 * alone:.0f} % with PCA, "
                   f"{100 * agreeing(places, labels):.0f} % with t-SNE.\n"
                   f"Step {frame * STRIDE} of {FRAMES * STRIDE}. "
                   + ("t-SNE starts from PCA." if not frame else
                      "Neighbours are drawn together more strongly than in the end."
                      if frame * STRIDE <= EARLY else "No label is used: colours only show them."))
        yield Figure(Panels((left, right), columns=2), caption)


def principal(x: np.ndarray) -> tuple[np.ndarray, float]:
    """Examples (N, D) along their two first principal components, and the share of variance."""
    centred = x - x.mean(axis=0)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    return left[:, :2] * sizes[:2], float((sizes[:2] ** 2).sum() / (sizes**2).sum())


def agreeing(places: np.ndarray, labels: np.ndarray) -> float:
    """For which share of the points (N, 2) the nearest other one has the same label."""
    far = distances(places)
    np.fill_diagonal(far, np.inf)
    return float((labels[far.argmin(axis=1)] == labels).mean())


def distances(x: np.ndarray) -> np.ndarray:
    """Squared distances between all rows of x (N, D): shape (N, N), zero on the diagonal."""
    squares = (x**2).sum(axis=1)
    found: np.ndarray = np.maximum(squares[:, None] + squares - 2 * x @ x.T, 0)
    np.fill_diagonal(found, 0)
    return found


def affinities(x: np.ndarray, perplexity: float) -> np.ndarray:
    """How strongly each two of x (N, D) are neighbours: shape (N, N), symmetric, summing to 1.

    Each row is a Gaussian over the others, as wide as it takes for its entropy to be that of
    `perplexity` equally likely neighbours.
    """
    squared = distances(x)
    np.fill_diagonal(squared, np.inf)
    squared = squared - squared.min(axis=1, keepdims=True)
    sharp, low, high = np.ones(len(x)), np.zeros(len(x)), np.full(len(x), np.inf)
    for _ in range(PERPLEXITY_STEPS):
        p = np.exp(-squared * sharp[:, None])
        p /= p.sum(axis=1, keepdims=True)
        entropy = -(p * np.log(np.maximum(p, 1e-300))).sum(axis=1)
        wide = entropy > np.log(perplexity)
        low, high = np.where(wide, sharp, low), np.where(wide, high, sharp)
        sharp = np.where(np.isinf(high), 2 * sharp, (low + high) / 2)
    return (p + p.T) / (2 * len(x))


class Embedding:
    """t-SNE (van der Maaten and Hinton, 2008): places (N, 2) whose neighbours are those of x.

    Each step goes down the gradient of the Kullback-Leibler divergence between two distributions
    over pairs: Gaussian in x, and Student's t in the plane.
    """

    def __init__(self, x: np.ndarray, start: np.ndarray, perplexity: float,
                 rate: float = 25.0) -> None:
        self.near = affinities(x, perplexity)
        self.places = start / start.std()
        self.rate, self.time = rate, 0
        self.speed = np.zeros_like(self.places)
        self.gain = np.ones_like(self.places)

    def gradient(self, near: np.ndarray) -> np.ndarray:
        """4 Σ_j (p_ij − q_ij) w_ij (y_i − y_j), with w = 1 / (1 + |y_i − y_j|²) and q ∝ w."""
        weights = 1 / (1 + distances(self.places))
        np.fill_diagonal(weights, 0)
        pull = (near - weights / weights.sum()) * weights
        return 4 * (pull.sum(axis=1)[:, None] * self.places - pull @ self.places)

    def step(self) -> None:
        """One step with momentum; each coordinate's own gain grows while it keeps its direction."""
        early = self.time < EARLY
        gradient = self.gradient(4 * self.near if early else self.near)
        turning = (gradient > 0) == (self.speed > 0)
        self.gain = np.maximum(np.where(turning, 0.8 * self.gain, self.gain + 0.2), 0.01)
        self.speed = (0.5 if early else 0.8) * self.speed - self.rate * self.gain * gradient
        self.places = self.places + self.speed
        self.time += 1


# --- One node -----------------------------------------------------------------------------

NODE_WEIGHTS, NODE_BIAS = (2, -1), -1
NODE_EXAMPLES = {"(0, 0)": (0, 0), "(0, 1)": (0, 1), "(1, 0)": (1, 0), "(1, 1)": (1, 1),
                 "(3, 2)": (3, 2)}


def one_node(
    example: Annotated[str, Choice(*NODE_EXAMPLES, label="features")] = "(1, 0)",
) -> Figure:
    """How a perceptron scores an example: each feature times its weight, the sum, the answer."""
    features = NODE_EXAMPLES[example]
    parts = [w * x for w, x in zip(NODE_WEIGHTS, features, strict=True)]
    score = sum(parts) + NODE_BIAS
    answer = "+1" if score > 0 else "−1"
    nodes = [Node(f"{number(w)}·{x}", (0, row), value=number(part), state="done",
                  label=f"weight {number(w)} · feature {x}")
             for row, (w, x, part) in enumerate(zip(NODE_WEIGHTS, features, parts, strict=True))]
    nodes += [Node("bias", (0, 2), value=number(NODE_BIAS), state="done"),
              Node("score", (1, 1), value=number(score), state="active"),
              Node("answer", (2, 1), value=answer, state="done")]
    edges = [Edge(node.name, "score", "done") for node in nodes[:3]]
    edges.append(Edge("score", "answer", "active"))
    products = " + ".join(f"{_bracketed(w)} · {x}" for w, x in
                          zip(NODE_WEIGHTS, features, strict=True))
    why = "above 0" if score > 0 else "not above 0"
    return Figure(Graph(tuple(nodes), tuple(edges)),
                  f"{products} + {_bracketed(NODE_BIAS)} = {number(score)}, which is {why}: "
                  f"the answer is {answer}.")


def _bracketed(value: int) -> str:
    return number(value) if value >= 0 else f"({number(value)})"


# --- The perceptron, settling and not -----------------------------------------------------

EPOCHS = 8
PER_CLASS = 6
SIGNS = ("−1", "+1")
SQUARE: tuple[Limits, Limits] = ((-2.2, 2.2), (-2.2, 2.2))


class Learnt(NamedTuple):
    """A perceptron on its way: weights, the mistakes of each epoch, and the example just seen."""

    w: np.ndarray
    b: float
    mistakes: list[int]
    at: int
    over: bool


@runs(
    frames=EPOCHS * 2 * PER_CLASS + 1,
    words="On the left some line separates the classes, and the perceptron finds one: an epoch "
    "without a mistake ends it. On the right no line does; its line turns to and fro, and every "
    "epoch has mistakes.",
)
def perceptrons(
    right: Annotated[
        str, Choice("exclusive or", "overlapping", label="data on the right")
    ] = "exclusive or",
    data: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    """Rosenblatt's rule on classes that a line separates, and beside it on some that none does."""
    both = [settling(data), exclusive_or(data) if right == "exclusive or" else overlapping(data)]
    ways = [list(learning(x, y)) for x, y in both]
    for frame in range(EPOCHS * 2 * PER_CLASS + 1):
        states = [way[min(frame, len(way) - 1)] for way in ways]
        panels = tuple(_divided(x, y, state, title) for (x, y), state, title in zip(
            both, states, ("a line exists", "no line exists"), strict=True))
        yield Figure(Panels(panels, columns=2), _told(states, frame))


def learning(x: np.ndarray, y: np.ndarray) -> Iterator[Learnt]:
    """The perceptron before the first example, and after each that it looks at."""
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, [0]
    yield Learnt(w, b, [], -1, False)
    for epoch in range(EPOCHS):
        for at in range(len(x)):
            if y[at] * (x[at] @ w + b) <= 0:
                w, b = w + y[at] * x[at], b + y[at]
                mistakes[-1] += 1
            over = at == len(x) - 1 and mistakes[-1] == 0
            yield Learnt(w, b, mistakes.copy(), at, over)
        if mistakes[-1] == 0:
            return
        if epoch < EPOCHS - 1:
            mistakes.append(0)


def settling(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Separable classes on which the perceptron settles within the epochs that are shown, though
    not at once."""
    rng = np.random.default_rng((seed, 1))
    while True:
        x, y = separable(rng)
        *_, last = learning(x, y)
        if last.over and len(last.mistakes) > 3:
            return x, y


def separable(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Two classes (N, 2), labels ±1, with a band between them that does not go through 0."""
    angle = rng.uniform(0.2, 1.3)
    normal, along = np.array([np.cos(angle), np.sin(angle)]), np.array(
        [-np.sin(angle), np.cos(angle)])
    y = np.tile([1, -1], PER_CLASS)
    away = 0.3 + y * rng.uniform(0.25, 1.2, len(y))
    return away[:, None] * normal + rng.uniform(-1.4, 1.4, (len(y), 1)) * along, y


def exclusive_or(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Points around the corners of a square, opposite corners of one class, labels ±1."""
    rng = np.random.default_rng((seed, 2))
    corners = np.tile([[1, 1], [1, -1], [-1, -1], [-1, 1]], (2 * PER_CLASS // 4, 1))
    return corners + rng.uniform(-0.35, 0.35, corners.shape), corners.prod(axis=1)


def overlapping(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Two clouds that reach into one another, labels ±1, each with a point amid the other."""
    rng = np.random.default_rng((seed, 3))
    y = np.tile([1, -1], PER_CLASS)
    x = 0.8 * y[:, None] * np.array([1.0, 0.5]) + rng.uniform(-0.7, 0.7, (len(y), 2))
    # The middle of three of the other class.
    x[0], x[1] = x[3:8:2].mean(axis=0), x[2:7:2].mean(axis=0)
    return x, y


def _divided(x: np.ndarray, y: np.ndarray, state: Learnt, title: str) -> Axes:
    def side(points: np.ndarray) -> np.ndarray:
        return points @ state.w + state.b

    layers: list[Layer] = []
    if state.w.any():
        layers.append(Regions.of(lambda p: side(p) > 0, *SQUARE, SIGNS, (60, 60)))
        layers.append(Path(_segment(state), "w", role="text"))
    layers.append(Scatter(x, (y > 0).astype(int), SIGNS))
    return Axes(tuple(layers), title=title, x_limits=SQUARE[0], y_limits=SQUARE[1], equal=True,
                legend=False)


def _segment(state: Learnt) -> np.ndarray:
    """An arrow at right angles to the line, from its point nearest 0 towards the positive side."""
    length = float(np.linalg.norm(state.w))
    foot = -state.b * state.w / length**2
    return np.stack([foot, foot + 0.6 * state.w / length])


def _told(states: list[Learnt], frame: int) -> str:
    if not frame:
        return ("Weights and bias are 0, and so is every score.\n"
                f"Each example is looked at in turn, for {EPOCHS} epochs at most.")
    said = []
    for name, state in zip(("Left", "Right"), states, strict=True):
        done = " ".join(map(str, state.mistakes))
        said.append(f"{name}: mistakes by epoch {done}" + (", settled." if state.over else "."))
    return "\n".join(said)


# --- ImageNet, year by year ---------------------------------------------------------------


class Entry(NamedTuple):
    """An entry of the ImageNet challenge: top-5 error in per cent, and what is to be said of it."""

    year: int
    name: str
    error: float
    said: str


# Errors on the test set, of the teams' own entries trained on the challenge's data alone:
# Russakovsky et al. (2015) up to 2014; then He et al. (2016), Hu et al. (2018).
ENTRIES = (
    Entry(2010, "NEC-UIUC", 28.2, "Features made by hand, then a linear classifier."),
    Entry(2011, "XRCE", 25.8, "Features made by hand once more, tested on that year's images."),
    Entry(2012, "AlexNet", 16.4, "ConvNets of 8 layers learn their features; five are averaged, "
                                 "and one alone has 18.2 %. The next best team had 26.2 %. "
                                 "(With extra training data, 15.3 %.)"),
    Entry(2013, "Clarifai", 11.7, "From an author of ZFNet, which improves AlexNet by looking at "
                                  "what its layers see. (With extra data, 11.2 %.)"),
    Entry(2014, "VGG", 7.3, "Up to 19 layers, nearly all convolutions 3 × 3: second in its year."),
    Entry(2014, "GoogLeNet", 6.7, "22 layers, with filters of several sizes side by side: first in "
                                  "its year."),
    Entry(2015, "ResNet", 3.57, "Up to 152 layers, with a shortcut around every two or three: an "
                                "ensemble of six."),
    Entry(2017, "SENet", 2.25, "Each layer learns to weigh its own features; the challenge was "
                               "held for the last time."),
)
HUMAN = 5.1


def imagenet_years(
    step: Annotated[int, Step(len(ENTRIES), label="entry")] = 2,
) -> Figure:
    """Top-5 error of the ImageNet challenge, entry by entry, with a person's beside it."""
    names = [f"{each.year} {each.name}" for each in ENTRIES]
    values = [each.error for each in ENTRIES]
    marked = ENTRIES[step]
    bars = HorizontalBars(
        (*names, "one trained person"), (*values, HUMAN),
        "Top-5 error in % (1,000 classes, five guesses)", limits=(0, 30), marked=(step,),
        roles=(*("muted" if each.year < 2012 else "blue" for each in ENTRIES), "violet"),
    )
    head = f"{marked.name}, {marked.year}: {number(marked.error)}\u00a0%."
    return Figure(bars, f"{head} {marked.said}")
