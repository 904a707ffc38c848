"""The figures of lecture 10: kernels that slide, what they see, what they cost, how they learn."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, NamedTuple

import numpy as np

from tutor.datasets import digits
from tutor.figures import (
    Axes,
    Choice,
    Figure,
    HeatMap,
    Highlight,
    Matrix,
    Panels,
    Plot,
    Row,
    Scatter,
    Seed,
    Series,
    Slider,
    Stack,
    Step,
    Switch,
    Table,
    Typed,
    number,
    runs,
)
from tutor.figures.sizing import network_of

# --- Kernels that are typed ---------------------------------------------------------------

LONGEST_SIDE = 5
LARGEST = 100.0


def kernel_of(text: str) -> np.ndarray:
    """A kernel from `1 0 -1; 2 0 -2`: rows parted by semicolons. Raises ValueError.

    Fractions such as `1/9` are read, too. A row has one to five numbers, and all the same.
    """
    rows = [row for row in text.replace("−", "-").split(";") if row.strip()]
    if not rows:
        raise ValueError("Type the kernel's numbers, rows parted by semicolons: 1 0 -1; 2 0 -2.")
    read = [[_weight(each) for each in re.split(r"[\s,]+", row.strip(" ,"))] for row in rows]
    if len({len(row) for row in read}) > 1:
        raise ValueError("Every row of a kernel has the same number of weights.")
    if len(read) > LONGEST_SIDE or len(read[0]) > LONGEST_SIDE:
        raise ValueError(f"A kernel has at most {LONGEST_SIDE} rows and columns here.")
    return np.array(read)


def _weight(text: str) -> float:
    whole, slash, below = text.partition("/")
    try:
        value = float(whole) / (float(below) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"`{text[:20]}` is no number; write 1, -0.5 or 1/9.") from None
    if not abs(value) <= LARGEST:
        raise ValueError(f"A weight lies between −{LARGEST:.0f} and {LARGEST:.0f} here.")
    return value


def convolved(image: np.ndarray, kernel: np.ndarray, stride: int = 1, padding: int = 0,
              dilation: int = 1) -> np.ndarray:
    """What the kernel makes of the image: shape (H', W'), rounded down; empty if too large."""
    padded = np.pad(image, padding)
    down, across = places(image.shape, kernel.shape, stride, padding, dilation)
    result = np.zeros((down, across))
    for (i, j), weight in np.ndenumerate(kernel):
        result += weight * padded[i * dilation:, j * dilation:][
            :(down - 1) * stride + 1:stride, :(across - 1) * stride + 1:stride]
    return result


def places(image: tuple[int, ...], kernel: tuple[int, ...], stride: int, padding: int,
           dilation: int = 1) -> tuple[int, int]:
    """How many places the kernel has, down and across: 0 where it is larger than the image."""
    down, across = (max(0, (w - (dilation * (f - 1) + 1) + 2 * padding) // stride + 1)
                    for w, f in zip(image, kernel, strict=True))
    return (down, across) if down and across else (0, 0)


# --- A kernel that slides -----------------------------------------------------------------

TYPED = ("-1 0 1; -1 0 1; -1 0 1", "-1 -1 -1; 0 0 0; 1 1 1", "0 -1 0; -1 4 -1; 0 -1 0",
         "1/9 1/9 1/9; 1/9 1/9 1/9; 1/9 1/9 1/9", "1 2; 0 -1")


def steps_of(values: Mapping[str, Any]) -> int:
    """So many places the kernel has, and at least one step."""
    kernel = kernel_of(values["kernel"])
    down, across = places((8, 8), kernel.shape, values["stride"], values["padding"],
                          values["dilation"])
    return max(1, down * across)


def kernel_slides(
    kernel: Annotated[str, Typed(kernel_of, label="kernel", examples=TYPED)] = TYPED[0],
    place: Annotated[int, Step(steps_of, label="place")] = 0,
    stride: Annotated[int, Slider(1, 3, 1, label="stride S")] = 1,
    padding: Annotated[int, Slider(0, 2, 1, label="padding P")] = 0,
    dilation: Annotated[int, Slider(1, 3, 1, label="dilation d")] = 1,
    digit: Annotated[int, Slider(0, 9, 1, label="digit")] = 3,
) -> Figure:
    """A kernel over a handwritten digit of 8×8 pixels, 0 paper and 16 ink, place by place."""
    weights = kernel_of(kernel)
    image = _digit(digit).astype(float)
    padded = np.pad(image, padding)
    span = [dilation * (side - 1) + 1 for side in weights.shape]
    result = convolved(image, weights, stride, padding, dilation)
    if not result.size:
        return Figure(
            Matrix(padded, "image"),
            f"The kernel spans {span[0]}×{span[1]}, more than the {len(padded)}×{len(padded)} "
            "of the image with its padding: it has no place.")
    down, across = result.shape
    r, s = divmod(place, across)
    rows = [r * stride + dilation * i for i in range(weights.shape[0])]
    columns = [s * stride + dilation * j for j in range(weights.shape[1])]
    seen = np.array([[number(each) for each in row] for row in result], dtype=object)
    seen.reshape(-1)[place + 1:] = "·"
    window = padded[np.ix_(rows, columns)]
    parts: list[Plot | str] = [
        Matrix(padded, "image", (Highlight(rows, columns, name="under the kernel"),)),
        Matrix(seen, "map", (Highlight(r, s, name="this place"),)),
    ]
    terms = [f"{_in(weight)}·{number(pixel)}" for weight, pixel in
             zip(weights.reshape(-1), window.reshape(-1), strict=True) if weight and pixel]
    told = " + ".join(terms[:9]) + (" + …" if len(terms) > 9 else "")
    products = (f", without products that are 0: {told} = {number(float(result[r, s]))}" if terms
                else ": all products are 0, and so is their sum")
    over = f"/{stride}" if stride > 1 else ""
    sizes = " and ".join(
        (f"(8 − {f} + {2 * padding}){over}" if over else f"8 − {f} + {2 * padding}")
        + f" + 1 = {number((8 - f + 2 * padding) / stride + 1, 3)}"
        for f in dict.fromkeys(span))
    left = [side for f in dict.fromkeys(span) if (side := (8 - f + 2 * padding) % stride)]
    rounded = ", rounded down" if left else ""
    return Figure(
        Stack((Row(parts), Matrix(weights, "kernel"))),
        f"Place ({r}, {s}){products}.\n"
        f"Places along an axis: {sizes}{rounded}. The map is {down}×{across}.")


def _in(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


@cache
def _digit(label: int) -> np.ndarray:
    """The first digit of this label: (8, 8), from 0 to 16."""
    return digits().images[int(np.argmax(digits().labels == label))]


# --- Filters that can be read -------------------------------------------------------------

FILTERS = {
    "vertical edges": "-1 0 1; -1 0 1; -1 0 1",
    "horizontal edges": "-1 -1 -1; 0 0 0; 1 1 1",
    "outline": "-1 -1 -1; -1 8 -1; -1 -1 -1",
    "blur": "1/9 1/9 1/9; 1/9 1/9 1/9; 1/9 1/9 1/9",
    "sharpen": "0 -1 0; -1 5 -1; 0 -1 0",
}
OWN = "own"


def filters_at_work(
    which: Annotated[str, Choice(*FILTERS, OWN, label="filter")] = "vertical edges",
    own: Annotated[str, Typed(kernel_of, label="own kernel",
                              examples=(*FILTERS.values(), "0 0 0; 0 1 0; 0 0 0"))
                   ] = "0 1 0; 0 0 0; 0 -1 0",
    picture: Annotated[str, Choice("house", *map(str, range(10)), label="picture")] = "house",
    relu: Annotated[bool, Switch(label="ReLU")] = False,
) -> Figure:
    """A picture, ink 1 and paper 0, and its map; `house` is drawn, the digits are real."""
    image = house() if picture == "house" else _digit(int(picture)) / 16
    weights = kernel_of(own if which == OWN else FILTERS[which])
    result = convolved(image, weights)
    if relu:
        result = np.maximum(result, 0)
    total = round(float(weights.sum()), 9)
    limit = max(1.0, float(np.abs(result).max()))
    even = ("the weights sum to 0, so it answers 0 wherever the picture is even" if not total else
            f"the weights sum to {number(total)}, so an even area comes out "
            + ("as it is" if total == 1 else f"multiplied by {number(total)}")
            + (", and below 0 as 0" if relu and total < 0 else ""))
    after = ", and then ReLU" if relu else ""
    kind = "drawn for this course" if picture == "house" else "a real handwritten digit"
    negative = float(result.min())
    return Figure(
        Panels((HeatMap(image, title="picture", diverging=False, limits=(0.0, 1.0),
                        bar=False),
                HeatMap(result, title="map", limits=(-limit, limit))), columns=2),
        f"The picture is {kind}. Kernel {_rows(weights)}{after}: {even}. "
        f"The map is {result.shape[0]}×{result.shape[1]} and goes from "
        f"{number(negative)} to {number(float(result.max()))}.")


def _rows(weights: np.ndarray) -> str:
    return "; ".join(" ".join(number(each, 2) for each in row) for row in weights)


@cache
def house() -> np.ndarray:
    """A drawn picture of a house with a door, a window and a sun: (18, 18), from 0 to 1."""
    image = np.zeros((18, 18))
    for row in range(7):
        image[1 + row, 7 - row:9 + row] = 1.0
    image[8:17, 3:13] = 0.5
    image[12:17, 6:9] = 1.0
    image[10:12, 10:12] = 0.0
    image[1:4, 14:17] = 0.75
    image[17, :] = 1.0
    return image


# --- What a unit sees ---------------------------------------------------------------------


def fields(layers: list[tuple[int, int, int]]) -> list[int]:
    """The receptive field of each layer's units; layers are (filter size, stride, dilation)."""
    seen, jump, found = 1, 1, []
    for size, stride, dilation in layers:
        seen += (size - 1) * dilation * jump
        jump *= stride
        found.append(seen)
    return found


def receptive_field(
    layers: Annotated[int, Slider(1, 4, 1, label="layers")] = 2,
    size: Annotated[int, Slider(2, 5, 1, label="filter size F")] = 3,
    stride: Annotated[int, Slider(1, 2, 1, label="stride S")] = 1,
    doubling: Annotated[bool, Switch(label="dilation 1, 2, 4, …")] = False,
) -> Figure:
    """A single row of pixels, and what one unit of the last layer depends on, layer by layer."""
    rates = [2**at if doubling else 1 for at in range(layers)]
    found = fields([(size, stride, rate) for rate in rates])
    # From the top: which places of the layer below a unit is made of.
    needed = [{0}]
    for rate in reversed(rates):
        needed.append({place * stride + tap * rate for place in needed[-1] for tap in range(size)})
    needed.reverse()
    points, kinds = [], []
    jump = 1
    for level, used in enumerate(needed):
        # A unit is drawn above the middle of what it sees of the image.
        start = (([1, *found][level]) - 1) / 2
        for place in range(max(used) + 1):
            points.append((start + place * jump, float(level)))
            kinds.append(0 if place in used else 1)
        jump *= stride
    wide = found[-1]
    sums = "1" + "".join(
        f" + {size - 1}·{rate * stride**at}" for at, rate in enumerate(rates))
    gaps = len(needed[0]) < wide
    classes = ("seen", "not seen") if 1 in kinds else ("seen",)
    return Figure(
        Axes((Scatter(np.array(points), np.array(kinds), classes),),
             x_label="pixel of the image", y_label="layer", rows=max(8, 3 * layers + 3)),
        f"One unit of layer {layers} sees {wide} pixels along an axis: {sums} = {wide}. "
        f"On an image that is {wide}×{wide} pixels, for {layers} · {size * size} = "
        f"{layers * size * size} weights, with one channel and one filter in each layer."
        + (f" It spans {wide}, but uses only {len(needed[0])} of them." if gaps else ""))


# --- A sizing calculator ------------------------------------------------------------------

NETWORKS = (
    "49x65x3; conv 8 5 s2 p2; conv 16 3 s2; flatten; dense 10",
    "32x32x3; conv 6 5; pool 2; conv 16 5; pool 2; flatten; dense 120; dense 10",
    "32x32x3; conv 32 3; conv 32 3; pool 2; conv 64 3; conv 64 3; pool 2; conv 64 3; flatten; "
    "dense 1024; dense 10",
    "8x8x1; conv 8 3 same; pool 2; conv 16 3; flatten; dense 10",
)
LONGEST = 240


def _largest(layers: Sequence[Any], counts: Sequence[int]) -> str:
    """Which layer, or layers, have the most, with their share of all."""
    places = [at for at, count in enumerate(counts) if count == max(counts)]
    names = " and ".join(f"`{layers[at].name}` (layer {at + 1})" for at in places)
    return f"{names}, {100 * max(counts) / sum(counts):.0f} %" + (" each" if places[1:] else "")


def size_a_network(
    network: Annotated[str, Typed(network_of, label="network", examples=NETWORKS,
                                  longest=LONGEST)] = NETWORKS[0],
) -> Figure:
    """Shapes, parameters, multiply-adds and receptive fields of a network that is typed."""
    layers = network_of(network)
    loose = any(not each.fits for each in layers)
    padded = re.search(r"\b(same|p[1-9])", network.lower())
    rows = tuple(
        (each.name, "×".join(map(str, each.shape)), f"{each.parameters:,}", f"{each.work:,}",
         "×".join(map(str, each.sees)) if each.sees
         else "–" if each.name == "flatten" else "all below",
         "yes" if each.fits else "rounded down")
        for each in layers)
    total = sum(each.parameters for each in layers)
    work = sum(each.work for each in layers)
    most = _largest(layers, [each.parameters for each in layers])
    busiest = _largest(layers, [each.work for each in layers])
    shares = f" Most parameters are in {most}; most work is in {busiest}." if total else ""
    return Figure(
        Table(("layer", "shape", "parameters", "multiply-adds", "sees", "fits"), rows),
        f"Together {total:,} parameters and {work:,} multiply-adds.{shares}"
        + (" Where a size is not whole, it is rounded down, and pixels at the edge may be seen by "
           "no unit." if loose else "")
        + (" What a unit sees may reach into the padding." if padded else ""))


# --- One dimension, forward and back ------------------------------------------------------

SIGNAL = np.array([1.0, 2.0, 0.0, 3.0, -1.0, 2.0])


def row_of(text: str) -> np.ndarray:
    """A 1D kernel of two or three weights. Raises ValueError."""
    read = kernel_of(text)
    if len(read) != 1 or not 2 <= read.size <= 3:
        raise ValueError("Type two or three weights in one row, such as 1 -1.")
    return read[0]


def errors_of(text: str) -> np.ndarray:
    """Errors, one to five of them. Raises ValueError."""
    read = kernel_of(text)
    if len(read) != 1:
        raise ValueError("Type the errors in one row, such as 1 -1 2 0 1.")
    return read[0]


def gradients_add(
    kernel: Annotated[str, Typed(row_of, label="kernel",
                                 examples=("1 -1", "2 1", "1 0 -1", "1 2 1"))] = "2 1",
    errors: Annotated[str, Typed(errors_of, label="errors δ",
                                 examples=("1 -1 2 0 1", "0 0 1 0 0", "1 1 1 1 1"))
                      ] = "1 -1 2 0 1",
    place: Annotated[int, Step(6, label="places so far")] = 0,
) -> Figure:
    """Six numbers, stride 1: what each place adds to the gradients of kernel and input."""
    weights = row_of(kernel)
    count = len(SIGNAL) - len(weights) + 1
    delta = np.zeros(count)
    given = errors_of(errors)[:count]
    delta[:len(given)] = given
    done = min(place, count)
    forward = np.array([SIGNAL[r:r + len(weights)] @ weights for r in range(count)])
    to_kernel, to_input = np.zeros(len(weights)), np.zeros(len(SIGNAL))
    for r in range(done):
        to_kernel += delta[r] * SIGNAL[r:r + len(weights)]
        to_input[r:r + len(weights)] += delta[r] * weights
    at = done - 1
    window = list(range(at, at + len(weights))) if done else []
    mark = (Highlight(None, window),) if done else ()
    here = (Highlight(None, at),) if done else ()

    def row(values: np.ndarray, title: str, marks: tuple[Highlight, ...]) -> Matrix:
        return Matrix(values[None, :], title, marks)

    caption = "Nothing has come back yet. Step: each place sends its share."
    if done:
        shares = delta[at] * SIGNAL[at:at + len(weights)]
        back = delta[at] * weights
        caption = (
            f"Place {at}, error {number(delta[at])}: it adds {_list(shares)} to the kernel's "
            f"gradient, error times what lay under it, and {_list(back)} to that of the input, "
            "error times kernel."
            + (" All places have sent their shares." if done == count else ""))
    return Figure(
        Stack((row(SIGNAL, "input x", mark), row(weights, "kernel K", ()),
               row(forward, "output y", here), row(delta, "errors δ", here),
               row(to_kernel, "gradient of K so far", (Highlight(),) if done else ()),
               row(to_input, "gradient of x so far", mark))),
        caption)


def _list(values: np.ndarray) -> str:
    return "(" + ", ".join(number(float(each)) for each in values) + ")"


# --- A ConvNet that learns ----------------------------------------------------------------

BATCH, PER_FRAME = 64, 6


class Weights(NamedTuple):
    """Filters (9, K), their biases, and the dense layer (9 K, 10) with its own."""

    filters: np.ndarray
    biases: np.ndarray
    dense: np.ndarray
    last: np.ndarray


def start(filters: int, seed: int) -> Weights:
    rng = np.random.default_rng(seed)
    return Weights(rng.normal(0, np.sqrt(2 / 9), (9, filters)), np.zeros(filters),
                   rng.normal(0, np.sqrt(1 / (9 * filters)), (9 * filters, 10)), np.zeros(10))


def windows(images: np.ndarray) -> np.ndarray:
    """All windows of 3×3 of images (N, 8, 8), as rows: (N, 36, 9)."""
    seen = np.lib.stride_tricks.sliding_window_view(images, (3, 3), axis=(1, 2))
    return np.ascontiguousarray(seen).reshape(len(images), 36, 9)


def forward(rows: np.ndarray, w: Weights) -> tuple[np.ndarray, ...]:
    """Maps, pooled maps with the winners' places, and probabilities, of windows (N, 36, 9)."""
    n, k = len(rows), len(w.biases)
    maps = np.maximum(rows @ w.filters + w.biases, 0)
    blocks = maps.reshape(n, 3, 2, 3, 2, k).transpose(0, 1, 3, 5, 2, 4).reshape(n, 3, 3, k, 4)
    winner = blocks.argmax(axis=-1)
    flat = blocks.max(axis=-1).reshape(n, -1)
    scores = flat @ w.dense + w.last
    exp = np.exp(scores - scores.max(axis=1, keepdims=True))
    return maps, winner, flat, exp / exp.sum(axis=1, keepdims=True)


def backward(rows: np.ndarray, labels: np.ndarray, w: Weights) -> Weights:
    """The gradients of the mean cross-entropy."""
    n, k = len(rows), len(w.biases)
    maps, winner, flat, delta = forward(rows, w)
    delta = delta.copy()
    delta[np.arange(n), labels] -= 1
    delta /= n
    pooled = (delta @ w.dense.T).reshape(n, 3, 3, k)
    blocks = np.zeros((n, 3, 3, k, 4))
    np.put_along_axis(blocks, winner[..., None], pooled[..., None], axis=-1)
    errors = blocks.reshape(n, 3, 3, k, 2, 2).transpose(0, 1, 4, 2, 5, 3).reshape(n, 36, k)
    errors = errors * (maps > 0)
    return Weights(np.tensordot(rows, errors, ((0, 1), (0, 1))), errors.sum(axis=(0, 1)),
                   flat.T @ delta, delta.sum(axis=0))


def share(rows: np.ndarray, labels: np.ndarray, w: Weights) -> float:
    return float((forward(rows, w)[-1].argmax(axis=1) == labels).mean())


def _frames(values: Mapping[str, Any]) -> int:
    return 1 + values["epochs"] * ((len(digits()) - 360) // BATCH) // PER_FRAME


@runs(frames=_frames, words="The filters begin as noise. The share of right answers on the 360 "
      "test digits rises steeply in the first two epochs and then slowly.")
def filters_learn(
    filters: Annotated[int, Slider(2, 8, 1, label="filters")] = 6,
    epochs: Annotated[int, Slider(3, 15, 1, label="epochs")] = 10,
    seed: Annotated[int, Seed(label="start")] = 1,
) -> Iterator[Figure]:
    """Convolution of 3×3, ReLU, max pooling and a dense layer, by Adam, in NumPy."""
    train, test = digits().split()
    rows, held = windows(train.images / 16), windows(test.images / 16)
    w = start(filters, seed)
    begun = w.filters.copy()
    first = [np.zeros_like(each) for each in w]
    second = [np.zeros_like(each) for each in w]
    rng = np.random.default_rng(seed)
    seen, measured = [0.0], [share(held, test.labels, w)]
    per_epoch = len(train) // BATCH
    yield _learning(w, begun, seen, measured, epochs)
    order = rng.permutation(len(train))
    total = epochs * per_epoch // PER_FRAME * PER_FRAME
    for step in range(total):
        at = step % per_epoch
        if at == 0:
            order = rng.permutation(len(train))
        batch = order[at * BATCH:(at + 1) * BATCH]
        for p, g, m, v in zip(w, backward(rows[batch], train.labels[batch], w), first, second,
                              strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            p -= 0.01 * (m / (1 - 0.9**(step + 1))) / (np.sqrt(v / (1 - 0.999**(step + 1))) + 1e-7)
        if (step + 1) % PER_FRAME == 0:
            seen.append((step + 1) / per_epoch)
            measured.append(share(held, test.labels, w))
            yield _learning(w, begun, seen, measured, epochs)


def _learning(w: Weights, begun: np.ndarray, seen: list[float], measured: list[float],
              epochs: int) -> Figure:
    limit = max(1.0, float(np.abs(w.filters).max()))
    maps = tuple(HeatMap(w.filters[:, k].reshape(3, 3), title=str(k + 1),
                         limits=(-limit, limit)) for k in range(w.filters.shape[1]))
    moved = np.linalg.norm(w.filters - begun) / np.linalg.norm(begun)
    curve = Axes((Series("test digits", np.array(seen), np.array(measured)),),
                 title="share right", x_label="epochs", x_limits=(0.0, float(epochs)),
                 y_limits=(0.0, 1.0), rows=8, legend=False)
    count = sum(each.size for each in w)
    told = ("Before the first step the filters are noise" if len(seen) == 1 else
            f"After {number(seen[-1], 3)} epochs the filters have moved by "
            f"{100 * moved:.0f} % of their size at the start")
    return Figure(
        Stack((Panels(maps, columns=4), curve)),
        f"{told}. {100 * measured[-1]:.0f} % of 360 test digits are right, with {count:,} "
        "parameters.")
