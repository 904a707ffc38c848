# verdict: wrong
# named:
# why: What was observed is never used: the prior comes back.
def bayes_posterior(prior, likelihood, observations):
    evidence = sum(prior)
    return prior / evidence
