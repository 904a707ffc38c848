"""Short forms, as people write a network by hand: `conv 32 3x3 same relu`, `pool 2`, `fc 10`."""

from __future__ import annotations

import re
from typing import Any

from tutor.questions.layers.kinds import ACTIVATIONS, KINDS, PADDINGS, RECURRENT, Kind
from tutor.questions.layers.layer import Layer
from tutor.questions.layers.making import make
from tutor.questions.layers.names import MOST_WORDS, short_name, unknown
from tutor.questions.layers.problem import Unreadable, quoted

_BOTH_WAYS = ("bi", "bidirectional")
# Words that only make it read well.
_FILLERS = frozenset({
    "a", "an", "and", "with", "of", "the", "layer", "filters", "filter", "units", "unit", "nodes",
    "neurons", "kernel", "kernels", "window", "heads", "rate", "size", "padding", "activation",
    "to", "by"})
_SETTINGS = {"stride": "strides", "pad": "padding", "kernel": "kernel_size", "size": "kernel_size",
             "act": "activation", "heads": "num_heads", "k": "kernel_size", "s": "strides",
             "dilation": "dilation_rate", "p": "rate"}
_TOKEN = re.compile(r"\([^()]*\)|[^\s()]+")
_WINDOW = re.compile(r"(\d{1,9})x(\d{1,9})")
_GLUED = re.compile(r"([a-z]+)(\d.*)")
_WHOLE = re.compile(r"-?\d{1,12}")
_DECIMAL = re.compile(r"-?(?:\d{1,12}\.\d{0,12}|\.\d{1,12})")
# What goes on with the layer before it, after a comma: `conv 32, 3x3, same`.
_GOES_ON = re.compile(r"-?[\d.(]|stride|strides|padding|kernel|activation|rate|\w+\s*=",
                      re.IGNORECASE)


def goes_on(text: str, before: str) -> bool:
    """Whether a text is no layer of its own, but more of the short one before it."""
    tokens = _TOKEN.findall(text)[:40]
    if any(short_name(word, 2) for word in tokens):
        return False
    if text.lower() in ACTIVATIONS:
        # What is an activation of its own behind `bn`, or behind another one.
        taken = _TOKEN.findall(before)[:40]
        name = _head(taken, [word.lower() for word in taken], 2)[0]
        return bool(name) and KINDS[name].setting("activation") is not None \
            and not any(word.lower() in ACTIVATIONS for word in taken)
    return bool(_GOES_ON.match(text)) or text.lower() in PADDINGS


def read_short(text: str, line: int, axes: int) -> Layer:
    """The layer of a short form. `axes` is how many axes of places go in, which tells Conv1D from
    Conv2D. Raises Unreadable."""
    tokens = _TOKEN.findall(text)[:40]
    words = [re.sub(r"[-_]", " ", token.lower()).strip() for token in tokens]
    if words and (glued := words[0].removeprefix("bi")) in ("lstm", "gru", "rnn") \
            and glued != words[0]:
        tokens, words = ["bi", glued, *tokens[1:]], ["bi", glued, *words[1:]]
    if words and words[0] in _BOTH_WAYS:
        inner = read_short(" ".join(tokens[1:]), line, axes)
        if inner.kind not in RECURRENT:
            raise Unreadable("a bidirectional layer is a recurrent one: `bidirectional lstm 64`.")
        return make("Bidirectional", [inner], {}, line)
    # `3x3 conv 32`: the window may come first.
    first = 1 if len(words) > 1 and _WINDOW.fullmatch(words[0]) else 0
    name, rest = _head(tokens[first:], words[first:], axes)
    if not name:
        if len(words) == 1 and words[0].replace(" ", "_") in ACTIVATIONS:
            return make("Activation", [words[0].replace(" ", "_")], {}, line)
        raise unknown(tokens[first] if tokens else text)
    return _with_settings(KINDS[name], [*tokens[:first], *rest], line)


def _head(tokens: list[str], words: list[str], axes: int) -> tuple[str, list[str]]:
    """The kind that the first words name, and the tokens after them."""
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        name = short_name(" ".join(words[:count]), axes)
        if name:
            return name, tokens[count:]
    glued = _GLUED.fullmatch(words[0]) if words else None
    name = short_name(glued[1], axes) if glued else ""
    return (name, [glued[2], *tokens[1:]]) if glued and name else ("", tokens)


def _with_settings(kind: Kind, tokens: list[str], line: int) -> Layer:
    positional: list[Any] = []
    named: dict[str, Any] = {}
    window = next((each.name for each in kind.settings if each.form == "window"), "")
    waiting = ""
    for token in tokens:
        small = token.lower().strip(",")
        key, sign, value = small.partition("=") if "=" in small else small.partition(":")
        size = _WINDOW.fullmatch(small)
        if sign and value:
            named[_setting(kind, key)] = _plain(value, text=token)
        elif waiting:
            named[waiting], waiting = _plain(small, text=token), ""
        elif size and window:
            # Where the number of filters is not given yet, it comes later.
            sizes = (int(size[1]), int(size[2]))
            named[window] = sizes if kind.axes == 2 else sizes[0]
        elif small in ("stride", "strides"):
            waiting = "strides"
        elif re.fullmatch(r"s\d{1,6}", small):
            named["strides"] = int(small[1:])
        elif small in ACTIVATIONS and kind.setting("activation"):
            named["activation"] = small
        elif small in PADDINGS:
            named["padding"] = small
        elif small in ("sequences", "return_sequences", "return sequences"):
            named["return_sequences"] = True
        elif small not in _FILLERS:
            positional.append(_plain(small, text=token))
    if waiting:
        raise Unreadable(f"the number after `{waiting}` is missing.")
    if window in named:
        # The numbers that are left are in the order of the other settings.
        free = [s.name for s in kind.settings[:kind.positional] if s.name != window]
        for setting, value in zip(free, positional):
            named.setdefault(setting, value)
        positional = positional[len(free):]
    return make(kind.name, positional, named, line)


def _setting(kind: Kind, key: str) -> str:
    if kind.setting(key):
        return key
    known = _SETTINGS.get(key, key)
    return "pool_size" if known == "kernel_size" and kind.setting("pool_size") else known


def _plain(word: str, *, text: str) -> Any:
    """A number, a shape or a word, as it stands in a short form."""
    if _WHOLE.fullmatch(word):
        return int(word)
    if _DECIMAL.fullmatch(word):
        return float(word)
    if size := _WINDOW.fullmatch(word):
        return int(size[1]), int(size[2])
    if word.startswith("("):
        sizes = [each for each in re.split(r"[,\sx]+", word.strip("()")) if each]
        if sizes and len(sizes) <= 8 and all(_WHOLE.fullmatch(each) for each in sizes):
            return tuple(map(int, sizes)) if len(sizes) > 1 else int(sizes[0])
    if word in ("true", "false"):
        return word == "true"
    bare = word.strip("\"'")
    if bare in ACTIVATIONS or bare in PADDINGS:
        return bare
    raise Unreadable(f"{quoted(text)} cannot be read here. Write numbers and words, as in "
                     '`conv 32 3x3 same relu`, or Keras\' own way: `Conv2D(32, 3, '
                     'padding="same")`.')
