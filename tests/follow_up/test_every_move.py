"""Every step of a resident with their concern, from each of its states: taken, or refused in words
that they read on their private page."""

import pytest
from sqlalchemy import select

from pact.concerns.models import Concern, ConcernAddition
from pact.concerns.models import ConcernState as S
from pact.core import clock
from pact.core.db import transaction
from tests.factories.concerns import WORDS, a_sent_concern

pytestmark = pytest.mark.one_database
SAYS = {
    "shut": "This concern is closed, so nothing can be added or changed",
    "placed": "An officer has placed your concern, so the ward and place cannot change any more",
    "early": "We ask whether it is still happening when everything was done",
    "gone": "You withdrew this concern",
}
DEEDS = {
    "add": {"words": "It was louder today", "language": "en"},
    "correct": {"words": "Motorbikes race here", "language": "en"},
    "correct/1": {"take_out": "y", "language": "en"},
    "where": {"ward": "penn", "place": "The green"},
    "still": {"yes": "y"},
    "withdraw": {},
}
# What each deed says where it is refused; else the state it leads to (`=`: the same).
TABLE = {
    S.RECEIVED: "= = = = early withdrawn",
    S.TRIAGED: "= = = = early withdrawn",
    S.ACCEPTED: "= = = = early withdrawn",
    S.THEMED: "= = = placed early withdrawn",
    S.CONSIDERED: "= = = placed early withdrawn",
    S.ANSWERED: "shut shut shut shut themed withdrawn",
    S.SIGNPOSTED: "shut shut shut shut early withdrawn",
    S.REJECTED: "shut shut shut shut early withdrawn",
    S.WITHDRAWN: "shut shut shut shut gone gone",
}
CLOSED = {S.ANSWERED, S.SIGNPOSTED, S.REJECTED, S.WITHDRAWN}


def held(session, sent):
    """What is kept of a concern: its state, words, ward and place, and what was added."""
    session.rollback()
    session.expire_all()
    found = session.get_one(Concern, sent.concern.id)
    added = session.scalars(
        select(ConcernAddition.words).where(ConcernAddition.concern_id == found.id)
    ).all()
    return found.state, (found.words, found.ward_id, found.place, added)


def put_in(sent, state):
    """As it is in that state, with something added while it was open."""
    with transaction() as writing:
        found = writing.get_one(Concern, sent.concern.id)
        found.state = state
        found.closed_at = clock.now() if state in CLOSED else None
        if state is S.WITHDRAWN:
            found.words = found.place = None


@pytest.mark.parametrize("state", S)
def test_each_step_is_taken_or_refused_with_why(session, client, state):
    for deed, outcome in zip(DEEDS, TABLE[state].split(), strict=True):
        sent = a_sent_concern(session, WORDS)
        client.post(f"{sent.path}/add", data=DEEDS["add"] | {"words": "Every night"})
        put_in(sent, state)
        before = held(session, sent)

        page = client.post(f"{sent.path}/{deed}", data=DEEDS[deed], follow_redirects=True)

        now, after = held(session, sent)
        assert page.status_code == 200, deed
        if outcome in SAYS:
            assert SAYS[outcome] in page.text, deed
            assert (now, after) == before, deed
        else:
            assert not [
                each for each in SAYS.values() if each in page.text and each != SAYS["gone"]
            ]
            assert now is (state if outcome == "=" else S(outcome)), deed
            assert (after != before[1]) == (deed != "still"), deed
