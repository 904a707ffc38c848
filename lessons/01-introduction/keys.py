"""Lecture 1's keys and numbers, computed again from what the lesson states."""

import itertools

import numpy as np

from tutor.datasets import digits

# --- Representations ----------------------------------------------------------------------

_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def _roman(numeral):
    worth = [_WORTH[sign] for sign in numeral]
    return sum(-one if one < other else one for one, other in itertools.pairwise([*worth, 0]))


def numerals():
    assert _roman("LXXXVIII") == 88 and _roman("XII") == 12
    yield f"Multiply LXXXVIII by XII. Now multiply {_roman('LXXXVIII')} by {_roman('XII')}."
    yield f"the answer, {_roman('LXXXVIII') * _roman('XII')}"


def rings_in_any_direction():
    """No sum of x and y separates the rings: the inner one's sums lie amid the outer one's."""
    around = np.linspace(0, 2 * np.pi, 400)
    circle = np.column_stack([np.cos(around), np.sin(around)])
    for direction in circle:
        inner, outer = circle @ direction, 2 * circle @ direction
        assert outer.min() < inner.min() < inner.max() < outer.max()
    yield "In (x, y) no straight line has one ring on each side."


# --- Networks and images ------------------------------------------------------------------


def _parameters(*sizes):
    """Entries of the arrays that a dense network is made of."""
    return sum(np.zeros((into, out)).size + np.zeros(out).size
               for into, out in itertools.pairwise(sizes))


def small_network():
    yield f"(784 + 1) · 15 + (15 + 1) · 10 = {_parameters(784, 15, 10):,} numbers that are learnt"
    assert 28 * 28 == 784
    yield "Its 784 brightnesses are put in a row."
    yield "The one here, 784-15-10,"
    yield ("A network 784-20-10 has a weight for every input of every node, and a bias for every "
           "node.")


def parameters_784():
    return _parameters(784, 20, 10)


def parameters_784_wrong():
    every = _parameters(784, 20, 10)
    return every - 30, _parameters(784, 20), every + 784


def parameters_of_the_question():
    yield (f"(784 + 1) · 20 = {_parameters(784, 20):,} and (20 + 1) · 10 = "
           f"{_parameters(20, 10)}.")


def sizes_of_images():
    yield f"224 · 224 · 3 = {np.zeros((224, 224, 3)).size:,} numbers"
    yield "A photo of 224×224 pixels is"
    # Simonyan and Zisserman (2015): the two hidden dense layers of VGG have 4,096 units each.
    yield "VGG, a network for photos, turns these into 4,096 numbers"
    train, test = 60_000, 10_000
    yield (f"{train + test:,} handwritten digits of 28×28 pixels, {train:,} to train and {test:,} "
           "to test")


def digits_that_ship():
    every = digits()
    assert len(np.unique(every.pixels, axis=0)) == len(every)
    yield f"no two of the {len(every):,} digits that come with this tutor are equal in every pixel"
    yield f"{len(every):,} digits of 8×8 pixels"


def _nearest(images, among):
    return np.array([np.linalg.norm(among - image, axis=1).argmin() for image in images])


def shifted_digits():
    train, test = digits().split()
    images = test.pixels.reshape(-1, 8, 8)
    moved = np.zeros_like(images)
    moved[:, :, 1:] = images[:, :, :-1]
    moved = moved.reshape(-1, 64)
    for image, label, copy in zip(test.pixels, test.labels, moved):
        others = test.pixels[test.labels != label]
        assert np.linalg.norm(others - image, axis=1).min() < np.linalg.norm(copy - image)
    yield (f"For every one of the {len(test)} test digits, an image of *another class* is nearer "
           "than its own shifted copy")

    def right(seen):
        return 100 * np.mean(train.labels[_nearest(seen, train.pixels)] == test.labels)

    yield (f"the nearest of {len(train):,} training digits gets {right(test.pixels):.0f} % of the "
           f"{len(test)} right; once they are shifted, {right(moved):.0f} %.")


def components_of_digits():
    x = digits().pixels
    shares = np.sort(np.linalg.eigvalsh(np.cov(x.T)))[::-1]
    shares = shares / shares.sum()
    enough = int(np.flatnonzero(np.cumsum(shares) >= 0.95)[0]) + 1
    yield (f"the two widest directions hold {100 * shares[:2].sum():.0f} % of the variance of all "
           f"{len(shares)}; it takes {enough} directions to hold 95 %")


def shadows_of_digits():
    """A projection shortens distances, and the components are its widest directions."""
    x = digits().pixels[:300]
    centred = x - x.mean(axis=0)
    assert np.allclose(centred.mean(axis=0), 0)
    shadow = centred @ np.linalg.svd(centred, full_matrices=False)[2][:2].T
    for one, other in itertools.combinations(range(60), 2):
        assert np.linalg.norm(shadow[one] - shadow[other]) <= np.linalg.norm(x[one] - x[other])
    yield "can only shorten distances"


# --- Folds --------------------------------------------------------------------------------


def folded_strip():
    """Ten layers of two nodes, and the borders that one threshold on what comes out draws."""
    borders, folds = 1024, 10
    at = (np.arange(borders) + 0.5) / borders
    assert np.allclose(np.diff(at), 1 / borders)
    middles = np.concatenate([[0], (at[1:] + at[:-1]) / 2, [1]])

    def folded(x):
        for _ in range(folds):
            first, second = np.maximum(x, 0), np.maximum(x - 0.5, 0)
            x = 2 * first - 4 * second
        return x

    assert np.allclose(folded(at), 0.5)
    red = folded(middles) > 0.5
    assert len(red) == borders + 1 and (red[1:] != red[:-1]).all()
    yield f"with {borders:,} borders at equal distances. Fold it in half, ten times"
    yield f"A layer of two nodes can make one fold, so ten layers do it with {2 * folds} nodes."
    # n bends leave at most n + 1 straight pieces, and each crosses a threshold at most once.
    yield f"it takes at least {borders - 1:,}"


# --- Words --------------------------------------------------------------------------------

_TABLE = {"king": (0.9, 0.8, 0.1), "queen": (0.9, 0.1, 0.8), "man": (0.1, 0.8, 0.1),
          "woman": (0.1, 0.1, 0.8)}


def _sum(start, minus, plus):
    return np.round(np.array(_TABLE[start]) - _TABLE[minus] + _TABLE[plus], 9).tolist()


def toy_words():
    for word, values in _TABLE.items():
        yield f"| {word} | {' | '.join(map(str, values))} |"
    result = _sum("king", "man", "woman")
    assert result == list(_TABLE["queen"])
    yield f"each column by itself: ({', '.join(map(str, result))}), which is *queen*"


def word_arithmetic():
    return _sum("queen", "woman", "man")


def word_arithmetic_wrong():
    queen, man, woman = (np.array(_TABLE[word]) for word in ("queen", "man", "woman"))
    return queen, man, queen - man + woman


def one_hot_words():
    words = np.eye(50)
    assert len({float(((a - b) ** 2).sum()) for a, b in itertools.combinations(words, 2)}) == 1
    yield "*cat* may be 17 and *dog* 4,032"
    yield "17 is no nearer to 18 in meaning than to 4,032"


# --- Figures from the literature ----------------------------------------------------------

# Russakovsky et al., ImageNet Large Scale Visual Recognition Challenge, IJCV 115 (2015): the
# errors of 2011 and 2012 without extra data, the runner-up of 2012, and the two people of 6.4.
# He et al., Deep residual learning for image recognition, CVPR 2016: the ensemble of 2015.
_ERRORS = {2011: 25.8, 2012: 16.4, 2015: 3.57}


def errors_of_imagenet():
    yield f"In 2012, the error went from {_ERRORS[2011]} to {_ERRORS[2012]} %, each year on"
    yield "the best of the others that year had 26.2 %"
    yield f"By 2015, **ResNet** was at {_ERRORS[2015]} %. AlexNet has 8 layers, ResNet up to 152"
    yield f"ResNet has a top-5 error of {_ERRORS[2015]} %"
    yield "who practised on 500 images and was then tested on 1,500; a second one"
    yield "with less practice, had 12 % (Russakovsky and others, 2015)"
    yield "from 2010 to 2017"
    yield "the errors of 2010 to 2014"
    yield "Of the classes, 120 are breeds of dogs."
    yield "120 of them breeds of dogs"
    yield "When Recht and others (2019) collected"
    # Shankar et al., Evaluating machine accuracy on ImageNet, ICML 2020.
    yield "Trained people did as well on the new photos as on the old (Shankar and others, 2020)."
    yield "1.2 million photos in 1,000 classes"


def error_halved():
    return round(1000 * _ERRORS[2012] / 100) - round(1000 * _ERRORS[2015] / 100)


def error_halved_wrong():
    before, after = (1000 * _ERRORS[year] / 100 for year in (2012, 2015))
    return round(_ERRORS[2012] - _ERRORS[2015]), round(after), round(before)


def error_halved_in_words():
    yield f"From {_ERRORS[2012]} % in 2012 to {_ERRORS[2015]} % in 2015: of 1,000 test images"
    yield f"{round(10 * _ERRORS[2012])} were wrong, and then about {round(10 * _ERRORS[2015])}."


def languages_and_games():
    # Xiong et al., Achieving human parity in conversational speech recognition (2016), and Saon et
    # al., English conversational telephone speech recognition by humans and machines (2017), both
    # on Switchboard; Wu et al., Google's neural machine translation system (2016).
    yield ("in the same year, a program got 5.8 % of the words of telephone talks wrong, and "
           "professional transcribers 5.9 %")
    yield "A year later, another team measured 5.1 % for people (Saon and others)."
    yield "in 2016, a network made 60 % fewer errors on simple sentences"
    # Brown et al., Language models are few-shot learners (2020); Llama team, The Llama 3 herd of
    # models (2024).
    yield ("GPT-3 (2020) has 175 billion parameters; Llama 3.1 (2024) has 405 billion, learnt from "
           "more than 15 trillion pieces of words.")
    # Howard and Ruder, Universal language model fine-tuning, 5: labels alone, on IMDb, "10 times".
    yield (f"{100} labels then did as well as training from random weights with {100 * 10:,} "
           "(Howard and Ruder, 2018)")


def years():
    # McCulloch and Pitts, A logical calculus of the ideas immanent in nervous activity; Hebb, The
    # organization of behavior; Rosenblatt, The perceptron, Psychological Review 65; Minsky and
    # Papert, Perceptrons; Rumelhart, Hinton and Williams, Nature 323.
    for year, who in ((1943, "McCulloch and Pitts"), (1949, "Hebb"), (1958, "Rosenblatt's"),
                      (1969, "Minsky and Papert"), (1986, "Rumelhart, Hinton and Williams"),
                      (2012, "AlexNet wins ImageNet")):
        yield f"- **{year}** {who}"
    # Hochreiter and Schmidhuber, Neural Computation 9; LeCun, Bottou, Bengio and Haffner,
    # Proceedings of the IEEE 86.
    yield "- **1997** The LSTM, for sequences, keeps a memory; in **1998** LeNet-5, a ConvNet,"
    yield ("word2vec (2013), VGG (2014), ResNet (2015), AlphaGo (2016), the transformer (2017), "
           "of which language models since BERT and GPT (2018) are made, DDPM, a diffusion model "
           "(2020)")
    # Linnainmaa's thesis in Helsinki; Werbos' at Harvard. Lighthill, Artificial intelligence: a
    # general survey, for the British Science Research Council.
    yield "(Linnainmaa, 1970, and Werbos, 1974, had it before.)"
    yield "In 1973, Lighthill's report"
    yield "Since about 2012, machines"
    yield "Backprop and ConvNets were known in the 1980s. Three things changed after 2005:"
    yield "took off around 2012, though its main ideas are from the 1980s"
    yield ("Backprop was known in 1986. True or false: so AlexNet could have been trained in 1990 "
           "as it was in 2012.")
    yield "backprop in 1986 worked"
    yield "on a machine of 1990 it would have taken many years"
    yield "(van der Maaten and Hinton, 2008)"
    yield "(Mikolov and others, 2013)"
    yield "In 2013, Mnih and others"
    yield "In 2016, **AlphaGo**"
    yield ("(2015), and Karpathy's report on it (2014); AlexNet's from Krizhevsky and others "
           "(2012), ResNet's from He and others (2016), SENet's from Hu and others (2018)")
    yield ("from Brown and others, *Language Models are Few-Shot Learners* (2020), and from the "
           "Llama team, *The Llama 3 Herd of Models* (2024)")


def bias_in_figures():
    # Buolamwini and Gebru, Gender shades, 2018.
    yield "Buolamwini and Gebru (2018)"
    yield "it went up to 34.7 %"
    yield "950 of 1,000 are right"
    yield "Of 1,000 test photos, 950 are of group A"
    assert 950 / 1000 == 0.95


def sentence_of_labels():
    words = ["the", "cat", "sat", "on", "the", "mat"]
    examples = list(itertools.pairwise(words))
    assert len(examples) == 5 and [answer for _, answer in examples] == words[1:]
    yield "the answers are *cat*, *sat*, *on*, *the*, *mat*"


# --- The perceptron -----------------------------------------------------------------------


def _epoch(examples, w, b):
    """One pass by the rule: a row for each example, with what it leaves."""
    rows = []
    for x, y in examples:
        score = w[0] * x[0] + w[1] * x[1] + b
        if y * score <= 0:
            w, b = (w[0] + y * x[0], w[1] + y * x[1]), b + y
        rows.append((x, y, score, y * score <= 0, w, b))
    return rows


def _typed(number):
    return str(number).replace("-", "−")


def exclusive_or_by_hand():
    corners = [((0, 0), -1), ((0, 1), 1), ((1, 0), 1), ((1, 1), -1)]
    w, b = (0, 0), 0
    for _ in range(5):
        rows = _epoch(corners, w, b)
        assert sum(row[3] for row in rows) == 4
        *_, w, b = rows[-1]
        assert (w, b) == ((0, 0), 0)
    for x, y, score, wrong, after, bias in rows:
        assert wrong
        yield (f"| {x} | {'+1' if y > 0 else '−1'} | {_typed(score)} | wrong | {after} | "
               f"{_typed(bias)} |")


def step_of_the_perceptron():
    """What a mistake adds to the score of its example, and why no line does exclusive or."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        w, x, b, t = rng.normal(size=2), rng.normal(size=2), rng.normal(), rng.choice([-1, 1])
        before, after = w @ x + b, (w + t * x) @ x + b + t
        assert np.isclose(after - before, t * (x[0] ** 2 + x[1] ** 2 + 1))
    yield "this adds $t \\, (x_1^2 + x_2^2 + 1)$ to the score of this example"
    corners = np.array([[0, 1], [1, 0], [0, 0], [1, 1]])
    assert (corners[:2].mean(axis=0) == corners[2:].mean(axis=0)).all()
    yield "halfway between them, (½, ½), on that side, too"


def ways_of_the_perceptron():
    """Its mistakes need not fall, and the order of the examples may change the line."""
    corners = [((0, 0), -1), ((0, 1), -1), ((1, 0), -1), ((1, 1), 1)]
    ends = set()
    for order in itertools.permutations(corners):
        (w, b), counts = ((0, 0), 0), []
        while 0 not in counts:
            *_, (*_, w, b) = rows = _epoch(order, w, b)
            counts.append(sum(row[3] for row in rows))
        ends.add((w, b))
        assert any(one < other for one, other in itertools.pairwise(counts))
    assert len(ends) > 1
    yield "it may rise on the way, even where it ends"


def perceptron_bias():
    return _epoch([((2, 1), -1)], (1, -2), 1)[0][-1]


def perceptron_bias_wrong():
    return 1, 1 + 1, -1


def perceptron_bias_in_words():
    assert 1 * 2 + -2 * 1 == 0
    yield "the score is 2 − 2 + 1 = 1"


# --- Kept for exams -----------------------------------------------------------------------


def thirty_hidden_nodes():
    few, many = _parameters(784, 15, 10), _parameters(784, 30, 10)
    assert 2 * few - many == 10
    yield "A network 784-15-10 gets 30 hidden nodes in place of its 15."
    yield f"{many:,} in place of {few:,}, only ten less than twice as many"
    yield "a hidden node has 784 weights, an output node had 15"
    yield f"it goes from {15 + 10} to {30 + 10}; and there are few biases"
    yield f"each hidden node brings {_parameters(784, 1)} of its own and 10 weights that leave it"
    yield (f"the second layer goes from {_parameters(15, 10)} to {_parameters(30, 10)}; the first "
           f"had {_parameters(784, 15):,} of the {few:,}")


def digits_that_are_stored():
    train, _ = digits().split()
    shuffled = np.random.default_rng(0).permutation(train.labels)
    assert (shuffled[_nearest(train.pixels, train.pixels)] == shuffled).all()
    yield f"The labels of {len(train.labels):,} training images, no two of them equal"


def third_direction():
    shares = np.sort(np.linalg.eigvalsh(np.cov(digits().pixels.T)))[::-1]
    shares = 100 * shares / shares.sum()
    two = round(shares[:2].sum())
    yield f"hold {two} % of its variance together"
    yield f"the third direction holds at most {two / 2} %"
    yield f"the other {100 - two} % are left"
    yield f"each of 64 would hold {100 / 64:.1f} %, and two of them {200 / 64:.1f} %"
    first, second, third = (f"{share:.0f}" for share in shares[:3])
    yield f"the first three hold about {first}, {second} and {third} %"


def five_classes_of_a_thousand():
    right = 5 / 1000
    yield f"would be wrong for about {1000 * (1 - right):.0f} of 1,000 photos"
    yield f"contain the right one with a probability of {100 * right} %"


def errors_that_exams_ask_for():
    # A single one of AlexNet's networks is from Krizhevsky et al. (2012), table 2.
    others, alone = 26.2, 18.2
    yield (f"was {_ERRORS[2011]} % in 2011 and {_ERRORS[2012]} % in 2012, by AlexNet")
    assert round(others - _ERRORS[2012]) == 10 and round(others - alone) == 8
    yield (f"the other entries of 2012, on the same images — the best of them had {others} %: "
           f"about ten points; a single AlexNet, with {alone} %, gains eight")
    # Mnih et al., Playing Atari with deep reinforcement learning; Silver et al., Nature 529.
    yield "In 2013, it played better than an expert in all seven games — in three of the seven."
    yield "AlphaGo, as it played in 2016, had learnt only by playing against itself"
