"""A course whose exam has every part, and texts that are hostile to what they are printed with."""

from __future__ import annotations

import re

import pytest

from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.learner.bank import Bank

# Signs that mean something to Markdown, to Typst, or to both.
HOSTILE = '#let x = 1 @a /* b */ // c <d> ~ "e" _f *g and \\* h — it’s (1) $ 5 = - + 2'

GENERATOR = '''
from tutor.questions import Item, Wrong, choice, generator, number


@generator("sum{0}", title="A sum", topic="t", seconds=240, points=4)
def total(draw):
    a, b = draw.pick("a", list(range(2, 60))), draw.pick("b", list(range(60, 99)))
    return Item(f"Take $x_1 = {{a}}$ and {{b}}.", (
        number("sum", "Their sum?", a + b, "added.", [Wrong(a - b, "this is their difference."),
                                                      Wrong(a * b, "this is their product.")]),
        choice("even", "Is it even?", [((a + b) % 2 == 0, "yes", "halve it."),
                                       ((a + b) % 2 == 1, "no", "halve it.")])),
        steps=f"${{a}} + {{b}} = {{a + b}}$.", hints=("a", "b", "c"))


@total.second
def _(given):
    return {{"sum": given["a"] + given["b"],
             "even": "no" if (given["a"] + given["b"]) % 2 else "yes"}}
'''


def _questions() -> str:
    found = ["---\nlecture: 1\n---\n"]
    hostile = re.sub(r"([$<*_])", r"\\\1", HOSTILE)
    for n in range(9):
        found.append(f"```{{question}} reason\n:id: a-{n}\n:topic: t\nIs it {n}? {hostile}\n"
                     "- [x] yes — it is.\n- [ ] no — it is.\n\nBecause\n- [x] so — right.\n"
                     "- [ ] not so — wrong.\n```\n")
    for n in range(5):
        found.append(f"```{{question}} choices\n:id: b-{n}\n:topic: t\nWhich?\n"
                     f"- [x] one `x = {{}}[1]` — a.\n- [x] two — b.\n- [ ] {hostile} — c.\n"
                     "- [ ] `a_very_long_name(with_arguments=1, and_more=2, and_then=(3, 4, 5), "
                     "and_still_more=6, until_it_is_wider_than_any_page=7)` — d.\n```\n")
    for n in range(12):
        found.append(f"```{{question}} points\n:id: c-{n}\n:topic: t\nWhy?\n\n~~~python\n"
                     f"{'x = np.zeros((3, 4)) + ' * 8}1\n~~~\n\n"
                     + "".join(f"- point {m} — more.\n" for m in range(4)) + "```\n")
    found.append("```{question} design\n:id: e\n:topic: t\n:input: (28, 28, 1)\n:output: (10,)\n"
                 "Design one.\n\n- `parameters <= 50000` — few.\n"
                 "    - [ ] `Flatten(), Dense(64, \"relu\"), Dense(10, \"softmax\")` — many.\n\n"
                 "~~~python\nFlatten()\nDense(10, activation=\"softmax\")\n~~~\n```\n")
    return "\n".join(found)


@pytest.fixture(scope="session")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    root = tmp_path_factory.mktemp("course")
    folder = root / "lessons" / "01-one"
    folder.mkdir(parents=True)
    (root / "lessons" / "course.toml").write_text(
        'title = "A course"\n[exam]\nlectures = [1]\n[[lecture]]\nnumber = 1\nslug = "one"\n'
        'title = "One"\ntopics = [{ slug = "t", title = "T" }]\n', encoding="utf-8")
    (folder / "lesson.md").write_text(
        "---\nlecture: 1\nquestion: q\nminutes: 5\n---\n\n(t)=\n## T\n\nText.\n", encoding="utf-8")
    (folder / "exam.md").write_text(_questions(), encoding="utf-8")
    (folder / "questions.py").write_text(
        GENERATOR.format("") + "".join(GENERATOR.format(f"-{n}").replace("total", f"total_{n}")
                                       for n in range(6)), encoding="utf-8")
    course = load_course(root)
    index = CourseIndex(course.root)
    index.update()
    return Bank(course, index)
