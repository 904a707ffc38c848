"""The base that lecture 12 transfers is whole, and is what its script trains."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import tutor.datasets
from tutor.datasets import digits, trained_base
from tutor.datasets.trained_base import SOURCE, TARGET, in_fields, keep

ROOT = Path(__file__).parents[2]


def test_it_is_small_and_cannot_be_spoilt() -> None:
    assert Path(tutor.datasets.__file__).with_name("trained_base.npz").stat().st_size < 60_000
    base = trained_base()
    assert [block.kernel.shape for block in base.blocks] == [
        (3, 3, 1, 16), (3, 3, 16, 32), (3, 3, 32, 64)]
    with pytest.raises(ValueError, match="read-only"):
        base.blocks[0].gamma[0] = 1


def test_fields_hold_whole_digits_of_the_classes_asked_for() -> None:
    test = digits().split().test
    images, labels = in_fields(test, TARGET, np.random.default_rng(0))
    assert images.shape == (len(labels), 12, 12)
    own = np.isin(test.labels, TARGET)
    assert (labels + 5).tolist() == test.labels[own].tolist()
    assert images.sum((1, 2)).tolist() == test.images[own].sum((1, 2)).tolist()
    # They stand in all of the 25 places, the edges among them.
    assert images[:, 0].any() and images[:, -1].any() and images[:, :, -1].any()


def test_its_features_tell_digits_that_it_never_saw() -> None:
    """The nearest mean of twenty examples each, by features and by pixels."""
    rng = np.random.default_rng(3)
    data = digits().split()
    fields, labels = in_fields(data.train, TARGET, rng)
    unseen, answers = in_fields(data.test, TARGET, rng)

    def recognised(known: np.ndarray, asked: np.ndarray) -> float:
        means = np.stack([known[labels == c][:20].mean(axis=0) for c in range(5)])
        distances = np.square(asked[:, None] - means).sum(axis=-1)
        return float((distances.argmin(axis=1) == answers).mean())

    base = trained_base()
    by_features = recognised(base.features(fields[..., None] / 16),
                             base.features(unseen[..., None] / 16))
    by_pixels = recognised(fields.reshape(-1, 144) / 16.0, unseen.reshape(-1, 144) / 16.0)
    assert by_features > 0.7 and by_pixels < 0.45


def test_shipped_weights_are_those_of_the_script() -> None:
    """The script's network takes them, gives what NumPy gives, and does the script's task."""
    pytest.importorskip("keras")
    script = _script()
    base = trained_base()
    assert script.network().count_params() == sum(
        array.size for block in base.blocks for array in vars(block).values())
    x = in_fields(digits().split().test, SOURCE, np.random.default_rng(0))[0][:20, ..., None] / 16
    assert np.allclose(base.keras()(x), base.features(x), atol=1e-4)
    # Some turns of a 0 or a 1 look the same; by guessing it is 0.05.
    assert script.accuracy_on_source(base) > 0.8


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    base = trained_base()
    keep(base, tmp_path / "base.npz")
    with np.load(tmp_path / "base.npz") as stored:
        assert {stored[name].dtype for name in stored.files} == {np.dtype(np.float16)}
        assert np.array_equal(stored["kernel_2"].astype(np.float32), base.blocks[2].kernel)
        assert np.array_equal(stored["head_bias"].astype(np.float32), base.head_bias)


def _script() -> ModuleType:
    path = ROOT / "benchmarks" / "trained_base.py"
    spec = importlib.util.spec_from_file_location("trained_base_script", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
