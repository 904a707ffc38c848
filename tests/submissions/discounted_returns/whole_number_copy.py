# verdict: wrong
# named: rounded-to-whole
# why: A copy of the rewards holds the returns; of whole numbers it keeps whole ones.
def discounted_returns(rewards, ends, gamma):
    G = rewards.copy()
    for t in range(len(G) - 2, -1, -1):
        if not ends[t]:
            G[t] += gamma * G[t + 1]
    return G
