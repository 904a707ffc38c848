"""Lecture 7's derivations: a product of Jacobians, its bound, and Adam's correction."""

from sympy import Abs, Matrix, Rational, Symbol, exp, symbols, tanh

from tutor.derivations import Array, Derivation, Step


def jacobian_product() -> Derivation:
    """The error of layer l from that of layer l + 2: two, two and three units."""
    z, y, g, h = (_row(letter, 2) for letter in "zygh")
    e, d = _row("e", 2), _row("d", 3)
    V = Matrix(2, 2, lambda i, j: Symbol(f"v{i + 1}{j + 1}", real=True))
    W = Matrix(2, 3, lambda j, k: Symbol(f"w{j + 1}{k + 1}", real=True))

    def slope(each):
        return 1 - tanh(each) ** 2

    def entries(rule):
        return Matrix([[rule(i) for i in range(2)]])

    paths = entries(lambda i: sum(
        d[k] * W[j, k] * h[j] * V[i, j] * g[i] for j in range(2) for k in range(3)))
    return Derivation(
        "The error two layers down",
        given=(
            "The error of layer $l + 2$ is $\\delta^{(l+2)}$, a row. By the delta recursion of "
            "lecture 4, $\\delta^{(l+1)} = (\\delta^{(l+2)} W^{(l+2)\\top}) \\odot "
            "f'(z^{(l+1)})$. What is the error of layer $l$?"
        ),
        steps=(
            Step(r"\delta^{(l)} = (\delta^{(l+1)} W^{(l+1)\top}) \odot f'(z^{(l)})",
                 (e * V.T).multiply_elementwise(g), typed="",
                 reason="The delta recursion, once.",
                 matrix="δ^(l) = (δ^(l+1) @ W^(l+1).T) ⊙ f'(z^(l))"),
            Step(r"\left( \left( (\delta^{(l+2)} W^{(l+2)\top}) \odot f'(z^{(l+1)}) \right) "
                 r"W^{(l+1)\top} \right) \odot f'(z^{(l)})",
                 ((d * W.T).multiply_elementwise(h) * V.T).multiply_elementwise(g), "=",
                 "And once more, for $\\delta^{(l+1)}$.",
                 matrix="δ^(l) = (((δ^(l+2) @ W^(l+2).T) ⊙ f'(z^(l+1))) @ W^(l+1).T) ⊙ f'(z^(l))"),
            Step(r"\delta^{(l)}_i = \sum_j \left( \sum_k \delta^{(l+2)}_k W^{(l+2)}_{jk} \right) "
                 r"f'(z^{(l+1)}_j) \, W^{(l+1)}_{ij} \, f'(z^{(l)}_i)", paths, "=",
                 "Entry $i$, with the sums written out.", after=2,
                 matrix="δ^(l)_i = sum_j (sum_k δ^(l+2)_k W^(l+2)_jk) f'(z^(l+1)_j) "
                        "W^(l+1)_ij f'(z^(l)_i)"),
            Step(r"\delta^{(l)}_i = \sum_j \sum_k \delta^{(l+2)}_k \left( W^{(l+2)}_{jk} \, "
                 r"f'(z^{(l+1)}_j) \right) \left( W^{(l+1)}_{ij} \, f'(z^{(l)}_i) \right)",
                 paths, "=",
                 "One term for each path from $i$ over $j$ to $k$. Each layer passed is one "
                 "factor, a weight times a slope.", after=3,
                 matrix="δ^(l)_i = sum_j sum_k δ^(l+2)_k (W^(l+2)_jk f'(z^(l+1)_j)) "
                        "(W^(l+1)_ij f'(z^(l)_i))"),
        ),
        variables=dict.fromkeys(map(str, (*z, *y, *d, *V, *W)), (-1.5, 1.5)),
        short_for={**dict(zip(g, z.applyfunc(slope))), **dict(zip(h, y.applyfunc(slope))),
                   **dict(zip(e, (d * W.T).multiply_elementwise(h)))},
        notation={
            r"\delta^{(l+1)}": e, r"\delta^{(l+2)}": d, r"W^{(l+1)}": V, r"W^{(l+1)\top}": V.T,
            r"W^{(l+2)}": W, r"W^{(l+2)\top}": W.T, r"f'(z^{(l)})": g, r"f'(z^{(l+1)})": h,
            r"f'(z^{(l)}_i)": g, r"f'(z^{(l+1)}_j)": h,
        },
        arrays={
            "δ^(l+2)": Array(("1", "K"), d), "W^(l+2)": Array(("J", "K"), W),
            "f'(z^(l+1))": Array(("1", "J"), h),
            "δ^(l+1)": Array(("1", "J"), e, means="(δ^(l+2) @ W^(l+2).T) ⊙ f'(z^(l+1))"),
            "W^(l+1)": Array(("I", "J"), V), "f'(z^(l))": Array(("1", "I"), g),
            "δ^(l)": Array(("1", "I"), paths),
        },
        meaning=(
            "Every layer that is passed multiplies by its Jacobian, whose entries are a weight "
            "times a slope. After $n$ layers there are $n$ such factors on every path."
        ),
    )


def vanishing_bound() -> Derivation:
    """How much is left of an error after three sigmoid layers of one unit each."""
    d = Symbol("delta_4", real=True)
    w = Symbol("w", positive=True)
    zs = symbols("z_1:4", real=True)
    us = symbols("u_2:5", real=True)
    ws = symbols("w_2:5", real=True)
    ss = symbols("s_1:4", positive=True)
    product = d
    sizes = Abs(d)
    for weight, slope in zip(reversed(ws), reversed(ss)):
        product = product * weight * slope
        sizes = sizes * Abs(weight) * slope
    return Derivation(
        "What is left after sigmoid layers",
        given=(
            "Four layers of one unit each stand above one another. Those below the last are "
            "sigmoids: their slopes are $s_1$, $s_2$, $s_3$, each $\\sigma(z) (1 - \\sigma(z))$. "
            "No weight between them is larger than $w$ in size. The error at layer 4 is "
            "$\\delta_4$."
        ),
        steps=(
            Step(r"\left| \delta_1 \right| = \left| \delta_4 \, w_4 s_3 \, w_3 s_2 \, w_2 s_1 "
                 r"\right|", Abs(product),
                 reason="Each layer that is passed multiplies by a weight and a slope."),
            Step(r"\left| \delta_4 \right| \cdot \left| w_4 w_3 w_2 \right| \cdot s_3 s_2 s_1",
                 sizes, "=",
                 "The size of a product is the product of the sizes. Slopes of a sigmoid are above "
                 "0."),
            Step(r"\left| \delta_4 \right| w^3 \, s_3 s_2 s_1",
                 Abs(d) * w**3 * ss[0] * ss[1] * ss[2], "<=",
                 "No weight is larger than $w$ in size."),
            Step(r"\left| \delta_4 \right| \left( \frac{w}{4} \right)^3", Abs(d) * (w / 4) ** 3,
                 "<=", "A sigmoid's slope $y (1 - y)$ is largest at $y = \\frac{1}{2}$: at most ¼. "
                       "So there is one factor $w/4$ for each layer passed."),
        ),
        variables={"delta_4": (-2.0, 2.0), "w": (0.5, 3.0),
                   **dict.fromkeys(map(str, zs), (-3.0, 3.0)),
                   **dict.fromkeys(map(str, us), (-1.0, 1.0))},
        short_for={
            **{weight: w * u for weight, u in zip(ws, us)},
            **{slope: exp(-z) / (1 + exp(-z)) ** 2 for slope, z in zip(ss, zs)},
        },
        notation={r"\delta_1": product, r"\delta_4": d},
        instance="three layers passed",
        meaning=(
            "For weights smaller than 4 in size, the bound shrinks with every layer, towards 0. It "
            "is an upper bound: saturated units leave far less."
        ),
    )


def bias_correction() -> Derivation:
    """The mean of Adam's first average after three steps, and what takes the start at 0 out."""
    b = Symbol("beta", positive=True)
    g = symbols("g_1:4", real=True)
    mu, s = symbols("mu s", real=True)
    m2 = Symbol("m_2", real=True)
    whole = 1 - b**3
    coin = {mu + s: Rational(1, 2), mu - s: Rational(1, 2)}
    return Derivation(
        "Why Adam divides by 1 − βᵗ",
        given=(
            "Adam's average of gradients starts at $m_0 = 0$, and each step makes $m_t = \\beta "
            "m_{t-1} + (1 - \\beta) g_t$. Say that all gradients have the same mean, $\\mu$. What "
            "is the mean of $\\hat{m}_3 = m_3 / (1 - \\beta^3)$?"
        ),
        steps=(
            Step(r"\hat{m}_3 = \frac{\beta m_2 + (1 - \beta) g_3}{1 - \beta^3}",
                 (b * m2 + (1 - b) * g[2]) / whole,
                 reason="This is how the average is made, and then divided."),
            Step(r"\frac{\beta \left( \beta (1 - \beta) g_1 + (1 - \beta) g_2 \right) "
                 r"+ (1 - \beta) g_3}{1 - \beta^3}",
                 (b * (b * (1 - b) * g[0] + (1 - b) * g[1]) + (1 - b) * g[2]) / whole,
                 "=", "Put $m_2 = \\beta m_1 + (1 - \\beta) g_2$ in, and $m_1 = (1 - \\beta) g_1$, "
                      "since $m_0 = 0$."),
            Step(r"\frac{(1 - \beta) \left( \beta^2 g_1 + \beta g_2 + g_3 \right)}{1 - \beta^3}",
                 (1 - b) * (b**2 * g[0] + b * g[1] + g[2]) / whole, "=",
                 "Take $1 - \\beta$ out: the older a gradient, the more factors $\\beta$ it has."),
            Step(r"\frac{(1 - \beta) \left( \beta^2 + \beta + 1 \right) \mu}{1 - \beta^3}",
                 (1 - b) * (b**2 + b + 1) * mu / whole, "mean",
                 "Each gradient has the mean $\\mu$, and means add up.",
                 where=dict.fromkeys(g, coin)),
            Step(r"\mu", mu, "=",
                 "Multiply out: $(1 - \\beta)(\\beta^2 + \\beta + 1) = 1 - \\beta^3$, which "
                 "cancels. "
                 "Without the division, the mean of $m_3$ is too small by that factor."),
        ),
        variables={"beta": (0.1, 0.95), "mu": (-2.0, 2.0), "s": (0.1, 1.0),
                   **dict.fromkeys(map(str, g), (-2.0, 2.0))},
        short_for={m2: b * (1 - b) * g[0] + (1 - b) * g[1]},
        instance="three steps",
        meaning=(
            "The weights of the average sum to $1 - \\beta^t$, and not to 1, because it starts at "
            "0. Dividing by that sum, $\\hat m_t = m_t / (1 - \\beta^t)$, makes up for it. For the "
            "average of squares it is the same."
        ),
    )


def _row(letter: str, count: int) -> Matrix:
    return Matrix([symbols(f"{letter}1:{count + 1}", real=True)])
