# verdict: right
# why: NaN before the curve, windows by strides, nanmean over each.
import numpy as np


def trailing_mean(losses, window):
    padded = np.concatenate([np.full(window - 1, np.nan), losses])
    return np.nanmean(np.lib.stride_tricks.sliding_window_view(padded, window), axis=1)


def fit_diagnosis(train_loss, val_loss, window):
    train, val = (trailing_mean(each, window) for each in (train_loss, val_loss))
    epoch = np.where(val == val.min())[0][0]
    return [epoch, np.float64(val[epoch] - train[epoch])]
