"""The digits that ship with the package are whole, and cannot be spoilt."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import tutor.datasets
from tutor.datasets import digits


def test_all_digits_are_there() -> None:
    data = digits()
    assert data.images.shape == (1797, 8, 8) and data.images.dtype == np.uint8
    assert data.labels.shape == (1797,) and data.labels.dtype == np.uint8
    assert data.images.min() == 0 and data.images.max() == 16
    # How often each digit occurs, as the UCI repository's description of the file says.
    counts = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert np.bincount(data.labels).tolist() == counts


def test_images_show_their_labels() -> None:
    """The first two: a ring is empty in the middle, a one is inked there."""
    data = digits()
    assert data.labels[:2].tolist() == [0, 1]
    assert data.images[0, 3:5, 3].tolist() == [0, 0]
    assert data.images[1, 3:5, 4].min() > 10


def test_split_keeps_order_and_loses_nothing() -> None:
    data = digits()
    train, test = data.split()
    assert (len(train), len(test)) == (1437, 360)
    assert np.array_equal(np.concatenate([train.images, test.images]), data.images)
    assert np.array_equal(np.concatenate([train.labels, test.labels]), data.labels)
    assert np.bincount(test.labels, minlength=10).min() >= 33
    assert len(data.split(test=100).test) == 100


@pytest.mark.parametrize("test", [0, 1797, -1])
def test_split_refuses_an_empty_part(test: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 1796"):
        digits().split(test=test)


def test_one_user_cannot_change_what_another_sees() -> None:
    with pytest.raises(ValueError):
        digits().images[0, 0, 0] = 1
    assert digits() is digits()
    assert digits().pixels.max() == 1.0


def test_package_loads_no_data_before_it_is_asked_for() -> None:
    code = "import sys, tutor.datasets.handwritten as d; print(d.digits.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_sources_name_authors_and_licence() -> None:
    text = (Path(tutor.datasets.__file__).parent / "SOURCES.md").read_text(encoding="utf-8")
    for word in ("Alpaydin", "Kaynak", "1998", "Attribution 4.0", "UCI"):
        assert word in text
