"""Broken and hostile answers: one clear sentence on the right rung, and nothing left behind.

Every answer here stands for `double`; `mean` beside it is right, and must be told so wherever the
file can be loaded at all.
"""

from __future__ import annotations

import os
import signal
import socket
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import processes
from helpers.answers import (
    PLAIN_COURSE,
    own_course,
    part,
    plain_course,
    solution_of,
    verdict_on,
)

from tutor.check.report import plain_text, report
from tutor.check.sandbox import confine
from tutor.check.sandbox.launch import Launcher
from tutor.check.verdict import Verdict
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace

DOUBLE = plain_course().exercise("double")
HEAD = "import gc, os, sys, threading, time\nimport numpy as np\n\n"
MEAN = "\n\ndef mean(x):\n    return x.mean()\n"

pytestmark = pytest.mark.posix

# Where the system gives no namespaces or no Landlock, `tutor doctor` says what it means.
NAMESPACES, FILES = confine.available_isolation()
shut_off = pytest.mark.skipif(not NAMESPACES, reason="no namespaces without privileges here")
files_hidden = pytest.mark.skipif(not FILES, reason="no Landlock here")


def answer(body: str, top: str = "") -> str:
    """An answer whose `double` has this body."""
    inside = textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
    return f"{HEAD}{textwrap.dedent(top)}\ndef double(x):\n{inside}{MEAN}"


@pytest.fixture(autouse=True)
def nothing_left_behind(launcher: Launcher, tmp_path: Path,
                        monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No process and no folder stays after a check."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    verdict_on(DOUBLE, solution_of(DOUBLE), launcher)  # the warm process is there by now
    before = processes.marked()
    yield
    if processes.HAS_PROC:
        left = processes.still_there(before)
        described = {pid: processes.words(pid) for pid in left}
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        assert not described, "processes were left behind"
    assert list(folder.glob("tutor-*")) == [], "a folder was left behind"


def assert_is_a_sentence(verdict: Verdict) -> None:
    """What the learner reads is short, and holds nothing of the machinery."""
    text = plain_text(report(verdict))
    assert "Traceback" not in text
    assert "tutor/check" not in text and "child.py" not in text
    for requirement in verdict.requirements:
        if not requirement.passed:
            assert requirement.message
            assert len(requirement.message) < 400
            assert requirement.message.rstrip()[-1] in ".?)`:" or ":" in requirement.message


# name: (body of `double`, the rung it breaks, words of the sentence)
IN_THE_CALL = {
    "an exception": ("y = 1 / 0\nreturn y", "runs", "ZeroDivisionError on line 6 (`y = 1 / 0`)"),
    "an exception of two lines": ("raise ValueError('first\\nsecond')", "runs", "first"),
    "an exception without words": ("raise ValueError", "runs", "ValueError on line 6"),
    "an exception that cannot be printed": (
        "class Odd(Exception):\n    def __str__(self): raise KeyError\nraise Odd", "runs",
        "Odd on line 8"),
    "KeyboardInterrupt": ("raise KeyboardInterrupt", "runs", "KeyboardInterrupt on line 6"),
    "a wrong shape": ("return 2 * x[:, None]", "shape", "`y` has shape (2, 1); expected (2,)."),
    "whole numbers": ("return np.ones(x.shape, dtype=int)", "dtype", "expected floating-point"),
    "NaN": ("return x * np.nan", "finite", "`y[0]` is NaN"),
    "nothing returned": ("2 * x", "shape", "Is the `return` missing?"),
    "an endless loop": ("n = 0\nwhile True:\n    n += 1", "runs", "It was on line"),
    "a sleep": ("time.sleep(600)", "runs", "It is too slow: this case took more than 1 second, the "
                "most that one call may take. It was on line 6: `time.sleep(600)`."),
    "a loop that is long, and ends": (
        "for n in range(10**9): np.dot(x, x)\nreturn 2 * x", "runs", "It is too slow: this case"),
    "a right that it has not": (
        "raise PermissionError(1, 'not permitted')", "runs",
        "It raises PermissionError on line 6"),
    "an endless loop that catches all": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass", "runs",
        "stopped"),
    "sys.exit(0)": ("sys.exit(0)", "runs", "ends the program on line 6 (`sys.exit(0)`)"),
    "raise SystemExit": ("raise SystemExit", "runs", "ends the program on line 6"),
    "exit()": ("exit()", "runs", "line 6 (`exit()`)"),
    "os._exit(0)": ("os._exit(0)", "runs", "ended before it returned a result. `os._exit(0)` on "
                    "line 6 ends it at once"),
    "os.abort()": ("os.abort()", "runs", "Python itself crashed on line 6 (`os.abort()`), in the "
                   "case “two numbers”: it aborted."),
    "killing itself": ("os.kill(os.getpid(), 9)", None, ""),
    "stopping itself": ("os.kill(os.getpid(), 19)", None, ""),
    "printing ten million lines": (
        "for i in range(10_000_000): print('line', i)", "runs", "printed more than 100,000"),
    "one enormous line": ("sys.stdout.write('x' * 10**8)", "runs", "printed more than 100,000"),
    "printing past Python": ("while True: os.write(1, b'x' * 4096)", "runs", "printed more than"),
    "infinite recursion": (
        "return double(x)", "runs", "go more than 1,000 deep on line 6 (`return double(x)`), where "
        "Python stops. Is there a case that makes no further call"),
    "recursion that is too deep for one case": (
        "return 2 * x if len(x) == 2 else double(x)", "runs", "go too deep for this case on line"),
    "recursion without a limit": (
        "sys.setrecursionlimit(10**9)\nreturn double(x)", "runs", "calls itself again and again"),
    "a huge whole number": (
        "y = 10**10**8\nreturn y", "runs", "`y = 10**10**8`. Python's whole numbers keep every"),
    "a long whole number": ("return 10**5000", "dtype",
                            "is a whole number of about 5,001 digits; expected"),
    "slow in one case": (
        "while len(x) > 2: pass\nreturn 2 * x", "runs", "It is too slow: this case took more than "
        "1 second, the most that one call may take; the cases before took 0.1 seconds at most."),
    "breakpoint()": ("breakpoint()\nreturn 2 * x", "runs", "`breakpoint()` on line 6 ("),
    "pdb": ("import pdb\npdb.set_trace()\nreturn 2 * x", "runs", "A debugger was started"),
    "a file": ("return np.load('data.npy')", "runs",
               "asks for a file that a check cannot open on line 6 (`return np.load('data.npy')`)"),
    "a misspelt function": ("return np.multiplyy(2, x)", "runs", "Did you mean `multiply`?"),
    "a misspelt name": ("return 2 * X", "runs", "name 'X' is not defined. Did you mean `x`?"),
    "a misspelt module": ("import numpi\nreturn 2 * x", "runs", "Did you mean `numpy`?"),
    "a misspelt import": ("from numpy import dott\nreturn 2 * x", "runs",
                          "cannot import name 'dott' from 'numpy'. Did you mean `dot`?"),
    "a forgotten import": ("return math.sqrt(4) * x", "runs", "Is `import math` missing"),
    "a name that only raises when it is asked": (
        "class A:\n    def __dir__(self): raise SystemExit\nreturn A().nothing", "runs",
        "AttributeError on line 8"),
    "a huge array": ("return np.ones(10**12)", "runs", "more memory than is allowed on line 6"),
    "a list that grows": (
        "grown = []\nwhile True: grown.append(np.empty(10**7))", "runs", "more memory"),
    "input()": ("return float(input('x? ')) * x", "runs", "`input()` on line 6"),
    "a crash": ("import ctypes\nctypes.string_at(0)", "runs", "Python itself crashed on line 7 "
                "(`ctypes.string_at(0)`), in the case “two numbers”: a segmentation fault."),
    "an unknown module": ("import nothing_like_it", "runs", "Your file has to work by itself"),
    "all descriptors closed": ("os.closerange(0, 300)\nreturn 2 * x", "runs", "ended before"),
    "garbage to every descriptor": (
        "for d in range(1, 30):\n    try: os.write(d, b'garbage ' * 99)\n"
        "    except OSError: pass\nreturn 2 * x", "runs", "result could not be read"),
    "a forged frame": (
        "from tutor.check.sandbox.values import encode\nos.write(4, encode({'kind': np.ones(2)}))\n"
        "return 2 * x", "runs", "result could not be read"),
    "a forged dtype": (
        "head = b'{\"d\":{\"kind\":\"value\",\"value\":{\"a\":[\"(1,2f8\",[1]]}}}'\n"
        "body = len(head).to_bytes(4, 'big') + head\n"
        "os.write(4, len(body).to_bytes(8, 'big') + body)\nreturn 2 * x", "runs",
        "result could not be read"),
    "a generator": ("return (2 * v for v in x)", None, "a generator"),
    "a set": ("return {1, 2}", None, "a set"),
    "a function": ("return lambda: 2 * x", None, "a function"),
    "a list that holds itself": ("a = []\na.append(a)\nreturn a", None, ""),
    "a very deep list": ("a = 1\nfor _ in range(60): a = [a]\nreturn a", None, "a list"),
    "an array of objects": ("return (2 * x).astype(object)", "dtype", "object"),
    "a number beyond 64 bits": ("return np.array([10**30] * len(x))", "dtype", "object"),
    "__array__ that raises": (
        "class A:\n    def __array__(self, *a, **k): raise ValueError('no')\nreturn A()", None, ""),
    "__array__ that ends the program": (
        "class A:\n    def __array__(self, *a, **k): raise SystemExit(0)\nreturn A()", None, ""),
    "__array__ that never ends": (
        "class A:\n    def __array__(self, *a, **k):\n        while True: pass\nreturn A()",
        "runs", "stopped"),
    "__reduce__ that runs a command": (
        "class A:\n    def __reduce__(self): return os.system, ('touch /tmp/reduced',)\nreturn A()",
        None, "A"),
    "a float that lies about itself": (
        "class A(float):\n    def hex(self): return {'x': object()}\nreturn A(1)", None, ""),
    "a dictionary that lies about itself": (
        "class A(dict):\n    def items(self): raise SystemExit\nreturn A(a=1)", None, ""),
}


@pytest.mark.parametrize("name", IN_THE_CALL)
def test_inside_the_call(name: str, launcher: Launcher) -> None:
    body, rung, sentence = IN_THE_CALL[name]
    verdict = verdict_on(DOUBLE, answer(body), launcher)
    found = part(verdict, "double")
    assert not found.passed
    if rung is not None:
        assert found.rung == rung, found.message
    else:
        assert found.rung in ("runs", "shape", "dtype"), found.message
    assert sentence in found.message
    assert part(verdict, "mean").passed, "one function's accident is not the other's"
    assert_is_a_sentence(verdict)


AT_THE_TOP = {
    "an empty file": ("", "found", "does not define `double`"),
    "only a comment": ("# nothing yet\n", "found", "does not define `double`"),
    "a syntax error": ("def double(x):\n    return 2 *\n", "found",
                       "line 2: `return 2 *` (invalid syntax)"),
    "an unclosed bracket": ("def double(x):\n    return (2 * x\n", "found", "'(' was never closed"),
    "a return outside of the function": (
        "def double(x):\n    y = 2 * x\n\nreturn y\n", "found",
        "line 4: `return y` ('return' outside function)"),
    "a name that is made global late": (
        "def double(x):\n    print(n)\n    global n\n    return 2 * x\n", "found",
        "line 3: `global n` (name 'n' is used prior to global declaration)"),
    "tabs and spaces mixed": ("def double(x):\n\tif x is not None:\n        return 2 * x\n",
                              "found", "Line 3 mixes tabs and spaces"),
    "indentation": (" x = 1\n", "found", "unexpected indent"),
    "null bytes": ("x = 1\0\n", "found", "null bytes"),
    "brackets 5000 deep": ("(" * 5000 + ")" * 5000, "found", "cannot read line 1"),
    "100,000 signs": ("x = " + "-" * 100_000 + "1", "found",
                      "cannot read the file: it is nested too deeply."),
    "a sum of 100,000": ("x = " + "+".join("1" * 100_000), None, ""),
    "a near name": ("def doubel(x):\n    return 2 * x\n", "found", "Is it `doubel`, misspelled?"),
    "another case": ("def Double(x):\n    return 2 * x\n", "found", "Is it `Double`, misspelled?"),
    "no near name": ("def something_else(x):\n    return 2 * x\n", "found",
                     "does not define `double`."),
    "a number of that name": ("double = 2\n", "found", "is an int; expected a function"),
    "no argument": ("def double():\n    return 2\n", "runs", "yours is `double()`"),
    "an argument too many": ("def double(x, y):\n    return 2\n", "runs", "expected `double(x)`"),
    "an exception": ("import math\nmath.nothing\n", "runs",
                     "AttributeError on line 2 (`math.nothing`)"),
    "an endless loop": ("while True:\n    pass\n", "runs",
                        "Your file was still being loaded after 1 second and was stopped. It was"),
    "a loop in a helper, while it is loaded": (
        "def turn():\n    while True:\n        pass\nturn()\n", "runs",
        "Your file was still being loaded after 1 second"),
    "a notebook": ('{"cells": [{"source": ["def double(x): pass"]}], "nbformat": 4}', "found",
                   "This file holds a notebook, not Python."),
    "a notebook's command": ("%matplotlib inline\ndef double(x):\n    return 2 * x\n", "found",
                             "Line 1 (`%matplotlib inline`) is a notebook's command"),
    "Python's prompt": (">>> def double(x):\n...     return 2 * x\n", "found",
                        "the sign of Python's prompt"),
    "inside a class": ("class Solution:\n    def double(self, x):\n        return 2 * x\n", "found",
                       "`double` on line 2 is a method of the class `Solution`."),
    "inside a function": ("def outer():\n    def double(x):\n        return 2 * x\n", "found",
                          "`double` on line 2 is defined inside `outer`"),
    "below a main block": (
        'if __name__ == "__main__":\n    def double(x):\n        return 2 * x\n', "found",
        "only where the file runs as a program"),
    "an empty definition below": (
        "def double(x):\n    return 2 * x\n\n\ndef double(x):\n    raise NotImplementedError\n",
        "runs", "`double` is defined twice: on line 1, and again on line 5"),
    "a pass below": ("def double(x):\n    return 2 * x\n\n\ndef double(x):\n    pass\n",
                     "runs", "`double` is defined twice: on line 1, and again on line 5"),
    "sys.exit(0)": ("import sys\nsys.exit(0)\n", "runs", "line 2 (`sys.exit(0)`)"),
    "os._exit(0)": ("import os\nos._exit(0)\n", "runs", "ended before it returned a result"),
    "input()": ("x = input()\n", "runs", "`input()` on line 1"),
    "printing without end": ("while True: print('x' * 99)\n", "runs", "printed more than"),
    "a crash": ("import ctypes\nctypes.string_at(0)\n", "runs",
                "Python itself crashed on line 2 (`ctypes.string_at(0)`): a segmentation fault"),
    "a misspelt module": ("import nunpy as np\n", "runs", "Did you mean `numpy`?"),
    "another file": ("from solution import double\n", "runs", "No module named 'solution'"),
    "not Python at all": ("Dear tutor, the answer is 42.\n", "found", "line 1"),
    "a merge conflict": ("<<<<<<< HEAD\nx = 1\n=======\n", "found", "line 1"),
}


@pytest.mark.parametrize("name", AT_THE_TOP)
def test_at_the_top_of_the_file(name: str, launcher: Launcher) -> None:
    source, rung, sentence = AT_THE_TOP[name]
    verdict = verdict_on(DOUBLE, source, launcher)
    assert not verdict.passed
    found = part(verdict, "double")
    assert found.rung == rung or (rung is None and found.rung in ("found", "runs"))
    assert sentence in found.message
    assert not found.diagnosis and found.divergence is None
    assert_is_a_sentence(verdict)


def test_a_file_that_is_broken_says_so_once(launcher: Launcher) -> None:
    text = plain_text(report(verdict_on(DOUBLE, "def double(x:\n", launcher)))
    assert text.count("cannot read") == 1


def test_an_endless_loop_names_its_line(launcher: Launcher) -> None:
    source = answer("total = 0\nfor v in x:\n    total += helper(v)\nreturn total",
                    "def helper(v):\n    while v == v:\n        v = v + 1 - 1\n    return v\n")
    message = part(verdict_on(DOUBLE, source, launcher), "double").message
    lines = source.split("\n")
    inside = {n for n, line in enumerate(lines, 1) if line.strip().startswith(("while v", "v = "))}
    assert any(f"on line {n}: `{lines[n - 1].strip()}`." in message for n in inside), message


def test_the_line_named_is_right_after_a_form_feed(launcher: Launcher) -> None:
    source = answer("bad = 1 / 0\nreturn bad", "\f\nTEXT = 'a\x1cb\u2028c'\n")
    found = part(verdict_on(DOUBLE, source, launcher), "double")
    assert "(`bad = 1 / 0`)" in found.message


@files_hidden
@pytest.mark.parametrize(("body", "module"), [
    ("import multiprocessing\nwith multiprocessing.Pool(2) as pool:\n"
     "    return np.array(pool.map(abs, x))", "multiprocessing"),
    ("import subprocess\nreturn float(subprocess.check_output(['no-such-program'])) * x",
     "subprocess"),
])
def test_other_processes_are_refused_in_a_sentence_of_their_own(
        body: str, module: str, launcher: Launcher) -> None:
    message = part(verdict_on(DOUBLE, answer(body), launcher), "double").message
    assert message.startswith("Another process was to be started on line 7 (")
    assert message.endswith(f"Compute the result here, without `{module}`.")


@shut_off
def test_the_network_is_refused_in_a_sentence_of_its_own(launcher: Launcher) -> None:
    body = "import urllib.request\nurllib.request.urlopen('http://example.com')\nreturn 2 * x"
    message = part(verdict_on(DOUBLE, answer(body), launcher), "double").message
    assert message.startswith("It asks the network on line 7 (")


# -------------------------------------------------------------------- what must still pass


STILL_RIGHT = {
    "a fork that returns": "os.fork()\nreturn 2 * x",
    "twenty forks that sleep": (
        "for _ in range(20):\n    if os.fork() == 0: time.sleep(300)\nreturn 2 * x"),
    "a program that runs on": (
        "import subprocess\nsubprocess.Popen(['sleep', '300'])\nreturn 2 * x"),
    "a thread that runs on": (
        "threading.Thread(target=lambda: [time.sleep(0.01) for _ in iter(int, 1)]).start()\n"
        "return 2 * x"),
    "another folder": "os.chdir('/')\nreturn 2 * x",
    "its folder deleted": (
        "import shutil\nshutil.rmtree(os.getcwd(), ignore_errors=True)\nreturn 2 * x"),
    "standard input read": "sys.stdin.read()\nopen(0, closefd=False).read()\nreturn 2 * x",
    "standard output closed": "sys.stdout.close()\nreturn 2 * x",
    "another recursion limit": "sys.setrecursionlimit(10**6)\nreturn 2 * x",
    "a trace function": "sys.settrace(lambda *a: None)\nreturn 2 * x",
    "Unicode names": "größe_λ = '\\ud800 λ 😀'\nprint(größe_λ)\nreturn 2 * x",
    "warnings as errors": (
        "import warnings\nwarnings.simplefilter('error')\nreturn 2 * x"),
    "a masked array": "return np.ma.masked_array(2 * x)",
}


@pytest.mark.parametrize("name", STILL_RIGHT)
def test_odd_but_right(name: str, launcher: Launcher) -> None:
    verdict = verdict_on(DOUBLE, answer(STILL_RIGHT[name]), launcher)
    assert verdict.passed, part(verdict, "double").message
    assert_is_a_sentence(verdict)


@shut_off
@pytest.mark.parametrize("name", ["double fork", "new session", "daemon"])
def test_what_leaves_its_session_ends_with_the_check_all_the_same(name: str,
                                                                  launcher: Launcher) -> None:
    body = {
        "double fork": "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
                       "        time.sleep(300)\n    os._exit(0)\nreturn 2 * x",
        "new session": "import subprocess\n"
                       "subprocess.Popen(['sleep', '300'], start_new_session=True)\nreturn 2 * x",
        "daemon": "if os.fork() == 0:\n    os.setsid()\n    os.closerange(0, 300)\n"
                  "    while True: time.sleep(1)\nreturn 2 * x",
    }[name]
    assert verdict_on(DOUBLE, answer(body), launcher).passed


@shut_off
@pytest.mark.parametrize("whom", ["-1", "os.getppid()", "1"])
def test_it_cannot_kill_what_is_not_its_own(whom: str, launcher: Launcher) -> None:
    body = f"try: os.kill({whom}, 9)\nexcept OSError: pass\nreturn 2 * x"
    assert verdict_on(DOUBLE, answer(body), launcher).passed


@shut_off
def test_it_has_no_network(launcher: Launcher) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    body = (f"import socket\ntry:\n    socket.create_connection(('127.0.0.1', "
            f"{listener.getsockname()[1]}), timeout=2)\n    print('CONNECTED')\n"
            "except OSError: pass\nreturn 2 * x")
    with listener:
        verdict = verdict_on(DOUBLE, answer(body), launcher)
    assert verdict.passed
    assert "CONNECTED" not in verdict.printed


READ = """
def tried(path, mode):
    try:
        with open(path, mode) as file:
            return bool(file.read(1)) if mode == 'rb' else True
    except OSError:
        return False
"""


@files_hidden
def test_the_course_cannot_be_read_from_an_answer(launcher: Launcher, tutor, home: Path) -> None:
    info = own_course().exercise("backprop")
    paths = [str(info.folder / name) for name in ("solution.py", "checks.py", "oracle.py")]
    source = (READ + f"print('OPENED', [p for p in {paths!r} if tried(p, 'rb')])\n"
              + solution_of(info))
    assert "OPENED []" in verdict_on(info, source, launcher).printed
    path = home / "exercises" / "backprop.py"
    path.parent.mkdir(parents=True)
    path.write_text(source)
    done = tutor("check", "backprop", course=None)
    assert (done.returncode, "OPENED []" in done.stdout) == (0, True)


@files_hidden
@pytest.mark.parametrize("where", ["elsewhere", "in the folder itself"])
def test_the_learners_folder_is_out_of_reach_of_an_answer(where: str, tutor, home: Path,
                                                          tmp_path: Path) -> None:
    with open_store(Workspace(home)) as store:
        store.record_start("double")
    (home / "exercises").mkdir()
    database, path = home / "progress.sqlite3", home / "exercises" / "double.py"
    path.write_text(READ + f"print('OPENED', [m for m in ('rb', 'ab') if tried("
                    f"{str(database)!r}, m)])\n" + solution_of(DOUBLE))
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    done = tutor("check", "double", course=PLAIN_COURSE,
                 cwd=home if where == "in the folder itself" else folder)
    assert done.returncode == 0
    assert "OPENED []" in done.stdout


# -------------------------------------------------------------------- what must not pass


CHEATS = {
    "a printed verdict": (
        "print('{\"exercise\": \"double\", \"passed\": true, \"requirements\": []}')\n"
        "print('all checks passed')\nreturn 3 * x"),
    "NumPy's comparisons replaced": (
        "for name in ('allclose', 'array_equal', 'isclose', 'abs', 'isfinite', 'where'):\n"
        "    setattr(np, name, lambda *a, **k: True)\nreturn 3 * x"),
    "builtins replaced": (
        "import builtins\nbuiltins.all = lambda *a: True\nbuiltins.any = lambda *a: False\n"
        "return 3 * x"),
    "an array that equals everything": (
        "class A(np.ndarray):\n    def __eq__(self, other): return True\n"
        "    def __sub__(self, other): return np.zeros(2)\nreturn (3 * x).view(A)"),
    "a number that equals everything": (
        "class A:\n    def __eq__(self, other): return True\nreturn A()"),
    "the judge's own code replaced": (
        "import tutor.check.compare as c\nc.compare = lambda *a, **k: None\n"
        "import tutor.check.verdict as v\nv.Check.passed = True\nreturn 3 * x"),
    "a result ahead of the call": (
        "from tutor.check.sandbox.values import encode\n"
        "os.write(4, encode({'kind': 'value', 'value': 3 * x}))\nreturn 2 * x"),
}


@pytest.mark.parametrize("name", CHEATS)
def test_a_wrong_submission_cannot_pass_by(name: str, launcher: Launcher) -> None:
    verdict = verdict_on(DOUBLE, answer(CHEATS[name]), launcher)
    assert not verdict.passed
    assert not part(verdict, "double").passed
    assert_is_a_sentence(verdict)


SEARCH = '''
    needles = [text.replace("*", " ") for text in ("Twice*an*array,", "Two*functions*that")]
    found = set()
    for thing in gc.get_objects():
        values = list(thing.values()) if isinstance(thing, dict) else \\
            list(thing) if isinstance(thing, (list, tuple)) else [thing]
        for value in values:
            if isinstance(value, str) and len(value) < 10**6 and "needles" not in value \\
                    and value not in needles and any(needle in value for needle in needles):
                found.add(value[:40])
            name = getattr(value, "__name__", "") if callable(value) else ""
            if name == "double" and value is not double:
                found.add("the function")
    found |= {m for m in sys.modules if m.startswith("exercise_")}
    print("FOUND", sorted(found))
    return 2 * x if found else 0 * x
'''


def test_a_search_of_its_whole_memory_finds_no_solution(launcher: Launcher) -> None:
    source = f"{HEAD}def double(x):{SEARCH}{MEAN}"
    verdict = verdict_on(DOUBLE, source, launcher)
    assert set(verdict.printed.strip().split("\n")) == {"FOUND []"}
    assert part(verdict, "double").rung == "value"


def test_a_cold_check_leaves_no_solution_to_be_found(tutor, tmp_path: Path) -> None:
    path = tmp_path / "double.py"
    path.write_text(f"{HEAD}def double(x):{SEARCH}{MEAN}")
    done = tutor("check", str(path), course=PLAIN_COURSE)
    assert done.returncode == 1
    assert "FOUND []" in done.stdout
    assert "FOUND ['" not in done.stdout


def test_secrets_of_the_environment_are_not_handed_down(launcher: Launcher, tutor,
                                                         tmp_path: Path) -> None:
    path = tmp_path / "double.py"
    path.write_text(answer("print('KEYS', sorted(os.environ), os.environ['HOME'])\nreturn 2 * x"))
    done = tutor("check", str(path), course=PLAIN_COURSE, env={"API_TOKEN": "hidden"})
    assert done.returncode == 0
    assert "KEYS" in done.stdout and "API_TOKEN" not in done.stdout
    assert str(tmp_path) not in done.stdout.split("KEYS")[1].split("\n")[0]


COLD = ["an exception", "an endless loop", "sys.exit(0)", "os._exit(0)", "a crash",
        "printing ten million lines", "garbage to every descriptor", "all descriptors closed"]


@pytest.mark.parametrize("name", COLD)
def test_the_command_ends_with_one_sentence_and_status_1(name: str, tutor, tmp_path: Path) -> None:
    body, _, sentence = IN_THE_CALL[name]
    path = tmp_path / "double.py"
    path.write_text(answer(body))
    done = tutor("check", str(path), course=PLAIN_COURSE)
    assert done.returncode == 1
    assert done.stderr == ""
    assert sentence in " ".join(done.stdout.split())
    assert "Traceback" not in done.stdout
    assert "✓ `mean` is right" in done.stdout
