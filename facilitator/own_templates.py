"""Running orders that facilitators keep for next time: one JSON file each in the data folder, beside the database.

Files may come from an older program, or from somebody's editor: what is not one of ours is passed over with a line in the log.
"""

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from sessions.frames import Frozen
from sessions.project import Project
from sessions.refusals import Refused
from sessions.running_order import MOST_STEPS
from sessions.steps import WorkshopPlan, plan_of
from sessions.texts import Id, Name

log = logging.getLogger("sakusenzu.templates")

MOST = 200
LARGEST = 1024 * 1024
"""Bytes of a file that is read at all."""
_FILE = re.compile(r"([A-Za-z0-9_-]{22})\.json")


class OwnTemplate(Frozen):
    """A running order under a name, in the words of the project it was taken from."""

    v: Literal[1] = 1
    id: Id
    name: Name
    workshops: Annotated[tuple[WorkshopPlan, ...], Field(min_length=1, max_length=20)]

    @property
    def minutes(self) -> int:
        """How long its workshops take together."""
        return sum(step.minutes for workshop in self.workshops for step in workshop.steps)


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The templates of one data folder. Its calls read and write files: run them off the loop."""

    folder: Path

    def listed(self) -> list[OwnTemplate]:
        """Return all that can be read, by name."""
        if not self.folder.is_dir():
            return []
        found = [self._read(path) for path in sorted(self.folder.iterdir()) if _FILE.fullmatch(path.name)]
        return sorted((each for each in found if each is not None), key=lambda each: (each.name, each.id))

    def known(self, template: str) -> OwnTemplate:
        """Return one; Refused ``template_unknown`` if there is none that can be read."""
        found = self._read(self._path(template))
        if found is None:
            raise Refused("template_unknown")
        return found

    def keep(self, template: str, name: str, project: Project) -> OwnTemplate:
        """Keep the running order of a project under a name; Refused ``empty_text``, ``too_many``, ``no_steps``."""
        if not name:
            raise Refused("empty_text")
        kept = OwnTemplate(id=template, name=name, workshops=plans_of(project))
        if len(self.listed()) >= MOST:
            raise Refused("too_many", limit=MOST)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            half = self.folder / f"{template}.new"
            half.write_text(kept.model_dump_json(indent=1) + "\n", encoding="utf-8")
            half.replace(self._path(template))
        except OSError as error:
            log.error("a template could not be kept: %s", type(error).__name__)
            raise Refused("journal_failed") from None
        return kept

    def forget(self, template: str) -> None:
        """Delete one; that it is gone already is no fault."""
        try:
            self._path(template).unlink(missing_ok=True)
        except OSError as error:
            log.error("a template could not be deleted: %s", type(error).__name__)
            raise Refused("journal_failed") from None

    def _path(self, template: str) -> Path:
        if not _FILE.fullmatch(f"{template}.json"):  # a path of somebody's own making would lead elsewhere
            raise Refused("template_unknown")
        return self.folder / f"{template}.json"

    def _read(self, path: Path) -> OwnTemplate | None:
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
            if len(content) > LARGEST:
                raise ValueError("too large")
            read = OwnTemplate.model_validate_json(content)
            _refuse_odd(read, path.stem)
        except FileNotFoundError:
            return None
        except (OSError, ValidationError, ValueError) as error:
            log.warning("template %s is passed over: %s", path.name, type(error).__name__)
            return None
        return read


def plans_of(project: Project) -> tuple[WorkshopPlan, ...]:
    """Return the running order of a project as plans; Refused ``no_steps`` if it has none."""
    plans = tuple(
        WorkshopPlan(
            id=workshop.id,
            number=workshop.number,
            title=workshop.title,
            steps=tuple(plan_of(project.steps[step], step) for step in workshop.steps),
        )
        for workshop in project.workshops
        if workshop.steps
    )
    if not plans:
        raise Refused("no_steps")
    return plans


def _refuse_odd(template: OwnTemplate, name: str) -> None:
    """Raise ValueError where a file holds what no project could: ids twice, a workshop without steps, another's name."""
    steps = [step.id for workshop in template.workshops for step in workshop.steps]
    workshops = [workshop.id for workshop in template.workshops]
    twice = len(set(steps)) != len(steps) or len(set(workshops)) != len(workshops)
    if twice or template.id != name or not all(0 < len(each.steps) <= MOST_STEPS for each in template.workshops):
        raise ValueError("not a running order")
