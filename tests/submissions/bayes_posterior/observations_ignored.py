# verdict: wrong
# named: no-influence
# naming: required
# says: `likelihood` and `observations` have no influence
# why: What was observed is never used: the prior comes back.
def bayes_posterior(prior, likelihood, observations):
    evidence = sum(prior)
    return prior / evidence
