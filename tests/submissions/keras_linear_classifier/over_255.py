# verdict: wrong
# named: train-over-255, predict-over-255
# naming: required
# wrong: train, predict
# why: Pixels divided by 255.
import keras
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 255


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, labels):
    model.fit(rows(images), labels, batch_size=16, epochs=40, verbose=0)


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
