"""What a `driver.py` of a Keras exercise does in the learner's process.

    from tutor.check.networks.driving import drive

is a whole driver where the exercise has no parts but those of `PARTS`; its probes name theirs as
`part`. Every part starts from a seed, so that whatever is drawn is drawn alike on both sides.
Nothing here knows what is expected: models get the weights that came with the inputs, and what
they do is sent back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import keras
import numpy as np

from tutor.check.networks.placing import (
    Groups,
    as_layers,
    flat,
    log_probabilities,
    owned,
    place,
    rebuilt,
    shapes,
)


class NotAModel(TypeError):
    """`build_model` returns something else than a Keras model."""


class NotCompiled(ValueError):
    """The model that comes back has no loss to train with."""


class OtherOutputs(ValueError):
    """A model puts out another number of arrays than the brief says."""


class SharedWeights(ValueError):
    """Two models of `build_model` have weights in common."""


class OtherInput(ValueError):
    """A function refuses the inputs that the brief promises, and takes others."""


# The weights of the model that was built last, kept so that no others can have their identities.
_last: list[Any] = []


def drive(answer: Any, part: str, **inputs: Any) -> Any:
    """Make the part's call on an answer."""
    keras.utils.set_random_seed(0)
    return PARTS[part](answer, **inputs)


# ------------------------------------------------------------------ networks


def network(answer: Any, weights: Any, x: Any, others: Mapping[str, Any] | None = None,
            labels: Any = None, classes: Sequence[bool] | None = None) -> Any:
    """The layers of `build_model()`, each as a text, and its log-probabilities for `x` with these
    weights in it; with `labels` also the loss that it is compiled with. `others` are inputs that
    the brief does not ask for, by what they are.

    A model of several inputs takes `x` as a list. For one of several outputs `labels` are a list,
    too, and `classes` says which outputs score classes: the others come back as they are."""
    model = built(answer)
    try:
        groups = owned(model, x)
    except Exception as error:
        raise_if_other(error, "The model", x, others, model)
        raise
    raise_if_shared(flat(groups))
    if not place(groups, weights):
        # Its weights are its own: what it puts out says nothing that the layers do not say.
        nothing = keras.tree.map_structure(np.zeros_like, told(model(x), classes))
        return (described(in_order(groups, weights)), nothing) \
            + (() if labels is None else (np.float32(0),))
    outputs = model(x)
    numbers = told(outputs, classes)
    loss = () if labels is None else (compiled_loss(model, x, labels, outputs),)
    return (described(weights), numbers, *loss)


def told(outputs: Any, classes: Sequence[bool] | None) -> Any:
    """What a model puts out, so that logits and probabilities are the same."""
    if classes is None:
        return log_probabilities(outputs)
    if not isinstance(outputs, list | tuple) or len(outputs) != len(classes):
        what = f"{len(outputs)} arrays" if isinstance(outputs, list | tuple) \
            else "a dictionary" if isinstance(outputs, dict) else "one array"
        raise OtherOutputs(f"The model puts out {what}, where a list of {len(classes)} is "
                           "expected.")
    return tuple(log_probabilities(one) if scores else np.asarray(one)
                 for one, scores in zip(outputs, classes))


def raise_if_shared(weights: list[Any]) -> None:
    """Say so where a model has weights of the one before. Every answer is asked more than once,
    and to build one more model for each call would make all of them take twice as long."""
    before = {id(weight) for weight in _last}
    _last[:] = weights
    if any(id(weight) in before for weight in weights):
        raise SharedWeights("`build_model` gives the same weights each time it is called, so that "
                            "training one model trains them all. Each call makes a new model.")


def in_order(groups: Groups, weights: Groups) -> list[Sequence[Any]]:
    """A model's groups, those that are as expected in their places: only the others differ."""
    found, rest = as_layers(groups, weights)
    left = iter(rest)
    filled = [next(left, None) if group is None else group for group in found]
    return [group for group in [*filled, *left] if group is not None]


def built(answer: Any) -> Any:
    model = answer.build_model()
    if not isinstance(model, keras.Model):
        name = "None" if model is None else f"a `{type(model).__name__}`"
        raise NotAModel(f"`build_model` returns {name}, not a Keras model.")
    return model


def described(groups: Groups) -> list[str]:
    """A text for each layer with weights: their shapes, and how many parameters they are."""
    texts = []
    for group in groups:
        count = sum(int(np.prod(shape)) for shape in shapes(group))
        texts.append(f"{' + '.join(map(str, shapes(group)))}: {count:,} parameters")
    return texts


def compiled_loss(model: Any, x: Any, labels: Any, outputs: Any) -> Any:
    """The loss that a model is compiled with, for a batch."""
    if not getattr(model, "compiled", False):
        raise NotCompiled("`build_model` returns a model that is not compiled.")
    # A copy: tensors remember the logits that softmax was taken of, and the loss would use those.
    copies = keras.tree.map_structure(np.array, (labels, outputs))
    y, y_pred = keras.tree.map_structure(keras.ops.convert_to_tensor, copies)
    return model.compute_loss(x=x, y=y, y_pred=y_pred)


# ------------------------------------------------------------------ losses


def loss(answer: Any, weights: Any, x: Any, labels: Any) -> Any:
    """`loss(labels, outputs)` of what the answer's model puts out."""
    outputs = np.asarray(rebuilt(built(answer), weights, x)(x))
    return answer.loss(labels, outputs)


# ------------------------------------------------------------------ predictions


def predict(answer: Any, weights: Any, x: Any, arguments: Mapping[str, Any],
            others: Mapping[str, Any] | None = None) -> Any:
    """`predict(model, …)` with the answer's model and these weights. `x` are inputs of the model
    itself; `others` replace the first argument by what the brief does not promise."""
    model = rebuilt(built(answer), weights, x)
    return call(answer.predict, "`predict`", model, arguments, others)


# ------------------------------------------------------------------ training


def train(answer: Any, seed: int, x: Any, arguments: Mapping[str, Any],
          others: Mapping[str, Any] | None = None) -> Any:
    """`train(model, …)`: the weights before and after, what the trained model puts out for `x`,
    and the history of `fit`, for looking at."""
    keras.utils.set_random_seed(seed)
    model = built(answer)
    before = arrays(owned(model, x))
    try:
        call(answer.train, "`train`", model, arguments)
    except Exception as error:
        few = {name: value[:32] for name, value in arguments.items()}
        first = next(iter(few))
        for name, other in (others or {}).items():
            fresh = built(answer)
            fresh(x)
            if works(call, answer.train, "`train`", fresh, {**few, first: other[:32]}):
                return {"takes": name, "refuses": type(error).__name__}
        raise
    return {"before": before, "after": arrays(owned(model, x)),
            "outputs": log_probabilities(model(x)), "history": history(model)}


def arrays(groups: Sequence[Sequence[Any]]) -> list[np.ndarray]:
    return [keras.ops.convert_to_numpy(variable) for variable in flat(groups)]


def history(model: Any) -> dict[str, np.ndarray]:
    """What `fit` recorded of each epoch; a loop of one's own records nothing."""
    found = getattr(getattr(model, "history", None), "history", None)
    if not isinstance(found, dict):
        return {}
    return {str(name): np.asarray(values, dtype="float64")
            for name, values in list(found.items())[:4]}


# ------------------------------------------------------------------ calls


def call(function: Callable[..., Any], name: str, model: Any, arguments: Mapping[str, Any],
         others: Mapping[str, Any] | None = None) -> Any:
    """Call the learner's function without Keras' progress bars; what it prints still shows."""
    keras.config.disable_interactive_logging()
    try:
        return function(model, *arguments.values())
    except Exception as error:
        first, rest = next(iter(arguments.values())), list(arguments.values())[1:]
        raise_if_other(error, name, first, others, lambda x: function(model, x, *rest))
        raise
    finally:
        keras.config.enable_interactive_logging()


def raise_if_other(error: Exception, name: str, x: Any, others: Mapping[str, Any] | None,
                   function: Callable[[Any], Any]) -> None:
    """Say so where a call that failed goes through with other inputs."""
    for words, other in (others or {}).items():
        if works(function, other):
            given = f"the {len(x)} inputs of the brief" if isinstance(x, list | tuple) \
                else f"an array of shape {np.shape(x)}"
            raise OtherInput(f"{name} fails with {given} ({type(error).__name__}), and works with "
                             f"{words}.") from error


def works(function: Callable[..., Any], *arguments: Any) -> bool:
    try:
        function(*arguments)
    except Exception:
        return False
    return True


PARTS: dict[str, Callable[..., Any]] = {
    "network": network, "loss": loss, "predict": predict, "train": train,
}
