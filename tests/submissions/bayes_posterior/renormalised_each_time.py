# verdict: wrong
# named: normalised-each-time
# why: A posterior for each observation: one that came down to 0 on the way cannot return.
def bayes_posterior(prior, likelihood, observations):
    belief = prior.copy()
    for o in observations:
        belief *= likelihood[:, o]
        belief /= belief.sum()
    return belief
