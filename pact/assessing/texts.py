"""What pages call states, scales, headings and what is missing."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pact.assessing.models import Heading, RoundState
from pact.assessing.ranking import Change
from pact.assessing.states import Lack, Lacking

S = RoundState
STATES: Mapping[RoundState, tuple[LazyString, str]] = {
    S.OPEN: (_l("Gathering evidence"), "now"),
    S.FROZEN: (_l("Evidence is frozen"), "now"),
    S.SCORING: (_l("Members score"), "now"),
    S.DISCUSSING: (_l("Discuss and decide"), "now"),
    S.DECIDED: (_l("Decided"), "done"),
    S.CLOSED: (_l("Closed"), "quiet"),
}
STEPS: Mapping[RoundState, LazyString] = {
    S.OPEN: _l("Officers gather evidence, and partners add what they know"),
    S.FROZEN: _l("The evidence is frozen: it never changes again"),
    S.SCORING: _l("Members score, each apart from the others"),
    S.DISCUSSING: _l("The board sees the scores, discusses and decides"),
    S.DECIDED: _l("The decisions stand"),
    S.CLOSED: _l("The round is put away"),
}
HEADINGS: Mapping[Heading, LazyString] = {
    Heading.VICTIM: _l("Who is harmed"),
    Heading.OFFENDER: _l("Who does it"),
    Heading.LOCATION: _l("Where"),
    Heading.TIME: _l("When"),
    Heading.OTHER: _l("Something else"),
}
HARM = (
    _l("1 Little: a nuisance"),
    _l("2 Some: people lose money, or change what they do"),
    _l("3 Serious: people are hurt, or live in fear"),
    _l("4 Severe: lives are at risk, or harm that lasts"),
)
LIKELIHOOD = (
    _l("1 Rare: it may not happen this year"),
    _l("2 Now and then: some months"),
    _l("3 Often: most weeks"),
    _l("4 All the time, or fast growing"),
)
POSITION = (
    _l("1 Well placed: partners are on top of it"),
    _l("2 Mostly: some gaps"),
    _l("3 Partly: people, skills or powers are short"),
    _l("4 Badly placed: partners cannot deal with it now"),
)
CONFIDENCE = (
    _l("1 Low: mostly a guess"),
    _l("2 Medium: some evidence"),
    _l("3 High: the evidence is good"),
)


def lack_text(lacking: Lacking) -> str:
    """One thing that is missing before a step can be taken."""
    texts = {
        Lack.WAY: _("The round is not at that step. Somebody may have taken it already."),
        Lack.PERIOD_OVER: _("The days that this round looks at are not over yet."),
        Lack.MEMBER: _("Nobody is asked to score. Open a round with members."),
        Lack.SCORES: _("%(name)s has not sent their scores.", name=lacking.of or ""),
        Lack.ANY_SCORES: _("Nobody has sent any scores."),
        Lack.DECISION: _("No decision is written down yet."),
        Lack.SEAL: _("The evidence is not as it was frozen. Ask who runs the site to check it."),
    }
    return str(texts[lacking.what])


def change_text(change: Change, member: str | None) -> str:
    """In which way another ranking is different."""
    texts = {
        Change.EQUAL: _("All weights equal"),
        Change.HARM: _("Harm counts twice"),
        Change.LIKELIHOOD: _("Likelihood counts twice"),
        Change.POSITION: _("Position counts twice"),
        Change.WITHOUT_MEMBER: _("Without %(name)s", name=member or ""),
        Change.WITHOUT_LOW: _("Without low confidence"),
    }
    return str(texts[change])
