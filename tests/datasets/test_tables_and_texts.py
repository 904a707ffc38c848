"""The reviews, the penguins and the weather that ship with the package are whole."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

import tutor.datasets
from tutor.datasets import penguins, reviews, weather


def test_reviews_are_half_favourable_and_in_turn() -> None:
    data = reviews()
    assert len(data) == len(data.texts) == len(set(data.texts)) == 40
    assert data.labels.tolist() == [1, 0] * 20
    # Commas and quotes of the file do not get into the texts, or cut them.
    assert data.texts[0] == ("A warm and funny film. I laughed all evening, and I would see it "
                             "again.")
    assert all(text[-1] in ".!?" and '"' not in text for text in data.texts)


def test_penguins_are_those_that_were_counted() -> None:
    data = penguins()
    assert data.numbers.shape == (344, 4) and len(data.categories) == len(data) == 344
    # As the collection's own page counts them.
    assert np.bincount(data.labels).tolist() == [152, 68, 124]
    assert Counter(island for island, _ in data.categories) == {
        "Biscoe": 168, "Dream": 124, "Torgersen": 52}
    assert Counter(sex for _, sex in data.categories) == {"male": 168, "female": 165, "": 11}
    assert np.isnan(data.numbers).any(axis=1).sum() == 2
    assert data.numbers[0].tolist() == [39.1, 18.7, 181, 3750]


def test_no_day_of_the_weather_is_missing() -> None:
    data = weather()
    assert data.days[0] == date(2012, 1, 1) and data.days[-1] == date(2015, 12, 31)
    assert {b - a for a, b in zip(data.days, data.days[1:], strict=False)} == {timedelta(days=1)}
    assert data.values.shape == (1461, 4) and np.isfinite(data.values).all()
    assert data.values[0].tolist() == [0, 12.8, 5, 4.7]
    assert (data.values[:, 1] >= data.values[:, 2]).all()


def test_what_is_shared_cannot_be_changed() -> None:
    for array in (reviews().labels, penguins().numbers, penguins().labels, weather().values):
        with pytest.raises(ValueError):
            array[0] = 1


def test_sources_name_where_they_are_from_and_under_which_licence() -> None:
    text = (Path(tutor.datasets.__file__).parent / "SOURCES.md").read_text(encoding="utf-8")
    for word in ("written for this course", "Gorman", "CC0", "NOAA", "public domain"):
        assert word in text
