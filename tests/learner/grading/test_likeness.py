"""Which submissions are told to be nearly the same, and which are not."""

from __future__ import annotations

import pytest
from helpers.answers import TESTS, own_course, scaffold_of, solution_of

from tutor.learner.grading.likeness import alike, tokens, without_names

INFO = own_course().exercise("backprop")
MINE = solution_of(INFO)
SCAFFOLD = scaffold_of(INFO)


def told(**texts: str) -> list[tuple[tuple[str, ...], str]]:
    return [(each.files, each.but_for)
            for each in alike(texts, {name: name for name in texts}, SCAFFOLD)]


def test_comments_docstrings_and_layout_do_not_hide_a_copy() -> None:
    copy = '"""Mine, all mine."""\n# I wrote this.\n' + MINE.replace(" = ", "  =  ").replace(
        "\n    return", "\n\n    # done\n    return")
    assert copy != MINE
    assert told(one=MINE, other=copy) == [(("one", "other"), "comments and layout")]


def test_other_names_do_not_hide_a_copy() -> None:
    copy = MINE.replace("dz1", "delta").replace("z1", "first")
    assert told(one=MINE, other=copy) == [(("one", "other"), "names, comments and layout")]


def test_a_copy_with_lines_put_in_is_told_with_its_share() -> None:
    copy = MINE.replace("\n    return", "\n    print(N)\n    assert N > 0\n    return")
    (found,) = alike({"one": MINE, "other": copy}, {"one": 1, "other": 2}, SCAFFOLD)
    assert found.files == ("one", "other") and found.but_for == ""
    assert found.share >= 0.8


def test_members_of_one_group_are_not_compared() -> None:
    assert alike({"one": MINE, "other": MINE}, {"one": 1, "other": 1}, SCAFFOLD) == []


def test_what_everyone_was_given_does_not_count() -> None:
    assert told(one=SCAFFOLD, other=SCAFFOLD) == []
    assert alike({"one": MINE, "other": MINE}, {"one": 1, "other": 2}, scaffold=MINE) == []


def test_what_many_write_does_not_count() -> None:
    # Ten students load their data in the same way, and then each does something else.
    signs = "+-*/%@&|^<"
    texts = {f"student {n}": MINE + "".join(f"y = x {signs[n]} {n}{m}\n" for m in range(6))
             for n in range(10)}
    assert told(**texts) == []
    # Two of them alone share as much, and are told.
    assert told(**dict(list(texts.items())[:2])) == [(("student 0", "student 1"), "")]


def test_different_right_answers_are_not_told() -> None:
    names = ("columns_and_a_closure", "example_by_example", "layers_in_a_list",
             "log_of_softmax", "weights_and_biases_reordered")
    folder = TESTS / "submissions" / "backprop"
    texts = {name: (folder / f"{name}.py").read_text(encoding="utf-8") for name in names}
    assert told(model=MINE, **texts) == []


def test_a_class_that_copied_is_one_line() -> None:
    texts = {f"student {n}": f"# {n}\n{MINE}" for n in range(30)}
    (found,) = told(**texts)
    assert len(found[0]) == 30


@pytest.mark.parametrize("text", [
    '"""' * 20_001, "'" * 50_000, "\\" * 50_000, '"""\\' * 20_000, "é" * 60_000, "\x00" * 60_000,
    "(" * 100_000, "x = '''" + "'" * 50_000, "1e" * 50_000])
def test_no_text_takes_long(text: str) -> None:
    # What took the square of its length would take minutes.
    assert without_names(tokens(text)) is not None


def test_own_names_go_and_attributes_stay() -> None:
    assert without_names(tokens("y = np.exp(x)  # that\nlen(y)")) == [
        "v", "=", "v", ".", "exp", "(", "v", ")", "len", "(", "v", ")"]
