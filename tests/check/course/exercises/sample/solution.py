"""A sample without repetition."""


def sample(n, pick):
    """n different numbers below 100; `pick()` draws one number."""
    ### BEGIN SOLUTION
    chosen = []
    while len(chosen) < n:
        number = pick()
        if number not in chosen:
            chosen.append(number)
    return chosen
    ### END SOLUTION
