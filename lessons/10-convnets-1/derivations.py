"""Lecture 10's derivations: how many places a filter has, im2col, and the way back."""

from sympy import Eq, Matrix, Symbol, symbols

from tutor.derivations import Array, Derivation, Step


def output_size() -> Derivation:
    """From where the last window ends to the number of places, where it fits."""
    W, F, P, S, n = symbols("W F P S n", positive=True)
    return Derivation(
        "How many places a filter has",
        given=(
            "An axis of length $W$ has $P$ zeros at each end. Windows of length $F$ begin at "
            "$0, S, 2S, \\dots$ Let there be $n$ places, and let the last window end just where "
            "the padded axis ends: it *fits*."
        ),
        steps=(
            Step(r"S (n - 1) + F = W + 2 P", Eq(S * (n - 1) + F, W + 2 * P), typed="",
                 reason="The first window begins at 0 and the last of $n$ at $S (n - 1)$. It takes "
                        "$F$ further entries. The padded axis has $W + 2P$."),
            Step(r"S (n - 1) = W - F + 2 P", Eq(S * (n - 1), W - F + 2 * P), "<=>",
                 "Take $F$ to the other side: what is left is how far the window travels.", of=n),
            Step(r"n - 1 = \frac{W - F + 2 P}{S}", Eq(n - 1, (W - F + 2 * P) / S), "<=>",
                 "Each step of the journey is $S$ long.", of=n),
            Step(r"n = \frac{W - F + 2 P}{S} + 1", Eq(n, (W - F + 2 * P) / S + 1), "<=>",
                 "The first place needs no step. So there is one place more than there are steps.",
                 of=n),
        ),
        variables={"W": (5.0, 20.0), "F": (1.0, 4.0), "P": (0.5, 3.0), "S": (1.0, 3.0),
                   "n": (1.0, 40.0)},
        meaning=(
            "This $n$ is $W'$. Where the last step would lead beyond the end, it is not taken: "
            "then only the whole steps count, and the quotient is rounded down."
        ),
    )


def im2col() -> Derivation:
    """A convolution as a product of matrices: three places, two weights, two filters."""
    x = symbols("x1:5", real=True)
    C, K = _entries("c", 3, 2), _entries("k", 2, 2)
    windows = Matrix(3, 2, lambda p, q: x[p + q])
    return Derivation(
        "A convolution as a product of matrices",
        given=(
            "Number all places of a filter by $p$, and all weights of one filter by $q$: with "
            "several rows, columns and channels, simply one after the other. $C_{pq}$ is what lies "
            "under weight $q$ at place $p$, and $K_{qu}$ is that weight in filter $u$. $Y_{pu}$ is "
            "what filter $u$ puts out at place $p$, before the bias."
        ),
        steps=(
            Step(r"Y_{pu} = \sum_q C_{pq} K_{qu}",
                 Matrix(3, 2, lambda p, u: sum(C[p, q] * K[q, u] for q in range(2))),
                 reason="At each place, every weight meets what lies under it, and the products "
                        "add up.", matrix="Y_pu = sum_q C_pq K_qu"),
            Step(r"Y = C K", C * K, "=",
                 "The sum over $q$ is row $p$ of $C$ times column $u$ of $K$: rows are windows, "
                 "columns are filters. The bias is then added in every row.", after=1,
                 matrix="Y = C @ K"),
        ),
        variables=dict.fromkeys(map(str, (*x, *K)), (-1.5, 1.5)),
        short_for=_each(C, windows),
        notation={"C": C, "K": K, "Y": C * K},
        arrays={"C": Array(("P", "Q"), C), "K": Array(("Q", "F"), K)},
        meaning=(
            "A convolution is a dense layer whose examples are the windows. One image gives as "
            "many rows as there are places."
        ),
    )


def im2col_back() -> Derivation:
    """The way back through the product of windows and filters."""
    x = symbols("x1:5", real=True)
    C, D = _entries("c", 3, 2), _entries("d", 3, 2)
    K, Y, T = _entries("k", 2, 2), _entries("y", 3, 2), _entries("t", 3, 2)
    loss = sum((y - t) ** 2 for y, t in zip(Y, T)) / 2
    return Derivation(
        "Back through windows and filters",
        given=(
            "Forward, $Y = C K$: rows of $C$ are windows, columns of $K$ are filters, $p$ counts "
            "places, $q$ the weights of a filter and $u$ the filters. $\\Delta = \\partial L / "
            "\\partial Y$ is the error at what comes out. Take half the squared distance from "
            "targets $T$ as the loss, so that $\\Delta = Y - T$; any other would do."
        ),
        steps=(
            Step(r"L = \frac{1}{2} \sum_p \sum_u (Y_{pu} - T_{pu})^2", loss, typed="",
                 reason="This is the loss, over all places and filters."),
            Step(r"\frac{\partial L}{\partial K_{qu}} = \sum_p C_{pq} \Delta_{pu}",
                 Matrix(2, 2, lambda q, u: sum(C[p, q] * D[p, u] for p in range(3))), "grad",
                 "$K_{qu}$ is used at every place $p$: there it multiplies $C_{pq}$ on the way to "
                 "$Y_{pu}$. Its uses add up.", of=K, after=1,
                 matrix="∂L/∂K_qu = sum_p C_pq Δ_pu"),
            Step(r"\frac{\partial L}{\partial K} = C^\top \Delta", C.T * D, "=",
                 "The sum over the places is a product of matrices.", after=2,
                 matrix="∂L/∂K = C.T @ Δ"),
            Step(r"\frac{\partial L}{\partial C} = \Delta K^\top", D * K.T, "grad",
                 "As in any dense layer: the error, back through the weights. It is a gradient for "
                 "each entry of each window.",
                 of=C, after=1, matrix="∂L/∂C = Δ @ K.T"),
        ),
        variables=dict.fromkeys(map(str, (*x, *K, *T)), (-1.5, 1.5)),
        short_for={**_each(C, Matrix(3, 2, lambda p, q: x[p + q])), **_each(Y, C * K),
                   **_each(D, Y - T)},
        notation={"C": C, "K": K, "Y": Y, "T": T, r"\Delta": D},
        arrays={
            "C": Array(("P", "Q"), C), "K": Array(("Q", "F"), K), "T": Array(("P", "F"), T),
            "Y": Array(("P", "F"), Y, means="C @ K"), "Δ": Array(("P", "F"), D, means="Y - T"),
        },
        meaning=(
            "A pixel that stands in several windows adds up what comes to all its copies, and then "
            "has its gradient."
        ),
    )


def conv_gradient() -> Derivation:
    """Three places of a kernel of two weights on four pixels, on the way back."""
    x1, x2, x3, x4, k1, k2, d1, d2, d3 = symbols(
        "x_1 x_2 x_3 x_4 k_1 k_2 delta_1 delta_2 delta_3", real=True)
    y1, y2, y3 = symbols("y_1 y_2 y_3", real=True)
    places = {y1: k1 * x1 + k2 * x2, y2: k1 * x2 + k2 * x3, y3: k1 * x3 + k2 * x4}
    loss = d1 * y1 + d2 * y2 + d3 * y3
    written = d1 * (k1 * x1 + k2 * x2) + d2 * (k1 * x2 + k2 * x3) + d3 * (k1 * x3 + k2 * x4)
    return Derivation(
        "The gradient of a convolution is a convolution",
        given=(
            "A kernel $(k_1, k_2)$ slides over four pixels, with stride 1 and no bias: "
            "$y_1 = k_1 x_1 + k_2 x_2$, $y_2 = k_1 x_2 + k_2 x_3$, $y_3 = k_1 x_3 + k_2 x_4$. The "
            "errors $\\delta_r = \\partial L / \\partial y_r$ are known. For small changes, the "
            "loss changes as $M = \\delta_1 y_1 + \\delta_2 y_2 + \\delta_3 y_3$ does, with the "
            "errors held still: so $L$ and $M$ have the same gradients here."
        ),
        steps=(
            Step(r"\delta_1 y_1 + \delta_2 y_2 + \delta_3 y_3", loss, typed="",
                 reason="This is $M$."),
            Step(r"\delta_1 (k_1 x_1 + k_2 x_2) + \delta_2 (k_1 x_2 + k_2 x_3) "
                 r"+ \delta_3 (k_1 x_3 + k_2 x_4)", written, "=",
                 "Put in what each place computes. Each weight is used three times."),
            Step(r"\frac{\partial L}{\partial k_1} = \delta_1 x_1 + \delta_2 x_2 + \delta_3 x_3",
                 d1 * x1 + d2 * x2 + d3 * x3, "grad",
                 "The uses of $k_1$ add. At each place it meets the first pixel of the window.",
                 of=k1, after=2),
            Step(r"\frac{\partial L}{\partial k_2} = \delta_1 x_2 + \delta_2 x_3 + \delta_3 x_4",
                 d1 * x2 + d2 * x3 + d3 * x4, "grad",
                 "The same, one pixel further on. The two together: the errors slide over $x$ as a "
                 "kernel does.", of=k2, after=2),
            Step(r"\frac{\partial L}{\partial x_1} = k_1 \delta_1", k1 * d1, "grad",
                 "The first pixel lies in one window only, under the first weight.", of=x1,
                 after=2),
            Step(r"\frac{\partial L}{\partial x_2} = k_2 \delta_1 + k_1 \delta_2",
                 k2 * d1 + k1 * d2, "grad",
                 "The second lies in two: last in the first window, first in the second.",
                 of=x2, after=2),
            Step(r"\frac{\partial L}{\partial x_3} = k_2 \delta_2 + k_1 \delta_3",
                 k2 * d2 + k1 * d3, "grad", "And so it goes on, one place further.",
                 of=x3, after=2),
            Step(r"\frac{\partial L}{\partial x_4} = k_2 \delta_3", k2 * d3, "grad",
                 "The last pixel met the last weight only.", of=x4, after=2),
        ),
        variables=dict.fromkeys(map(str, (x1, x2, x3, x4, k1, k2, d1, d2, d3)), (-1.5, 1.5)),
        short_for=places,
        meaning=(
            "Gradient of the kernel: $(\\delta_1, \\delta_2, \\delta_3)$ slides over $x$. Gradient "
            "of the input: $(k_2, k_1)$, the kernel turned round, slides over "
            "$(0, \\delta_1, \\delta_2, \\delta_3, 0)$. With two axes both are the same, and "
            "turning round is half a turn."
        ),
    )


def _entries(letter: str, rows: int, columns: int) -> Matrix:
    """A matrix of names: `x11` is in row 1, column 1."""
    return Matrix(rows, columns, lambda i, j: Symbol(f"{letter}{i + 1}{j + 1}", real=True))


def _each(names: Matrix, values: Matrix) -> dict:
    return dict(zip(names, values))
