"""PlanReport -> Word: the layered-support plan as a draft that an official can finish, A4, every part editable."""

from io import BytesIO

from docx import Document

from exports import plan_word_chapters as chapters
from exports import plan_word_front as front
from exports import plan_word_people as people
from exports import word_parts as parts
from exports.plan_report import PlanReport
from exports.word_styles import dress
from exports.words import Words
from logic_models.plans.chapters import Subject


def plan_word(report: PlanReport) -> bytes:
    """Return the plan as a .docx file; KeyError when ``report.words`` lacks a sentence."""
    document = Document()
    dress(document, report.language)
    words, outline = Words(report.words), front.Outline(report.language)
    front.properties(document, report, words)
    parts.upright(document.sections[0])
    front.running_lines(document, report, words)
    front.title_page(document, report, words)
    place = front.contents_page(document, words)
    write = chapters.Writer(document, report, words, outline)
    for chapter in report.chapters:
        {
            Subject.POLICY: chapters.policy,
            Subject.PROVISION: chapters.provision,
            Subject.GOALS: chapters.goals,
            Subject.COOPERATION: chapters.cooperation,
            Subject.PARTICIPATION: people.participation,
        }[chapter.subject](write, chapter)
    chapters.gaps(write)
    parts.paragraph(document, "", "End")
    front.fill_contents(document, place, outline)
    written = BytesIO()
    document.save(written)
    return written.getvalue()
