"""Questions on pooling and padding, on where parameters sit, and on who did what."""

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    generator,
    latex,
    matrix,
    number,
    shape,
    shape_text,
)

# --- Pooling ------------------------------------------------------------------------------

ROWS4 = [[1, 3, 2, 0], [5, 0, 1, 7], [0, 2, 8, 3], [4, 4, 1, 2], [6, 1, 0, 5], [2, 7, 3, 1],
         [0, 6, 4, 9], [3, 5, 2, 8]]
ROWS5 = [[1, 3, 2, 0, 4], [5, 0, 1, 7, 2], [0, 2, 8, 3, 1], [4, 4, 1, 2, 6], [6, 1, 0, 5, 3],
         [2, 7, 3, 1, 0], [0, 6, 4, 9, 1], [3, 5, 2, 8, 7]]


def _pooled(image, size, stride, take):
    cut = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    return take(cut, axis=(2, 3))


@generator("pool", title="Pooling by hand", topic="pooling-padding", seconds=(75, 100, 150),
           points=(2, 3, 4), levels=3)
def pool(draw: Draw) -> Item:
    level = draw.level
    image = np.array(draw.sample("rows", ROWS5 if level == 3 else ROWS4, 5 if level == 3 else 4))
    size, stride = (3, 2) if level == 3 else (2, 2)
    kind = draw.pick("kind", [("max", "average", "max")[level - 1]])
    take, other = (np.max, np.mean) if kind == "max" else (np.mean, np.max)
    key = _pooled(image, size, stride, take)
    wrong = [
        Wrong(_pooled(image, size, stride, other),
              "these are the means of the blocks." if kind == "max" else
              "these are the largest numbers of the blocks."),
        Wrong(_pooled(image, size, stride, np.sum),
              "these are the sums of the blocks." + ("" if kind == "max" else
                                                     " Divide by how many numbers a block has.")),
        Wrong(_pooled(image, size, 1, take),
              "here the blocks move on by one. The stride is 2."),
        Wrong(_pooled(image, size, stride, np.min),
              "these are the smallest numbers of the blocks."),
    ]
    what = "the largest" if kind == "max" else "the mean"
    parts = [matrix("map", f"What does {kind} pooling with blocks of {size}×{size} and stride "
                           f"{stride} make of it?", key, f"{what} of each block.", wrong)]
    lines = []
    for (r, s), value in np.ndenumerate(key):
        block = image[r * stride:r * stride + size, s * stride:s * stride + size]
        listed = ", ".join(map(str, block.reshape(-1).tolist()))
        lines.append(f"- block ({r}, {s}): {what} of {listed} is ${latex(value)}$")
    steps = "Block by block:\n\n" + "\n".join(lines) + f"\n\n$$\n{latex(key)}\n$$"
    if level > 1:
        side = draw.pick("side", [14, 16, 20, 26, 28, 32])
        depth = draw.pick("depth", [8, 16, 24, 32])
        out = (side - size) // stride + 1
        parts.append(shape(
            "shape", f"The same pooling meets maps of {side}×{side}×{depth}. Which shape comes "
                     "out?", (out, out, depth), "each channel is pooled by itself.",
            [
                Wrong((out, out, 1), "each channel is pooled by itself: the depth stays."),
                Wrong((side - size + 1, side - size + 1, depth), "the stride is left out."),
                Wrong((side, side, depth), "pooling with a stride makes maps smaller."),
                Wrong((1, 1, depth), "this is global pooling."),
            ]))
        rounding = "" if (side - size) % stride == 0 else ", rounded down"
        steps += (f"\n\nAlong an axis, $({side} - {size})/{stride} + 1 = "
                  f"{latex((side - size) / stride + 1)}$ places{rounding}, and the depth stays: "
                  f"{shape_text((out, out, depth))}.")
    if level == 3:
        mean = float(image.mean())
        parts.append(number(
            "global", "What does *global average* pooling make of the 5×5 map above?", mean,
            "the mean of all its numbers.",
            [
                Wrong(float(image.max()), "this is what global max pooling gives."),
                Wrong(float(image.sum()), "this is the sum: divide by 25."),
                Wrong(float(key.mean()), "this is the mean of the pooled map, not of the map."),
            ]))
        steps += f"\n\nGlobal average pooling: ${int(image.sum())}/25 = {latex(mean)}$."
    return Item(
        f"One map:\n\n$$\nx = {latex(image)}\n$$\n\nThere is no padding; a size that is not whole "
        "is rounded down.",
        tuple(parts), steps=steps,
        hints=(
            "Cut the map into blocks. With a stride as large as the block they lie side by side; "
            "with a smaller one they overlap.",
            f"Of each block only one number goes on: {what}.",
            f"The first block is ${latex(image[:size, :size])}$. What is {what} of its numbers?",
        ),
    )


@pool.second
def _(given):
    # With plain lists, block by block.
    rows, level3 = given["rows"], len(given["rows"]) == 5
    size = 3 if level3 else 2
    at = [0, 2]
    found = []
    for r in at:
        line = []
        for s in at:
            block = sorted(rows[r + i][s + j] for i in range(size) for j in range(size))
            line.append(block[-1] if given["kind"] == "max" else sum(block) / len(block))
        found.append(line)
    every = [each for row in rows for each in row]
    side = given.get("side", 4)
    out = len([at for at in range(0, side, 2) if at + size <= side])
    return {"map": found, "shape": (out, out, given.get("depth", 1)),
            "global": sum(every) / len(every)}


# --- Padding that keeps the size ----------------------------------------------------------


@generator("same-pad", title="Padding that keeps the size", topic="pooling-padding",
           seconds=(60, 75, 110), points=(2, 2, 3), levels=3,
           convention="P zeros at *each* end of an axis; stride 1 unless it is said.")
def same_pad(draw: Draw) -> Item:
    level = draw.level
    size = draw.pick("size", [3, 5, 7, 9])
    side = draw.pick("side", [24, 28, 32, 36, 40, 48, 56, 64])
    # Three layers of 9×9 would leave nothing of 24×24.
    several = [2] if (size, side) == (9, 24) else [2, 3]
    layers = draw.pick("layers", several if level == 2 else [1])
    dilation = draw.pick("dilation", [2, 3] if level == 3 else [1])
    span = dilation * (size - 1) + 1
    key = dilation * (size - 1) // 2
    left = side - layers * (span - 1)
    named = f"{size}×{size}" + (f" with dilation {dilation}" if level == 3 else "")
    wrong = [
        Wrong(span - 1, "this is what both ends together need: half of it stands at each."),
        Wrong(size, "this is the filter's size, and says nothing of how far the window "
                    "reaches over the end."),
    ]
    if dilation != 2 and span != 3:
        # Otherwise it is one of those above.
        wrong.append(Wrong((span + 1) // 2, "this is half a window with the middle in it. The "
                                            "middle lies on the image."))
    elif level < 3:
        wrong.append(Wrong(0, "without padding the window has fewer places than there are pixels."))
    if level == 3:
        wrong.append(Wrong((size - 1) // 2, "the dilation is left out: the kernel spans more."))
    parts = [
        number("padding", f"Which P keeps the size of a map under a filter of {named}?", key,
               "half of what the window is longer than one pixel.", wrong),
        number("without", "A map of " + f"{side}×{side} goes through "
               + (f"{layers} such layers" if layers > 1 else "such a layer")
               + " without padding. How long is a side then?", left,
               "each layer takes away its span less one.",
               [
                   Wrong(side, "this is so with that padding."),
                   Wrong(side - layers * span, "the first place counts, too: + 1 in each layer."),
                   Wrong(side - layers * key, "this takes away one end only.")
                   if layers != 2 else
                   Wrong(side - (span - 1), "this is after the first layer."),
                   Wrong(side - layers * (span + 1), "a window of F has W − F + 1 places: it takes "
                                                     "away its span *less* one."),
               ]),
    ]
    steps = (f"The window spans {span}, so that without padding ${span} - 1 = {span - 1}$ places "
             f"are lost in a layer. Half of them at each end: $P = {key}$.\n\nWithout it: "
             f"${side} - {layers} \\cdot {span - 1} = {left}$.")
    if level == 3:
        halves = (side - span + 2 * key) // 2 + 1
        parts.append(number(
            "stride", "A filter of that span without gaps has this P and stride 2. How long is a "
                      "side of what comes out of the map?", halves,
            "(W − F + 2P)/S + 1, rounded down.",
            [
                Wrong(side, "with a stride of 2 the size is not kept: only every second place is "
                            "looked at."),
                Wrong((side - span) // 2 + 1, "the padding is left out."),
                Wrong((side - span + 2 * key) // 2, "the first place counts, too: + 1."),
            ]))
        steps += (f"\n\nWith stride 2: $({side} - {span} + 2 \\cdot {key})/2 + 1$, rounded down, "
                  f"is {halves}.")
    return Item(
        f"Filters of {named} slide over maps with stride 1.",
        tuple(parts), steps=steps,
        hints=(
            "Without padding the window has fewer places than there are pixels. How many fewer?",
            "What is lost along an axis is the span of the window less one; padding at both ends "
            "has to make up for it.",
            f"The window spans {span} pixels. What is its first place, and what its last, on a "
            f"side of {side}?",
        ),
    )


@same_pad.second
def _(given):
    # By letting windows begin, and trying paddings one after the other.
    taps = [at * given["dilation"] for at in range(given["size"])]

    def places(side, padding, stride=1):
        return len([at for at in range(0, side + 2 * padding, stride)
                    if at + taps[-1] < side + 2 * padding])

    side = given["side"]
    key = next(p for p in range(60) if places(side, p) == side)
    left = side
    for _ in range(given["layers"]):
        left = places(left, 0)
    return {"padding": key, "without": left, "stride": places(side, key, 2)}


# --- Where the parameters sit -------------------------------------------------------------


@generator("where-they-sit", title="Where a VGG-like network's parameters sit",
           topic="historic-architectures", seconds=(75, 120, 180), points=(2, 3, 5), levels=3,
           convention="Convolutions are 3×3 and keep the size; each pooling halves it. Biases "
                      "count.")
def where_they_sit(draw: Draw) -> Item:
    level = draw.level
    poolings = draw.pick("poolings", [3, 4, 5])
    last = draw.pick("last", [4, 5, 6, 7])
    depth = draw.pick("depth", [128, 256, 512])
    units = draw.pick("units", [512, 1024, 2048, 4096])
    side = last * 2**poolings
    flat = last * last * depth
    dense = (flat + 1) * units
    conv = (9 * depth + 1) * depth
    parts = [number(
        "dense", "The maps after the last pooling are flattened. How many parameters does the "
                 f"first dense layer, of {units} units, have?", dense,
        "a weight for each pair of a number and a unit, and a bias for each unit.",
        [
            Wrong(flat * units, "its biases are missing."),
            Wrong((depth + 1) * units, "flatten keeps all places of each map. This would be so "
                                       "after global pooling."),
            Wrong((side * side * depth + 1) * units, "the poolings have made the maps smaller."),
            Wrong((last * last + 1) * units, "flatten keeps all maps, not only one."),
        ])]
    steps = (f"The side is halved {poolings} times: ${side} / {2**poolings} = {last}$. Flatten "
             f"gives ${last} \\cdot {last} \\cdot {depth} = {flat}$ numbers, and the layer has "
             f"$({flat} + 1) \\cdot {units} = {dense}$ parameters.")
    if level > 1:
        parts.append(number(
            "conv", f"How many does the last convolution, from {depth} channels to {depth}, "
                    "have?", conv,
            "(F · F · D + 1) · D′ with F = 3.",
            [
                Wrong(9 * depth * depth, "its biases are missing."),
                Wrong(10 * depth, "each filter reaches through all channels."),
                Wrong(conv * last * last, "places share the weights."),
            ]))
        steps += f"\n\nThe convolution: $(9 \\cdot {depth} + 1) \\cdot {depth} = {conv}$."
    if level == 3:
        pooled = (depth + 1) * units
        ratio = dense / conv
        parts += [
            number("pooled", "Global pooling replaces flatten. How many parameters does the "
                             "dense layer have then?", pooled, "one number for each map goes in.",
                   [
                       Wrong(dense, "global pooling leaves one number of each map."),
                       Wrong(depth * units, "its biases are missing."),
                       Wrong((last * last + 1) * units, "it leaves one number of each map, not "
                                                        "of each place."),
                   ]),
            number("ratio", "How many times as many parameters does the dense layer after flatten "
                            "have as the last convolution?", ratio, "dense over convolution.",
                   [
                       Wrong(conv / dense, "this is the other way round."),
                       Wrong(pooled / conv, "this is the dense layer after global pooling."),
                       Wrong(flat / (9 * depth), "the two layers have different numbers of "
                                                 "units and filters."),
                   ], carry=lambda own: own["dense"] / own["conv"]),
        ]
        steps += (f"\n\nAfter global pooling: $({depth} + 1) \\cdot {units} = {pooled}$.\n\n"
                  f"${dense} / {conv} = {ratio:.4g}$.")
    return Item(
        f"A network takes images of {side}×{side}. Between its convolutions stand {poolings} "
        f"poolings of 2×2 with stride 2, and its last convolutions make {depth} maps.",
        tuple(parts), steps=steps,
        hints=(
            "First find out how large the maps are when they are flattened.",
            "A dense layer has a weight for each pair of input and unit. Its inputs are all the "
            "numbers of the last maps.",
            f"Halve {side} as often as there are poolings, and count the numbers of {depth} such "
            "maps.",
        ),
    )


@where_they_sit.second
def _(given):
    # By arrays, which are cut in half along both axes.
    image = np.zeros((given["last"] * 2**given["poolings"],) * 2)
    for _ in range(given["poolings"]):
        image = image[::2, ::2]
    depth, units = given["depth"], given["units"]
    dense = image.size * depth * units + units
    conv = np.zeros((3, 3, depth, depth)).size + depth
    return {"dense": dense, "conv": conv, "pooled": depth * units + units, "ratio": dense / conv}


# --- Which network was it -----------------------------------------------------------------

NETWORKS = ("LeNet5", "AlexNet", "ZFNet", "VGGNet")
# What is asked, and for each network what is true of it; None repeats another one's, so that it
# is no answer of its own.
FACTS = {
    "first": ("Which network's first layer has filters of {}?", {
        "LeNet5": "5×5 with stride 1", "AlexNet": "11×11 with stride 4",
        "ZFNet": "7×7 with stride 2", "VGGNet": "3×3 with stride 1"},
        "its first layer has filters of {}."),
    "year": ("Which network was published in {}?", {
        "LeNet5": "1998", "AlexNet": "2012", "ZFNet": "2013", "VGGNet": "2014"},
        "it was published in {}."),
    "known": ("Which network is known for {}?", {
        "LeNet5": "reading digits on cheques", "AlexNet": "the first win of a ConvNet in the "
        "ImageNet challenge", "ZFNet": "asking what each layer of its forerunner saw, and "
        "mending its first layers", "VGGNet": "depth, from stacks of 3×3 filters"},
        "it is known for {}."),
    "parameters": ("Which network has {}?", {
        "LeNet5": "60 thousand parameters", "AlexNet": "61 million parameters",
        "ZFNet": "62.4 million parameters, without groups",
        "VGGNet": "138 or 144 million parameters"}, "it has {}."),
    "result": ("Which network's published result is {}?", {
        "LeNet5": "0.95 % of MNIST's test digits wrong",
        "AlexNet": "16.4 % in the challenge of 2012, with the next best team at 26.2 %",
        "ZFNet": "14.8 % on the test images of 2012, with six networks",
        "VGGNet": "7.3 % and a second place in the challenge of 2014"}, "its result is {}."),
    "second": ("Which network's second convolution has {}?", {
        "LeNet5": "16 filters of 5×5", "AlexNet": "256 filters of 5×5 in two groups",
        "ZFNet": "256 filters of 5×5 with stride 2", "VGGNet": "64 filters of 3×3"},
        "its second convolution has {}."),
    "depth": ("Which network has {}?", {
        "LeNet5": "three convolutions, if its layer C5 counts as one",
        "AlexNet": None, "ZFNet": None, "VGGNet": "13 or 16 convolutions"},
        "it has five convolutions."),
    "pooling": ("Which network's pooling {}?", {
        "LeNet5": "has a trained factor and a bias for each map", "AlexNet": None, "ZFNet": None,
        "VGGNet": "takes the largest of blocks of 2×2 that lie side by side"},
        "its pooling takes the largest of blocks of 3×3 that overlap."),
    "partial": ("Of which network is this true: {}?", {
        "LeNet5": "filters of its second convolution see chosen subsets of six maps",
        "AlexNet": "filters of three layers see half of the channels, those on their own GPU",
        "ZFNet": None, "VGGNet": None}, "each of its filters sees all channels that come in."),
    "work": ("Which network takes about {} multiply-adds for an image?", {
        "LeNet5": "0.33 million", "AlexNet": "0.72 billion", "ZFNet": "1.2 billion",
        "VGGNet": "15 or 20 billion"}, "it takes about {}."),
}
TOLD = {
    ("pooling", "LeNet5"): "its pooling has a trained factor and a bias for each map.",
    ("pooling", "VGGNet"): "its pooling takes the largest of blocks of 2×2 side by side.",
    ("depth", "LeNet5"): "it has three convolutions, if its layer C5 counts as one.",
    ("depth", "VGGNet"): "it has 13 or 16 convolutions.",
    ("partial", "LeNet5"): "there filters of one layer see chosen subsets of six maps; it ran on "
                           "no GPU.",
    ("partial", "AlexNet"): "there filters see half of the channels, those on their own GPU.",
}
LEVELS = (("first", "year", "known", "parameters"), ("result", "second", "depth", "pooling",
                                                    "partial", "work"))


def _pairs(names):
    return [[name, network] for name in names for network, value in FACTS[name][1].items() if value]


def _asked(name, network, id):
    ask, values, told = FACTS[name]
    options = []
    for each in NETWORKS:
        right = each == network
        said = TOLD.get((name, each)) or told.format(values[each])
        options.append((right, each, "so it is." if right else said))
    return choice(id, ask.format(values[network]), options)


@generator("which-network", title="Which network was it?", topic="historic-architectures",
           seconds=(30, 40, 60), points=(1, 1, 2), part="none", levels=3)
def which_network(draw: Draw) -> Item:
    level = draw.level
    names = LEVELS[level - 1] if level < 3 else tuple(FACTS)
    first = draw.pick("first", _pairs(names))
    parts = [_asked(*first, "network")]
    steps = f"{first[1]}."
    if level == 3:
        others = [each for each in _pairs(names) if each[0] != first[0] and each[1] != first[1]]
        second = draw.pick("other", others)
        parts.append(_asked(*second, "other"))
        steps += f" The other one is {second[1]}."
    return Item(
        "LeNet5, AlexNet, ZFNet (as in its paper) and VGGNet.", tuple(parts), steps=steps,
        hints=(
            "Put the four in their order, and say of each what it changed.",
            "Filters became smaller, networks deeper, and the numbers of parameters larger.",
            "Cross out those that cannot be: begin with LeNet5, which is far smaller than the "
            "others.",
        ),
    )


@which_network.second
def _(given):
    # From the table, by the value that is shown.
    found = {}
    for part, key in (("network", "first"), ("other", "other")):
        if key in given:
            name, network = given[key]
            shown = FACTS[name][1][network]
            found[part] = next(each for each, value in FACTS[name][1].items() if value == shown)
    return found
