"""What must hold for the course's table and for a lesson: topics, links, formulas, questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tutor import typeset
from tutor.course import model
from tutor.course.catalogue import Course, Lecture
from tutor.course.lesson import questions_of, read_lesson
from tutor.errors import ContentError, TutorError
from tutor.lint import Report
from tutor.quiz.marking import mark_text, read_number, read_shape

# What a reading column of an 80-column terminal holds.
WIDEST_FORMULA = 76


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


def prove_lesson(course: Course, lecture: Lecture) -> Report:
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
    formulas = sum(isinstance(b, model.Formula) for b in blocks)
    report.summary = (f"{len(lesson.sections)} sections, {len(lecture.topics)} topics, "
                      f"{formulas} display formulas, {len(questions_of(lesson))} questions")
    return report


def walk(blocks: model.Blocks) -> Iterator[model.Block]:
    """Every block, those inside others included."""
    for block in blocks:
        yield block
        match block:
            case model.ListBlock(_, _, _, items):
                for item in items:
                    yield from walk(item)
            case model.Quote(_, inner) | model.FigureBlock(_, _, inner) \
                    | model.Practice(_, _, inner) | model.Box(_, _, _, inner):
                yield from walk(inner)
            case model.Question():
                yield from walk(block.prompt)
            case model.Glossary(_, terms):
                for _, text in terms:
                    yield from walk(text)


def inline_runs(block: model.Block) -> Iterator[model.Inlines]:
    """The inline text that stands directly in a block."""
    match block:
        case model.Paragraph(_, inlines) | model.Heading(_, _, inlines, _):
            yield inlines
        case model.Table(_, header, rows):
            yield from header
            for row in rows:
                yield from row
        case model.Question():
            for option in block.options:
                yield option.inlines
                yield option.feedback
        case model.Box(_, _, title, _):
            yield title
        case model.Glossary(_, terms):
            for term, _ in terms:
                yield term


def inline_formulas(inlines: model.Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case model.InlineMath(latex):
                yield latex
            case model.Emphasis(children) | model.Strong(children) | model.Link(_, children):
                yield from inline_formulas(children)


def formula_problems(blocks: list[model.Block], file: str) -> list[str]:
    """Formulas that cannot be typeset, or are too wide for the reading column."""
    problems = []
    for block in blocks:
        where = f"{file}, line {block.line}"
        sources = [latex for run in inline_runs(block) for latex in inline_formulas(run)]
        if isinstance(block, model.Formula):
            sources.append(block.latex)
            width = typeset.display(block.latex, width=WIDEST_FORMULA).width
            if width > WIDEST_FORMULA:
                problems.append(f"{where}: a formula is {width} columns wide; {WIDEST_FORMULA} "
                                "fit.")
        for latex in sources:
            problems += [f"{where}: {problem}" for problem in typeset.problems(latex)]
    return problems


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
        if any(not o.feedback for o in question.options):
            problems.append(f"{where}: an option has nothing to say (` — …`).")
        if question.kind in ("number", "shape"):
            problems += _values(question, where)
    return problems


def _values(question: model.Question, where: str) -> list[str]:
    read = read_number if question.kind == "number" else read_shape
    problems = [f"{where}: `{o.value}` is not a {question.kind}."
                for o in question.options if read(o.value) is None]
    if not problems:
        # Each known value must be told from the key and from the others.
        problems += [f"{where}: the known wrong answer `{o.value}` is taken for another."
                     for o in question.options
                     if (mark := mark_text(question, o.value)).correct is not o.right
                     or mark.feedback != (o.feedback,)]
    return problems


def _figures(lecture: Lecture, blocks: list[model.Block]) -> list[str]:
    used = [block for block in blocks if isinstance(block, model.FigureBlock)]
    path = lecture.folder / "figures.py"
    if not used and not path.is_file():
        return []
    from tutor.figures import draw, figure, figures_in

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
            if not picture.describe().strip():
                problems.append(f"figures.py: `{name}` has no words for plain mode.")
            for width in (60, 76, 120):
                for colour in ("truecolor", "16", "none"):
                    draw(picture, width, colour=colour)
        except TutorError as error:
            problems.append(f"figures.py: `{name}`: {error}")
    return problems
