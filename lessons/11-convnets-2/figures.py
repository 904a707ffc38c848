"""The figures of lecture 11: pooling, what filters of each kind cost, and four architectures."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple

import numpy as np

from tutor.datasets import digits
from tutor.figures import (
    Axes,
    Bars,
    Choice,
    Figure,
    HeatMap,
    Highlight,
    HorizontalBars,
    Matrix,
    Panels,
    Row,
    Rule,
    Series,
    Slider,
    Stack,
    Step,
    Switch,
    Table,
    Typed,
    number,
)
from tutor.figures.sizing import SizedLayer, image_of, network_of

# --- Pooling, place by place --------------------------------------------------------------

MAP = np.array([[1, 3, 2, 0, 1, 4], [5, 0, 1, 1, 6, 2], [0, 2, 7, 3, 0, 1],
                [1, 4, 3, 7, 2, 2], [2, 0, 1, 5, 8, 0], [6, 1, 3, 2, 1, 3]], dtype=float)
ERRORS = np.array([3.0, -1, 2, 1, -2, 4])


def _corners(size: int, stride: int) -> list[int]:
    return list(range(0, len(MAP) - size + 1, stride))


def _places(values: Mapping[str, Any]) -> int:
    return len(_corners(values["size"], values["stride"])) ** 2


def _uncovered(size: int, stride: int) -> str:
    """The rows and columns of MAP that lie in no block, as a sentence; "" if there are none."""
    seen = {at + tap for at in _corners(size, stride) for tap in range(size)}
    left = [str(at) for at in range(len(MAP)) if at not in seen]
    if not left:
        return ""
    which = "Row and column" if len(left) == 1 else "Rows and columns"
    return f" {which} {' and '.join(left)} lie in no block."


def pooled(size: int, stride: int, kind: str) -> np.ndarray:
    """MAP, pooled without padding: what does not fit is left out."""
    at = _corners(size, stride)
    take = np.max if kind == "max" else np.mean
    return np.array([[take(MAP[r:r + size, s:s + size]) for s in at] for r in at])


def errors_at(count: int) -> np.ndarray:
    """Errors that arrive at a pooled map of count × count: fixed, small whole numbers."""
    return np.resize(ERRORS, count * count).reshape(count, count)


def sent_back(size: int, stride: int, kind: str, upto: int) -> np.ndarray:
    """The gradient at MAP once the first `upto` places have sent; a tie goes to the first."""
    at = _corners(size, stride)
    delta = errors_at(len(at)).reshape(-1)
    back = np.zeros_like(MAP)
    for place in range(upto):
        r, s = at[place // len(at)], at[place % len(at)]
        window = MAP[r:r + size, s:s + size]
        if kind == "max":
            i, j = divmod(int(window.argmax()), size)
            back[r + i, s + j] += delta[place]
        else:
            back[r:r + size, s:s + size] += delta[place] / size**2
    return back


def pooling_steps(
    kind: Annotated[str, Choice("max", "average", label="pooling")] = "max",
    place: Annotated[int, Step(_places, label="place")] = 0,
    size: Annotated[int, Slider(2, 3, 1, label="block F")] = 2,
    stride: Annotated[int, Slider(1, 3, 1, label="stride S")] = 2,
    back: Annotated[bool, Switch(label="way back")] = False,
) -> Figure:
    """A map of 6×6, place by place: what comes out, and where the errors go on the way back."""
    at = _corners(size, stride)
    count = len(at)
    r, s = at[place // count], at[place % count]
    window = MAP[r:r + size, s:s + size]
    result = pooled(size, stride, kind)
    under = Highlight(range(r, r + size), range(s, s + size), name="this block")
    here = Highlight(place // count, place % count, name="this place")
    listed = ", ".join(number(each) for each in window.reshape(-1))
    value = float(result.reshape(-1)[place])
    taken = "largest" if kind == "max" else "mean"
    told = (f"Block at row {r}, column {s} (counted from 0): the {taken} of {listed} is "
            f"{number(value)}.")
    if not back:
        shown = np.array([[number(each) for each in row] for row in result], dtype=object)
        shown.reshape(-1)[place + 1:] = "·"
        return Figure(
            Row((Matrix(MAP, "map", (under,)), Matrix(shown, f"{kind} pooling", (here,)))),
            f"{told} The pooled map is {count}×{count}; no weight is learnt."
            f"{_uncovered(size, stride)}")
    delta = errors_at(count)
    error = float(delta.reshape(-1)[place])
    gradient = sent_back(size, stride, kind, place + 1)
    if kind == "max":
        ties = int((window == window.max()).sum())
        i, j = divmod(int(window.argmax()), size)
        told += (f" Its error {number(error)} goes to row {r + i}, column {s + j}, where that "
                 "number stood" + (f", the first of {ties} that are equal." if ties > 1
                                   else "; the others get nothing from this block."))
    else:
        told += (f" Its error {number(error)} is divided by {size * size}: each number of the "
                 f"block gets {number(error / size**2)}.")
    overlap = (" Blocks overlap here, so one number may get the errors of several."
               if stride < size else "")
    return Figure(
        Row((Matrix(MAP, "map", (under,)), Matrix(delta, "errors at the pooled map", (here,)),
             Matrix(gradient, "gradient so far", (under,)))),
        told + overlap + _uncovered(size, stride))


# --- A pattern that moves -----------------------------------------------------------------

POOLS = {"none": (1, 1), "2×2": (2, 2), "4×4": (4, 4), "global": (8, 12)}


@cache
def _digit(label: int) -> np.ndarray:
    """The first digit of this label, with paper to its right: (8, 12), from 0 to 16."""
    return np.pad(digits().images[int(np.argmax(digits().labels == label))].astype(float),
                  ((0, 0), (0, 4)))


def moved(image: np.ndarray, by: int) -> np.ndarray:
    """The image, `by` pixels to the right; its last columns are empty."""
    return np.roll(image, by, axis=1)


def blocks(image: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The largest of each block of this height and width."""
    down, across = (side // each for side, each in zip(image.shape, size, strict=True))
    return image.reshape(down, size[0], across, size[1]).max(axis=(1, 3))


def shifted_pattern(
    digit: Annotated[int, Slider(0, 9, 1, label="digit")] = 1,
    by: Annotated[int, Slider(0, 3, 1, label="moved by")] = 1,
    pool: Annotated[str, Choice(*POOLS, label="max pooling")] = "2×2",
) -> Figure:
    """A digit and the same digit some pixels to the right, both after max pooling."""
    image = _digit(digit)
    before, after = (blocks(each, POOLS[pool]) for each in (image, moved(image, by)))
    change = float(np.abs(after - before).sum() / before.sum())
    same = int((after == before).sum())
    plain = float(np.abs(moved(image, by) - image).sum() / image.sum())
    verb = "is" if same == 1 else "are"
    many = f"{same} of {before.size} numbers {verb}" if before.size > 1 else (
        "the one number is" if same else "the one number is not")
    pooling = ("Without pooling" if pool == "none" else
               "With global max pooling" if pool == "global" else f"With max pooling of {pool}")
    beside = "" if pool == "none" else f" Without pooling it is {100 * plain:.0f} %."
    return Figure(
        Panels((HeatMap(before, title="before", diverging=False, limits=(0.0, 16.0),
                        bar=False),
                HeatMap(after, title="after", diverging=False, limits=(0.0, 16.0),
                        bar=False)), columns=2),
        f"{pooling}, {many} the same after the digit moved by {by}. The numbers change by "
        f"{100 * change:.0f} % of their sum.{beside}")


# --- Small filters, stacked ---------------------------------------------------------------


def stack_of_small(
    size: Annotated[int, Slider(2, 5, 1, label="small filter F")] = 3,
    layers: Annotated[int, Slider(1, 5, 1, label="layers k")] = 3,
    channels: Annotated[int, Slider(1, 512, 1, label="channels D")] = 64,
    side: Annotated[int, Slider(7, 112, 1, label="map's side")] = 56,
) -> Figure:
    """k layers of F×F beside one layer that sees as far; D channels in and out, size kept."""
    large = layers * (size - 1) + 1
    stacked, one = layers * size**2 * channels**2, large**2 * channels**2
    thin = 2 * large * channels**2
    names = (f"{layers} × ({size}×{size})", f"1 × ({large}×{large})",
             f"1×{large}, then {large}×1")
    ratio = stacked / one
    told = ("The stack is the single layer itself." if layers == 1 else
            f"The stack has {100 * ratio:.0f} % of the weights of the single layer, and {layers} "
            "activations in the place of one.")
    return Figure(
        Stack((
            HorizontalBars(names, np.array([stacked, one, thin], float), "weights, without biases",
                           marked=(0,)),
            Table(("", "weights", "in D²", "multiply-adds", "sees", "activations"), (
                (names[0], f"{stacked:,}", f"{layers * size**2} D²", f"{stacked * side**2:,}",
                 f"{large}×{large}", str(layers)),
                (names[1], f"{one:,}", f"{large**2} D²", f"{one * side**2:,}", f"{large}×{large}",
                 "1"),
                (names[2], f"{thin:,}", f"{2 * large} D²", f"{thin * side**2:,}",
                 f"{large}×{large}", "2"),
            )))),
        f"All three see {layers}·({size} − 1) + 1 = {large} pixels each way, with stride 1. {told}")


# --- A bottleneck of 1×1 ------------------------------------------------------------------


def bottleneck(
    channels: Annotated[int, Slider(16, 512, 16, label="channels D")] = 256,
    squeeze: Annotated[int, Slider(1, 8, 1, label="divided by r")] = 2,
    size: Annotated[int, Slider(1, 7, 2, label="filter F")] = 3,
) -> Figure:
    """D channels, squeezed to D/r by 1×1, filtered, and widened by 1×1, beside one layer."""
    inner = channels // squeeze
    down, middle, up = channels * inner, size**2 * inner**2, inner * channels
    direct = size**2 * channels**2
    total = down + middle + up
    exact = channels % squeeze == 0
    factor = 2 / squeeze + size**2 / squeeze**2
    names = ("direct", "bottleneck", "  1×1 down", f"  {size}×{size}", "  1×1 up")
    beside = (f"the direct layer costs {number(direct / total)} times as much"
              if total < direct else "the bottleneck saves nothing")
    # A divisor of 3, 6 or 7 leaves digits without end; the others are shown whole.
    shown = number(factor, 4 if squeeze in (3, 6, 7) else 7)
    told = (f"; together that is {shown} D² beside {size * size} D²" if exact else
            f"; {channels} is not a multiple of {squeeze}, so it is rounded down")
    return Figure(
        HorizontalBars(names, np.array([direct, total, down, middle, up], float),
                       "weights, without biases; so many multiply-adds at each place",
                       marked=(1,)),
        f"{channels} channels are squeezed to {inner}{told}. The bottleneck has {total:,} weights, "
        f"the direct layer {direct:,}: {beside}.")


# --- Who sees whom: groups ----------------------------------------------------------------

SHOWN = 32


def grouped_channels(
    groups: Annotated[str, Choice("1", "2", "4", "8", "16", "32", label="groups")] = "4",
    size: Annotated[int, Slider(1, 7, 2, label="filter F")] = 3,
) -> Figure:
    """Which of 32 channels in each of 32 filters sees, for 1, 2, 4, … 32 groups."""
    count = int(groups)
    each = SHOWN // count
    seen = np.kron(np.eye(count), np.ones((each, each)))
    weights, whole = int(seen.sum()) * size**2, SHOWN**2 * size**2
    who = ("every filter sees all channels: a standard convolution" if count == 1 else
           "every filter sees a single channel: a depthwise convolution" if each == 1 else
           f"every filter sees the {each} channels of its group")
    return Figure(
        HeatMap(seen, title="channels in → filters ↓", diverging=False,
                limits=(0.0, 1.0), bar=False),
        f"With {count} group{'s' if count > 1 else ''}, {who}. {count} · {each} · {each} · "
        f"{size * size} = {weights:,} weights"
        + (f", 1/{count} of {whole:,}." if count > 1 else "."))


# --- Separable beside standard ------------------------------------------------------------


def separable_cost(
    size: Annotated[int, Slider(1, 9, 2, label="filter F")] = 3,
    channels: Annotated[int, Slider(1, 512, 1, label="channels D")] = 64,
    filters: Annotated[int, Slider(1, 1024, 1, label="filters D′")] = 128,
) -> Figure:
    """Cost of a depthwise separable convolution over that of a standard one, by its filters."""
    at = np.geomspace(1, 1024, 41)
    ratio = 1 / filters + 1 / size**2
    standard = size**2 * channels * filters
    deep, point = size**2 * channels, channels * filters
    saves = ("it saves nothing, since the ratio is not below 1" if ratio >= 1 else
             f"the standard layer costs {number(1 / ratio)} times as much")
    return Figure(
        Stack((
            Axes((Series("ratio", at, 1 / at + 1 / size**2),
                  Rule(y=1 / size**2, text="1/F²"),
                  Rule(x=float(filters), text="here")),
                 title="cost of separable over standard", x_label="filters D′", x_log=True,
                 y_log=True, rows=9, legend=False),
            HorizontalBars(("standard  F·F·D·D′", "depthwise F·F·D", "pointwise D·D′"),
                           np.array([standard, deep, point], float),
                           "multiply-adds at each place"))),
        f"{deep + point:,} / {standard:,} = 1/{filters} + 1/{size * size} = {number(ratio, 4)}: "
        f"{saves}. The channels D cancel.")


# --- Error and depth, year by year --------------------------------------------------------


class Entry(NamedTuple):
    """An entry of the ImageNet challenge: top-5 error on its test images, and its depth."""

    year: int
    name: str
    error: float
    depth: int | None
    said: str


# Errors as in lecture 1: the challenge's report (2015) up to 2014, then He et al. (2016). Depths of
# the papers: Krizhevsky 2012, Zeiler and Fergus 2014 (for 2013), Simonyan and Zisserman 2015,
# Szegedy et al. 2015, He et al. 2016.
ENTRIES = (
    Entry(2010, "NEC-UIUC", 28.2, None, "features made by hand"),
    Entry(2011, "XRCE", 25.8, None, "features made by hand"),
    Entry(2012, "AlexNet", 16.4, 8, "the first ConvNet that won, an average of five networks"),
    Entry(2013, "Clarifai", 11.7, 8, "ZFNet's author with a company of his own; the depth is "
                                     "that of the network in ZFNet's paper"),
    Entry(2014, "VGG", 7.3, 19, "second in its year; its two best networks have 16 and 19 layers"),
    Entry(2014, "GoogLeNet", 6.7, 22, "first in its year"),
    Entry(2015, "ResNet", 3.57, 152, "first in its year; the deepest of six networks"),
)


def error_and_depth(
    entry: Annotated[int, Step(len(ENTRIES), label="entry")] = 4,
) -> Figure:
    """Top-5 error and layers with weights of entries of the ImageNet challenge."""
    chosen = ENTRIES[entry]
    names = tuple(f"{each.year} {each.name}" for each in ENTRIES)
    errors = np.array([each.error for each in ENTRIES])
    deep = [each for each in ENTRIES if each.depth]
    layers = (f"{chosen.depth} layers with weights" if chosen.depth else
              "not a deep network, so it stands in the first list only")
    return Figure(
        Stack((HorizontalBars(names, errors, "top-5 error in %", limits=(0, 30), marked=(entry,)),
               HorizontalBars(
                   tuple(f"{each.year} {each.name}" for each in deep),
                   np.array([float(each.depth or 0) for each in deep]), "layers with weights",
                   limits=(0, 160), marked=(deep.index(chosen),) if chosen.depth else ()))),
        f"{chosen.name}, {chosen.year}: {number(chosen.error)}\u00a0%, {layers}; {chosen.said}.")


# --- Architectures, layer by layer --------------------------------------------------------


class Architecture(NamedTuple):
    """A network as its paper tables it, and what was published of it."""

    text: str
    published: str


def _blocks(*counts: int) -> str:
    """VGG's five blocks of 3×3 convolutions, each with pooling after it."""
    blocks_ = [f"{f'conv {filters} 3 same; ' * count}pool 2"
               for filters, count in zip((64, 128, 256, 512, 512), counts, strict=True)]
    return ("224x224x3; " + "; ".join(blocks_)
            + "; flatten; dense 4096; dense 4096; dense 1000")


# Sources: LeCun et al., Proc. IEEE 86 (1998); Krizhevsky et al., NIPS 2012; Zeiler and Fergus,
# ECCV 2014; Simonyan and Zisserman, ICLR 2015; errors in the challenge: Russakovsky et al. (2015).
ARCHITECTURES = {
    "LeNet5": Architecture(
        "32x32x1; conv 6 5; pool 2; conv 16 5; pool 2; conv 120 5; flatten; dense 84; dense 10",
        "Published by LeCun et al., 1998: 60,000 trained parameters; 0.95 % of MNIST's test "
        "digits wrong, 0.8 % with distorted digits added in training. Older than the ImageNet "
        "challenge."),
    "AlexNet": Architecture(
        "227x227x3; conv 96 11 s4; pool 3 s2; conv 256 5 p2 g2; pool 3 s2; conv 384 3 p1; "
        "conv 384 3 p1 g2; conv 256 3 p1 g2; pool 3 s2; flatten; dense 4096; dense 4096; "
        "dense 1000",
        "Published by Krizhevsky et al., 2012: 60 million parameters; first in the challenge with "
        "16.4 % (five networks), 15.3 % with extra data."),
    "ZFNet": Architecture(
        "224x224x3; conv 96 7 s2 p1; pool 3 s2 p1; conv 256 5 s2; pool 3 s2 p1; conv 384 3 p1; "
        "conv 384 3 p1; conv 256 3 p1; pool 3 s2; flatten; dense 4096; dense 4096; dense 1000",
        "Published by Zeiler and Fergus, 2013: 14.8 % on the test images of 2012 (six networks, of "
        "which one has more filters; five like this one: 15.3 %). The winner of 2013, "
        "Clarifai with 11.7 %, is another entry."),
    "VGG-16": Architecture(
        _blocks(2, 2, 3, 3, 3),
        "Published by Simonyan and Zisserman, 2014: 138 million parameters; the team came second "
        "in the challenge with 7.3 % (seven networks)."),
    "VGG-19": Architecture(
        _blocks(2, 2, 4, 4, 4),
        "Published by Simonyan and Zisserman, 2014: 144 million parameters; the team came second "
        "in the challenge with 7.3 % (seven networks)."),
}
LENET_NAMES = ("C1", "S2", "C3", "S4", "C5", "flatten", "F6", "output")
# How many of S2's six maps each of C3's sixteen filters sees.
LENET_SEES = (3,) * 6 + (4,) * 9 + (6,)
OWN, MOST, LONGEST = "own", 30, 500


def own_network(text: str) -> list[SizedLayer]:
    """A network that is typed, of at most thirty layers. Raises ValueError."""
    return network_of(text, MOST)


def architecture(name: str, own: str) -> tuple[tuple[int, ...], list[SizedLayer]]:
    """The image's shape and the layers of a network, LeNet5 with all that was special about it."""
    text = own if name == OWN else ARCHITECTURES[name].text
    layers = own_network(text)
    if name != "LeNet5":
        return image_of(text), layers
    weights = 25 * sum(LENET_SEES)
    special = {
        1: {"parameters": 2 * 6, "work": 6 * 14 * 14},
        2: {"parameters": weights + 16, "work": weights * 100},
        3: {"parameters": 2 * 16, "work": 16 * 5 * 5},
        7: {"parameters": 0},
    }
    return image_of(text), [
        each._replace(name=f"{LENET_NAMES[at]} {each.name}" if LENET_NAMES[at] != each.name
                      else each.name, **special.get(at, {}))
        for at, each in enumerate(layers)]


SHOWS = ("side", "depth", "numbers", "parameters", "multiply-adds")
TITLES = {
    "side": "side of the maps, in pixels",
    "depth": "depth: channels, or units",
    "numbers": "numbers that come out, in thousands",
    "parameters": "parameters, in thousands",
    "multiply-adds": "multiply-adds, in millions",
}


def _drawn(shows: str, shapes: list[tuple[int, ...]], layers: list[SizedLayer]) -> np.ndarray:
    if shows == "side":
        return np.array([float(each[0]) if len(each) == 3 else 0.0 for each in shapes])
    if shows == "depth":
        return np.array([float(each[-1]) for each in shapes])
    if shows == "numbers":
        return np.array([np.prod(each) / 1e3 for each in shapes])
    if shows == "parameters":
        return np.array([0.0, *(each.parameters / 1e3 for each in layers)])
    return np.array([0.0, *(each.work / 1e6 for each in layers)])


def _count(values: Mapping[str, Any]) -> int:
    return 1 + len(architecture(values["network"], values["own"])[1])


def architectures(
    network: Annotated[str, Choice(*ARCHITECTURES, OWN, label="network")] = "AlexNet",
    layer: Annotated[int, Step(_count, label="layer")] = 0,
    shows: Annotated[str, Choice(*SHOWS, label="bars")] = "side",
    own: Annotated[str, Typed(own_network, label="own network", longest=LONGEST, examples=(
        "32x32x3; conv 32 3 same; conv 32 3 g32 same; conv 64 1; pool 2; flatten; dense 10",
        "28x28x1; conv 6 5 same; pool 2; conv 16 5; pool 2; flatten; dense 120; dense 84; dense 10",
    ))] = "32x32x3; conv 32 3 same; conv 32 3 g32 same; conv 64 1; pool 2; flatten; dense 10",
) -> Figure:
    """A network shape by shape: one bar a layer, the layers around this one, and its sums."""
    image, layers = architecture(network, own)
    shapes = [image, *(each.shape for each in layers)]
    values = _drawn(shows, shapes, layers)
    other, here = values.copy(), np.zeros_like(values)
    other[layer], here[layer] = 0.0, values[layer]
    rows = [("image", image, 0, 0), *((each.name, each.shape, each.parameters, each.work)
                                      for each in layers)]
    first = max(0, min(layer - 1, len(rows) - 4))
    table = tuple(
        ("▸" if at == layer else "", str(at), name, "×".join(map(str, shape)), f"{parameters:,}",
         f"{work:,}")
        for at, (name, shape, parameters, work) in list(enumerate(rows))[first:first + 4])
    total, work = sum(each.parameters for each in layers), sum(each.work for each in layers)
    dense = sum(each.parameters for each in layers if len(each.shape) == 1)
    share = f", {100 * dense / total:.0f} % of them in dense layers" if total else ""
    if network == "LeNet5":
        with_c5 = dense + layers[4].parameters
        share = (f" ({100 * dense / total:.0f} % of them in F6, {100 * with_c5 / total:.0f} % with "
                 "C5, in effect a dense layer)")
    listed = ", ".join(
        f"{at} {'none' if shows == 'side' and len(shapes[at]) < 3 else number(float(value))}"
        for at, value in enumerate(values))
    around = "; ".join(f"{at} {name}: {shape}" for _, at, name, shape, *_ in table)
    published = "" if network == OWN or layer else f" {ARCHITECTURES[network].published}"
    return Figure(
        Stack((
            Axes((Bars(other, role="muted"), Bars(here, role="accent")), title=TITLES[shows],
                 x_label="layer", rows=7, legend=False),
            Table(("", "", "layer", "shape", "parameters", "multiply-adds"), table))),
        f"{_told(network, layer, shapes, layers)} Together {total:,} parameters{share}, and "
        f"{work:,} multiply-adds.{published}",
        words=f"{TITLES[shows].capitalize()}, layer by layer from the image, 0: {listed}. Shapes "
              f"around layer {layer}: {around}.")


def _told(network: str, layer: int, shapes: list[tuple[int, ...]],
          layers: list[SizedLayer]) -> str:
    """What this layer makes of what comes in, with its sum of parameters."""
    if layer == 0:
        return f"The image, {'×'.join(map(str, shapes[0]))}."
    each, before = layers[layer - 1], shapes[layer - 1]
    way = f"{'×'.join(map(str, before))} → {'×'.join(map(str, each.shape))}"
    if network == "LeNet5" and layer in (2, 3, 4, 8):
        said = {
            2: "each map has a factor and a bias for the sums of its blocks, 6 · 2 = 12",
            3: "six filters see 3 maps, nine see 4 and one sees 6: 25 · 60 + 16 = 1,516",
            4: "a factor and a bias for each map, 16 · 2 = 32",
            8: "10 · 84 = 840 fixed numbers, which are not trained",
        }[layer]
    elif "conv" in each.name and len(before) == 3:
        depth = (each.parameters // each.shape[-1] - 1)
        size = _size(each.name)
        said = (f"({size} · {size} · {depth // size**2} + 1) · {each.shape[-1]} = "
                f"{each.parameters:,} parameters")
    elif each.name.split()[-1] == "flatten" or "pool" in each.name:
        said = "no parameters"
    else:
        said = f"({before[-1]:,} + 1) · {each.shape[-1]:,} = {each.parameters:,} parameters"
    loose = "" if each.fits else "; the size is rounded down"
    return f"Layer {layer}, {each.name}: {way}; {said}{loose}."


def _size(name: str) -> int:
    """F of `conv 6 5 s2` or of `C1 conv 6 5`."""
    words = name.split()
    return int(words[words.index("conv") + 2])
