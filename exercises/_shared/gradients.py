"""Mistakes of every layer on its way back, in the words that all layers share."""

from tutor.check.authoring import Wording

BIAS_AVERAGED = Wording(
    "bias-averaged",
    "The bias gradient is averaged over the batch. Every example was shifted by the bias, and "
    "what they report adds up.",
)
BIAS_KEEPDIMS = Wording(
    "bias-keepdims",
    "A bias gradient has an axis of length 1 besides its own. A bias has one axis, and so has its "
    "gradient.",
)
BIAS_NOT_SUMMED = Wording(
    "bias-not-summed",
    "The bias gradient still has one row for each example. One bias was added to all rows, so "
    "what comes back from the rows adds up.",
)
ORDER_CHANGED = Wording(
    "order-changed",
    "The gradients come back in another order. They answer to the arguments of the forward "
    "pass, in the order in which these went in.",
)
UPSTREAM_FORGOTTEN = Wording(
    "upstream-forgotten",
    "A gradient is built as if every entry of `dy` were 1. How much each output matters to the "
    "loss is what `dy` says, and every gradient has it as a factor.",
)
