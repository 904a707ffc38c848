"""Which name was meant: one that is nearly the same, and none where there is only a likeness."""

import pytest

from tutor.check.sandbox.meant import meant


def asked(source: str) -> str:
    try:
        exec(compile(source, "submission.py", "exec"), {})
    except Exception as error:
        return meant(error, "submission.py")
    raise AssertionError("it raises nothing")


@pytest.mark.parametrize(("source", "name"), [
    ("import numpi", "numpy"), ("import nunpy", "numpy"), ("import Numpy", "numpy"),
    ("import tenserflow", "tensorflow"), ("import maths", "math"),
    ("from numpy import exmp", "exp"), ("import numpy as np\nnp.zeors(3)", "zeros"),
    ("import numpy as np\nnpp.zeros(3)", "np"), ("W = 1\nw + 1", "W"),
    ("scores = 1\nscoers + 1", "scores"), ("logits = 1\nprnt(logits)", "print"),
])
def test_a_slip_is_told(source: str, name: str) -> None:
    assert asked(source) == name


@pytest.mark.parametrize("source", [
    "import no_such_thing_as_scipyy", "import pandasq", "import numpy as np\nnp.softmax(3)",
    "import numpy as np\nnp.relu(3)", "b = 1\ndb + 1", "x = 1\nhidden + x",
    "1 + ''", "raise KeyError",
    "def f():\n    x += 1\nx = 1\nf()", "[].nothing",
    "class A:\n    def __dir__(self): raise SystemExit\nA().nothing",
])
def test_a_likeness_is_none(source: str) -> None:
    assert asked(source) == ""


def test_packages_that_are_not_installed_are_not_taken_for_others() -> None:
    for package in ("scipy", "pandas", "torch", "jax", "sklearn", "matplotlib", "seaborn", "cv2"):
        missing = ModuleNotFoundError(f"No module named '{package}'", name=package)
        assert meant(missing, "submission.py") == "", package
