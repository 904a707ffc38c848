"""The slope through two points."""


def steep(p, q):
    ### BEGIN SOLUTION
    return (q[1] - p[1]) / (q[0] - p[0])
    ### END SOLUTION
