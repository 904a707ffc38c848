"""What comes out of a layer of each kind, with its parameters and multiply-adds, as in Keras."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from tutor.questions.layers.kinds import KINDS
from tutor.questions.layers.layer import Layer
from tutor.questions.layers.problem import Unreadable

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Out:
    """The shape that comes out, parameters that are trained and that are not, and work."""

    shape: Shape
    trainable: int = 0
    fixed: int = 0
    multiply_adds: int = 0
    warning: str = ""


def come_out(layer: Layer, shape: Shape) -> Out:
    """What comes out of a layer on an input of a shape. Raises Unreadable where it does not fit,
    with the shape that arrives."""
    made = _MADE.get(layer.kind)
    return made(layer, shape) if made else Out(shape)


# ----------------------------------------------------------------------------- windows


def _places(layer: Layer, shape: Shape, window: Shape) -> Shape:
    """How many places a window has along each axis. Raises Unreadable where it does not fit."""
    padding = layer["padding"]
    dilations = layer.get("dilation_rate") or (1,) * len(window)
    if max(layer["strides"]) > 1 and max(dilations) > 1:
        raise Unreadable("Keras allows strides or a dilation above 1, not both.")
    counts = []
    for size, extent, stride, dilation in zip(shape, window, layer["strides"], dilations):
        reach = (extent - 1) * dilation + 1
        if padding in ("same", "causal"):
            counts.append(-(-size // stride))
        elif reach > size:
            arrives = " × ".join(map(str, shape[:len(window)]))
            wide = " × ".join(map(str, window))
            spread = f" with dilation {dilation}" if dilation > 1 else ""
            raise Unreadable(f"a window of {wide}{spread} is larger than the {arrives} places that "
                             f"arrive, in {shape}. A smaller window fits, or "
                             '`padding="same"`, or less pooling before it.')
        else:
            counts.append((size - reach) // stride + 1)
    return tuple(counts)


def _maps(layer: Layer, shape: Shape) -> None:
    """Raises Unreadable where what arrives has no places for a window."""
    axes = KINDS[layer.kind].axes
    if len(shape) == axes + 1:
        return
    wanted = "(steps, channels)" if axes == 1 else "(height, width, channels)"
    said = f"{layer.kind} needs {wanted}, and {shape} arrives"
    if len(shape) == axes:
        raise Unreadable(f"{said}: `Reshape({(*shape, 1)})` before it gives one channel.")
    if len(shape) == 1:
        raise Unreadable(f"{said}: put it before what makes one vector, such as Flatten or global "
                         "pooling.")
    raise Unreadable(f"{said}.")


def _convolved(layer: Layer, shape: Shape) -> Out:
    _maps(layer, shape)
    window, filters = layer["kernel_size"], layer["filters"]
    places = _places(layer, shape, window)
    weights = math.prod(window) * shape[-1] * filters
    return Out((*places, filters), weights + filters * layer["use_bias"], 0,
               math.prod(places) * weights)


def _depthwise(layer: Layer, shape: Shape) -> Out:
    _maps(layer, shape)
    _square_strides(layer)
    places = _places(layer, shape, layer["kernel_size"])
    channels = shape[-1] * layer["depth_multiplier"]
    weights = math.prod(layer["kernel_size"]) * channels
    return Out((*places, channels), weights + channels * layer["use_bias"], 0,
               math.prod(places) * weights)


def _separable(layer: Layer, shape: Shape) -> Out:
    _maps(layer, shape)
    _square_strides(layer)
    places, filters = _places(layer, shape, layer["kernel_size"]), layer["filters"]
    channels = shape[-1] * layer["depth_multiplier"]
    weights = math.prod(layer["kernel_size"]) * channels + channels * filters
    return Out((*places, filters), weights + filters * layer["use_bias"], 0,
               math.prod(places) * weights)


def _square_strides(layer: Layer) -> None:
    if len(set(layer["strides"])) > 1:
        raise Unreadable(f"{layer.kind} takes one stride for both axes.")


def _pooled(layer: Layer, shape: Shape) -> Out:
    _maps(layer, shape)
    return Out((*_places(layer, shape, layer["pool_size"]), shape[-1]))


def _everywhere(layer: Layer, shape: Shape) -> Out:
    _maps(layer, shape)
    axes = KINDS[layer.kind].axes
    return Out((*(1,) * axes, shape[-1]) if layer["keepdims"] else (shape[-1],))


# ------------------------------------------------------------------- vectors and shapes


def _dense(layer: Layer, shape: Shape) -> Out:
    units = layer["units"]
    weights = shape[-1] * units
    out = (*shape[:-1], units)
    warning = "" if len(shape) == 1 else (
        f"{shape} arrives, and Dense works on each place by itself, which gives {out}. For one "
        "vector, flatten or pool before it.")
    return Out(out, weights + units * layer["use_bias"], 0, math.prod(shape[:-1]) * weights,
               warning)


def _flat(layer: Layer, shape: Shape) -> Out:
    return Out((math.prod(shape),))


def _reshaped(layer: Layer, shape: Shape) -> Out:
    target, size = layer["target_shape"], math.prod(shape)
    known = math.prod(each for each in target if each != -1)
    if size % known or (-1 not in target and known != size):
        raise Unreadable(f"{shape} arrives, which is {size:,} numbers; they do not fit the shape "
                         f"{target}.")
    return Out(tuple(size // known if each == -1 else each for each in target))


def _embedded(layer: Layer, shape: Shape) -> Out:
    warning = "" if len(shape) == 1 else (
        f"{shape} arrives; an Embedding takes whole numbers, the positions of words, as (steps,).")
    return Out((*shape, layer["output_dim"]), layer["input_dim"] * layer["output_dim"], 0, 0,
               warning)


def _batch_normalised(layer: Layer, shape: Shape) -> Out:
    # A mean and a variance for each channel are measured, not trained.
    return Out(shape, shape[-1] * (layer["center"] + layer["scale"]), 2 * shape[-1])


def _layer_normalised(layer: Layer, shape: Shape) -> Out:
    return Out(shape, shape[-1] * (layer["center"] + layer["scale"]))


# --------------------------------------------------------------------------- sequences


def _sequence(layer: Layer, shape: Shape) -> None:
    if len(shape) == 2:
        return
    more = " The one before it needs `return_sequences=True`, or an Embedding is missing." \
        if len(shape) == 1 else ""
    raise Unreadable(f"{layer.kind} needs (steps, features), and {shape} arrives.{more}")


def _recurrent(layer: Layer, shape: Shape) -> Out:
    _sequence(layer, shape)
    steps, features = shape
    units = layer["units"]
    gates = {"SimpleRNN": 1, "GRU": 3, "LSTM": 4}[layer.kind]
    biases = 2 if layer.kind == "GRU" and layer["reset_after"] else 1
    weights = gates * (features + units) * units
    out = (steps, units) if layer["return_sequences"] else (units,)
    return Out(out, weights + gates * units * biases * layer["use_bias"], 0, steps * weights)


def _both_ways(layer: Layer, shape: Shape) -> Out:
    inner = layer.inner
    assert inner is not None
    one = _recurrent(inner, shape)
    width = one.shape[-1] * (2 if layer["merge_mode"] == "concat" else 1)
    return Out((*one.shape[:-1], width), 2 * one.trainable, 0, 2 * one.multiply_adds)


def _attended(layer: Layer, shape: Shape) -> Out:
    """Self-attention: queries, keys and values come from what arrives."""
    _sequence(layer, shape)
    steps, features = shape
    keys = layer["num_heads"] * layer["key_dim"]
    values = layer["num_heads"] * (layer["value_dim"] or layer["key_dim"])
    weights = features * (2 * keys + 2 * values)
    biases = (2 * keys + values + features) * layer["use_bias"]
    return Out(shape, weights + biases, 0, steps * weights + steps * steps * (keys + values))


_MADE: dict[str, Callable[[Layer, Shape], Out]] = {
    "Dense": _dense, "Flatten": _flat, "Reshape": _reshaped, "Embedding": _embedded,
    "BatchNormalization": _batch_normalised, "LayerNormalization": _layer_normalised,
    "Conv1D": _convolved, "Conv2D": _convolved, "SeparableConv2D": _separable,
    "DepthwiseConv2D": _depthwise, "SimpleRNN": _recurrent, "LSTM": _recurrent, "GRU": _recurrent,
    "Bidirectional": _both_ways, "MultiHeadAttention": _attended,
    **dict.fromkeys(("MaxPooling1D", "MaxPooling2D", "AveragePooling1D", "AveragePooling2D"),
                    _pooled),
    **dict.fromkeys(("GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalAveragePooling1D",
                     "GlobalAveragePooling2D"), _everywhere),
}
