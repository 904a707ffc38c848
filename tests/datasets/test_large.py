"""MNIST, CIFAR-10 and IMDB come through Keras where they are, and nothing is fetched unasked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tutor.datasets.large import SOURCES, kept, load
from tutor.errors import EnvironmentLacksError, UsageError


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("name", "size"), [("mnist", "11 MB"), ("cifar10", "170 MB"),
                                            ("imdb", "17 MB")])
def test_what_is_missing_is_named_with_its_size(nowhere: Path, name: str, size: str) -> None:
    with pytest.raises(EnvironmentLacksError) as caught:
        load(name, say=pytest.fail)
    assert SOURCES[name].title in str(caught.value) and size in str(caught.value)
    assert str(kept(name)) in str(caught.value) and "download=True" in str(caught.value)
    assert not list(nowhere.iterdir())


def test_an_unknown_name_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="`mnist`, `cifar10`, `imdb`"):
        load("minst")


# In a process of its own: Keras reads where it keeps things once, when it is imported. The small
# files are not those whose sums Keras knows, and fetching is what it would do with them.
READ = """
import keras.src.utils.file_utils as files
from tutor.datasets.large import load
files.validate_file = lambda *args, **options: True
def refused(url, *args):
    raise OSError("no connection")
files.urlretrieve = refused

data = load("mnist", say=exit)
print(data.x.shape, data.labels.tolist(), data.x_test.shape, data.labels_test.tolist())
data = load("imdb", say=exit, num_words=6)
print(sorted(map(list, data.x)), sorted(data.labels.tolist()), len(data.x_test))
try:
    load("cifar10", download=True)
except Exception as error:
    print(type(error).__name__, error)
"""


def test_small_files_in_keras_format_are_read_and_a_download_is_announced(nowhere: Path) -> None:
    kept("mnist").parent.mkdir()
    images = np.arange(5 * 28 * 28).reshape(5, 28, 28).astype(np.uint8)
    np.savez(kept("mnist"), x_train=images[:3], y_train=np.array([7, 0, 2], np.uint8),
             x_test=images[3:], y_test=np.array([1, 9], np.uint8))
    reviews = np.empty(2, dtype=object)
    reviews[:] = [[1, 2, 9], [3]]
    with kept("imdb").open("wb") as file:
        np.savez(file, x_train=reviews, y_train=np.array([1, 0]),
                 x_test=reviews, y_test=np.array([0, 1]))
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True)
    mnist, imdb, said, *_, failed = done.stdout.strip().splitlines()
    assert mnist == "(3, 28, 28) [7, 0, 2] (2, 28, 28) [1, 9]"
    # 1 begins each review; words are 3 further on, and those from 6 on are 2, unknown.
    assert imdb == "[[1, 2], [1, 4, 5, 2]] [0, 1] 2"
    assert said.startswith("CIFAR-10 is fetched from the internet: about 170 MB")
    assert failed.startswith("EnvironmentLacksError CIFAR-10 could not be fetched: no connection")
