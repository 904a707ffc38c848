"""What must hold for the course's table, and for a lesson: names, topics, links, formulas, and what
stands in the files beside it."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator

from tutor.course import model
from tutor.course.block import walk
from tutor.course.catalogue import Course, Lecture
from tutor.course.contents import lecture_entries
from tutor.course.lesson import questions_of, read_exam, read_lesson
from tutor.errors import ContentError, TutorError
from tutor.lint.depth import LINT, Depth
from tutor.lint.figures import prove_figures
from tutor.lint.formulas import formula_problems
from tutor.lint.generators import prove_generators
from tutor.lint.keys import prove_keys
from tutor.lint.questions import prove_questions
from tutor.lint.report import Report
from tutor.lint.sheets import sheet_problems
from tutor.lint.unwritten import unwritten


def prove_course(course: Course) -> Report:
    """Numbers, slugs and exercise ids are each used once; what is listed and written fits."""
    report = Report("course")
    topics = [t for lecture in course.lectures for t in lecture.topics]
    planned = [e for lecture in course.lectures for e in lecture.exercises]
    slugs = [name for lec in course.lectures for name in (lec.slug, *lec.formerly)]
    numbers = [lec.number for lec in course.lectures]
    for kind, names in (("lecture slug", slugs), ("lecture number", numbers),
                        ("topic", [name for t in topics for name in (t.slug, *t.formerly)]),
                        ("exercise", planned)):
        report.problems += [f"course.toml: the {kind} `{name}` stands {count} times; each is used "
                            "once, former ones included." for name, count in twice(names)]
    for lecture in course.lectures:
        report.problems += [f"course.toml: lecture {lecture.number} needs lecture {number}, which "
                            "there is not." for number in lecture.needs if number not in numbers]
    report.problems += [f"exercises/{name} is in no lecture of course.toml."
                        for name in course.written_exercises if name not in planned]
    report.problems += _former_exercises(course, planned)
    asked = {entry.id for lecture in course.lectures for entry in lecture_entries(lecture)
             if entry.kind in ("topic", "question", "generator")}
    report.problems += [f"course.toml: `{name}`, in `confusable`, is no topic and no question."
                        for pair in course.confusable for name in pair if name not in asked]
    written = sum(lecture.written for lecture in course.lectures)
    report.summary = (f"{written} of {len(course.lectures)} lectures and "
                      f"{len(course.written_exercises)} of {len(planned)} exercises written, "
                      f"{len(topics)} topics")
    return report


def twice(names: Iterable[str | int]) -> list[tuple[str | int, int]]:
    """The names that stand more than once, and how often."""
    return [(name, count) for name, count in Counter(names).items() if count > 1]


def _former_exercises(course: Course, planned: list[str]) -> list[str]:
    former: dict[str, str] = {}
    problems = []
    for name in course.written_exercises:
        try:
            info = course.exercise(name)
        except TutorError:
            continue  # its own report says so
        for old in info.formerly:
            taken = old if old in planned else former.get(old)
            if taken:
                problems.append(f"exercises/{name}/brief.md: `formerly` names `{old}`, which "
                                f"belongs to `{taken}`.")
            former[old] = name
    return problems


def prove_lesson(course: Course, lecture: Lecture, depth: Depth = LINT) -> Report:
    """Prove one written lecture."""
    report = Report(f"lecture {lecture.number}")
    report.problems += unwritten(lecture.folder)
    if report.problems:
        return report
    try:
        lesson = read_lesson(lecture.lesson_path, every=True)
    except ContentError as error:
        report.problems.append(str(error))
        return report
    blocks = [b for section in lesson.sections for b in walk(section.blocks)]
    report.problems += lesson.faults
    if lesson.lecture != lecture.number:
        report.problems.append(f"lesson.md: its head says lecture {lesson.lecture}, and its folder "
                               f"is that of lecture {lecture.number}.")
    report.problems += _sections(lecture, lesson)
    report.problems += _links(course, lecture, blocks)
    report.problems += _leading(course, blocks)
    report.problems += _results(lesson)
    report.problems += formula_problems(blocks, lecture.lesson_path.name)
    report.problems += sheet_problems(lecture)
    report.problems += prove_figures(lecture, blocks, depth)
    drills = {block.name for block in blocks if isinstance(block, model.Drill)}
    problems, generators = prove_generators(lecture, drills, depth)
    report.problems += prove_questions(lecture, lesson, generators) + problems
    problems, seconds = prove_keys(lecture, lesson)
    report.problems += problems
    derived = {block.name for block in blocks if isinstance(block, model.DerivationBlock)}
    from tutor.lint.derivations import prove_derivations  # SymPy takes its time

    problems, proofs = prove_derivations(lecture, derived, depth)
    report.problems += problems
    formulas = sum(isinstance(b, model.Formula) for b in blocks)
    parts = [f"{len(lesson.sections)} sections", f"{len(lecture.topics)} topics",
             f"{formulas} display formulas", f"{len(questions_of(lesson))} questions",
             f"{len(generators)} with fresh numbers", _kept(lecture), seconds, proofs]
    report.summary = ", ".join(filter(None, parts))
    return report


def _kept(lecture: Lecture) -> str:
    """How many questions are kept for exams."""
    with contextlib.suppress(ContentError):
        if lecture.exam_path.is_file():
            return f"{len(read_exam(lecture.exam_path))} kept for exams"
    return ""


def _sections(lecture: Lecture, lesson: model.Lesson) -> list[str]:
    targets = [target for section in lesson.sections for target in section.targets]
    problems = [f"lesson.md: the topic `{topic.slug}` is not treated; put `({topic.slug})=` before "
                "its heading." for topic in lecture.topics if topic.slug not in targets]
    problems += [f"lesson.md, line {section.line}: the section has no name of its own, on which "
                 f"notes and reading marks can hang; put `({section.slug})=` above its heading."
                 for section in lesson.sections if not section.named]
    topics = {topic.slug for topic in lecture.topics}
    problems += [f"lesson.md, line {block.line}: `({block.target})=` is no topic of lecture "
                 f"{lecture.number}; a heading inside a section is named only for its topic."
                 for section in lesson.sections for block in section.blocks
                 if isinstance(block, model.Heading) and block.target
                 and block.target not in topics]
    names = [name for section in lesson.sections
             for name in {section.slug, *section.targets, *section.formerly}]
    return problems + [f"lesson.md: two headings are called `{name}`, former names included."
                       for name, _ in twice(names)]


def _leading(course: Course, blocks: list[model.Block]) -> Iterator[str]:
    """Links to the web, and to places of the course: a lecture, its topics, exercises, sections."""
    for block in blocks:
        for target in (link.target for run in block.runs for link in model.links_in(run)):
            where = f"lesson.md, line {block.line}: the link `{target}`"
            if target.startswith(("http://", "https://")):
                continue
            if not target.startswith(model.COURSE):
                yield f"{where} leads nowhere: write `{model.COURSE}4/templates`, or an address."
                continue
            number, _, name = target.removeprefix(model.COURSE).partition("/")
            lecture = next((each for each in course.lectures if str(each.number) == number), None)
            if lecture is None:
                yield f"{where}: there is no lecture {number}."
            elif name and name not in _places(lecture):
                yield f"{where}: lecture {number} has no topic, exercise or section `{name}`."


def _places(lecture: Lecture) -> set[str]:
    places = {topic.slug for topic in lecture.topics} | set(lecture.exercises)
    if lecture.written:
        with contextlib.suppress(ContentError):  # its own report says so
            places |= {section.slug for section in read_lesson(lecture.lesson_path).sections}
    return places


def _results(lesson: model.Lesson) -> list[str]:
    """What a derivation comes to is a formula of its own section, and stands below it."""
    problems = []
    for section in lesson.sections:
        blocks = list(walk(section.blocks))
        for at, block in enumerate(blocks):
            if isinstance(block, model.DerivationBlock):
                below = {each.label for each in blocks[at:] if isinstance(each, model.Formula)}
                problems += [
                    f"lesson.md, line {block.line}: the result `{label}` is no formula below the "
                    "derivation, in its section." for label in block.results if label not in below]
    return problems


def _links(course: Course, lecture: Lecture, blocks: list[model.Block]) -> list[str]:
    problems = []
    practised = [block.exercise for block in blocks if isinstance(block, model.Practice)]
    for name in dict.fromkeys(practised):
        if name not in lecture.exercises:
            problems.append(f"lesson.md: `{name}` is no exercise of lecture {lecture.number}.")
        elif name not in course.written_exercises:
            problems.append(f"lesson.md: `{name}` is not written; write exercises/{name}, or take "
                            "the invitation out.")
    for name in lecture.exercises:
        if name in course.written_exercises and name not in practised:
            problems.append(f"lesson.md: the exercise `{name}` is nowhere practised.")
    return problems
