"""`tutor doctor --oracles`: every Keras oracle on a device, held against NumPy, with its times."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tutor.cli.context import Context
from tutor.cli.printing import Waiting, print_document, say, wrapped

if TYPE_CHECKING:
    from tutor.check.oracles import Agreement
    from tutor.check.references import Reference

MARKS = {"agrees": ("✓", "green"), "differs": ("✗", "red"), "skipped": ("·", None)}
WORDS = (("agrees", "agree"), ("differs", "differ"), ("skipped", "have none to run"))


def measure_all(context: Context, names: tuple[str, ...], device: str | None,
                backend: str | None, as_json: bool) -> int:
    """Measure the oracles of the exercises named, or of all; returns the exit status.

    Raises EnvironmentLacksError where the backend or the device is not there.
    """
    from tutor.check import backends, oracles
    from tutor.check.references import Reference

    course, waiting = context.course, Waiting()
    chosen = [course.exercise(name) for name in names or course.written_exercises]
    waiting.show("loading Keras")
    try:
        reference = backends.prepare(
            Reference("keras", backend or "tensorflow", device or "auto"))
    finally:
        waiting.clear()
    if not as_json:
        say(_where(reference))
        say(_line("", _columns(reference)))
    found = []
    for info in chosen:
        waiting.show(info.id)
        try:
            found.append(oracles.measure(info, reference))
        finally:
            waiting.clear()
        if not as_json:
            _print(found[-1])
    if as_json:
        print_document(document(reference, found), ascii=False)
    else:
        say(_summary(found))
    return int(any(each.state == "differs" for each in found))


def document(reference: Reference, found: Iterable[Agreement]) -> dict[str, Any]:
    """The document of `--json`. Fields are added, never changed."""
    return {"backend": reference.backend, "device": reference.device, "gpus": _gpus(reference),
            "versions": _versions(reference), "exercises": [asdict(each) for each in found]}


def _where(reference: Reference) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in _versions(reference).items())
    place = f"on a GPU ({', '.join(_gpus(reference))}) in float32, then on the CPU in float64" \
        if reference.device == "gpu" else "on the CPU in float64"
    return wrapped(f"Keras' oracles {place}, held against NumPy. {versions}; {platform.machine()}, "
                   f"{platform.system()}.") + "\n"


def _gpus(reference: Reference) -> list[str]:
    from tutor.check import backends

    return backends.gpu_names(reference.backend or "") if reference.device == "gpu" else []


def _versions(reference: Reference) -> dict[str, str]:
    names = ("keras", reference.backend or "", "numpy")
    return {name: importlib.metadata.version(name) for name in names}


def _columns(reference: Reference) -> list[str]:
    """Times are milliseconds for all of an exercise's probes together."""
    times = ["GPU first", "again", "CPU first", "again"] if reference.device == "gpu" \
        else ["first", "again"]
    return ["probes", "error", "allowed", *(f"{time}, ms" for time in times)]


def _line(first: str, figures: list[str]) -> str:
    return f"{first:<26}" + "".join(f"{figure:>{9 if at < 3 else 15}}"
                                    for at, figure in enumerate(figures))


def _print(found: Agreement) -> None:
    mark, colour = MARKS[found.state]
    figures = []
    if found.device is not None:
        times = [found.device, found.cpu] if found.cpu else [found.device]
        figures = [str(found.probes), f"{found.error:.0e}", f"{found.allowed:.0e}",
                   *(f"{1000 * each:.0f}" for time in times for each in (time.first, time.again))]
    say(f"{mark} ", nl=False, fg=colour)
    say(_line(found.exercise, figures) if figures else f"{found.exercise:<26} {found.message}")
    if figures and found.message:
        say(wrapped(found.message, first="    ", rest="    "))


def _summary(found: list[Agreement]) -> str:
    counts = [(sum(each.state == state for each in found), words) for state, words in WORDS]
    return "\n" + ", ".join(f"{count} {words}" for count, words in counts if count) + "."
