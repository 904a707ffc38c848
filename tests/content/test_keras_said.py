"""What lectures 3 and 5 say of Keras is so."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tutor.course.catalogue import load_course
from tutor.datasets import digits
from tutor.questions.generator import ask, generators_in


def fitted(activation: str, from_logits: bool, epochs: int = 4) -> tuple[list[float], list[str]]:
    """The mean loss of each epoch of the lesson's model, and what Keras warned of."""
    import keras

    keras.utils.set_random_seed(0)
    train, _ = digits().split()
    model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(10, activation=activation)])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1),
                  loss=keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        told = model.fit(train.pixels, train.labels, batch_size=32, epochs=epochs, verbose=0)
    return told.history["loss"], [str(each.message) for each in caught]


def test_keras_notices_softmax_before_a_loss_of_logits_and_only_warns() -> None:
    expected, _ = fitted("linear", True)
    both, warned = fitted("softmax", True)
    assert both == pytest.approx(expected, rel=1e-4)
    assert any("from_logits=True" in each for each in warned)


def test_softmax_is_applied_twice_to_what_predict_has_returned() -> None:
    import keras

    keras.utils.set_random_seed(0)
    train, _ = digits().split()
    model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(10, activation="softmax")])
    returned = model.predict(train.pixels, verbose=0)
    right, twice = (float(keras.losses.SparseCategoricalCrossentropy(from_logits=each)(
        train.labels, returned)) for each in (False, True))
    mean = -np.mean(np.log(returned[np.arange(len(train)), train.labels]))
    assert right == pytest.approx(mean, rel=1e-4) and abs(twice - mean) > 0.01


def test_training_gets_stuck_where_the_loss_takes_logits_for_probabilities() -> None:
    neither, _ = fitted("linear", False)
    assert min(neither) > 2.3 and neither[-1] == pytest.approx(neither[-2], abs=1e-3)


@pytest.mark.parametrize("seeded", [True, False])
def test_once_the_seed_is_set_every_epoch_has_the_same_order(seeded: bool) -> None:
    import keras
    import tensorflow as tf

    batches: list[tuple[float, ...]] = []

    class Kept(keras.layers.Layer):  # type: ignore[misc]
        def call(self, x: Any) -> Any:
            batches.append(tuple(np.ravel(x)))
            return x

    if seeded:
        keras.utils.set_random_seed(3)
    else:
        tf.random.set_seed(None)
    model = keras.Sequential([keras.Input((1,)), Kept(), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse", run_eagerly=True)
    batches.clear()
    numbers = np.arange(24.0)[:, None]
    model.fit(numbers, numbers, batch_size=24, epochs=3, verbose=0)
    assert len(batches) == 3 and all(set(each) == set(range(24)) for each in batches)
    assert batches[0] != tuple(range(24))
    assert len(set(batches)) == (1 if seeded else 3)


# --- Lecture 5 ----------------------------------------------------------------------------


def compiled(units: int = 10, rate: float = 0.1, loss: Any = None, seed: int = 0) -> Any:
    """The network of lecture 5's questions, with fresh weights."""
    import keras

    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(32, activation="relu"),
                              keras.layers.Dense(units)])
    model.compile(
        keras.optimizers.SGD(rate),
        loss=loss or keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"])
    return model


def log_of(model: Any, x: Any, labels: Any) -> dict[str, list[float]]:
    told: dict[str, list[float]] = model.fit(
        x, labels, epochs=4, validation_split=0.2, verbose=0).history
    return told


def test_logs_of_what_goes_wrong_are_those_that_are_asked_about() -> None:
    import keras
    import tensorflow as tf

    losses = keras.losses
    train, _ = digits().split()
    x, labels = train.pixels[:800], train.labels[:800].astype(int)
    without = losses.SparseCategoricalCrossentropy()
    log = log_of(compiled(loss=without), train.pixels, train.labels.astype(int))
    assert min(log["loss"]) > 10 and log["loss"][0] - log["loss"][-1] < 1
    assert max(log["accuracy"]) < 0.15
    # With other first weights it gets stuck elsewhere.
    log = log_of(compiled(loss=without, seed=2), train.pixels, train.labels.astype(int))
    assert 2.2 < log["loss"][-1] < 4 and max(log["accuracy"]) < 0.15
    with pytest.raises(ValueError, match="must have the same rank"):
        log_of(compiled(loss=losses.CategoricalCrossentropy(from_logits=True)), x, labels)
    with pytest.raises(tf.errors.InvalidArgumentError, match="label value of 9"):
        log_of(compiled(units=9), x, labels)
    order = labels.argsort(kind="stable")
    log = log_of(compiled(), x[order], labels[order])
    assert log["accuracy"][-1] > 0.8 and max(log["val_accuracy"]) < 0.02
    order = np.random.default_rng(0).permutation(len(x))
    log = log_of(compiled(), x[order], labels)
    assert max(log["accuracy"] + log["val_accuracy"]) < 0.25 and 2.2 < min(log["loss"]) < 2.4


def test_a_second_fit_goes_on_and_compile_resets_nothing() -> None:
    import keras

    train, _ = digits().split()
    x, labels = train.pixels, train.labels.astype(int)
    model = compiled(rate=0.01)
    model.fit(x, labels, epochs=3, verbose=0)
    weights = model.get_weights()
    model.compile(keras.optimizers.SGD(0.1), metrics=["accuracy"],
                  loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    assert all(map(np.array_equal, weights, model.get_weights()))
    second = model.fit(x, labels, epochs=1, verbose=0).history
    fresh = compiled()
    first = fresh.fit(x, labels, epochs=1, verbose=0).history
    assert second["accuracy"][0] > first["accuracy"][0] + 0.1
    # The mean over an epoch in which weights changed is above the loss at its end.
    assert first["loss"][0] > fresh.evaluate(x, labels, verbose=0)[0]


def test_early_stopping_ends_when_and_with_what_the_lesson_says() -> None:
    import keras

    class Told(keras.callbacks.Callback):  # type: ignore[misc]
        """Puts the lesson's losses in the place of what was measured."""

        def __init__(self) -> None:
            super().__init__()
            self.weights: list[float] = []

        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            logs["val_loss"] = (0.61, 0.48, 0.41, 0.43, 0.42, 0.40)[epoch]
            self.weights.append(self.model.get_weights()[0].item())

    numbers = np.arange(8.0)[:, None]
    for restored, patience, end, kept in ((False, 2, 5, 5), (True, 2, 5, 3), (False, 3, 6, 6)):
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        model.compile(keras.optimizers.SGD(0.001), "mse")
        told = Told()
        stop = keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=restored)
        model.fit(numbers, 3 * numbers, epochs=6, callbacks=[told, stop], verbose=0)
        assert len(told.weights) == end
        assert model.get_weights()[0].item() == told.weights[kept - 1]
    with pytest.warns(UserWarning, match="val_loss"):
        log = model.fit(numbers, numbers, epochs=4, verbose=0,
                        callbacks=[keras.callbacks.EarlyStopping(patience=1)]).history
    assert len(log["loss"]) == 4


def test_without_validation_data_a_checkpoint_is_written_every_epoch(tmp_path: Path) -> None:
    import keras
    import tensorflow as tf

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.001), "mse")
    numbers = np.arange(8.0)[:, None]
    best = keras.callbacks.ModelCheckpoint(tmp_path / "{epoch}.keras", save_best_only=True)
    with pytest.warns(UserWarning, match="only with val_loss"):
        model.fit(numbers, numbers, epochs=3, callbacks=[best], verbose=0)
    assert {each.stem for each in tmp_path.iterdir()} == {"1", "2", "3"}
    data = tf.data.Dataset.from_tensor_slices((numbers, numbers)).batch(4)
    with pytest.raises(ValueError, match="only supported for tensors or NumPy arrays"):
        model.fit(data, validation_split=0.5, verbose=0)
    log = model.fit(data, validation_data=(numbers, numbers), verbose=0).history
    assert "val_loss" in log


def test_a_function_is_traced_once_for_each_shape_of_batch() -> None:
    import tensorflow as tf

    traced = []

    @tf.function  # type: ignore[untyped-decorator]
    def step(x: Any) -> Any:
        traced.append(x.shape[0])
        return 2 * x

    for size in (32, 32, 29, 32, 29):
        step(tf.zeros((size, 3)))
    assert traced == [32, 29]


def test_the_subclass_of_the_lesson_takes_32_features() -> None:
    import keras

    text = load_course().lecture(5).lesson_path.read_text(encoding="utf-8")
    code = next(each for each in text.split("```python\n") if each.startswith("class Deeper"))
    names: dict[str, Any] = {"keras": keras, "layers": keras.layers}
    exec(code.partition("```")[0], names)
    model = names["Deeper"]()
    assert model(np.ones((2, 32))).shape == (2, 10)
    assert len(model.weights) == 4 and model.count_params() == 33 * 32 + 33 * 10
    with pytest.raises(Exception, match="32"):
        names["Deeper"]()(np.ones((2, 20)))


def test_a_step_of_ones_own_does_what_fit_does() -> None:
    """With batch normalisation, so that the flag shows."""
    import keras
    import tensorflow as tf

    train, _ = digits().split()
    x, labels = train.pixels[:100].astype("f"), train.labels[:100].astype(int)
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(8),
                              keras.layers.BatchNormalization(), keras.layers.Dense(10)])
    other = keras.models.clone_model(model)
    other.set_weights(model.get_weights())
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    other.compile(keras.optimizers.SGD(0.1), loss_of)
    other.fit(x, labels, batch_size=32, shuffle=False, verbose=0)
    optimizer = keras.optimizers.SGD(0.1)
    for at in range(0, 100, 32):
        with tf.GradientTape() as tape:
            logits = model(x[at:at + 32], training=True)
            loss = loss_of(labels[at:at + 32], logits)
        optimizer.apply(tape.gradient(loss, model.trainable_weights), model.trainable_weights)
    for mine, theirs in zip(model.get_weights(), other.get_weights(), strict=True):
        assert mine == pytest.approx(theirs, abs=1e-6)
    assert len(model.weights) == len(model.trainable_weights) + 2
    # What is computed outside the tape has no gradient; and a model that is called is in use.
    logits = model(x)
    with tf.GradientTape() as tape:
        loss = loss_of(labels, logits)
    grads = tape.gradient(loss, model.trainable_weights)
    assert grads == [None] * len(grads)
    with pytest.raises(ValueError, match="No gradients"):
        optimizer.apply(grads, model.trainable_weights)
    assert np.array_equal(keras.layers.Dropout(0.5)(x), x)


def test_softmax_over_one_unit_is_always_1() -> None:
    import keras

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="softmax")])
    with pytest.warns(UserWarning, match="axis has size 1"):
        said = model.predict(np.random.default_rng(0).normal(size=(5, 2)), verbose=0)
    assert (said == 1).all()


def test_labels_are_the_folders_in_alphabetical_order(tmp_path: Path) -> None:
    import keras
    import tensorflow as tf

    for shade, name in enumerate(("zebra", "ant", "horse")):
        (tmp_path / name).mkdir()
        picture = tf.io.encode_png(np.full((12, 20, 3), 100 * shade, np.uint8)).numpy()
        (tmp_path / name / "1.png").write_bytes(picture)
    data = keras.utils.image_dataset_from_directory(
        tmp_path, image_size=(8, 8), shuffle=False, verbose=False)
    assert data.class_names == ["ant", "horse", "zebra"]
    (images, labels), = data
    assert labels.numpy().tolist() == [0, 1, 2] and images.shape == (3, 8, 8, 3)
    assert images.numpy()[:, 0, 0, 0].tolist() == [100, 200, 0]
    assert [Path(each).parent.name for each in data.file_paths] == data.class_names
    with pytest.raises(ValueError, match="must provide a `seed`"):
        keras.utils.image_dataset_from_directory(
            tmp_path, validation_split=0.4, subset="training", verbose=False)


def test_texts_and_columns_become_what_the_lesson_says() -> None:
    import keras

    layers = keras.layers
    vectorize = layers.TextVectorization(
        output_sequence_length=6, vocabulary=["the", "film", "a", "good", "bad"])
    assert vectorize(["A truly good film!"]).numpy().tolist() == [[4, 1, 5, 3, 0, 0]]
    assert vectorize(["the " * 6 + "film"]).numpy().tolist() == [[2] * 6]
    padded = keras.utils.pad_sequences([[5, 6], [1, 2, 3, 4, 5]], maxlen=4)
    assert padded.tolist() == [[0, 0, 5, 6], [2, 3, 4, 5]]
    scale, islands = layers.Normalization(), layers.StringLookup(output_mode="one_hot")
    scale.adapt(np.array([[38.0], [42], [46]]))
    islands.adapt(np.array(["Dream", "Dream", "Biscoe"]))
    row = keras.ops.concatenate([scale(np.array([[50.0]])), islands(np.array(["Ross"]))], axis=1)
    assert np.array(row)[0] == pytest.approx([2.449, 1, 0, 0], abs=1e-3)
    both = layers.Normalization()
    both.adapt(np.array([[38.0, 1.0], [42, 2], [np.nan, 3]]))
    assert np.isnan(np.array(both(np.array([[40.0, 2.0]])))).tolist() == [[True, False]]
    for masked, rows in ((True, [1, 2]), (False, [1, 2, 0, 0])):
        embedding = layers.Embedding(5, 3, mask_zero=masked)
        mean = layers.GlobalAveragePooling1D()(embedding(np.array([[1, 2, 0, 0]])))
        table = np.array(embedding.embeddings)
        assert np.array(mean)[0] == pytest.approx(table[rows].mean(axis=0), abs=1e-6)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_summary_counts_what_the_question_says(level: int) -> None:
    import keras

    path = load_course().lecture(5).lesson_path.with_name("questions.py")
    asked = ask(generators_in(path)["keras-summary"], 1, level)
    code = asked.item.intro.partition("```python")[2].partition("```")[0]
    model = eval(code.strip(), {"keras": keras, "layers": keras.layers})
    assert [each.count_params() for each in model.layers] == asked.item.parts[1].key
    flat, = (each for each in model.layers if isinstance(each, keras.layers.Flatten))
    assert flat.output.shape[1:] == tuple(asked.item.parts[0].key)
    assert sum(int(np.prod(each.shape)) for each in model.trainable_weights) == \
        asked.item.parts[2].key
