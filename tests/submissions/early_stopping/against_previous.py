# verdict: wrong
# named: previous-for-best
# naming: required
# why: Compared with the epoch before.
def early_stopping(val_loss, weights, patience, min_delta):
    best = 0
    bad = 0
    for i in range(1, len(val_loss)):
        if val_loss[i] < val_loss[i - 1] - min_delta:
            best = i
            bad = 0
        else:
            bad += 1
            if bad == patience:
                return i, best, weights[best]
    return len(val_loss) - 1, best, weights[best]
