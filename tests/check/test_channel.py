"""The trusted end of the pipes: what was printed before a reply comes with it."""

from __future__ import annotations

import os
import threading
import time

from tutor.check.sandbox.channel import ThreadChannel
from tutor.check.sandbox.values import encode


def test_what_was_printed_before_a_reply_is_waited_for() -> None:
    (read_orders, orders), (answers, reply), (printed, out) = (os.pipe() for _ in range(3))
    channel = ThreadChannel(os.fdopen(orders, "wb"), os.fdopen(answers, "rb"),
                            os.fdopen(printed, "rb"), 1000)
    os.write(reply, encode({"kind": "value", "printed": 5}))

    def late() -> None:
        time.sleep(0.1)
        os.write(out, b"hello")

    threading.Thread(target=late).start()
    assert channel.receive(time.monotonic() + 10)["kind"] == "value"
    assert channel.take_printed() == "hello"
    for descriptor in (reply, out, read_orders):
        os.close(descriptor)
    channel.close()


def test_a_reply_that_claims_more_than_was_printed_is_not_waited_for_long() -> None:
    (read_orders, orders), (answers, reply), (printed, out) = (os.pipe() for _ in range(3))
    channel = ThreadChannel(os.fdopen(orders, "wb"), os.fdopen(answers, "rb"),
                            os.fdopen(printed, "rb"), 1000)
    os.write(reply, encode({"kind": "value", "printed": 10**9}))
    assert channel.receive(time.monotonic() + 10)["kind"] == "value"
    assert channel.take_printed() == ""
    for descriptor in (reply, out, read_orders):
        os.close(descriptor)
    channel.close()
