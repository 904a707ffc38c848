"""Every key and computed number of lecture 10, a second time: by sliding, and by counting."""

import numpy as np


def _places(length, size, stride=1, padding=0):
    """How many windows begin at 0, S, 2S, … and end within the padded axis."""
    return sum(1 for start in range(0, length + 2 * padding, stride)
               if start + size <= length + 2 * padding)


def _slid(x, kernel, stride=1):
    """Cross-correlation, window by window."""
    down, across = (_places(a, b, stride) for a, b in zip(x.shape, kernel.shape))
    return np.array([[float((x[r * stride:r * stride + kernel.shape[0],
                               s * stride:s * stride + kernel.shape[1]] * kernel).sum())
                      for s in range(across)] for r in range(down)])


def _conv(size, depth, filters):
    """Parameters, by the arrays."""
    return np.zeros((size, size, depth, filters)).size + np.zeros(filters).size


def _dense(inputs, units):
    return np.zeros((inputs, units)).size + np.zeros(units).size


def a_dense_layer_on_an_image():
    numbers = np.zeros((200, 200, 3)).size
    assert numbers * 100 == 12_000_000
    yield f"200 · 200 · 3 = {numbers:,} numbers"


def years():
    # Hubel and Wiesel, Receptive fields of single neurones in the cat's striate cortex, J. Physiol.
    # 148, 1959; Receptive fields, binocular interaction …, J. Physiol. 160, 1962. Fukushima,
    # Neocognitron, Biological Cybernetics 36, 1980. LeCun and others, Backpropagation applied to
    # handwritten zip code recognition, Neural Computation 1, 1989; Gradient-based learning applied
    # to document recognition, Proc. IEEE 86, 1998. Krizhevsky and others, 2012.
    yield "In 1959 and 1962 **Hubel and Wiesel** reported"
    yield "they shared the Nobel Prize of 1981"
    yield "In 1980 Fukushima built"
    yield "In 1989 LeCun and others did that"
    yield "in 1998 **LeNet-5** read digits"
    yield "ImageNet's challenge in 2012"
    yield "What did LeCun's network of 1989 have that the Neocognitron of 1980 did not have?"
    yield "these, too, were there in 1980"


def one_filter():
    return _conv(5, 3, 1)


def one_filter_wrong():
    positions = _places(32, 5) ** 2
    return 25, 75, 26, one_filter() * positions


def weights_of_a_filter():
    yield f"that is 5 · 5 · 3 = {5 * 5 * 3} weights and a bias"


def six_maps():
    return (_places(32, 5), _places(32, 5), 6)


def six_maps_wrong():
    return (28, 28, 18), (28, 28, 3), (27, 27, 6), (32, 32, 6)


def twenty_of_each():
    numbers, places = 32 * 32 * 3, _places(32, 5) ** 2
    dense, conv = _dense(numbers, 20), _conv(5, 3, 20)
    work = 75 * places * 20
    yield f"| 20 dense units | {numbers:,} | {dense:,} | {numbers * 20:,} |"
    yield f"| 20 filters of 5×5 | 75, shared | {conv:,} | {work:,} |"
    yield f"For {conv:,} parameters you do not get half a dense unit, since a single one takes"
    yield f"a single one takes {_dense(numbers, 1):,}"
    yield f"each working at {places} places"
    yield f"uses a filter's weights {places} times"
    yield f"{conv:,} parameters are 20 filters, and not half a dense unit"
    assert 2 * conv < _dense(numbers, 1)
    assert round(work / (numbers * 20)) == 19 and 40 < dense / conv < 41


def the_small_example():
    x = np.array([[1.0, 2, 0, 3], [0, 1, 3, 1], [2, 0, 1, 1]])
    y = _slid(x, np.array([[1.0, 2], [0, -1]])) + 1
    assert y.tolist() == [[5, 0, 6], [3, 7, 5]]
    yield f"1 · 1 + 2 · 2 + 0 · 0 − 1 · 1 = {y[0, 0] - 1:.0f}"
    yield "2 · 1 + 0 · 2 + 1 · 0 − 3 · 1 = −1, with the bias 0"
    assert y[0, 1] - 1 == -1
    yield f"since 5 − 4 = {5 - 4}"
    flat = np.full((5, 5), 3.0)
    sharpen = np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    edges = np.array([[-1.0, 0, 1]] * 3)
    assert (_slid(flat, sharpen) == 3).all() and (_slid(flat, edges) == 0).all()
    assert (_slid(np.tile(np.arange(5.0), (5, 1)), edges) > 0).all()
    assert [_places(32, 3), _places(32, 3, padding=1), _places(32, 5), _places(32, 3, 2)] == [
        30, 32, 28, 15]


def kernel_gradient(h=1e-6):
    x, delta = np.array([1.0, 2, 0, 3]), np.array([1.0, -1, 2])

    def loss(kernel):
        return sum(d * (x[r:r + 2] @ kernel) for r, d in enumerate(delta))

    return [round((loss(e * h) - loss(-e * h)) / (2 * h), 6) for e in np.eye(2)]


def kernel_gradient_wrong():
    return kernel_gradient()[::-1], [1, 2], [2, 2]


def one_dimension():
    yield f"width 2 on a sequence with 4 features has 2 · 4 = {2 * 4} weights"
    assert _places(10, 2) == 9
    # Four causal layers of two weights: the present step, and 1 + 2 + 4 + 8 before it.
    assert 1 + 1 + 2 + 4 + 8 == 16
    clip = np.zeros((3, 3, 3, 3)).size
    yield f"has 3 · 3 · 3 · 3 = {clip} weights"
    yield f"3 · 3 · 3 · 3 = {clip} in colour, in the place of {np.zeros((3, 3, 3)).size}"


def conv1d_parameters():
    return np.zeros((2, 4, 5)).size + 5


def conv1d_parameters_wrong():
    return (2 + 1) * 5, 40, 41, conv1d_parameters() * 9


def sizes():
    yield f"(10 − 3)/2 + 1 = {(10 - 3) / 2 + 1}"
    yield f"the formula gives {(10 - 3) / 2 + 1}; the book calls it invalid"
    yield f"the formula gives {(10 - 3) / 2 + 1}, and Keras makes 5 places"
    assert _places(10, 3, 2) == 4 and _places(11, 3, 2) == 5
    rows, columns = _places(49, 5, 2, 2), _places(65, 5, 2, 2)
    yield f"(49 − 5 + 4)/2 + 1 = {rows} rows and (65 − 5 + 4)/2 + 1 = {columns} columns"


def worked_through():
    r1, c1 = _places(49, 5, 2, 2), _places(65, 5, 2, 2)
    r2, c2 = _places(r1, 3, 2), _places(c1, 3, 2)
    p1, p2, flat = _conv(5, 3, 8), _conv(3, 8, 16), np.zeros((r2, c2, 16)).size
    p3 = _dense(flat, 10)
    w1, w2, w3 = 75 * r1 * c1 * 8, 72 * r2 * c2 * 16, flat * 10
    yield f"(5 · 5 · 3 + 1) · 8 = {p1}. Multiply-adds: 75 · 25 · 33 · 8 = {w1:,}."
    yield f"Rows: (25 − 3)/2 + 1 = {r2}. Columns: (33 − 3)/2 + 1 = {c2}."
    yield f"(3 · 3 · 8 + 1) · 16 = {p2:,}. Multiply-adds: 72 · 12 · 16 · 16 = {w2:,}."
    yield f"Flatten gives 12 · 16 · 16 = {flat:,} numbers. Parameters: {flat:,} · 10 + 10 = {p3:,}."
    yield f"Multiply-adds: {w3:,}."
    total, work = p1 + p2 + p3, w1 + w2 + w3
    yield f"there are {total:,} parameters and {work:,} multiply-adds"
    assert round(100 * p3 / total) == 95 and round(100 * (w1 + w2) / work) == 96


def not_square():
    return (_places(20, 4, 2, 1), _places(30, 4, 2, 1), 12)


def not_square_wrong():
    return (9, 14, 12), (15, 10, 12), (10, 15, 36), (9, 14, 3)


def _seen(layers):
    """How many inputs act on the first output of a stack of 1D layers, by following them down."""
    used = {0}
    for size, stride in reversed(layers):
        used = {place * stride + tap for place in used for tap in range(size)}
    return max(used) - min(used) + 1


def receptive_fields():
    three = [_seen([(3, 2)] * n) for n in (1, 2, 3)]
    assert three == [3, 7, 15] and [_seen([(3, 1)] * n) for n in (1, 2, 3)] == [3, 5, 7]
    yield "then 3 + 2 · 2 = 7, then 7 + 2 · 4 = 15 pixels"
    yield f"3, then 3 + 2 · 2 = 7, then 7 + 2 · 2 = {three_layers_see()}."
    assert _seen([(3, 1), (3, 2)]) == _seen([(3, 1), (3, 1)])


def three_layers_see():
    return _seen([(3, 2), (3, 1), (3, 1)])


def three_layers_see_wrong():
    return _seen([(3, 1)] * 3), 9, _seen([(3, 2), (3, 2), (3, 1)]), 27


def _cifar(after):
    convs = [_conv(3, d, f) for d, f in ((3, 32), (32, 32), (32, 64), (64, 64), (64, 64))]
    return sum(convs), _dense(after, 1024), _dense(1024, 10)


def cifar_network():
    side = 32
    side = _places(_places(side, 3), 3) // 2
    side = _places(_places(side, 3), 3) // 2
    side = _places(side, 3)
    convs, dense, last = _cifar(side * side * 64)
    total = convs + dense + last
    yield f"model.summary()                                  # {total:,}"
    yield f"They have {convs:,} of its {total:,} parameters"
    yield (f"has {side * side * 64} · 1,024 + 1,024 = {dense:,}, "
           f"which is {100 * dense / total:.0f} %")
    yield f"and {sum(_cifar(64)):,} parameters are left"
    yield f"gets 64 inputs in place of {side * side * 64}"
    yield "it still has 1,024 inputs"
    yield "go into a dense layer of 1,024 units"
    yield "576 · 1,024 weights and 1,024 biases"
    # 5×5 for 3×3 in the first layer: less than all the rest.
    assert _conv(5, 3, 32) - _conv(3, 3, 32) == 32 * 48


def cifar_dense():
    return _dense(576, 1024)


def cifar_dense_wrong():
    return 576 * 1024, _dense(64, 1024), 576 * 1024 + 576


def same_padding():
    places = -(-8 // 2)
    yield f"(4 − 1) · 2 + 3 = {(places - 1) * 2 + 3}, one more than 8"
    yield f"`same` rounds up: 8/2 = {places}"


def a_design():
    side = _places(_places(28, 3), 3)
    yield f"flatten has 24 · 24 · 16 = {side * side * 16:,} numbers"


def the_network_that_learns():
    conv, dense = _conv(3, 1, 6), _dense(3 * 3 * 6, 10)
    yield f"it has {conv + dense} parameters: {conv} in the convolution, {dense} in the dense layer"
    yield f"fitted with {_dense(64, 10)}, got 86"


# --- Kept for exams ----------------------------------------------------------------------


def two_filters_swapped():
    rng = np.random.default_rng(10)
    x, (first, second) = rng.normal(size=(8, 8)), rng.normal(size=(2, 2, 3, 3))

    def scores(first, second):
        maps = [np.maximum(_slid(x, kernel), 0) for kernel in first]
        return sum(_slid(each, kernel) for each, kernel in zip(maps, second))
    assert np.allclose(scores(first, second), scores(first[::-1], second[::-1]))
    assert not np.allclose(scores(first, second), scores(first[::-1], second))
    yield "it now finds two of its channels in each other's place"


def side_by_side_back():
    # Two windows of two steps fill four; with a stride of 1, inner steps lie in two windows.
    assert [sum(start <= t < start + 2 for start in (0, 2)) for t in range(4)] == [1] * 4
    assert [sum(start <= t < start + 2 for start in (0, 1, 2)) for t in range(4)] == [1, 2, 2, 1]
    yield "no two windows share a step"


def brighter_by_ten():
    sharpen = np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    x = np.random.default_rng(10).normal(size=(6, 7))
    assert np.allclose(_slid(x + 10, sharpen), _slid(x, sharpen) + 10)
    yield f"{5 * 10} more from the middle and {4 * 10} less from the neighbours"


def two_strides_of_two():
    rng = np.random.default_rng(10)
    x, first, second = rng.normal(size=(40, 40)), rng.normal(size=(3, 3)), rng.normal(size=(3, 3))

    def maps(image, bend):
        one = bend(_slid(image, first, 2))
        return one, bend(_slid(one, second, 2))

    def moved(shift, layer, places, bend):
        before, after = maps(x, bend)[layer], maps(np.roll(x, shift, axis=1), bend)[layer]
        return np.allclose(before[:, 1:-5], after[:, 1 + places:before.shape[1] - 5 + places])
    for bend in (lambda z: np.maximum(z, 0), lambda z: z):
        assert moved(2, 0, 1, bend) and moved(4, 1, 1, bend)
        assert not moved(2, 1, 1, bend) and not moved(6, 1, 2, bend)
    yield "If it moves by 4 pixels, the second layer's maps move by one place"


def border_of_light():
    x, kernel = np.zeros((6, 6)), np.array([[-1.0, 0, 1]] * 3)
    x[:, :3] = 1
    y = _slid(x, kernel)
    assert y.tolist() == [[0, -3, -3, 0]] * 4 and not np.maximum(y, 0).any()
    assert _slid(x, kernel[:, ::-1]).tolist() == [[0, 3, 3, 0]] * 4
    assert not _slid(x.T, kernel).any() and np.maximum(y + 3, 0).tolist() == [[3, 0, 0, 3]] * 4
    yield "Before ReLU, two of the four columns of the map are −3"


def landscape_photo():
    rows, columns = _places(24, 5, 1, 2), _places(40, 5, 1, 2)
    work = sum(75 * 16 for _ in range(rows) for _ in range(columns))
    yield f"The layer has {_conv(5, 3, 16):,} parameters — (5 · 5 · 3 + 1) · 16."
    yield f"The layer takes {work:,} multiply-adds — 75 · {rows} · {columns} · 16."
    yield f"(5 · 5 · 16 + 1) · 16 = {_conv(5, 16, 16):,}"
    assert _places(24, 9, 1, 4) == 24 and _places(40, 9, 1, 4) == 40
    yield f"the kernel spans 9 pixels: 24 − 9 + 8 + 1 = {_places(24, 9, 1, 4)}"


def grey_images_for_keras():
    yield f"⌈28/2⌉ = {-(-28 // 2)}"
    yield "has the shape (5, 5, 1, 8)"
    yield "500 grey images stand in an array of shape (500, 28, 28)"
    yield "read (1, 500, 28, 28) as one image"
    yield "`Input` has to be given the 500 images"


def own_weights_everywhere():
    places = _places(32, 5) ** 2
    yield f"there are {places} times as many — 28 · 28 places"


def kernel_for_steps_down():
    down = np.array([[-1.0, 0, 1]] * 3).T
    assert down.tolist() == [[-1, -1, -1], [0, 0, 0], [1, 1, 1]]
    x = np.zeros((6, 6))
    x[3:] = 1
    assert (_slid(x, down) >= 0).all() and _slid(x, down).max() == 3
    assert not _slid(x.T, down).any() and not np.maximum(_slid(1 - x, down), 0).any()
    yield "Its rows are (−1, −1, −1), (0, 0, 0) and (1, 1, 1)"


def one_error_alone(h=1e-6):
    rng = np.random.default_rng(10)
    x, kernel, delta = rng.normal(size=(6, 6)), rng.normal(size=(3, 3)), 0.7

    def slope(loss, shape):
        steps = np.eye(np.prod(shape)).reshape(-1, *shape) * h
        return np.array([(loss(d) - loss(-d)) / (2 * h) for d in steps]).reshape(shape)
    assert np.allclose(slope(lambda d: delta * _slid(x, kernel + d)[1, 2], (3, 3)),
                       delta * x[1:4, 2:5], atol=1e-6)
    image = np.zeros((6, 6))
    image[1:4, 2:5] = delta * kernel
    assert np.allclose(slope(lambda d: delta * _slid(x + d, kernel)[1, 2], (6, 6)), image,
                       atol=1e-6)
    yield r"The image's gradient is $\delta$ times the kernel, laid over the window"


def no_padding_helps():
    yield f"The formula gives {(20 - 5) / 2 + 1}, and Keras makes {_places(20, 5, 2)} places"
    last = 2 * (_places(20, 5, 2) - 1)
    yield f"the last window begins at pixel {last} and ends at pixel {last + 4}"
    assert all((20 - 5 + 2 * p) % 2 for p in range(20))
    for length, size, stride in ((20, 4, 2), (20, 6, 2), (20, 5, 1), (20, 5, 3), (20, 5, 5),
                                 (19, 5, 2), (21, 5, 2)):
        assert (length - size) % stride == 0


def too_large_too_slow():
    yield "a dense layer of 1,000 units"
    # A first stride of 2 leaves about a quarter of the places and of the flattened numbers.
    sides = [_places(_places(64, 3, s) // 2, 3) for s in (1, 2)]
    assert 0.2 < (sides[1] / sides[0]) ** 2 < 0.27
