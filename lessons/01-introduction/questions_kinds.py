"""Lecture 1's questions on the kinds of learning, and on where the label comes from."""

from tutor.questions import Draw, Item, choice, generator, reason

KINDS = ["supervised", "self-supervised", "unsupervised", "reinforcement"]
# Why it is of a kind: the reason that goes with the right choice, and what it says of the wrong.
REASONS = {
    "supervised": "each input has a label from outside, given by a person or measured",
    "self-supervised": "the target is a part of the data themselves",
    "unsupervised": "there is no target and no reward, only structure to be found",
    "reinforcement": "its own actions earn a reward, and nobody says which action was right",
}
# What a learner is given, its kind, and what in it tells so.
SCENARIOS = [
    ["sorts X-rays into healthy and ill, from X-rays that doctors have marked", "supervised",
     "the doctors' marks are the labels"],
    ["predicts house prices from past sales", "supervised", "the prices of the sales are the "
     "labels"],
    ["tells spam from other mail, from mails that users have marked", "supervised",
     "the users' marks are the labels"],
    ["writes down what is said, from recordings with transcripts", "supervised",
     "the transcripts are the labels"],
    ["translates, from sentences that people have translated", "supervised",
     "the translations are the targets"],
    ["names birds in photos, from photos with the birds' names", "supervised",
     "the names are the labels"],
    ["estimates age from a photo, from photos of people whose age is known", "supervised",
     "the ages are the labels"],
    ["predicts whether a machine will fail, from records of machines that did or did not",
     "supervised", "what became of each machine is the label"],
    ["draws boxes around cars, from photos in which people have drawn boxes", "supervised",
     "the drawn boxes are the targets"],
    ["grades essays, from essays that teachers have graded", "supervised",
     "the teachers' grades are the labels"],
    ["predicts the next word in books", "self-supervised", "the next word stands in the book"],
    ["fills in words that were hidden in a sentence", "self-supervised",
     "the hidden words are known: they were in the sentence"],
    ["gives grey photos their colours back, from colour photos made grey", "self-supervised",
     "the colours were in the photo"],
    ["fills a square that was cut out of a photo", "self-supervised",
     "what was cut out is the target"],
    ["predicts the next frame of a film", "self-supervised", "the next frame is in the film"],
    ["puts shuffled pieces of a photo back in place", "self-supervised",
     "where each piece was is known: it is the machine that shuffled them"],
    ["tells by how much a photo was turned, from photos that it turned itself", "self-supervised",
     "the turn is known: it is the machine that turned the photo"],
    ["takes away noise from photos to which it added the noise itself", "self-supervised",
     "the photo without noise is the target"],
    ["guesses a missing second of music from what is around it", "self-supervised",
     "the missing second is in the recording"],
    ["predicts the sound that belongs to a silent film, from films with sound", "self-supervised",
     "the sound came with the film"],
    ["groups customers by what they buy", "unsupervised", "nobody says which groups there are"],
    ["finds the directions in which images vary most", "unsupervised",
     "there is no right answer to compare with"],
    ["finds the topics of a pile of news, without a list of topics", "unsupervised",
     "nobody says which topics there are"],
    ["draws a map of songs in which similar ones are near one another", "unsupervised",
     "no song has a right place"],
    ["groups genes that are active together", "unsupervised",
     "nobody says which genes belong together"],
    ["looks for payments that are unlike all others, without examples of fraud", "unsupervised",
     "no payment is marked as fraud"],
    ["estimates how densely stars lie in each part of the sky", "unsupervised",
     "there are stars, and no target for them"],
    ["groups the shapes of handwritten letters of an unknown script", "unsupervised",
     "nobody knows what the letters are"],
    ["reduces 64 measurements to two numbers that keep most of their variance", "unsupervised",
     "no target is given, only the measurements"],
    ["finds groups among visitors of a website by what they click", "unsupervised",
     "nobody says which groups there are"],
    ["plays chess against itself, and is told who won", "reinforcement",
     "winning is the reward, for many moves together"],
    ["plays a video game, and sees its score", "reinforcement", "the score is the reward"],
    ["steers a robot, and is told how far it got before it fell", "reinforcement",
     "how far it got is the reward"],
    ["sets the heating, and gets points for warm rooms and for energy saved", "reinforcement",
     "the points are the reward, and come after many settings"],
    ["chooses which advertisement to show, and sees whether it is clicked", "reinforcement",
     "a click is the reward; what would have come of another choice stays unknown"],
    ["times traffic lights, and is told how long cars had to wait", "reinforcement",
     "short waits are the reward"],
    ["buys and sells in a simulated market, and is told its gain at the end", "reinforcement",
     "the gain is the reward, for all trades together"],
    ["flies a model helicopter, and loses points when it crashes", "reinforcement",
     "the points are the reward, and come late"],
    ["finds its way out of mazes, and gets a point at each exit", "reinforcement",
     "the point comes at the end, for the whole way"],
    ["talks with people, and is told at the end whether they were content", "reinforcement",
     "being content is the reward, for the whole talk"],
]
# What is taken for another kind, and what tells them apart.
CONFUSED = {
    ("self-supervised", "unsupervised"): "nobody labelled anything, but there is a target for each "
                                         "input",
    ("self-supervised", "supervised"): "there is a target for each input, but nobody had to give "
                                       "it: it is a part of the data",
    ("reinforcement", "supervised"): "a reward says how good it went; a label would say what was "
                                     "right",
    ("unsupervised", "self-supervised"): "no part of the data is hidden to be found again: there "
                                         "is no target",
    ("unsupervised", "reinforcement"): "there is no reward, either: only inputs",
    ("supervised", "self-supervised"): "the labels are no part of the inputs: someone gave or "
                                       "measured them",
    ("supervised", "reinforcement"): "the right answer is given for each input, and no action is "
                                     "rewarded",
}


@generator("paradigm-sort", title="Which kind of learning?", topic="kinds-of-learning",
           seconds=75, points=2, part="none")
def paradigm_sort(draw: Draw) -> Item:
    text, kind, tells = draw.pick("scenario", SCENARIOS)
    options = [(each == kind, each.capitalize(), _of(kind, each, tells)) for each in KINDS]
    reasons = [(each == kind, REASONS[each], _of(kind, each, tells)) for each in KINDS]
    return Item(
        f"A machine {text}.",
        (reason("kind", "Which kind of learning is this?", options, reasons),),
        steps=f"Here {tells}: {REASONS[kind]}. That is {kind} learning.",
        hints=(
            "Ask first: is there, for each input, something that the output is compared with?",
            "If there is: did it come from outside, or was it in the data already? If there is "
            "none: is there a reward for actions?",
            "From outside: supervised. In the data: self-supervised. A reward: reinforcement. "
            "Neither: unsupervised.",
        ),
    )


def _of(kind, said, tells):
    """What to say where `said` was taken for the kind."""
    if kind == said:
        return f"{tells}."
    told = CONFUSED.get((kind, said))
    return f"{told}; {tells}." if told else f"{tells}."


@paradigm_sort.second
def _(given):
    # By the place in the list: ten of each kind, in their order.
    place = next(i for i, each in enumerate(SCENARIOS) if each[0] == given["scenario"][0])
    kind = KINDS[place // 10]
    return {"kind": [kind.capitalize(), REASONS[kind]]}


# --- Where the label comes from -----------------------------------------------------------

SOURCES = {
    "person": ("A person gave it", "a person judged the input",
               "People's work, for each of them"),
    "record": ("It was measured or recorded apart from the input",
               "something was measured or happened, and was written down",
               "More measurements, or waiting for more outcomes"),
    "itself": ("It is a part of the data, hidden from the learner",
               "it stands in the data, and only has to be hidden",
               "Only more data of the same kind"),
    "none": ("There is none: only a reward for its own actions",
             "nobody says what was right; there is only a reward",
             "More trials of its own"),
}
LABELS = [
    ["tells tumours from healthy tissue in images that doctors have outlined", "person"],
    ["names the emotion in a voice, as listeners have judged it", "person"],
    ["sorts reviews into kind and unkind ones, as readers have marked them", "person"],
    ["names what a photo shows, as workers on the web have typed it", "person"],
    ["tells which of two summaries is better, as readers have chosen", "person"],
    ["finds rude comments, from comments that moderators have marked", "person"],
    ["predicts tomorrow's temperature from today's weather map, from past years", "record"],
    ["predicts how far a car will go on its battery, from trips that were driven", "record"],
    ["predicts which customers will leave, from those of last year", "record"],
    ["estimates depth in a photo, from photos taken beside a laser scanner", "record"],
    ["predicts the yield of a field from satellite images, from past harvests", "record"],
    ["predicts whether a loan is paid back, from loans that have run out", "record"],
    ["predicts the next letter of a text", "itself"],
    ["fills hidden words in sentences from the web", "itself"],
    ["makes small photos large again, from large photos that were made small", "itself"],
    ["predicts the next note of a melody", "itself"],
    ["gives old films their colours, after practice on colour films made grey", "itself"],
    ["tells which of two sentences came first in a text", "itself"],
    ["plays table tennis, and gets a point for each rally that it wins", "none"],
    ["parks a simulated car, and is told at the end whether it stands right", "none"],
    ["plays Go against itself, and is told who won", "none"],
    ["cools a computer centre, and loses a point for each unit of energy that it uses", "none"],
    ["chooses songs for a listener, and sees whether they are skipped", "none"],
    ["walks on two legs, and gets a point for each second before it falls", "none"],
]


@generator("label-source", title="Where does the label come from?", topic="kinds-of-learning",
           seconds=75, points=2, part="none")
def label_source(draw: Draw) -> Item:
    text, source = draw.pick("scenario", LABELS)
    _, here, _ = SOURCES[source]
    return Item(
        f"A machine {text}.",
        (
            choice("source", "Where does the label come from?", [
                (each == source, name, f"{here}.") for each, (name, _, _) in SOURCES.items()]),
            choice("more", "What does it take to have a million more examples?", [
                (each == source, cost, f"{here}. So it takes: {SOURCES[source][2].lower()}.")
                for each, (_, _, cost) in SOURCES.items()]),
        ),
        steps=f"Here {here}. For a million more it takes: {SOURCES[source][2].lower()}.",
        hints=(
            "What is the machine's output compared with, and who or what put that there?",
            "A label may be somebody's judgement, a measurement, or a part of the data. Where only "
            "success is told, there is no label.",
            "Think of one more example: who would have to do what, before it could be learnt from?",
        ),
    )


@label_source.second
def _(given):
    # By the place in the list: six of each source, in their order.
    place = next(i for i, each in enumerate(LABELS) if each[0] == given["scenario"][0])
    name, _, cost = list(SOURCES.values())[place // 6]
    return {"source": name, "more": cost}
