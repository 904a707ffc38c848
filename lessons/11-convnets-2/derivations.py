"""Lecture 11's derivations: what small and separable filters cost, and how pooling sends back."""

from sympy import Max, symbols

from tutor.derivations import Derivation, Step


def separable_ratio() -> Derivation:
    """What a depthwise separable convolution costs, as a share of a standard one."""
    F, D, M, n = symbols("F D M n", positive=True)
    deep, point, standard = F**2 * D * n, D * M * n, F**2 * D * M * n
    return Derivation(
        "The cost of a separable convolution",
        given=(
            "Both layers make maps of $n$ places of $D$ channels. Write $M$ for the number of "
            "filters, which is $D'$ elsewhere, so that it can be typed. The standard layer takes "
            "$F^2 D M n$ multiply-adds. The separable one filters each channel by itself with "
            "$F \\times F$, and then mixes the $D$ channels into $M$ with $1 \\times 1$."
        ),
        steps=(
            Step(r"\frac{F^2 D n + D M n}{F^2 D M n}", (deep + point) / standard,
                 reason="Above the line stands what the separable layer takes. Depthwise: at each "
                        "place, each of the $D$ channels takes $F^2$ products. Pointwise: each of "
                        "the $M$ filters takes one product with each of the $D$ channels. Below "
                        "the line stands the standard layer.",
                 typed="(F^2*D*n + D*M*n)/(F^2*D*M*n)"),
            Step(r"\frac{F^2 D n}{F^2 D M n} + \frac{D M n}{F^2 D M n}",
                 deep / standard + point / standard, "=",
                 "Each stage by itself.", typed="F^2*D*n/(F^2*D*M*n) + D*M*n/(F^2*D*M*n)"),
            Step(r"\frac{1}{M} + \frac{1}{F^2}", 1 / M + 1 / F**2, "=",
                 "The channels $D$ and the places $n$ cancel. So does $F^2$ in the first fraction, "
                 "and $M$ in the second.", typed="1/M + 1/F^2"),
        ),
        variables={"F": (2.0, 7.0), "D": (1.0, 9.0), "M": (2.0, 9.0), "n": (1.0, 9.0)},
        meaning=(
            "The first part belongs to the depthwise stage and is small where there are many "
            "filters; then the ratio is not far above $1/F^2$. For $F = 1$ the ratio is above 1, "
            "and for a single filter, too."
        ),
    )


def stack_of_small_filters() -> Derivation:
    """What k stacked layers see, and their weights beside those of one layer that sees as far."""
    F, D, k, r = symbols("F D k r", positive=True)
    return Derivation(
        "Small filters, stacked",
        given=(
            "A layer of $F \\times F$ with stride 1 adds $F - 1$ to the receptive field, which is "
            "1 before the first. There are $k$ such layers, with $D$ channels in and out of each. "
            "Beside them stands one layer with filters of $r \\times r$ that sees as far. What is "
            "the stack's share of its weights? Biases are left out."
        ),
        steps=(
            Step(r"\frac{k F^2 D^2}{r^2 D^2}", k * F**2 * D**2 / (r**2 * D**2),
                 reason="Each layer has $D$ filters, and each filter reaches through all $D$ "
                        "channels: $F^2 D^2$ weights a layer in the stack, $r^2 D^2$ in the one "
                        "layer.",
                 typed="k*F^2*D^2/(r^2*D^2)"),
            Step(r"\frac{k F^2}{r^2}", k * F**2 / r**2, "=",
                 "The channels cancel: the share is the same for few and for many.",
                 typed="k*F^2/r^2"),
            Step(r"\frac{k F^2}{(k (F - 1) + 1)^2}", k * F**2 / (k * (F - 1) + 1)**2, "=",
                 "The stack begins with one pixel, and each of the $k$ layers adds $F - 1$. To see "
                 "as far, the one filter needs $r = k (F - 1) + 1$.",
                 typed="k*F^2/(k*(F - 1) + 1)^2"),
        ),
        variables={"F": (2.0, 5.0), "D": (1.0, 9.0), "k": (1.0, 5.0)},
        short_for={r: k * (F - 1) + 1},
        meaning=(
            "With $F = 3$ and $k = 3$ this is $27/49$, with $k = 2$ it is $18/25$. The numerator "
            "grows with $k$, the denominator with about $k^2$: the deeper the stack, the more it "
            "saves. With stride 1 and size kept, multiply-adds have the same ratio."
        ),
    )


def max_pooling_back() -> Derivation:
    """Where the gradient of max pooling goes, with two blocks that overlap."""
    x1, x2, x3, d1, d2 = symbols("x_1 x_2 x_3 delta_1 delta_2", real=True)
    largest = d1 * x2 + d2 * x2
    return Derivation(
        "Back through max pooling",
        given=(
            "Two blocks overlap: $y_1 = \\max(x_1, x_2)$ and $y_2 = \\max(x_2, x_3)$. Let $x_2$ be "
            "the largest of the three, with no tie. The errors $\\delta_r = \\partial L / "
            "\\partial y_r$ are known, and for small changes the loss changes as $M = "
            "\\delta_1 y_1 + \\delta_2 y_2$ does, with the errors held still."
        ),
        steps=(
            Step(r"\delta_1 \max(x_1, x_2) + \delta_2 \max(x_2, x_3)",
                 d1 * Max(x1, x2) + d2 * Max(x2, x3), reason="This is $M$.",
                 typed="delta_1*max(x_1, x_2) + delta_2*max(x_2, x_3)"),
            Step(r"\delta_1 x_2 + \delta_2 x_2", largest, "=",
                 "$x_2$ is the largest in both blocks, and stays so when all change a little."),
            Step(r"\frac{\partial L}{\partial x_1} = 0", 0 * x1, "grad",
                 "$x_1$ is not the largest of its block: a little more or less of it changes "
                 "nothing.", of=x1,
                 after=1, typed="0"),
            Step(r"\frac{\partial L}{\partial x_2} = \delta_1 + \delta_2", d1 + d2, "grad",
                 "The winner gets the whole error of each block that it won.", of=x2, after=2),
            Step(r"\frac{\partial L}{\partial x_3} = 0", 0 * x3, "grad",
                 "The same as for $x_1$.", of=x3, after=1, typed="0"),
        ),
        variables={"x_1": (-1.0, 1.0), "x_2": (1.5, 3.0), "x_3": (-1.0, 1.0),
                   "delta_1": (-1.5, 1.5), "delta_2": (-1.5, 1.5)},
        meaning=(
            "Forward, a block has to remember which number won. Backward, each error goes there, "
            "and only there; a number that wins several blocks adds up their errors."
        ),
    )


def average_pooling_back() -> Derivation:
    """Where the gradient of average pooling goes, with two blocks that overlap."""
    x1, x2, x3, d1, d2 = symbols("x_1 x_2 x_3 delta_1 delta_2", real=True)
    loss = d1 * (x1 + x2) / 2 + d2 * (x2 + x3) / 2
    return Derivation(
        "Back through average pooling",
        given=(
            "Two blocks overlap: $y_1 = (x_1 + x_2)/2$ and $y_2 = (x_2 + x_3)/2$. The errors "
            "$\\delta_r = \\partial L / \\partial y_r$ are known, and for small changes the loss "
            "changes as $M = \\delta_1 y_1 + \\delta_2 y_2$ does, with the errors held still."
        ),
        steps=(
            Step(r"\delta_1 \frac{x_1 + x_2}{2} + \delta_2 \frac{x_2 + x_3}{2}", loss,
                 reason="This is $M$."),
            Step(r"\frac{\partial L}{\partial x_1} = \frac{\delta_1}{2}", d1 / 2, "grad",
                 "$x_1$ is in the first block only, with a factor of one half.", of=x1, after=1),
            Step(r"\frac{\partial L}{\partial x_2} = \frac{\delta_1 + \delta_2}{2}",
                 (d1 + d2) / 2, "grad", "$x_2$ is in both, and its uses add.", of=x2, after=1),
            Step(r"\frac{\partial L}{\partial x_3} = \frac{\delta_2}{2}", d2 / 2, "grad",
                 "And $x_3$ is in the second only.", of=x3, after=1),
        ),
        variables=dict.fromkeys(map(str, (x1, x2, x3, d1, d2)), (-1.5, 1.5)),
        meaning=(
            "Each number of a block gets an equal share of its error. In two dimensions, with "
            "blocks of $F \\times F$, it is $1/F^2$ of it."
        ),
    )
