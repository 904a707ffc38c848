"""The figures of lecture 2: mathematical preliminaries."""

from typing import Annotated

from tutor.figures import Figure, HorizontalBars, Mosaic, Slider, Stack

# --- Bayes' rule as areas -----------------------------------------------------------------

# How many people are counted: the first of these in which every group is whole.
CROWDS = (1_000, 10_000, 100_000)


def bayes_areas(
    prior: Annotated[float, Slider(0.001, 0.5, log=True, label="prior P(ill)")] = 0.01,
    sensitivity: Annotated[
        float, Slider(0.5, 1, step=0.01, label="sensitivity P(+ | ill)")
    ] = 0.9,
    specificity: Annotated[
        float, Slider(0.5, 1, step=0.01, label="specificity P(− | healthy)")
    ] = 0.91,
) -> Figure:
    """Everyone as a unit square, and beneath it those alone who test positive."""
    ill, healthy = prior * sensitivity, (1 - prior) * (1 - specificity)
    posterior = ill / (ill + healthy)
    square = Mosaic(
        (prior, 1 - prior),
        ((sensitivity, 1 - sensitivity), (1 - specificity, specificity)),
        ("ill", "healthy"),
        ("positive", "negative"),
    )
    positive = HorizontalBars(
        ("ill", "healthy"), (posterior, 1 - posterior), "Among those who test positive",
        limits=(0, 1), marked=(0,), roles=("blue", "accent"),
    )
    crowd = _crowd(prior, ill, healthy)
    people = {name: f"{round(crowd * share):,}" for name, share in {
        "ill": prior, "true": ill, "healthy": 1 - prior, "false": healthy,
        "positive": ill + healthy}.items()}
    caption = (
        f"Of {crowd:,} people {people['ill']} are ill, and {people['true']} of them test "
        f"positive. {people['healthy']} are healthy, and {people['false']} of them test positive "
        f"too. So {people['true']} of {people['positive']} positives are ill, "
        f"{100 * posterior:.1f}\u00a0%: the posterior. Before the test it was "
        f"{100 * prior:.3g}\u00a0%."
    )
    return Figure(Stack((square, positive)), caption)


def _crowd(*shares: float) -> int:
    """Of how many people every one of `shares` is a whole number, as far as can be."""
    return next((crowd for crowd in CROWDS if all(
        abs(crowd * each - round(crowd * each)) < 1e-6 for each in shares)), CROWDS[-1])
