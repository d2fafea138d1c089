"""A workshop that goes through every kind of step, with something of everything in it, and a phone that stands in each."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Hall
from tests.browser.people import Facilitator, Phone, Project
from tests.browser.steering import Steering

SMALL: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
LONG = "朝、起きて出かける先がないまま、家族のほかにはだれとも話さない日が何か月もつづいている人"
QUESTION = "就労支援が必要なのは、どんな人ですか？思いつくままに、1枚にひとつ書いてください。"
DOTS = {"dots": 3, "several": True, "voter": "person", "on": "groups", "kinds": []}


def key(name: str) -> str:
    """Return an id that says what it is of."""
    return name.ljust(22, "-")


class EveryStep:
    """A hall of two tables. ``plans``: what its workshop goes through, in this order."""

    def __init__(self, hall: Hall, lead: Facilitator | None = None) -> None:
        self.hall = hall
        self.lead = lead or hall.lead()
        self.project: Project = self.lead.new_project(title="働くを支える地域づくり", region="青葉市", host="青葉市社会福祉協議会")
        self.steering = Steering(self.lead, self.project.id)
        tables = [{"type": "AddTable", "table": key(f"table{n}"), "number": n, "name": ""} for n in (1, 2)]
        workshop = self.steering.sees()["workshops"]["list"][0]["id"]
        steps = [{"type": "AddStep", "workshop": workshop, "plan": plan} for plan in self.plans()]
        self.steering.do(*tables, *steps)

    def plans(self) -> list[dict[str, object]]:
        """Return one step of every kind that a phone shows differently."""

        def plan(name: str, kind: str, gathers: str = "none", **more: object) -> dict[str, object]:
            common = {"id": key(name), "kind": kind, "title": name, "question": QUESTION, "hint": LONG, "minutes": 10}
            return {**common, "gathers": gathers, **more}

        asks = ["status", "wanted", "for_need", "from_activity", "horizon"]
        return [
            plan("opened", "opening"),
            plan("talked", "talk"),
            plan("rested", "talk", pause=True),
            plan("written", "write", "need"),
            plan("asked", "write", "activity", asks=asks, note_limit=5),
            plan("shared", "share"),
            plan("grouped", "group"),
            plan("presented", "present"),
            plan("arranged", "arrange"),
            plan("voted", "vote", votes=DOTS),
            plan("rated", "rate", votes=DOTS),
            plan("linked", "link"),
            plan("discussed", "discuss"),
            plan("closed", "closing"),
        ]

    def enter(self, shape: dict[str, Any], language: str, organisation: str = "そらまめ相談室") -> Phone:
        """Let somebody in at table 1 on a phone of this shape, in this language."""
        phone = Phone(self.hall.screen(shape, language=language))
        phone.page.goto(f"/j/{self.project.code}/1?lang={language}")
        phone.page.locator("input.field").first.fill(organisation)
        phone.page.locator(".choice").last.click()
        phone.page.locator("button.filled").click()
        phone.page.wait_for_url("**/me*")
        return phone

    def go(self, name: str) -> None:
        """Lead the hall to a step; the wall follows by itself."""
        self.steering.go(key(name))

    def fill(self, phone: Phone) -> None:
        """Let this phone write a note in each writing step, and put them beneath headings, into boxes and arrows."""
        for step, title in (("written", "外に出るきっかけがない人"), ("asked", "朝の居場所をひらく")):
            self.go(step)
            phone.at(step)
            phone.field.fill(LONG if step == "written" else "山田さんの家の近くで、朝の散歩の会をひらく")
            phone.page.locator(".writing .filled").first.click()
            expect(phone.sending).to_have_count(0)
            self.steering.do({"type": "RevealNotes", "step": key(step), "to": "all"})
            board = self.steering.sees("board")
            of_step = [each for each, note in board.items() if each.startswith("note/") and note["step"] == key(step)]
            notes = [each.removeprefix("note/") for each in of_step]
            lying = [{"note": each, "x": 0, "y": 130 * n} for n, each in enumerate(notes)]
            made = {"type": "MakeGroup", "group": key(f"of{step}"), "title": title, "x": 0, "y": 0, "notes": lying}
            self.steering.do({**made, "table": key("table1")}, screen="board")
        self._model()

    def _model(self) -> None:
        columns = self.steering.sees("model")["columns"]["list"]
        activity = next(each["id"] for each in columns if each["kind"] == "activity")
        change = next(each["id"] for each in columns if each["kind"] == "outcome")
        texts = ("朝の居場所をひらく", "外に出る日が増える", LONG)
        boxes = [(key(f"box{n}"), change if n else activity, text) for n, text in enumerate(texts)]
        self.steering.do(
            *({"type": "AddElement", "element": e, "column": c, "text": t} for e, c, t in boxes),
            *({"type": "DrawLink", "link": key(f"arrow{n}"), "source": boxes[0][0], "target": boxes[n][0]} for n in (1, 2)),
            screen="model",
        )

    def walk(self, phone: Phone) -> Iterator[str]:
        """Go through all steps; yield the name of the state this phone shows in each, the closed rounds too."""
        for plan in self.plans():
            name = str(plan["title"])
            self.go(name)
            phone.at(name)
            phone.screen.settled()
            yield name
            if name in ("voted", "rated"):
                self.steering.do({"type": "CloseVote", "step": key(name)})
                expect(phone.page.locator(".vote .press, .rate .press")).to_have_count(0)
                yield f"{name}, closed"
