"""A facilitator who steers by the protocol itself: for tests of other people's screens, whatever the console looks like."""

from secrets import token_urlsafe
from typing import Any

from tests.browser.people import Facilitator

ASK = """async ({project, screen, commands, act}) => {
  const socket = new WebSocket(`ws://${location.host}/live/${project}`)
  const answer = await new Promise((resolve, reject) => {
    const view = {}
    socket.onerror = () => reject(new Error('no connection'))
    socket.onclose = event => reject(new Error('closed ' + event.code))
    socket.onopen = () => socket.send(JSON.stringify(
      {type: 'hello', protocol: 1, epoch: null, since: null, screen, token: null, code: null}))
    socket.onmessage = message => {
      const frame = JSON.parse(message.data)
      Object.assign(view, frame.view ?? {}, frame.set ?? {})
      for (const key of frame.drop ?? []) delete view[key]
      if (frame.type === 'closed') reject(new Error('closed ' + frame.code))
      // Slices of a large view come with version 0; the last one has the real one.
      else if ((frame.type === 'welcome' || frame.type === 'changes') && frame.version > 0 && !view.asked) {
        if (!commands.length) return resolve({view})
        view.asked = true
        socket.send(JSON.stringify({type: 'do', id: act, commands}))
      } else if (frame.type === 'done') resolve({view})
      else if (frame.type === 'refused') resolve({refused: frame.code, facts: frame.facts})
    }
  })
  socket.onclose = null
  socket.close()
  return answer
}"""


def new_id() -> str:
    """Return an id as clients make them."""
    return token_urlsafe(16)


class Steering:
    """Asks for commands from the page of a signed-in facilitator."""

    def __init__(self, lead: Facilitator, project: str) -> None:
        self.page = lead.page
        self.project = project

    def do(self, *commands: dict[str, Any], screen: str = "console") -> None:
        """Have one act done."""
        answer = self._ask(screen, list(commands))
        assert "refused" not in answer, answer

    def sees(self, screen: str = "console") -> dict[str, Any]:
        """Return everything that this kind of screen is told."""
        view: dict[str, Any] = self._ask(screen, [])["view"]
        return view

    def keys(self, prefix: str, screen: str = "console") -> list[str]:
        """Return the ids of what is told under this prefix."""
        return [key.removeprefix(prefix) for key in self.sees(screen) if key.startswith(prefix)]

    def go(self, step: str) -> None:
        """Lead the hall to a step."""
        self.do({"type": "GoToStep", "step": step})

    def _ask(self, screen: str, commands: list[dict[str, Any]]) -> dict[str, Any]:
        asked = {"project": self.project, "screen": screen, "commands": commands, "act": new_id()}
        answer: dict[str, Any] = self.page.evaluate(ASK, asked)
        return answer
