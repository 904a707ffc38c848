"""The check as a process that stays: requests and verdicts as lines of JSON.

The app and `tutor check --watch` talk to it, so that neither ever runs a reference itself. One
server takes exercises on NumPy, another those that need Keras; each keeps its own warm process
for learners' code, started before any reference is loaded.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any

from tutor.check.request import Request
from tutor.check.run import check
from tutor.check.sandbox import confine
from tutor.check.sandbox.folders import remove_stale_folders
from tutor.check.sandbox.launch import Launcher
from tutor.check.sandbox.zygote import lasting_launcher
from tutor.course.catalogue import read_exercise
from tutor.errors import TutorError


class Server:
    """Answers one request after another. `send` takes one document."""

    def __init__(self, lane: str, send: Any) -> None:
        self.send = send
        self.launchers: dict[bool, Launcher] = {}
        self.launcher(lane == "keras")

    def launcher(self, keras: bool) -> Launcher:
        """The launcher for learners' code that runs on Keras, or on NumPy alone."""
        if keras not in self.launchers:
            self.launchers[keras] = lasting_launcher(keras)
        return self.launchers[keras]

    def answer(self, order: dict[str, Any]) -> None:
        """Check what `order` names and send the verdict, or why there is none."""
        number = order.get("id")
        try:
            info = read_exercise(Path(order["folder"]) / "brief.md")
            request = Request(
                info, order["source"], order["path"], order.get("reference"),
                order.get("backend"), order.get("device"), order.get("seed", 0),
            )
            verdict = check(request, self.launcher(info.needs == "keras"),
                            lambda words: self.send({"id": number, "progress": words}))
            self.send({"id": number, "verdict": verdict.to_json()})
        except TutorError as error:
            self.send({"id": number, "error": str(error), "status": error.exit_status})
        except Exception as error:
            # A fault of ours must reach the learner as a sentence, and the author whole.
            self.send({
                "id": number, "status": 1, "details": traceback.format_exc(),
                "error": f"The check itself failed ({type(error).__name__}: {error}). "
                         "Your file is unchanged. Please report this.",
            })

    def close(self) -> None:
        for launcher in self.launchers.values():
            launcher.close()


def main(lane: str) -> None:
    """Serve standard input until it closes."""
    confine.die_with_parent()
    output = sys.stdout
    # References may print; only documents go to the owner.
    sys.stdout = sys.stderr

    def send(document: dict[str, Any]) -> None:
        output.write(json.dumps(document) + "\n")
        output.flush()

    server = Server(lane, send)
    remove_stale_folders()
    import tutor.check.diagnosis  # noqa: F401  (loaded before the first request waits for it)

    send({"ready": True})
    try:
        for line in sys.stdin:
            server.answer(json.loads(line))
    finally:
        server.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "numpy")
