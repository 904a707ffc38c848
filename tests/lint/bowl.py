"""A small exercise that is sound, and changes to its files."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "lessons/course.toml": """title = "T"
[[lecture]]
number = 1
slug = "one"
title = "One"
exercises = ["bowl"]
topics = [{ slug = "bowls", title = "Bowls" }]
""",
    "exercises/bowl/brief.md": """---
title: A bowl
lecture: 1
topics: [bowls]
difficulty: 1
minutes: 5
references: [numpy]
---
The value and slope of $\\frac{1}{2}\\sum (xw)^2$, and one more: `2 * 3 + 1 = 7`.

```python
>>> x, w = np.array([[1.0, 2], [3, 0.5]])
>>> loss, dw = bowl(x, w)
>>> loss
5.0
>>> dw
[3, 2]
>>> shift(np.array([0.25]))
[1.25]
```

## Hints

1. One.
2. Two.
3. Three.
4. Four.
""",
    "exercises/bowl/solution.py": '''import numpy as np


def bowl(x, w):
    """Half the sum of (xw)², and its gradient with respect to w."""
    ### BEGIN SOLUTION
    y = x * w
    loss = 0.5 * np.sum(y**2)
    dw = y * x
    return loss, dw
    ### END SOLUTION


def shift(x):
    """x + 1."""
    ### BEGIN SOLUTION
    return x + 1.0
    ### END SOLUTION
''',
    "exercises/bowl/checks.py": '''from tutor.check import authoring
from tutor.check.authoring import Mistake, Probe, edit, function

REQUIRED = (
    function("bowl", returns="loss, dw",
             gradients=authoring.gradients_of("bowl", output="loss", w="dw")),
    function("shift", returns="y"),
)


def probes(rng):
    for n in (2, 5):
        yield Probe("bowl", f"{n} numbers", x=rng.normal(size=n), w=rng.normal(size=n))
        yield Probe("shift", f"{n} numbers", x=rng.normal(size=n))


MISTAKES = (
    Mistake("no-half", "bowl", "The half is missing.", [edit("bowl", "0.5 * ", "")]),
    Mistake("not-chained", "bowl", "The inner derivative is missing.",
            [edit("bowl", "y * x", "y")]),
)
''',
    "exercises/bowl/accepted/loops.py": '''def bowl(x, w):
    loss, dw = 0.0, x * 0.0
    for i in range(len(x)):
        loss += 0.5 * (x[i] * w[i]) ** 2
        dw[i] = x[i] ** 2 * w[i]
    return loss, dw


def shift(x):
    return 1.0 + x
''',
    "exercises/bowl/accepted/dot.py": '''import numpy as np


def bowl(x, w):
    return np.dot(x * w, x * w) / 2, x**2 * w


def shift(x):
    return -(-1.0 - x)
''',
}

# What to change: a file, and the text to put in another's place. Without an old text the file is
# new; without a new one either, it is left out.
Change = tuple[str, str, str]


def write(folder: Path, *changes: Change) -> None:
    """Write the course that holds the exercise `bowl`, after some changes."""
    files: dict[str, str] = dict(FILES)
    for name, old, new in changes:
        path = name if name in files else f"exercises/bowl/{name}"
        if not old and not new:
            del files[path]
            continue
        text = files.get(path, "")
        assert old in text, f"{old!r} does not stand in {path}"
        files[path] = text.replace(old, new, 1) if old else new
    for name, text in files.items():
        path_ = folder / name
        path_.parent.mkdir(parents=True, exist_ok=True)
        path_.write_text(text, encoding="utf-8")
