# verdict: right
# why: Boolean masks and np.stack; int to float by multiplying with a float.
import numpy as np

def to_floats(images):
    x = images.astype("float32") / 255.0
    if x.ndim == 3:
        x = np.expand_dims(x, axis=-1)
    return x


def standardise(train, images):
    channels = []
    for c in range(images.shape[3]):
        m, s = train[:, :, :, c].mean(), train[:, :, :, c].std()
        x = images[:, :, :, c] - m
        channels.append(x / s if s else x)
    return np.stack(channels, axis=-1)


def one_hot(labels, classes):
    return np.where(np.reshape(labels, (-1, 1)) == np.arange(classes), 1.0, 0.0)
