"""Without a count: how far back the best epoch lies says how long it has not improved."""


def early_stopping(val_loss, weights, patience, min_delta):
    best = 0
    for epoch in range(len(val_loss)):
        if val_loss[best] - val_loss[epoch] > min_delta:
            best = epoch
        if epoch - best >= patience:
            break
    return epoch, best, weights[best].copy()
