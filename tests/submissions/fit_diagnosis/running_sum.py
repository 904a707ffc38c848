# verdict: right
# why: A sum that gains a loss and gives one away; a loop for the minimum.
def trailing_mean(losses, window):
    total, result = 0.0, []
    for i, loss in enumerate(losses):
        total += loss
        if i >= window:
            total -= losses[i - window]
        result.append(total / min(i + 1, window))
    return result


def fit_diagnosis(train_loss, val_loss, window):
    train = trailing_mean(train_loss, window)
    lowest, epoch, gap = float("inf"), -1, None
    for i, (v, t) in enumerate(zip(trailing_mean(val_loss, window), train)):
        if v < lowest:
            lowest, epoch, gap = v, i, v - t
    return epoch, gap
