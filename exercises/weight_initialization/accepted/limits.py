"""Both rules from a table, with the limits as they stand in the papers."""


def initial_weights(draws, rule, distribution):
    positions = draws[..., 0, 0].size
    n_in, n_out = (positions * n for n in draws.shape[-2:])
    size = {"glorot": n_in + n_out, "he": n_in}[rule]
    if distribution == "uniform":
        limit = (6 / size) ** 0.5
        return -limit + 2 * limit * draws
    return draws * (2 / size) ** 0.5
