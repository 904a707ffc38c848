"""A class with Keras' names, and a `while` that asks whether to stop."""


class EarlyStopping:
    def __init__(self, patience, min_delta):
        self.patience, self.min_delta = patience, min_delta
        self.wait, self.best, self.best_epoch = 0, float("inf"), None
        self.best_weights, self.stop_training = None, False

    def on_epoch_end(self, epoch, loss, weights):
        self.wait += 1
        if loss + self.min_delta < self.best:
            self.best, self.best_epoch, self.best_weights = loss, epoch, weights
            self.wait = 0
        self.stop_training = self.wait >= self.patience


def early_stopping(val_loss, weights, patience, min_delta):
    callback, epoch = EarlyStopping(patience, min_delta), -1
    while epoch + 1 < len(val_loss) and not callback.stop_training:
        epoch += 1
        callback.on_epoch_end(epoch, val_loss[epoch], weights[epoch])
    return epoch, callback.best_epoch, callback.best_weights
