# verdict: right
# why: All layers are made first and connected later; the projection is called first.
import keras
from keras import layers


def build_model():
    d_table = layers.Dense(16)
    d_image = layers.Dense(12)
    projection = layers.Dense(24, use_bias=False)
    hidden = layers.Dense(24)
    out_kind = layers.Dense(3)
    out_price = layers.Dense(1)
    emb = layers.Embedding(40, 8)
    relu = layers.Activation("relu")

    i1, i2 = keras.Input((6,)), keras.Input((6, 8, 3))
    i3, i4 = keras.Input((7,), dtype="int32"), keras.Input((7,), dtype="int32")
    texts = [keras.ops.mean(emb(i), axis=1) for i in (i3, i4)]
    everything = layers.Concatenate(axis=-1)(
        [relu(d_table(i1)), relu(d_image(layers.Reshape((144,))(i2)))] + texts)
    way_round = projection(everything)
    way_through = relu(hidden(everything))
    total = way_round + way_through
    model = keras.Model([i1, i2, i3, i4], [out_price(total), out_kind(total)])
    model.compile("rmsprop", [keras.losses.MeanSquaredError(),
                              keras.losses.SparseCategoricalCrossentropy(from_logits=True)],
                  loss_weights=(1, 0.5))
    return model
