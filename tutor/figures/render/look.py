"""How drawings look: which colours and characters the terminal has, and what they mean."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from tutor.figures.plots.base import Role
from tutor.figures.render.colour import mix, nearest_256

Colour = Literal["truecolor", "256", "16", "none"]
Theme = Literal["dark", "light"]

# What Rich calls a terminal's colours, and what is called so here.
COLOURS: dict[str, Colour] = {"truecolor": "truecolor", "256": "256", "standard": "16",
                              "windows": "16"}

# The colours of curves and classes, in the order in which they are taken.
SERIES: tuple[Role, ...] = ("blue", "accent", "green", "violet", "red")

THEMES: dict[Theme, dict[str, str]] = {
    "dark": {
        "background": "#13171b", "surface": "#1b2127", "text": "#e8e4d9", "muted": "#949da6",
        "accent": "#f2b84b", "blue": "#7fb0f5", "green": "#8fca7b", "red": "#ee7f76",
        "violet": "#c3a6f0",
    },
    "light": {
        "background": "#fbf8f1", "surface": "#f1ecdf", "text": "#2a2925", "muted": "#67625a",
        "accent": "#9a4a0b", "blue": "#255a9e", "green": "#356f31", "red": "#ab2f27",
        "violet": "#6a45a8",
    },
}

# The names of the 16 colours that a terminal lets its user choose. Yellow is unreadable on
# most light backgrounds, so there the accent is red; muted text is dim rather than grey,
# because some palettes give grey the colour of the page.
_NAMED: dict[Theme, dict[str, str]] = {
    "dark": {"accent": "bright_yellow", "blue": "bright_blue", "green": "bright_green",
             "red": "bright_red", "violet": "bright_magenta"},
    "light": {"accent": "red", "blue": "blue", "green": "green", "red": "red",
              "violet": "magenta"},
}

# The heat map's two arms in the fixed colours of a 256-colour terminal, neutral first: the
# nearest colours to those of the themes are mostly greys, and lose the sign.
_HEAT_256: dict[Theme, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "dark": ((235, 24, 67, 68, 111), (235, 58, 94, 172, 215)),
    "light": ((255, 153, 111, 68, 25), (255, 223, 180, 173, 130)),
}

# The same for areas of a role's colour, the palest first.
_TINTS_256: dict[Theme, dict[str, tuple[int, ...]]] = {
    "dark": {"blue": (17, 18, 24), "accent": (58, 58, 94), "green": (234, 22, 22),
             "violet": (53, 54, 55), "red": (52, 52, 88), "muted": (236, 238, 240),
             "text": (238, 240, 243)},
    "light": {"blue": (195, 153, 117), "accent": (230, 223, 216), "green": (194, 157, 150),
              "violet": (225, 183, 177), "red": (224, 217, 210), "muted": (254, 252, 250),
              "text": (252, 250, 248)},
}


class Style(NamedTuple):
    """How characters look. Colours are "#rrggbb", "color(n)" or a name, as Rich reads them;
    None is the terminal's own."""

    ink: str | None = None
    paper: str | None = None
    bold: bool = False
    dim: bool = False


PLAIN = Style()


@dataclass(frozen=True)
class Look:
    """What the terminal can show, and which theme it is to be drawn for.

    With `bitmaps`, pictures come in finer pixels, too.
    """

    colour: Colour = "truecolor"
    theme: Theme = "dark"
    ascii: bool = False
    bitmaps: bool = False

    @property
    def pixels(self) -> bool:
        """Whether colours are fine enough to draw with, so that glyphs need not."""
        return self.colour in ("truecolor", "256") and not self.ascii

    def style(self, role: Role = "text", *, bold: bool = False) -> Style:
        """The style for a role. Text is left to the terminal: its background is unknown."""
        if role == "text":
            return Style(bold=bold)
        if self.colour == "none":
            return Style(bold=bold)
        if self.colour == "16":
            return Style(_NAMED[self.theme].get(role), bold=bold, dim=role == "muted")
        return Style(self.fit(THEMES[self.theme][role]), bold=bold)

    def tone(self, share: float) -> str:
        """A tone of ink on the page, from 0 (page) to 1 (ink)."""
        theme = THEMES[self.theme]
        return self._ramp(theme["surface"], theme["text"], min(1.0, max(0.0, share)))

    def heat(self, share: float) -> str:
        """A colour of a heat map, from −1 over 0 (neutral) to 1.

        Blue and orange stay apart in the common kinds of colour blindness.
        """
        size = min(1.0, abs(share))
        if self.colour == "256":
            ramp = _HEAT_256[self.theme][share > 0]
            return f"color({ramp[round(size * (len(ramp) - 1))]})"
        theme = THEMES[self.theme]
        return self._ramp(theme["surface"], theme["accent" if share > 0 else "blue"], size)

    def tint(self, role: Role, share: float = 1.0) -> str:
        """The colour of an area of a role, paler where `share` (0 to 1) is less; text stays
        legible on it."""
        share = min(1.0, max(0.0, share))
        if self.colour == "256":
            return f"color({_TINTS_256[self.theme][role][round(2 * share)]})"
        theme = THEMES[self.theme]
        return mix(theme["background"], theme[role], round(16 * (0.1 + 0.28 * share)) / 16)

    def missing(self) -> str:
        """The colour of a value that is not a number."""
        return self.fit(THEMES[self.theme]["red"])

    def _ramp(self, start: str, end: str, share: float) -> str:
        # Without a little lift, the many small values of a picture drown in the page.
        share = share**0.8
        # 32 tones a side are more than the eye tells apart; few colours make long runs.
        return self.fit(mix(start, end, round(32 * share) / 32))

    def fit(self, colour: str) -> str:
        """The closest that the terminal has to "#rrggbb"."""
        return f"color({nearest_256(colour)})" if self.colour == "256" else colour

    def text(self, text: str) -> str:
        """`text` in the characters that the terminal has."""
        return _ascii(text) if self.ascii else text


_SPELLED = {
    "−": "-", "×": "*", "·": "*", "²": "^2", "³": "^3", "∂": "d", "σ": "sigma", "λ": "lambda",
    "μ": "mu", "α": "alpha", "β": "beta", "η": "eta", "δ": "delta", "∇": "grad ", "∞": "inf",
    "→": "->", "←": "<-", "⇒": "=>", "≈": "~", "≤": "<=", "≥": ">=", "≠": "!=", "…": "...",
    "—": "-", "–": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "′": "'", "√": "sqrt",
    "✓": "v", "✗": "x", "●": "*", "○": "o", "▸": ">", "⊙": "*", "ᵀ": "^T", "ŷ": "y_hat",
    "\u00a0": " ", "₀": "0", "₁": "1", "₂": "2", "₃": "3", "ₖ": "k", "ᵢ": "i", "ⱼ": "j",
    "θ": "theta", "γ": "gamma", "ε": "eps", "π": "pi", "ω": "omega", "φ": "phi", "Σ": "sum",
    "⁻": "-", "¹": "1", "½": "1/2", "↓": "v", "↑": "^", "⟨": "<", "⟩": ">", "∗": "*",
}

# Drawing characters keep their width: one for one.
_DRAWN = str.maketrans(
    "─━│┃╭╮╰╯┏┓┗┛╌├┤┬┴┼▶◀▲▼•┆┄╍◯█▓▒░┌┐└┘",
    "-=|#++++####.+++++><^v*:.-o#=+:++++",
)


@lru_cache(maxsize=1024)
def _ascii(text: str) -> str:
    spelled = "".join(_SPELLED.get(each, each) for each in text).translate(_DRAWN)
    return spelled.encode("ascii", "replace").decode("ascii")
