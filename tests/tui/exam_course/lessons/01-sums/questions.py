"""A question with fresh numbers, in two parts."""

from tutor.questions import Draw, Item, Wrong, generator, number, vector


@generator("totals", title="Totals", topic="adding", seconds=240, points=5)
def totals(draw: Draw) -> Item:
    a, b = draw.sample("numbers", range(3, 400), 2)
    return Item(
        f"Take {a} and {b}.",
        (
            number("sum", "What is their sum?", a + b, f"{a} + {b}.",
                   [Wrong(a - b, "this is their difference."), Wrong(a * b, "this is a product.")]),
            vector("both", "And (sum, half of it)?", [a + b, (a + b) / 2], "the sum, and half.",
                   [Wrong([a + b, 2 * (a + b)], "this is twice the sum."),
                    Wrong([a + b, a + b], "only the sum, twice.")],
                   carry=lambda earlier: [earlier["sum"], earlier["sum"] / 2]),
        ),
        steps=f"The sum is {a + b}, and half of it is {(a + b) / 2:g}.",
        hints=("Two numbers become one.", "Put them together.", f"Begin with {a}."),
    )


@totals.second
def _(given):
    total = sum(given["numbers"])
    return {"sum": total, "both": [total, total / 2]}
