"""What must hold for a question that asks for a design: its rules can be kept to, and broken."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.course import model
from tutor.course.constraints import WIDER, Rule
from tutor.questions.designs import judge, rules_of, understood
from tutor.questions.layers.kinds import KINDS


def design_faults(question: model.Question) -> Iterator[str]:
    """The problems of a design's question, as sentences."""
    rules = rules_of(question)
    if len(rules) > question.points:
        yield (f"it has {len(rules)} rules, what comes out included, and {question.points} points: "
               "each rule is worth one at least.")
    unknown = [problem for rule in rules for problem in _unknown(rule)]
    if unknown:
        yield from unknown
        return
    answer, *wrong = question.designs
    yield from _unread(question, answer, "the model answer")
    lost = [rules[at].text for at in _broken(question, answer)]
    if lost:
        yield f"the model answer breaks {_quoted(lost)}."
    seen = [understood(question, answer.text)[0].layers]
    for design in wrong:
        assert design.breaks is not None
        called = f"the wrong design `{' '.join(design.text.split())}`"
        yield from _unread(question, design, called)
        broken = _broken(question, design)
        if broken != [design.breaks]:
            breaks = _quoted([rules[at].text for at in broken]) or "no rule"
            yield (f"{called} stands under `{rules[design.breaks].text}`, and breaks {breaks}: it "
                   "should break just that one.")
        if not design.feedback:
            yield f"{called} has nothing to say (` — …`)."
        layers = understood(question, design.text)[0].layers
        if layers in seen:
            yield f"{called} is the same as another design."
        seen.append(layers)
    proved = {design.breaks for design in wrong}
    for at, rule in enumerate(rules):
        if rule.form != "output" and at not in proved:
            yield (f"nothing shows that `{rule.text}` can be broken: put under it a design that "
                   "breaks just this rule, `- [ ] `Dense(10)` — …`.")


def _unknown(rule: Rule) -> Iterator[str]:
    """Layers, and settings of them, that there are not."""
    for name in (*rule.kinds, *rule.later):
        if name not in KINDS:
            yield f"`{rule.text}`: there is no layer `{name}`."
    if rule.setting and rule.setting not in (WIDER, "activation"):
        yield from (f"`{rule.text}`: `{name}` has no setting `{rule.setting}`."
                    for name in rule.kinds
                    if name in KINDS and KINDS[name].setting(rule.setting) is None)


def _unread(question: model.Question, design: model.Design, called: str) -> Iterator[str]:
    reading, network = understood(question, design.text)
    problems = [*reading.problems, *([network.problem] if network.problem else [])]
    yield from (f"{called}: {problem}" for problem in problems)
    if not reading.layers and not problems:
        yield f"{called} has no layers."


def _broken(question: model.Question, design: model.Design) -> list[int]:
    judged = judge(question, design.text)
    return [] if judged.problem else [at for at in range(len(question.options))
                                      if at not in judged.kept]


def _quoted(texts: list[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts)
