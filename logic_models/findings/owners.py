"""Who carries what: activities nobody leads, gaps in the strategy, organisations without a part (R17, R32 to R34)."""

from collections import Counter
from collections.abc import Iterator

from logic_models.columns import Kind
from logic_models.elements import Element, Status
from logic_models.findings.finding import Finding, Fix, Severity
from logic_models.findings.reading import Reading
from logic_models.ids import ElementId


def no_lead(reading: Reading) -> Iterator[Finding]:
    """R17: activities nobody leads; told once while nobody is named anywhere."""
    activities = reading.of_kind(Kind.ACTIVITY)
    if not reading.owned:
        if activities:
            asked, boxes = Severity.QUESTION, len(activities)
            yield reading.about_all("R17", activities, fix=Fix.CHOOSE_LEAD, words="R17.all", severity=asked, boxes=boxes)
        return
    for activity in activities:
        if activity.lead is None and not (reading.on("R32") and _needed_and_nobodys(activity)):
            words = "R17.partners" if activity.partners else "R17"
            yield reading.about("R17", activity, fix=Fix.CHOOSE_LEAD, words=words)


def needed_by_nobody(reading: Reading) -> Iterator[Finding]:
    """R32: activities that are needed and that nobody has taken up; R17 tells it while nobody is named anywhere."""
    for activity in reading.of_kind(Kind.ACTIVITY):
        if _needed_and_nobodys(activity) and (reading.owned or not reading.on("R17")):
            yield reading.about("R32", activity, fix=Fix.CHOOSE_LEAD)


def _needed_and_nobodys(activity: Element) -> bool:
    return activity.status is Status.NEEDED and not activity.organisations


def gap(reading: Reading) -> Iterator[Finding]:
    """R33: outcomes no activity of today leads to.

    Final outcomes that no existing activity feeds (only a question while some status is not known), and outcomes that
    needed activities alone feed, where no outcome further on says so already.
    """
    gaps = {each.id for each in reading.of_kind(Kind.OUTCOME) if _nothing_yet(reading, each)}
    for outcome in reading.of_kind(Kind.OUTCOME):
        if outcome.id not in gaps or _told_further_on(reading, outcome.id, gaps):
            continue
        statuses = Counter(each.status for each in reading.activities_behind(outcome.id))
        unknown, words = statuses[Status.UNKNOWN], "R33" if reading.is_final(outcome.id) else "R33.needed"
        severity = Severity.QUESTION if unknown else Severity.WARNING
        activities = statuses.total()
        yield reading.about("R33", outcome, severity=severity, words=words, activities=activities, unknown=unknown)


def _nothing_yet(reading: Reading, outcome: Element) -> bool:
    behind = [each.status for each in reading.activities_behind(outcome.id)]
    if reading.is_final(outcome.id):
        return bool(behind) and Status.EXISTING not in behind
    return bool(behind) and all(each is Status.NEEDED for each in behind)


def _told_further_on(reading: Reading, outcome: ElementId, told: set[ElementId]) -> bool:
    return any(each != outcome and reading.reaches(outcome, each) and not reading.reaches(each, outcome) for each in told)


def without_part(reading: Reading) -> Iterator[Finding]:
    """R34: organisations that take part and carry nothing, once half of the activities have somebody."""
    activities = reading.of_kind(Kind.ACTIVITY)
    if not activities or 2 * sum(bool(each.organisations) for each in activities) < len(activities):
        return
    carrying = {name for element in reading.elements for name in element.organisations}
    for name in reading.organisations:
        if name not in carrying:
            rule = reading.settings["R34"].rule
            yield Finding(f"R34/{name}", "R34", rule.severity, (), (), {}, "R34", organisations=(name,))


def few_behind(reading: Reading) -> Iterator[Finding]:
    """R34-single: final outcomes that one organisation alone works for, though several take part."""
    most = reading.threshold("R34-single")
    carrying = {name for element in reading.of_kind(Kind.ACTIVITY) for name in element.organisations}
    if len(carrying) <= most:
        return
    for outcome in reading.of_kind(Kind.OUTCOME):
        behind = reading.activities_behind(outcome.id) if reading.is_final(outcome.id) else []
        names = tuple(dict.fromkeys(name for each in behind for name in each.organisations))
        if 0 < len(names) <= most and all(each.organisations for each in behind):
            found = reading.about("R34-single", outcome, fix=Fix.CHOOSE_LEAD, activities=len(behind))
            yield Finding(found.id, found.rule, found.severity, found.elements, (), found.facts, found.words, organisations=names)
