"""What layers are called: Keras' own names, and short ones that people write by hand."""

from __future__ import annotations

import difflib

from tutor.questions.layers.kinds import KINDS, SYNONYMS
from tutor.questions.layers.problem import Unreadable, quoted

# Short names, in words without capitals, dashes and underscores; `#` stands for 1D or 2D, by what
# goes in.
_NAMES = {
    "dense": "Dense", "fc": "Dense", "linear": "Dense", "fully connected": "Dense",
    "conv": "Conv#", "convolution": "Conv#", "conv1d": "Conv1D", "conv2d": "Conv2D",
    "separable": "SeparableConv2D", "separable conv": "SeparableConv2D",
    "sep conv": "SeparableConv2D", "depthwise": "DepthwiseConv2D",
    "depthwise conv": "DepthwiseConv2D",
    "pool": "MaxPooling#", "pooling": "MaxPooling#", "maxpool": "MaxPooling#",
    "max pool": "MaxPooling#", "max pooling": "MaxPooling#", "avgpool": "AveragePooling#",
    "avg pool": "AveragePooling#", "average pool": "AveragePooling#",
    "average pooling": "AveragePooling#", "gap": "GlobalAveragePooling#",
    "global average pooling": "GlobalAveragePooling#", "global avg pool": "GlobalAveragePooling#",
    "global average pool": "GlobalAveragePooling#", "global pool": "GlobalAveragePooling#",
    "global max pooling": "GlobalMaxPooling#", "global max pool": "GlobalMaxPooling#",
    "gmp": "GlobalMaxPooling#",
    "flatten": "Flatten", "flat": "Flatten", "reshape": "Reshape", "input": "Input",
    "dropout": "Dropout", "drop": "Dropout", "bn": "BatchNormalization",
    "batchnorm": "BatchNormalization", "batch norm": "BatchNormalization",
    "batch normalization": "BatchNormalization", "batch normalisation": "BatchNormalization",
    "ln": "LayerNormalization", "layernorm": "LayerNormalization",
    "layer norm": "LayerNormalization", "layer normalization": "LayerNormalization",
    "layer normalisation": "LayerNormalization",
    "embedding": "Embedding", "embed": "Embedding", "rnn": "SimpleRNN", "simple rnn": "SimpleRNN",
    "lstm": "LSTM", "gru": "GRU", "attention": "MultiHeadAttention",
    "self attention": "MultiHeadAttention", "multi head attention": "MultiHeadAttention",
    "mha": "MultiHeadAttention", "activation": "Activation", "add": "Add", "residual": "Add",
    **{kind.lower(): kind for kind in (*KINDS, *SYNONYMS)
       if kind not in ("ReLU", "Softmax", "LeakyReLU")},
}
MOST_WORDS = max(name.count(" ") + 1 for name in _NAMES)


def kind_name(name: str, axes: int) -> str:
    """The kind that a name in a call means: Keras' own, or a short one. Raises Unreadable."""
    found = SYNONYMS.get(name, name)
    return found if found in KINDS else short_name(name, axes) or _refuse(name)


def short_name(words: str, axes: int) -> str:
    """The kind that words mean, where `axes` axes of places go in; empty where they mean none."""
    small = words.lower()
    name = _NAMES.get(small, "").replace("#", "1D" if axes == 1 else "2D")
    return SYNONYMS.get(name, name)


def unknown(name: str) -> Unreadable:
    """That there is no such layer, with the nearest one that there is."""
    known = {kind.lower(): kind for kind in (*SYNONYMS, *KINDS)}
    near = next(iter(difflib.get_close_matches(name[:40].lower(), known, 1, 0.7)), None)
    if near:
        return Unreadable(f"there is no layer {quoted(name)}. Did you mean `{known[near]}`?")
    return Unreadable(f"{quoted(name)} is no layer that is known here. Write a layer a line, such "
                      'as `Dense(10, activation="softmax")`.')


def _refuse(name: str) -> str:
    raise unknown(name)
