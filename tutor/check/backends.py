"""Keras backends and devices: what is installed, what can be reached, running on one of them."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.errors import EnvironmentLacksError, UsageError

if TYPE_CHECKING:
    from tutor.check.references import Reference

PACKAGES = {"tensorflow": "tensorflow", "jax": "jax", "torch": "torch"}


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep native code off standard error while a backend loads."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def installed() -> list[str]:
    """The Keras backends that could be imported here."""
    return [name for name, package in PACKAGES.items() if importlib.util.find_spec(package)]


def require(backend: str) -> None:
    """Say what is missing where Keras cannot run on `backend` here. Imports nothing."""
    if backend not in PACKAGES:
        raise UsageError(f"Keras has no backend `{backend}`. It has {', '.join(PACKAGES)}.")
    missing = next((name for name in ("keras", backend)
                    if importlib.util.find_spec(name) is None), None)
    if missing is None:
        return
    hint = ("It is available for Python 3.11 to 3.13 on Linux, on Windows, and on Macs with "
            "Apple processors." if missing in ("keras", "tensorflow")
            else f"Install it: pip install {missing}.")
    raise EnvironmentLacksError(
        f"This needs the package {missing}, which is not installed. {hint} "
        "Everything that needs only NumPy works without it."
    )


def prepare(reference: Reference) -> Reference:
    """Import Keras on the backend asked for and find its device, or say what is missing."""
    backend = reference.backend or "tensorflow"
    require(backend)
    os.environ["KERAS_BACKEND"] = backend
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    # TF32 would round float32 products to ten bits.
    os.environ["NVIDIA_TF32_OVERRIDE"] = "0"
    # Its advice on speed and on sources is for programs of one's own.
    logging.getLogger("tensorflow").setLevel(logging.ERROR)
    with quiet():
        import keras

    if keras.backend.backend() != backend:
        raise EnvironmentLacksError(
            f"Keras already runs on {keras.backend.backend()} in this process; "
            f"start a fresh `tutor check` for {backend}."
        )
    if backend == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)
        jax.config.update("jax_default_matmul_precision", "highest")
    with quiet():
        gpus = gpu_names(backend) if reference.device != "cpu" else []
        # TensorFlow talks once more at its first operation.
        keras.ops.convert_to_tensor(0.0)
    if reference.device == "gpu" and not gpus:
        raise EnvironmentLacksError(
            f"No GPU is available to {backend} here. Leave out `--device gpu` to use the CPU; "
            "`tutor doctor` says what each backend sees."
        )
    keras.utils.set_random_seed(0)
    return replace(reference, backend=backend, device="gpu" if gpus else "cpu")


def gpu_names(backend: str) -> list[str]:
    """The GPUs that a backend can use, by name."""
    if backend == "tensorflow":
        import tensorflow

        return [device.name for device in tensorflow.config.list_physical_devices("GPU")]
    if backend == "jax":
        import jax

        return [str(device) for device in jax.devices() if device.platform == "gpu"]
    import torch

    return [torch.cuda.get_device_name(i) for i in range(torch.cuda.device_count())]


@contextlib.contextmanager
def on_device(reference: Reference) -> Iterator[None]:
    """Run a block on the reference's device: float64 on the CPU, float32 on a GPU."""
    import keras

    before, policy = keras.config.floatx(), keras.config.dtype_policy()
    precision = "float32" if reference.device == "gpu" else "float64"
    keras.config.set_floatx(precision)
    # Layers follow the policy, which Keras derives from floatx once only.
    keras.config.set_dtype_policy(precision)
    try:
        if reference.backend == "torch" and reference.device == "cpu":
            with keras.device("cpu:0"):
                yield
        else:
            with keras.device(f"{reference.device}:0"):
                yield
    finally:
        keras.config.set_floatx(before)
        keras.config.set_dtype_policy(policy)
