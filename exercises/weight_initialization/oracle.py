"""What Keras' own initialisers do with the draws of Keras' generator.

With the same seed, an initialiser uses the draws that the generator gives alone. So the ratio of
the two is its scale, and no fan is counted here.
"""

import keras
import numpy as np

SEED = 5
# Keras' normal initialisers draw from a truncated distribution, whose deviation this is.
DEVIATION_OF_TRUNCATED = 0.87962566103423978
INITIALISERS = {
    ("glorot", "normal"): keras.initializers.GlorotNormal,
    ("glorot", "uniform"): keras.initializers.GlorotUniform,
    ("he", "normal"): keras.initializers.HeNormal,
    ("he", "uniform"): keras.initializers.HeUniform,
}


def initial_weights(draws, rule, distribution):
    dtype = keras.config.floatx()
    theirs = INITIALISERS[rule, distribution](seed=SEED)(draws.shape, dtype=dtype)
    if distribution == "normal":
        own = keras.random.truncated_normal(draws.shape, 0.0, 1.0, dtype=dtype, seed=SEED)
        return scale(theirs, own) * DEVIATION_OF_TRUNCATED * draws
    own = keras.random.uniform(draws.shape, -1.0, 1.0, dtype=dtype, seed=SEED)
    return scale(theirs, own) * (draws - (1 - draws))


def scale(theirs, own):
    """How much larger these are than those, where it shows best."""
    theirs, own = (keras.ops.convert_to_numpy(each).ravel() for each in (theirs, own))
    largest = np.argmax(np.abs(own))
    return theirs[largest] / own[largest]
