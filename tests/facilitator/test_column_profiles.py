"""The ready columns of the page are those of the model: neither has one that the other lacks."""

import json
import re
from pathlib import Path

import facilitator
from facilitator.wording import LANGUAGES, section
from logic_models.columns import PROFILES
from logic_models.programmes import PROGRAMMES

MODEL = Path(facilitator.__file__).parent / "web" / "src" / "canvas" / "model"
PLAN = re.compile(r"plan\('(\w+)', '(\w+)'(?:, '(\w+)')?\)")


def test_the_page_offers_the_profiles_that_the_model_knows() -> None:
    text = (MODEL / "columns" / "plan.ts").read_text(encoding="utf-8")
    named = {name: PLAN.search(line) for name, line in re.findall(r"^const ([A-Z]+) = (plan\(.*\))$", text, re.MULTILINE)}
    block = text[text.index("export const PROFILES") : text.index("/** A column that goes")]
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for name, body in re.findall(r"^  (\w+): \[(.*?)\],?$", block, re.MULTILINE | re.DOTALL):
        parts = re.findall(r"plan\([^)]*\)|\b[A-Z]{4,}\b", body)
        plans = [named[part] if part in named else PLAN.search(part) for part in parts]
        found[name] = [(each[1], each[2], each[3]) for each in plans if each is not None]
    assert found == {
        name: [(column.id, column.kind.value, column.term.value if column.term else None) for column in columns]
        for name, columns in PROFILES.items()
    }


def test_the_page_offers_the_programmes_that_the_model_knows() -> None:
    text = (MODEL / "programmes.ts").read_text(encoding="utf-8")
    listed = re.search(r"PROGRAMMES = (\[.*\])", text)
    assert listed is not None
    assert json.loads(listed[1].replace("'", '"')) == list(PROGRAMMES)


def test_every_profile_has_a_name_to_choose_it_by() -> None:
    for language in LANGUAGES:
        assert all(f"profile.{name}" in section(language, "columns") for name in PROFILES)
