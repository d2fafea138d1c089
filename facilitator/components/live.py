"""The live parts of NiceGUI pages: Vue components from our own build, on the page's own copy of Vue.

They connect to ``/live/{project}`` by themselves; Python only says which project, in which language.
"""

from pathlib import Path

from nicegui import ui

DIST = Path(__file__).parent.parent / "web" / "dist"
BUILT = DIST / "components"


class LiveBoard(ui.element, component="live_board.js", esm={"sakusenzu": str(BUILT)}):
    """The board (図 / 一覧) of sticky notes."""

    def __init__(self, project: str, language: str) -> None:
        super().__init__()
        self._props["project"] = project
        self._props["language"] = language


class LiveModel(ui.element, component="live_model.js"):
    """The editor of the logic model."""

    def __init__(self, project: str, language: str) -> None:
        super().__init__()
        self._props["project"] = project
        self._props["language"] = language


class LivePlan(ui.element, component="live_plan.js"):
    """The plan, written beside the model; ``token``: of the seat of somebody who came in by a writing link."""

    def __init__(self, project: str, language: str, token: str = "") -> None:
        super().__init__()
        self._props["project"] = project
        self._props["language"] = language
        self._props["token"] = token


class LiveAlone(ui.element, component="live_alone.js"):
    """One question a screen, by which somebody alone draws the logic model."""

    def __init__(self, project: str, language: str) -> None:
        super().__init__()
        self._props["project"] = project
        self._props["language"] = language


class LiveConsole(ui.element, component="live_console.js"):
    """What the facilitator steers the hall with."""

    def __init__(self, project: str, language: str, code: str, addresses: list[str]) -> None:
        super().__init__()
        self._props["project"] = project
        self._props["language"] = language
        self._props["code"] = code
        self._props["addresses"] = addresses
