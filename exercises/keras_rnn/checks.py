"""Probes and known mistakes of `keras_rnn`."""

import numpy as np

from tutor.check.authoring import Equivalent, Limits, Mistake, Probe, body, edit, function
from tutor.check.networks import mistakes as usual
from tutor.check.networks.probes import MEANINGS, network, training
from tutor.check.networks.specification import dense, drawn, recurrent
from tutor.check.networks.training import Training
from tutor.datasets import digits

from .._shared.digits import predictions

LIMITS = Limits(seconds=60, whole=300, memory=4096)
LAYERS = recurrent(8, 40), dense(40, 10)
TRAIN, TEST = digits().split()

REQUIRED = (
    function("sequences", returns="sequences", square=["images"]),
    function("build_model", returns="layers_with_weights, log_probabilities, loss", driven=True,
             meanings=MEANINGS),
    function("train", returns="evidence", driven=True, after=("sequences", "build_model"),
             judge=Training(TEST.labels, 0.65, "digits")),
    function("predict", returns="probabilities", driven=True, after=("sequences", "build_model")),
)


def padded(pixels, lengths):
    """Pixels from 0 to 1, with -1 from each length on."""
    missing = np.arange(8) >= lengths[:, np.newaxis]
    return np.where(missing[:, :, np.newaxis], -1, pixels).astype(np.float32)


def probes(rng):
    for lengths in ([6], [8, 7, 1], rng.integers(1, 9, 9)):
        images = TEST.images[rng.permutation(len(TEST))[:len(lengths)]].astype(np.int64)
        yield Probe("sequences", f"{len(lengths)} image{'s' * (len(lengths) > 1)}",
                    images=images, lengths=np.array(lengths))
    # Nothing in a batch has to be all ink: scaling is by what ink is, not by what is there.
    faint = np.minimum(images[:3], np.array([9, 5, 12])[:, None, None])
    yield Probe("sequences", "3 faint images, none with a 16", images=faint,
                lengths=np.array([8, 8, 4]))

    # Ten images with ten classes: there, labels that are mistaken for rows broadcast in silence.
    for count in (5, 10):
        lengths = np.concatenate([[8, 1], rng.integers(2, 8, count - 2)])
        x = padded(rng.random((count, 8, 8)), lengths)
        # A pixel that is -1 alone, or steps of 0 or of 1, are no padding.
        x[0, 1, 3], x[0, 2], x[0, 5] = -1, 0, 1
        yield network(f"{count} sequences", drawn(rng, LAYERS), x,
                      labels=rng.integers(0, 10, count))

    order, lengths = rng.permutation(len(TRAIN)), rng.integers(6, 9, len(TRAIN) + len(TEST))
    unseen = padded(TEST.pixels.reshape(-1, 8, 8), lengths[len(TRAIN):])
    yield training(f"{len(order)} images of digits", rng, unseen, images=TRAIN.images[order],
                   lengths=lengths[:len(TRAIN)], labels=TRAIN.labels[order].astype(np.int64))

    def arranged(images):
        lengths = rng.integers(2, 8, len(images))
        return padded(images / 16, lengths), {}, {"lengths": lengths}

    yield from predictions(rng, TEST, LAYERS, arranged)


RNN, MASKING = "layers.SimpleRNN(40)", "layers.Masking(mask_value=-1.0)"
MISSING = "np.arange(8) >= lengths[:, np.newaxis]"
SEQUENCES = "sequences(images, lengths)"

MISTAKES = (
    Mistake(
        "padded-with-zero", "sequences",
        "The missing rows are 0. A row of paper is 0 as well; padding needs a value that no "
        "pixel has, here −1.",
        [edit("sequences", "= -1", "= 0")],
    ),
    Mistake(
        "not-scaled", "sequences",
        "The pixels go from 0 to 16. Divide them by 16, so that they lie between 0 and 1.",
        [edit("sequences", "images / 16", "images.astype(float)")],
    ),
    Mistake(
        "scaled-by-255", "sequences",
        "The pixels are divided by 255. Bytes go up to 255; these images go up to 16.",
        [edit("sequences", "/ 16", "/ 255")],
    ),
    Mistake(
        "padding-scaled", "sequences",
        "The padding is divided by 16 too. Fill in −1 after the division.",
        [body("sequences", f"""
    rows = images.astype(float)
    rows[{MISSING}] = -1
    return rows / 16""")],
    ),
    Mistake(
        "columns-for-rows", "sequences",
        "Time and features are exchanged: the steps are the columns of the image. A step is a "
        "row, so time is axis 1 and the eight pixels of a step lie along axis 2.",
        [edit("sequences", f"rows[{MISSING}]", f"rows.transpose(0, 2, 1)[{MISSING}]"),
         edit("sequences", "return rows", "return rows.transpose(0, 2, 1)"),
         edit("sequences", "images / 16", "images.transpose(0, 2, 1) / 16")],
    ),
    Mistake(
        "cut-one-late", "sequences",
        "One row too many is kept: a sequence of length n has the steps 0 to n − 1, and step n "
        "is padding.",
        [edit("sequences", ">=", ">")],
    ),
    Mistake(
        "cut-one-early", "sequences",
        "One row too few is kept: a sequence of length n has the steps 0 to n − 1.",
        [edit("sequences", MISSING, "np.arange(8) + 1 >= lengths[:, np.newaxis]")],
    ),
    Mistake(
        "padded-in-front", "sequences",
        "The padding stands in front of the rows. Here they begin at step 0, and padding fills "
        "up the end.",
        [body("sequences", """
    rows = np.full(images.shape, -1.0)
    for n, length in enumerate(lengths):
        rows[n, 8 - length:] = images[n, :length] / 16
    return rows""")],
    ),
    Mistake(
        "top-cut-off", "sequences",
        "The first rows are missing, not the last: a digit is read from the top and breaks off.",
        [edit("sequences", MISSING, "np.arange(8) < 8 - lengths[:, np.newaxis]")],
    ),
    *usual.mask(MASKING, "-1.0"),
    Mistake(
        "all-states-returned", "build_model",
        "`return_sequences=True` hands on the state of every step. A sequence gets one label "
        "here: the last state is enough, and the dense layer sees 40 numbers.",
        [edit("build_model", RNN, "layers.SimpleRNN(40, return_sequences=True)"),
         edit("build_model", RNN, "layers.SimpleRNN(40, return_sequences=True),\n"
              "        layers.Flatten()")],
    ),
    Mistake(
        "states-averaged", "build_model",
        "The dense layer gets the mean of all states. It is to get the last one, which has seen "
        "the whole sequence.",
        [edit("build_model", RNN, "layers.SimpleRNN(40, return_sequences=True),\n"
              "        layers.GlobalAveragePooling1D()")],
    ),
    Mistake(
        "time-and-features-exchanged", "build_model",
        "The model turns its input round: steps become features, and features steps. The RNN "
        "goes along axis 1, which is time already.",
        [edit("build_model", MASKING, f"layers.Permute((2, 1)),\n        {MASKING}"),
         edit("build_model", MASKING, f"{MASKING},\n        layers.Permute((2, 1))")],
    ),
    Mistake(
        "read-backwards", "build_model",
        "The RNN reads from the bottom row to the top. Left alone it goes forward in time.",
        [edit("build_model", RNN, "layers.SimpleRNN(40, go_backwards=True)")],
    ),
    Mistake(
        "other-cell", "build_model",
        "This is a cell with gates, which has three or four times the weights. Here it is a "
        "simple RNN: `SimpleRNN`.",
        [edit("build_model", "SimpleRNN", name) for name in ("LSTM", "GRU")],
    ),
    Mistake(
        "other-activation", "build_model",
        "The RNN has another activation than tanh, which keeps its state between −1 and 1.",
        [edit("build_model", RNN, f'layers.SimpleRNN(40, activation="{name}")')
         for name in ("relu", "sigmoid")],
    ),
    *usual.last_layer(),
    *usual.biases("layers.Dense(10)", RNN),
    *usual.losses("build_model", softmax=f"keras.ops.softmax(model({SEQUENCES}))"),
    *usual.training("epochs=10", "model.fit"),
    Mistake(
        "lengths-ignored", "predict",
        "`predict` reads all eight rows of every image, whatever its length. What comes after "
        "the cut must not count.",
        [edit("predict", SEQUENCES, "images / 16")],
    ),
    *usual.predictions("build_model", softmax=f"keras.ops.softmax(model({SEQUENCES}))"),
)

NETWORK = ("model = keras.Sequential([keras.Input((8, 8)), layers.Masking(mask_value=-1.0), "
           "layers.SimpleRNN(40), layers.Dense(10)])")
COMPILED = ("model.compile(optimizer=keras.optimizers.Adam(0.01), "
            "loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))")

EQUIVALENT = (
    *(Equivalent("build_model", NETWORK, NETWORK.replace("(8, 8)", size),
                 "An RNN takes sequences of any length, whatever length `Input` names.")
      for size in ("(9, 8)", "(7, 8)")),
    *(Equivalent("build_model", COMPILED, COMPILED.replace("0.01", rate),
                 "Training reaches the accuracy at this learning rate, too.")
      for rate in ("0.02", "0.005")),
)
