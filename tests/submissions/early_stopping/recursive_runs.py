# verdict: right
# why: A generator of improvements, and what lies between them.
def improvements(losses, min_delta):
    best = None
    for epoch, loss in enumerate(losses):
        if best is None or best - loss > min_delta:
            best = loss
            yield epoch


def early_stopping(val_loss, weights, patience, min_delta):
    marks = list(improvements(val_loss, min_delta)) + [10 ** 9]
    for here, following in zip(marks, marks[1:]):
        if following > here + patience:
            return min(here + patience, len(val_loss) - 1), here, weights[here]
