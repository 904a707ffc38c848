"""Questions on what filters of each kind see and cost."""

import numpy as np

from tutor.questions import Draw, Item, Wrong, generator, number

# --- How far a unit sees, with poolings ---------------------------------------------------

# Layers as (kind, size, stride); by level.
STACKS = [
    [[["conv", a, 1], ["pool", p, 2], ["conv", b, 1]] for a in (3, 5, 7, 9) for b in (3, 5, 7)
     for p in (2, 3)]
    + [[["pool", p, 2], ["conv", a, 1], ["conv", b, 1]] for a in (3, 5, 7) for b in (3, 5, 7)
       for p in (2, 3)],
    [[["conv", a, 1], ["conv", 3, 1], ["pool", 2, 2], ["conv", b, 1], ["conv", c, 1]]
     for a in (3, 5, 7) for b in (3, 5) for c in (3, 5)]
    + [[["conv", a, 1], ["pool", 2, 2], ["conv", b, 1], ["pool", 2, 2], ["conv", c, 1]]
       for a in (3, 5, 7) for b in (3, 5) for c in (3, 5)],
    [[["conv", a, s], ["pool", 3, 2], ["conv", b, 1], ["conv", 3, 1]]
     for a in (5, 7, 9, 11) for s in (2, 4) for b in (3, 5)]
    + [[["conv", a, 2], ["conv", 3, 1], ["pool", 3, 2], ["conv", b, 1]] for a in (3, 5, 7, 9)
       for b in (3, 5, 7)],
]


def _named(kind, size, stride):
    name = "convolution" if kind == "conv" else "pooling"
    return f"{name} {size}×{size}, stride {stride}"


@generator("receptive-field", title="Receptive field through poolings", topic="pooling-padding",
           seconds=(60, 90, 100), points=2, levels=3)
def receptive_field(draw: Draw) -> Item:
    stack = draw.pick("stack", STACKS[draw.level - 1])
    seen, jump, late, plain, lines = 1, 1, 1, 1, []
    for at, (_, size, stride) in enumerate(stack, 1):
        lines.append(f"- layer {at}: ${seen} + {size - 1} \\cdot {jump} = "
                     f"{seen + (size - 1) * jump}$")
        seen += (size - 1) * jump
        plain += size - 1
        jump *= stride
        late += (size - 1) * jump
    skipped, step = 1, 1
    for kind, size, stride in stack:
        if kind == "conv":
            skipped += (size - 1) * step
        step *= stride
    wrong = [
        Wrong(plain, "the strides are left out: a step of a later layer is several pixels."),
        Wrong(late, "a layer's own stride does not count yet; only those before it do."),
        Wrong(sum(size for _, size, _ in stack), "the sizes were added up. Each layer adds its "
                                                 "size less one, times the strides before it."),
        Wrong(int(np.prod([size for _, size, _ in stack])), "the sizes were multiplied."),
        Wrong(skipped, "a pooling has a window of its own, and adds to the field like a "
                       "convolution."),
    ]
    # Of those that come to the same, the first is said.
    wrong = list({each.value: each for each in reversed(wrong)}.values())[::-1]
    listed = "\n".join(f"{at}. {_named(*each)}" for at, each in enumerate(stack, 1))
    return Item(
        f"Layers, one after the other:\n\n{listed}",
        (number("field", "How many pixels of the image, each way, does a unit after the last layer "
                         "see?", seen,
                "each layer adds (F − 1) times the strides of the layers before it.", wrong),),
        steps="Begin with 1 and go up:\n\n" + "\n".join(lines),
        hints=(
            "Pooling counts as a layer with its own F and S.",
            "Each layer adds F − 1, multiplied by all strides *before* it.",
            f"After layer 1 a unit sees {stack[0][1]} pixels, and its neighbour begins "
            f"{stack[0][2]} further on. What does layer 2 add?",
        ),
    )


@receptive_field.second
def _(given):
    # By following one unit down to all pixels that it is made of.
    used = {0}
    for _, size, stride in reversed(given["stack"]):
        used = {place * stride + tap for place in used for tap in range(size)}
    return {"field": max(used) - min(used) + 1}


# --- Factorised convolutions --------------------------------------------------------------


@generator("factorise-conv", title="Small filters, bottlenecks, groups", topic="convnet-trends",
           seconds=(90, 110, 120), points=(3, 3, 4), levels=3,
           convention="Weights without biases. They are also the multiply-adds at each place.")
def factorise_conv(draw: Draw) -> Item:
    if draw.level == 1:
        return _stacked(draw)
    return _squeezed(draw) if draw.level == 2 else _grouped(draw)


def _stacked(draw: Draw) -> Item:
    size = draw.pick("size", [3, 5])
    layers = draw.pick("layers", [2, 3, 4])
    depth = draw.pick("depth", [8, 16, 20, 32, 64, 100])
    large = layers * (size - 1) + 1
    stack, one = layers * size**2 * depth**2, large**2 * depth**2
    return Item(
        f"{layers} convolutions of {size}×{size} stand one after the other, stride 1, with {depth} "
        "channels in and out of each.",
        (
            number("see", "One single filter is to see as far. Which F does it need?", large,
                   "k (F − 1) + 1.",
                   [
                       Wrong(layers * size, "the sizes were added up. Each layer adds its size "
                                            "less one, to the first pixel."),
                       Wrong(size**layers, "the sizes were multiplied."),
                       Wrong(layers * (size - 1), "it begins with the one pixel of the unit."),
                   ]),
            number("stack", "How many weights does the stack have?", stack,
                   "k layers of F · F · D weights for each of D filters.",
                   [
                       Wrong(size**2 * depth**2, "this is one of its layers."),
                       Wrong(layers * size**2 * depth, "each filter reaches through all channels, "
                                                       "and there are as many filters."),
                       Wrong(layers * (size**2 * depth + 1) * depth, "biases are left out here."),
                   ]),
            number("share", "What share of the weights of that single layer is this? It has as "
                            "many channels in and out.", stack / one,
                   "the channels cancel: k F² over the square of its F.",
                   [
                       Wrong(one / stack, "this is the other way round."),
                       Wrong(size**2 / large**2, "there are several layers in the stack."),
                       Wrong(layers * size / large, "filters have two axes: squares."),
                   ], carry=lambda own: own["stack"] / (own["see"]**2 * depth**2)),
        ),
        steps=(f"It sees ${layers} \\cdot ({size} - 1) + 1 = {large}$ pixels. The stack has "
               f"${layers} \\cdot {size * size} \\cdot {depth}^2 = {stack}$ weights, the single "
               f"layer ${large * large} \\cdot {depth}^2 = {one}$. The share is "
               f"${layers * size * size}/{large * large} = {stack / one:.4g}$."),
        hints=(
            "First find out how far the stack sees.",
            "A layer has F · F · D weights for each of its filters, and here D filters.",
            f"One layer of {size}×{size} sees {size} pixels. What does the second add?",
        ),
    )


def _squeezed(draw: Draw) -> Item:
    depth = draw.pick("depth", [64, 128, 192, 256])
    divide = draw.pick("divide", [2, 4, 8])
    size = draw.pick("size", [3, 5])
    inner = depth // divide
    direct = size**2 * depth**2
    total = 2 * depth * inner + size**2 * inner**2
    return Item(
        f"A layer of {size}×{size} has {depth} channels in and out. In its place come three: 1×1 "
        f"to {inner} channels, {size}×{size} on these, and 1×1 back to {depth}.",
        (
            number("direct", f"How many weights does the layer of {size}×{size} have?", direct,
                   "F · F · D · D.",
                   [
                       Wrong(size**2 * depth, "each filter reaches through all channels, and "
                                              "there are as many filters."),
                       Wrong(size * depth**2, "a filter has two axes: F · F."),
                       Wrong((size**2 * depth + 1) * depth, "biases are left out here."),
                   ]),
            number("three", "How many do the three layers have together?", total,
                   "1×1 down, the filter on fewer channels, 1×1 up.",
                   [
                       Wrong(size**2 * inner**2, "the two layers of 1×1 have weights, too."),
                       Wrong(depth * inner + size**2 * inner**2, "there are two layers of 1×1."),
                       Wrong(2 * depth * inner + size**2 * depth**2,
                             "the middle layer works on the few channels."),
                       Wrong(2 * depth * inner + size**2 * inner * depth,
                             "the middle layer has few channels in *and* out."),
                   ]),
            number("times", "How many times as many does the direct layer have?", direct / total,
                   "direct over bottleneck.",
                   [
                       Wrong(total / direct, "this is the other way round."),
                       Wrong(divide**2, "the two layers of 1×1 cost something, too."),
                       Wrong(divide, "both the channels in and out of the middle layer are fewer, "
                                     "and the layers of 1×1 come on top."),
                   ], carry=lambda own: own["direct"] / own["three"]),
        ),
        steps=(f"Directly: ${size * size} \\cdot {depth} \\cdot {depth} = {direct}$.\n\nIn three: "
               f"${depth} \\cdot {inner} + {size * size} \\cdot {inner}^2 + {inner} \\cdot {depth} "
               f"= {total}$.\n\n${direct}/{total} = {direct / total:.4g}$."),
        hints=(
            "Count each of the layers by itself: F · F, times channels in, times filters.",
            "With 1×1, F · F is 1: a weight for each pair of a channel in and a channel out.",
            f"The first of the three goes from {depth} channels to {inner}, with one weight for "
            "each pair. How many pairs?",
        ),
    )


def _grouped(draw: Draw) -> Item:
    depth = draw.pick("depth", [32, 64, 96, 128])
    filters = draw.pick("filters", [64, 128, 192])
    groups = draw.pick("groups", [2, 4, 8, 16, 32])
    size = draw.pick("size", [3, 5])
    whole = size**2 * depth * filters
    parted = whole // groups
    mixed = parted + filters**2
    return Item(
        f"A convolution of {size}×{size} has {filters} filters on {depth} channels.",
        (
            number("whole", "How many weights does it have without groups?", whole,
                   "F · F · D · D′.",
                   [
                       Wrong(size**2 * filters, "each filter reaches through all channels."),
                       Wrong((size**2 * depth + 1) * filters, "biases are left out here."),
                       Wrong(size * depth * filters, "a filter has two axes: F · F."),
                   ]),
            number("parted", f"And with {groups} groups?", parted,
                   "each filter sees only the channels of its group.",
                   [
                       Wrong(whole // groups**2, "this is a single group: there are "
                                                 f"{groups} of them."),
                       Wrong(whole, "each filter sees only its share of the channels."),
                       Wrong(size**2 * filters, "this would be so if each filter saw a single "
                                                "channel.")
                       if groups != depth else
                       Wrong(size**2 * depth, "each filter still has its own weights."),
                   ], carry=lambda own: own["whole"] / groups),
            number("mixed", f"After it comes a layer of 1×1 with {filters} filters, so that "
                            "groups meet. How many weights do both have together?", mixed,
                   "a weight for each pair of channels comes on top.",
                   [
                       Wrong(parted + filters, "1×1 has a weight for each *pair* of a channel in "
                                               "and a filter."),
                       Wrong(parted + depth * filters if depth != filters else whole + filters**2,
                             "the layer of 1×1 gets the filters' maps, not the first channels."
                             if depth != filters else "the first layer has groups."),
                       Wrong(filters**2, "this is the layer of 1×1 alone."),
                   ], carry=lambda own: own["parted"] + filters**2),
        ),
        steps=(f"${size * size} \\cdot {depth} \\cdot {filters} = {whole}$. With {groups} groups "
               f"each filter sees ${depth}/{groups} = {depth // groups}$ channels: "
               f"${size * size} \\cdot {depth // groups} \\cdot {filters} = {parted}$.\n\n1×1: "
               f"${filters} \\cdot {filters} = {filters**2}$, together {mixed}."),
        hints=(
            "How many channels does one filter see?",
            "With G groups, each filter sees D/G channels; the number of filters stays.",
            f"Divide {depth} channels into {groups} groups. How many weights does one filter have "
            "then?",
        ),
    )


@factorise_conv.second
def _(given):
    # By arrays of weights, layer by layer.
    size, depth = given["size"], given["depth"]

    def weights(f, into, out):
        return np.zeros((f, f, into, out)).size

    if "layers" in given:
        used = {0}
        for _ in range(given["layers"]):
            used = {at + tap for at in used for tap in range(size)}
        stack = sum(weights(size, depth, depth) for _ in range(given["layers"]))
        return {"see": len(used), "stack": stack,
                "share": stack / weights(len(used), depth, depth)}
    if "divide" in given:
        inner = depth // given["divide"]
        three = sum((weights(1, depth, inner), weights(size, inner, inner),
                     weights(1, inner, depth)))
        direct = weights(size, depth, depth)
        return {"direct": direct, "three": three, "times": direct / three}
    filters, groups = given["filters"], given["groups"]
    parted = sum(weights(size, depth // groups, filters // groups) for _ in range(groups))
    return {"whole": weights(size, depth, filters), "parted": parted,
            "mixed": parted + weights(1, filters, filters)}


# --- Separable beside standard ------------------------------------------------------------


@generator("separable-ratio", title="Separable beside standard", topic="convnet-trends",
           seconds=(60, 110, 150), points=(2, 3, 4), levels=3,
           convention="Multiply-adds without biases. Each channel has one depthwise filter.")
def separable_ratio(draw: Draw) -> Item:
    level = draw.level
    size = draw.pick("size", [3, 5, 7])
    filters = draw.pick("filters", [16, 20, 32, 50, 64, 100])
    depth = draw.pick("depth", [8, 12, 24, 40] if level > 1 else [8, 16, 32])
    side = draw.pick("side", [10, 14, 20] if level > 1 else [10])
    ratio = 1 / filters + 1 / size**2
    standard = size**2 * depth * filters * side**2
    deep, point = size**2 * depth * side**2, depth * filters * side**2
    parts = []
    steps = ""
    if level > 1:
        parts = [
            number("standard", "How many multiply-adds does the standard convolution take?",
                   standard, "F · F · D for each number that comes out.",
                   [
                       Wrong(size**2 * depth * filters, "these are its weights. Each is used at "
                                                        "every place."),
                       Wrong(size**2 * filters * side**2, "each filter reaches through all "
                                                          "channels."),
                       Wrong((size**2 * depth + 1) * filters * side**2, "biases are only added."),
                   ]),
            number("separable", "And the separable one?", deep + point,
                   "F · F for each channel, then 1×1 for each filter.",
                   [
                       Wrong(deep, "the pointwise stage is missing."),
                       Wrong(point, "the depthwise stage is missing."),
                       Wrong(size**2 * depth + depth * filters, "these are its weights. Each is "
                                                                "used at every place."),
                       Wrong(deep * depth + point, "in the depthwise stage each filter sees a "
                                                   "single channel."),
                   ]),
        ]
        steps = (f"Standard: ${size * size} \\cdot {depth} \\cdot {filters} \\cdot {side * side} = "
                 f"{standard}$.\n\nSeparable: ${size * size} \\cdot {depth} \\cdot {side * side} + "
                 f"{depth} \\cdot {filters} \\cdot {side * side} = {deep + point}$.\n\n")
    parts.append(number(
        "ratio", "What is the ratio of the separable one's multiply-adds to the standard one's?",
        ratio, "1/D′ + 1/F².",
        [
            Wrong(1 / size**2, "the pointwise stage counts the 1/F²; the depthwise one adds 1/D′."),
            Wrong(1 / filters, "this is the depthwise stage alone."),
            Wrong(1 / ratio, "this is the other way round."),
            Wrong(1 / filters + 1 / size, "a filter has two axes: 1/F²."),
            Wrong(1 / depth + 1 / size**2, "the channels that come in cancel; the filters stay."),
        ],
        carry=(lambda own: own["separable"] / own["standard"]) if level > 1 else None))
    steps += f"$1/{filters} + 1/{size * size} = {ratio:.4g}$."
    if level == 3:
        kept = size**2 * depth + depth * filters + filters
        parts.append(number(
            "parameters", "How many parameters does the separable layer have in Keras, with one "
                          "bias for each filter at its end?", kept,
            "F · F · D, and (D + 1) · D′.",
            [
                Wrong(kept - filters, "its biases are missing."),
                Wrong(kept + depth, "Keras' layer has no biases between the stages."),
                Wrong((size**2 * depth + 1) * filters, "this is the standard layer."),
                Wrong((size**2 + 1) * filters, "depthwise and pointwise stage are counted one by "
                                               "one, and added."),
            ]))
        steps += (f"\n\nParameters: ${size * size} \\cdot {depth} + ({depth} + 1) \\cdot {filters} "
                  f"= {kept}$.")
    place = (f"Maps of {side}×{side} come out." if level > 1 else
             "The size of the maps does not matter here.")
    return Item(
        f"{depth} channels come in and {filters} go out, by filters of {size}×{size}: once with a "
        f"standard convolution, once depthwise separable. {place}",
        tuple(parts), steps=steps,
        hints=(
            "The separable one works in two stages. Count each by itself.",
            "Depthwise: each channel has one filter of F · F. Pointwise: 1×1, from D channels to "
            "D′.",
            f"At one place, the depthwise stage takes {size * size} products for each of {depth} "
            "channels. And the pointwise one?",
        ),
    )


@separable_ratio.second
def _(given):
    # By arrays of weights, used at every place.
    size, depth, filters = given["size"], given["depth"], given["filters"]
    places = np.zeros((given["side"], given["side"])).size
    deep, point = np.zeros((size, size, depth, 1)), np.zeros((1, 1, depth, filters))
    standard = np.zeros((size, size, depth, filters)).size * places
    separable = (deep.size + point.size) * places
    return {"standard": standard, "separable": separable, "ratio": separable / standard,
            "parameters": deep.size + point.size + filters}
