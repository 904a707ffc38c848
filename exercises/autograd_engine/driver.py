"""Values are made of numbers, a few lines of Python compute with them, and all are read."""


import functools


def drive(answer, start, program, names):
    values = {name: answer.Value(number) for name, number in start.items()}
    exec(compiled(program), {}, values)
    data = {name: read(values[name], "data", name, answer) for name in names.split()}
    return data, {name: read(values[name], "grad", name, answer) for name in names.split()}


def read(value, attribute, name, answer):
    if not isinstance(value, answer.Value):
        raise TypeError(f"`{name}` has to be a Value, and is of type {type(value).__name__}")
    if not hasattr(value, attribute):
        raise AttributeError(f"`{name}` has no `{attribute}`")
    held = getattr(value, attribute)
    try:
        return float(held)
    except (TypeError, ValueError):
        raise TypeError(f"`{attribute}` of `{name}` has to be a number, and is of type "
                        f"{type(held).__name__}") from None


@functools.cache
def compiled(program):
    return compile(program, "<string>", "exec")
