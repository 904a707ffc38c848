"""MNIST, CIFAR-10 and IMDB, which are too large to ship: through Keras, from where it keeps them.

    load("mnist")                      what is on this machine; a sentence where it is not
    load("mnist", download=True)       says how much it is, then lets Keras fetch it
    load("imdb", num_words=20000)      what else is given goes to Keras' own `load_data`
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tutor.errors import EnvironmentLacksError, UsageError


@dataclass(frozen=True)
class Source:
    """What a data set is called, the file that Keras keeps of it, and how many MB a download is."""

    title: str
    file: str
    megabytes: int


SOURCES = {
    "mnist": Source("MNIST", "mnist.npz", 11),
    "cifar10": Source("CIFAR-10", "cifar-10-batches-py-target_archive", 170),
    "imdb": Source("IMDB", "imdb.npz", 17),
}


@dataclass(frozen=True, eq=False)
class Large:
    """Examples to train on and to test on, as Keras gives them, labels of shape (N,) each.

    Images are (N, height, width) or (N, height, width, 3), uint8; reviews are N lists of indices.
    """

    x: Any
    labels: Any
    x_test: Any
    labels_test: Any


def kept(name: str) -> Path:
    """Where Keras keeps the file of a data set, whether or not it is there."""
    home = os.environ.get("KERAS_HOME") or Path.home() / ".keras"
    return Path(home) / "datasets" / _source(name).file


def load(name: str, *, download: bool = False, say: Callable[[str], object] = print,
         **options: Any) -> Large:
    """The data set of this name, through Keras' own loader.

    Nothing is fetched unless `download` is set, and then `say` first gets the size. Keras checks
    what it keeps, and fetches a file again that is not whole.

    Raises UsageError for an unknown name, and EnvironmentLacksError, with what to do, where Keras
    or the data are not on this machine, or could not be fetched.
    """
    source, path = _source(name), kept(name)
    if importlib.util.find_spec("keras") is None:
        raise EnvironmentLacksError(
            f"{source.title} is read by Keras, which is not installed here. Install the tutor with "
            "TensorFlow, as the README says.")
    if not path.exists():
        if not download:
            raise EnvironmentLacksError(
                f"{source.title} is not on this machine: there is no {path}. "
                f'`load("{name}", download=True)` fetches it, about {source.megabytes} MB.')
        say(f"{source.title} is fetched from the internet: about {source.megabytes} MB, kept in "
            f"{path.parent}.")
    try:
        # Keras picks its errors as it goes: whatever stops it here is that the data did not come.
        (x, labels), (x_test, labels_test) = importlib.import_module(
            f"keras.datasets.{name}").load_data(**options)
    except Exception as error:
        if path.exists():
            raise
        raise EnvironmentLacksError(
            f"{source.title} could not be fetched: {error}. Try again with a connection to the "
            f"internet, or copy the file to {path}.") from error
    return Large(x, np.reshape(labels, -1), x_test, np.reshape(labels_test, -1))


def _source(name: str) -> Source:
    if name not in SOURCES:
        raise UsageError(f"No data set is called `{name}`; there are "
                         f"{', '.join(f'`{each}`' for each in SOURCES)}.")
    return SOURCES[name]
