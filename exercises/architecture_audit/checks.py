"""Probes and known mistakes of `architecture_audit`."""

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

COUNTS = "layer_counts"
REQUIRED = (
    function(COUNTS, returns="parameters, activations, multiply_adds", lists=True),
    function("layer_shares", returns="of_parameters, of_activations, of_multiply_adds",
             after=[COUNTS], lists=True),
    function("memory", returns="weights, training, prediction", after=[COUNTS]),
)
_, SHARES, MEMORY = (each.name for each in REQUIRED)


def network(image, *layers):
    """A table, from layers such as `"conv 3/2 14 10 8"`: side and groups, then what comes out."""
    table = [("image", "image", 0, 1, image)]
    for at, (kind, *numbers) in enumerate(map(str.split, layers), 1):
        side, groups = 0, 1
        if kind != "dense":
            side, _, cut = numbers.pop(0).partition("/")
            side, groups = int(side), int(cut or 1)
        table.append((f"{kind}{at}", kind, side, groups, tuple(map(int, numbers))))
    return table


def block(side, filters, times):
    """Convolutions of 3×3 as VGG has them, and the pool behind them."""
    return [f"conv 3 {side} {side} {filters}"] * times + [
        f"pool 2 {side // 2} {side // 2} {filters}"]


HEAD = "dense 4096", "dense 4096", "dense 1000"
TWO_GPUS = network(
    (227, 227, 3), "conv 11 55 55 96", "pool 3 27 27 96", "conv 5/2 27 27 256",
    "pool 3 13 13 256", "conv 3 13 13 384", "conv 3/2 13 13 384", "conv 3/2 13 13 256",
    "pool 3 6 6 256", *HEAD)
LOOKED_INTO = network(
    (224, 224, 3), "conv 7 110 110 96", "pool 3 55 55 96", "conv 5 26 26 256",
    "pool 3 13 13 256", "conv 3 13 13 384", "conv 3 13 13 384", "conv 3 13 13 256",
    "pool 3 6 6 256", *HEAD)
SMALL_FILTERS = network(
    (224, 224, 3), *block(224, 64, 2), *block(112, 128, 2), *block(56, 256, 3),
    *block(28, 512, 3), *block(14, 512, 3), *HEAD)

# Two rows in the middle are the most at once; the largest alone is another.
VALLEY = network((20, 15, 3), "pool 5 4 3 3", "conv 1 7 9 9", "conv 3 7 8 10", "dense 7")
# Name, rung, table.
TABLES = (
    ("a dense layer on an image of 3×4", "value", network((3, 4, 2), "dense 5")),
    ("one conv, 2 groups", "value", network((9, 8, 6), "conv 3/2 7 6 4")),
    ("a conv, a pool, a dense layer", "value",
     network((11, 9, 3), "conv 4 8 6 5", "pool 2 4 3 5", "dense 7")),
    ("three convs, with 1, 2 and 4 groups, two dense layers", "value",
     network((14, 12, 2), "conv 3 14 10 8", "conv 5/2 7 6 12", "pool 3 3 2 12", "conv 1/4 3 2 20",
             "dense 9", "dense 4")),
    ("the most at once in the middle", "value", VALLEY),
    ("AlexNet", "value", TWO_GPUS),
    ("ZFNet", "value", LOOKED_INTO),
    ("VGG-16", "value", SMALL_FILTERS),
    ("more work than 32 bits hold", "value", network((448, 448, 64), "conv 3 448 448 64")),
    ("as many groups as channels", "edge", network((6, 5, 4), "conv 3/4 4 3 8", "dense 3")),
    ("a single pixel, a single unit", "edge", network((1, 1, 1), "dense 1")),
    ("a pool alone, no parameters at all", "edge", network((6, 8, 3), "pool 2 3 4 3")),
)


def probes(rng):
    for requirement in (COUNTS, SHARES):
        for name, rung, table in TABLES:
            yield Probe(requirement, name, rung=rung, table=table)
    for (name, rung, table), (batch, number) in zip(TABLES, (
            (3, 2), (5, 4), (7, 8), (2, 4), (3, 8), (128, 4), (100, 2), (64, 4), (4, 2), (1, 1),
            (2, 3), (6, 4))):
        yield Probe(MEMORY, f"{name}; {batch} images, {number} bytes a number", rung=rung,
                    table=table, batch=batch, number=number)
    yield Probe(MEMORY, "the bytes of a number left out", table=VALLEY, batch=10)


def n(old, new):
    return edit(COUNTS, old, new)


def s(old, new):
    return edit(SHARES, old, new)


def m(old, new):
    return edit(MEMORY, old, new)


CONV = "side * side * before[2] // groups, 1"
DENSE = "prod(before), 1"
PARAMETERS = "parameters.append((weights + biases) * out[-1])"
ACTIVATIONS = "activations.append(prod(out))"
WORK = "multiply_adds.append(weights * prod(out))"
GIVEN = "return np.array(parameters), np.array(activations), np.array(multiply_adds)"
SHARE = "counts / total if total else np.zeros(len(counts))"
TOTAL, SHARED = "total = counts.sum()", "return tuple(shares)"
AT_ONCE = "activations[:-1] + activations[1:]"
WEIGHTS, TRAINING = "number * parameters.sum()", "number * batch * activations.sum()"
MOST = "number * batch * at_once.max()"
BYTES = "return int(weights), int(training), int(prediction)"


MISTAKES = (
    Mistake(
        "groups-ignored", COUNTS,
        "Convolutions in groups are counted as if each filter saw all channels. It sees those of "
        "its own part alone: half of them, where there are two groups.",
        [n(CONV, "side * side * before[2], 1"),
         [n(PARAMETERS, PARAMETERS.replace(
             "weights + biases", "weights * groups + biases"))],
         [n(WORK, "multiply_adds.append(weights * groups * prod(out))")]],
    ),
    Mistake(
        "groups-twice", COUNTS,
        "The number of groups divides a convolution's count twice. That is what one group has; "
        "there are several.",
        [n(CONV, "side * side * before[2] // groups**2, 1"),
         n(WORK, "multiply_adds.append(weights * prod(out) // groups)"),
         n(PARAMETERS, "parameters.append((weights + biases) * out[-1] // groups)")],
    ),
    Mistake(
        "bias-per-weight-group", COUNTS,
        "The biases of a convolution in groups are counted wrongly: they are divided by the "
        "number of groups, or multiplied by it. Each filter has one.",
        [n(PARAMETERS, "parameters.append(weights * out[-1] + biases * out[-1] // groups)"),
         n(PARAMETERS, "parameters.append((weights + biases * groups) * out[-1])")],
    ),
    Mistake(
        "biases-left-out", COUNTS,
        "Biases are left out of the parameters, of all layers or of some. Each filter of a conv "
        "and each unit of a dense layer has one.",
        [[n(CONV, CONV.replace(", 1", ", 0")), n(DENSE, "prod(before), 0")],
         n(CONV, CONV.replace(", 1", ", 0")), n(DENSE, "prod(before), 0")],
    ),
    Mistake(
        "one-bias-a-layer", COUNTS,
        "There is one bias for a whole layer. Each filter of a conv and each unit of a dense "
        "layer has its own.",
        [n(PARAMETERS, "parameters.append(weights * out[-1] + biases)"),
         n(PARAMETERS, 'parameters.append(weights * out[-1] + '
                       '(biases if kind == "conv" else biases * out[-1]))')],
    ),
    Mistake(
        "bias-for-every-place", COUNTS,
        "A convolution has a bias for each of its places. A filter has one, and uses it at every "
        "place.",
        [n(PARAMETERS, "parameters.append(weights * out[-1] + biases * prod(out))")],
    ),
    Mistake(
        "parameters-for-every-place", COUNTS,
        "The weights of a convolution are counted anew for each place. They are shared: the same "
        "filter slides over the whole image.",
        [n(PARAMETERS, "parameters.append((weights + biases) * prod(out))"),
         n(PARAMETERS, "parameters.append(weights * prod(out) + biases * out[-1])")],
    ),
    Mistake(
        "biases-in-the-work", COUNTS,
        "Multiply-adds hold the biases, too. These are only added, and left out here.",
        [n(WORK, "multiply_adds.append((weights + biases) * prod(out))"),
         n(WORK, 'multiply_adds.append((weights + (kind == "conv")) * prod(out))'),
         n(WORK, 'multiply_adds.append((weights + (kind == "dense")) * prod(out))')],
    ),
    Mistake(
        "work-of-one-place", COUNTS,
        "The multiply-adds of a convolution are those of a single place. Its filters are at work "
        "at every place of what comes out.",
        [n(WORK, "multiply_adds.append(weights * out[-1])"),
         n(WORK, "multiply_adds.append((weights + biases) * out[-1])")],
    ),
    Mistake(
        "work-by-what-comes-in", COUNTS,
        "Multiply-adds are counted for the places of what comes in. A filter makes one number for "
        "each place of what comes *out*, and strides and borders make those fewer.",
        [n(WORK, "multiply_adds.append(weights * prod(before[:-1]) * out[-1] "
                 'if kind == "conv" else weights * prod(out))')],
    ),
    Mistake(
        "multiplications-and-additions", COUNTS,
        "Multiplications and additions are counted one by one, so the work comes out twice as "
        "large. A multiply-add is one of each.",
        [n(WORK, "multiply_adds.append(2 * weights * prod(out))")],
        convention=True,
    ),
    Mistake(
        "window-not-squared", COUNTS,
        "A filter is counted with one side of its window. It has side · side weights for each "
        "channel that it sees.",
        [n(CONV, "side * before[2] // groups, 1"), n(CONV, "2 * side * before[2] // groups, 1")],
    ),
    Mistake(
        "channels-left-out", COUNTS,
        "A filter is counted as if it saw one channel. It has weights of its own for every "
        "channel of its part.",
        [n(CONV, "side * side, 1"), n(CONV, "side * side // groups, 1")],
    ),
    Mistake(
        "channels-of-its-own-output", COUNTS,
        "A filter's channels are taken from the layer's own row. What it sees is what the row "
        "above gives.",
        [n(CONV, "side * side * out[2] // groups, 1")],
    ),
    Mistake(
        "previous-row-lost", COUNTS,
        "Every layer is counted on the image itself, or past a pool on what stood before the pool. "
        "A layer takes what the row right above gives.",
        [n("before = out", "before = before or out"),
         n("before = out", 'before = before if kind == "pool" else out')],
    ),
    Mistake(
        "channels-of-the-image", COUNTS,
        "Every convolution is counted with the image's channels. A filter sees those of the row "
        "above: as many as the last convolution has filters.",
        [n(CONV, "side * side * table[0][4][2] // groups, 1"),
         n(CONV, "side * side * (table[0][4][2] // groups), 1")],
    ),
    Mistake(
        "not-flattened", COUNTS,
        "A dense layer behind feature maps is counted by their channels alone, as behind global "
        "pooling. It takes all that comes in: H · W · C numbers.",
        [n(DENSE, "before[-1], 1")],
    ),
    Mistake(
        "pool-has-weights", COUNTS,
        "A pool is counted with parameters, or with multiply-adds. It has no weights: it takes a "
        "maximum or a mean.",
        [n('if kind == "conv":', 'if kind in ("conv", "pool"):'),
         n('if kind == "conv":', 'if kind == "pool":\n            weights, biases = side * side, 0'
                                 '\n        elif kind == "conv":'),
         n(PARAMETERS, PARAMETERS + '\n        weights = side * side if kind == "pool" '
                                    "else weights")],
    ),
    Mistake(
        "area-for-activations", COUNTS,
        "Activations are counted without the channels: places alone. All numbers that come out "
        "count: H' · W' · F.",
        [n(ACTIVATIONS, "activations.append(prod(out[:2]))")],
    ),
    Mistake(
        "channels-for-activations", COUNTS,
        "Activations are counted without the places: channels alone. All numbers that come out "
        "count: H' · W' · F.",
        [n(ACTIVATIONS, "activations.append(out[-1])")],
    ),
    Mistake(
        "image-without-activations", COUNTS,
        "The image counts for nothing. Its pixels, times the channels, are the activations of the "
        "first row.",
        [n(ACTIVATIONS, 'activations.append(0 if kind == "image" else prod(out))')],
    ),
    Mistake(
        "image-left-out", COUNTS,
        "The row of the image has no entry in the lists. They begin with it.",
        [n(GIVEN, "return np.array(parameters)[1:], np.array(activations)[1:], "
                  "np.array(multiply_adds)[1:]"),
         n(GIVEN, "return np.array(parameters)[1:], np.array(activations), "
                  "np.array(multiply_adds)[1:]")],
    ),
    Mistake(
        "pool-without-activations", COUNTS,
        "What comes out of a pool is not counted with the activations. It has no weights, and yet "
        "it gives numbers.",
        [n(ACTIVATIONS, 'activations.append(0 if kind == "pool" else prod(out))')],
    ),
    Mistake(
        "running-totals", COUNTS,
        "The lists hold totals up to each row. Each entry is that of one row alone.",
        [n(GIVEN, "return np.cumsum(parameters), np.cumsum(activations), "
                  "np.cumsum(multiply_adds)")],
    ),
    Mistake(
        "counts-in-another-order", COUNTS,
        "The three lists come back in another order: parameters, activations, multiply-adds.",
        [n(GIVEN, "return np.array(parameters), np.array(multiply_adds), np.array(activations)"),
         n(GIVEN, "return np.array(activations), np.array(parameters), np.array(multiply_adds)")],
    ),
    # ------------------------------------------------------------------ shares
    Mistake(
        "percent", SHARES,
        "These are percentages. A share is a part of 1.",
        [s(SHARE, f"100 * ({SHARE})")],
    ),
    Mistake(
        "shares-of-nothing", SHARES,
        "A total of 0 gives NaN, or stops the program. Where nothing is there to be shared, all "
        "shares are 0.",
        [s(SHARE, "counts / total"),
         s(TOTAL, TOTAL + "\n        if not total:\n            raise ZeroDivisionError")],
    ),
    Mistake(
        "image-not-in-the-total", SHARES,
        "The entry of the image is left out of the total. Each list is divided by the sum of all "
        "its entries, that of the image included.",
        [s(TOTAL, "total = counts[1:].sum()")],
    ),
    Mistake(
        "equal-shares-of-nothing", SHARES,
        "Where a total is 0, all rows get the same share. A share of nothing is 0 here.",
        [s("np.zeros(len(counts))", "np.full(len(counts), 1 / len(counts))")],
    ),
    Mistake(
        "share-of-the-largest", SHARES,
        "Each entry is divided by the largest one. A share is a part of the total, and all of "
        "them together are 1.",
        [s(TOTAL, "total = counts.max()")],
    ),
    Mistake(
        "shares-added-up", SHARES,
        "The shares are added up from row to row. Each entry is the share of one row alone.",
        [s(SHARE, f"np.cumsum({SHARE})")],
    ),
    Mistake(
        "one-total-for-all", SHARES,
        "All three lists are divided by the same total, or each row by its own. Each list has a "
        "total of its own.",
        [s(TOTAL, "total = layer_counts(table)[0].sum()"),
         s(TOTAL, "total = sum(layer_counts(table)).sum()"),
         s(SHARE, "counts / sum(layer_counts(table))")],
    ),
    Mistake(
        "shares-in-another-order", SHARES,
        "The three lists come back in another order: shares of parameters, of activations, of "
        "multiply-adds.",
        [s(SHARED, "return shares[0], shares[2], shares[1]"),
         s(SHARED, "return shares[1], shares[0], shares[2]")],
    ),
    Mistake(
        "whole-division", SHARES,
        "The shares are rounded down to whole numbers: `//` leaves 0 of everything below 1.",
        [s(SHARE, SHARE.replace("/", "//"))],
    ),
    Mistake(
        "shares-rounded", SHARES,
        "The shares are rounded, and small ones are lost with it. They come back as they are.",
        [s(SHARE, f"np.round({SHARE}, {digits})") for digits in (2, 3, 4)],
    ),
    # ------------------------------------------------------------------ memory
    Mistake(
        "numbers-for-bytes", MEMORY,
        "These are how many numbers there are. Each takes `number` bytes.",
        [[m(WEIGHTS, "parameters.sum()"), m(TRAINING, "batch * activations.sum()"),
          m(MOST, "batch * at_once.max()")],
         m(WEIGHTS, "parameters.sum()"),
         [m(TRAINING, "batch * activations.sum()"), m(MOST, "batch * at_once.max()")]],
    ),
    Mistake(
        "always-4-bytes", MEMORY,
        "A number is taken to have 4 bytes, whatever `number` says.",
        [m("at_once =", "number = 4\n    at_once =")],
    ),
    Mistake(
        "bytes-of-some", MEMORY,
        "Some of the three take a number to have 4 bytes, or 1, whatever `number` says. It holds "
        "for weights and activations alike.",
        [m(MOST, "4 * batch * at_once.max()"), m(TRAINING, "4 * batch * activations.sum()"),
         m(WEIGHTS, "4 * parameters.sum()"),
         [m(TRAINING, "4 * batch * activations.sum()"), m(MOST, "4 * batch * at_once.max()")],
         m(MOST, "batch * at_once.max()"), m(TRAINING, "batch * activations.sum()")],
    ),
    Mistake(
        "bits-for-bytes", MEMORY,
        "These are bits. Asked are bytes, of which each has 8.",
        [m("at_once =", "number = 8 * number\n    at_once =")],
    ),
    Mistake(
        "other-units", MEMORY,
        "These are kilobytes or megabytes. Asked are bytes.",
        [m(BYTES, f"return weights / {unit}, training / {unit}, prediction / {unit}")
         for unit in ("1024", "1000", "2**20", "10**6")],
    ),
    Mistake(
        "one-image", MEMORY,
        "The activations are those of one image. Each image of the batch has its own.",
        [[m(TRAINING, "number * activations.sum()"), m(MOST, "number * at_once.max()")],
         m(TRAINING, "number * activations.sum()"), m(MOST, "number * at_once.max()")],
    ),
    Mistake(
        "weights-for-every-image", MEMORY,
        "The weights are counted once for each image. All images of a batch meet the same weights.",
        [m(WEIGHTS, "number * batch * parameters.sum()")],
    ),
    Mistake(
        "weights-with-activations", MEMORY,
        "The weights are added to the activations. They are a number of their own here.",
        [[m(TRAINING, f"weights + {TRAINING}"), m(MOST, f"weights + {MOST}")],
         m(TRAINING, f"weights + {TRAINING}"), m(MOST, f"weights + {MOST}")],
    ),
    Mistake(
        "gradients-counted", MEMORY,
        "The activations in training are counted twice, once for their gradients. Here only the "
        "activations themselves count.",
        [m(TRAINING, f"2 * {TRAINING}")],
    ),
    Mistake(
        "image-not-kept", MEMORY,
        "In training the image is not kept. The activations of all rows count, and its row is one "
        "of them.",
        [m(TRAINING, "number * batch * activations[1:].sum()")],
    ),
    Mistake(
        "last-row-not-kept", MEMORY,
        "In training the last row is not kept. The activations of all rows count.",
        [m(TRAINING, "number * batch * activations[:-1].sum()")],
    ),
    Mistake(
        "image-not-read", MEMORY,
        "In prediction the first layer, or what it reads, does not count. The image is there while "
        "the first layer is at work, and the two of them may be the most.",
        # With a single layer, what is left is written out, or the program stops.
        [m(AT_ONCE, "np.append(activations[1:-1] + activations[2:], activations[1])"),
         m(AT_ONCE, "np.append(activations[1:-1] + activations[2:], 0)"),
         m(AT_ONCE, AT_ONCE + """
    if len(at_once) == 1:
        raise ValueError("max() arg is an empty sequence")
    at_once = at_once[1:]"""),
         m(AT_ONCE, AT_ONCE + """
    if len(at_once) == 1:
        raise ValueError("max() iterable argument is empty")
    at_once = at_once[1:]"""),
         m(AT_ONCE, "activations[1:-1] + activations[2:]")],
    ),
    Mistake(
        "pools-not-at-work", MEMORY,
        "In prediction only layers with weights are looked at. A pool reads and writes, too, and "
        "may be the one with the most.",
        [m(AT_ONCE, f"np.append(({AT_ONCE})[parameters[1:] > 0], 0)")],
    ),
    Mistake(
        "image-and-largest-row", MEMORY,
        "In prediction the image and the largest row behind it are taken to be there together. "
        "What is there at once are two rows that follow one another.",
        [m(AT_ONCE, "activations[0] + activations[1:]")],
    ),
    Mistake(
        "layer-with-most-work", MEMORY,
        "In prediction the layer with the most multiply-adds, or parameters, is taken. Asked is "
        "the one where what comes in and what goes out are most.",
        [[m("parameters, activations, _ =", "parameters, activations, work ="),
          m(AT_ONCE, f"({AT_ONCE})[[max(work.argmax() - 1, 0)]]")],
         m(AT_ONCE, f"({AT_ONCE})[[max(parameters.argmax() - 1, 0)]]")],
    ),
    Mistake(
        "one-row-at-once", MEMORY,
        "In prediction only the largest row is there. While a layer is at work, what it reads is "
        "there as well as what it writes.",
        [m(AT_ONCE, "activations"), m(AT_ONCE, "activations[:-1]"),
         m(AT_ONCE, "activations[1:]")],
    ),
    Mistake(
        "two-largest-rows", MEMORY,
        "In prediction the two largest rows are taken to be there together. What is there at once "
        "are two rows that follow one another.",
        [m(MOST, "number * batch * np.sort(activations)[-2:].sum()")],
    ),
    Mistake(
        "larger-of-neighbours-of-the-largest", MEMORY,
        "In prediction only the layers beside the largest row are looked at. Another layer may "
        "have more of what comes in and what goes out together.",
        [m(MOST, "number * batch * at_once[[max(activations.argmax() - 1, 0), "
                 "min(activations.argmax(), len(at_once) - 1)]].max()")],
    ),
    Mistake(
        "everything-at-once", MEMORY,
        "In prediction all rows are there at once. What a layer has read is needed no more once "
        "it is done: two rows at a time are enough.",
        [m(MOST, TRAINING)],
    ),
    Mistake(
        "least-at-once", MEMORY,
        "In prediction the layer with the least is taken. The memory has to be enough for every "
        "layer, so for the one with the most.",
        [m(MOST, "number * batch * at_once.min()")],
    ),
    Mistake(
        "memory-in-another-order", MEMORY,
        "The three numbers come back in another order: weights, training, prediction.",
        [m(BYTES, "return int(weights), int(prediction), int(training)"),
         m(BYTES, "return int(training), int(prediction), int(weights)")],
    ),
)

EQUIVALENT = (
    Equivalent(COUNTS, "before = ()", "(nothing)",
               "The first row is the image, which looks at nothing before it."),
)
