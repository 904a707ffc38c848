"""Every key and computed number of lecture 11, a second time: by arrays and by walking layers."""

import numpy as np

from tutor.datasets import digits


def _places(length, size, stride=1, padding=0):
    """How many windows begin at 0, S, 2S, … and end within the padded axis."""
    return sum(1 for start in range(0, length + 2 * padding, stride)
               if start + size <= length + 2 * padding)


def _weights(size, into, out):
    return np.zeros((size, size, into, out)).size


def _conv(size, depth, filters):
    """Parameters, by the arrays."""
    return _weights(size, depth, filters) + np.zeros(filters).size


def _dense(inputs, units):
    return inputs * units + units


def _walked(side, depth, layers):
    """(shape, parameters, multiply-adds) of layers ("conv", filters, F, S, P, groups), ("pool", F,
    S, P) and ("dense", units), the first of which is preceded by flatten."""
    found = []
    for kind, *of in layers:
        if kind == "dense":
            numbers = side * side * depth
            found.append(((of[0],), _dense(numbers, of[0]), numbers * of[0]))
            side, depth = 1, of[0]
            continue
        filters, size, stride, padding, groups = of if kind == "conv" else (0, *of, 1)
        side = _places(side, size, stride, padding)
        weights = size * size * (depth // groups) * filters
        depth = filters or depth
        found.append(((side, side, depth), weights + filters, weights * side * side))
    return found


def _three():
    return [("dense", 4096), ("dense", 4096), ("dense", 1000)]


def _alexnet(groups=2):
    return _walked(227, 3, [
        ("conv", 96, 11, 4, 0, 1), ("pool", 3, 2, 0), ("conv", 256, 5, 1, 2, groups),
        ("pool", 3, 2, 0), ("conv", 384, 3, 1, 1, 1), ("conv", 384, 3, 1, 1, groups),
        ("conv", 256, 3, 1, 1, groups), ("pool", 3, 2, 0), *_three()])


def _zfnet():
    return _walked(224, 3, [
        ("conv", 96, 7, 2, 1, 1), ("pool", 3, 2, 1), ("conv", 256, 5, 2, 0, 1), ("pool", 3, 2, 1),
        ("conv", 384, 3, 1, 1, 1), ("conv", 384, 3, 1, 1, 1), ("conv", 256, 3, 1, 1, 1),
        ("pool", 3, 2, 0), *_three()])


def _vgg(counts, padding=1, dense=True):
    layers = []
    for filters, count in zip((64, 128, 256, 512, 512), counts):
        layers += [("conv", filters, 3, 1, padding, 1)] * count + [("pool", 2, 2, 0)]
    return _walked(224, 3, layers + (_three() if dense else []))


VGG16, VGG19 = (2, 2, 3, 3, 3), (2, 2, 4, 4, 4)


def _sum(layers, at, kind=None):
    return sum(each[at] for each in layers
               if kind is None or (len(each[0]) == 1) == (kind == "dense"))


def _share(layers, at, kind):
    return round(100 * _sum(layers, at, kind) / _sum(layers, at))


def what_vgg_costs():
    layers = _vgg(VGG16)
    first = layers[-3]
    assert first[0] == (4096,) and round(first[1] / 1e6) == 103
    assert round(_sum(layers, 1) / 1e6) == 138 and 15e9 < _sum(layers, 2) < 15.5e9
    yield "VGG-16, a network of 2014, is built of little else"
    yield f"It has {_sum(layers, 1) / 1e6:.0f} million parameters"
    yield f"{first[1] / 1e6:.0f} million of them sit in a *single* dense layer"
    # GoogLeNet: about 7 million parameters and 1.5 billion multiply-adds, Szegedy et al. (2015).
    assert _sum(layers, 1) / 10 > 7e6 and 1.5e9 / _sum(layers, 2) < 0.1


def without_padding():
    side = 32
    for _ in range(8):
        side = _places(side, 3)
    assert side == 16
    for _ in range(7):
        side = _places(side, 3)
    assert side == 2
    assert _vgg(VGG16, dense=False)[-1][0] == (7, 7, 512)
    assert _vgg(VGG16, 0, dense=False)[-1][0] == (1, 1, 512)
    yield "its last maps are 7×7 for a photo of 224×224"
    assert all(_places(20, 2 * d + 1, padding=d) == 20 for d in (1, 2, 3))
    side = 48
    for _ in range(10):
        side = _places(side, 5)
    assert side == 8


def _blocks(x, size, take):
    return np.array([[take(x[r:r + size, s:s + size]) for s in range(0, x.shape[1], size)]
                     for r in range(0, x.shape[0], size)])


def the_small_map():
    x = np.array([[1.0, 3, 2, 0], [5, 0, 1, 1], [0, 2, 7, 3], [1, 4, 3, 7]])
    assert _blocks(x, 2, np.max).tolist() == [[5, 2], [4, 7]]
    a, b, c, d = _blocks(x, 2, np.mean).reshape(-1)
    yield f"here {a:.2f}, {b:.0f}, {c:.2f} and {d:.0f}"


def digits_moved():
    paper = np.pad(digits().images.astype(float), ((0, 0), (0, 0), (0, 4)))
    moved = np.zeros_like(paper)
    moved[:, :, 1:] = paper[:, :, :-1]
    assert not paper[:, :, -1].any()
    found = []
    for down, across in ((1, 1), (2, 2), (4, 4), (8, 12)):
        a, b = (each.reshape(len(each), 8 // down, down, 12 // across, across).max(axis=(2, 4))
                for each in (paper, moved))
        change = np.abs(a - b).sum(axis=(1, 2)) / a.sum(axis=(1, 2))
        found.append(round(100 * float(change.mean())))
    # The lesson's numbers are rounded.
    assert found == [87, 45, 10, 0], found
    yield f"counted without their signs, are {found[0]} % of the image's sum"
    yield f"After 2×2 it is {found[1]} %, after 4×4 {found[2]} %"


def max_pool_gradient(h=1e-6):
    x = np.array([[1.0, 3, 2, 0], [5, 0, 1, 1]])
    delta = np.array([4.0, -2])

    def loss(x):
        return float(delta @ _blocks(x, 2, np.max)[0])

    found = np.zeros_like(x)
    for at in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[at] = h
        found[at] = round((loss(x + step) - loss(x - step)) / (2 * h), 6)
    return found.tolist()


def max_pool_gradient_wrong():
    share = [[1, 1, -0.5, -0.5]] * 2
    whole = [[4, 4, -2, -2]] * 2
    return share, whole, [[0, 0, -2 * 2, 0], [4 * 5, 0, 0, 0]]


def stride_or_pool():
    (_, _, full), = _walked(28, 32, [("conv", 64, 3, 1, 1, 1)])
    (shape, _, strided), = _walked(28, 32, [("conv", 64, 3, 2, 1, 1)])
    assert shape == (14, 14, 64) and full == 4 * strided
    yield f"At stride 1 they take {full:,} multiply-adds"
    yield f"At stride 2, sides are halved with {strided:,}"


def global_pooling_saves():
    flat, pooled = _dense(7 * 7 * 512, 4096), _dense(512, 4096)
    yield "In VGG-16 the last maps are 7×7×512"
    yield f"Flatten gives {7 * 7 * 512:,} numbers, and the dense layer of 4,096 units after it has"
    yield f"after it has {flat:,} parameters"
    yield f"With global pooling it would have {pooled:,}"
    assert round(flat / 1e6) == 103 and round(pooled / 1e6) == 2
    yield "in VGG-16's first dense layer 2 million instead of 103"
    # Sizes that were chosen.
    yield "was trained on photos of 128×128"
    yield "Keras cuts the photo to 128×128 by itself"
    yield "do not fit a photo of 160×200"
    assert 8 / 400 == 0.02 and 8 / 20 == 0.4


def errors_published():
    # Russakovsky et al. (2015): 2012 SuperVision 16.4, with extra data 15.3; the next team 26.2;
    # 2013 Clarifai 11.7; 2014 GoogLeNet 6.7, VGG 7.3. Zeiler and Fergus (2014), table 2: 15.4 on
    # validation and 15.3 on test images for seven networks with extra data; their own six networks
    # 14.8, five of them 15.3. Krizhevsky et al. (2012): a single network 18.2. LeCun et al. (1998):
    # 0.95 % on MNIST, 0.8 with distorted digits.
    yield "one alone had 18.2 %"
    yield "(0.8 % with distorted digits added in training)"
    yield "five like the one in the figure have 15.3 %"
    yield "| AlexNet's error (below) | 16.4 %, or 15.3 % with extra data | 15.4 %: the entry"
    yield "won the challenge of 2012 with 16.4 % top-5 error"
    yield "The next best team had 26.2 %"
    yield "With extra training data, the error was 15.3 %"
    yield "Their paper reports 14.8 % on the test images of 2012"
    yield "Clarifai, Zeiler's company, reached 11.7 %"
    yield "ZFNet the first place, or the 11.7 %"
    yield "the 11.7 % with which the challenge of 2013 was won"
    yield "the paper itself reports 14.8 % for six networks, on the images of 2012"
    yield "the 11.7 % were measured on MNIST"
    yield "in classification in 2014, with 7.3 %"
    yield "first with 16.4 %, ReLU"
    yield "The *winning entry of 2013* is another thing"
    yield "the challenge of 2013 was won by AlexNet — AlexNet won in 2012"
    yield "the winning entry of 2013 was Clarifai's"
    yield "It won the classification task of 2014"


def years():
    yield from ("### LeNet5, 1998", "### AlexNet, 2012", "### ZFNet, 2013", "### VGGNet, 2014",
                 "the LeNet5 of 1998", "LeNet5 — 1998", "AlexNet — 2012", "LeNet5 (1998)",
                 "1. LeNet5 — 1998", "2. AlexNet — 2012", "3. ZFNet — 2013", "4. VGGNet — 2014",
                 "AlexNet (2012)", "ZFNet (2013)", "VGG (2014)", "ResNeXt, of 2017",
                 "document recognition* (1998)", "neural networks* (2012)",
                 "networks* (2014, first published 2013)", "recognition* (2015, first published "
                 "2014)", "Russakovsky and others (2015)", "VGG-16, a network of 2014",
                 "(Springenberg and others, 2014)")
    # The first ImageNet challenge was that of 2010.
    assert 2010 - 1998 == 12


def stacks():
    three, one = 3 * _weights(3, 1, 1), _weights(7, 1, 1)
    assert round(100 * three / one) == 55
    yield f"the stack has $3 \\cdot 9 D^2 = {three} D^2$ weights"
    two, five = 2 * _weights(3, 1, 1), _weights(5, 1, 1)
    assert round(100 * two / five) == 72 and three == 27 and one == 49
    yield f"2 · 2 + 1 = {2 * 2 + 1}, and"
    yield f"3 + 3 = {3 + 3}, and two layers"
    assert np.zeros((1, 3)).size + np.zeros((3, 1)).size == 6
    # A convolution of a convolution, without an activation between, is one with a larger filter.
    rng = np.random.default_rng(0)
    x, kernels = rng.normal(size=20), rng.normal(size=(3, 3))
    out, whole = x, np.ones(1)
    for kernel in kernels:
        out, whole = np.convolve(out, kernel, "valid"), np.convolve(whole, kernel)
    assert len(whole) == 7 and np.allclose(out, np.convolve(x, whole, "valid"))


def stack_share():
    assert 4 * (3 - 1) + 1 == 9
    return 4 * _weights(3, 8, 8) / _weights(9, 8, 8)


def stack_share_wrong():
    return 3 / 9, _weights(3, 8, 8) / _weights(9, 8, 8), 1 / stack_share()


def stack_share_text():
    yield f"4 · 9 = {4 * 9} beside 81"


def one_by_one():
    pixel, kernel = np.array([2, 1, 3]), np.array([1, 0, -1])
    yield f"2 − 3 + 2 = {pixel @ kernel + 2}"


def bottlenecks():
    d = 256

    def three(inner):
        return _weights(1, d, inner) + _weights(3, inner, inner) + _weights(1, inner, d)

    half, quarter = three(d // 2) / d**2, three(d // 4) / d**2
    yield f"\\frac{{D}}{{2}} \\cdot D = {half} \\, D^2"
    yield f"With $D = {d}$ that is {three(d // 2):,} instead of {_weights(3, d, d):,}"
    yield f"a bottleneck with $D/2$ has ${half} D^2$"
    yield f"${quarter} \\, D^2$ — 0.25 + {_weights(3, d // 4, d // 4) / d**2} + 0.25"
    yield f"${_weights(3, d // 4, d // 4) / d**2} \\, D^2$ — this is the filter alone: 9/16"
    yield f"${0.5 + _weights(3, d // 4, d) / d**2} \\, D^2$ — here the filter would have"
    yield f"${half} \\, D^2$ — this is with $D/2$"


def one_by_one_parameters():
    return _conv(1, 192, 64)


def one_by_one_parameters_wrong():
    return _weights(1, 192, 64), 2 * 64, one_by_one_parameters() * 28 * 28


def one_by_one_texts():
    yield "can turn maps of 28×28×192 into maps of 28×28×64"
    yield "each of 64 filters sums over the 192 channels of a pixel"
    yield "A convolution of 1×1 makes 64 maps out of 192"
    yield "(192 + 1) · 64"
    yield "each filter has a weight for each of the 192 channels"


def groups():
    whole = _weights(3, 128, 128)
    parted = sum(_weights(3, 4, 4) for _ in range(32))
    assert 32 * 4 == 128
    yield "a 3×3 layer with 128 channels in and out"
    yield f"{whole:,} weights, with 32 groups {parted:,}"


def separable():
    places = 56 * 56
    standard, deep, point = _weights(3, 64, 128), _weights(3, 64, 1), _weights(1, 64, 128)
    both = deep + point
    yield "and 128 filters of 3×3 with padding put out 56×56×128"
    yield f"At each place 9 · 64 · 128 = {standard:,} multiply-adds"
    yield f"with 56 · 56 = {places:,} places {standard * places:,}"
    yield f"At each place 9 · 64 = {deep}; together {deep * places:,}"
    yield f"At each place 64 · 128 = {point:,}; together {point * places:,}"
    ratio = f"{both / standard:.4f}"
    yield f"{both * places:,}/{standard * places:,} = {ratio}, and 1/128 + 1/9 = {ratio}"
    assert f"{1 / 128 + 1 / 9:.4f}" == ratio and round(100 * point / both) == 93
    assert 8 < standard / both < 9
    yield f"Its depthwise stage has {_weights(5, 32, 1)} weights"
    yield f"Its pointwise stage has {_weights(1, 32, 64):,} weights"
    assert (_weights(5, 32, 1) + _weights(1, 32, 64)) / _weights(5, 32, 64) > 1 / 25
    assert abs((_weights(5, 16, 1) + _weights(1, 16, 64)) / _weights(5, 16, 64)
               - 1 / 64 - 1 / 25) < 1e-12


def the_pyramid():
    (_, _, a), = _walked(56, 64, [("conv", 64, 3, 1, 1, 1)])
    (_, _, b), = _walked(28, 128, [("conv", 128, 3, 1, 1, 1)])
    assert a == b
    yield "One of 3×3 from 128 to 128 works on 28×28"


def lenet5():
    c3 = sum(_conv(5, maps, 1) for maps in [3] * 6 + [4] * 9 + [6])
    c1, c5, f6 = _conv(5, 1, 6), _conv(5, 16, 120), _dense(120, 84)
    assert c1 + 6 * 2 + c3 + 16 * 2 + c5 + f6 == 60_000
    assert round(100 * c5 / 60_000) == 80
    # Connections as the paper counts them, with biases and with the 840 of the output: 340,908.
    assert (c1 * 28**2 + 5 * 6 * 14**2 + c3 * 10**2 + 5 * 16 * 5**2 + c5 + f6
            + 10 * 84) == 340_908
    assert [_places(32, 5), _places(14, 5), _places(5, 5)] == [28, 10, 1]
    yield f"6 · 2 = {6 * 2} parameters"
    yield f"That is 25 · 60 + 16 = {c3:,} parameters, instead of {_conv(5, 6, 16):,}"
    yield f"{c3:,} parameters instead of {_conv(5, 6, 16):,}"


def lenet_c3():
    return sum(_conv(5, maps, 1) for maps in [3] * 6 + [4] * 9 + [6])


def lenet_c3_wrong():
    return _conv(5, 6, 16), lenet_c3() - 16, _conv(5, 1, 16)


def alexnet():
    layers, whole = _alexnet(), _alexnet(1)
    assert layers[0][0] == (55, 55, 96) and layers[7][0] == (6, 6, 256)
    yield f"(227 − 11)/4 + 1 = {_places(227, 11, 4)}."
    yield "The paper says 224×224 pixels; the sizes work out for 227"
    yield f"it has {_sum(layers, 1):,} parameters; without groups it would be {_sum(whole, 1):,}"
    assert _share(layers, 1, "dense") == 96 and _share(layers, 2, "conv") == 92
    yield f"92 % of the {_sum(layers, 2) / 1e6:.0f} million multiply-adds"
    assert round(_sum(layers, 1) / 1e6) == 61
    yield "without padding, on 227×227×3"
    yield "(227 − 11)/4 + 1."


def alexnet_first():
    return _alexnet()[0][0]


def alexnet_first_wrong():
    return (54, 54, 96), (_places(227, 11), _places(227, 11), 96), (55, 55, 3)


def zfnet():
    layers = _zfnet()
    assert [each[0][0] for each in layers[:8]] == [110, 55, 26, 13, 13, 13, 13, 6]
    yield f"ZFNet has {_sum(layers, 1):,} parameters"
    assert round(100 * _sum(layers, 2) / _sum(_alexnet(), 2)) == 161
    assert [_share(each, 1, "dense") for each in (_alexnet(), layers, _vgg(VGG16))] == [96, 94, 89]
    assert all(_share(each, 2, "conv") > 90 for each in (_alexnet(), layers, _vgg(VGG16)))


def vgg():
    layers = _vgg(VGG19)
    yield (f"| 16 convolutions | {_sum(layers, 1, 'conv'):,} | {_sum(layers, 2, 'conv'):,} |")
    yield f"| 3 dense layers | {_sum(layers, 1, 'dense'):,} | {_sum(layers, 2, 'dense'):,} |"
    yield f"| together | {_sum(layers, 1):,} | {_sum(layers, 2):,} |"
    assert _share(layers, 1, "dense") == 86 and _share(layers, 2, "conv") == 99
    yield "From stage to stage there are 64, 128, 256, 512 and 512 filters"
    yield f"{_dense(7 * 7 * 512, 4096):,} of them in the first"
    yield f"224 · 224 · 64 = {np.prod(layers[0][0]):,} numbers each"
    assert layers[0][0] == layers[1][0]
    yield "25,088 numbers of 7×7×512, each joined to 4,096 units"
    yield "224×224 places with 64 maps"
    yield "VGG's last maps of 7×7×512 are flattened, and go into a dense layer of 4,096 units"
    yield f"({7 * 7 * 512:,} + 1) · 4,096"
    yield "this is the second dense layer, from 4,096 to 4,096"
    yield "after the fourth there are 512 still"
    yield "4,096, 4,096 and 1,000 units"
    assert len([each for each in _vgg(VGG16) if each[1] and len(each[0]) == 3]) == 13


def vgg_first_dense():
    return _dense(7 * 7 * 512, 4096)


def vgg_first_dense_wrong():
    return 7 * 7 * 512 * 4096, _dense(512, 4096), _dense(4096, 4096)


def a_design():
    yield f"3 · 3 · 64 · 128 weights are {_weights(3, 64, 128):,} already"


def relu_or_pooling_first():
    x = np.random.default_rng(0).normal(size=(8, 8))
    assert np.array_equal(np.maximum(_blocks(x, 2, np.max), 0),
                          _blocks(np.maximum(x, 0), 2, np.max))
    assert not np.allclose(np.maximum(_blocks(x, 2, np.mean), 0),
                           _blocks(np.maximum(x, 0), 2, np.mean))
    assert _blocks(-np.abs(x), 2, np.max).max() < 0
    yield "the next stand ReLU and max pooling of 2×2"


def groups_twice():
    # Who sees whom: as two layers of four groups of 16 are joined, nothing crosses.
    seen = np.kron(np.eye(4), np.ones((16, 16)))
    assert np.array_equal(seen @ seen > 0, seen > 0)
    yield "each with 64 channels in and out and four groups"


def stack_and_memory():
    maps, stack, one = 32 * 112 * 112 * 64, 3 * _weights(3, 64, 64), _weights(7, 64, 64)
    yield (f"{maps / 1e6:.1f} million numbers in each, beside {stack / 1e6:.1f} or "
           f"{one / 1e6:.1f} million weights")
    yield "Maps of 112×112×64 go through three layers of 3×3"
    assert _places(112, 3, padding=1) == _places(112, 7, padding=3) == 112


def every_error_is_one():
    back = np.zeros((21, 21))
    for r in range(0, 19, 2):
        for s in range(0, 19, 2):
            back[r:r + 3, s:s + 3] += 1
    assert set(back[4:-4, 4:-4].reshape(-1)) == {1, 2, 4}
    yield "they get 1/9, 2/9 or 4/9"


def errors_published_for_exams():
    yield "LeNet5 got 0.95 % of its test digits wrong"
    yield "AlexNet's entry had a top-5 error of 16.4 % on photos"
    yield "one network alone had 18.2 %"
    yield "a single AlexNet won ImageNet's challenge with 16.4 %"
    yield "won it with 11.7 %"
    yield "VGG won the classification task with 7.3 %"
    yield "The 16.4 % belong to an average of five networks — a single AlexNet had 18.2 %"
    yield "the paper itself reports 14.8 %, with six networks, on the images of 2012"
    yield "GoogLeNet was first with 6.7 %; in localisation, VGG's team was first"
    yield "In 2012, a single AlexNet"
    yield "In 2013, the network of ZFNet's paper"
    yield "In 2014, VGG won"
    yield "The winner of 2013 was Clarifai"


def second_layer_of_alexnet():
    whole = _weights(5, 96, 256)
    yield f"{whole:,} instead of {2 * _weights(5, 48, 128):,}"
    assert _alexnet()[2][1] == whole // 2 + 256
    yield "AlexNet's second convolution has 256 filters of 5×5 on 96 channels"
    yield "there would be 512 filters, 256 for each half"
    yield "there would be 256, as there are now"


def pooled_and_pooled_again():
    x = np.array([[1.0, 5, 2, 0], [3, 7, 4, 4], [0, 2, 9, 1], [6, 0, 3, 3]])
    largest, means = _blocks(x, 2, np.max), _blocks(x, 2, np.mean)
    assert largest.max() == x.max() == 9 and means.mean() == x.mean()
    yield f"{x.mean()}: all blocks are of one size"
    yield f"{largest.mean()} for the pooled one"
    other = x.copy()
    other[0, 1], other[1, 1] = 7, 5
    assert np.array_equal(_blocks(other, 2, np.max), largest)
    assert np.array_equal(_blocks(other, 2, np.mean), means)
    assert np.array_equal(_blocks(2 * x, 2, np.max), 2 * largest)
    assert np.array_equal(_blocks(2 * x, 2, np.mean), 2 * means)


def at_most_half_the_weights():
    whole = _weights(3, 128, 128)
    yield f"its weights do not: {whole:,}"
    groups_, thin = 2 * _weights(3, 64, 64), 2 * np.zeros((1, 3, 128, 128)).size
    squeezed = _weights(1, 128, 32) + _weights(3, 32, 32) + _weights(1, 32, 128)
    both = _weights(3, 128, 1) + _weights(1, 128, 128)
    assert groups_ * 2 == whole and 3 * thin == 2 * whole and max(squeezed, both) < whole / 2
    yield f"{groups_:,}, just half"
    yield f"1×1 back to 128 — {squeezed:,}"
    yield f"{thin:,}, two thirds"
    yield f"for each channel — {both:,}"
    yield "A convolution of 3×3 has 128 channels in and out"
    yield "both with 128 channels in and out"


def vgg_with_global_pooling():
    layers = _vgg(VGG16)
    convolutions = _sum(layers, 1, "conv")
    total = convolutions + _dense(512, 4096) + _dense(4096, 4096) + _dense(4096, 1000)
    assert total < _sum(layers, 1) / 3 and _sum(layers, 2, "conv") > _sum(layers, 2) / 2
    yield f"{total:,} of {_sum(layers, 1):,}"
    yield "the others get 4,096 numbers as before"
    yield f"10×10×512 becomes {layers[-4][0][2]} numbers, too"
    assert 320 // 2**5 == 10
    yield "photos of 320×320"


def alexnet_but_not_vgg():
    assert _share(_vgg(VGG16), 1, "dense") == 89 and _alexnet()[0][0][:2] == (55, 55)
    yield "AlexNet's first one makes 55×55 of 227×227"


def zeros_in_a_block():
    yield f"- With `valid`, {_places(7, 2, 2)}×{_places(7, 2, 2)}"
    yield f"- With `same`, {-(-7 // 2)}×{-(-7 // 2)}"
    x = -np.arange(1.0, 50).reshape(7, 7)
    hanging = _blocks(np.pad(x, (0, 1)), 2, np.mean)[:, 3]
    assert (hanging > [x[r:r + 2, 6:].mean() for r in (0, 2, 4, 6)]).all()


def stack_at_the_start():
    first, other = _weights(3, 3, 64), _weights(3, 64, 64)
    yield f"The one layer has {_weights(7, 3, 64):,} weights — 7 · 7 · 3 · 64"
    yield f"The three have {first + 2 * other:,} — {first:,} in the first and {other:,} in each"
    assert 3 * (3 - 1) + 1 == 7


def half_a_pyramid():
    def work(side, depth):
        return _walked(side, depth, [("conv", depth, 3, 1, 1, 1)])[0][2]
    assert 4 * work(28, 64) == work(56, 64) and work(56, 128) == 4 * work(56, 64)
    yield "its layers are 3×3, with as many channels in as out"


def more_work_not_more_weights():
    alexnet_, zfnet_ = _alexnet(), _zfnet()
    assert round(100 * _sum(zfnet_, 1) / _sum(alexnet_, 1)) == 102
    assert round(zfnet_[0][2] / alexnet_[0][2], 1) == 1.6
    assert _sum(zfnet_, 1, "dense") == _sum(alexnet_, 1, "dense")
    yield f"{7 * 7 * 3} weights instead of {11 * 11 * 3}"
    yield f"{zfnet_[0][0][0]}×{zfnet_[0][0][1]} instead of 55×55"
    yield f"{_sum(zfnet_, 1, 'dense') / 1e6:.1f} million in both"
    yield "ZFNet takes 61 % more multiply-adds than AlexNet, but has only 2 % more parameters"
    yield "1.6 times the work"
