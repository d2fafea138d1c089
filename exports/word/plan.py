"""PlanReport -> Word: the layered-support plan as a draft that an official can finish, A4, every part editable."""

from functools import partial

from exports.plan_report import PlanReport
from exports.profiles import USUAL, profile
from exports.word import plan_chapters as chapters
from exports.word import plan_front as front
from exports.word import plan_people as people
from exports.word.begin import Begun, Front, Setting, bound
from logic_models.plans.chapters import Subject


def plan_word(report: PlanReport, setting: Setting | None = None) -> bytes:
    """Return the plan as a .docx file.

    KeyError when ``report.words`` lacks a sentence; NotATemplate if the office's own file cannot be used.
    """
    return bound(report, setting or Setting(profile(USUAL)), FRONT, partial(_chapters, report))


def _chapters(report: PlanReport, begun: Begun) -> None:
    write = chapters.Writer(begun.document, report, begun.words)
    for chapter in report.chapters:
        _WRITTEN[chapter.subject](write, chapter)
    chapters.gaps(write)


FRONT: Front[PlanReport] = Front(front.properties, front.running_lines, front.mark, front.title_page)
_WRITTEN = {
    Subject.POLICY: chapters.policy,
    Subject.PROVISION: chapters.provision,
    Subject.GOALS: chapters.goals,
    Subject.COOPERATION: chapters.cooperation,
    Subject.PARTICIPATION: people.participation,
}
