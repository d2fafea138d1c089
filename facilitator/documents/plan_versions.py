"""Two versions of a plan told in the reader's language, for a table of old and new wording (新旧対照表)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from exports.profiles import profile
from exports.word.begin import Setting
from exports.word.plan_versions import DifferenceRecord, VersionsReport, plan_versions
from exports.words import Words
from facilitator.wording import day, section
from logic_models.eras import Era
from logic_models.plans.comparing import Difference, differences
from logic_models.plans.lines import KIND
from logic_models.plans.plan import Version
from sessions.planning import CHAPTERS
from sessions.project import Project

CODED = frozenset({"status", "programmes"})


@dataclass(frozen=True, slots=True)
class Comparing:
    """An order for a worker: two versions, how they are to look, and how years are told (None: as the style has it)."""

    project: Project
    earlier: Version
    later: Version
    language: str
    now: datetime
    style: str
    era: Era | None


def compared(order: Comparing) -> bytes:
    """Return the Word file."""
    looks = profile(order.style)
    return plan_versions(versions_report(order, order.era or looks.era), Setting(looks))


def versions_report(order: Comparing, era: Era) -> VersionsReport:
    """Return what the table says."""
    project, language = order.project, order.language
    words = {**section(language, "document"), **section(language, "plan_document")}
    found, said = differences(order.earlier, order.later), Words(words, era)
    return VersionsReport(
        language=language,
        title=project.title,
        host=project.host,
        project_kind=project.kind,
        made_on=order.now.date(),
        earlier=_called(order, order.earlier),
        later=_called(order, order.later),
        differences=tuple(DifferenceRecord(_where(each, language), *_sides(each, language, said)) for each in found),
        words=words,
        era=era,
    )


def _called(order: Comparing, version: Version) -> str:
    words = section(order.language, "plan")
    moment = datetime.fromtimestamp(version.at / 1000, UTC).astimezone(order.now.tzinfo) if version.at else order.now
    return f"{version.title or words['versions.now']}（{day(order.language, moment)}）"


def _where(found: Difference, language: str) -> str:
    if found.row:
        text = next((line for line in (found.after or found.before).split("\n") if line.startswith("text\t")), "text\t")
        return text.partition("\t")[2]
    chapter, programmes = CHAPTERS.get(found.where), section(language, "programmes")
    if chapter is not None and chapter.programme:
        return programmes[chapter.programme]
    return section(language, "plan_document").get(f"chapter.{found.where}", found.where)


def _sides(found: Difference, language: str, said: Words) -> tuple[str, str]:
    sides = (found.before, found.after)
    return (_told(sides[0], language, said), _told(sides[1], language, said)) if found.row else sides


def _told(row: str, language: str, said: Words) -> str:
    """Return a kept row a field a line, with the names that the plan's own table has."""
    words, programmes = section(language, "plan"), section(language, "programmes")
    colon, comma = ("：", "、") if language == "ja" else (": ", ", ")
    lines: list[str] = []
    for line in row.split("\n"):
        field, *values = line.split("\t")
        if field in ("", KIND) or (field == "status" and not _acts(row)):
            continue
        if field in CODED:
            values = [words[f"status.{each}"] if field == "status" else programmes.get(each, each) for each in values]
        if field == "as_of":
            values = [said.plain_day(date.fromisoformat(each)) for each in values]
        lines.append(f"{words[f'row.{field}']}{colon}{comma.join(values)}")
    return "\n".join(lines)


def _acts(row: str) -> bool:
    """Say whether a row is of an activity, as all without a kind may be: only these have a status."""
    return not row.startswith(f"{KIND}\t") or row.startswith(f"{KIND}\tactivity")
