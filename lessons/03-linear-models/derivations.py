"""Lecture 3's derivations: from scores to probabilities, and from losses to gradients."""

from sympy import Eq, Matrix, Symbol, exp, log, symbols

from tutor.derivations import Array, Derivation, Step


def sigmoid_log_odds() -> Derivation:
    """The sigmoid from the log-odds, solved for the probability."""
    z = symbols("z", real=True)
    y = symbols("y", positive=True)
    return Derivation(
        "The sigmoid turns log-odds back into a probability",
        given=(
            "The score $z$ is to be the log-odds of class 1, and $y$ its probability, between 0 "
            "and 1. Which function takes $z$ to $y$?"
        ),
        steps=(
            Step(r"\log \frac{y}{1 - y} = z", Eq(log(y / (1 - y)), z),
                 reason="The odds are the probability of class 1 over that of class 0."),
            Step(r"\frac{y}{1 - y} = e^z", Eq(y / (1 - y), exp(z)), "<=>",
                 "Take the exponential of both sides: it undoes the logarithm.", of=y),
            Step(r"y = e^z (1 - y)", Eq(y, exp(z) * (1 - y)), "<=>",
                 "Multiply by $1 - y$, which is not zero.", of=y),
            Step(r"y \, (1 + e^z) = e^z", Eq(y * (1 + exp(z)), exp(z)), "<=>",
                 "Bring both terms with $y$ to one side.", of=y),
            Step(r"y = \frac{e^z}{1 + e^z}", Eq(y, exp(z) / (1 + exp(z))), "<=>",
                 "Divide by $1 + e^z$, which is above 1.", of=y),
            Step(r"y = \frac{1}{1 + e^{-z}}", Eq(y, 1 / (1 + exp(-z))), "<=>",
                 "Multiply above and below by $e^{-z}$.", of=y),
        ),
        variables={"z": (-4.0, 4.0), "y": (0.0, 1.0)},
        meaning=(
            "The sigmoid is the inverse of the log-odds. A model whose log-odds are linear in "
            "$x$ has a sigmoid at its end."
        ),
    )


def logistic_gradient() -> Derivation:
    """From the binary cross-entropy to its gradient in the weights and in the bias."""
    z, b, x1, x2, w1, w2 = symbols("z b x1:3 w1:3", real=True)
    y, t = symbols("y t", positive=True)
    x, w = Matrix([[x1, x2]]), Matrix([[w1, w2]])
    loss = -t * log(y) - (1 - t) * log(1 - y)
    logged = log(1 + exp(z)) - t * z
    return Derivation(
        "The gradient of the logistic loss",
        given=(
            "One example $x$ has the score $z = x \\cdot w + b$, the probability $y = \\sigma(z)$ "
            "and the target $t$, 0 or 1. How does its loss change with the weights and the bias?"
        ),
        steps=(
            Step(r"L = -t \log y - (1 - t) \log(1 - y)", loss,
                 reason="The loss is the binary cross-entropy."),
            Step(r"-t \, z + t \log(1 + e^z) + (1 - t) \log(1 + e^z)",
                 -t * z + t * log(1 + exp(z)) + (1 - t) * log(1 + exp(z)), "=",
                 "$y$ is $e^z / (1 + e^z)$ and $1 - y$ is $1 / (1 + e^z)$: take their logarithms."),
            Step(r"L = \log(1 + e^z) - t \, z", logged, "=",
                 "The two logarithms are alike, and $t + (1 - t) = 1$."),
            Step(r"\frac{\partial L}{\partial z} = \frac{e^z}{1 + e^z} - t",
                 exp(z) / (1 + exp(z)) - t, "grad",
                 "Differentiate: the logarithm gives what stands inside it below, and its slope "
                 "$e^z$ above.", of=z),
            Step(r"\frac{\partial L}{\partial z} = y - t", y - t, "=",
                 "The fraction is the sigmoid, $y$."),
            Step(r"\frac{\partial L}{\partial w_i} = (y - t) \, x_i", (y - t) * x, "grad",
                 "Go on through $z = \\sum_i x_i w_i + b$: its slope in $w_i$ is $x_i$.", of=w,
                 after=3, typed="(y - t)*x1"),
            Step(r"\frac{\partial L}{\partial b} = y - t", y - t, "grad",
                 "The slope of $z$ in $b$ is 1.", of=b, after=3),
        ),
        variables={"x1": (-2.0, 2.0), "x2": (-2.0, 2.0), "w1": (-2.0, 2.0), "w2": (-2.0, 2.0),
                   "b": (-1.0, 1.0), "t": (0.0, 1.0)},
        short_for={z: x1 * w1 + x2 * w2 + b, y: 1 / (1 + exp(-z))},
        notation={"x": x, "w": w},
        instance="an example of two features, $x_1$ and $x_2$",
        meaning=(
            "At the score, the gradient is prediction minus target, and no slope of the sigmoid is "
            "left in it. Each weight gets it multiplied by its own input."
        ),
    )


def softmax_gradient() -> Derivation:
    """From the cross-entropy of a softmax to its gradient in the scores and the weights."""
    x, y, t, z = (_row(letter, count) for letter, count in (("x", 2), ("y", 3), ("t", 3), ("z", 3)))
    W = Matrix(2, 3, lambda i, k: Symbol(f"w{i + 1}{k + 1}", real=True))
    b, s = _row("b", 3), symbols("s", positive=True)
    above = x * W + b
    total = sum(exp(each) for each in z)
    loss = -sum(target * log(each) for target, each in zip(t, y))
    return Derivation(
        "The gradient of softmax with cross-entropy",
        given=(
            "One example $x$ has the scores $z = x W + b$, the probabilities $y_k = e^{z_k} / s$ "
            "with $s = \\sum_j e^{z_j}$, and a one-hot target $t$, whose entries sum to one."
        ),
        steps=(
            Step(r"L = -\sum_k t_k \log y_k", loss,
                 reason="The loss is the cross-entropy; only the true class has $t_k = 1$.",
                 typed="-t1*log(y1) - t2*log(y2) - t3*log(y3)"),
            Step(r"-\sum_k t_k \, (z_k - \log s)",
                 -sum(target * (each - log(s)) for target, each in zip(t, z)), "=",
                 "$\\log y_k = \\log e^{z_k} - \\log s$, and the logarithm undoes the exponential.",
                 typed="-t1*(z1 - log(s)) - t2*(z2 - log(s)) - t3*(z3 - log(s))"),
            Step(r"L = -\sum_k t_k z_k + \log s",
                 -sum(target * each for target, each in zip(t, z)) + log(s), "=",
                 "$\\log s$ is the same in every term, and the targets sum to one.",
                 typed="log(s) - t1*z1 - t2*z2 - t3*z3"),
            Step(r"\frac{\partial L}{\partial z_k} = -t_k + \frac{e^{z_k}}{s}",
                 Matrix([[-target + exp(each) / s for target, each in zip(t, z)]]), "grad",
                 "In the first sum only the term with $z_k$ moves. The slope of $\\log s$ is the "
                 "slope of $s$, which is $e^{z_k}$, over $s$.", of=z, typed="-t1 + exp(z1)/s"),
            Step(r"\frac{\partial L}{\partial z} = y - t", y - t, "=",
                 "The fraction is $y_k$, for every class.", matrix="∂L/∂z = y - t"),
            Step(r"\frac{\partial L}{\partial W_{ik}} = x_i \, (y_k - t_k)", x.T * (y - t), "grad",
                 "$W_{ik}$ enters only $z_k$, where it multiplies $x_i$.", of=W, after=3,
                 matrix="∂L/∂W_ik = x_i (y_k - t_k)"),
            Step(r"\frac{\partial L}{\partial W} = x^\top (y - t)", x.T * (y - t), "=",
                 "A column times a row holds every product of their entries: row $i$ belongs to "
                 "$x_i$, column $k$ to $y_k - t_k$.", after=6, matrix="∂L/∂W = x.T @ (y - t)"),
            Step(r"\frac{\partial L}{\partial b} = y - t", y - t, "grad",
                 "$b_k$ is added to $z_k$: its slope there is 1.", of=b, after=3,
                 matrix="∂L/∂b = y - t"),
        ),
        variables=dict.fromkeys(map(str, (*x, *W, *b)), (-1.5, 1.5))
        | dict.fromkeys(("t1", "t2"), (0.0, 0.5)),
        short_for={t[2]: 1 - t[0] - t[1], **dict(zip(z, above)), s: total,
                   **{each: exp(score) / s for each, score in zip(y, z)}},
        notation={"x": x, r"x^\top": x.T, "y": y, "t": t, "z": z, "s": s},
        arrays={
            "x": Array(("1", "D"), x), "W": Array(("D", "K"), W), "b": Array(("1", "K"), b),
            "z": Array(("1", "K"), z, means="x @ W + b"),
            "y": Array(("1", "K"), y, means="softmax(z)"),
            "t": Array(("1", "K"), t, within=(0.0, 0.5)),
            "∂L/∂z": Array(("1", "K"), y - t), "∂L/∂b": Array(("1", "K"), y - t),
        },
        instance=(
            "two features and three classes; of $\\partial L / \\partial z_k$, its first entry"
        ),
        meaning=(
            "Prediction minus target again. The entries sum to zero: what the true class gains, "
            "the others lose."
        ),
    )


def _row(letter: str, count: int) -> Matrix:
    return Matrix([symbols(f"{letter}1:{count + 1}", real=True)])
