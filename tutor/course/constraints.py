"""What a design has to keep to: rules about a list of layers, as an author writes them.

| rule | a network keeps to it when |
| --- | --- |
| `parameters <= 50000`, `multiply-adds <= 2000000`, `layers <= 8` | it has so many (also `>=`) |
| `number of Conv2D >= 2` | it has so many layers of that kind |
| `some Conv2D`, `no Dense` | it has one, or none |
| `some Conv2D with padding same`, `no Dense wider than 128` | it has one, or none, that is such |
| `every hidden Dense with activation relu` | all are such; `hidden` leaves the last one out |
| `last activation softmax`, `last Dense` | it ends so; the question does not say which activation |
| `order Conv2D < Dense` | no layer of the second kind comes before one of the first |
| `before Flatten some pooling` | one comes before the first `Flatten` |
| `output (10,)` | that is what comes out; written as `:output:` |

A kind is a layer of Keras, several with `or` between, or `convolution`, `pooling`, `recurrent`,
`normalisation`. `with activation` alone means any activation, in the layer or right behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

GROUPS = {
    "convolution": ("Conv1D", "Conv2D", "SeparableConv2D", "DepthwiseConv2D"),
    "pooling": ("MaxPooling1D", "MaxPooling2D", "AveragePooling1D", "AveragePooling2D",
                "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalAveragePooling1D",
                "GlobalAveragePooling2D"),
    "recurrent": ("SimpleRNN", "LSTM", "GRU"),
    "normalisation": ("BatchNormalization", "LayerNormalization"),
}
MEASURES = ("parameters", "multiply-adds", "layers")
WIDER = "wider"

_KIND = r"(?:[A-Z]\w+|convolution|pooling|recurrent|normalisation)"
_KINDS = rf"{_KIND}(?: or {_KIND})*"
_TRAIT = r"(?: wider than (?P<wider>\d+)| with (?P<setting>\w+)(?: (?P<values>.+))?)"
_FORMS = {
    "measure": re.compile(rf"(?P<measure>{'|'.join(MEASURES)}) (?P<sign><=|>=) (?P<number>[\d_]+)"),
    "number": re.compile(rf"number of (?P<kinds>{_KINDS}) (?P<sign><=|>=) (?P<number>\d+)"),
    "some": re.compile(rf"some (?P<kinds>{_KINDS}){_TRAIT}?"),
    "no": re.compile(rf"no (?P<kinds>{_KINDS}){_TRAIT}?"),
    "every": re.compile(rf"every (?P<hidden>hidden )?(?P<kinds>{_KINDS}){_TRAIT}"),
    "last activation": re.compile(r"last activation (?P<values>\w+(?: or \w+)*)"),
    "last": re.compile(rf"last (?P<kinds>{_KINDS}){_TRAIT}?"),
    "order": re.compile(rf"order (?P<kinds>{_KINDS}) < (?P<later>{_KINDS})"),
    "before": re.compile(rf"before (?P<later>{_KINDS}) some (?P<kinds>{_KINDS})"),
    "output": re.compile(r"output \((?P<shape>\d+(?:, *\d+)*),?\)"),
}


@dataclass(frozen=True)
class Rule:
    """A rule. `kinds` are the layers it is about, `later` those that they come before.

    `setting` is what each of them has, one of `values` or, without any, something; of `WIDER`,
    `number` is the limit. `measure`, `sign` and `number` are those of a limit to the whole.
    """

    text: str
    form: str
    words: str
    kinds: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    setting: str = ""
    values: tuple[str, ...] = ()
    hidden: bool = False
    measure: str = ""
    sign: str = ""
    number: int = 0
    shape: tuple[int, ...] = ()

    @property
    def wanted(self) -> str:
        """The same in words that go on from *It should*."""
        verb, _, rest = self.words.partition(" ")
        return f"{'have' if verb == 'has' else verb.removesuffix('s')} {rest}"

    @property
    def asked(self) -> str:
        """The rule as it stands in the question: which activation fits, the task tells."""
        if self.form == "last activation":
            return "ends in an activation that fits the task"
        return self.words

    @property
    def limits(self) -> bool:
        """Whether doing nothing at all would keep to it."""
        return self.form in ("no", "every", "order") or self.sign == "<="


@lru_cache(maxsize=512)
def read_rule(text: str) -> Rule | None:
    """The rule that a text states; None where it is none."""
    for form, pattern in _FORMS.items():
        found = pattern.fullmatch(" ".join(text.split()))
        if found:
            parts = {name: value or "" for name, value in found.groupdict().items()}
            wider = parts.get("wider", "")
            shape = parts.get("shape", "")
            return Rule(
                text=text, form=form, words=_words(form, parts),
                kinds=_kinds(parts.get("kinds", "")), later=_kinds(parts.get("later", "")),
                setting=WIDER if wider else parts.get("setting", ""),
                values=tuple(filter(None, parts.get("values", "").split(" or "))),
                hidden=bool(parts.get("hidden")), measure=parts.get("measure", ""),
                sign=parts.get("sign", ""), number=int(wider or parts.get("number", "") or 0),
                shape=read_sizes(shape) or ())
    return None


def read_sizes(text: str) -> tuple[int, ...] | None:
    """A shape such as `(28, 28, 1)`; None where it is none."""
    parts = [part.strip() for part in text.strip().strip("()").rstrip(",").split(",")]
    if not 1 <= len(parts) <= 4 or not all(re.fullmatch(r"[1-9]\d{0,6}", p) for p in parts):
        return None
    return tuple(map(int, parts))


def _kinds(text: str) -> tuple[str, ...]:
    return tuple(kind for name in filter(None, text.split(" or "))
                 for kind in GROUPS.get(name, (name,)))


def _words(form: str, parts: dict[str, str]) -> str:
    """The rule in words that go on from *The network*."""
    kinds, later = _layers(parts.get("kinds", "")), _layers(parts.get("later", ""))
    bound = "at most" if parts.get("sign") == "<=" else "at least"
    number = int(parts.get("number") or 0)
    trait = ""
    if parts.get("wider"):
        trait = f" wider than {parts['wider']}"
    elif parts.get("setting"):
        values = " or ".join(f"`{value}`" for value in parts["values"].split(" or ")) \
            if parts["values"] else ""
        setting = parts["setting"]
        called = setting if setting in ("activation", "padding") else f"`{setting}`"
        trait = f" with the {called} {values}" if values else f" with an {called}"
    match form:
        case "measure":
            verb = "needs" if parts["measure"] == "multiply-adds" else "has"
            return f"{verb} {bound} {number:,} {parts['measure']}"
        case "number":
            return f"has {bound} {number} {kinds} layer{'s' * (number != 1)}"
        case "some":
            return f"has {_article(kinds)} {kinds} layer{trait}"
        case "no":
            return f"has no {kinds} layer{trait}"
        case "every":
            which = f"every {parts['hidden']}{kinds} layer"
            if parts.get("wider"):
                return f"has {which}{trait}"
            return f"has {trait.removeprefix(' with ')} in {which}"
        case "last activation":
            values = " or ".join(f"`{value}`" for value in parts["values"].split(" or "))
            return f"ends in the activation {values}"
        case "last":
            return f"ends in {_article(kinds)} {kinds} layer{trait}"
        case "order":
            return f"has its {kinds} layers before every {later} layer"
        case "before":
            return f"has {_article(kinds)} {kinds} layer before the first {later} layer"
    sizes = parts["shape"].replace(" ", "").split(",")
    return f"gives `({', '.join(sizes)}{',' * (len(sizes) == 1)})`"


def _layers(kinds: str) -> str:
    return " or ".join(name if name in GROUPS else f"`{name}`" for name in kinds.split(" or "))


def _article(words: str) -> str:
    # `LSTM` is said letter by letter.
    return "an" if words.lstrip("`")[:1] in "AEIO" or words.startswith("`LSTM") else "a"
