"""Questions on sizes: how many places, how many parameters, how many multiply-adds."""

from math import prod

import numpy as np

from tutor.questions import Draw, Item, Wrong, generator, number, shape, shape_text

LETTERS = ("The textbook's letters: filter size F, stride S, padding P at each end. A size that is "
           "not whole is rounded down, as in Keras with `valid`; the textbook calls it invalid.")


def _slots(length: int, size: int, stride: int, padding: int) -> int:
    return (length - size + 2 * padding) // stride + 1


def _sized(length: int, size: int, stride: int, padding: int) -> str:
    """The formula of a size, worked out; with the signs of rounding where it is not whole."""
    travel = length - size + 2 * padding
    top = f"{length} - {size}" + (f" + 2 \\cdot {padding}" if padding else "")
    if stride == 1:
        return f"{top} + 1 = {travel + 1}"
    quotient = f"({top})/{stride}"
    if travel % stride:
        quotient = rf"\lfloor {quotient} \rfloor"
    return f"{quotient} + 1 = {travel // stride + 1}"


# --- Output sizes -------------------------------------------------------------------------


@generator("conv-size", title="Output size of a convolution", topic="sizing-convnets",
           seconds=(60, 75, 100), points=2, levels=3, convention=LETTERS)
def conv_size(draw: Draw) -> Item:
    level = draw.level
    size = draw.pick("size", [3, 5, 7])
    stride = 1 if level == 1 else draw.pick("stride", [2, 3])
    padding = draw.pick("padding", [1, 2, 3] if level == 1 else [2, 3, 4])
    height = draw.pick("height", [12, 16, 20, 24, 28, 32, 40, 48, 64])
    width = height if level < 3 else draw.pick("width", [15, 18, 22, 27, 33, 45, 50, 65])
    depth = draw.pick("depth", [1, 3, 4])
    filters = draw.pick("filters", [6, 8, 10, 12])
    travels = [side - size + 2 * padding for side in (height, width)]
    rows, columns = (travel // stride + 1 for travel in travels)
    key = (rows, columns, filters)
    unpadded = [(side - size) // stride + 1 for side in (height, width)]
    once = [(side - size + padding) // stride + 1 for side in (height, width)]
    steps = "\n".join(f"- {name}: ${_sized(side, size, stride, padding)}$"
                      for name, side in zip(("rows", "columns"), (height, width)))
    wrong = [
        Wrong((*unpadded, filters), "the padding is left out."),
        Wrong((*once, filters), "the padding counts at both ends, 2P."),
        Wrong((rows, columns, depth), "the depth that comes out is the number of filters."),
    ]
    if [rows - 1, columns - 1] not in (unpadded, once):
        wrong.append(Wrong((rows - 1, columns - 1, filters),
                           "the first place counts, too: the + 1 is missing."))
    if stride > 1:
        wrong.append(Wrong((*(travel + 1 for travel in travels), filters),
                           "the stride is left out."))
    if any(travel % stride for travel in travels):
        wrong.append(Wrong((*(-(-travel // stride) + 1 for travel in travels), filters),
                           "it was rounded up. The last window would stick out; it is left out."))
    return Item(
        f"An image of {height}×{width}×{depth}, height first, meets {filters} filters with "
        f"$F = {size}$, $S = {stride}$ and $P = {padding}$.",
        (shape("shape", "Which shape comes out?", key,
               "each axis has (W − F + 2P)/S + 1 places, rounded down; a map for each filter.",
               wrong),),
        steps=f"Each axis by itself:\n\n{steps}\n\nEach filter makes one map, so the depth is "
              f"{filters}: {shape_text(key)}.",
        hints=(
            "Height and width each have a size of their own, and the depth comes from the filters.",
            "Along an axis the window travels from the first place to the last. How far can it "
            "go, and how long is a step?",
            f"On the rows, the padded axis has {height + 2 * padding} entries and the window "
            f"{size}. How far does it travel?",
        ),
    )


@conv_size.second
def _(given):
    # By letting windows begin, and counting those that fit.
    stride = given.get("stride", 1)
    sides = (given["height"], given.get("width", given["height"]))
    found = [len([at for at in range(0, side + 2 * given["padding"], stride)
                  if at + given["size"] <= side + 2 * given["padding"]]) for side in sides]
    return {"shape": (*found, given["filters"])}


# --- Parameters ---------------------------------------------------------------------------


@generator("conv-params", title="Parameters of a convolution", topic="sizing-convnets",
           seconds=(60, 90, 150), points=(2, 2, 3), levels=3)
def conv_params(draw: Draw) -> Item:
    level = draw.level
    size = draw.pick("size", [3, 5, 7])
    depth = draw.pick("depth", [3, 4, 6, 8, 16] if level > 1 else [3, 4, 6])
    filters = draw.pick("filters", [8, 10, 12, 16, 20, 32])
    side = draw.pick("side", [16, 20, 28, 32])
    weights = size * size * depth * filters
    total = weights + filters
    count = side - size + 1
    parts = [number(
        "parameters", "How many parameters has the layer?", total,
        "each filter has F · F · D weights and one bias.",
        [
            Wrong(size * size * filters + filters, "a filter reaches through all channels of its "
                                                   "input: the depth is missing."),
            Wrong(weights, "each filter has a bias, too."),
            Wrong(weights + 1, "each *filter* has a bias of its own, not the layer one for all."),
            Wrong(size * depth * filters + filters, "a filter is F wide *and* F high: F is not "
                                                    "squared."),
            Wrong(total * count * count, "all places share the parameters; they have none of their "
                                         "own."),
        ])]
    steps = (f"A filter has ${size} \\cdot {size} \\cdot {depth} = {size * size * depth}$ weights "
             f"and a bias. With {filters} filters: $({size * size * depth} + 1) \\cdot {filters} = "
             f"{total}$.")
    if level >= 2:
        more = draw.pick("more", [4, 5, 6, 24])
        after = size * size * filters * more + more
        parts.append(number(
            "next", f"A second convolution follows, with {more} filters of the same size. How many "
                    "parameters has it?", after,
            "its input has as many channels as the first layer has filters.",
            [
                Wrong(size * size * depth * more + more, "its input are the first layer's maps, "
                                                         "not the image."),
                Wrong(size * size * filters * more, "its biases are missing."),
                Wrong(size * size * more + more, "a filter reaches through all maps of the first "
                                                 "layer."),
                Wrong(size * size * filters * more + filters, "there is a bias for each of its own "
                                                              "filters."),
            ]))
        steps += (f"\n\nThe second layer's input has {filters} channels, one for each filter of "
                  f"the first: $({size * size} \\cdot {filters} + 1) \\cdot {more} = {after}$.")
    if level == 3:
        units = draw.pick("units", [10, 25, 50])
        numbers = (count - size + 1) ** 2 * more
        dense = numbers * units + units
        parts.append(number(
            "dense", f"Its maps are flattened and go into a dense layer of {units} units. How many "
                     "parameters has that?", dense, "a weight for each pair of input and unit, "
                                                    "and a bias for each unit.",
            [
                Wrong(numbers * units, "the biases are missing."),
                Wrong(more * units + units, "flatten keeps all places of each map."),
                Wrong(side * side * more * units + units, "without padding, the maps are smaller "
                                                          "than the image."),
                Wrong(count * count * more * units + units, "the second convolution makes the maps "
                                                            "smaller once more."),
            ]))
        steps += (f"\n\nThe sides go from {side} to {count} and to {count - size + 1}. Flatten "
                  f"gives ${count - size + 1} \\cdot {count - size + 1} \\cdot {more} = {numbers}$ "
                  f"numbers, and the dense layer $({numbers} + 1) \\cdot {units} = {dense}$.")
    return Item(
        f"On an image of {side}×{side}×{depth}, {filters} filters of {size}×{size} slide with "
        "stride 1, without padding.",
        tuple(parts), steps=steps,
        hints=(
            "Parameters are what training may change. Which numbers does one filter consist of?",
            "A filter reaches through all channels of what comes into its layer, and has one bias. "
            "Places share it.",
            f"First only one filter of the first layer: it covers {size}×{size} pixels of each of "
            f"{depth} channels. How many weights is that?",
        ),
    )


@conv_params.second
def _(given):
    # By the arrays themselves.
    size, side = given["size"], given["side"]
    found = {"parameters": np.zeros((size, size, given["depth"], given["filters"])).size
             + np.zeros(given["filters"]).size}
    if "more" in given:
        found["next"] = (np.zeros((size, size, given["filters"], given["more"])).size
                         + np.zeros(given["more"]).size)
    if "units" in given:
        image = np.zeros((side, side))
        for _ in range(2):
            image = np.lib.stride_tricks.sliding_window_view(image, (size, size))[..., 0, 0]
        flat = image.size * given["more"]
        found["dense"] = np.zeros((flat, given["units"])).size + given["units"]
    return found


# --- Multiply-adds ------------------------------------------------------------------------


@generator("conv-cost", title="Multiply-adds, beside a dense layer", topic="sizing-convnets",
           seconds=(75, 110, 150), levels=3, convention=LETTERS)
def conv_cost(draw: Draw) -> Item:
    level = draw.level
    side = draw.pick("side", [10, 12, 16, 20, 22, 28, 30])
    size = draw.pick("size", [3, 5])
    depth = draw.pick("depth", [2, 3, 4, 8])
    filters = draw.pick("filters", [5, 6, 10, 16])
    stride = 1 if level == 1 else draw.pick("stride", [1, 2])
    out = (side - size) // stride + 1
    work = size * size * depth * out * out * filters
    weights = size * size * depth * filters
    parts = [number(
        "work", "How many multiply-adds does it take for one image?", work,
        "each number that comes out is a sum of F · F · D products.",
        [
            Wrong(weights, "this is the number of weights. Each is used at every place."),
            Wrong(weights + filters, "this is the number of parameters. Each weight is used at "
                                     "every place, and biases are only added."),
            Wrong(size * size * depth * side * side * filters,
                  "the places are those of the output, not the pixels of the input."),
            Wrong(size * size * out * out * filters, "a filter reaches through all channels of "
                                                     "its input."),
            Wrong(size * size * depth * out * out, "each filter does this work."),
        ])]
    steps = (f"The map has ${out} \\cdot {out}$ places. Each number is a sum of ${size} \\cdot "
             f"{size} \\cdot {depth} = {size * size * depth}$ products, and there are ${out} "
             f"\\cdot {out} \\cdot {filters} = {out * out * filters}$ numbers: "
             f"${out * out * filters} \\cdot {size * size * depth} = {work}$ multiply-adds.")
    if level >= 2:
        ins, outs = side * side * depth, out * out * filters
        dense = ins * outs
        parts.append(number(
            "dense", "A dense layer has as many inputs as the image has numbers, and as many units "
                     "as come out here. How many multiply-adds does it take?", dense,
            "one for each pair of an input and a unit.",
            [
                Wrong(ins * filters, "its units are all the numbers that come out, not one for "
                                     "each filter."),
                Wrong(side * side * outs, "the image's channels are inputs, too."),
                Wrong(ins + outs, "inputs and units are multiplied: a weight for each pair."),
                Wrong(dense + outs, "biases are only added."),
            ]))
        steps += (f"\n\nThe dense layer has {ins} inputs and {outs} units, and so "
                  f"${ins} \\cdot {outs} = {dense}$ weights, each used once.")
    if level == 3:
        ratio = dense / work
        parts.append(number(
            "ratio", "How many times as many as the convolution's are those of the dense layer?",
            ratio, "numbers of the image over numbers of the window.",
            [
                Wrong(work / dense, "this is the other way round."),
                Wrong(dense / weights, "this compares with the convolution's weights, not with its "
                                       "multiply-adds."),
                Wrong(side * side / (size * size * depth),
                      "the image's channels are missing: both look at all of them."),
            ],
            carry=lambda own: own["dense"] / own["work"]))
        steps += (f"\n\n${dense} / {work} = {ins} / {size * size * depth} = {ratio:.4g}$: each "
                  "output looks at the whole image in the place of a window.")
    return Item(
        f"A convolution on an image of {side}×{side}×{depth}: {filters} filters of {size}×{size}, "
        f"$S = {stride}$, $P = 0$. A size that is not whole is rounded down.",
        tuple(parts), steps=steps,
        hints=(
            "Count the numbers that come out, and what each of them takes.",
            "One number of a map is a sum of as many products as the filter has weights.",
            f"How many places does a filter of {size} have along an axis of {side}, with stride "
            f"{stride}?",
        ),
    )


@conv_cost.second
def _(given):
    # By sliding: every window is written out, and its products are counted.
    side, size, stride = given["side"], given["size"], given.get("stride", 1)
    image = np.zeros((side, side, given["depth"]))
    starts = [at for at in range(0, side, stride) if at + size <= side]
    work = sum(image[r:r + size, s:s + size].size for r in starts for s in starts)
    work *= given["filters"]
    dense = image.size * len(starts) ** 2 * given["filters"]
    return {"work": work, "dense": dense, "ratio": image.size / (size * size * given["depth"])}


# --- As in a midterm ----------------------------------------------------------------------


@generator("midterm-sizing", title="Sizing three layers", topic="sizing-convnets",
           seconds=(480, 540, 600), points=10, levels=3, convention=LETTERS)
def midterm_sizing(draw: Draw) -> Item:
    level = draw.level
    height = draw.pick("height", [20, 24, 28, 32, 36])
    width = height if level == 1 else draw.pick("width", [18, 22, 26, 30, 34, 40])
    depth = draw.pick("depth", [2, 3, 4])
    first, second = draw.pick("first", [6, 8, 10]), draw.pick("second", [12, 16, 20])
    size = draw.pick("size", [3, 5])
    padding = draw.pick("padding", [0, 1, 2] if level == 3 else [0])
    stride = draw.pick("stride", [2, 3] if level == 3 else [2])
    units = draw.pick("units", [5, 10])
    one = [_slots(side, size, 1, padding) for side in (height, width)]
    two = [_slots(side, 3, stride, 0) for side in one]
    a, b = (*one, first), (*two, second)
    flat = prod(b)
    p1, p2 = (size * size * depth + 1) * first, (9 * first + 1) * second
    p3 = (flat + 1) * units
    w1 = size * size * depth * prod(a)
    w2 = 9 * first * flat

    # Rounded up, where rounding is needed at all.
    up = [-(-(side - 3) // stride) + 1 for side in one]

    def second_shape(own):
        return [(side - 3) // stride + 1 for side in own["first-shape"][:2]] + [second]

    parts = (
        shape("first-shape", "Which shape does layer 1 put out?", a,
              "(W − F + 2P)/S + 1 along each axis, and a map for each filter.",
              [
                  Wrong((*(side - 1 for side in one), first), "the first place counts, too: + 1."),
                  Wrong((*one, depth), "the depth that comes out is the number of filters."),
                  Wrong((*one, depth * first), "each filter adds up over the channels, to one "
                                               "map."),
                  Wrong((*(side + 2 * padding for side in (height, width)), first),
                        "the window has to fit: take its size away."),
              ]),
        number("first-parameters", "How many parameters has layer 1?", p1,
               "F · F · D weights and a bias for each filter.",
               [
                   Wrong(p1 - first, "its biases are missing."),
                   Wrong((size * size + 1) * first, "each filter reaches through all channels."),
                   Wrong(p1 - first + 1, "each filter has a bias of its own."),
               ]),
        number("first-work", "How many multiply-adds does layer 1 take?", w1,
               "F · F · D for each number that comes out.",
               [
                   Wrong(p1 - first, "these are its weights; each is used at every place."),
                   Wrong(size * size * depth * height * width * first,
                         "count the places of the output, not the input's pixels."),
                   Wrong(size * size * prod(a), "each filter reaches through all channels."),
               ],
               carry=lambda own: size * size * depth * prod(own["first-shape"])),
        shape("second-shape", "Which shape does layer 2 put out?", b,
              "the same formula, on what layer 1 puts out.",
              [
                  Wrong((*(side - 2 for side in one), second), "the stride is left out."),
                  Wrong((*(side - 1 for side in two), second), "the first place counts, too: + 1."),
                  Wrong((*two, first), "the depth that comes out is layer 2's own number of "
                                       "filters."),
                  *([Wrong((*up, second), "it was rounded up. The last window would stick out; it "
                                          "is left out.")] if up != two else []),
              ], carry=second_shape),
        number("second-parameters", "How many parameters has layer 2?", p2,
               "its input has a channel for each filter of layer 1.",
               [
                   Wrong((9 * depth + 1) * second, "its input are layer 1's maps, not the image."),
                   Wrong(p2 - second, "its biases are missing."),
                   Wrong(10 * second, "each filter reaches through all maps of layer 1."),
               ]),
        number("second-work", "How many multiply-adds does layer 2 take?", w2,
               "3 · 3 · D for each number that comes out, D being layer 1's filters.",
               [
                   Wrong(p2 - second, "these are its weights; each is used at every place."),
                   Wrong(9 * first * second * prod(one), "count the places of its output."),
                   Wrong(9 * flat, "each filter reaches through all maps of layer 1."),
               ],
               carry=lambda own: 9 * first * prod(own["second-shape"])),
        number("dense-parameters", "How many parameters has the dense layer?", p3,
               "a weight for each pair of input and unit, and a bias for each unit.",
               [
                   Wrong(flat * units, "its biases are missing."),
                   Wrong((second + 1) * units, "flatten keeps all places of each map."),
                   Wrong((flat + 1) * units + flat, "inputs have no biases; only units have one."),
               ],
               carry=lambda own: (prod(own["second-shape"]) + 1) * units),
        number("dense-work", "And how many multiply-adds does the dense layer take?", flat * units,
               "each weight is used once.",
               [
                   Wrong(p3, "biases are only added."),
                   Wrong(flat + units, "there is a weight for each pair: multiply."),
                   Wrong(second * units, "flatten keeps all places of each map."),
               ],
               carry=lambda own: prod(own["second-shape"]) * units),
    )
    return Item(
        f"An image of {height}×{width}×{depth}, height first, goes through three layers.\n\n"
        f"1. convolution, {first} filters of {size}×{size}, $S = 1$, $P = {padding}$\n"
        f"2. convolution, {second} filters of 3×3, $S = {stride}$, $P = 0$\n"
        f"3. flatten, then dense with {units} units\n\nShapes are (height, width, depth); a size "
        "that is not whole is rounded down. Biases count as parameters, not as multiply-adds.",
        parts,
        steps=(
            f"Layer 1: sides ${_sized(height, size, 1, padding)}$ and "
            f"${_sized(width, size, 1, padding)}$, so {shape_text(a)}. It has "
            f"$({size * size * depth} + 1) \\cdot {first} = {p1}$ parameters, and "
            f"${size * size * depth} \\cdot {prod(a)} = {w1}$ multiply-adds.\n\n"
            f"Layer 2: sides ${_sized(one[0], 3, stride, 0)}$ and "
            f"${_sized(one[1], 3, stride, 0)}$, so {shape_text(b)}. "
            f"It has $({9 * first} + 1) \\cdot {second} = "
            f"{p2}$ parameters, and ${9 * first} \\cdot {flat} = {w2}$ multiply-adds.\n\n"
            f"Flatten gives {flat} numbers. The dense layer has $({flat} + 1) \\cdot {units} = "
            f"{p3}$ parameters and ${flat} \\cdot {units} = {flat * units}$ multiply-adds."),
        hints=(
            "Go layer by layer, and write each shape down before you count anything.",
            "A convolution's parameters do not depend on the image's size; its multiply-adds are "
            "its weights times the places of its output.",
            f"Begin with the rows of layer 1: a window of {size} on "
            f"{height + 2 * padding} entries, with stride 1.",
        ),
    )


@midterm_sizing.second
def _(given):
    # By windows cut out of an array of the image's size, and by the arrays of weights.
    height = given["height"]
    image = np.zeros((height, given.get("width", height), given["depth"]))
    image = np.pad(image, [(given["padding"],) * 2] * 2 + [(0, 0)])

    def layer(image, size, filters, stride):
        cut = np.lib.stride_tricks.sliding_window_view(image, (size, size), axis=(0, 1))
        cut = cut[::stride, ::stride]
        kernel = np.zeros((*cut.shape[2:], filters))
        return np.zeros((*cut.shape[:2], filters)), kernel.size + filters, cut.size * filters

    one, p1, w1 = layer(image, given["size"], given["first"], 1)
    two, p2, w2 = layer(one, 3, given["second"], given["stride"])
    matrix = np.zeros((two.size, given["units"]))
    return {"first-shape": one.shape, "first-parameters": p1, "first-work": w1,
            "second-shape": two.shape, "second-parameters": p2, "second-work": w2,
            "dense-parameters": matrix.size + given["units"], "dense-work": matrix.size}
