# verdict: right
# why: The weights of the best epoch are a list.
def early_stopping(val_loss, weights, patience, min_delta):
    """Recursive: state in, state out."""
    losses = [float(v) for v in val_loss]

    def go(best, e):
        if e == len(losses) or e - best > patience:
            return e - 1, best
        return go(e if losses[e] < losses[best] - min_delta else best, e + 1)

    last, best = go(0, 1)
    return last, best, list(weights[best])
