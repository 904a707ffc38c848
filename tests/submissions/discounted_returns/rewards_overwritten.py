# verdict: wrong
# named: rounded-to-whole
# why: The rewards themselves are turned into returns, so the caller's array changes (and whole
#   numbers stay whole).
def discounted_returns(rewards, ends, gamma):
    for t in range(len(rewards) - 2, -1, -1):
        if not ends[t]:
            rewards[t] = rewards[t] + gamma * rewards[t + 1]
    return rewards
