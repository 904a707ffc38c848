"""A figure's parameters: which it has, and the values it runs with."""

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from tutor.figures.controls import Choice, Control, Seed, Slider, Step, Switch, Typed
from tutor.figures.errors import FigureError, nearest


class Parameter(NamedTuple):
    """A figure's parameter: how it is set, and what it is when nobody sets it."""

    control: Control
    default: Any


def controls_of(function: Callable[..., Any]) -> dict[str, Parameter]:
    """The parameters of the figure `function`, in the order written.

    Raises FigureError where a parameter has no control or no default, or where the default
    is not a value that its control allows: a mistake of the figure's author.
    """
    figure = function.__name__
    hints = get_type_hints(function, include_extras=True)
    found: dict[str, Parameter] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        control = _control(hints.get(name))
        if control is None:
            raise FigureError(
                f"The parameter `{name}` of the figure `{figure}` has no control. "
                "Write one in its annotation, as in `Annotated[float, Slider(0, 1)]`."
            )
        if parameter.default is inspect.Parameter.empty:
            raise FigureError(f"The parameter `{name}` of the figure `{figure}` has no default.")
        found[name] = Parameter(control, parameter.default)
    _check(found, {name: parameter.default for name, parameter in found.items()})
    return found


def settle(function: Callable[..., Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """All parameters of a figure: `values` where given, else defaults.

    A value given as text is parsed as a learner typed it. Raises FigureError where a name is
    unknown or a value does not fit.
    """
    parameters = controls_of(function)
    for name in values:
        if name not in parameters:
            known = ", ".join(f"`{each}`" for each in parameters)
            raise FigureError(
                f"The figure `{function.__name__}` has no parameter `{name}`; "
                + (f"it has {known}." if known else "it has none.")
                + nearest(name, parameters)
            )
    return _check(parameters, {n: values.get(n, p.default) for n, p in parameters.items()})


def _check(parameters: Mapping[str, Parameter], values: dict[str, Any]) -> dict[str, Any]:
    parsed = {}
    for name, (control, _) in parameters.items():
        try:
            value = values[name]
            parsed[name] = control.parse(value) if isinstance(value, str) else value
        except FigureError as error:
            raise FigureError(f"{name}: {error}") from None
    checked = {}
    # A second round, because the steps that are allowed may depend on the other values.
    for name, (control, _) in parameters.items():
        try:
            checked[name] = control.check(parsed[name], parsed)
        except FigureError as error:
            raise FigureError(f"{name}: {error}") from None
    return checked


def _control(hint: Any) -> Control | None:
    if get_origin(hint) is not Annotated:
        return None
    kinds = (Slider, Choice, Switch, Step, Seed, Typed)
    return next((each for each in get_args(hint)[1:] if isinstance(each, kinds)), None)
