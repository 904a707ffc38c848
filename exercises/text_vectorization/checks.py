"""Probes and known mistakes of `text_vectorization`."""

import string

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

REQUIRED = (
    function("tokenise", returns="words"),
    function("build_vocabulary", returns="vocabulary", after=["tokenise"]),
    function("to_indices", returns="indices", after=["tokenise"]),
    function("multi_hot", returns="occurs", after=["tokenise"]),
)
TOKENISE, VOCABULARY, INDICES, MULTI_HOT = (each.name for each in REQUIRED)

WORDS = ("acting", "bad", "boring", "cast", "dull", "ending", "film", "good", "great", "plot",
         "scene", "slow", "story", "weak", "wonderful", "young")


def drawn(rng, count):
    """So many different words, in a random order."""
    return [str(word) for word in rng.choice(WORDS, count, replace=False)]


def reviews(rng):
    """Three texts with words 3, 3, 2, 2, 2 and 1 times, and one that is in every text.

    Of the three words that occur twice, alphabetical order, its reverse, and the order in which
    they come first are all different. Of those that occur three times, one is in one text alone.
    """
    low, middle, high = sorted(drawn(rng, 3))
    one, other, once = (str(word) for word in rng.choice(
        [word for word in WORDS if word not in (low, middle, high)], 3, replace=False))
    one, other = sorted((one, other))
    return [f"{one.capitalize()} {other} {one}, {one}! {middle}",
            f"{other.upper()}: {high} {low}. {middle.title()}",
            f"{low} ({other}) {once} {high}"]


def known(rng, count):
    """A vocabulary of so many words besides the first two entries, and words outside of it."""
    words = drawn(rng, count + 4)
    return ["", "[UNK]", *words[4:]], words[:4]


def probes(rng):
    a, b, c, d = drawn(rng, 4)
    for name, text, rung in (
        ("three words", f"{a} {b} {c}", "value"),
        ("capitals", f"{a.capitalize()} {b.upper()} {c}", "value"),
        ("a comma and an exclamation mark", f"{a}, {b} {c}!", "value"),
        ("an apostrophe and a hyphen", f"{a} isn't {b}, {c}'s well-made {d}", "value"),
        ("a word that occurs three times", f"{b} {a} {b} {c} {b}", "value"),
        ("several spaces, a tab, new lines", f"  {a}   {b}\t{c}\n\n{d} ", "value"),
        ("numbers and words of one letter", f"{a}: 10 of 10, I say a {b} in 1999", "value"),
        ("the tags of a web page", f"{a}!<br /><br />{b} <i>{c}</i>", "value"),
        ("all punctuation",
         " ".join(f"{a}{sign}{b}" for sign in rng.permutation(list(string.punctuation))), "value"),
        ("punctuation by itself", f"{a} - {b} ... {c} &", "value"),
        ("a single word", a, "edge"),
        ("no word", "", "edge"),
        ("punctuation alone", " ?! ... ", "edge"),
    ):
        yield Probe(TOKENISE, name, rung=rung, text=text)

    yield Probe(VOCABULARY, "one text, one word twice", texts=[f"{a} {b} {a}"])
    yield Probe(VOCABULARY, "words that are equally frequent", texts=[f"{a} {b} {c}, {d}"])
    yield Probe(VOCABULARY, "three texts", texts=reviews(rng))
    yield Probe(VOCABULARY, "three texts, at most 5 entries", texts=reviews(rng), max_tokens=5)
    yield Probe(VOCABULARY, "three texts, at most 6 entries", texts=reviews(rng), max_tokens=6)
    yield Probe(VOCABULARY, "more entries allowed than there are", texts=reviews(rng),
                max_tokens=50)
    yield Probe(VOCABULARY, "200 words in ten texts, at most 9 entries", max_tokens=9,
                texts=[" ".join(rng.choice(WORDS, 20)) for _ in range(10)])
    yield Probe(VOCABULARY, "words that occur more than nine times", texts=[
        " ".join([a] * 11 + [b] * 9 + [c] * 10), " ".join([d] * 100)])
    yield Probe(VOCABULARY, "words inside other words",
                texts=["plan plane plan", f"plane {a} {a} {a} {a}"])
    yield Probe(VOCABULARY, "the same text twice", texts=[f"{a} {a}", f"{b} {b} {b}",
                                                          f"{a} {a}"])
    yield Probe(VOCABULARY, "room for the first two entries alone", rung="edge",
                texts=reviews(rng), max_tokens=2)
    yield Probe(VOCABULARY, "a text without words", rung="edge", texts=["", f"{a} {b} {a}"])
    yield Probe(VOCABULARY, "no text", rung="edge", texts=[])

    v, (x, y, z, u) = known(rng, 5)
    p, q, r, s, t = v[2:]
    for name, vocabulary, texts, length, rung in (
        ("a text that fits", v, [f"{q} {p} {s}"], 3, "value"),
        ("2 texts, one of them shorter", v, [f"{r} {q} {t} {p}", f"{s} {q}"], 4, "value"),
        ("2 texts, one of them longer", v, [f"{t} {r} {p} {q} {s}", f"{p} {s} {t}"], 3, "value"),
        ("unknown words", v, [f"{x} {p} {y} {q}", f"{s} {r} {z} {t} {p}"], 5, "value"),
        ("3 texts, longer, shorter, with unknown words", v,
         [f"{x} {q} {r} {t} {p} {s} {y}", f"{t} {u}", f"{s} {z} {q} {r} {p} {t}"], 4, "value"),
        ("a word twice, capitals and punctuation", v, [f"{q.upper()}, {p} {q}! ({s})", t], 5,
         "value"),
        ("words inside other words", ["", "[UNK]", "plan", "planets", b],
         [f"plane {b} plan planet", f"lan planets {b}"], 4, "value"),
        ("all shorter than the length", v, [f"{r} {s}", f"{x} {p} {t}", q], 6, "value"),
        ("a length of 1", v, [f"{s} {x}", f"{y} {q}"], 1, "edge"),
        ("a text without words", v, [f"{p} {x}", "", "..."], 2, "edge"),
        ("a vocabulary without words", v[:2], [f"{p} {x}", q], 3, "edge"),
        ("no text", v, [], 3, "edge"),
    ):
        yield Probe(INDICES, name, rung=rung, texts=texts, vocabulary=vocabulary, length=length)

    for name, vocabulary, texts, rung in (
        ("one text", v, [f"{q} {s}"], "value"),
        ("3 texts", v, [f"{t} {p}", f"{r} {q} {s} {t}", f"{s}"], "value"),
        ("words that occur several times", v, [f"{q} {p} {q} {q}", f"{r} {r} {t}"], "value"),
        ("unknown words", v, [f"{p} {x} {t}", f"{q} {s}", f"{y} {z} {u} {r}"], "value"),
        ("capitals and punctuation", v, [f"{q.upper()}, {s.title()}!", f"({p}) {x}."], "value"),
        ("words inside other words", ["", "[UNK]", "plan", "planets", b],
         [f"{b} planes", "planet", "plan lan"], "value"),
        ("a text of 60 words", v, [" ".join([*rng.permutation([p, q, x] * 20), t]), r], "value"),
        ("a text without words", v, ["", f"{p} {x} {r}", "-"], "edge"),
        ("a vocabulary without words", v[:2], [f"{p} {x}", ""], "edge"),
        ("no text", v, [], "edge"),
    ):
        yield Probe(MULTI_HOT, name, rung=rung, texts=texts, vocabulary=vocabulary)


KEPT = '"".join(sign for sign in text.lower() if sign not in string.punctuation)'
COUNTED = "Counter(word for text in texts for word in tokenise(text))"
RANKED = "sorted(counts, key=lambda word: (counts[word], word), reverse=True)"
ENTRIES = '["", "[UNK]", *ranked][:max_tokens]'
FIRST, WRITTEN = "tokenise(text)[:length]", "rows[n, :len(words)]"
LOOKED_UP = "[place.get(word, 1) for word in words]"
PLACES = "{word: i for i, word in enumerate(vocabulary)}"
MARKED, COLUMNS = "rows[n, place.get(word, 1)] = 1", "return rows[:, 1:]"


def tokens(new, old=KEPT):
    return edit(TOKENISE, old, new)


def counted(new):
    return edit(VOCABULARY, COUNTED, new)


def ranked(new):
    return edit(VOCABULARY, RANKED, new)


def entries(new):
    return edit(VOCABULARY, ENTRIES, new)


def indices(old, new):
    return edit(INDICES, old, new)


def hot(old, new):
    return edit(MULTI_HOT, old, new)


def without(signs):
    """Only these characters are deleted."""
    return tokens(f'"".join(sign for sign in text.lower() if sign not in {signs!r})')


FRONT_PADDED = indices(WRITTEN, "rows[n, length - len(words):]")
FRONT_CUT = indices(FIRST, "tokenise(text)[-length:]")

MISTAKES = (
    # ------------------------------------------------------------------- tokenise
    Mistake(
        "case-kept", TOKENISE,
        "Capital letters stay: *Film* at the start of a sentence would be another word than "
        "*film*.",
        [tokens(KEPT.replace(".lower()", ""))],
    ),
    Mistake(
        "upper-case", TOKENISE,
        "The words are in capital letters. They should be in lower case.",
        [tokens(KEPT.replace("lower", "upper"))],
    ),
    Mistake(
        "punctuation-kept", TOKENISE,
        "Punctuation stays with the words: *film*, *film!* and *film,* would be three words.",
        [tokens("text.lower()")],
    ),
    Mistake(
        "some-punctuation-kept", TOKENISE,
        "Some punctuation is deleted, but not all: every character of `string.punctuation` goes.",
        [without(signs) for signs in (
            ".,!?", ".,", ".,!?;:", ".,!?'", ".,!?;:'\"", ".,!?;:'\"()", ".,!?;:'\"()-",
            ".,!?;:\"()", string.punctuation.replace("'", ""),
            string.punctuation.replace("-", ""), string.punctuation.replace("_", ""),
            string.punctuation.replace("'", "").replace("-", ""),
            string.punctuation.replace("\\", ""), ".,;:!?'\"()-[]")],
    ),
    Mistake(
        "punctuation-to-space", TOKENISE,
        "A space takes the place of punctuation, so that *isn't* becomes two words. It is deleted, "
        "and what stood around it grows together.",
        [tokens('"".join(" " if sign in string.punctuation else sign for sign in text.lower())'),
         tokens('"".join(" " if sign in string.punctuation and sign != "\'" else sign '
                'for sign in text.lower())')],
    ),
    Mistake(
        "punctuation-at-ends", TOKENISE,
        "Punctuation is deleted only at the ends of words, or of the text. It goes inside of them, "
        "too: *well-made* becomes *wellmade*.",
        [body(TOKENISE, "words = [w.strip(string.punctuation) for w in text.lower().split()]\n"
                        "return [w for w in words if w]"),
         body(TOKENISE, "return [w.strip(string.punctuation) for w in text.lower().split()]"),
         body(TOKENISE, "return [w.rstrip(string.punctuation) for w in text.lower().split()]"),
         tokens("text.lower().strip(string.punctuation)")],
    ),
    Mistake(
        "empty-words", TOKENISE,
        "There are empty words, or words with a tab or a new line in them: `split(\" \")` cuts at "
        "every single space and nowhere else. Without an argument `split` cuts at any whitespace.",
        [tokens('kept.split(" ")', "kept.split()")],
    ),
    Mistake(
        "empty-words-from-punctuation", TOKENISE,
        "What consists of punctuation alone leaves an empty word. Split when the punctuation is "
        "gone.",
        [body(TOKENISE, "return [''.join(c for c in w if c not in string.punctuation) "
                        "for w in text.lower().split()]")],
    ),
    Mistake(
        "only-spaces-kept", TOKENISE,
        "Words with a tab or a new line between them have grown together. Whitespace is more than "
        "spaces, and only punctuation is deleted.",
        [tokens('"".join(sign for sign in text.lower() if sign.isalnum() or sign == " ")')],
    ),
    Mistake(
        "letters-only", TOKENISE,
        "Digits are lost. Only punctuation is deleted.",
        [tokens('"".join(sign for sign in text.lower() if sign.isalpha() or sign.isspace())'),
         body(TOKENISE, f"kept = {KEPT}\nreturn [w for w in kept.split() if w.isalpha()]")],
    ),
    Mistake(
        "short-words-dropped", TOKENISE,
        "Words of one letter are lost. Every word counts, however short it is.",
        [tokens("[w for w in kept.split() if len(w) > 1]", "kept.split()")],
    ),
    Mistake(
        "each-word-once", TOKENISE,
        "Every word comes once only. A text keeps all its words, in their order: how often they "
        "occur is still to be counted.",
        [tokens("list(dict.fromkeys(kept.split()))", "kept.split()"),
         tokens("sorted(set(kept.split()))", "kept.split()")],
    ),
    Mistake(
        "words-sorted", TOKENISE,
        "The words are sorted. They stay in the order of the text.",
        [tokens("sorted(kept.split())", "kept.split()")],
    ),
    Mistake(
        "characters", TOKENISE,
        "The text has come apart into characters. It is split into words, at whitespace.",
        [tokens("list(kept)", "kept.split()"),
         tokens('list(kept.replace(" ", ""))', "kept.split()")],
    ),
    Mistake(
        "text-returned", TOKENISE,
        "A single string comes back. It has still to be split into a list of words.",
        [tokens("kept", "kept.split()"), tokens('" ".join(kept.split())', "kept.split()")],
    ),
    # ----------------------------------------------------------- build_vocabulary
    Mistake(
        "first-entries-missing", VOCABULARY,
        "The first entries are missing or lack one: the padding, or `\"[UNK]\"` for unknown words. "
        "Without them a word would share its number with these.",
        [entries("ranked[:max_tokens]"), entries('["[UNK]", *ranked][:max_tokens]'),
         entries('["", *ranked][:max_tokens]'),
         entries("ranked[:None if max_tokens is None else max_tokens - 2]")],
    ),
    Mistake(
        "first-entries-exchanged", VOCABULARY,
        "The entries for unknown words and for padding have changed places: padding is entry 0.",
        [entries('["[UNK]", "", *ranked][:max_tokens]')],
    ),
    Mistake(
        "first-entries-last", VOCABULARY,
        "The entries for padding and unknown words stand after the words. They come first, so that "
        "their numbers are the same for every vocabulary.",
        [entries('[*ranked, "", "[UNK]"][:max_tokens]'),
         entries('[*ranked[:None if max_tokens is None else max_tokens - 2], "", "[UNK]"]')],
    ),
    Mistake(
        "first-entries-otherwise-named", VOCABULARY,
        "The first entries have names that other libraries give them. Here, as in Keras, they are "
        "`\"\"` and `\"[UNK]\"`.",
        [entries(f"[{padding!r}, {unknown!r}, *ranked][:max_tokens]") for padding, unknown in (
            ("[PAD]", "[UNK]"), ("<PAD>", "<UNK>"), ("<pad>", "<unk>"), ("", "<UNK>"),
            ("", "<unk>"), ("", "UNK"), ("PAD", "UNK"), ("[PAD]", "[unk]"))],
        convention=True,
    ),
    Mistake(
        "ties-alphabetical", VOCABULARY,
        "Words that are equally frequent come from A to Z. The brief has them, as Keras does, from "
        "Z to A.",
        [ranked("sorted(counts, key=lambda word: (-counts[word], word))")],
    ),
    Mistake(
        "ties-by-first-occurrence", VOCABULARY,
        "Words that are equally frequent come in the order in which the texts have them, as "
        "`most_common` gives them. Then the order of the texts would decide: it is the reverse "
        "alphabetical order that does.",
        [ranked("sorted(counts, key=lambda word: -counts[word])"),
         ranked("[word for word, _ in counts.most_common()]"),
         ranked("sorted(counts, key=lambda word: counts[word])[::-1]")],
    ),
    Mistake(
        "rarest-first", VOCABULARY,
        "The rarest words come first. With a limit, the most frequent would be lost.",
        [ranked("sorted(counts, key=lambda word: (counts[word], word))"),
         ranked("sorted(counts, key=lambda word: counts[word])"),
         ranked("sorted(sorted(counts, reverse=True), key=lambda word: counts[word])")],
    ),
    Mistake(
        "by-alphabet", VOCABULARY,
        "The words are in alphabetical order, or in its reverse. How often they occur comes first; "
        "the alphabet only decides between equals.",
        [ranked("sorted(counts)"), ranked("sorted(counts, reverse=True)")],
    ),
    Mistake(
        "by-first-occurrence", VOCABULARY,
        "The words stand in the order in which they first occur. The most frequent come first.",
        [ranked("list(counts)")],
    ),
    Mistake(
        "counts-as-text", VOCABULARY,
        "The counts are compared as texts, where *9* comes after *10*.",
        [ranked("sorted(counts, key=lambda word: (str(counts[word]), word), reverse=True)")],
    ),
    Mistake(
        "limit-without-first-entries", VOCABULARY,
        "There are two entries too many: `max_tokens` counts padding and `\"[UNK]\"` as well.",
        [entries('["", "[UNK]", *ranked[:max_tokens]]')],
    ),
    Mistake(
        "one-special-counted", VOCABULARY,
        "With a limit there is one entry too many or too few. It counts all entries, padding and "
        "`\"[UNK]\"` included.",
        [entries('["", "[UNK]", *ranked][:None if max_tokens is None else max_tokens + 1]'),
         entries('["", "[UNK]", *ranked][:None if max_tokens is None else max_tokens - 1]')],
    ),
    Mistake(
        "limit-ignored", VOCABULARY,
        "`max_tokens` is not used: all words are in the list.",
        [entries('["", "[UNK]", *ranked]')],
    ),
    Mistake(
        "texts-counted", VOCABULARY,
        "What is counted is in how many texts a word occurs. Count how often it occurs in all of "
        "them together.",
        [counted("Counter(word for text in texts for word in set(tokenise(text)))"),
         counted("Counter(word for text in texts for word in dict.fromkeys(tokenise(text)))")],
    ),
    Mistake(
        "some-texts-only", VOCABULARY,
        "Not all texts are counted: only the first or the last.",
        [counted("Counter(word for text in texts[:1] for word in tokenise(text))"),
         counted("Counter(word for text in texts[-1:] for word in tokenise(text))")],
    ),
    Mistake(
        "equal-texts-once", VOCABULARY,
        "A text that comes again is not counted again. Every text counts, as often as it comes.",
        [counted("Counter(word for text in dict.fromkeys(texts) for word in tokenise(text))")],
    ),
    Mistake(
        "texts-glued", VOCABULARY,
        "The last word of a text and the first of the next have grown together: the texts are "
        "joined with nothing between them.",
        [counted('Counter(tokenise("".join(texts)))')],
    ),
    Mistake(
        "not-tokenised", VOCABULARY,
        "The texts are only split at whitespace: capitals and punctuation are still there. "
        "`tokenise` takes care of them.",
        [counted("Counter(word for text in texts for word in text.split())"),
         counted("Counter(word for text in texts for word in text.lower().split())")],
    ),
    Mistake(
        "rare-words-dropped", VOCABULARY,
        "Words that occur once are left out. Only `max_tokens` leaves words out.",
        [ranked(RANKED.replace("(counts,", "([w for w in counts if counts[w] > 1],"))],
    ),
    Mistake(
        "counted-inside-words", VOCABULARY,
        "A word is counted inside of longer words, too: `count` of a string looks for characters, "
        "wherever they stand. Count the tokens.",
        [counted("{word: joined.count(word) for joined in ["
                 f"{space!r}.join({space!r}.join(tokenise(text)) for text in texts)] "
                 "for text in texts for word in tokenise(text)}") for space in (" ", "\n")] + [
         counted("Counter({word: sum(' '.join(tokenise(text)).count(word) for text in texts) "
                 "for other in texts for word in tokenise(other)})")],
    ),
    Mistake(
        "cut-before-order", VOCABULARY,
        "The words are cut off before those that are equally frequent have been put in order, and "
        "so others of them stay. Put all words in order, and cut then.",
        [ranked(RANKED.replace(
            "(counts,", "(dict(counts.most_common(max_tokens and max_tokens - 2)),"))],
    ),
    Mistake(
        "counts-returned", VOCABULARY,
        "The counts come back with the words, or numbers do. The vocabulary is a list of words "
        "alone; a word's place in it is its number.",
        [entries('[("", 0), ("[UNK]", 0), *((w, counts[w]) for w in ranked)][:max_tokens]'),
         entries("[(w, counts[w]) for w in ranked][:max_tokens]"),
         entries('{w: i for i, w in enumerate(["", "[UNK]", *ranked][:max_tokens])}')],
    ),
    # ----------------------------------------------------------------- to_indices
    Mistake(
        "padded-in-front", INDICES,
        "Short texts are filled up in front, as Keras' older `pad_sequences` does unless told "
        "otherwise. Here, as in `TextVectorization`, the zeros come at the end.",
        [FRONT_PADDED], convention=True,
    ),
    Mistake(
        "cut-in-front", INDICES,
        "Long texts lose their beginning, as with Keras' older `pad_sequences` unless it is told "
        "otherwise. Here, as in `TextVectorization`, the end is cut off.",
        [FRONT_CUT], convention=True,
    ),
    Mistake(
        "padded-and-cut-in-front", INDICES,
        "Texts are filled up and cut off in front, as Keras' older `pad_sequences` does unless "
        "told otherwise. Here, as in `TextVectorization`, both happen at the end.",
        [[FRONT_PADDED, FRONT_CUT]], convention=True,
    ),
    Mistake(
        "unknown-dropped", INDICES,
        "Unknown words are left out, and the others move up. Each keeps its place, as the index 1.",
        [indices(FIRST, "[word for word in tokenise(text)[:length] if word in place]"),
         indices(FIRST, "[word for word in tokenise(text) if word in place][:length]")],
    ),
    Mistake(
        "unknown-as-padding", INDICES,
        "Unknown words become 0, like padding. Then a word that nobody knows and the end of a text "
        "look alike: unknown is 1.",
        [indices("place.get(word, 1)", "place.get(word, 0)")],
    ),
    Mistake(
        "unknown-at-the-end", INDICES,
        "Unknown words get the number of the last word, or one that no entry has. They have an "
        "entry of their own, with the index 1.",
        [indices("place.get(word, 1)", "place.get(word, len(vocabulary))"),
         indices("place.get(word, 1)", "place.get(word, len(vocabulary) - 1)"),
         indices("place.get(word, 1)", "place.get(word, -1)")],
    ),
    Mistake(
        "unknown-fails", INDICES,
        "A word that is not in the vocabulary ends in an exception. New texts always bring such "
        "words: they get the index 1.",
        [indices("place.get(word, 1)", "place[word]"),
         indices("place.get(word, 1)", "vocabulary.index(word)")],
    ),
    Mistake(
        "known-inside-unknown", INDICES,
        "An unknown word gets the index of an entry that stands within it, or within which it "
        "stands. Only the word itself is known: otherwise its index is 1.",
        [indices(LOOKED_UP, "[place.get(word, next((i for known, i in place.items() if i > 1 and "
                            f"{found}), 1)) for word in words]")
         for found in ("known in word", "word in known", "word.startswith(known)")],
    ),
    Mistake(
        "indices-shifted", INDICES,
        "The indices of known words are off: they count from another place than entry 0 of "
        "`vocabulary`. A word's index is its place in the list.",
        [indices("enumerate(vocabulary)", f"enumerate(vocabulary, {first})")
         for first in ("1", "2", "-1")] + [
            indices(PLACES, "{word: i for i, word in enumerate(vocabulary[2:])}")],
    ),
    Mistake(
        "padded-with-another", INDICES,
        "The rows are filled up with another number than 0, which is the index of padding.",
        [indices("np.zeros((len(texts), length), dtype=int)",
                 f"np.full((len(texts), length), {other})")
         for other in ("1", "-1", "2", "len(vocabulary)")],
    ),
    Mistake(
        "filled-with-words", INDICES,
        "Short rows are filled up with words of the text again. What is missing is 0.",
        [indices(f"{WRITTEN} = {LOOKED_UP}",
                 f"rows[n] = np.resize({LOOKED_UP}, length) if words else 0"),
         indices(LOOKED_UP, f"{LOOKED_UP}\n        if words:\n"
                            "            rows[n, len(words):] = rows[n, len(words) - 1]")],
    ),
    Mistake(
        "padded-to-longest", INDICES,
        "The rows are as long as the longest text. `length` says how long all of them are.",
        [indices("return rows", "longest = max([0, *(len(tokenise(t)) for t in texts)])\n"
                                "    return rows[:, :longest]"),
         [indices("rows = np", "longest = max([0, *(len(tokenise(t)) for t in texts)])\n"
                               "    rows = np"),
          indices("(len(texts), length)", "(len(texts), longest)"),
          indices(FIRST, "tokenise(text)")]],
    ),
    Mistake(
        "rows-of-unequal-length", INDICES,
        "A list of rows comes back that are not all of one length. They are cut off and filled up "
        "to `length`, and are one array.",
        [body(INDICES, f"place = {PLACES}\nreturn [[place.get(word, 1) for word in "
                       f"tokenise(text){cut}] for text in texts]")
         for cut in ("[:length]", "")],
    ),
    Mistake(
        "characters-cut", INDICES,
        "The text is cut off after `length` characters. It is words that are counted.",
        [indices(FIRST, "tokenise(text[:length])")],
    ),
    Mistake(
        "indices-not-tokenised", INDICES,
        "The texts are only split at whitespace, so words with capitals or punctuation are not "
        "found. `tokenise` takes care of them.",
        [indices(FIRST, "text.split()[:length]"), indices(FIRST, "text.lower().split()[:length]")],
    ),
    Mistake(
        "indices-sorted", INDICES,
        "The words of a text are sorted. They keep their order: that is what distinguishes "
        "indices from a multi-hot vector.",
        [indices(LOOKED_UP, f"sorted({LOOKED_UP})")],
    ),
    Mistake(
        "indices-once-each", INDICES,
        "A word that occurs again is left out. Every word of the text has its index.",
        [indices(FIRST, "list(dict.fromkeys(tokenise(text)))[:length]")],
    ),
    Mistake(
        "floating-point-indices", INDICES,
        "The indices are floating-point numbers. They count rows of a table, and are whole.",
        [indices(", dtype=int", "")],
    ),
    # ------------------------------------------------------------------ multi_hot
    Mistake(
        "counts-for-occurrence", MULTI_HOT,
        "Words are counted, or their shares taken. Multi-hot says only whether a word occurs: 1, "
        "however often.",
        [hot(MARKED, "rows[n, place.get(word, 1)] += 1"),
         hot(MARKED, "rows[n, place.get(word, 1)] += 1 / len(tokenise(text))")],
    ),
    Mistake(
        "column-for-padding", MULTI_HOT,
        "There is a column for padding. Padding is no word: column 0 is for unknown words.",
        [hot(COLUMNS, "return rows"),
         hot(COLUMNS, "rows[:, 0] = 1\n    return rows")],
    ),
    Mistake(
        "column-for-unknown-missing", MULTI_HOT,
        "There is no column for unknown words. Only padding has none.",
        [hot(COLUMNS, "return rows[:, 2:]")],
    ),
    Mistake(
        "unknown-not-marked", MULTI_HOT,
        "Column 0 stays 0 where a text has unknown words. They occur, too, and have that column "
        "together.",
        [hot("place.get(word, 1)", "place.get(word, 0)"),
         hot(MARKED, "if word in place:\n                rows[n, place[word]] = 1")],
    ),
    Mistake(
        "unknown-if-nothing-known", MULTI_HOT,
        "Column 0 is marked only where no word of the text is known. One unknown word is enough.",
        [[hot(MARKED, "if word in place:\n                rows[n, place[word]] = 1"),
          hot(COLUMNS, "rows[:, 1] = [bool(tokenise(text)) and not row[2:].any() "
                       "for text, row in zip(texts, rows)]\n    return rows[:, 1:]")]],
    ),
    Mistake(
        "no-word-as-unknown", MULTI_HOT,
        "A text without words is marked as if it had an unknown one. It has none: its row is 0.",
        [hot("tokenise(text)", "tokenise(text) or [None]"),
         hot(COLUMNS, "rows[:, 1] += ~rows.any(axis=1)\n    return rows[:, 1:]")],
    ),
    Mistake(
        "padding-marks-last-column", MULTI_HOT,
        "Rows of indices that were filled up with 0 have a mark in the last column: 0 less 1 is "
        "−1, the place from the end. Padding is no word, and marks nothing.",
        [body(MULTI_HOT, f"rows = np.zeros((len(texts), len(vocabulary) - 1))\n"
                         f"length = max([1, *(len(tokenise(text)) for text in texts)]){more}\n"
                         "for row, marked in zip(rows, to_indices(texts, vocabulary, length)):\n"
                         "    row[marked - 1] = 1\nreturn rows") for more in ("", " + 1")],
    ),
    Mistake(
        "text-cut-off", MULTI_HOT,
        "Words that stand far back in a text are not marked. A multi-hot vector has no length to "
        "which texts are cut: all their words count.",
        [hot("tokenise(text)", f"tokenise(text)[:{most}]")
         for most in ("len(vocabulary)", "len(vocabulary) - 1", "10", "20", "50")],
    ),
    Mistake(
        "unknown-marks-another", MULTI_HOT,
        "Unknown words mark the column of the last word, or of the first. Column 0 is theirs.",
        [hot("place.get(word, 1)", "place.get(word, -1)"),
         hot("place.get(word, 1)", "place.get(word, min(2, len(vocabulary) - 1))")],
    ),
    Mistake(
        "unknown-fails-here", MULTI_HOT,
        "A word that is not in the vocabulary ends in an exception. It marks column 0.",
        [hot("place.get(word, 1)", "place[word]"),
         hot("place.get(word, 1)", "vocabulary.index(word)"),
         hot("place.get(word, 1)", "place.get(word, len(vocabulary))")],
    ),
    Mistake(
        "columns-shifted", MULTI_HOT,
        "The columns are shifted by one: column j is for entry j + 1 of `vocabulary`.",
        [hot(COLUMNS, "return rows[:, :-1]"),
         hot(COLUMNS, "return np.roll(rows[:, 1:], 1, axis=1)"),
         hot(COLUMNS, "return np.roll(rows[:, 1:], -1, axis=1)")],
    ),
    Mistake(
        "one-row-for-all", MULTI_HOT,
        "All texts are marked in one row. Each has a row of its own.",
        [hot(COLUMNS, "return rows[:, 1:].max(axis=0)"), hot("rows[n,", "rows[0,"),
         hot(COLUMNS, "return np.broadcast_to(rows[:, 1:].max(axis=0, initial=0), "
                      "rows[:, 1:].shape).copy()")],
    ),
    Mistake(
        "row-for-each-word", MULTI_HOT,
        "Texts have a row for each of their words, one-hot. A text has a single row, in which all "
        "its words are marked.",
        [hot(COLUMNS, "return [[np.eye(len(vocabulary))[place.get(w, 1)][1:] for w in "
                      "tokenise(t)] for t in texts]")],
    ),
    Mistake(
        "occurrence-not-tokenised", MULTI_HOT,
        "The texts are only split at whitespace, so words with capitals or punctuation are not "
        "found. `tokenise` takes care of them.",
        [hot("tokenise(text)", "text.split()"), hot("tokenise(text)", "text.lower().split()")],
    ),
    Mistake(
        "found-inside-words", MULTI_HOT,
        "A word is looked for in the text, not among its words: a short one is found inside of a "
        "longer one.",
        [body(MULTI_HOT, "return np.array([[float(word in text.lower()) for word in "
                         "vocabulary[1:]] for text in texts])"),
         body(MULTI_HOT, "return np.array([[float(word in text) for word in vocabulary[1:]] "
                         "for text in texts])"),
         *(hot(COLUMNS, f"rows[:, 2:] = [[word in {where} for word in vocabulary[2:]] "
                        "for text in texts] or rows[:, 2:]\n    return rows[:, 1:]")
           for where in ("' '.join(tokenise(text))", "text.lower()"))],
    ),
    Mistake(
        "whole-number-marks", MULTI_HOT,
        "The marks are whole numbers or Booleans. What a dense layer is fed with are floats.",
        [hot("return rows[:, 1:]", "return rows[:, 1:].astype(int)"),
         hot("return rows[:, 1:]", "return rows[:, 1:].astype(bool)")],
    ),
)

EQUIVALENT = (
    Equivalent(MULTI_HOT, "rows = np.zeros((len(texts), len(vocabulary)))",
               "rows = np.zeros((len(texts), len(place)))",
               "No word is twice in a vocabulary, so there are as many places."),
)
