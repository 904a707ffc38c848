"""Parameters: what is allowed, what a sentence says when it is not, and how keys move them."""

from typing import Annotated, Any

import pytest

from tutor.figures import (
    Choice,
    Control,
    Figure,
    FigureError,
    Note,
    Slider,
    Step,
    Switch,
    Typed,
    controls_of,
    frames,
    settle,
)


def shown(
    ridge: Annotated[float, Slider(0.01, 1000, log=True, label="ridge strength λ")] = 1.0,
    units: Annotated[int, Slider(1, 64, step=1)] = 8,
    kind: Annotated[str, Choice("weights", "mean image")] = "weights",
    grid: Annotated[bool, Switch()] = False,
    step: Annotated[int, Step(lambda values: values["units"] + 1)] = 0,
) -> Figure:
    return Figure(Note(f"{ridge} {units} {kind} {grid} {step}"))


def test_controls_come_in_the_order_written_with_their_defaults():
    found = controls_of(shown)
    assert list(found) == ["ridge", "units", "kind", "grid", "step"]
    assert found["ridge"].control.label == "ridge strength λ"
    assert [each.default for each in found.values()] == [1.0, 8, "weights", False, 0]


def test_typed_text_becomes_values():
    typed = {"ridge": "1e2", "units": "16", "kind": "MEAN", "grid": "on", "step": "16"}
    assert settle(shown, typed) == {
        "ridge": 100.0, "units": 16, "kind": "mean image", "grid": True, "step": 16,
    }
    assert settle(shown, {"ridge": "0.5"})["ridge"] == 0.5


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"ridge": "2000"}, "ridge: 2000 is out of range; it must be a number from 0.01 to 1000."),
        ({"ridge": "much"}, "ridge: `much` is not a number; it must be a number from 0.01 to"),
        ({"ridge": float("nan")}, "out of range"),
        ({"ridge": "nan"}, "out of range"),
        ({"units": "2.5"}, "units: 2.5 is not a whole number"),
        ({"kind": "mean imag3"}, "Did you mean `mean image`?"),
        ({"kind": ""}, "they are `weights`, `mean image`"),
        ({"grid": "perhaps"}, "neither `on` nor `off`"),
        ({"step": 9}, "There is no step 9; steps go from 0 to 8."),
        ({"step": "two"}, "steps are whole numbers from 0"),
        ({"rigde": 1}, "has no parameter `rigde`; it has `ridge`, `units`"),
        ({"rigde": 1}, "Did you mean `ridge`"),
    ],
)
def test_what_does_not_fit_is_a_sentence(values, said):
    with pytest.raises(FigureError) as error:
        settle(shown, values)
    assert said in str(error.value)


def test_errors_come_before_the_first_frame_is_asked_for():
    with pytest.raises(FigureError):
        frames(shown, ridge=-1)


def test_steps_follow_the_other_parameters():
    assert settle(shown, {"units": 2, "step": 2})["step"] == 2
    with pytest.raises(FigureError, match="0 to 2"):
        settle(shown, {"units": 2, "step": 3})


def test_authors_are_told_what_is_missing():
    def bare(x: float = 1.0) -> Figure:
        return Figure(Note(""))

    def without(x: Annotated[float, Slider(0, 1)]) -> Figure:
        return Figure(Note(""))

    def outside(x: Annotated[float, Slider(0, 1)] = 2.0) -> Figure:
        return Figure(Note(""))

    for function, said in ((bare, "no control"), (without, "no default"), (outside, "range")):
        with pytest.raises(FigureError, match=said):
            controls_of(function)


def test_keys_reach_both_ends_of_a_slider_and_every_typed_place_moves_on():
    linear = Slider(-3, 3, step=0.1)
    value, seen = -3.0, []
    while value < 3:
        value = linear.move(value, 1)
        seen.append(value)
    assert len(seen) == 60 and seen[-1] == 3 and 0.0 in seen and 0.3 in seen
    log = Slider(0.01, 1000, log=True)
    marks = [log.low]
    while marks[-1] < log.high:
        marks.append(log.move(marks[-1], 1))
    assert marks[:5] == [0.01, 0.02, 0.05, 0.1, 0.2] and marks[-1] == 1000
    assert log.move(3.0, 1) == 5 and log.move(3.0, -1) == 2
    assert log.move(1000.0, 1) == 1000 and log.move(0.01, -1) == 0.01
    assert log.fraction(0.01) == 0 and log.fraction(1000) == pytest.approx(1)
    assert Slider(0, 1).move(0.5, 1) > 0.5


def test_choices_switches_and_steps_move():
    choice = Choice("a", "b", "c")
    assert choice.move("c", 1) == "a" and choice.move("a", -1) == "c"
    assert Switch().move(True, 1) is False
    step = Step(lambda values: values["n"])
    assert step.move(2, 5, {"n": 4}) == 3 and step.move(2, -5, {"n": 4}) == 0


def test_what_a_control_shows_it_also_reads():
    pairs: list[tuple[Control, Any]] = [
        (Slider(-3, 3, step=0.1), -1.5), (Choice("a b", "c"), "a b"),
        (Switch(), False), (Step(9), 4), (Typed(len), "a + b"),
    ]
    for control, value in pairs:
        assert control.parse(control.show(value)) == value


def pairs_only(text: str) -> None:
    if text.count(",") != 1:
        raise ValueError("Write two numbers with a comma between them.")
    1 / len(text.split(",")[1])


def typed(text: Annotated[str, Typed(pairs_only, examples=("1, 2", "3, 4"))] = "5, 6") -> Figure:
    return Figure(Note(text))


def test_a_typed_text_is_kept_where_it_can_be_read():
    assert settle(typed, {"text": "  7,\t 8\n"}) == {"text": "7, 8"}
    control = controls_of(typed)["text"].control
    assert [control.move("5, 6", by) for by in (-1, 0, 1)] == ["3, 4", "5, 6", "1, 2"]
    assert control.move("3, 4", 1) == "1, 2"


@pytest.mark.parametrize(("text", "said"), [
    ("7", "text: Write two numbers with a comma between them."),
    ("7,", "text: That cannot be computed."),
    ("7, " + "8" * 120, "longer than 120 characters"),
    ("7, \x1b[31m", "`7, ␛[31m` holds a character that cannot be seen."),
    ("7, \u202e8", "holds a character that cannot be seen"),
    (7, "7 is not a text"),
])
def test_a_typed_text_that_cannot_be_read_is_a_sentence(text, said):
    with pytest.raises(FigureError) as error:
        settle(typed, {"text": text})
    assert said in str(error.value)
