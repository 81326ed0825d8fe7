"""Who said that they will come to the demo city's meetings: some have places, some wait."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from pact.concerns.reach import Reach
from pact.core.ways import Way
from pact.meetings.models import Meeting
from pact.registering import answers, queries, services
from pact.registering.keys import link_token, new_key
from pact.registering.models import NeedKind, Outcome
from pact.registering.services import Details, Wanted

PLACES = 24
# People, in which language, and what they need; together they are more than the room holds.
REGISTERED: tuple[tuple[int, str, tuple[Wanted, ...]], ...] = (
    (4, "pa", (Wanted(NeedKind.INTERPRETER, language="pa"),)),
    (10, "en", ()),
    (3, "ur", (Wanted(NeedKind.INTERPRETER, language="ur"), Wanted(NeedKind.CRECHE))),
    (2, "en", (Wanted(NeedKind.STEP_FREE),)),
    (5, "pl", ()),
    (2, "en", (Wanted(NeedKind.BSL),)),
    (1, "ro", ()),
)
_TOLD = Reach(Way.EMAIL, "amrit@resident.example")  # whose mail the demo's visitors can read


def register(session: Session, meeting: Meeting) -> None:
    """They say that they will come; the first left an address."""
    for number, (people, locale, needs) in enumerate(REGISTERED):
        token = link_token(new_key())
        assert token is not None  # our own key
        reach = _TOLD if number == 0 else None
        details = Details(people, False, needs, reach, locale)
        services.register(session, meeting, details, link_token=token)


def arrange(session: Session, meeting: Meeting, said: Mapping[str, str], *, by_id: int) -> None:
    """The organiser found the interpreters, and says so."""
    found = queries.coming(session, meeting_id=meeting.id)
    needs = [need for each in found for need in each.needs if need.kind is NeedKind.INTERPRETER]
    answers.answer(
        session,
        meeting_id=meeting.id,
        needs=needs,
        outcome=Outcome.DONE,
        words=said["en"],
        translations={tag: text for tag, text in said.items() if tag != "en"},
        by_id=by_id,
    )
