"""The trusted end of the pipes to a learner's process: frames with deadlines, capped printing."""

from __future__ import annotations

import contextlib
import os
import queue
import selectors
import threading
import time
from typing import Any, BinaryIO, Protocol

from tutor.check.sandbox.limits import CUT
from tutor.check.sandbox.values import WireError, decode, encode, frame_size

# How long a reply waits for what was printed before it.
_PRINTED_SECONDS = 0.25


class ChildExited(Exception):
    """The process ended before it answered."""


class DeadlineExceeded(Exception):
    """No answer before the deadline."""


class OutputLimitExceeded(Exception):
    """It printed more than the limit allows."""


class Channel(Protocol):
    """Send a frame, await a frame.

    Both raise `ChildExited`, `DeadlineExceeded`, `OutputLimitExceeded` or `WireError`.
    """

    def send(self, message: dict[str, Any], deadline: float) -> None: ...
    def receive(self, deadline: float) -> dict[str, Any]: ...
    def take_printed(self) -> str: ...
    def close(self) -> None: ...


class Printed:
    """What the process printed: the first part kept, the rest counted."""

    KEPT = 20_000

    def __init__(self, limit: int) -> None:
        self.limit, self.count, self.kept, self.cut = limit, 0, b"", False

    def add(self, data: bytes) -> None:
        self.count += len(data)
        room = self.KEPT - len(self.kept)
        self.kept += data[:room]
        self.cut = self.cut or len(data) > room

    def take(self) -> str:
        text = self.kept.decode("utf-8", "replace")
        if self.cut:
            text += f"\n{CUT}\n"
        self.kept, self.cut = b"", False
        return text


class PipeChannel:
    """Pipes and a selector: nothing here ever blocks longer than its deadline (POSIX)."""

    def __init__(self, write_fd: int, read_fd: int, printed_fd: int, limit: int) -> None:
        self.write_fd, self.read_fd, self.printed_fd = write_fd, read_fd, printed_fd
        self.printed = Printed(limit)
        self._buffer = bytearray()
        for descriptor in (write_fd, read_fd, printed_fd):
            os.set_blocking(descriptor, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(printed_fd, selectors.EVENT_READ)
        self._selector.register(read_fd, selectors.EVENT_READ)
        self._printing = True

    def send(self, message: dict[str, Any], deadline: float) -> None:
        data = memoryview(encode(message))
        with contextlib.suppress(BlockingIOError):
            # Small frames, the usual case, leave at once.
            data = self._write(data)
        if not data:
            return
        self._selector.register(self.write_fd, selectors.EVENT_WRITE)
        try:
            while data:
                if self.write_fd in self._wait(deadline):
                    data = self._write(data)
        finally:
            self._selector.unregister(self.write_fd)

    def _write(self, data: memoryview) -> memoryview:
        try:
            return data[os.write(self.write_fd, data):]
        except BrokenPipeError:
            raise ChildExited from None

    def receive(self, deadline: float) -> dict[str, Any]:
        while True:
            if len(self._buffer) >= 8:
                size = 8 + frame_size(bytes(self._buffer[:8]))
                if len(self._buffer) >= size:
                    payload = bytes(self._buffer[8:size])
                    del self._buffer[:size]
                    self._drain_printed()
                    return decode(payload)
            self._wait(deadline)

    def _wait(self, deadline: float) -> set[int]:
        left = deadline - time.monotonic()
        if left <= 0:
            raise DeadlineExceeded
        ready = {int(key.fd) for key, _ in self._selector.select(left)}
        if self.printed_fd in ready:
            self._drain_printed()
        if self.read_fd in ready:
            data = os.read(self.read_fd, 1 << 20)
            if not data:
                self._drain_printed()
                raise ChildExited
            self._buffer += data
        return ready

    def _drain_printed(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._printing:
                data = os.read(self.printed_fd, 1 << 16)
                if not data:
                    self._printing = False
                    self._selector.unregister(self.printed_fd)
                    return
                self.printed.add(data)
                if self.printed.count > self.printed.limit:
                    raise OutputLimitExceeded

    def take_printed(self) -> str:
        return self.printed.take()

    def close(self) -> None:
        self._selector.close()
        for descriptor in (self.write_fd, self.read_fd, self.printed_fd):
            with contextlib.suppress(OSError):
                os.close(descriptor)


class ThreadChannel:
    """The same over file objects with reading threads, where pipes cannot be selected on."""

    def __init__(self, write: BinaryIO, read: BinaryIO, printed: BinaryIO, limit: int) -> None:
        self._write_end = write
        self.printed = Printed(limit)
        self._more = threading.Condition()
        self._frames: queue.Queue[bytes | None] = queue.Queue()
        self._outgoing: queue.Queue[bytes | None] = queue.Queue()
        for target, stream in ((self._read_frames, read), (self._read_printed, printed),
                               (self._write_frames, write)):
            threading.Thread(target=target, args=(stream,), daemon=True).start()

    def _read_frames(self, stream: BinaryIO) -> None:
        with contextlib.suppress(OSError, ValueError, WireError):
            while (prefix := stream.read(8)) and len(prefix) == 8:
                size = frame_size(prefix)
                payload = stream.read(size)
                if len(payload) < size:
                    break
                self._frames.put(payload)
        self._frames.put(None)

    def _read_printed(self, stream: BinaryIO) -> None:
        with contextlib.suppress(OSError, ValueError):
            while data := stream.read1(1 << 16):  # type: ignore[attr-defined]
                with self._more:
                    self.printed.add(data)
                    self._more.notify_all()
                if self.printed.count > self.printed.limit:
                    self._frames.put(None)
                    return

    def _write_frames(self, stream: BinaryIO) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (data := self._outgoing.get()) is not None:
                stream.write(data)
                stream.flush()

    def send(self, message: dict[str, Any], deadline: float) -> None:
        self._outgoing.put(encode(message))

    def receive(self, deadline: float) -> dict[str, Any]:
        try:
            payload = self._frames.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise DeadlineExceeded from None
        if self.printed.count > self.printed.limit:
            raise OutputLimitExceeded
        if payload is None:
            raise ChildExited
        reply = decode(payload)
        # The two pipes are read by two threads: what was printed first may come last.
        count = reply.get("printed")
        if isinstance(count, int):
            with self._more:
                self._more.wait_for(lambda: self.printed.count >= count, _PRINTED_SECONDS)
        return reply

    def take_printed(self) -> str:
        return self.printed.take()

    def close(self) -> None:
        self._outgoing.put(None)
        with contextlib.suppress(OSError):
            self._write_end.close()
