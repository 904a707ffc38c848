"""What must hold for the course's table and for a lesson: topics, links, formulas, questions."""

from __future__ import annotations

from collections import Counter

from tutor.algebra.expression import Unreadable
from tutor.course import model
from tutor.course.catalogue import Course, Lecture
from tutor.course.lesson import questions_of, read_lesson
from tutor.course.questions import TYPED
from tutor.errors import ContentError, TutorError
from tutor.lint.depth import LINT, Depth
from tutor.lint.formulas import formula_problems, walk
from tutor.lint.generators import prove_generators
from tutor.lint.report import Report
from tutor.questions.marking import mark_text
from tutor.questions.reading import read_number


def prove_course(course: Course) -> Report:
    """Numbers, slugs and exercise ids are each used once; what is listed and written fits."""
    report = Report("course")
    topics = [t.slug for lecture in course.lectures for t in lecture.topics]
    planned = [e for lecture in course.lectures for e in lecture.exercises]
    for kind, names in (("lecture slug", [lec.slug for lec in course.lectures]),
                        ("lecture number", [lec.number for lec in course.lectures]),
                        ("topic", topics), ("exercise", planned)):
        report.problems += [f"the {kind} `{name}` stands {count} times in course.toml."
                            for name, count in Counter(names).items() if count > 1]
    report.problems += [f"exercises/{name} is in no lecture of course.toml."
                        for name in course.written_exercises if name not in planned]
    written = sum(lecture.written for lecture in course.lectures)
    report.summary = (f"{written} of {len(course.lectures)} lectures and "
                      f"{len(course.written_exercises)} of {len(planned)} exercises written, "
                      f"{len(topics)} topics")
    return report


def prove_lesson(course: Course, lecture: Lecture, depth: Depth = LINT) -> Report:
    """Prove one written lecture."""
    report = Report(f"lecture {lecture.number}")
    try:
        lesson = read_lesson(lecture.lesson_path)
    except ContentError as error:
        report.problems.append(str(error))
        return report
    blocks = [b for section in lesson.sections for b in walk(section.blocks)]
    report.problems += _topics(lecture, lesson)
    report.problems += _links(course, lecture, blocks)
    report.problems += formula_problems(blocks, lecture.lesson_path.name)
    report.problems += _questions(lecture, lesson)
    report.problems += _figures(lecture, blocks)
    drills = {block.name for block in blocks if isinstance(block, model.Drill)}
    problems, generators = prove_generators(lecture, drills, depth.draws)
    report.problems += problems
    derived = {block.name for block in blocks if isinstance(block, model.DerivationBlock)}
    from tutor.lint.derivations import prove_derivations  # SymPy takes its time

    problems, proofs = prove_derivations(lecture, derived)
    report.problems += problems
    formulas = sum(isinstance(b, model.Formula) for b in blocks)
    report.summary = (f"{len(lesson.sections)} sections, {len(lecture.topics)} topics, "
                      f"{formulas} display formulas, {len(questions_of(lesson))} questions, "
                      f"{generators} with fresh numbers" + (f", {proofs}" if proofs else ""))
    return report


def _topics(lecture: Lecture, lesson: model.Lesson) -> list[str]:
    treated = [topic for section in lesson.sections for topic in section.topics]
    due = [topic.slug for topic in lecture.topics]
    problems = [f"lesson.md: the topic `{topic}` is not treated; put `({topic})=` before its "
                "heading." for topic in due if topic not in treated]
    problems += [f"lesson.md: `({topic})=` is no topic of lecture {lecture.number}."
                 for topic in treated if topic not in due]
    slugs = Counter(section.slug for section in lesson.sections)
    return problems + [f"lesson.md: two sections are called `{slug}`."
                       for slug, count in slugs.items() if count > 1]


def _links(course: Course, lecture: Lecture, blocks: list[model.Block]) -> list[str]:
    problems = []
    practised = [block.exercise for block in blocks if isinstance(block, model.Practice)]
    for name in practised:
        if name not in lecture.exercises:
            problems.append(f"lesson.md: `{name}` is no exercise of lecture {lecture.number}.")
    for name in lecture.exercises:
        if name in course.written_exercises and name not in practised:
            problems.append(f"lesson.md: the exercise `{name}` is nowhere practised.")
    return problems


def _questions(lecture: Lecture, lesson: model.Lesson) -> list[str]:
    problems = []
    questions = questions_of(lesson)
    topics = {topic.slug for topic in lecture.topics}
    for name, count in Counter(q.id for q in questions).items():
        if count > 1:
            problems.append(f"lesson.md: {count} questions are called `{name}`.")
    for question in questions:
        where = f"lesson.md, line {question.line}, `{question.id}`"
        if question.topic is not None and question.topic not in topics:
            problems.append(f"{where}: `{question.topic}` is no topic of this lecture.")
        answers = (*question.options, *question.reasons)
        if any(not o.feedback for o in answers):
            problems.append(f"{where}: an option has nothing to say (` — …`).")
        values = [o.value for o in question.options]
        if len(set(values)) < len(values):
            problems.append(f"{where}: two options are the same.")
        if question.kind in TYPED:
            problems += _values(question, where)
        if question.kind == "line":
            problems += [f"{where}: `{o.value}` is no line of its code." for o in question.options
                         if not 1 <= (read_number(o.value) or 0) <= question.code.count("\n") + 1]
    return problems


def _values(question: model.Question, where: str) -> list[str]:
    try:
        marks = [(o, mark_text(question, o.value)) for o in question.options]
    except (TypeError, Unreadable):
        return [f"{where}: a known answer is no {question.kind}."]
    problems = [f"{where}: `{o.value}` is no {question.kind}: {mark.problem}"
                for o, mark in marks if mark.correct is None]
    if not problems:
        # Each known value must be told from the key and from the others.
        problems += [f"{where}: the known wrong answer `{o.value}` is taken for another."
                     for o, mark in marks
                     if mark.correct is not o.right or mark.feedback != (o.feedback,)]
    return problems


def _figures(lecture: Lecture, blocks: list[model.Block]) -> list[str]:
    used = [block for block in blocks if isinstance(block, model.FigureBlock)]
    path = lecture.folder / "figures.py"
    if not used and not path.is_file():
        return []
    from tutor.figures import draw, figure, figures_in, told

    try:
        figures = figures_in(path) if path.is_file() else {}
    except TutorError as error:
        return [str(error)]
    names = [block.name for block in used]
    problems = [f"lesson.md, line {block.line}: there is no figure `{block.name}`."
                for block in used if block.name not in figures]
    problems += [f"figures.py: `{name}` is used nowhere." for name in figures if name not in names]
    for name, function in figures.items():
        try:
            picture = figure(function)
            if not told(function).strip():
                problems.append(f"figures.py: `{name}` has no words for plain mode.")
            for width in (60, 76, 120):
                for colour in ("truecolor", "16", "none"):
                    draw(picture, width, colour=colour)
        except TutorError as error:
            problems.append(f"figures.py: `{name}`: {error}")
    return problems
