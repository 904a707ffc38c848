"""What can be opened, by which names; and what is said of a name that is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.course.catalogue import Course, load_course
from tutor.course.index import CourseIndex
from tutor.course.targets import Target, find, target_of
from tutor.errors import UsageError

COURSE = Path(__file__).parents[1] / "tui" / "reading_course"
Found = tuple[Course, CourseIndex]


@pytest.fixture(scope="module")
def reading() -> Found:
    return indexed(COURSE)


@pytest.fixture(scope="module")
def own() -> Found:
    return indexed(load_course().root)


def indexed(root: Path) -> Found:
    index = CourseIndex(root)
    index.update()
    return index.course(), index


def refused(found: Found, *names: str) -> str:
    with pytest.raises(UsageError) as info:
        find(*found, *names)
    return str(info.value)


@pytest.mark.parametrize(("names", "target"), [
    (["1"], Target("lines")),
    (["lines"], Target("lines")),
    (["lesson:2"], Target("planes")),
    (["steep"], Target(exercise="steep")),
    (["exercise:steep"], Target(exercise="steep")),
    (["slopes"], Target("lines", "slopes", 8)),
    (["section:normals"], Target("planes", "normals", 8)),
    (["Normals"], Target("planes", "normals", 8)),
    (["2", "normals"], Target("planes", "normals", 8)),
    (["planes", "upright"], Target("planes", "normals", 34)),
    (["upright"], Target("planes", "normals", 34)),
    (["planes/upright"], Target("planes", "normals", 34)),
    (["2#words"], Target("planes", "words", 57)),
    (["normal vector"], Target("planes", "normals", 10)),
    (["Normal-Vector"], Target("planes", "normals", 10)),
    (["straight line"], Target("lines", "slopes", 10)),
])
def test_a_place_is_found_by_its_number_its_name_or_a_term(
        reading: Found, names: list[str], target: Target) -> None:
    assert find(*reading, *names) == target


def test_figures_derivations_generators_and_formulas_are_found(own: Found) -> None:
    for name, kind in (("graph_steps", "figure"), ("one_hidden_layer", "derivation"),
                       ("mlp-forward", "generator"), ("hyperplane", "equation"),
                       ("4.1", "equation")):
        entry = next(each for each in own[1].entries(kind) if name in (each.id, each.title))
        assert entry.line
        assert find(*own, name) == target_of(entry) == Target(
            "dense-feedforward", entry.section, entry.line)


def test_of_things_called_alike_the_kind_can_be_said(own: Found) -> None:
    assert find(*own, "gaussian_mle") == Target(exercise="gaussian_mle")
    derivation = find(*own, "derivation:gaussian_mle")
    assert (derivation.lecture, derivation.section) == (
        "mathematical-preliminaries", "fitting-a-gaussian")


def test_a_name_that_several_lectures_have_says_how_each_is_meant(own: Found) -> None:
    said = refused(own, "further-reading")
    assert "`tutor open 2 further-reading`" in said and "`tutor open 4 further-reading`" in said
    assert find(*own, "4", "further-reading").section == "further-reading"


@pytest.mark.parametrize(("names", "words"), [
    (["upwright"], "Did you mean `upright`"),
    (["stepe"], "Did you mean `steep`"),
    (["exercise:stepe"], "No exercise is called `stepe`. Did you mean `steep`"),
    (["9"], "Nothing in the course is called `9`"),
    (["9", "x"], "No lecture is called `9`"),
    (["2", "normls"], "Lecture 2 has nothing called `normls`. Did you mean `normals`"),
    (["2", "zzz"], "Its sections are: `normals`"),
    (["3"], "Lecture 3, Spaces, is not written yet"),
    (["3", "bases"], "Lecture 3, Spaces, is not written yet"),
    (["bases"], "Lecture 3, Spaces, is not written yet"),
])
def test_a_name_that_leads_nowhere_suggests_the_nearest(
        reading: Found, names: list[str], words: str) -> None:
    assert words in refused(reading, *names)


def test_an_exercise_that_is_only_planned_says_so(own: Found) -> None:
    assert "`go_rules` of lecture 20 is not written yet" in refused(own, "go_rules")
