"""The judge of a trained network. It believes weights and outputs, never a claim.

Weights come back from the learner's process, and outputs for inputs whose labels stayed here. The
reference's own network is rebuilt with the weights; it must give the same outputs, and is scored
on the labels. Accuracy alone would pass a classifier that never trained, and one trained on inputs
of another size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from tutor.check.authoring import Finding
from tutor.check.networks import placing
from tutor.check.networks.mistakes import FROZEN, NOT_TRAINED, UNFROZEN

# Log-probabilities below this differ by rounding alone.
LEAST = -30.0


@dataclass(frozen=True, eq=False)
class Training:
    """Judges `train` by what it leaves behind; give it as the requirement's `judge`.

    labels: of the inputs `x` of the probe, which the learner's process never gets.
    accuracy: the least share of them to be recognised.
    noun: what is recognised, in the plural.
    wrong_inputs: from the right inputs, inputs prepared by known mistakes, by the mistake's id.
    other_inputs: the mistake's id where `train` works with the probe's `others` alone.
    trains: for each weight, in the order of the layers, whether training changes it; all where
        it is left out.
    """

    labels: np.ndarray
    accuracy: float
    noun: str = "examples"
    wrong_inputs: Callable[[np.ndarray], Mapping[str, np.ndarray]] = lambda x: {}
    other_inputs: str | None = None
    trains: Sequence[bool] | None = None

    def __call__(self, inputs: Mapping[str, Any], evidence: Any,
                 reference: ModuleType) -> Iterator[Finding]:
        """Findings on what a driver's `train` sent back. Nothing in it can raise."""
        curves = recorded(evidence)
        if curves:
            yield Finding("training", True, curves=curves)
        try:
            with np.errstate(all="ignore"):
                yield from self._findings(inputs["x"], evidence, reference)
        except Broken as broken:
            yield broken.finding

    def _findings(self, x: Any, evidence: Any, reference: ModuleType) -> Iterator[Finding]:
        if not isinstance(evidence, dict):
            raise Broken("value", "What came back from your code cannot be read.")
        if isinstance(takes := evidence.get("takes"), str):
            raise Broken("shape", "`train` fails with the inputs that it is promised, and works "
                         f"with {takes[:60]}.", self.other_inputs)
        network = Network(reference, x)
        before = network.weights(evidence.get("before"))
        after = network.weights(evidence.get("after"))
        self._changed(before, after)
        if not all(np.isfinite(array).all() for array in after):
            raise Broken("finite", "After training the weights hold NaN or infinity: the steps "
                         "were too large. Are the inputs scaled, and is the learning rate small "
                         "enough?")
        yield Finding("weights", True)

        right = network.log_probabilities(after, x)
        outputs = evidence.get("outputs")
        if not isinstance(outputs, np.ndarray) or outputs.dtype.kind != "f" \
                or outputs.shape != right.shape:
            raise Broken("shape", "What the trained model puts out is not an array of "
                         f"floating-point numbers of the shape {right.shape}.")
        if not near(outputs, right):
            raise Broken("value", "What the trained model puts out is not what the specified "
                         "network gives with its weights.")
        yield self._scored(network, after, x, right)

    def _changed(self, before: Sequence[np.ndarray], after: Sequence[np.ndarray]) -> None:
        changed = [not np.array_equal(old, new) for old, new in zip(before, after)]
        trains = self.trains or [True] * len(changed)
        if not any(changed):
            raise Broken("value", "The weights of the model are the same before and after "
                         "`train`.", NOT_TRAINED)
        for wrong, words, mistake in ((False, "stays as it was", FROZEN),
                                      (True, "changes in training", UNFROZEN)):
            shapes = [array.shape for array, new, due in zip(after, changed, trains)
                      if new is wrong and due is not wrong]
            if shapes:
                raise Broken("value", f"The weight of shape {shapes[0]} {words}"
                             f"{f', and {len(shapes) - 1} more' if shapes[1:] else ''}.", mistake)

    def _scored(self, network: Network, weights: Sequence[np.ndarray], x: Any,
                right: np.ndarray) -> Finding:
        accuracy, loss = self._score(right)
        got = f"{100 * accuracy:.0f} of 100 unseen {self.noun}"
        # Accuracy hardly tells how inputs were scaled. The loss does: it is low only for inputs
        # of the size that the network was trained on.
        scores = {mistake: self._score(network.log_probabilities(weights, wrong))
                  for mistake, wrong in self.wrong_inputs(x).items()}
        best = min(scores, key=lambda mistake: scores[mistake][1], default=None)
        if best is not None and scores[best][1] < loss and scores[best][0] > 0.6:
            raise Broken("value", f"On inputs as they should be the trained network recognises "
                         f"{got}, with a loss of {loss:.2f}. On inputs of another size that loss "
                         f"is {scores[best][1]:.2f}: it was trained on those.", best)
        passed = accuracy >= self.accuracy
        guess = (" That is little more than guessing: has it trained for long enough, do inputs "
                 "and labels still belong together, and is the loss the right one?"
                 if accuracy < 2.5 / right.shape[-1]
                 else " More epochs help, or another learning rate.")
        return Finding(
            "accuracy", passed, "value", "" if passed else
            f"The trained network recognises {got}; at least {100 * self.accuracy:.0f} are "
            f"expected.{guess}", measured=float(accuracy), least=self.accuracy)

    def _score(self, log_p: np.ndarray) -> tuple[float, float]:
        """Accuracy and mean cross-entropy."""
        each = np.maximum(log_p[np.arange(len(self.labels)), self.labels], 10 * LEAST)
        return float((log_p.argmax(axis=-1) == self.labels).mean()), float(-each.mean())


class Broken(Exception):
    """The evidence breaks the contract in a way that leaves no more to look at."""

    def __init__(self, rung: str, message: str, mistake: str | None = None) -> None:
        super().__init__(message)
        self.finding = Finding("evidence", False, rung, message, mistake)


class Network:
    """The reference's network, which takes any weights of its shapes."""

    def __init__(self, reference: ModuleType, x: Any) -> None:
        self.model = reference.build_model()
        self.groups = placing.owned(self.model, x)
        self.shapes = [tuple(map(int, v.shape)) for v in placing.flat(self.groups)]

    def weights(self, received: Any) -> list[np.ndarray]:
        """Received arrays in the order of this network's layers, or what is wrong with them."""
        if not isinstance(received, list | tuple) or not all(
                isinstance(a, np.ndarray) and a.dtype.kind == "f" for a in received):
            raise Broken("dtype", "The model's weights are not arrays of floating-point numbers.")
        found = placing.matched(received, self.shapes)
        if found is None:
            shapes = ", ".join(str(a.shape) for a in received[:12]) or "none"
            raise Broken("shape", "The trained model has other layers than the specification: "
                         f"its weights have the shapes {shapes}; expected are "
                         f"{', '.join(map(str, self.shapes))}.")
        return found

    def log_probabilities(self, weights: Sequence[np.ndarray], x: Any) -> np.ndarray:
        placing.place(self.groups, [weights])
        return np.asarray(placing.log_probabilities(np.asarray(self.model(x))))


def near(got: np.ndarray, right: np.ndarray) -> bool:
    """Equal as far as single precision allows; what is next to impossible counts as impossible."""
    first, second = np.maximum(got, LEAST), np.maximum(right, LEAST)
    return bool(np.allclose(first, second, rtol=1e-3, atol=1e-3))


def recorded(evidence: Any) -> dict[str, Any]:
    """The curves of training, as they were recorded: to look at, and believed in nothing."""
    history = evidence.get("history") if isinstance(evidence, dict) else None
    if not isinstance(history, dict):
        return {}
    return {name[:20]: values for name, values in history.items()
            if isinstance(name, str) and isinstance(values, np.ndarray)
            and values.dtype.kind == "f" and values.ndim == 1}
