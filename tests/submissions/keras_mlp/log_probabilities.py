# verdict: right
# why: The model ends in log-probabilities; the loss picks them with NumPy or Keras.
import keras
from keras import layers, ops


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.one = layers.Dense(32, "relu")
        self.two = layers.Dense(16, "relu")
        self.three = layers.Dense(10)

    def call(self, x):
        return ops.log_softmax(self.three(self.two(self.one(x))))


def build_model():
    return Net()


def loss(labels, outputs):
    hot = ops.one_hot(ops.cast(labels, "int32"), 10)
    return -ops.mean(ops.sum(hot * ops.convert_to_tensor(outputs), axis=-1))


def train(model, images, labels):
    model.compile(keras.optimizers.Nadam(0.008), loss=loss)
    model.fit(images.reshape(-1, 64) / 16, labels, epochs=12, batch_size=32, verbose=0)


def predict(model, images):
    return ops.exp(model(images.reshape(len(images), 64) / 16))
