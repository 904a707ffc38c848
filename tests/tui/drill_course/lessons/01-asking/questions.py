"""A question with fresh numbers, in two parts."""

from tutor.questions import Draw, Item, Wrong, generator, number


@generator("adding", title="Adding", topic="asking", seconds=20, levels=2)
def adding(draw: Draw) -> Item:
    a, b = draw.sample("numbers", range(3, 40), 2)
    return Item(
        f"Take {a} and {b}.",
        (
            number("sum", "What is their sum?", a + b, f"{a} + {b}.",
                   [Wrong(a - b, "this is their difference."), Wrong(a * b, "this is a product.")]),
            number("half", "And half of that?", (a + b) / 2, "the sum, halved.",
                   [Wrong(2 * (a + b), "this is twice the sum."), Wrong(a + b / 2, "only b was.")],
                   carry=lambda earlier: earlier["sum"] / 2),
        ),
        steps=f"The sum is {a + b}, and half of it is {(a + b) / 2:g}.",
        hints=("Two numbers become one.", "Put them together.", f"Begin with {a}."),
    )


@adding.second
def _(given):
    total = sum(given["numbers"])
    return {"sum": total, "half": total / 2}
