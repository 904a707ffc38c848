"""Questions on training, validation and test: what each is for, and what leaks."""

from tutor.questions import Draw, Item, generator, reason

# --- Which set ----------------------------------------------------------------------------

SETS = ["training", "validation", "test"]
WHY = {
    "training": "it is learnt from the data, so only data to learn from may have a say",
    "validation": "it is chosen by looking at scores, and what chooses must not judge at the end",
    "test": "it is the verdict at the end, so nothing may have been chosen by these data",
}
USES = [
    ["the gradient of a step is computed", "training", "gradients set the weights."],
    ["mean and deviation for standardising are computed", "training",
     "they are learnt from data like weights."],
    ["the vocabulary of a text model is made", "training", "which words are known is learnt, too."],
    ["class weights are computed from how often classes occur", "training",
     "they go into the training loss."],
    ["the largest value of a column is found, by which all its values are divided", "training",
     "it is learnt from data like a mean."],
    ["missing values are given the median of their column", "training",
     "the median is learnt from data like a weight."],
    ["the list of the islands that get a column is made", "training",
     "which categories are known is learnt, too."],
    ["the columns are picked by their correlation with the label", "training",
     "which columns matter is learnt, too."],
    ["the learning rate is chosen", "validation", "it is a choice between trained models."],
    ["it is decided after which epoch to stop", "validation",
     "to stop is to choose one epoch's weights."],
    ["one of two architectures is chosen", "validation", "both are trained, and one is taken."],
    ["the number of hidden units is chosen", "validation", "it is a choice between models."],
    ["the threshold above which mail is spam is chosen", "validation",
     "the trained model stays, but one of many thresholds is taken for its score."],
    ["the epoch is found whose weights are kept", "validation",
     "one of many epochs is taken."],
    ["it is decided whether dropout helps", "validation", "it is a choice between models."],
    ["the batch size is chosen", "validation", "it is a choice between trained models."],
    ["the accuracy that goes into the report is measured", "test",
     "it has to say how good the model is on new examples."],
    ["it is measured, once, what users can expect of the finished model", "test",
     "nothing is chosen any more."],
    ["the finished model is compared with a result that was published", "test",
     "both have to be measured on what neither was fitted to."],
    ["the last number of the project is taken, before it is delivered", "test",
     "nothing is chosen any more."],
]


@generator("which-set", title="Train, validation or test?", topic="training-process", seconds=60,
           points=2, part="none", version=2)
def which_set(draw: Draw) -> Item:
    text, key, tells = draw.pick("use", USES)
    options = [(each == key, f"on the {each} set", tells if each == key else
                f"no: {tells}") for each in SETS]
    reasons = [(each == key, WHY[each], tells if each == key else f"here {tells}")
               for each in SETS]
    return Item(
        f"In a project, {text}.",
        (reason("set", "On which set?", options, reasons),),
        steps=f"Here {tells} So it is done on the {key} set: {WHY[key]}.",
        hints=("Is something learnt here, is something chosen, or is something only measured?",
               "What is learnt from data is learnt from training data. What is chosen by a score "
               "is chosen on validation data. The test set only measures.",
               "If the result came out otherwise, what would change: the model itself, which model "
               "is taken, or nothing but what is reported?"),
    )


@which_set.second
def _(given):
    # By the place in the list: eight are learnt, eight chosen, four measured.
    place = next(i for i, each in enumerate(USES) if each[0] == given["use"][0])
    key = SETS[(place >= 8) + (place >= 16)]
    return {"set": [f"on the {key} set", WHY[key]]}


# --- What leaks ---------------------------------------------------------------------------

LEAKS = {
    "statistics": "something was computed from the test rows, too, before they judged",
    "twins": "near copies of test examples stand among the training examples",
    "chosen": "the test score itself was used to choose",
    "future": "training had rows from after the time that is to be predicted",
    "answer": "a column holds the answer, and will not be there in use",
    "clean": "nothing was learnt or chosen from test rows, from later ones, or from what use will "
             "not have",
}
CASES = [
    ["All rows are standardised with mean and deviation of the whole table; then the table is "
     "split.", "statistics"],
    ["The vocabulary is made from all reviews, those of the test set included; then the model is "
     "trained on the others.", "statistics"],
    ["Missing ages are filled with the mean age of all patients; then the patients are split.",
     "statistics"],
    ["The ten columns with the highest correlation with the label are picked on the whole table; "
     "then it is split.", "statistics"],
    ["Each photo is turned and mirrored into five copies; then all copies are shuffled and split.",
     "twins"],
    ["Each patient has four X-rays, and the X-rays are shuffled and split.", "twins"],
    ["Each writer wrote every digit thirty times, the digits are shuffled and split, and the "
     "model is meant for other writers.", "twins"],
    ["Frames of a film, taken every second, are shuffled and split.", "twins"],
    ["Forty learning rates are tried, and the one with the best test accuracy is reported with "
     "that accuracy.", "chosen"],
    ["Training is stopped after the epoch with the best test accuracy, which is reported.",
     "chosen"],
    ["Five architectures are compared by their test accuracy; the best one's is reported.",
     "chosen"],
    ["A year's sales are to be predicted from the years before. The model is trained on 2012, "
     "2013 and 2015, and tested on 2014.", "future"],
    ["A model is to predict the prices of coming months. It is trained on the months of 2015, and "
     "tested on those of 2014.", "future"],
    ["It is to be predicted which customers will cancel, and a column says on which day an "
     "account was closed.", "answer"],
    ["Ill patients are to be found, and a column says which medicine they got for the illness.",
     "answer"],
    ["The rows are shuffled and split; mean and deviation come from the training rows, and both "
     "parts are standardised with them.", "clean"],
    ["Patients are split, so that all X-rays of one are on the same side; then the model is "
     "trained.", "clean"],
    ["Twenty learning rates are compared on a validation set; the best model is measured once on "
     "the test set, and that is reported.", "clean"],
    ["The photos are split; then only those of the training part are turned and mirrored.",
     "clean"],
    ["The first three years of a series train, the fourth is the test, and the model sees only the "
     "days before the one it predicts.", "clean"],
]
YES, NO = "yes: it is no fair test", "no: it is a fair test"


@generator("test-leak", title="What leaks from the test set", topic="training-process",
           seconds=75, points=2, part="none", version=2)
def test_leak(draw: Draw) -> Item:
    text, kind = draw.pick("case", CASES)
    leaky = kind != "clean"
    options = [(leaky, YES, LEAKS[kind] + "." if leaky else "nothing of the test set got in."),
               (not leaky, NO, LEAKS["clean"] + "." if not leaky else
                f"it is not: {LEAKS[kind]}.")]
    reasons = [(each == kind, said, "that is what happened." if each == kind and leaky else
                "so it is." if each == kind else f"rather, {LEAKS[kind]}.")
               for each, said in LEAKS.items()]
    return Item(
        text,
        (reason("leak", "Is something wrong with the test score?", options, reasons),),
        steps=(f"Here {LEAKS[kind]}. "
               + ("So the test score no longer stands for new examples, and may flatter."
                  if leaky else
                  "So the test score says how good the model is on new examples of this kind.")),
        hints=("The test stands for examples that nobody has seen. What here has seen them?",
               "Ask in turn: did a number come from test rows? Are there copies? Did the score "
               "choose? Is there something from later, or the answer itself?",
               "In what order were things done: split first, or something else first?"),
    )


@test_leak.second
def _(given):
    place = next(i for i, each in enumerate(CASES) if each[0] == given["case"][0])
    kind = [*["statistics"] * 4, *["twins"] * 4, *["chosen"] * 3, *["future"] * 2,
            *["answer"] * 2, *["clean"] * 5][place]
    return {"leak": [NO if kind == "clean" else YES, LEAKS[kind]]}
