"""The check as a process that stays: warm, cancellable, mended when killed, gone when closed."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from helpers import processes
from helpers.answers import edited, plain_course, small_course, solution_of

from tutor.check.authoring import edit
from tutor.check.client import CheckClient, CheckFailed
from tutor.check.sandbox import confine
from tutor.check.verdict import Verdict
from tutor.course.catalogue import ExerciseInfo, read_exercise
from tutor.errors import TutorError

SMALL, PLAIN = small_course(), plain_course()
DOUBLE, CHAIN = PLAIN.exercise("double"), SMALL.exercise("chain")

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.posix]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client() -> AsyncIterator[CheckClient]:
    """One client for the module: its server is started once, and again where a test kills it."""
    started = CheckClient()
    yield started
    await started.close()


async def checked(client: CheckClient, info: ExerciseInfo, source: str) -> Verdict:
    return await asyncio.wait_for(client.check(info, source, Path(f"/learner/{info.id}.py")), 60)


def server_of(client: CheckClient) -> int:
    return client._processes["numpy"].pid


def children(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def keep_folders_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process, and those that it starts, make their temporary folders here."""
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


async def until(condition: object, seconds: float = 15.0) -> bool:
    """Wait for a condition without blocking the event loop."""
    return await asyncio.to_thread(processes.wait_for, condition, seconds)


async def test_one_client_answers_check_after_check(client: CheckClient) -> None:
    await client.warm()
    assert client.is_warm("numpy")
    assert not client.is_warm("keras")
    first = server_of(client)
    assert (await checked(client, DOUBLE, solution_of(DOUBLE))).passed
    wrong = await checked(client, CHAIN, edited(CHAIN, edit("scale", "np.abs(x)", "x")))
    assert not wrong.passed
    assert [n.id for n in wrong.requirements[0].diagnosis] == ["largest-not-magnitude"]
    assert (await checked(client, CHAIN, solution_of(CHAIN))).passed
    assert server_of(client) == first, "the same warm server answered them all"


async def test_an_exercise_that_needs_keras_goes_to_a_server_of_its_own() -> None:
    assert CheckClient.lane(DOUBLE, None) == "numpy"
    assert CheckClient.lane(DOUBLE, "numpy") == "numpy"
    assert CheckClient.lane(DOUBLE, "keras") == "keras"


async def test_progress_is_told_while_a_check_runs(client: CheckClient) -> None:
    seen: list[str] = []
    await client.check(CHAIN, solution_of(CHAIN), Path("/learner/chain.py"), progress=seen.append)
    assert any(words.startswith("checking scale, case 1 of ") for words in seen)
    assert not seen[-1].startswith("checking scale")


async def test_wrong_use_is_a_sentence_with_its_exit_status(client: CheckClient) -> None:
    with pytest.raises(CheckFailed) as caught:
        await client.check(DOUBLE, "", Path("/x/double.py"), reference="numpy", backend="jax")
    assert "--backend" in str(caught.value)
    assert caught.value.exit_status == 2


async def test_a_broken_exercise_is_a_sentence_and_the_server_lives_on(client: CheckClient,
                                                                       tmp_path: Path) -> None:
    folder = tmp_path / "double"
    shutil.copytree(DOUBLE.folder, folder)
    (folder / "checks.py").write_text("REQUIRED = (\n")
    with pytest.raises(TutorError) as caught:
        await checked(client, read_exercise(folder / "brief.md"), "x = 1\n")
    assert "checks.py" in str(caught.value)
    (folder / "checks.py").write_text("REQUIRED = 1 / 0\n")
    with pytest.raises(TutorError):
        await checked(client, read_exercise(folder / "brief.md"), "x = 1\n")
    assert (await checked(client, DOUBLE, solution_of(DOUBLE))).passed


async def test_edits_to_an_exercise_are_followed_at_once(client: CheckClient,
                                                         tmp_path: Path) -> None:
    folder = tmp_path / "double"
    shutil.copytree(DOUBLE.folder, folder)
    info = read_exercise(folder / "brief.md")
    assert (await checked(client, info, solution_of(DOUBLE))).passed
    for name, old, new in (("solution.py", "return 2 * x", "return 2 * x + 0.5"),
                           ("checks.py", "seconds=1.0", "seconds=1.5")):
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new))
    verdict = await checked(client, info, solution_of(DOUBLE))
    assert [(r.name, r.passed) for r in verdict.requirements] == [("double", False),
                                                                  ("mean", True)]
    (folder / "solution.py").write_text((folder / "solution.py").read_text().replace("+ 0.5", ""))
    assert (await checked(client, info, solution_of(DOUBLE))).passed


@pytest.mark.linux
async def test_the_zygote_killed_between_checks_is_started_again(client: CheckClient) -> None:
    assert (await checked(client, DOUBLE, solution_of(DOUBLE))).passed
    server = server_of(client)
    zygotes = children(server)
    assert zygotes
    for pid in zygotes:
        os.kill(pid, signal.SIGKILL)
    assert await until(lambda: not set(zygotes) & processes.marked())
    assert (await checked(client, DOUBLE, solution_of(DOUBLE))).passed
    assert server_of(client) == server
    assert not set(children(server)) & set(zygotes)


async def test_the_server_killed_between_checks_is_started_again(client: CheckClient) -> None:
    assert (await checked(client, DOUBLE, solution_of(DOUBLE))).passed
    first = server_of(client)
    os.kill(first, signal.SIGKILL)
    assert (await checked(client, DOUBLE, solution_of(DOUBLE))).passed
    assert server_of(client) != first


SLOW = ("import time\n\ndef double(x):\n    time.sleep(0.8)\n    return 2 * x\n\n"
        "def mean(x):\n    return x.mean()\n")


@pytest.mark.linux
async def test_a_server_killed_during_a_check_is_replaced(client: CheckClient) -> None:
    await checked(client, DOUBLE, solution_of(DOUBLE))
    server = server_of(client)
    running = asyncio.create_task(checked(client, DOUBLE, SLOW))
    zygote = children(server)[0]
    assert await until(lambda: children(zygote))
    os.kill(server, signal.SIGKILL)
    verdict = await running
    assert verdict.passed, "the check was made again by a fresh server"
    assert await until(lambda: zygote not in processes.marked())


@pytest.mark.linux
async def test_a_server_that_is_killed_each_time_ends_in_a_sentence(client: CheckClient) -> None:
    running = asyncio.create_task(checked(client, DOUBLE, SLOW))
    killed: set[int] = set()
    while not running.done():
        process = client._processes.get("numpy")
        if process is not None and process.returncode is None and process.pid not in killed:
            killed.add(process.pid)
            os.kill(process.pid, signal.SIGKILL)
        await asyncio.sleep(0.01)
    with pytest.raises(TutorError) as caught:
        running.result()
    assert "tutor doctor" in str(caught.value)
    assert caught.value.exit_status == 3
    assert (await checked(client, DOUBLE, solution_of(DOUBLE))).passed


ENDLESS = "def double(x):\n    while True: pass\n\ndef mean(x):\n    return 1\n"
LITTERING = ("import os, subprocess\n\ndef double(x):\n"
             "    subprocess.Popen(['sleep', '300'])\n"
             "    subprocess.Popen(['sleep', '300'], start_new_session=True)\n"
             "    while True: pass\n\ndef mean(x):\n    return 1\n")


async def settled(before: set[int]) -> int:
    """How many processes stay when a check is over: the one that ran the answer may still end."""
    counts = []
    for _ in range(10):
        counts.append(len(processes.marked() - before))
        await asyncio.sleep(0.03)
    return min(counts)


@pytest.mark.linux
@pytest.mark.parametrize("source", [
    pytest.param(ENDLESS, id="endless"),
    pytest.param(LITTERING, id="with programs", marks=pytest.mark.skipif(
        not confine.available_isolation()[0], reason="no namespaces without privileges here")),
])
async def test_cancelling_stops_a_running_answer_and_all_it_started(
        source: str, client: CheckClient, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    await client.close()
    keep_folders_in(tmp_path, monkeypatch)
    before = processes.marked()
    await checked(client, DOUBLE, solution_of(DOUBLE))
    idle = await settled(before)
    running = asyncio.create_task(checked(client, DOUBLE, source))
    wanted = 3 if source is LITTERING else 1
    assert await until(lambda: len(processes.marked() - before) >= idle + wanted)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    left = await asyncio.to_thread(processes.still_there, before)
    described = [processes.words(pid) for pid in left]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert not described
    assert (await checked(client, DOUBLE, solution_of(DOUBLE))).passed
    await client.close()


@pytest.mark.linux
async def test_cancelling_leaves_no_folder_behind(client: CheckClient, tmp_path: Path,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    await client.close()
    keep_folders_in(tmp_path, monkeypatch)
    await checked(client, DOUBLE, solution_of(DOUBLE))
    running = asyncio.create_task(checked(client, DOUBLE, ENDLESS))
    assert await until(lambda: list(tmp_path.rglob("traceback.txt"))), "the answer's own folder"
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await client.close()
    assert await until(lambda: not list(tmp_path.glob("tutor-*")), 3)


@pytest.mark.linux
async def test_nothing_is_left_after_close(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_folders_in(tmp_path, monkeypatch)
    before = processes.marked()
    own = CheckClient()
    assert (await checked(own, DOUBLE, solution_of(DOUBLE))).passed
    assert len(processes.marked() - before) >= 2, "a server and its warm process"
    await own.close()
    assert not await asyncio.to_thread(processes.still_there, before)
    assert list(tmp_path.glob("tutor-*")) == []
    assert not own.is_warm("numpy")
    await own.close()


@pytest.mark.linux
async def test_the_server_ends_when_its_owner_is_killed(tmp_path: Path) -> None:
    owner = tmp_path / "owner.py"
    owner.write_text(
        "import asyncio, os, sys\nfrom pathlib import Path\n"
        "from tutor.check.client import CheckClient\n"
        "from tutor.course.catalogue import read_exercise\n"
        f"info = read_exercise(Path({str(DOUBLE.brief_path)!r}))\n"
        f"source = Path({str(DOUBLE.folder / 'solution.py')!r}).read_text()\n"
        "async def main():\n"
        "    client = CheckClient()\n"
        "    verdict = await client.check(info, source, Path('/x/double.py'))\n"
        "    print(verdict.passed, flush=True)\n"
        "    await asyncio.sleep(300)\n"
        "asyncio.run(main())\n")
    before = processes.marked()
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(owner), stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    assert (await asyncio.wait_for(process.stdout.readline(), 60)).strip() == b"True"
    process.kill()
    await process.wait()
    assert not await asyncio.to_thread(processes.still_there, before)


async def test_two_checks_at_once_both_get_their_own_verdict(client: CheckClient) -> None:
    right, wrong, chain = await asyncio.gather(
        checked(client, DOUBLE, solution_of(DOUBLE)),
        checked(client, DOUBLE, "def double(x):\n    return 3 * x\n"),
        checked(client, CHAIN, solution_of(CHAIN)))
    assert (right.exercise, right.passed) == ("double", True)
    assert (wrong.exercise, wrong.passed) == ("double", False)
    assert (chain.exercise, chain.passed) == ("chain", True)


async def test_an_answer_far_larger_than_a_pipe_is_checked(client: CheckClient) -> None:
    source = solution_of(DOUBLE) + "\nNOTES = '''\n" + "x" * 300_000 + "\n'''\n"
    assert (await checked(client, DOUBLE, source)).passed


