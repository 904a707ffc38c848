"""Lines of arrays, as a lecture writes them: `(Y - T)/N`, `H.T @ Δ2`, `sum_n H_nj Δ2_nk`.

They are read by a whitelist, like all that is typed, and decided by numbers: arrays of shapes in
which no two sizes are equal.
"""
