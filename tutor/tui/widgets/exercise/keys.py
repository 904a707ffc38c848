"""The keys of an exercise that are letters: they act while the editor has not the focus."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tutor.tui.widgets.chrome import Key

# As in a lesson, in what is only read.
PAGING: list[BindingType] = [
    Binding("space", "page_down", show=False), Binding("backspace", "page_up", show=False)]

HELP = [
    ("Ctrl+S", "save and check; saving in any other editor checks too"),
    ("Esc", "stop a check; leave the editor; then go back"),
    ("i  Enter", "edit"),
    ("F2  F3  F4", "the brief, the code, the verdict"),
    ("Space  ⌫", "a page on in the brief or the verdict; a page back"),
    ("h", "the next hint; earlier ones stay under the brief"),
    ("d", "the expected values beside yours, the first wrong one marked"),
    ("w", "the whole of a long verdict: warnings, what your code printed, every detail"),
    ("o", "open the file in your own editor ($VISUAL or $EDITOR)"),
    ("Ctrl+G", "go to the line that the verdict speaks of; it is marked with ✗"),
    ("v", "the kept versions: how they differ, back to one, or again from the scaffold"),
    ("s", "one good solution beside yours; before yours has passed, you are asked first"),
    ("r", "check against another reference: NumPy or Keras, on the CPU or a GPU"),
    ("n  Ctrl+N", "after passing: the next exercise, or back to the section you came from"),
    ("A", "after passing: write it again from the scaffold, in a file of its own"),
    ("R", "you think that yours is right: file, verdict and seeds in one file to send"),
    ("Ctrl+L", "use what another program wrote to the file, when yours differs"),
]


def letters(*, hints: int, taken: int, compares: bool, passed: bool, references: int,
            folded: bool = False, wrong: bool = False) -> list[Key]:
    """The letters with what they do now, the most wanted first; those that do nothing at present
    come last."""
    found = [
        Key("h", f"hint ({min(taken + 1, hints)} of {hints})", "screen.hint"),
        Key("d", "expected beside yours", "screen.compare",
            "" if compares else "when a value is wrong"),
        Key("o", "your editor", "screen.own_editor"),
        Key("s", "solution beside yours" if passed else "give up", "screen.solution"),
        Key("w", "whole verdict", "screen.whole", "" if folded else "when some is not shown"),
        Key("v", "versions", "screen.versions"),
        Key("r", "reference", "screen.reference", "only one here" if references < 2 else ""),
        Key("R", "mine is right", "screen.report", "" if wrong else "when a verdict says no"),
    ]
    # A narrow line shows the first ones: what is possible, and after passing the solution.
    return sorted(found, key=lambda key: (bool(key.why_not), not (passed and key.key == "s")))
