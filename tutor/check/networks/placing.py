"""Weights put into a Keras model, and read from it, whatever style it is written in.

A subclassed model lists its layers as they were assigned, a functional one as they are connected.
What they have in common is the order in which a forward pass calls them; that decides wherever
shapes do not. This runs in the learner's process, and on the trusted side alike.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

# Weights, or arrays for them, layer by layer.
Groups = Sequence[Sequence[Any]]


def owned(model: Any, x: Any) -> list[list[Any]]:
    """The model's weights, a list for each layer that owns any, in the order of a forward pass.

    Running the pass also builds a model that has no weights before its first call. Weights that
    the pass does not use come last.
    """
    called: list[Any] = []
    with _noted(called):
        model(x)
    wanted = {id(weight): weight for weight in model.weights}
    groups = []
    for layer in called:
        own = [*layer._trainable_variables, *layer._non_trainable_variables]
        group = [wanted.pop(id(weight)) for weight in own if id(weight) in wanted]
        groups += [group] if group else []
    return [*groups, list(wanted.values())] if wanted else groups


@contextmanager
def _noted(called: list[Any]) -> Iterator[None]:
    """Note every layer that is called in the block, in order."""
    import keras

    original = keras.layers.Layer.__call__

    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        called.append(self)
        return original(self, *args, **kwargs)

    keras.layers.Layer.__call__ = call
    try:
        yield
    finally:
        keras.layers.Layer.__call__ = original


def matched(variables: Sequence[Any], shapes: Sequence[tuple[int, ...]]) -> list[Any] | None:
    """The variables in the order of `shapes`: each has its shape, and equal shapes keep their
    order. None where they are not the same shapes."""
    waiting: dict[tuple[int, ...], deque[Any]] = defaultdict(deque)
    for variable in variables:
        waiting[tuple(map(int, variable.shape))].append(variable)
    if len(variables) != len(shapes) or any(not waiting[tuple(s)] for s in shapes):
        return None
    found = []
    for shape in shapes:
        queue = waiting[tuple(shape)]
        if not queue:
            return None
        found.append(queue.popleft())
    return found


def place(groups: Groups, weights: Groups) -> bool:
    """Put `weights` into variables; False, and nothing changed, where the shapes are others.

    Layers that are the same as those of `weights` get theirs, so that two kernels of one shape are
    told apart by what stands beside them. Otherwise weights go by their own shapes.
    """
    arrays = flat(weights)
    found, rest = as_layers(groups, weights)
    if rest or None in found:
        variables = matched(flat(groups), [array.shape for array in arrays])
        if variables is None:
            return False
    else:
        variables = flat([group for group in found if group is not None])
    for variable, array in zip(variables, arrays):
        variable.assign(array)
    return True


def as_layers(groups: Groups, weights: Groups) -> tuple[list[Sequence[Any] | None], Groups]:
    """The groups in the order of `weights`, each the first that has all its shapes, or None; and
    the groups that are left over."""
    waiting = list(groups)
    found: list[Sequence[Any] | None] = []
    for layer in weights:
        at = next((n for n, group in enumerate(waiting) if shapes(group) == shapes(layer)), None)
        found.append(None if at is None else waiting.pop(at))
    return found, waiting


def shapes(group: Sequence[Any]) -> list[tuple[int, ...]]:
    return [tuple(map(int, weight.shape)) for weight in group]


def flat(groups: Groups) -> list[Any]:
    return [item for group in groups for item in group]


def rebuilt(model: Any, weights: Sequence[Sequence[np.ndarray]], x: Any) -> Any:
    """The model with `weights` in it. ValueError where it has weights of other shapes."""
    if not place(owned(model, x), weights):
        raise ValueError("the model has weights of other shapes")
    return model


def log_probabilities(outputs: Any) -> Any:
    """Logarithms of the probabilities that a classifier's outputs stand for: logits,
    probabilities, or logarithms of them. What is none of these comes back as it is."""
    z = np.asarray(outputs)
    if z.dtype.kind != "f" or z.ndim < 1 or z.size == 0:
        return outputs
    exact = z.astype(np.float64)
    with np.errstate(all="ignore"):
        sums = exact.sum(axis=-1)
        if (exact >= 0).all() and np.allclose(sums, 1, atol=1e-4):
            return np.log(exact).astype(z.dtype)
        shifted = exact - exact.max(axis=-1, keepdims=True)
        return (shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))).astype(z.dtype)
