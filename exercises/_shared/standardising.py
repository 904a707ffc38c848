"""Mean 0 and deviation 1 by the training data, and what goes wrong on the way.

The solutions share two lines, of the data that come in and of a part or another set to train on:

    mean, std = train.mean(), train.std()
    return (data - mean) / np.where(std > 0, std, 1)
"""

from tutor.check.authoring import Mistake, Wording, edit

DIVISOR = "np.where(std > 0, std, 1)"

LEAK = Wording(
    "statistics-from-test",
    "Mean or deviation is measured on the data that are standardised. It comes from the training "
    "data alone: otherwise the same value would come out differently in other company, and the "
    "test data would have a say in how they are seen.",
)
LEAK_BY_HALF = Wording(
    "statistics-from-both",
    "Mean or deviation is measured on the training data and the other data together. Whatever is "
    "measured on data for the test leaks into the model.",
)
EXCHANGED = Wording(
    "exchanged",
    "The training data come back, standardised by the other data. It is the second argument that "
    "is standardised, by the first.",
)


def mistakes(requirement, data, train, axis="axis=0"):
    """What all of them know; `data`, `train` and `axis` are as the solution writes them."""
    mean, std, centred = f"{train}.mean({axis})", f"{train}.std({axis})", f"({data} - mean)"
    z = f"{centred} / {DIVISOR}"

    def change(old, new):
        return edit(requirement, old, new)

    return (
        Mistake(
            "not-centred", requirement,
            "The mean is not taken away. Standardised training data have the mean 0.",
            [change(centred, data)],
        ),
        Mistake(
            "mean-added", requirement,
            "The mean is added. It is taken away, so that the training data come to lie around 0.",
            [change(centred, f"({data} + mean)")],
        ),
        Mistake(
            "not-divided", requirement,
            "The numbers are only centred. They are also divided by the standard deviation, so "
            "that all vary alike.",
            [change(f" / {DIVISOR}", "")],
        ),
        Mistake(
            "multiplied", requirement,
            "The standard deviation is multiplied with, where it should divide.",
            [change(f"/ {DIVISOR}", f"* {DIVISOR}")],
        ),
        Mistake(
            "variance-for-deviation", requirement,
            "The divisor is the variance. The standard deviation is its square root, and has the "
            "unit of the data.",
            [change(std, f"{train}.var({axis})")],
        ),
        Mistake(
            "parentheses-lost", requirement,
            "Only the mean is divided by the deviation: without parentheses `/` comes before `-`.",
            [change(z, f"{data} - mean / {DIVISOR}")],
        ),
        Mistake(
            "divisor-of-samples", requirement,
            "The deviation is that of a sample, with the divisor N − 1, as pandas has it. Here, as "
            "in NumPy and Keras, the divisor is N.",
            [change(std, f"{train}.std({', '.join(filter(None, (axis, 'ddof=1')))})")],
            convention=True,
        ),
        Mistake(
            "deviation-about-zero", requirement,
            "The deviation is measured from 0, as the root of the mean square. It is measured from "
            "the mean.",
            [change(std, f"(({train} ** 2).mean({axis})) ** 0.5")],
        ),
        Mistake(
            "mean-absolute-deviation", requirement,
            "The divisor is the mean distance from the mean. The standard deviation is the root of "
            "the mean squared distance.",
            [change(std, f"abs({train} - {mean}).mean({axis})")],
        ),
        Mistake(
            "min-max", requirement,
            "The range is brought to 0 … 1 by the smallest and the largest value. That is another "
            "scaling: standardising uses mean and deviation.",
            [[change(mean, f"{train}.min({axis})"),
              change(std, f"{train}.max({axis}) - {train}.min({axis})")]],
        ),
        Mistake(
            "divided-by-zero", requirement,
            "What has the deviation 0 in the training data is divided by 0. The brief divides it "
            "by 1, so that it is only centred.",
            [change(DIVISOR, "std"), change(z, f"np.nan_to_num({centred} / std)")],
        ),
        Mistake(
            "keras-epsilon", requirement,
            "A deviation of 0 is replaced by 1e-7, as Keras' `Normalization` does, which turns a "
            "small difference into millions. The brief divides by 1 there.",
            [change(DIVISOR, "np.maximum(std, 1e-7)")],
            convention=True,
        ),
        Mistake(
            "small-constant", requirement,
            "A small number keeps the divisor from being 0, and so multiplies by a huge one where "
            "the deviation is 0. The brief divides by 1 there, and by the deviation elsewhere.",
            [*(change(DIVISOR, f"(std + {small})") for small in (
                "1e-3", "1e-5", "1e-6", "1e-7", "1e-8", "1e-9", "1e-10", "1e-12")),
             *(change(DIVISOR, f"np.maximum(std, {small})") for small in (
                "1e-5", "1e-6", "1e-8", "1e-9", "1e-10", "1e-12")),
             *(change(DIVISOR, f"np.sqrt(std ** 2 + {small})") for small in (
                 "1e-3", "1e-5", "1e-6", "1e-7", "1e-8", "1e-10", "1e-12"))],
        ),
        Mistake(
            "one-added", requirement,
            "Every divisor has grown by 1. Only a deviation of 0 is replaced.",
            [change(DIVISOR, "(std + 1)")],
        ),
        Mistake(
            "constant-made-zero", requirement,
            "What has the deviation 0 in the training data becomes 0 everywhere. It is only "
            "centred: where another value comes later, that it differs should still show.",
            [change(z, f"np.where(std > 0, {z}, 0)"),
             change(z, f"np.nan_to_num({centred} / std, nan=0.0, posinf=0.0, neginf=0.0)")],
        ),
        Mistake(
            "constant-left-as-it-is", requirement,
            "What has the deviation 0 in the training data stays as it is. It is centred like the "
            "rest, and divided by 1.",
            [change(z, f"np.where(std > 0, {z}, {data})")],
        ),
    )
