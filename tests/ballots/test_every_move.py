"""Every step of a ballot from every state, at the desk: taken, or refused in words."""

import pytest
from sqlalchemy import func, select

from pact.accounts.models import Role
from pact.ballots.models import BallotState as B
from pact.ballots.models import ballot_code
from pact.core.models import AuditEntry
from tests.factories.ballots import POINTS, a_vote, closed, now, voted
from tests.factories.meetings import begun
from tests.factories.people import a_person

pytestmark = pytest.mark.one_database
SAYS = {
    "begin": "The meeting is not in session. Open its record first",
    "fixed": "This vote was opened, so its words and rules stay as they are",
    "open": "This vote is not open yet. Open it first",
    "close": "This vote is not closed. Close it first",
    "closed": "This vote is closed. Only two people together can amend its result",
    "none": "No amendment waits. Somebody may have answered it already",
    "drafts": "Only a draft can be deleted",
}
DEEDS = {
    "change": {},
    "slips": {"number": "2", "language": "en"},
    "open": {},
    "hands": {"option_1": "3"},
    "close/for-good": {},
    "priorities": {},
    "amend": {"reason": "Miscounted"},
    "amend/answer": {"agree": "y"},
    "delete": {"sure": "y"},
}
# What each deed says where it is refused; else the state it leads to (`=`: the same).
TABLE = {
    ("drafted", False): "= = begin open open close close none gone",
    ("drafted", True): "= = opened open open close close none gone",
    ("open", True): "fixed = fixed = shut close close none drafts",
    ("closed", True): "fixed closed fixed closed closed = = = drafts",
}
OUTCOMES = {start: dict(zip(DEEDS, row.split(), strict=True)) for start, row in TABLE.items()}
LEADS_TO = {"opened": B.OPEN, "shut": B.CLOSED}


def ballot_in(session, state, in_session):
    if state == "drafted":
        vote = a_vote(session, is_open=False)
        if in_session:
            begun(session, vote.sergeant, vote.meeting)
        return vote
    vote = a_vote(session)
    voted(vote, {1}, {1, 2})
    if state == "closed":
        closed(vote)
    return vote


def tried(browser, vote, deed):
    """The page that a person reads in the end."""
    path = f"/desk/ballots/{vote.ballot.id}/{deed}"
    if deed in {"change", "delete"} and now(vote).state is not B.DRAFTED:
        assert browser.get(path).status_code == 409
    return browser.post(path, data=DEEDS[deed], follow_redirects=True)


@pytest.mark.parametrize("start", TABLE)
def test_a_step_that_is_not_to_be_taken_now_says_what_is_missing(session, at, signed_in, start):
    vote = ballot_in(session, *start)
    browser = signed_in(vote.sergeant)
    for deed, outcome in OUTCOMES[start].items():
        if outcome in SAYS:
            assert SAYS[outcome] in tried(browser, vote, deed).text, deed
            assert now(vote).state is B(start[0]), deed


@pytest.mark.parametrize(
    ("start", "deed"),
    [
        (start, deed)
        for start, outcomes in OUTCOMES.items()
        for deed, outcome in outcomes.items()
        if (outcome not in SAYS and start != ("drafted", True)) or outcome == "opened"
    ],
)
def test_every_other_step_is_taken(session, at, signed_in, start, deed):
    vote = ballot_in(session, *start)
    browser, outcome = signed_in(vote.sergeant), OUTCOMES[start][deed]
    if deed == "amend/answer":
        other = signed_in(a_person(session, Role.SERGEANT, name="Sgt Okafor"))
        other.post(f"/desk/ballots/{vote.ballot.id}/amend", data=DEEDS["amend"])

    page = tried(browser, vote, deed)

    assert page.status_code == 200
    assert not [each for each in SAYS.values() if each in page.text]
    if outcome == "gone":
        assert "There is no ballot yet" in page.text
    else:
        assert now(vote).state is LEADS_TO.get(outcome, B(start[0]))


def test_the_audit_log_keeps_what_a_deleted_draft_asked_and_its_codes_lead_nowhere(
    session, at, signed_in
):
    vote = a_vote(session, is_open=False, codes=2)
    browser, number = signed_in(vote.sergeant), vote.ballot.id
    asked = browser.get(f"/desk/ballots/{number}/delete").text
    assert "2 slips were printed for it" in asked

    browser.post(f"/desk/ballots/{number}/delete", data={"sure": "y"})

    entry = session.scalars(select(AuditEntry).where(AuditEntry.deed == "deleted ballot")).one()
    assert entry.about_id == number
    assert entry.details["options"] == list(POINTS)
    assert entry.details["codes"] == 2
    assert session.scalar(select(func.count()).select_from(ballot_code)) == 0
    assert browser.get(vote.path).status_code == 404
