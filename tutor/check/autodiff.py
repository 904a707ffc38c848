"""Automatic differentiation on whichever backend Keras runs, for oracles and proofs.

Functions take and return backend tensors; arrays go in and NumPy arrays come out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

# A function's value, and its gradient with respect to each array.
_Differentiated = tuple[np.ndarray, tuple[np.ndarray, ...]]


def value_and_gradients(
    function: Callable[..., Any], *arrays: np.ndarray
) -> _Differentiated:
    """A scalar function's value, and its gradient with respect to each of `arrays`."""
    value, gradients = _differentiate(function, arrays, None)
    return value, gradients


def vector_jacobian_product(
    function: Callable[..., Any], upstream: np.ndarray, *arrays: np.ndarray
) -> tuple[np.ndarray, ...]:
    """The gradients of `sum(upstream * function(*arrays))` with respect to each of `arrays`."""
    return _differentiate(function, arrays, upstream)[1]


def _differentiate(
    function: Callable[..., Any], arrays: tuple[np.ndarray, ...], upstream: np.ndarray | None
) -> _Differentiated:
    import keras

    backend = keras.backend.backend()
    if backend == "tensorflow":
        return _tensorflow(function, arrays, upstream)
    if backend == "jax":
        return _jax(function, arrays, upstream)
    return _torch(function, arrays, upstream)


def _tensorflow(function: Any, arrays: Any, upstream: Any) -> _Differentiated:
    import keras
    import tensorflow as tf

    tensors = [keras.ops.convert_to_tensor(a, dtype=keras.config.floatx()) for a in arrays]
    with tf.GradientTape() as tape:
        for tensor in tensors:
            tape.watch(tensor)
        value = function(*tensors)
    above = None if upstream is None else tf.cast(upstream, value.dtype)
    gradients = tape.gradient(value, tensors, output_gradients=above,
                              unconnected_gradients=tf.UnconnectedGradients.ZERO)
    # A gradient through gather arrives as slices; the dense array is what is compared.
    return value.numpy(), tuple(tf.convert_to_tensor(g).numpy() for g in gradients)


def _jax(function: Any, arrays: Any, upstream: Any) -> _Differentiated:
    import jax
    import keras

    tensors = [keras.ops.convert_to_tensor(a, dtype=keras.config.floatx()) for a in arrays]
    value, pull = jax.vjp(function, *tensors)
    above = jax.numpy.ones_like(value) if upstream is None else jax.numpy.asarray(
        upstream, dtype=value.dtype)
    return np.asarray(value), tuple(np.asarray(g) for g in pull(above))


def _torch(function: Any, arrays: Any, upstream: Any) -> _Differentiated:
    import keras
    import torch

    tensors = [keras.ops.convert_to_tensor(a, dtype=keras.config.floatx()).detach()
               .requires_grad_(True) for a in arrays]
    value = function(*tensors)
    above = None if upstream is None else torch.as_tensor(
        upstream, dtype=value.dtype, device=value.device)
    gradients = torch.autograd.grad(value, tensors, grad_outputs=above, allow_unused=True)
    return value.detach().cpu().numpy(), tuple(
        (torch.zeros_like(t) if g is None else g).detach().cpu().numpy()
        for g, t in zip(gradients, tensors)
    )
