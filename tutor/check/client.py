"""The other end of `tutor.check.serve`, for an event loop: verdicts without blocking it."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tutor.check.sandbox import confine
from tutor.check.sandbox.folders import make_folder
from tutor.check.verdict import Verdict, from_json
from tutor.course.catalogue import ExerciseInfo
from tutor.errors import EnvironmentLacksError, TutorError

_LINE_LIMIT = 64 * 2**20


class CheckFailed(TutorError):
    """The check could not be made; the sentence says why."""


class CheckClient:
    """Keeps up to two check servers: one for NumPy, one for Keras. Use from one event loop."""

    def __init__(self) -> None:
        self._processes: dict[str, asyncio.subprocess.Process] = {}
        # Each server's children work in folders below its own, which goes with it.
        self._folders: dict[str, str] = {}
        self._ready: set[str] = set()
        self._locks = {"numpy": asyncio.Lock(), "keras": asyncio.Lock()}
        self._numbers = itertools.count(1)

    @staticmethod
    def lane(info: ExerciseInfo, reference: str | None) -> str:
        """Which server takes a check: `keras` where Keras runs on either side."""
        keras = info.needs == "keras" or (reference or info.references[0]) == "keras"
        return "keras" if keras else "numpy"

    def is_warm(self, lane: str) -> bool:
        """Whether a server has loaded and waits for checks."""
        process = self._processes.get(lane)
        return lane in self._ready and process is not None and process.returncode is None

    async def warm(self, lane: str = "numpy") -> None:
        """Start a server before it is needed."""
        async with self._locks[lane]:
            # Where it cannot start, the first check says so.
            with contextlib.suppress(EOFError, OSError):
                await self._process(lane)

    async def check(
        self, info: ExerciseInfo, source: str, path: Path, *, reference: str | None = None,
        backend: str | None = None, device: str | None = None, seed: int = 0,
        progress: Callable[[str], None] = lambda _: None,
    ) -> Verdict:
        """Check a submission. Cancelling stops the check at once, whatever it is doing.

        Raises a `TutorError` where there can be no verdict.
        """
        lane = self.lane(info, reference)
        order = {
            "id": next(self._numbers), "folder": str(info.folder), "source": source,
            "path": str(path), "reference": reference, "backend": backend, "device": device,
            "seed": seed,
        }
        async with self._locks[lane]:
            try:
                for attempt in range(2):
                    try:
                        process = await self._process(lane)
                        return await self._ask(process, order, progress)
                    except (ConnectionError, EOFError):
                        await self._stop(lane)
                        if attempt:
                            raise EnvironmentLacksError(
                                "The process that checks your code ended twice without a verdict. "
                                "`tutor doctor` may show why. Your file is unchanged."
                            ) from None
            except asyncio.CancelledError:
                await asyncio.shield(self._stop(lane))
                raise
        raise AssertionError("the loop returns or raises")

    async def _ask(self, process: asyncio.subprocess.Process, order: dict[str, object],
                   progress: Callable[[str], None]) -> Verdict:
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(order).encode() + b"\n")
        await process.stdin.drain()
        while True:
            line = await process.stdout.readline()
            if not line:
                raise EOFError
            document = json.loads(line)
            if document.get("id") != order["id"]:
                continue
            if "progress" in document:
                progress(document["progress"])
            elif "verdict" in document:
                return from_json(document["verdict"])
            else:
                error = CheckFailed(document["error"])
                error.exit_status = int(document.get("status", 1))
                raise error

    async def _process(self, lane: str) -> asyncio.subprocess.Process:
        process = self._processes.get(lane)
        if process is not None and process.returncode is None:
            return process
        await self._stop(lane)
        folder = self._folders[lane] = make_folder()
        environment = os.environ | {
            "TMPDIR": folder, "TEMP": folder, "TMP": folder,
            "PYTHONPATH": confine.module_path(),
            "OPENBLAS_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3",
        }
        process = await asyncio.create_subprocess_exec(
            *confine.python("-m", "tutor.check.serve", lane), env=environment,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL, limit=_LINE_LIMIT,
        )
        self._processes[lane] = process
        assert process.stdout
        # Its first line says that it has loaded.
        if not await process.stdout.readline():
            raise EOFError
        self._ready.add(lane)
        return process

    async def _stop(self, lane: str) -> None:
        process = self._processes.pop(lane, None)
        self._ready.discard(lane)
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        shutil.rmtree(self._folders.pop(lane), ignore_errors=True)

    async def close(self) -> None:
        """End both servers and everything they started."""
        for lane in list(self._processes):
            await self._stop(lane)
