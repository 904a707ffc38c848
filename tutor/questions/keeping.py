"""Whether a list of layers keeps to a rule, and what of it does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tutor.course.constraints import WIDER, Rule
from tutor.questions.layers import Layer, Network
from tutor.questions.layers.kinds import KINDS

# Layers that are an activation, with what they are.
_ACTIVATIONS = {"ReLU": "relu", "Softmax": "softmax", "LeakyReLU": "leaky_relu"}
# Layers through which what a layer gives goes before its activation, and those that leave it as
# it is, so that a network ends before them.
_BETWEEN = ("BatchNormalization", "LayerNormalization", "Dropout", "Add")
_PASSING = ("Dropout", "Flatten", "Reshape")


def keeps(rule: Rule, network: Network, layers: Sequence[Layer]) -> tuple[bool, str]:
    """Whether the layers keep to the rule; where they do not, what is so, as a clause or nothing.

    `network` is what they build. Where one does not fit, nothing can be measured, and nothing
    comes out.
    """
    own = [layer for layer in layers if layer.kind != "Input"]
    such = [at for at, layer in enumerate(own) if _is(layer, rule.kinds)]
    match rule.form:
        case "output":
            if network.problem is not None:
                return False, ""
            return network.output == rule.shape, f"it gives `{network.output}`"
        case "measure":
            return _measured(rule, network, own)
        case "number":
            return _within(rule, len(such)), f"it has {len(such) or 'none'}"
        case "some":
            fitting = [at for at in such if _has(rule, own, at)]
            return bool(fitting), "it has none that is such" if such else "it has none"
        case "no":
            wrong = [at for at in such if _has(rule, own, at)]
            return not wrong, _there(own, wrong, "has")
        case "every":
            last = _output_layer(own) if rule.hidden else None
            wrong = [at for at in such if at != last and not _has(rule, own, at)]
            return not wrong, _lacking(rule, own, wrong)
        case "last activation":
            ends = _last_activation(own)
            said = f"it ends in `{ends}`" if ends != "linear" else "it ends without one"
            return ends in rule.values, said
        case "last":
            at = _end(own)
            fits = at is not None and at in such and _has(rule, own, at)
            return fits, "" if at is None else f"it ends in `{own[at].text}`"
    later = [at for at, layer in enumerate(own) if _is(layer, rule.later)]
    if rule.form == "order":
        early = [at for at in later if such and at < such[-1]]
        return not early, _there(own, early, "already has")
    before = [at for at in such if not later or at < later[0]]
    late = such and later
    return bool(before), f"none comes before {_place(own[later[0]])}" if late else "it has none"


def _measured(rule: Rule, network: Network, layers: Sequence[Layer]) -> tuple[bool, str]:
    if rule.measure == "layers":
        return _within(rule, len(layers)), f"it has {len(layers)}"
    if network.problem is not None:
        return False, ""
    value = network.parameters if rule.measure == "parameters" else network.multiply_adds
    verb = "has" if rule.measure == "parameters" else "needs"
    return _within(rule, value), f"it {verb} {value:,}"


def _within(rule: Rule, value: int) -> bool:
    return value <= rule.number if rule.sign == "<=" else value >= rule.number


def _is(layer: Layer, kinds: Sequence[str]) -> bool:
    return any(kind in kinds for kind in layer.kinds)


def _has(rule: Rule, layers: Sequence[Layer], at: int) -> bool:
    """Whether the layer there has what the rule says of such layers."""
    layer = layers[at].inner or layers[at]
    if not rule.setting:
        return True
    if rule.setting == WIDER:
        return any(width > rule.number for width in (layer.get("units"), layer.get("filters"))
                   if width is not None)
    if rule.setting == "activation":
        found = _activation(layers, at)
        return found in rule.values if rule.values else found != "linear"
    value = layer.get(rule.setting)
    return any(_said(value, each) for each in rule.values) if rule.values else bool(value)


def _said(value: Any, text: str) -> bool:
    """Whether a setting has the value that a rule names."""
    if isinstance(value, tuple) and text.isdigit():
        return all(each == int(text) for each in value)
    return str(value).replace(" ", "") == text.replace(" ", "")


def _own_activation(layer: Layer) -> str:
    inner = layer.inner or layer
    return _ACTIVATIONS.get(layer.kind) or inner.get("activation") or "linear"


def _activation(layers: Sequence[Layer], at: int) -> str:
    """The activation of a layer: its own, or that of a layer right behind it."""
    own = _own_activation(layers[at])
    for layer in layers[at + 1:] if own == "linear" else ():
        if layer.kind == "Activation" or layer.kind in _ACTIVATIONS:
            return _own_activation(layer)
        if layer.kind not in _BETWEEN:
            break
    return own


def _end(layers: Sequence[Layer]) -> int | None:
    """Where the network ends, but for layers that change no value."""
    return next((at for at in range(len(layers) - 1, -1, -1)
                 if layers[at].kind not in _PASSING), None)


def _last_activation(layers: Sequence[Layer]) -> str:
    at = _end(layers)
    return "linear" if at is None else _own_activation(layers[at])


def _output_layer(layers: Sequence[Layer]) -> int | None:
    """The last layer with weights, which is no hidden one."""
    return next((at for at in range(len(layers) - 1, -1, -1)
                 if KINDS[layers[at].kind].setting("units") or
                 KINDS[layers[at].kind].setting("filters") or layers[at].inner), None)


def _place(layer: Layer) -> str:
    return f"`{layer.text}` in line {layer.line}"


def _lacking(rule: Rule, layers: Sequence[Layer], at: Sequence[int]) -> str:
    if not at or rule.setting != "activation":
        return _there(layers, at, "has")
    has = _activation(layers, at[0])
    return f"{_place(layers[at[0]])} has " + ("none" if has == "linear" else f"`{has}`")


def _there(layers: Sequence[Layer], at: Sequence[int], verb: str) -> str:
    return f"line {layers[at[0]].line} {verb} `{layers[at[0]].text}`" if at else ""
