# verdict: wrong
# named: overwritten
# naming: required
# why: `=` where `+=` was meant.
def linear_regression(X, y, w, b):
    n = len(y)
    loss = 0.0
    for i in range(n):
        r = X[i] @ w + b - y[i]
        loss += r**2 / n
        dw = 2 * r * X[i] / n
        db = 2 * r / n
    return loss, (dw, db)
