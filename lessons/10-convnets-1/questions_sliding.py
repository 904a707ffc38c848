"""Questions on sliding: by hand, along time, how far a unit sees, and which kernel it was."""

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
    products,
    shape,
    shape_text,
    signed,
)


def _slid(image, kernel, stride=1):
    cut = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return (cut * kernel).sum(axis=(2, 3))


# --- By hand ------------------------------------------------------------------------------

KERNELS = [[[1, 0], [2, -1]], [[1, 2], [-1, 0]], [[0, 1], [2, -1]], [[2, -1], [1, 0]],
           [[1, -1], [0, 2]], [[-1, 1], [0, 1]], [[0, 2], [-1, 1]]]
ROWS4 = [[1, 0, 2, 1], [0, 3, 1, 2], [2, 1, 0, 0], [1, 2, 3, 0], [0, 1, 0, 2], [3, 0, 1, 1],
         [2, 2, 0, 1], [1, 3, 0, 2]]
ROWS3 = [[1, 0, 2], [0, 3, 1], [2, 1, 0], [1, 2, 3], [0, 1, 2], [3, 0, 1], [2, 2, 1], [1, 3, 0]]


@generator("conv-by-hand", title="A convolution by hand", topic="convolutions-2d",
           seconds=(120, 150, 210), levels=3,
           convention="The kernel is not flipped, as in Keras and in the textbook.")
def conv_by_hand(draw: Draw) -> Item:
    level = draw.level
    kernel = np.array(draw.pick("kernel", KERNELS))
    rows = draw.sample("rows", ROWS4 if level == 2 else ROWS3, 4 if level == 2 else 3)
    image = np.array(rows)
    bias = draw.pick("bias", [1, 2, -1, -2])
    draw.pick("setting", [("plain", "relu", "same")[level - 1]])
    padding = 1 if level == 3 else 0
    stride = 1 if level == 1 else 2
    relu = level > 1
    padded = np.pad(image, ((0, 1), (0, 1))) if level == 3 else image
    plain = _slid(padded, kernel, stride)
    before = plain + bias
    key = np.maximum(before, 0) if relu else before
    after = (lambda m: np.maximum(m, 0)) if relu else (lambda m: m)
    wrong = [
        Wrong(after(_slid(padded, kernel[::-1, ::-1], stride) + bias),
              "the kernel was turned by half a turn. Here it slides as it stands."),
        Wrong(after(plain), "the bias is missing."),
        Wrong(after(_slid(padded, kernel.T, stride) + bias),
              "the kernel was transposed: its rows meet the image's rows."),
    ]
    if relu:
        wrong.append(Wrong(before, "ReLU is missing: negative numbers become 0."))
    if level == 3:
        wrong.append(Wrong(after(_slid(np.pad(image, ((1, 0), (1, 0))), kernel, stride) + bias),
                           "the zeros stand above and to the left. Here they are below and to the "
                           "right."))
    else:
        wrong.append(Wrong(after(_slid(padded, np.abs(kernel), stride) + bias),
                           "the kernel's signs are lost."))
    zeros = ("a row of zeros is added below and a column of zeros on the right, as `same` does "
             "here, " if padding else "no padding, ")
    lines = []
    for (r, s), value in np.ndenumerate(before):
        window = padded[r * stride:r * stride + 2, s * stride:s * stride + 2]
        under, weights = window.reshape(-1).tolist(), kernel.reshape(-1).tolist()
        line = (f"- place ({r}, {s}): ${products(under, weights)} {signed(bias)} = "
                f"{latex(value)}$")
        lines.append(line + (f", after ReLU ${latex(key[r, s])}$" if relu else ""))
    return Item(
        f"One channel, one filter, bias ${bias}$, stride {stride}, {zeros}"
        f"{'then ReLU' if relu else 'no activation'}:\n\n$$\nx = {latex(image)}, \\quad K = "
        f"{latex(kernel)}\n$$",
        (matrix("map", "What comes out?", key, "what lies under the kernel, times the kernel, "
                "added up, and the bias.", wrong),),
        steps="Place by place, row by row of the window:\n\n" + "\n".join(lines)
              + f"\n\n$$\ny = {latex(key)}\n$$",
        hints=(
            "First find out how many places there are, down and across.",
            "At each place, what lies under the kernel is multiplied with it entry by entry, and "
            "added up; the bias joins once.",
            "The first window is the corner $" + latex(padded[:2, :2]) + "$. Multiply it entry by "
            "entry with $K$.",
        ),
    )


@conv_by_hand.second
def _(given):
    # Entry by entry, with zeros wherever there is no pixel.
    image, kernel, setting = given["rows"], given["kernel"], given["setting"]
    stride, places = (1, 2) if setting == "plain" else (2, 2)

    def pixel(row, column):
        inside = row < len(image) and column < len(image[0])
        return image[row][column] if inside else 0

    found = [[given["bias"] + sum(kernel[i][j] * pixel(r * stride + i, s * stride + j)
                                  for i in (0, 1) for j in (0, 1))
              for s in range(places)] for r in range(places)]
    return {"map": found if setting == "plain" else [[max(0, each) for each in row]
                                                     for row in found]}


# --- Which kernel was it ------------------------------------------------------------------

SHOWN = {
    "vertical": ([[-1, 0, 1]] * 3, "ink that rises from left to right comes out positive, and a "
                                   "horizontal edge alone gives 0."),
    "left": ([[1, 0, -1]] * 3, "ink that rises from left to right comes out negative."),
    "horizontal": ([[-1, -1, -1], [0, 0, 0], [1, 1, 1]], "ink that rises downwards comes out "
                                                         "positive, and a vertical edge alone "
                                                         "gives 0."),
    "up": ([[1, 1, 1], [0, 0, 0], [-1, -1, -1]], "ink that rises downwards comes out negative."),
    "sum": ([[1, 1, 1]] * 3, "no number can be negative, and an even area of ones gives 9."),
    "outline": ([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], "even areas give 0, and a pixel that "
                                                           "stands out in any direction is far "
                                                           "from 0."),
    "sharpen": ([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], "an even area comes out as it is."),
    "copy": ([[0, 0, 0], [0, 1, 0], [0, 0, 0]], "the middle of each window comes out as it is."),
}
PICTURES = {
    "an edge down the middle": [[0, 0, 1, 1, 1]] * 5,
    "a dark left side": [[1, 1, 0, 0, 0]] * 5,
    "an edge across": [[0] * 5, [0] * 5, [1] * 5, [1] * 5, [1] * 5],
    "a dark top": [[1] * 5, [1] * 5, [0] * 5, [0] * 5, [0] * 5],
    "a corner": [[0] * 5, [0] * 5, [0, 0, 1, 1, 1], [0, 0, 1, 1, 1], [0, 0, 1, 1, 1]],
    "a single pixel": [[0] * 5, [0] * 5, [0, 0, 1, 0, 0], [0] * 5, [0] * 5],
    "a cross": [[0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [1] * 5, [0, 0, 1, 0, 0], [0, 0, 1, 0, 0]],
}


def _apart(picture, names):
    """Those of the kernels that make another map of the picture than each of the others."""
    made = {each: _slid(np.array(PICTURES[picture]), np.array(SHOWN[each][0])).tolist()
            for each in names}
    return [each for each in names if list(made.values()).count(made[each]) == 1]


@generator("which-kernel", title="Which kernel made this map?", topic="convolutions-2d",
           seconds=(60, 75, 90), points=1, part="none", levels=3)
def which_kernel(draw: Draw) -> Item:
    easy = ["vertical", "horizontal", "sum", "outline", "sharpen"]
    name = draw.pick("picture", list(PICTURES))
    times = draw.pick("times", [1, 2, 3])
    image = times * np.array(PICTURES[name])
    names = draw.sample("kernels", _apart(name, easy if draw.level == 1 else list(SHOWN)), 4)
    right = draw.pick("right", names)
    maps = {each: _slid(image, np.array(SHOWN[each][0])) for each in names}
    kernels = {each: np.array(SHOWN[each][0]) for each in names}

    def corner(each):
        return latex(maps[each][0].tolist())

    told = {each: f"its first row would be ${corner(each)}$." if corner(each) != corner(right)
            else f"its last row would be ${latex(maps[each][2].tolist())}$."
            if (maps[each][2] != maps[right][2]).any()
            else f"its middle row would be ${latex(maps[each][1].tolist())}$." for each in names}
    window = image[:3, :3].reshape(-1).tolist()
    return Item(
        f"A kernel of 3×3 slides over $x$, with stride 1, without padding and without bias, and "
        f"makes $y$:\n\n$$\nx = {latex(image)}, \\quad y = {latex(maps[right])}\n$$",
        (choice("kernel", "Which kernel was it?",
                [(each == right, f"${latex(kernels[each])}$",
                  SHOWN[each][1] if each == right else told[each]) for each in names]),),
        steps=(f"The window in the upper left corner is ${latex(image[:3, :3])}$, and $y$ has "
               f"${latex(maps[right][0, 0])}$ there. Try each kernel on it, and on another window "
               "where several fit.\n\nThis one gives every entry of $y$:\n\n$$\nK = "
               f"{latex(kernels[right])}\n$$\n\n{SHOWN[right][1].capitalize()}"),
        hints=(
            "Look where $y$ is 0, where it is negative and where it is largest, and at what lies "
            "in $x$ there.",
            "A kernel whose weights sum to 0 gives 0 on even areas. One with positive weights "
            "gives no negative number here.",
            "Compute one entry of $y$ with each kernel, best one where the window is not even; "
            "the sum of the first window's pixels is " + str(sum(window)) + ".",
        ),
    )


@which_kernel.second
def _(given):
    # The kernel whose map, slid in loops, is that of the right one: by its entries in the picture.
    image = [[given["times"] * each for each in row] for row in PICTURES[given["picture"]]]

    def made(kernel):
        return [[sum(kernel[i][j] * image[r + i][s + j] for i in range(3) for j in range(3))
                 for s in range(3)] for r in range(3)]

    shown = made(SHOWN[given["right"]][0])
    fitting = [each for each in given["kernels"] if made(SHOWN[each][0]) == shown]
    assert len(fitting) == 1
    return {"kernel": latex(np.array(SHOWN[fitting[0]][0]))}


# --- Along time ---------------------------------------------------------------------------


@generator("conv1d-window", title="A 1D convolution's sizes", topic="convolutions-1d",
           seconds=(75, 90, 120), points=(2, 2, 3), levels=3)
def conv1d_window(draw: Draw) -> Item:
    level = draw.level
    steps = draw.pick("steps", [20, 24, 30, 36, 50, 60, 100])
    features = draw.pick("features", [4, 6, 8])
    size = draw.pick("size", [2, 3, 5])
    filters = draw.pick("filters", [10, 12, 16])
    stride = draw.pick("stride", [2, 3]) if level == 2 else 1
    dilation = draw.pick("dilation", [2, 4]) if level == 3 else 1
    span = dilation * (size - 1) + 1
    out = (steps - span) // stride + 1
    weights = size * features * filters
    total = weights + filters
    extra = ("stride 1" if level == 1 else f"stride {stride}" if level == 2 else
             f"stride 1 and dilation {dilation}")
    wrong = [
        Wrong((out, features), "the depth that comes out is the number of filters."),
        Wrong((out - 1, filters), "the first place counts, too: + 1."),
        Wrong((out, features - size + 1 if features > size else features * filters, filters),
              "a 1D filter slides along time only, and reaches through all features."),
    ]
    if level == 1:
        wrong.append(Wrong((steps, filters), "without padding the window fits in fewer places."))
    if level == 2:
        wrong.append(Wrong((steps - size + 1, filters), "the stride is left out."))
        if (steps - size) % stride:
            wrong.append(Wrong((out + 1, filters), "it was rounded up: the last window would stick "
                                                   "out."))
    if level == 3:
        wrong.append(Wrong((steps - size + 1, filters), "the dilation is left out: the kernel "
                                                        "spans more steps."))
        if dilation > 2:
            # With 2 it is one place less, as where the first one is not counted.
            wrong.append(Wrong((steps - dilation * size + 1, filters),
                               "the span is $d (F - 1) + 1$, not $d F$: there is no gap after the "
                               "last weight."))
    parts = [
        shape("shape", "Which shape comes out, (time, depth)?", (out, filters),
              "one axis of places, and a map for each filter.", wrong),
        number("parameters", "How many parameters has the layer?", total,
               "F · D weights and a bias for each filter.",
               [
                   Wrong(weights, "the biases are missing."),
                   Wrong(size * filters + filters, "each filter reaches through all features."),
                   Wrong(size * size * features * filters + filters,
                         "this is the formula of two axes: here a filter covers F steps, not "
                         "F · F."),
                   Wrong(weights + 1, "each filter has a bias of its own."),
               ]),
    ]
    quotient = f"({steps} - {span})/{stride}" if stride > 1 else f"{steps} - {span}"
    if (steps - span) % stride:
        quotient = rf"\lfloor {quotient} \rfloor"
    text = (f"The window spans ${dilation} \\cdot ({size} - 1) + 1 = {span}$ steps. "
            if level == 3 else "")
    text += (f"Places along time: ${quotient} + 1 = {out}$. With a map for each filter: "
             f"{shape_text((out, filters))}.\n\nParameters: $({size} \\cdot {features} + 1) "
             f"\\cdot {filters} = {total}$.")
    if level == 3:
        front = (size - 1) * dilation
        parts.append(number(
            "front", "If it were causal, how many zeros would stand in front?", front,
            "(F − 1) · d, so that the output is as long as the input.",
            [
                Wrong(size - 1, "with a dilation, the kernel reaches further back."),
                Wrong(size * dilation, "the present step needs none: (F − 1) · d."),
                Wrong(front // 2 if dilation > 2 else front + 1,
                      "a causal layer has all of them in front." if dilation > 2 else
                      "this is the span, with the present step. That one needs no zero."),
            ]))
        text += f"\n\nCausal, it has $({size} - 1) \\cdot {dilation} = {front}$ zeros in front."
    return Item(
        f"A sequence of {steps} steps with {features} features meets {filters} filters of width "
        f"{size}, with {extra}, without padding.",
        tuple(parts), steps=text,
        hints=(
            "There is one axis to slide along. What plays the part of the channels?",
            "Sizes go as on one axis of an image; a filter reaches through all features.",
            f"The window spans {span} of {steps} steps. How far can it travel?",
        ),
    )


@conv1d_window.second
def _(given):
    # By the windows that fit, step by step.
    taps = [at * given.get("dilation", 1) for at in range(given["size"])]
    begins = [at for at in range(0, given["steps"], given.get("stride", 1))
              if at + taps[-1] < given["steps"]]
    kernel = np.zeros((given["size"], given["features"], given["filters"]))
    return {"shape": (len(begins), given["filters"]),
            "parameters": kernel.size + given["filters"], "front": taps[-1]}


# --- How far a unit sees ------------------------------------------------------------------


# Strides and dilations of three layers, by level; Keras' layers have only one of the two above 1.
ONES = [1, 1, 1]
SETTINGS = [
    [[ONES, ONES]],
    [[each, ONES] for each in ([2, 1, 1], [2, 2, 1], [2, 1, 2], [2, 2, 2], [1, 2, 1], [1, 2, 2],
                               [3, 1, 2], [2, 3, 1])],
    [[[2, 1, 1], [1, 2, 1]], [[2, 1, 2], [1, 2, 1]], [[1, 2, 1], [2, 1, 1]],
     [[1, 2, 1], [3, 1, 1]], [[2, 1, 1], [1, 3, 2]], [[2, 2, 1], [1, 1, 2]],
     [[3, 1, 2], [1, 2, 1]], [[2, 1, 1], [1, 2, 4]]],
]


@generator("sees-how-far", title="Receptive field of a stack", topic="sizing-convnets",
           seconds=(60, 75, 100), points=2, levels=3)
def sees_how_far(draw: Draw) -> Item:
    level = draw.level
    depth = 3 if level > 1 else draw.pick("depth", [2, 3])
    sizes = draw.several("sizes", [3, 5, 7] if level == 1 else [2, 3, 5], depth)
    strides, rates = draw.pick("setting", SETTINGS[level - 1])
    strides, rates = strides[:depth], rates[:depth]
    seen, jump, late, lines, growth = 1, 1, 1, [], 1
    for at, (size, stride, rate) in enumerate(zip(sizes, strides, rates), 1):
        by = (size - 1) * rate * jump
        lines.append(f"- layer {at}: ${seen} + {size - 1} \\cdot {rate} \\cdot {jump} = "
                     f"{seen + by}$" if level == 3 else
                     f"- layer {at}: ${seen} + {size - 1} \\cdot {jump} = {seen + by}$")
        seen += by
        jump *= stride
        late += (size - 1) * rate * jump
        growth += (size - 1) * jump // stride
    plain = 1 + sum((size - 1) * rate for size, rate in zip(sizes, rates))
    wrong = [
        Wrong(sum(sizes), "the filter sizes were added up. Each layer adds its size less one."),
        Wrong(int(np.prod(sizes)), "the sizes were multiplied. What a layer adds is added."),
        Wrong(seen - 1, "it begins with the one pixel of the unit itself."),
    ]
    if level > 1:
        wrong += [
            Wrong(plain, "the strides are left out: a step of a later layer is several pixels."),
            Wrong(late, "a layer's own stride does not count yet; only those before it do."),
        ]
    if level == 3:
        wrong.append(Wrong(growth, "the dilations are left out."))
        # Of those that come to the same, the first is said.
        wrong = list({each.value: each for each in reversed(wrong)}.values())[::-1]

    def layer(size, stride, rate):
        more = [f"stride {stride}"] if stride > 1 else []
        more += [f"dilation {rate}"] if rate > 1 else []
        return f"width {size}" + (f", {', '.join(more)}" if more else "")

    listed = "\n".join(f"{at}. {layer(*each)}"
                       for at, each in enumerate(zip(sizes, strides, rates), 1))
    return Item(
        f"Convolutions, one after the other, along one axis:\n\n{listed}\n\nWhat is not named is "
        "1.",
        (number("field", "How many inputs does a unit of the last layer span?", seen,
                "each layer adds (F − 1) · d, times the strides of the layers before.", wrong),),
        steps="Begin with 1 and go up; each layer adds (F − 1) times its dilation times the "
              "strides before it:\n\n" + "\n".join(lines),
        hints=(
            "A unit of the first layer spans its filter. What does one of the second span?",
            "Neighbouring units of a layer lie as many inputs apart as the product of the strides "
            "up to it. A further layer spans F − 1 such gaps more.",
            f"After layer 1 a unit spans {1 + (sizes[0] - 1) * rates[0]}, and the next unit begins "
            f"{strides[0]} further on. How far do {sizes[1]} weights of layer 2 reach?",
        ),
    )


@sees_how_far.second
def _(given):
    # By following one unit down to all inputs that it is made of.
    sizes = given["sizes"]
    strides, rates = given["setting"]
    used = {0}
    for size, stride, rate in reversed(list(zip(sizes, strides, rates))):
        used = {place * stride + tap * rate for place in used for tap in range(size)}
    return {"field": max(used) - min(used) + 1}
