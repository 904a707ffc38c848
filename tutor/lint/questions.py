"""What must hold for a lesson's fixed questions: names, options, known answers, and the exam."""

from __future__ import annotations

from tutor.algebra.expression import ParseError
from tutor.course import exam, model
from tutor.course.block import walk
from tutor.course.catalogue import Lecture
from tutor.course.lesson import questions_of, read_exam
from tutor.course.questions import TYPED
from tutor.errors import ContentError
from tutor.lint.designs import design_faults
from tutor.lint.formulas import formula_problems
from tutor.questions.generator import Generator
from tutor.questions.marking import mark_text
from tutor.questions.reading import read_number


def prove_questions(lecture: Lecture, lesson: model.Lesson,
                    generators: list[Generator]) -> list[str]:
    """The problems of a lesson's questions, of those that its lecture keeps for exams, and of the
    ids of its generators."""
    questions = questions_of(lesson)
    reserved, problems = _reserved(lecture)
    problems += _ids(questions, reserved, generators)
    problems += _questions(lecture, "lesson.md", questions)
    return problems + _questions(lecture, lecture.exam_path.name, reserved)


def _reserved(lecture: Lecture) -> tuple[list[model.Question], list[str]]:
    """The questions that are kept for exams. Each has a part there, and none is in the lesson."""
    path = lecture.exam_path
    if not path.is_file():
        return [], []
    try:
        questions = list(read_exam(path, every=True))
    except ContentError as error:
        return [], [str(error)]
    problems = [f"{path.name}, line {each.line}, `{each.id}`: it is in no part of an exam, and "
                "only exams ask it." for each in questions if each.part == exam.PRACTICE]
    blocks = [block for each in questions for block in walk((each,))]
    return questions, problems + formula_problems(blocks, path.name)


def _questions(lecture: Lecture, file: str, questions: list[model.Question]) -> list[str]:
    topics = {topic.slug for topic in lecture.topics}
    problems = []
    for question in questions:
        where = f"{file}, line {question.line}, `{question.id}`"
        if question.topic is None:
            problems.append(f"{where}: it has no topic; give one with `:topic:`.")
        elif question.topic not in topics:
            problems.append(f"{where}: `{question.topic}` is no topic of this lecture.")
        problems += [f"{where}: {problem}." for problem in exam.misfits(
            question.kind, question.part, question.points, question.seconds, question.level)]
        answers = (*question.options, *question.reasons)
        problems += [f"{where}: the option `{option.value}` has nothing to say (` — …`)."
                     for option in answers if not option.feedback]
        values = [o.value for o in question.options]
        if len(set(values)) < len(values):
            problems.append(f"{where}: two options are the same.")
        if question.kind in ("choice", "choices") and len(values) < 2:
            problems.append(f"{where}: it has only {len(values)} option to choose from.")
        if question.kind == "points" and not 1 <= question.need <= len(values):
            problems.append(f"{where}: it needs {question.need} of its {len(values)} points.")
        if question.kind in TYPED:
            problems += _values(question, where)
        if question.kind == "design":
            problems += [f"{where}: {problem}" for problem in design_faults(question)]
        if question.kind == "line":
            problems += [f"{where}: `{o.value}` is no line of its code." for o in question.options
                         if not 1 <= (read_number(o.value) or 0) <= question.code.count("\n") + 1]
    return problems


def _ids(questions: list[model.Question], reserved: list[model.Question],
         generators: list[Generator]) -> list[str]:
    """Ids that two questions have, or two generators: of each kind the history has its own."""
    fixed = [(name, f"{file}line {q.line}") for file, group in (("", questions),
                                                                ("exam.md, ", reserved))
             for q in group for name in (q.id, *q.formerly)]
    fresh = [(name, g.path.name) for g in generators for name in (g.id, *g.formerly)]
    problems = []
    for kind, named in (("questions", fixed), ("generators", fresh)):
        places: dict[str, list[str]] = {}
        for name, place in named:
            places.setdefault(name, []).append(place)
        problems += [f"lesson.md: {len(at)} {kind} are called `{name}`, former ids included "
                     f"({', '.join(at)})." for name, at in places.items() if len(at) > 1]
    return problems


def _values(question: model.Question, where: str) -> list[str]:
    try:
        marks = [(o, mark_text(question, o.value)) for o in question.options]
    except (TypeError, ParseError):
        return [f"{where}: a known answer is no {question.kind}."]
    problems = [f"{where}: `{o.value}` is no {question.kind}: {mark.problem}"
                for o, mark in marks if mark.correct is None]
    if not problems:
        # Each known value must be told from the key and from the others.
        problems += [f"{where}: the known wrong answer `{o.value}` is taken for another."
                     for o, mark in marks
                     if mark.correct is not o.right or mark.feedback != (o.feedback,)]
    return problems
