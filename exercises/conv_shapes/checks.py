"""Probes and known mistakes of `conv_shapes`.

What comes back are whole numbers, so every rule has a probe on which its slips give another number,
whatever is drawn: sizes are drawn by their rest, so that what is rounded stays so.
"""

from tutor.check.authoring import Mistake, Probe, body, edit, function

NAME = "conv_shapes"
REQUIRED = (function(NAME, returns="shapes, parameters, multiply_adds"),)


def conv(filters, size, **more):
    return {"kind": "conv", "filters": int(filters), "size": size, **more}


def pool(size, **more):
    return {"kind": "pool", "size": size, **more}


def dense(units):
    return {"kind": "dense", "units": int(units)}


FLATTEN = {"kind": "flatten"}


def probes(rng):
    def of(rest, divisor, least=2, most=6):
        """A length with this rest."""
        return int(rest + divisor * rng.integers(least, most))

    def some(least, most):
        return int(rng.integers(least, most))

    def probe(name, shape, *layers, rung="value"):
        return Probe(NAME, name, rung=rung, shape=shape, layers=list(layers))

    yield probe("a convolution, a size alone", (some(9, 12), some(13, 17), 3), conv(some(5, 9), 2))
    yield probe("a kernel that is not square", (some(20, 24), some(12, 17), 2),
                conv(some(5, 9), (3, 4)))
    # Neither side is whole: 2 of 3 down, 3 of 4 across, and 1 and 1.
    yield probe("strides down and across", (of(1, 3), of(0, 4, 6, 9), 3),
                conv(some(5, 9), (2, 5), strides=(3, 4)))
    yield probe("a stride for both", (of(0, 2, 4, 7), of(0, 2, 8, 11), 4),
                conv(some(5, 9), 3, strides=2))
    yield probe("same padding", (some(6, 9), some(10, 14), 3),
                conv(some(4, 8), (4, 3), padding="same"))
    yield probe("same padding, strides", (of(1, 3, 3, 6), of(1, 2, 9, 12), 5),
                conv(some(6, 10), (4, 2), strides=(3, 2), padding="same"))
    yield probe("a dilation for both", (some(12, 15), some(17, 20), 2),
                conv(some(4, 8), (3, 4), dilation=2))
    yield probe("dilations down and across", (some(12, 15), some(17, 20), 2),
                conv(some(4, 8), 3, dilation=(4, 3)))
    yield probe("a dilation, same padding", (some(12, 15), some(17, 20), 2),
                conv(some(4, 8), (2, 3), dilation=(3, 2), padding="same"))
    yield probe("3 groups", (some(7, 9), some(10, 13), 12), conv(15, (2, 3), groups=3))
    yield probe("as many groups as channels", (some(7, 9), some(10, 13), 6),
                conv(12, (3, 2), groups=6, strides=2))
    yield probe("two convolutions", (some(12, 15), some(17, 20), 3), conv(4, 3),
                conv(some(5, 9), (2, 5), strides=2))
    yield probe("a pool of 3, a convolution", (of(2, 3, 4, 6), of(1, 3, 6, 8), 4), pool(3),
                conv(some(5, 9), 2))
    yield probe("a pool that is not square", (of(1, 2, 4, 7), of(2, 3, 5, 8), 5), pool((2, 3)))
    yield probe("a pool with strides", (of(0, 2, 5, 7), of(2, 3, 5, 8), 3),
                pool((3, 2), strides=(2, 3)))
    yield probe("windows of a pool that overlap", (of(0, 2, 5, 7), of(0, 2, 9, 11), 3),
                pool(3, strides=2))
    yield probe("a pool with same padding", (of(1, 2, 4, 7), of(2, 3, 5, 8), 3),
                pool((2, 3), padding="same"), pool(4, strides=3, padding="same"))
    yield probe("a flatten and a dense layer", (some(3, 5), some(5, 8), 2), FLATTEN,
                dense(some(9, 13)))
    yield probe("two dense layers", (2, some(3, 5), some(5, 8)), FLATTEN, dense(some(9, 13)),
                dense(some(4, 8)))
    # Whatever is exchanged fits.
    yield probe("6 channels, 6 filters, a square image", (9, 9, 6), conv(6, 3, strides=2),
                conv(6, (1, 2), padding="same"), pool(2), FLATTEN, dense(6))
    yield probe("the lesson's network", (49, 65, 3), conv(8, 5, strides=2, padding="same"),
                conv(16, 3, strides=2), FLATTEN, dense(10))
    yield probe("a network with everything", (of(2, 4, 8, 10), of(3, 4, 11, 14), 3),
                conv(8, (3, 5), strides=2, padding="same"), pool((2, 1)),
                conv(12, (2, 3), groups=4, dilation=(2, 1)), pool((3, 2), strides=1),
                conv(some(5, 8), 3, strides=(1, 2)), FLATTEN, dense(some(20, 30)),
                dense(some(4, 9)))
    yield probe("every key written out", (some(12, 15), some(17, 20), 4),
                conv(some(5, 9), (2, 3), strides=(1, 1), padding="valid", dilation=(1, 1),
                     groups=1), pool((2, 2), strides=(2, 2), padding="valid"))
    yield probe("numbers beyond 32 bits", (some(900, 999), some(1200, 1300), 512),
                conv(1024, 3, padding="same"), pool(2))
    yield probe("12 convolutions", (some(30, 40), some(20, 30), 3),
                *(conv(some(2, 4), (3, 2)) for _ in range(12)))

    yield probe("no layers", (5, 7, 3), rung="edge")
    yield probe("a pool alone, of the whole image", (5, 7, some(3, 6)), pool((5, 7)), rung="edge")
    yield probe("a kernel as large as the image", (4, 6, 3), conv(some(5, 9), (4, 6)), FLATTEN,
                dense(2), rung="edge")
    yield probe("a dilated kernel that just fits", (7, 9, 3), conv(some(5, 9), (3, 5),
                dilation=(3, 2)), rung="edge")
    yield probe("a kernel larger than the image, same padding", (2, 3, some(3, 6)),
                conv(4, (5, 7), padding="same"), rung="edge")
    yield probe("strides larger than the kernel", (of(4, 5), of(3, 4, 5, 8), 2),
                conv(some(5, 9), (2, 1), strides=(5, 4)),
                rung="edge")
    yield probe("strides larger than the image, same padding", (3, 2, some(3, 6)),
                conv(4, 2, strides=(4, 3), padding="same"), rung="edge")
    yield probe("a 1×1 kernel, one channel, one filter", (some(4, 6), some(7, 9), 1), conv(1, 1),
                rung="edge")
    yield probe("an image of one pixel", (1, 1, some(3, 6)), conv(4, 3, padding="same"),
                pool(1), conv(2, 1), FLATTEN, dense(1), rung="edge")


SAME = "-(-length // stride)"
SPAN = "(taps - 1) * dilation + 1"
VALID = "(length - span) // stride + 1"
DOWN = "places(shape[0], kh, down, high, padding)"
ACROSS = "places(shape[1], kw, across, wide, padding)"
SIZE = 'kh, kw = pair(layer["size"])'
STRIDES = 'pair(layer.get("strides", strides))'
DILATION = 'pair(layer.get("dilation", 1))'
PADDING = 'layer.get("padding", "valid")'
GROUPS = 'shape[2] // layer.get("groups", 1)'
COUNTED, WORK = "(weights + 1) * filters", "weights * rows * columns * filters"
WEIGHTS = "weights = kh * kw * seen"
COUNTED_DENSE, WORK_DENSE = "(inputs + 1) * units", "inputs * units\n"
CONV_SHAPE = "shape = (rows, columns, filters)"
POOL_SHAPE = '(*slide(shape, layer, layer["size"]), shape[2])'
FLAT = "(math.prod(shape),)"
RETURN = "return shapes, parameters, multiply_adds"
APPEND = "shapes.append(shape)"
FOR = "for layer in layers:"


def c(old, new):
    return edit(NAME, old, new)


def slide(old, new):
    return edit("slide", old, new)


def places(old, new):
    return edit("places", old, new)


def counted(conv, dense=COUNTED_DENSE):
    return [c(COUNTED, conv), c(COUNTED_DENSE, dense)]


def work(conv, dense):
    return [c(WORK, conv), c(WORK_DENSE, dense + "\n")]


# The size of a kernel is read where it slides, and where its weights are counted.
def size(new):
    return [slide(SIZE, new), c(SIZE, new)]


# What makes a pool without padding round up.
IN_POOLS = "({0} - 1) * (layer['kind'] == 'pool' and padding == 'valid')"

MISTAKES = (
    # ------------------------------------------------------------- how many places
    Mistake(
        "rounded-up", NAME,
        "Some sizes that are not whole are rounded up. With `\"valid\"`, a last window that would "
        "hang over the end does not count.",
        [places(VALID, "-((span - length) // stride) + 1"),
         places(VALID, "round((length - span) / stride) + 1"),
         places(VALID, "int((length - span) / stride + 1.5)"),
         [slide(side, side.replace("],", f"] + {more},")) for side, more in (
             (DOWN, IN_POOLS.format("down")), (ACROSS, IN_POOLS.format("across")))]],
    ),
    Mistake(
        "one-place-missing", NAME,
        "With `\"valid\"`, a side has a place too few. The window stands in one place before it "
        "takes its first step.",
        [places(VALID, "(length - span) // stride")],
    ),
    Mistake(
        "hangs-over-by-one", NAME,
        "With `\"valid\"`, a window counts though it hangs over the end by a pixel. The last one "
        "that counts ends with the last pixel, or before it.",
        [places(VALID, "(length - span + 1) // stride + 1")],
    ),
    Mistake(
        "window-not-counted", NAME,
        "With `\"valid\"`, the number of places is the length divided by the stride, however "
        "large the window is. Without zeros at the ends it cannot go that far.",
        [places(VALID, SAME), places(VALID, "length // stride")],
    ),
    Mistake(
        "same-keeps-size", NAME,
        "With `\"same\"`, the size stays whatever the stride. The name promises that only for a "
        "stride of 1; a stride of 2 halves it.",
        [places(SAME, "length")],
    ),
    Mistake(
        "same-rounded-down", NAME,
        "With `\"same\"`, the number of places is rounded down. A rest smaller than a stride gets "
        "a place of its own too.",
        [places(SAME, "length // stride")],
    ),
    Mistake(
        "same-not-padded", NAME,
        "A layer with `\"same\"` is counted as if it were `\"valid\"`, without the zeros.",
        [slide(PADDING, "'valid'"),
         c(POOL_SHAPE, "(*slide(shape, {**layer, 'padding': 'valid'}, layer['size']), shape[2])")],
    ),
    Mistake(
        "same-by-half-a-kernel", NAME,
        "With `\"same\"`, the places are worked out with zeros of half a kernel at either end. "
        "That holds for some kernels only, odd ones without gaps; `\"same\"` adds what is needed "
        "to have ⌈H / stride⌉ places.",
        [places(SAME, f"(length - {SPAN.replace('+', '-')} + 2 * ({zeros})) // stride + 1")
         for zeros in ("taps // 2", "(taps - 1) // 2", "((taps - 1) * dilation + 1) // 2",
                       "(taps - 1) * dilation // 2")],
    ),
    Mistake(
        "same-without-dilation", NAME,
        "With `\"same\"`, a dilated kernel gets the zeros of one without gaps. It is longer, and "
        "needs more.",
        [places(SAME, f"(length + taps - 1 - ({SPAN})) // stride + 1")],
    ),
    Mistake(
        "padding-default", NAME,
        "A layer whose padding is left out is counted with zeros. Its default is `\"valid\"`.",
        [slide(PADDING, PADDING.replace("valid", "same")),
         c("slide(shape, layer, 1)", "slide(shape, {'padding': 'same', **layer}, 1)")],
    ),
    # ----------------------------------------------------------- dilation, strides
    Mistake(
        "dilation-ignored", NAME,
        "The dilation is ignored. Taps that stand apart make a longer window, and fewer places.",
        [places(SPAN, "taps")],
    ),
    Mistake(
        "dilation-as-gap", NAME,
        "The dilation is taken for the number of pixels left out between two taps. It is how far "
        "apart they stand: with a dilation of 1 they are neighbours.",
        [places(SPAN, "(taps - 1) * (dilation + 1) + 1"),
         places(SPAN, "(taps - 1) * (dilation + 1) + 1 if dilation > 1 else taps")],
    ),
    Mistake(
        "dilated-behind-the-last-tap", NAME,
        "A dilated kernel of K taps is taken to be K · d pixels long. The gaps lie between the "
        "taps; nothing follows the last one.",
        [places(SPAN, "taps * dilation")],
    ),
    Mistake(
        "dilation-added-once", NAME,
        "The dilation makes a kernel longer by d − 1, however many taps it has. It widens each of "
        "the gaps between them.",
        [places(SPAN, "taps + dilation - 1")],
    ),
    Mistake(
        "span-of-gaps-alone", NAME,
        "A window is taken to be too short: of its taps only one is counted, beside the pixels "
        "left out between them.",
        [places(SPAN, "(taps - 1) * (dilation - 1) + 1")],
    ),
    Mistake(
        "gaps-have-weights", NAME,
        "The gaps of a dilated kernel are counted as if they held weights. A dilation changes how "
        "far a kernel reaches, and not how many taps it has.",
        [c(WEIGHTS, f"high, wide = {DILATION}\n            weights = ((kh - 1) * high + 1) "
                    "* ((kw - 1) * wide + 1) * seen"),
         c(WORK, f"((kh - 1) * {DILATION}[0] + 1) * ((kw - 1) * {DILATION}[1] + 1) * seen "
                 "* rows * columns * filters")],
    ),
    Mistake(
        "stride-ignored", NAME,
        "The stride is ignored, in all layers or in some, down, across or both: the window moves "
        "on by one.",
        [slide(STRIDES, "1, 1"),
         slide(STRIDES, f"1, {STRIDES}[1]"),
         slide(STRIDES, f"{STRIDES}[0], 1"),
         places(VALID, "length - span + 1"),
         c("slide(shape, layer, 1)", "slide(shape, {**layer, 'strides': 1}, 1)"),
         c(POOL_SHAPE, "(*slide(shape, {**layer, 'strides': 1}, 1), shape[2])")],
    ),
    Mistake(
        "pool-strides-ignored", NAME,
        "A pool moves on by its own size even where its strides are given. The size is only their "
        "default.",
        [c(POOL_SHAPE, "(*slide(shape, {**layer, 'strides': layer['size']}, 1), shape[2])"),
         c(POOL_SHAPE, "(shape[0] // pair(layer['size'])[0], shape[1] // pair(layer['size'])[1], "
                       "shape[2])")],
    ),
    Mistake(
        "pool-halves", NAME,
        "A pool halves both sides, whatever its size and its strides are. It slides by the same "
        "rule as a convolution.",
        [c(POOL_SHAPE, "(shape[0] // 2, shape[1] // 2, shape[2])")],
    ),
    Mistake(
        "pool-default", NAME,
        "A pool whose strides are left out does not move on by its size. That is their default: "
        "its windows lie side by side.",
        [c(POOL_SHAPE, POOL_SHAPE.replace('layer["size"]', "1")),
         c(POOL_SHAPE, POOL_SHAPE.replace('layer["size"]', "2")),
         c(POOL_SHAPE, POOL_SHAPE.replace('layer["size"]', 'pair(layer["size"])[0]')),
         c(POOL_SHAPE, POOL_SHAPE.replace('layer["size"]', 'pair(layer["size"])[1]'))],
    ),
    Mistake(
        "convolution-default", NAME,
        "A convolution whose strides are left out moves on by its size. That is the default of "
        "pools; a convolution moves on by 1.",
        [c("slide(shape, layer, 1)", 'slide(shape, layer, layer["size"])')],
    ),
    # ------------------------------------------------------------------- two sides
    Mistake(
        "one-side-for-both", NAME,
        "A number of one side is used for the other, too. Each side has its own length, its own "
        "window, stride and dilation.",
        [body("pair", "return (value[0] if isinstance(value, tuple) else value,) * 2"),
         body("pair", "return (value[1] if isinstance(value, tuple) else value,) * 2"),
         size('kh = kw = pair(layer["size"])[0]'),
         size('kh = kw = pair(layer["size"])[1]'),
         slide(SIZE, 'kh = kw = pair(layer["size"])[0]'),
         slide(SIZE, 'kh = kw = pair(layer["size"])[1]'),
         c(WEIGHTS, "weights = kh * kh * seen"),
         c(WEIGHTS, "weights = kw * kw * seen"),
         slide(STRIDES, STRIDES + "[:1] * 2"),
         slide(STRIDES, STRIDES + "[1:] * 2"),
         slide(DILATION, DILATION + "[:1] * 2"),
         slide(DILATION, DILATION + "[1:] * 2"),
         slide(ACROSS, DOWN),
         slide(DOWN, ACROSS),
         slide(ACROSS, ACROSS.replace("shape[1]", "shape[0]")),
         slide(DOWN, DOWN.replace("shape[0]", "shape[1]")),
         c(WORK, WORK.replace("columns", "rows")),
         c(WORK, WORK.replace("rows", "columns"))],
    ),
    Mistake(
        "pair-exchanged", NAME,
        "A pair is read as (across, down). As in a shape, the first number belongs to the rows, "
        "and the second to the columns.",
        [slide("kh, kw = ", "kw, kh = "),
         slide("down, across = ", "across, down = "),
         slide("high, wide = ", "wide, high = "),
         [slide("kh, kw = ", "kw, kh = "), slide("down, across = ", "across, down = "),
          slide("high, wide = ", "wide, high = ")],
         c(POOL_SHAPE, "(*slide(shape, {**layer, 'size': pair(layer['size'])[::-1]}, "
                       "layer['size']), shape[2])"),
         c(POOL_SHAPE, "(*slide(shape, {**layer, 'strides': pair(layer.get('strides', "
                       "layer['size']))[::-1]}, 1), shape[2])"),
         c("slide(shape, layer, 1)", "slide(shape, {**layer, 'strides': "
                                     "pair(layer.get('strides', 1))[::-1]}, 1)")],
    ),
    Mistake(
        "sides-exchanged", NAME,
        "Height and width are exchanged. In a shape, height comes first, in what comes in and in "
        "what comes out.",
        [[c(CONV_SHAPE, "shape = (columns, rows, filters)"),
          c(POOL_SHAPE, '(*slide(shape, layer, layer["size"])[::-1], shape[2])')],
         c(CONV_SHAPE, "shape = (columns, rows, filters)"),
         c(APPEND, "shapes.append((shape[1], shape[0], shape[2]) if shape[2:] else shape)"),
         c("shapes, parameters, multiply_adds = [], [], []",
           "shapes, parameters, multiply_adds = [], [], []\n    "
           "shape = (shape[1], shape[0], shape[2])")],
    ),
    Mistake(
        "channels-first", NAME,
        "Shapes are read and written as (channels, height, width). That is PyTorch's order; here, "
        "as in Keras, the channels come last.",
        [[c("shapes, parameters, multiply_adds = [], [], []",
            "shapes, parameters, multiply_adds = [], [], []\n    "
            "shape = (shape[1], shape[2], shape[0])"),
          c(APPEND, "shapes.append((shape[2], shape[0], shape[1]) if shape[2:] else shape)")]],
        convention=True,
    ),
    Mistake(
        "pairs-not-read", NAME,
        "It works where sizes, strides and dilations are single numbers, and not where one of them "
        "is a pair. Both are allowed.",
        [body("pair", "return value, value")],
    ),
    Mistake(
        "numbers-not-read", NAME,
        "It works where sizes, strides and dilations are pairs, and not where one of them is a "
        "single number, which then holds for both sides.",
        [[body("pair", "return value"), slide(STRIDES, 'pair(layer.get("strides", (1, 1)))'),
          slide(DILATION, 'pair(layer.get("dilation", (1, 1)))')]],
    ),
    Mistake(
        "defaults-missing", NAME,
        "It needs a key that may be left out. A layer without it has the brief's default.",
        [slide(PADDING, 'layer["padding"]'), slide(STRIDES, 'pair(layer["strides"])'),
         slide(DILATION, 'pair(layer["dilation"])'), c(GROUPS, 'shape[2] // layer["groups"]')],
    ),
    # --------------------------------------------------- channels, filters, groups
    Mistake(
        "channels-left-out", NAME,
        "Kernels are counted as if they were flat, for the parameters, the multiply-adds or both. "
        "A filter has weights of its own for every channel that it sees.",
        [c(WEIGHTS, "weights = kh * kw"),
         c(COUNTED, "(kh * kw + 1) * filters"),
         c(WORK, "kh * kw * rows * columns * filters")],
    ),
    Mistake(
        "channels-of-the-image", NAME,
        "Every convolution is counted with the image's channels. What comes in has as many as the "
        "last convolution before it has filters.",
        [[c(FOR, f"image = shape\n    {FOR}"), c(GROUPS, GROUPS.replace("shape", "image"))]],
    ),
    Mistake(
        "image-for-every-layer", NAME,
        "Every layer is given the image. It gets what the layer before it puts out.",
        [[c(FOR, f"image = shape\n    {FOR}\n        if layer['kind'] != 'dense':\n"
                 "            shape = image")],
         [c(FOR, f"image = shape\n    {FOR}\n        if layer['kind'] == 'conv':\n"
                 "            shape = image")],
         [c(FOR, f"image = shape\n    {FOR}\n        if layer['kind'] in ('conv', 'pool'):\n"
                 "            shape = image")]],
    ),
    Mistake(
        "one-filter", NAME,
        "It is the weights of one filter that are counted, for the parameters, the multiply-adds "
        "or both. A layer has many filters, each with weights and a map of its own.",
        [[c(COUNTED, "weights + 1"), c(WORK, "weights * rows * columns")],
         c(COUNTED, "weights + 1"),
         c(WORK, "weights * rows * columns"),
         c(COUNTED, "weights + filters")],
    ),
    Mistake(
        "channels-stay", NAME,
        "A convolution puts out as many channels as it gets. It makes a map for each of its "
        "filters.",
        [c(CONV_SHAPE, "shape = (rows, columns, shape[2])")],
    ),
    Mistake(
        "channels-kept-apart", NAME,
        "Every filter makes a map for each channel that it sees. It adds up over its channels: one "
        "map a filter.",
        [c(CONV_SHAPE, "shape = (rows, columns, filters * shape[2])"),
         c(CONV_SHAPE, "shape = (rows, columns, filters * seen)")],
    ),
    Mistake(
        "groups-ignored", NAME,
        "The groups are ignored, for the parameters, the multiply-adds or both. A filter sees only "
        "the channels of its own group, and has weights only for these.",
        [c(GROUPS, "shape[2]"),
         c(COUNTED, "(kh * kw * shape[2] + 1) * filters"),
         c(WORK, "kh * kw * shape[2] * rows * columns * filters")],
    ),
    Mistake(
        "groups-multiplied", NAME,
        "The number of groups is multiplied in, for the parameters, the multiply-adds or both. It "
        "makes filters smaller: each has weights only for its own group's channels.",
        [c(GROUPS, "shape[2] * layer.get('groups', 1)"),
         c(COUNTED, "(weights * layer.get('groups', 1) ** 2 + 1) * filters"),
         [c(COUNTED, "(weights + 1) * filters * layer.get('groups', 1)"),
          c(WORK, f"{WORK} * layer.get('groups', 1)")]],
    ),
    Mistake(
        "groups-divided-twice", NAME,
        "The parameters, the multiply-adds or both are divided by the number of groups once more. "
        "All filters are there, and each sees its share of the channels: groups change no more.",
        [[c(COUNTED, "(weights + 1) * filters // layer.get('groups', 1)"),
          c(WORK, f"{WORK} // layer.get('groups', 1)")],
         [c(COUNTED, "weights * filters // layer.get('groups', 1) + filters"),
          c(WORK, f"{WORK} // layer.get('groups', 1)")],
         c(COUNTED, "(weights + 1) * filters // layer.get('groups', 1)"),
         c(COUNTED, "weights * filters // layer.get('groups', 1) + filters"),
         c(WORK, f"{WORK} // layer.get('groups', 1)")],
    ),
    # ---------------------------------------------------------------------- biases
    Mistake(
        "biases-left-out", NAME,
        "Biases are missing among the parameters, all or some. Every filter has one, and every "
        "unit of a dense layer.",
        [counted("weights * filters", "inputs * units"),
         c(COUNTED, "weights * filters"),
         c(COUNTED_DENSE, "inputs * units"),
         c(COUNTED_DENSE, "(inputs + (layer is not layers[-1])) * units"),
         c(COUNTED_DENSE, "(inputs + (layer is layers[-1])) * units")],
    ),
    Mistake(
        "one-bias-a-layer", NAME,
        "A layer is counted with a single bias. Every filter has its own, and every unit of a "
        "dense layer.",
        [counted("weights * filters + 1", "inputs * units + 1"),
         c(COUNTED, "weights * filters + 1"),
         c(COUNTED_DENSE, "inputs * units + 1")],
    ),
    Mistake(
        "biases-of-what-comes-in", NAME,
        "Biases are counted by what comes in: by channels, or by the inputs of a dense layer. "
        "Every filter has one, and every unit.",
        [c(COUNTED, "(kh * kw + 1) * seen * filters"),
         c(COUNTED, "weights * filters + seen"),
         c(COUNTED, "weights * filters + shape[2]"),
         c(COUNTED_DENSE, "inputs * (units + 1)"),
         [c(COUNTED, "weights * filters + shape[2]"), c(COUNTED_DENSE, "inputs * (units + 1)")]],
    ),
    Mistake(
        "biases-of-places", NAME,
        "A convolution is counted with biases of its own at every place. A filter has one, and "
        "uses it everywhere.",
        [c(COUNTED, "(weights + rows * columns) * filters")],
    ),
    Mistake(
        "biases-of-groups", NAME,
        "The number of groups enters the number of biases. Every filter has one, whatever its "
        "group.",
        [c(COUNTED, "weights * filters + filters // layer.get('groups', 1)"),
         c(COUNTED, "weights * filters + layer.get('groups', 1)")],
    ),
    Mistake(
        "biases-in-the-work", NAME,
        "Biases are counted among the multiply-adds. They are added and multiplied by nothing; the "
        "brief leaves them out.",
        [work("(weights + 1) * rows * columns * filters", "(inputs + 1) * units"),
         c(WORK, "(weights + 1) * rows * columns * filters"),
         c(WORK, f"{WORK} + filters"),
         work(f"{WORK} + filters", "(inputs + 1) * units"),
         c(WORK_DENSE, "(inputs + 1) * units\n")],
    ),
    # -------------------------------------------------------------------- the work
    Mistake(
        "work-of-one-place", NAME,
        "The multiply-adds of a convolution are those of one place. The same weights are used at "
        "every place, and each time they work.",
        [c(WORK, "weights * filters"), c(WORK, "(weights + 1) * filters")],
    ),
    Mistake(
        "work-at-every-pixel", NAME,
        "The multiply-adds are counted for every pixel that comes in. A sum is made for every "
        "number that comes out.",
        [c(WORK, "weights * shape[0] * shape[1] * filters")],
    ),
    Mistake(
        "additions-counted-apart", NAME,
        "Multiplications and additions are counted one by one, as in many tables of FLOPs. Here a "
        "product and its addition are one multiply-add.",
        [work(f"2 * {WORK}", "2 * inputs * units"),
         work("(2 * weights - 1) * rows * columns * filters", "(2 * inputs - 1) * units"),
         c(WORK, f"2 * {WORK}")],
        convention=True,
    ),
    Mistake(
        "dense-without-work", NAME,
        "Dense layers are counted without multiply-adds. Each of their weights is multiplied "
        "once.",
        [c(WORK_DENSE, "0\n")],
    ),
    Mistake(
        "pool-counted", NAME,
        "A pool is counted as if it had weights, for the parameters, the multiply-adds or both. It "
        "compares or averages: nothing of it is learnt, and it has 0 and 0.",
        [c(POOL_SHAPE, POOL_SHAPE + f"\n            {what}") for what in (
            "work = math.prod(shape) * math.prod(pair(layer['size']))",
            "work = math.prod(shape)",
            "counted = math.prod(pair(layer['size'])) * shape[2]",
            "counted = (math.prod(pair(layer['size'])) * shape[2] + 1) * shape[2]",
            "counted = (math.prod(pair(layer['size'])) + 1) * shape[2]",
            "counted = math.prod(pair(layer['size'])) * shape[2]\n"
            "            work = counted * shape[0] * shape[1]")],
    ),
    # ---------------------------------------------------------------- flat layers
    Mistake(
        "flatten-loses", NAME,
        "A flatten puts out another number of entries than come in. It keeps all of them, "
        "H · W · C.",
        [c(FLAT, "(shape[0] * shape[1],)"), c(FLAT, "(sum(shape),)"),
         c(FLAT, "(shape[0] * shape[2],)"), c(FLAT, "(shape[2],)")],
    ),
    Mistake(
        "bare-number", NAME,
        "Shapes of a single number are given as that number. A shape is a tuple, here `(n,)`, with "
        "its comma.",
        [c(APPEND, "shapes.append(shape if shape[1:] else shape[0])"),
         c(APPEND, "shapes.append(shape[0] if layer['kind'] == 'flatten' else shape)"),
         c(APPEND, "shapes.append(shape[0] if layer['kind'] == 'dense' else shape)")],
    ),
    Mistake(
        "flatten-keeps-axes", NAME,
        "Flat layers have axes of length 1 in their shapes. A flatten leaves a single axis.",
        [c(APPEND, "shapes.append(shape if shape[1:] else (1, *shape))"),
         c(APPEND, "shapes.append(shape if shape[1:] else (1, 1, *shape))"),
         c(APPEND, "shapes.append(shape if shape[1:] else (*shape, 1))")],
    ),
    # ------------------------------------------------------------ what comes back
    Mistake(
        "image-listed", NAME,
        "The image stands in the lists, too. They have an entry for each layer, and begin with "
        "what the first one puts out.",
        [c("shapes, parameters, multiply_adds = [], [], []",
           f"shapes, parameters, multiply_adds = [shape], {zero}, {zero}")
         for zero in ("[]", "[0]")],
    ),
    Mistake(
        "shapes-before", NAME,
        "Each layer's shape is that of what comes in. What comes out is wanted.",
        [[c(FOR, f"{FOR}\n        before = shape"), c(APPEND, "shapes.append(before)")]],
    ),
    Mistake(
        "totals", NAME,
        "Parameters or multiply-adds come back added up over the layers. The lists have a number "
        "for each layer.",
        [c(RETURN, "return shapes, sum(parameters), sum(multiply_adds)"),
         c(RETURN, "return shapes, [sum(parameters)], [sum(multiply_adds)]"),
         c(RETURN, "return shapes, parameters, sum(multiply_adds)"),
         [c(RETURN, "import itertools\n    return (shapes, list(itertools.accumulate(parameters)), "
                    "list(itertools.accumulate(multiply_adds)))")]],
    ),
    Mistake(
        "totals-appended", NAME,
        "The totals stand at the end of the lists. These have an entry for each layer, and no "
        "more.",
        [c(RETURN, "return shapes, parameters + [sum(parameters)], "
                   "multiply_adds + [sum(multiply_adds)]"),
         c(RETURN, "return (shapes + [shape], parameters + [sum(parameters)], "
                   "multiply_adds + [sum(multiply_adds)])")],
    ),
    Mistake(
        "exchanged", NAME,
        "Parameters and multiply-adds are exchanged. The brief asks for the parameters first.",
        [c(RETURN, "return shapes, multiply_adds, parameters")],
    ),
    Mistake(
        "zeros-left-out", NAME,
        "Layers without parameters have no entry. Theirs is 0, so that entry i always belongs to "
        "layer i.",
        [[c("parameters.append(counted)", "parameters.extend([counted] if counted else [])"),
          c("multiply_adds.append(work)", "multiply_adds.extend([work] if work else [])")]],
    ),
    Mistake(
        "floating-point", NAME,
        "Numbers come back as floating-point ones. Sizes and counts are whole; `//` divides whole "
        "numbers and rounds down.",
        [places(VALID, "(length - span) / stride + 1"),
         places(VALID, "float((length - span) // stride + 1)"),
         c(GROUPS, 'shape[2] / layer.get("groups", 1)')],
    ),
)
