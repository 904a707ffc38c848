"""Judges the evidence: the network of the specification, rebuilt in NumPy from weights.

Nothing that comes back is believed. Outputs must be those of the rebuilt network; accuracy is
measured here, with labels that the learner's process never had. What matches a known wrong
network instead is named.
"""

from itertools import pairwise, permutations, product

import numpy as np

from tutor.check.authoring import Finding
from tutor.datasets import digits

WIDTHS = (64, 32, 16, 10)
PARAMETERS = 2_778
# The least accuracy on digits by writers that are not in the training data. Right answers in
# ordinary styles of training lie between 0.83 and 0.93 (12 seeds each).
ACCURACY = 0.80


class Broken(Exception):
    """The evidence breaks the contract in a way that leaves no more to look at."""

    def __init__(self, rung, message, mistake=None):
        super().__init__(message)
        self.finding = Finding("evidence", False, rung, message, mistake)


def verify(inputs, evidence):
    judge = {"build_model": built, "loss": lost, "train": trained, "predict": predicted}
    try:
        if not isinstance(evidence, dict):
            raise Broken("value", "What came back from your code cannot be read.")
        with np.errstate(all="ignore"):
            found = list(judge[inputs["part"]](inputs, evidence))
    except Broken as broken:
        found = [broken.finding]
    curves = recorded(evidence)
    return [*found, Finding("training", True, curves=curves)] if curves else found


def recorded(evidence):
    """The curves of training, as they were recorded: to look at, and believed in nothing."""
    history = evidence.get("history") if isinstance(evidence, dict) else None
    if not isinstance(history, dict):
        return {}
    return {name[:20]: values for name, values in history.items()
            if isinstance(name, str) and isinstance(values, np.ndarray)
            and values.dtype.kind == "f" and values.ndim == 1}


# ------------------------------------------------------------------ build_model


def built(inputs, evidence):
    if "instead" in evidence:
        raise Broken("shape", instead(evidence["instead"]))
    if "takes" in evidence:
        raise Broken("shape", "The model refuses rows of 64 pixels (N, 64) and takes images "
                     "(N, 8, 8).", "takes-images")
    arrange(evidence.get("weights"))
    yield Finding("structure", True)
    x, weights = inputs["pixels"], inputs["weights"]
    outputs = table(evidence.get("outputs"), len(x), "The model's output")
    if any(near(outputs, right) for right in outputs_of(logits(weights, x))):
        yield Finding("outputs", True)
        return
    mistake = next((name for name, wrong in wrong_networks(weights, x) if near(outputs, wrong)),
                   None)
    due = logits(weights, x)
    raise Broken("value", "With the same weights, the specified network gives other outputs. "
                 f"For the first image yours begin {shown(outputs)}; its logits begin "
                 f"{shown(due)}, its probabilities {shown(softmax(due))}.", mistake)


def wrong_networks(weights, x):
    """Known wrong networks with these weights: the mistake's id, and what they put out."""
    kept = [(identity, identity), (relu, identity), (identity, relu)]
    for hidden in kept:
        for outputs in outputs_of(logits(weights, x, hidden)):
            yield "activation-missing", outputs
    for f, g in product((relu, np.tanh, sigmoid), repeat=2):
        for outputs in outputs_of(logits(weights, x, (f, g))):
            yield "other-activation", outputs
    for outputs in outputs_of(relu(logits(weights, x))):
        yield "relu-on-output", outputs
    yield "sigmoid-on-output", sigmoid(logits(weights, x))
    for factor in (16, 255):
        for outputs in outputs_of(logits(weights, x / factor)):
            yield "scaled-inside", outputs


# ------------------------------------------------------------------ loss


def lost(inputs, evidence):
    labels = inputs["labels"]
    outputs = table(evidence.get("outputs"), len(labels), "The model's output")
    z = logits(inputs["weights"], inputs["pixels"])
    if not any(near(outputs, right) for right in outputs_of(z)):
        raise Broken("value", "The outputs are not those of the specified network.")
    losses = known_losses(outputs, labels, near(outputs, softmax(z)))
    due = losses[0][1]

    value, for_one_hot = evidence.get("value"), evidence.get("for_one_hot")
    if "refuses" in evidence:
        yield Finding("labels", False, "value", "`loss` refuses labels (N,) that are whole "
                      "numbers, and works with one-hot rows.", "one-hot-loss")
        yield from explained(for_one_hot, losses)
        return
    if value is None:
        raise Broken("shape", "`loss` returns None. Is the `return` missing?")
    if not is_numbers(value):
        raise Broken("dtype", "`loss` returns something else than a floating-point number.")
    if equals(value, due.mean()):
        yield Finding("value", True)
        return
    if equals(for_one_hot, due.mean()):
        raise Broken("value", f"For {amount(len(labels))} with whole-number labels `loss` is not "
                     "the mean cross-entropy; for one-hot rows it is.", "one-hot-loss")
    findings = explained(value, losses)
    yield from findings
    if findings:
        return
    if np.shape(value) != ():
        raise Broken("shape", f"`loss` returns an array of shape {np.shape(value)}; one number "
                     "is due.")
    if not np.isfinite(value):
        raise Broken("finite", f"`loss` gives {value}.")
    raise Broken("value", wrong_loss(value, due))


def known_losses(outputs, labels, probabilities):
    """Each image's loss: the one that is due, then those of known mistakes, with their ids."""
    def of_true(table):
        return table[np.arange(len(labels)), labels]

    if probabilities:
        return [(None, -np.log(of_true(outputs))),
                ("softmax-and-logits", -of_true(log_softmax(outputs)))]
    # Keras clips what it takes for probabilities, and its backends differ in what they do next.
    clipped = np.clip(outputs, 1e-7, 1 - 1e-7)
    wrong = (clipped / clipped.sum(axis=1, keepdims=True), clipped, np.clip(outputs, 1e-7, None),
             outputs)
    return [(None, -of_true(log_softmax(outputs))),
            *(("logits-as-probabilities", -np.log(of_true(table))) for table in wrong)]


def explained(value, losses):
    """Findings where `value` is a known loss, as a mean over the batch or without one."""
    due = losses[0][1]
    for mistake, each in losses:
        averaged = equals(value, each.mean())
        if not averaged and not equals(value, each) and not equals(value, each.sum()):
            continue
        findings = []
        if not averaged:
            found = f"an array of shape {np.shape(value)}" if np.ndim(value) else "their sum"
            findings.append(Finding(
                "mean", False, "shape" if np.ndim(value) else "value", f"For {amount(len(due))}, "
                f"`loss` gives {found}; the mean, one number, is due.", "not-averaged"))
        if mistake:
            findings.append(Finding("value", False, "value", wrong_loss(each.mean(), due), mistake))
        return findings
    return []


def wrong_loss(value, due):
    return (f"For {amount(len(due))}, `loss` of what your model puts out is {float(value):.4f}; "
            f"the mean cross-entropy is {due.mean():.4f}.")


# ------------------------------------------------------------------ train


def trained(inputs, evidence):
    if "takes" in evidence:
        raise Broken("shape", "`train` fails with images (N, 8, 8); with rows (N, 64) it works.",
                     "train-unflattened")
    before, weights = arrange(evidence.get("before")), arrange(evidence.get("weights"))
    if all(np.array_equal(old, new) for old, new in zip(before, weights)):
        raise Broken("value", "The weights of the model are the same before and after `train`.",
                     "not-trained")
    if not all(np.isfinite(array).all() for array in weights):
        raise Broken("finite", "After training the weights hold NaN or infinity: the steps were "
                     "too large. Are the pixels scaled, and is the learning rate small enough?")
    yield Finding("weights", True)

    outputs = table(evidence.get("outputs"), len(inputs["unseen"]), "The trained model's output")
    if not any(near(outputs, right) for right in outputs_of(logits(weights, inputs["unseen"]))):
        raise Broken("value", "What the trained model puts out is not what the specified network "
                     "gives with its weights.")
    test = digits().split().test
    accuracy = scored(weights, scalings(test.images)[""], test.labels)[0]
    got = f"{100 * accuracy:.0f} of 100 unseen digits"

    # Accuracy hardly tells how the pixels were scaled. The loss does: it is low only for pixels
    # of the size that the network was trained on; for others it is five times as high or more.
    scores = {name: scored(weights, x, digits().labels)
              for name, x in scalings(digits().images).items() if name != "floored"}
    best = min(scores, key=lambda name: scores[name][1])
    if best and scores[best][0] > 0.6:
        raise Broken("value", f"On pixels from 0 to 1 the trained network recognises {got}, with "
                     f"a loss of {scores[''][1]:.2f} over all digits. On pixels of another size "
                     f"that loss is {scores[best][1]:.2f}: it was trained on those.",
                     f"train-{best}")
    if accuracy < ACCURACY:
        guess = (" That is little more than guessing: do images and labels still belong "
                 "together, and is the loss the right one?" if accuracy < 0.25 else
                 " More epochs help, or another learning rate.")
        raise Broken("value", f"The trained network recognises {got}; at least "
                     f"{100 * ACCURACY:.0f} are due.{guess}")
    yield Finding("accuracy", True)


def scored(weights, x, labels):
    """The network's accuracy and its mean cross-entropy."""
    z = logits(weights, x)
    each = -log_softmax(z)[np.arange(len(labels)), labels]
    return (z.argmax(axis=1) == labels).mean(), each.mean()


def scalings(images):
    """Ways to make rows of pixels of images: the one that is due, and known wrong ones."""
    raw = images.reshape(len(images), 64).astype(np.float64)
    return {"": raw / 16, "unscaled": raw, "over-255": raw / 255, "floored": raw // 16}


# ------------------------------------------------------------------ predict


def predicted(inputs, evidence):
    images, weights = inputs["images"], inputs["weights"]
    count = len(images)
    if "takes" in evidence:
        raise Broken("shape", "`predict` fails with images (N, 8, 8); with rows (N, 64) it works.",
                     "predict-unflattened")
    value = evidence.get("probabilities")
    if value is None:
        raise Broken("shape", "`predict` returns None. Is the `return` missing?")
    if isinstance(value, np.ndarray) and value.shape == (count,):
        raise Broken("shape", f"`predict` returns one number for each image, shape {value.shape}; "
                     f"due are ten, {(count, 10)}.", "classes-returned")
    p = table(value, count, "What `predict` returns")
    inputs_as = {name: logits(weights, x) for name, x in scalings(images).items()}
    forms = {"": softmax, "logits-returned": identity, "not-normalised": sigmoid,
             "softmax-again": lambda z: softmax(softmax(z)),
             "softmax-over-batch": lambda z: softmax(z.T).T}
    if near(p, softmax(inputs_as[""])):
        yield Finding("probabilities", True)
        return
    due = softmax(inputs_as[""])
    facts = f"The first image's row begins {shown(p)}; due is {shown(due)}."
    for (scaling, z), (form, make) in product(inputs_as.items(), forms.items()):
        if near(p, make(z)):
            if form:
                yield Finding("rows", False, "value", facts, form)
            if scaling:
                yield Finding("pixels", False, "value", facts, f"predict-{scaling}")
            return
    sums = p.sum(axis=1)
    if (p < -1e-4).any() or not np.allclose(sums, 1, atol=1e-3):
        worst = int(np.argmax(np.abs(sums - 1)))
        raise Broken("value", f"The row of image {worst} has the sum {sums[worst]:.4g}; "
                     "probabilities are not negative and add up to 1.", "not-normalised")
    raise Broken("value", "These are probabilities, but not those of the model that came in. "
                 + facts, "not-the-network")


# ------------------------------------------------------------------ the network


def logits(weights, x, hidden=None):
    """The specified network up to its last layer's sum. `hidden` replaces its two ReLUs."""
    first, second = hidden or (relu, relu)
    w1, b1, w2, b2, w3, b3 = (np.asarray(array, dtype=np.float64) for array in weights)
    return second(first(x @ w1 + b1) @ w2 + b2) @ w3 + b3


def outputs_of(z):
    """What a right last layer may give: logits, probabilities, or their logarithms."""
    return z, softmax(z), log_softmax(z)


def relu(z):
    return np.maximum(z, 0)


def identity(z):
    return z


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def log_softmax(z):
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def softmax(z):
    return np.exp(log_softmax(z))


# ------------------------------------------------------------------ reading evidence


def arrange(arrays):
    """Weights in the order of the layers, whatever order they came in; else what is wrong."""
    if not isinstance(arrays, list | tuple) or not all(
            isinstance(a, np.ndarray) and a.dtype.kind == "f" for a in arrays):
        raise Broken("dtype", "The model's weights are not arrays of floating-point numbers.")
    due = [shape for m, n in pairwise(WIDTHS) for shape in ((m, n), (n,))]
    by_shape = {array.shape: array for array in arrays}
    if len(arrays) == len(due) and set(by_shape) == set(due):
        return [by_shape[shape].astype(np.float64) for shape in due]
    raise Broken("shape", *wrong_structure([array.shape for array in arrays]))


def wrong_structure(shapes):
    """A sentence on weights of the wrong shapes, and the known mistake that they are, if one."""
    kernels = [shape for shape in shapes if len(shape) == 2]
    biases = sorted(shape for shape in shapes if len(shape) == 1)
    total = sum(int(np.prod(shape)) for shape in shapes)
    widths = chain(kernels)
    if not widths:
        listed = ", ".join(str(tuple(map(int, shape))) for shape in shapes[:12]) or "none"
        return (f"The model has {total:,} parameters in weights of the shapes {listed}. Due are "
                f"{PARAMETERS:,}, in dense layers {arrows(WIDTHS)}.",)
    sentence = (f"The model has layers {arrows(widths)} with {total:,} parameters; due are "
                f"{arrows(WIDTHS)} with {PARAMETERS:,}.")
    if widths == WIDTHS:
        if len(biases) < 3 and len(shapes) == 3 + len(biases):
            return sentence, "bias-missing"
        return (sentence + " It holds weights beyond those of three dense layers.",)
    if widths == (64, 16, 32, 10):
        return sentence, "units-exchanged"
    if len(widths) > len(WIDTHS):
        return sentence, "extra-layer"
    if len(widths) < len(WIDTHS):
        return sentence, "layer-missing"
    return (sentence,)


def chain(kernels):
    """The widths of layers that follow one another from 64 pixels on, or () where none do."""
    if not 0 < len(kernels) <= 6:
        return ()
    for order in permutations(kernels):
        if order[0][0] == 64 and all(a[1] == b[0] for a, b in pairwise(order)):
            return (64, *(int(kernel[1]) for kernel in order))
    return ()


def table(value, rows, what):
    """Ten finite numbers for each image, or what is wrong with them."""
    if not isinstance(value, np.ndarray):
        raise Broken("dtype", f"{what} is not one array of numbers.")
    if value.shape != (rows, 10):
        raise Broken("shape", f"{what} has the shape {value.shape} for {amount(rows)}; due is "
                     f"{(rows, 10)}.")
    if value.dtype.kind != "f":
        raise Broken("dtype", f"{what} holds no floating-point numbers (dtype {value.dtype}).")
    if not np.isfinite(value).all():
        raise Broken("finite", f"{what} holds NaN or infinity.")
    return value.astype(np.float64)


def is_numbers(value):
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind == "f"
    return isinstance(value, float)


def near(got, due):
    """Equal as far as single precision allows."""
    return got.shape == due.shape and bool(
        np.allclose(got, due, rtol=1e-3, atol=1e-4 * max(1.0, float(np.abs(due).max()))))


def equals(value, due):
    """Whether a received loss is `due`; NaN is equal to NaN."""
    if not is_numbers(value):
        return False
    value = np.asarray(value, dtype=np.float64)
    return value.shape == np.shape(due) and bool(
        np.allclose(value, due, rtol=2e-4, atol=1e-5, equal_nan=True))


def shown(rows):
    return "[" + " ".join(f"{number:.3f}" for number in rows[0][:3]) + " …]"


def amount(count):
    return "1 image" if count == 1 else f"{count} images"


def arrows(widths):
    return " → ".join(str(width) for width in widths)


def instead(name):
    """A sentence for what `build_model` returned, whose type's name came from outside."""
    if isinstance(name, str) and name == "NoneType":
        return "`build_model` returns None. Is the `return` missing?"
    what = f"a `{name[:40]}`" if isinstance(name, str) and name.isidentifier() else "something else"
    return f"`build_model` returns {what}; a Keras model is due."
