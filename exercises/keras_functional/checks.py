"""Probes and known mistakes of `keras_functional`."""

from itertools import permutations

import numpy as np

from tutor.check.authoring import Limits, Mistake, edit, function
from tutor.check.networks import mistakes as usual
from tutor.check.networks.probes import MEANINGS, network
from tutor.check.networks.specification import Layer, dense, drawn

LIMITS = Limits(seconds=60, whole=300, memory=4096)
EMBEDDING, PROJECTION = Layer(((40, 8),)), Layer(((44, 24),))
LAYERS = (EMBEDDING, dense(6, 16), dense(6 * 8 * 3, 12), dense(44, 24), PROJECTION, dense(24, 1),
          dense(24, 3))
INPUTS = "table", "image", "title", "text"

REQUIRED = (
    function("build_model", returns="layers_with_weights, (price, log_probabilities), loss",
             driven=True, meanings={
                 **MEANINGS,
                 "log_probabilities": "The check put weights of its own into your model and gave "
                                      "it offers: these are the logarithms of the probabilities "
                                      "of the kinds, a row for each offer."}),
)


def weights(rng):
    """Drawn weights, the vectors of words so large that a mean of seven counts like the rest."""
    (vectors,), *others = drawn(rng, LAYERS)
    return [[vectors * np.float32(12)], *others]


def other_inputs(offers):
    """The same arrays in every other order that a model can be told by, and by their names."""
    by_name = dict(zip(INPUTS, offers))
    orders = [names for names in permutations(INPUTS)
              if names != INPUTS and names.index("title") < names.index("text")]
    return {**{f"the order {', '.join(names)}": [by_name[name] for name in names]
               for names in orders},
            "a dictionary of them by name": by_name}


def probes(rng):
    # Every known mistake is built and tried on this, while a learner waits: one case has to tell.
    # Words come in all numbers, the first and the last among them, and 0 often.
    titles, texts = rng.integers(0, 40, (2, 5, 7))
    titles[0, 2], texts[-1, 4] = 39, 0
    titles[1, 3:], texts[0, :2] = 0, 0
    offers = [rng.normal(size=(5, 6)).astype(np.float32),
              rng.random((5, 6, 8, 3), dtype=np.float32), titles, texts]
    prices = rng.normal(0, 3, 5).astype(np.float32)
    yield network("5 offers", weights(rng), offers, other_inputs(offers),
                  labels=[prices, rng.permutation(5) % 3], classes=(False, True))


TABLE = 'layers.Dense(16, activation="relu")'
IMAGE = 'layers.Dense(12, activation="relu")'
HIDDEN, SHORTCUT = 'layers.Dense(24, activation="relu")', "layers.Dense(24, use_bias=False)"
PRICE, KIND, ADD = "layers.Dense(1)", "layers.Dense(3)", "layers.Add()"
BOTH, MEAN, FLATTEN = "layers.Add()([hidden, shortcut])", "layers.GlobalAveragePooling1D()", \
    "layers.Flatten()"
ORDER, OUTPUTS, WEIGHTS = "[table, image, title, text]", "[price, kind]", "loss_weights=[1, 0.5]"
LOSSES = f'"mse", {usual.CROSS_ENTROPY}'


def instead(old, *new):
    return [edit("build_model", old, one) for one in new]


def moved(*names):
    """The parts joined in another order."""
    table, image = f"        {TABLE}(table),\n", f"        {IMAGE}({FLATTEN}(image)),\n"
    title, text = "        mean(words(title)),\n", "        mean(words(text)),\n"
    parts = {"table": table, "image": image, "title": title, "text": text}
    return edit("build_model", "".join(parts.values()), "".join(parts[name] for name in names))


MISTAKES = (
    Mistake(
        "embedding-not-shared", "build_model",
        "Title and text have an embedding each, with words of their own. They share one: a layer "
        "is made once, and called on both.",
        instead("words(text)", "layers.Embedding(40, 8)(text)"),
    ),
    Mistake(
        "texts-exchanged", "build_model",
        "Title and text have changed places: in the list of inputs, or where the parts are "
        "joined.",
        instead(ORDER, "[table, image, text, title]"),
    ),
    Mistake(
        "one-text-twice", "build_model",
        "The same text goes in twice, and the other one not at all.",
        [*instead("words(text)", "words(title)"), *instead("words(title)", "words(text)")],
    ),
    Mistake(
        "inputs-in-another-order", "build_model",
        "The model takes its inputs in another order. The list given to `keras.Model` decides: "
        "table, image, title, text.",
        instead(ORDER, "[image, table, title, text]", "[title, text, table, image]"),
    ),
    Mistake(
        "inputs-by-name", "build_model",
        "The model takes a dictionary of inputs. Here they come as a list: table, image, title, "
        "text.",
        instead(ORDER, '{"table": table, "image": image, "title": title, "text": text}'),
    ),
    Mistake(
        "parts-in-another-order", "build_model",
        "The parts are joined in another order than table, image, title, text. The layers behind "
        "give each of the 44 places weights of its own.",
        [moved("image", "table", "title", "text"), moved("title", "text", "table", "image")],
    ),
    Mistake(
        "shortcut-lost", "build_model",
        "Of the two layers from 44 numbers to 24 only the one with a bias is there: the shortcut "
        "has no projection, or does not reach the outputs.",
        instead(BOTH, "hidden"),
    ),
    Mistake(
        "hidden-layer-lost", "build_model",
        "Of the two layers from 44 numbers to 24 only the one without a bias is there. The "
        "shortcut goes round the other one, and both are added.",
        instead(BOTH, "shortcut"),
    ),
    Mistake(
        "shortcut-for-one-output", "build_model",
        "One output comes from the hidden layer, without the shortcut. Price and kind both come "
        "from the sum.",
        [*instead(f"{PRICE}(both)", f"{PRICE}(hidden)"),
         *instead(f"{KIND}(both)", f"{KIND}(hidden)")],
    ),
    Mistake(
        "shortcut-joined", "build_model",
        "The shortcut is joined to the hidden layer, which makes 48 numbers. It is added: 24.",
        instead(ADD, "layers.Concatenate()"),
    ),
    Mistake(
        "shortcut-not-added", "build_model",
        "Hidden layer and shortcut meet in another way than by adding them.",
        instead(ADD, "layers.Average()", "layers.Multiply()"),
    ),
    Mistake(
        "relu-after-sum", "build_model",
        "There is a ReLU after the sum. The hidden layer has its own, and what the shortcut "
        "brings stays as it is, below zero too.",
        [[*instead(HIDDEN, "layers.Dense(24)"), *instead(BOTH, f"layers.ReLU()({BOTH})")],
         *instead(BOTH, f"layers.ReLU()({BOTH})")],
    ),
    Mistake(
        "shortcut-activated", "build_model",
        "The projection has an activation. It only takes 44 numbers to 24, so that what comes in "
        "can pass unbent.",
        instead(SHORTCUT, usual.with_argument(SHORTCUT, 'activation="relu"')),
    ),
    Mistake(
        "shortcut-with-bias", "build_model",
        "The projection has a bias, 24 parameters too many. Of the two layers that are added, the "
        "hidden one has it.",
        instead(SHORTCUT, "layers.Dense(24)"),
    ),
    Mistake(
        "shortcut-from-elsewhere", "build_model",
        "The projection gets other numbers than the hidden layer. The shortcut goes round that "
        "layer, and begins where it begins: at the 44 joined numbers.",
        instead(f"{SHORTCUT}(joined)", f"{SHORTCUT}(hidden)", f"{SHORTCUT}(table)"),
    ),
    Mistake(
        "zero-skipped", "build_model",
        "The mean leaves words of number 0 out. That is usual where 0 is padding; here it is a "
        "word like the others.",
        instead("layers.Embedding(40, 8)", "layers.Embedding(40, 8, mask_zero=True)"),
        convention=True,
    ),
    Mistake(
        "words-not-averaged", "build_model",
        "A text does not become the mean of its seven vectors.",
        instead(MEAN, "layers.GlobalMaxPooling1D()", "layers.Flatten()",
                "(lambda vectors: keras.ops.sum(vectors, axis=1))"),
    ),
    Mistake(
        "image-not-flattened", "build_model",
        "The image does not become a row of 144 numbers. `Flatten` makes one, of all pixels and "
        "channels.",
        instead(FLATTEN, "layers.GlobalAveragePooling2D()"),
    ),
    Mistake(
        "image-scaled-inside", "build_model",
        "The model scales its image by itself. It takes the numbers that come in as they are.",
        instead(f"{FLATTEN}(image)", f"{FLATTEN}(layers.Rescaling(1 / 255)(image))"),
    ),
    *usual.activations(TABLE, IMAGE, HIDDEN, nothing="Without it two linear layers follow "
                       "each other, and one could do the same."),
    Mistake(
        "price-activated", "build_model",
        "The price has an activation, which bends it or cuts it off. A number to predict comes "
        "from a dense layer without one.",
        instead(PRICE, *(f'layers.Dense(1, activation="{name}")'
                         for name in ("relu", "sigmoid"))),
    ),
    Mistake(
        "kind-activated", "build_model",
        "The kinds have an activation that gives neither logits nor the probabilities of one kind "
        "in three. Their layer is linear, or has softmax.",
        [*instead(KIND, 'layers.Dense(3, activation="relu")'),
         [*instead(KIND, 'layers.Dense(3, activation="sigmoid")'),
          *instead("from_logits=True", "")]],
    ),
    *usual.biases(KIND, PRICE, HIDDEN),
    Mistake(
        "outputs-exchanged", "build_model",
        "The outputs come in another order: price first, then kind.",
        [[*instead(OUTPUTS, "[kind, price]"),
          *instead('loss=["mse", keras.losses', "loss=[keras.losses"),
          *instead("from_logits=True)],\n        loss_weights=[1, 0.5]",
                   'from_logits=True), "mse"],\n        loss_weights=[0.5, 1]')],
         *instead(OUTPUTS, "[kind, price]")],
    ),
    Mistake(
        "losses-exchanged", "build_model",
        "The losses have changed places: the squared error is the price's, the cross-entropy the "
        "kinds'.",
        [edit("build_model", LOSSES, f'{usual.CROSS_ENTROPY}, "mse"')],
    ),
    Mistake(
        "losses-unweighted", "build_model",
        "Both losses count alike. The cross-entropy of the kinds has weight ½.",
        [*instead(f"        {WEIGHTS},\n", ""), *instead(WEIGHTS, "loss_weights=[0.5, 0.5]")],
    ),
    Mistake(
        "weights-exchanged", "build_model",
        "The weights of the losses have changed places: 1 is the price's, ½ the kinds'.",
        instead(WEIGHTS, "loss_weights=[0.5, 1]"),
    ),
    Mistake(
        "price-not-squared", "build_model",
        "The loss of the price is not the squared error.",
        instead('"mse"', '"mae"', '"huber"'),
    ),
    *usual.losses("build_model", classes=3, last=KIND, softmax=None),
)
