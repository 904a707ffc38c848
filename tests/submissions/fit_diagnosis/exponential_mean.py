# verdict: wrong
# named: exponential
# naming: required
# wrong: trailing_mean
# why: An exponential mean.
def trailing_mean(losses, window):
    a = 2 / (window + 1)
    out = [losses[0]]
    for loss in losses[1:]:
        out.append(a * loss + (1 - a) * out[-1])
    return out


def fit_diagnosis(train_loss, val_loss, window):
    t = trailing_mean(train_loss, window)
    v = trailing_mean(val_loss, window)
    return v.index(min(v)), min(v) - t[v.index(min(v))]
