"""The kinds of layer that are known, with their settings as Keras has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ACTIVATIONS = frozenset({
    "linear", "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "silu", "swish", "mish",
    "sigmoid", "hard_sigmoid", "tanh", "softmax", "softplus", "softsign", "exponential",
})
PADDINGS = ("valid", "same", "causal")
# Settings that change neither shapes nor costs: they may be written, and say nothing here.
SILENT = frozenset({
    "name", "dtype", "seed", "momentum", "epsilon", "dropout", "recurrent_dropout", "mask_zero",
    "kernel_initializer", "bias_initializer", "embeddings_initializer", "recurrent_initializer",
    "depthwise_initializer", "pointwise_initializer", "kernel_regularizer", "bias_regularizer",
    "embeddings_regularizer", "recurrent_regularizer", "activity_regularizer", "kernel_constraint",
    "bias_constraint", "recurrent_activation", "batch_size",
})
# Stands for a setting that has to be given.
NEEDED: Any = ...


@dataclass(frozen=True)
class Setting:
    """`form` is what its value may be; the first `positional` ones of a kind need no name."""

    name: str
    form: str
    default: Any = NEEDED


@dataclass(frozen=True)
class Kind:
    """A kind of layer. `positional` of its settings may be given without their names. `axes` is
    how many axes of places a window has, and `example` how such a layer is written."""

    name: str
    settings: tuple[Setting, ...]
    positional: int
    example: str
    axes: int = 0

    def setting(self, name: str) -> Setting | None:
        return next((each for each in self.settings if each.name == name), None)


def _activation(usual: str = "linear") -> Setting:
    return Setting("activation", "activation", usual)


_BIAS = Setting("use_bias", "flag", True)
_PADDING = Setting("padding", "padding", "valid")
_STRIDES = Setting("strides", "window", 1)
_DILATION = Setting("dilation_rate", "window", 1)
_MULTIPLIER = Setting("depth_multiplier", "size", 1)
_SEQUENCES = Setting("return_sequences", "flag", False)
_KEEP = Setting("keepdims", "flag", False)


def _convolution(name: str, axes: int, *more: Setting) -> Kind:
    return Kind(name, (Setting("filters", "size"), Setting("kernel_size", "window"), _STRIDES,
                       _PADDING, _DILATION, *more, _activation(), _BIAS), 4,
                f'{name}(32, 3, padding="same", activation="relu")', axes)


def _pooling(name: str, axes: int) -> Kind:
    return Kind(name, (Setting("pool_size", "window", 2), Setting("strides", "window", None),
                       _PADDING), 3, f"{name}(2)", axes)


def _everywhere(name: str, axes: int) -> Kind:
    return Kind(name, (_KEEP,), 0, f"{name}()", axes)


def _normalisation(name: str) -> Kind:
    return Kind(name, (Setting("center", "flag", True), Setting("scale", "flag", True)), 0,
                f"{name}()")


def _recurrent(name: str, *more: Setting) -> Kind:
    return Kind(name, (Setting("units", "size"), _activation("tanh"), _BIAS, _SEQUENCES, *more), 2,
                f"{name}(64, return_sequences=True)")


KINDS: dict[str, Kind] = {each.name: each for each in (
    Kind("Input", (Setting("shape", "shape"),), 1, "Input((28, 28, 1))"),
    Kind("Dense", (Setting("units", "size"), _activation(), _BIAS), 3,
         'Dense(10, activation="softmax")'),
    Kind("Flatten", (), 0, "Flatten()"),
    Kind("Reshape", (Setting("target_shape", "open shape"),), 1, "Reshape((28, 28, 1))"),
    Kind("Dropout", (Setting("rate", "rate"),), 1, "Dropout(0.5)"),
    Kind("Activation", (Setting("activation", "activation"),), 1, 'Activation("relu")'),
    Kind("ReLU", (), 0, "ReLU()"),
    Kind("Softmax", (), 0, "Softmax()"),
    Kind("LeakyReLU", (Setting("negative_slope", "number", 0.3),), 1, "LeakyReLU(0.1)"),
    _convolution("Conv1D", 1),
    _convolution("Conv2D", 2),
    _convolution("SeparableConv2D", 2, _MULTIPLIER),
    Kind("DepthwiseConv2D", (Setting("kernel_size", "window"), _STRIDES, _PADDING, _MULTIPLIER,
                             _DILATION, _activation(), _BIAS), 4,
         'DepthwiseConv2D(3, padding="same")', 2),
    _pooling("MaxPooling1D", 1),
    _pooling("MaxPooling2D", 2),
    _pooling("AveragePooling1D", 1),
    _pooling("AveragePooling2D", 2),
    _everywhere("GlobalMaxPooling1D", 1),
    _everywhere("GlobalMaxPooling2D", 2),
    _everywhere("GlobalAveragePooling1D", 1),
    _everywhere("GlobalAveragePooling2D", 2),
    _normalisation("BatchNormalization"),
    _normalisation("LayerNormalization"),
    Kind("Embedding", (Setting("input_dim", "size"), Setting("output_dim", "size")), 2,
         "Embedding(10000, 64)"),
    _recurrent("SimpleRNN"),
    _recurrent("LSTM"),
    _recurrent("GRU", Setting("reset_after", "flag", True)),
    Kind("Bidirectional", (Setting("layer", "layer"), Setting("merge_mode", "merging", "concat")),
         2, "Bidirectional(LSTM(64))"),
    Kind("MultiHeadAttention", (Setting("num_heads", "size"), Setting("key_dim", "size"),
                                Setting("value_dim", "size", None), _BIAS), 3,
         "MultiHeadAttention(4, key_dim=16)"),
    Kind("Add", (Setting("layer", "earlier"),), 1, "Add(2)"),
)}
# Other names of Keras' own.
SYNONYMS = {
    "MaxPool1D": "MaxPooling1D", "MaxPool2D": "MaxPooling2D", "AvgPool1D": "AveragePooling1D",
    "AvgPool2D": "AveragePooling2D", "Convolution1D": "Conv1D", "Convolution2D": "Conv2D",
    "SeparableConvolution2D": "SeparableConv2D", "GlobalMaxPool1D": "GlobalMaxPooling1D",
    "GlobalMaxPool2D": "GlobalMaxPooling2D", "GlobalAvgPool1D": "GlobalAveragePooling1D",
    "GlobalAvgPool2D": "GlobalAveragePooling2D", "InputLayer": "Input",
}
RECURRENT = ("SimpleRNN", "LSTM", "GRU")
