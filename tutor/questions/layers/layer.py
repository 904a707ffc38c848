"""A layer as it was read: its kind, and all its settings, given or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tutor.questions.layers.kinds import KINDS, NEEDED


@dataclass(frozen=True)
class Layer:
    """Two layers are equal where kind and settings are; `line` is where it stands in the text."""

    kind: str
    settings: tuple[tuple[str, Any], ...]
    line: int = field(default=1, compare=False)

    def __getitem__(self, name: str) -> Any:
        return dict(self.settings)[name]

    def get(self, name: str) -> Any:
        """A setting, or None where this kind has none of that name."""
        return dict(self.settings).get(name)

    @property
    def inner(self) -> Layer | None:
        """The layer that this one wraps, as `Bidirectional` does."""
        inner = self.get("layer")
        return inner if isinstance(inner, Layer) else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it is: its own kind, and that of the layer that it wraps."""
        return (self.kind, self.inner.kind) if self.inner else (self.kind,)

    @property
    def text(self) -> str:
        """It as Keras has it, with the settings that differ from what Keras takes anyway."""
        kind = KINDS[self.kind]
        values = dict(self.settings)
        said: list[str] = []
        for number, setting in enumerate(kind.settings):
            value = values[setting.name]
            usual = values.get("pool_size") if setting.default is None else setting.default
            spared = value == usual or (setting.form == "window" and set(value) == {usual})
            if spared and setting.name != "pool_size":
                continue
            bare = number == len(said) and number < kind.positional and setting.form in _BARE \
                and (setting.default is NEEDED or setting.name == "pool_size")
            written = _written(setting.form, value)
            said.append(written if bare or self.kind in ("Activation", "LeakyReLU")
                        else f"{setting.name}={written}")
        return f"{self.kind}({', '.join(said)})"


# What is usually written without its name.
_BARE = ("size", "window", "shape", "open shape", "rate", "layer", "earlier")


def _written(form: str, value: Any) -> str:
    if isinstance(value, Layer):
        return value.text
    if form == "window" and len(set(value)) == 1:
        return str(value[0])
    return f'"{value}"' if isinstance(value, str) else str(value)
