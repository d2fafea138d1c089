"""How English boxes read (R18 to R21): by the word they begin with and the verbs in them."""

import re

_DO = (
    "provid|hold|run|organi[sz]|train|deliver|set up|setting up|establish|build|conduct|offer|support|promot|strengthen|carry|"
    "carri|implement|creat|develop|distribut|visit|open|launch|publish|rais|coordinat|hosting|teach|hir|recruit|introduc|expand|"
    "improv|increas|reduc|educat|advis|refer|plan|prepar|facilitat|monitor|collect|invit|inform|spread|encourag|help|giv|send|"
    "call|match"
)
_HELD = "held|provided|offered|conducted|organi[sz]ed|implemented|carried out|set up|delivered|distributed|run"
_DOING = re.compile(rf"^(?:to )?(?:{_DO})(?:e|es|s|ing|ning|ting|ry out|y out|ying out)?\b(?! (?:is|are|has|have|can)\b)")
_THING = re.compile(
    r"(?:workshops?|seminars?|trainings?|training courses?|meetings?|courses?|campaigns?|events?|programmes?|programs?|visits?|"
    r"sessions?|services?|leaflets?|consultations?|projects?|activities)$"
)
_PASSIVE = re.compile(rf"\b(?:is|are|was|were|being) (?:{_HELD})\b")
_STATE = re.compile(r"\b(?:can|are able|is able|know|feel|live|stay|have|has|more|fewer|less|take part|find|earn|trust)\b")

SOMEBODY = re.compile(
    r"\b(?:people|persons?|famil\w+|parents?|child\w*|youth|young|older|residents?|citizens?|clients?|users?|workers?|staff|carers?|"
    r"students?|pupils?|business\w*|employers?|companies|firms|agenc\w+|organi[sz]ations?|households?|communit\w+|towns?|neighbou?rs?|"
    r"volunteers?|supporters?|members?|teachers?|schools?|everybody|everyone|they|who|women|men|desks?|offices?|city)\b"
)
"""Who may change, or whose world does."""

MEASURED = re.compile(
    r"\d|\b(?:number|count|times|hours|share|rate|percentage|list|register|report|guide|handbook|manual|map|minutes|records?|participants|"
    r"one|two|three|four|five|six|ten|twelve|twenty)\b"
)
"""An output that counts something or names what was made."""

_FINITE = (
    r"(?:is|are|has|have|can|get|gets|gain|gains|find|finds|rise|rises|fall|falls|grow|grows|increase|increases|decrease|decreases|"
    r"improve|improves|become|becomes|know|knows|feel|feels|drop|drops|live|lives|stay|stays|receive|receives)"
)
_TWO = re.compile(rf"\b{_FINITE}\b.*(?:,? and|, while|, as well as)(?: \w+){{1,5}}? {_FINITE}\b")
_TWO_NOUNS = re.compile(
    r"\b(?:increased|improved|better|higher|reduced|less|fewer|more|lower)\b[^,]*(?:,| and|, and) "
    r"(?:increased|improved|better|higher|reduced|less|fewer|more|lower)\b"
)


def reads_as_activity(text: str) -> bool:
    """Say whether it begins or ends like something one does."""
    said = text.rstrip(" .!")
    if _PASSIVE.search(said):
        return True
    return bool(_DOING.search(said) or (_THING.search(said) and not _STATE.search(said)))


def several_results(text: str) -> bool:
    """Say whether two results are joined."""
    return bool(_TWO.search(text) or _TWO_NOUNS.search(text))


def stem(text: str) -> str:
    """Return it without the words that only say that it is done."""
    return re.sub(rf"\b(?:is|are|was|were|has been|have been|done|completed|the|a|an|{_HELD})\b", "", text)
