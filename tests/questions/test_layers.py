"""Lists of layers: read as people write them, and built as Keras builds them."""

from __future__ import annotations

import math
import random
import warnings
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutor.questions.layers import build, read
from tutor.questions.layers.layer import Layer

IMAGE = (28, 28, 1)


def one(text: str, axes: int = 2) -> Layer:
    """The only layer of a text, which has to be readable."""
    reading = read(text, axes)
    assert not reading.problems, reading.problems
    (layer,) = reading.layers
    return layer


# ------------------------------------------------------------------------------ reading


@pytest.mark.parametrize(("typed", "meant"), [
    ("Dense(10)", "Dense(10)"),
    ("Dense(10, 'softmax')", 'Dense(10, activation="softmax")'),
    ("dense 10 softmax", 'Dense(10, activation="softmax")'),
    ("fc 10, softmax", 'Dense(10, activation="softmax")'),
    ("dense10", "Dense(10)"),
    ("keras.layers.Dense(units=10, name='out')", "Dense(10)"),
    ("model.add(layers.Dense(10))", "Dense(10)"),
    ("x = Dense(10)(x)", "Dense(10)"),
    ("3. Dense(10)", "Dense(10)"),
    ("- Dense(10)  # the digits", "Dense(10)"),
    ("Dense(10, activation=tf.nn.relu)", 'Dense(10, activation="relu")'),
    ("Dense(10, activation=None, use_bias=False)", "Dense(10, use_bias=False)"),
    ("Dense(10, kernel_regularizer=l2(1e-4))", "Dense(10)"),
    ('Conv2D(32, 3, padding="same", activation="relu")',
     'Conv2D(32, 3, padding="same", activation="relu")'),
    ("conv 32 3x3 same relu", 'Conv2D(32, 3, padding="same", activation="relu")'),
    ("conv 32, 3×3, same, relu", 'Conv2D(32, 3, padding="same", activation="relu")'),
    ("3x3 conv 32", "Conv2D(32, 3)"),
    ("conv 32 3", "Conv2D(32, 3)"),
    ("conv2d 32 filters 3x5 kernel stride 2", "Conv2D(32, (3, 5), strides=2)"),
    ("conv 32 k=3 s2", "Conv2D(32, 3, strides=2)"),
    ("Conv2D(32, 3x3, relu)", 'Conv2D(32, 3, activation="relu")'),
    ("conv2d(32, (3, 3))", "Conv2D(32, 3)"),
    ("Conv2D(filters=32, kernel_size=[3, 3])", "Conv2D(32, 3)"),
    ("sep conv 32 3x3", "SeparableConv2D(32, 3)"),
    ("MaxPool2D()", "MaxPooling2D(2)"),
    ("max pool 2x2 stride 1", "MaxPooling2D(2, strides=1)"),
    ("pool 3", "MaxPooling2D(3)"),
    ("gap", "GlobalAveragePooling2D()"),
    ("bn", "BatchNormalization()"),
    ("dropout 0.5", "Dropout(0.5)"),
    ("Dropout(.25)", "Dropout(0.25)"),
    ("relu", 'Activation("relu")'),
    ("LeakyReLU(negative_slope=0.1)", "LeakyReLU(0.1)"),
    ("reshape (7, 7, 64)", "Reshape((7, 7, 64))"),
    ("Reshape((-1, 64))", "Reshape((-1, 64))"),
    ("lstm 64 sequences", "LSTM(64, return_sequences=True)"),
    ("bilstm 32", "Bidirectional(LSTM(32))"),
    ("Bidirectional(GRU(32), merge_mode='sum')", 'Bidirectional(GRU(32), merge_mode="sum")'),
    ("embedding 10000 64", "Embedding(10000, 64)"),
    ("self-attention 4 heads 16", "MultiHeadAttention(4, 16)"),
    ("add 2", "Add(2)"),
])
def test_a_layer_is_read_as_people_write_it(typed: str, meant: str) -> None:
    assert one(typed).text == meant
    assert one(one(typed).text) == one(typed), "what is shown is read as the same"


def test_what_goes_in_says_which_convolution_is_meant() -> None:
    assert one("conv 8 3", axes=1).text == "Conv1D(8, 3)"
    assert one("pool 2", axes=1).text == "MaxPooling1D(2)"
    assert one("gap", axes=1).text == "GlobalAveragePooling1D()"


@pytest.mark.parametrize("text", [
    "conv 8 3x3 relu\npool 2\nflatten\ndense 10 softmax",
    "conv 8 3x3 relu, pool 2, flatten, dense 10 softmax",
    "conv 8 3x3 relu → pool 2 → flatten -> dense 10 softmax",
    'model = keras.Sequential([\n  Conv2D(8, 3, activation="relu"),\n  MaxPooling2D(2),\n'
    '  Flatten(),\n  Dense(10,\n        activation="softmax"),\n])',
    '[Conv2D(8, 3, activation="relu"), MaxPooling2D(2), Flatten(), Dense(10, "softmax")]',
    '1. Conv2D(8, 3, activation=“relu”)\n2. MaxPool2D(2)\n\n3. Flatten()\n4. dense 10, softmax',
])
def test_a_list_may_stand_in_lines_with_commas_or_in_brackets(text: str) -> None:
    reading = read(text)
    assert [layer.text for layer in reading.layers] == [
        'Conv2D(8, 3, activation="relu")', "MaxPooling2D(2)", "Flatten()",
        'Dense(10, activation="softmax")'] and not reading.problems


def test_an_activation_after_a_comma_belongs_to_what_can_have_one() -> None:
    said = [layer.text for layer in read("conv 8 3, bn, relu, dense 4, tanh, softmax").layers]
    assert said == ["Conv2D(8, 3)", "BatchNormalization()", 'Activation("relu")',
                    'Dense(4, activation="tanh")', 'Activation("softmax")']


def test_lines_are_remembered_also_inside_brackets() -> None:
    reading = read("Sequential([\n  Flatten(),\n\n  Dense(10)])\nDropout(0.5)")
    assert [layer.line for layer in reading.layers] == [2, 4, 5]


@pytest.mark.parametrize(("text", "line", "said"), [
    ("Dens(10)", 1, "Did you mean `Dense`?"),
    ("Flatten()\nDense", 2, "Dense needs its `units`, as in `Dense(10"),
    ("[Flatten, Dense(10)]", 1, "Flatten needs its brackets: `Flatten()`"),
    ("Dense()", 1, "Dense needs its `units`, as in `Dense(10"),
    ("Dense(units=ten)", 1, "is a whole number"),
    ("Dense(0)", 1, "is a whole number from 1"),
    ("Dense(True)", 1, "is a whole number"),
    ("Dense(10.5)", 1, "is a whole number"),
    ("Dense(99999999999)", 1, "too large"),
    ("Dense(10, unit=3)", 1, "Did you mean `units`?"),
    ("Dense(10, units=10)", 1, "given its `units` twice"),
    ("Dense(10, activation='softmx')", 1, "Did you mean `softmax`?"),
    ("Dense(10) softmax", 1, "cannot be read"),
    ("Dense(10", 1, "cannot be read"),
    ("Conv2D(8, 3, padding='full')", 1, 'is `"same"` or `"valid"`'),
    ("Conv2D(8, (3, 3, 3))", 1, "is one number, or 2"),
    ("Conv2D(8, 3, padding='causal')", 1, "only Conv1D"),
    ("Conv2D(8, 3, 1, 'same', None, 1)", 1, "takes 4 values without a name"),
    ("Flatten(2)", 1, "Flatten takes nothing"),
    ("Dropout(50)", 1, "the share that is dropped"),
    ("conv 32 stride", 1, "the number after `strides` is missing"),
    ("conv 32 blue", 1, "`blue` cannot be read here"),
    ("Bidirectional(Dense(3))", 1, "takes a recurrent layer"),
    ("bi dense 3", 1, "a bidirectional layer is a recurrent one"),
    ("Add()", 1, "Add needs its `layer`, as in `Add(2)`"),
    ("Dense(9**9**9)", 1, "nothing is worked out"),
    ("Dense(int('10'))", 1, "there is no layer `int`"),
    ("__import__('os').system('true')", 1, "`system` is no layer"),
    ("Dense(*[10])", 1, "nothing is worked out"),
    ("Dense(**{})", 1, "without `**`"),
    ("(lambda: 1)()", 1, ""),
    ("foo", 1, "`foo` is no layer"),
    ("Sequential([\n Dense(10),\n Dens(3)])", 3, "Did you mean `Dense`?"),
])
def test_what_cannot_be_read_is_said_with_its_line(text: str, line: int, said: str) -> None:
    reading = read(text)
    assert reading.problems and reading.problems[0].line == line
    assert said in reading.problems[0].sentence


def test_a_line_that_cannot_be_read_does_not_hide_the_others() -> None:
    reading = read("Conv2D(8, 3\nFlatten()\nDens(3)\nDense(10)")
    assert [layer.text for layer in reading.layers] == ["Flatten()", "Dense(10)"]
    assert [problem.line for problem in reading.problems] == [1, 3]


# ----------------------------------------------------------------------------- building


@pytest.mark.parametrize(("text", "shape", "said"), [
    ("Conv2D(8, 30)", IMAGE, "a window of 30 × 30 is larger than the 28 × 28 places that arrive"),
    ("pool 4, pool 4, pool 2", IMAGE, "larger than the 1 × 1 places that arrive, in (1, 1, 1)"),
    ("Flatten(), Conv2D(8, 3)", IMAGE, "and (784,) arrives"),
    ("Conv2D(8, 3)", (28, 28), "`Reshape((28, 28, 1))` before it"),
    ("LSTM(8), LSTM(8)", (20, 3), "return_sequences=True"),
    ("Reshape((10, 10))", IMAGE, "784 numbers; they do not fit the shape (10, 10)"),
    ("Conv2D(8, 3), Add(0)", IMAGE, "only equal shapes can be added"),
    ("Add(3)", IMAGE, "there is no layer 3 before this one"),
    ("Input((32, 32, 3))", IMAGE, "has the shape (28, 28, 1), not (32, 32, 3)"),
    ("Flatten(), Input((784,))", IMAGE, "an Input can only come first"),
    ("Conv2D(8, 3, strides=2, dilation_rate=2)", IMAGE, "not both"),
])
def test_what_does_not_fit_says_what_arrives(text: str, shape: tuple[int, ...],
                                             said: str) -> None:
    reading = read(text, max(1, len(shape) - 1))
    network = build(reading.layers, shape)
    assert not reading.problems and network.problem is not None
    assert said in network.problem.sentence


def test_the_same_layers_in_other_lines_keep_their_own() -> None:
    for text, lines in (("Flatten(), Dense(3)", [1, 1]), ("Flatten()\nDense(3)", [1, 2])):
        assert [s.layer.line for s in build(read(text).layers, IMAGE).steps] == lines


def test_dense_on_maps_is_built_with_a_warning() -> None:
    network = build(read("Conv2D(8, 3)\nDense(10)").layers, IMAGE)
    assert network.problem is None and network.output == (26, 26, 10)
    assert "(26, 26, 8) arrives, and Dense works on each place" in network.steps[1].warning
    assert not network.steps[0].warning


def test_multiply_adds_are_those_of_kernels_and_weights() -> None:
    def cost(text: str, shape: tuple[int, ...]) -> int:
        return build(read(text, len(shape) - 1).layers, shape).multiply_adds

    assert cost("Dense(10)", (784,)) == 7840
    assert cost("Conv2D(8, 3)", (28, 28, 3)) == 26 * 26 * 8 * 27
    assert cost('SeparableConv2D(8, 3, padding="same")', (28, 28, 3)) == 28 * 28 * (27 + 24)
    assert cost("MaxPooling2D(2)", (28, 28, 3)) == 0
    assert cost("LSTM(5)", (7, 3)) == 7 * 4 * (3 + 5) * 5
    assert cost("Bidirectional(SimpleRNN(5))", (7, 3)) == 2 * 7 * (3 + 5) * 5
    # Three projections of 3 to 2 × 4, scores and weighted sums, and the way back.
    assert cost("MultiHeadAttention(2, 4)", (7, 3)) == 7 * 3 * 3 * 8 + 2 * 49 * 8 + 7 * 8 * 3


IMAGES = ["conv 4 3x3", "conv 3 2x3 same relu", "conv 4 3x3 stride 2", "conv 4 3x3 same stride 2",
          "Conv2D(3, 2, dilation_rate=2, use_bias=False)", "sep conv 5 3x3",
          "SeparableConv2D(4, 3, strides=2, padding='same', depth_multiplier=2)",
          "DepthwiseConv2D(3, depth_multiplier=2)", "depthwise 2 same", "pool 2", "pool 3 stride 1",
          "MaxPooling2D((2, 3), padding='same')", "avg pool 2", "bn", "ln",
          "BatchNormalization(scale=False)", "LayerNormalization(center=False)", "dropout 0.3",
          "relu", "ReLU()", "LeakyReLU(0.2)", "Dense(5)", "Add(0)", "Softmax()"]
SEQUENCES = ["conv 4 3", "Conv1D(3, 2, padding='causal', dilation_rate=2)",
             "conv 4 3 same stride 2", "pool 2", "AveragePooling1D(3, strides=2, padding='same')",
             "lstm 4 sequences",
             "gru 3 sequences", "GRU(3, reset_after=False, return_sequences=True)",
             "rnn 5 sequences", "Bidirectional(LSTM(3, return_sequences=True))",
             "Bidirectional(GRU(3, return_sequences=True), merge_mode='ave')",
             "MultiHeadAttention(2, 3)", "MultiHeadAttention(2, 3, value_dim=5, use_bias=False)",
             "ln", "bn", "dense 6 relu", "Add(0)", "LSTM(4, use_bias=False, return_sequences=True)"]
MAP_ENDS = ["flatten", "gap", "global max pooling", "GlobalAveragePooling2D(keepdims=True)"]
SEQUENCE_ENDS = ["flatten", "gap", "lstm 4", "gru 3", "bi lstm 2", "global max pool"]


def drawn_net(seed: int) -> tuple[str, tuple[int, ...]]:
    """A list of layers and what goes into it."""
    rng = random.Random(seed)
    if seed % 4 == 0:
        body = rng.choices(["dense 7 relu", "dropout 0.2", "bn", "Dense(3, use_bias=False)",
                            "Activation('tanh')", "Reshape((-1,))", "Add(0)"], k=4)
        return "\n".join([*body, "dense 10 softmax"]), (rng.randint(2, 9),)
    if seed % 2:
        shape: tuple[int, ...] = (rng.randint(7, 13), rng.randint(7, 13), rng.randint(1, 4))
        body, end = rng.choices(IMAGES, k=rng.randint(2, 5)), rng.choice(MAP_ENDS)
    elif seed % 8 == 2:
        shape = (rng.randint(6, 12),)
        body = ["Embedding(11, 3)", *rng.choices(SEQUENCES, k=2)]
        end = rng.choice(SEQUENCE_ENDS)
    else:
        shape = (rng.randint(6, 12), rng.randint(1, 4))
        body, end = rng.choices(SEQUENCES, k=rng.randint(1, 4)), rng.choice(SEQUENCE_ENDS)
    return "\n".join([*body, end, "dense 10 softmax"]), shape


def in_keras(layers: tuple[Layer, ...], shape: tuple[int, ...]) -> Any:
    """Yields what comes out of each layer in Keras; its error where one does not fit."""
    import keras

    outs = [keras.Input(shape)]
    for layer in layers:
        if layer.kind == "Add":
            made, inputs = keras.layers.Add(), ([outs[-1], outs[layer["layer"]]],)
        else:
            made = eval(layer.text, vars(keras.layers))
            inputs = (outs[-1],) * (2 if layer.kind == "MultiHeadAttention" else 1)
        out = made(*inputs)
        outs.append(out)
        yield (out.shape[1:], sum(math.prod(w.shape) for w in made.trainable_weights),
               sum(math.prod(w.shape) for w in made.non_trainable_weights
                   if "seed" not in w.path))


def test_shapes_and_parameters_are_those_of_keras() -> None:
    built = unfit = 0
    kinds = set()
    for seed in range(64):
        text, shape = drawn_net(seed)
        reading = read(text, len(shape) - 1 if len(shape) > 1 else 1)
        assert not reading.problems, (text, reading.problems)
        network = build(reading.layers, shape)
        steps = iter(network.steps)
        try:
            for got in in_keras(reading.layers, shape):
                step = next(steps, None)
                if step is None and network.problem and "only equal shapes" in str(network.problem):
                    break  # Keras would spread one of the two.
                assert step is not None, (text, shape, network.problem)
                assert got == (step.shape, step.trainable, step.fixed), (text, shape, step)
                kinds |= set(step.layer.kinds)
            else:
                built += 1
        except ValueError:
            assert network.problem is not None and next(steps, None) is None, (text, shape)
            unfit += 1
    assert built >= 30 and unfit >= 3 and len(kinds) >= 24, (built, unfit, len(kinds))


# ------------------------------------------------------------------------------ hostile

HOSTILE = [
    "(" * 4000, "Dense(" * 800, "[" * 4900, "9**9**9**9", "Dense(9**9**9**9)", "\0", "Dense(\0)",
    "\u202eDense(10)\u202c", "Dense(10)\x1b[2J", "Dense(" + "9" * 4800 + ")", "a" * 5000,
    "a " * 2400, "dense " * 800, "conv " + "3x3 " * 1000, ",".join(["dense 1"] * 600),
    "\n".join(["Dense(1)"] * 119), "\n".join(["Dense("] * 119), "\n" * 6000, "#" * 4000,
    '"' * 4001, "'" + "Dense(10)\n" * 100, "x = " * 1000 + "Dense(1)", "lambda: 0", "Dense(a:=1)",
    "exec('1')", "__import__('os').system('touch hacked')", "[Dense(1) for _ in range(10**9)]",
    "f'{1}'", "Dense(f'{open}')", "`Dense`", "🙂" * 1000, "\ud800", "½", "bi " * 1500, "- " * 2000,
    "1. " * 1500, "Dense" + "(x)" * 1500, "-" * 4999 + ">", "Reshape((" + "1," * 2000 + "))",
    "Conv2D(10000000, 10000000)", "Dense(10000000)\n" * 60, "batch " * 700, "=" * 5000,
    "Dense(" + "-" * 3900 + "1)", "Dense(" + "not " * 900 + "1)", "Dense(3(2))", "Dense(1if 2)",
    "Dense(" + "lambda:" * 500 + "1)", "Dense(" + "(" * 180 + "1" + ")" * 180 + ")",
    "Dense(" + "[" * 150 + "1" + "]" * 150 + ")", "Dense('\\d')", "Dense" + ".a" * 1500 + "()",
    "\n".join(f"GlobalAveragePoolin{n}D(SeparableConvolution)"[:41] for n in range(119)),
    "\n".join(f"Dense(1, kernel_initializ{n}=2)" for n in range(119)),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_text_is_read_at_once_and_never_run(text: str, tmp_path: Any,
                                                    monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    read.cache_clear()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        reading = read(text)
        network = build(reading.layers, IMAGE)
    assert not list(tmp_path.iterdir()) and not warned
    for problem in (*reading.problems, *([network.problem] if network.problem else [])):
        assert len(problem.sentence) < 300 and not {"\x1b", "\0", "\u202e"} & set(problem.sentence)


@given(st.text(max_size=300))
@example("Dense(10)\r\nFlatten()")
def test_no_text_makes_it_fail(text: str) -> None:
    reading = read(text)
    build(reading.layers, IMAGE)


@given(st.lists(st.sampled_from([*"()[]{},;#'\"=x.- \n0123456789", "Dense", "conv", "same", "relu",
                                 "Add", "Reshape", "bi", "lstm", "**", "->", "3x3", "True"]),
                max_size=60))
def test_no_mixture_of_parts_makes_it_fail(parts: list[str]) -> None:
    text = "".join(parts)
    for axes in (1, 2):
        reading = read(text, axes)
        build(reading.layers, IMAGE)
        for layer in reading.layers:
            assert one(layer.text, axes) == layer
