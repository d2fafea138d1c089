"""Commands about the logic model by chance: what is said of elements and arrows, columns, the review, comments, the plan."""

from collections.abc import Callable
from random import Random

from logic_models.columns import OWNERS_FORM, PROFILES
from logic_models.indicators import Direction
from logic_models.links import Evidence, Sign, Strength
from logic_models.plans.chapters import ChapterId
from logic_models.plans.lines import mark
from logic_models.programmes import PROGRAMMES
from sessions.commenting import EditComment, SayComment, SettleComment, WithdrawComment
from sessions.describing import DescribeElement, DropIndicator, PutIndicator
from sessions.frames import Command
from sessions.linking import DescribeLink
from sessions.model_records import IndicatorRecord
from sessions.planning import CHAPTERS, DescribeRow, DropVersion, KeepVersion, SettleChapter, WriteChapter
from sessions.project import Project
from sessions.reviewing import ChooseRule, TakeUpFinding, WaiveFinding
from sessions.shaping import ColumnPlan, SetColumns

Some = Callable[[object, int], tuple[str, ...]]


def described(rng: Random, project: Project, element: str, some: Some, voice: str) -> Command:
    """Say something of an element."""
    kinds = (
        lambda: DescribeElement(element=element, wanted=rng.random() < 0.5, tags=(voice[:20], "まち"), target_group=voice[:40]),
        lambda: DescribeElement(element=element, lead=rng.choice(("", *some(project.organisations, 1)))),
        lambda: DescribeElement(element=element, partners=some(project.organisations, 3)),
        lambda: DescribeElement(element=element, programmes=(rng.choice(sorted(PROGRAMMES)),), remark=voice),
        lambda: DescribeElement(element=element, notes=some(project.notes, 3), groups=some(project.groups, 2)),
    )
    return rng.choice(kinds)()


def measured(rng: Random, project: Project, element: str, fresh: str, voice: str) -> Command:
    """Give an element an indicator, change one, or take one away."""
    known = sorted(i.id for each in project.model.elements.values() if each.id == element for i in each.indicators)
    if known and rng.random() < 0.4:
        return DropIndicator(element=element, indicator=rng.choice(known))
    record = IndicatorRecord(
        indicator=rng.choice((fresh, *known)),
        name=voice[:60],
        unit=rng.choice(("", "人")),
        baseline=rng.choice((None, 3, 2.5)),
        target_year=rng.choice((None, 2028)),
        direction=rng.choice((None, *Direction)),
    )
    return PutIndicator(element=element, indicator=record)


def said_of_link(rng: Random, project: Project, link: str, some: Some, voice: str) -> Command:
    """Say something of an arrow."""
    kinds = (
        lambda: DescribeLink(link=link, assumption=voice, sign=rng.choice(list(Sign))),
        lambda: DescribeLink(link=link, strength=rng.choice(("", *Strength)), level=rng.choice(("", *Evidence))),
        lambda: DescribeLink(link=link, evidence=(voice,), notes=some(project.notes, 3)),
        lambda: DescribeLink(link=link, review_on=rng.choice(("", "2027-03-31"))),
    )
    return rng.choice(kinds)()


def reviewed(
    rng: Random, project: Project, one: Callable[[object], str], new: Callable[[str], str], voice: str
) -> Command:
    """Decide about the review or the columns, or comment."""
    finding = f"R6/{one(project.model.elements)}"
    about = rng.choice((f"element/{one(project.model.elements)}", f"link/{one(project.model.links)}"))
    comment = one(project.comments)
    kinds = (
        lambda: WaiveFinding(finding=finding, reason=voice),
        lambda: TakeUpFinding(finding=finding),
        lambda: ChooseRule(rule=rng.choice(("R6", "R8", "R0")), on=rng.choice((None, False)), threshold=rng.choice((None, 3))),
        lambda: SayComment(comment=new("comment"), about=about, text=voice),
        lambda: SayComment(comment=new("comment"), about=about, text=voice),
        lambda: EditComment(comment=comment, text=voice),
        lambda: SettleComment(comment=comment, settled=rng.random() < 0.6),
        lambda: WithdrawComment(comment=comment),
        lambda: _other_columns(rng, project),
    )
    return rng.choice(kinds)()


def planned(
    rng: Random, project: Project, element: str, one: Callable[[object], str], new: Callable[[str], str], voice: str
) -> Command:
    """Write at the plan: a chapter as somebody sees it now or saw it once, a row, a version."""
    chapter = rng.choice((*sorted(CHAPTERS)[:3], "policy", "nothing"))
    part = project.plan.parts.get(ChapterId(chapter))
    before = rng.choice((mark(part.text) if part is not None else "", mark("いつか")))
    kinds = (
        lambda: WriteChapter(chapter=chapter, text=rng.choice((voice, voice, "")), before=before),
        lambda: WriteChapter(chapter=chapter, text=voice, before=mark(part.text) if part is not None else ""),
        lambda: SettleChapter(chapter=chapter),
        lambda: DescribeRow(element=element, years=voice[:80], budget=rng.choice((None, "", voice[:80]))),
        lambda: DescribeRow(element=element, as_of=rng.choice((None, "", "2027-04-01")), remark=rng.choice((None, voice))),
        lambda: KeepVersion(version=new("version"), title=voice[:80]),
        lambda: DropVersion(version=one(each.id for each in project.plan.versions)),
    )
    return rng.choice(kinds)()


def _other_columns(rng: Random, project: Project) -> Command:
    """Ask for other columns, mostly with a place for everything; back to the owner's form most of the time."""
    columns = PROFILES[rng.choice(sorted(PROFILES))] if rng.random() < 0.3 else OWNERS_FORM
    there = {each.id for each in columns}
    moves = {each.id: rng.choice(sorted(there)) for each in project.model.columns if each.id not in there}
    if rng.random() < 0.2:
        moves = {}
    return SetColumns(columns=tuple(ColumnPlan.of(each) for each in columns), moves=moves)
