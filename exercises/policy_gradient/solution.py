"""The policy gradient: a loss that makes what turned out well more likely, and its gradient."""

import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    """The policy-gradient loss of T steps, and its gradient for the logits.

    logits (T, A) scores of the actions at each step, right up to ±1000; actions (T,) numbers
    from 0 to A - 1 of those taken; returns (T,) what each step brought from then on; baseline
    (T,) what was expected. The last two are given numbers: no gradient goes through them.
    Returns (loss, dlogits): minus the mean over the steps of log pi(action) times
    (return - baseline) as one number, and its gradient (T, A).
    """
    ### BEGIN SOLUTION
    T, A = logits.shape
    steps = np.arange(T)

    # The largest logit of a step becomes 0, so no exponential overflows.
    shifted = logits - logits.max(axis=1, keepdims=True)
    total = np.exp(shifted).sum(axis=1, keepdims=True)
    log_pi = shifted - np.log(total)
    pi = np.exp(log_pi)

    advantage = returns - baseline
    loss = -np.mean(log_pi[steps, actions] * advantage)

    taken = np.eye(A)[actions]
    dlogits = (pi - taken) * advantage[:, None] / T
    return loss, dlogits
    ### END SOLUTION
