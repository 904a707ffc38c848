def drive(answer, n, draws):
    numbers = iter(draws)
    return {"chosen": answer.sample(n, lambda: int(next(numbers)))}
