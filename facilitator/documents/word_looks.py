"""What somebody asked of the looks of a Word file: style profile, years by era or as in the West, an office's own template."""

from dataclasses import dataclass, replace

from exports.profiles import USUAL, profiles
from exports.word.template import LARGEST_TEMPLATE, NotATemplate
from facilitator.documents.formats import WORD, Order
from logic_models.eras import Era
from sessions.refusals import Refused


@dataclass(frozen=True, slots=True)
class Looks:
    """As it came in an address; ``era`` is empty where the profile decides, ``template`` where there is none."""

    style: str = USUAL
    era: str = ""
    template: bytes = b""


def ordered(order: Order, ending: str, looks: Looks) -> Order:
    """Return the order with these looks.

    Refused ``unknown_style`` (nobody knows that profile or way to count years), ``template_not_here`` (only Word files
    take a template), ``template_too_big``.
    """
    if looks.style not in profiles() or (looks.era and looks.era not in set(Era)):
        raise Refused("unknown_style")
    if looks.template and ending not in WORD:
        raise Refused("template_not_here")
    if len(looks.template) > LARGEST_TEMPLATE:
        raise refused_template(NotATemplate("template_too_big"))
    era = Era(looks.era) if looks.era else None
    return replace(order, style=looks.style, era=era, template=looks.template)


def refused_template(why: NotATemplate) -> Refused:
    """Return the refusal that people read."""
    facts = {"limit": LARGEST_TEMPLATE // (1024 * 1024)} if why.code == "template_too_big" else {}
    return Refused(why.code, **facts)
