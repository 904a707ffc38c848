"""Lecture 2's questions with fresh numbers: sequences and chains."""

from fractions import Fraction
from math import prod

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    generator,
    latex,
    number,
    products,
    shown,
    times,
    vector,
)

# --- The chain rule for sequences --------------------------------------------------------

SENTENCES = [
    ["dogs", "chase", "cats", "today"],
    ["we", "drink", "tea", "together"],
    ["she", "reads", "books", "aloud"],
    ["birds", "eat", "seeds", "here"],
    ["they", "play", "chess", "outside"],
]


@generator("joint-chain", title="The probability of a sentence", topic="random-sequences",
           seconds=(90, 150), levels=2)
def joint_chain(draw: Draw) -> Item:
    length = 2 + draw.level
    words = draw.pick("words", SENTENCES)[:length]
    first = draw.pick("first", [0.1, 0.2, 0.4, 0.5])
    rest = draw.several("rest", [0.2, 0.3, 0.4, 0.6, 0.7, 0.8], length - 1)
    # What a cut or a reversed context would take instead.
    cut = draw.pick("cut", [0.25, 0.35, 0.5, 0.75])
    back = draw.pick("back", [0.15, 0.25])
    alone = draw.several("alone", [0.02, 0.05, 0.1], length)
    chain = [first, *rest]
    key = prod(chain)
    rows = [
        ("*(nothing)*", words[0], first),
        (words[0], words[1], rest[0]),
        (words[1], words[0], back),
        (words[1], words[2], cut),
        *((" ".join(words[:n]), words[n], rest[n - 1]) for n in range(2, length)),
    ]
    table = "\n".join(f"| {so_far} | {word} | {shown(p)} |" for so_far, word, p in rows)
    shares = ", ".join(f"{shown(100 * p)} % are *{word}*" for p, word in zip(alone, words))
    text = " ".join(words)
    wrong = [
        Wrong(prod(alone), "this multiplies how frequent each word is by itself, as if the words "
                           "were independent. Each depends on those before it."),
        Wrong(sum(chain), "the probabilities were added. For all of it to happen, one after the "
                          "other, they are multiplied."),
        Wrong(first * rest[0] * cut * prod(rest[2:]),
              f"for *{words[2]}*, only the word before it was looked at. The text so far is "
              f"*{words[0]} {words[1]}*."),
        Wrong(prod(rest), f"the first word is missing: *{words[0]}* has a probability, too."),
        Wrong(first * back * prod(rest[1:]),
              f"this takes *{words[0]}* after *{words[1]}*. It is *{words[1]}* that comes after "
              f"*{words[0]}*."),
    ]
    other = first * (1 - rest[0])
    return Item(
        "A language model writes a text word by word. These are some of its probabilities for "
        "the next word, given all of the text so far:\n\n"
        f"| text so far | next word | probability |\n|---|---|---|\n{table}\n\n"
        f"Of all the words it writes, {shares}.",
        (
            number("sentence", f"How probable is a text that begins *{text}*?", key,
                   "the probability of each word, given all words before it, multiplied.", wrong),
            number(
                "other", f"How probable is a text that begins *{words[0]}* and goes on with "
                         f"another word than *{words[1]}*?", other,
                f"the probability of *{words[0]}*, times that of anything but *{words[1]}* "
                "after it.",
                [
                    Wrong(1 - rest[0], f"this is so once *{words[0]}* stands there. The text "
                                       "must begin with it, too."),
                    Wrong(first * rest[0], f"this goes on with *{words[1]}*; another word is "
                                           "asked for."),
                    Wrong(1 - first * rest[0], "this counts every other text, also those that "
                                               f"do not begin *{words[0]}*."),
                    Wrong(first, f"this is *{words[0]}* with anything at all after it."),
                ],
            ),
        ),
        steps=(
            "The chain rule takes a sequence apart, each word given all those before it:\n\n"
            "$$\nP(w_1, w_2, w_3) = P(w_1) \\, P(w_2 \\mid w_1) \\, P(w_3 \\mid w_1, w_2)\n$$\n\n"
            + ("A fourth word brings $P(w_4 \\mid w_1, w_2, w_3)$. " if length == 4 else "")
            + "Look each factor up in the row with the whole text so far:\n\n"
            f"$$\nP(\\text{{{text}}}) = {times(chain)} = {latex(key)}\n$$\n\n"
            f"After *{words[0]}*, another word than *{words[1]}* comes with probability "
            f"${latex(1)} - {latex(rest[0])} = {latex(1 - rest[0])}$. Both must happen: "
            f"${times([first, 1 - rest[0]])} = {latex(other)}$."
        ),
        hints=(
            "The text comes about one word at a time. Everything asked for has to happen, one "
            "thing after the other.",
            "The chain rule: multiply the probability of each word, given *all* of the text before "
            "it. And the words that can come next share a probability of 1.",
            f"Begin with the row of *(nothing)*, then take the row of *{words[0]}*. Which row "
            f"fits once two words stand there?",
        ),
    )


@joint_chain.second
def _(given):
    # By counting: of a million texts, how many are still there after each word.
    left = [10**6 * Fraction(str(given["first"]))]
    for p in given["rest"]:
        left.append(left[-1] - left[-1] * (1 - Fraction(str(p))))
    return {"sentence": float(left[-1] / 10**6), "other": float((left[0] - left[1]) / 10**6)}


# --- Markov chains -----------------------------------------------------------------------

# Rows are where the chain is, columns where it goes next. No two rows are alike, and no matrix
# is symmetric: a transpose shows.
TWO_STATES = [
    [[0.9, 0.1], [0.4, 0.6]],
    [[0.8, 0.2], [0.5, 0.5]],
    [[0.7, 0.3], [0.1, 0.9]],
    [[0.6, 0.4], [0.3, 0.7]],
    [[0.2, 0.8], [0.6, 0.4]],
]
THREE_STATES = [
    [[0.5, 0.3, 0.2], [0.1, 0.6, 0.3], [0.4, 0.4, 0.2]],
    [[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [0.1, 0.4, 0.5]],
    [[0.7, 0.2, 0.1], [0.3, 0.3, 0.4], [0.2, 0.6, 0.2]],
    [[0.2, 0.5, 0.3], [0.4, 0.1, 0.5], [0.6, 0.2, 0.2]],
    [[0.8, 0.1, 0.1], [0.3, 0.5, 0.2], [0.2, 0.3, 0.5]],
]
PAIRS = [("sun", "rain"), ("busy", "idle"), ("up", "down"), ("calm", "storm")]
TRIPLES = [("sun", "cloud", "rain"), ("idle", "busy", "broken"), ("calm", "wind", "storm"),
           ("home", "road", "work")]
STARTS = [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.2, 0.8]]
FROM_ROW_TO_COLUMN = "From the state in the row, it goes to the state in the column with these " \
                     "probabilities:"


@generator("markov-two-step", title="Two steps of a Markov chain", topic="markov-chains",
           seconds=(120, 180), levels=2, version=2,
           convention="Rows are where the chain is; rows sum to one.")
def markov_two_step(draw: Draw) -> Item:
    return _two_states(draw) if draw.level == 1 else _three_states(draw)


def _two_states(draw):
    first, second = draw.pick("states", PAIRS)
    P = draw.pick("P", TWO_STATES)
    start = draw.pick("start", STARTS)
    p0, M = np.array(start), np.array(P)
    p1 = p0 @ M
    p2 = p1 @ M
    return Item(
        f"A chain is in *{first}* or in *{second}*. {FROM_ROW_TO_COLUMN}\n\n"
        f"{_transitions((first, second), P)}\n\n"
        f"It starts with the distribution $p_0 = {latex(start)}$.",
        (
            vector(
                "distribution", "What is the distribution after two steps?", p2,
                f"$p_2 = p_1 P$, with $p_1 = p_0 P = {latex(p1)}$.",
                [
                    Wrong(p1, "this is the distribution after one step; take one more."),
                    Wrong(M @ (M @ p0), "this is $P^2 p_0$, right where columns sum to one. Here "
                                        "rows do: the distribution is a row and stands on the "
                                        "left."),
                    Wrong(p0 @ (M * M), "the entries were squared. $P^2$ is the matrix times "
                                        "itself."),
                    Wrong(p2 @ M, "this is the distribution after three steps."),
                ],
                tolerance=0.005,
            ),
        ),
        steps=(
            f"After one step, the chance of *{first}* adds up both ways of getting there: "
            f"${products(start, M[:, 0])} = {latex(p1[0])}$. The rest is *{second}*:\n\n"
            f"$$\np_1 = p_0 P = {latex(p1)}\n$$\n\n"
            "The second step starts from there: "
            f"${products(p1, M[:, 0])} = {latex(p2[0])}$. It still sums to one:\n\n"
            f"$$\np_2 = p_1 P = {latex(p2)}\n$$"
        ),
        hints=(
            "A step takes a distribution to a distribution. You need two of them.",
            "To be in a state after a step, the chain may come from either state: add up both "
            "ways, each weighted by how likely the chain was to be there.",
            f"Begin with the first state after one step: $p_0$ of *{first}* times the chance to "
            f"stay, plus $p_0$ of *{second}* times the chance to come over.",
        ),
    )


def _three_states(draw):
    names = draw.pick("states", TRIPLES)
    P = draw.pick("P", THREE_STATES)
    start, middle, end = draw.sample("path", range(3), 3)
    M = np.array(P)
    path, third = P[start][middle] * P[middle][end], (M @ M)[start, end]
    a, b, c = (names[i] for i in (start, middle, end))
    ways = " + ".join(times([P[start][i], P[i][end]]) for i in range(3))
    sums = " + ".join(latex(P[start][i] * P[i][end]) for i in range(3))
    return Item(
        f"A chain has the states *{names[0]}*, *{names[1]}* and *{names[2]}*. "
        f"{FROM_ROW_TO_COLUMN}\n\n{_transitions(names, P)}\n\nIt begins in $X_1$ = *{a}*.",
        (
            number(
                "path", f"How probable is it to go on with $X_2$ = *{b}* and then $X_3$ = *{c}*?",
                path, "two steps along one path: their probabilities multiply.",
                [
                    Wrong(P[start][middle] + P[middle][end],
                          "the two steps were added. Both have to happen, one after the other."),
                    Wrong(P[middle][end], f"this is the second step alone. The chain must first "
                                          f"come to *{b}*."),
                    Wrong(P[middle][start] * P[end][middle],
                          "this reads the table from column to row. Here each row is where the "
                          "chain is, and rows sum to one."),
                    Wrong(P[start][middle] * P[start][end],
                          f"both steps were taken from *{a}*. The second starts where the first "
                          "ended."),
                ],
            ),
            number(
                "third", f"How probable is $X_3$ = *{c}*, whatever $X_2$ is?", third,
                "all ways through the middle, added up.",
                [
                    Wrong(path, f"this is the way through *{b}* only. The chain may pass through "
                                "any state, the same one included."),
                    Wrong(P[start][end], "this is $X_2$: one step. From $X_1$ to $X_3$ there are "
                                         "two."),
                    Wrong((M @ M @ M)[start, end], "this is $X_4$, three steps on. From $X_1$ to "
                                                   "$X_3$ there are two."),
                    Wrong((M @ M)[end, start], f"this is the way from *{c}* to *{a}*. Rows are "
                                               "where the chain is."),
                    Wrong(P[start][end]**2, "the entry was squared. $P^2$ is the matrix times "
                                            "itself: a row times a column."),
                ],
                tolerance=0.005,
            ),
        ),
        steps=(
            f"Along one path the probabilities multiply: "
            f"${times([P[start][middle], P[middle][end]])} = {latex(path)}$.\n\n"
            f"In two steps the chain passes through one of three states. Add up the three ways "
            f"from *{a}* to *{c}*, in the order of the table:\n\n"
            f"$$\n{ways}\n$$\n\nThat is ${sums} = {latex(third)}$: row *{a}* of $P$ times column "
            f"*{c}*, an entry of $P^2$."
        ),
        hints=(
            "From $X_1$ to $X_3$ are two steps, and what comes after them depends on where the "
            "chain is in between.",
            "Along a path, probabilities multiply. Over different paths to the same end, they "
            "add up.",
            f"How many paths lead from *{a}* over any state to *{c}*? Write each as a product of "
            "two entries of the table.",
        ),
    )


@markov_two_step.second
def _(given):
    P = given["P"]
    if "start" in given:
        # By paths: every way through the middle state.
        start = given["start"]
        return {"distribution": [
            sum(start[i] * P[i][j] * P[j][k] for i in range(2) for j in range(2))
            for k in range(2)]}
    # By the whole matrix: its power, and its entries as masses that are pushed on.
    start, middle, end = given["path"]
    mass = np.zeros(3)
    mass[start] = 1
    through = (mass @ np.array(P)) * (np.arange(3) == middle)
    return {"path": float((through @ np.array(P))[end]),
            "third": float(mass @ np.linalg.matrix_power(np.array(P), 2) @ np.eye(3)[end])}


def _transitions(names, P):
    rows = "\n".join(f"| **{name}** | {' | '.join(shown(p) for p in row)} |"
                     for name, row in zip(names, P))
    return f"| from | {' | '.join(names)} |\n|---|{'---|' * len(names)}\n{rows}"
