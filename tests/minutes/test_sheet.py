"""Approved minutes on paper: who came, what was decided, who was asked to do what by when."""

from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.ballots import services as ballots
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import recording
from pact.meetings.models import Group
from tests.factories.ballots import a_vote, closed, voted
from tests.factories.meetings import a_held_meeting, ended, loaded
from tests.factories.minutes import amended, an_amendment, minuted
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_priority, an_action
from tests.factories.sheets import read

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("at")]
TEXT = "Everybody agreed.\n\nThe hall was *cold* #panic()"


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT)


@pytest.fixture
def held(session, sergeant):
    """A meeting of last week that chose a priority, with few councillors among those who came."""
    meeting = a_held_meeting(session, sergeant, starts_at=clock.now() - timedelta(days=7))
    with transaction() as writing:
        people = {Group.RESIDENT: 23, Group.COUNCILLOR: 3}
        held = loaded(writing, meeting)
        recording.record_attendance(writing, held, people, by_id=sergeant.id)
    chosen = a_priority(session, sergeant, "Lorries on the pavement", meeting_id=meeting.id)
    an_action(session, sergeant, chosen, owner=an_organisation(session), task="Put up bollards")
    return meeting


def both(client, meeting, lang="en"):
    """The page's text and the PDF's."""
    address = f"/{lang}/meetings/{meeting.uid}/minutes"
    answers = client.get(address), client.get(f"{address}.pdf")
    assert [answer.status_code for answer in answers] == [200, 200]
    return answers[0].text, read(answers[1].data)


def test_they_hold_the_decisions_and_who_was_asked_to_do_what(client, session, sergeant, held):
    minuted(session, held, sergeant, TEXT)
    page, sheet = both(client, held)

    said = ["Lorries on the pavement", "Put up bollards", "Wolverhampton Homes", "To be done by"]
    for words in (*said, "The hall was *cold* #panic()", "By show of hands"):
        assert words in page
        assert words in sheet.text.replace("\u2068", "")  # which headings are read with


def test_residents_are_counted_from_five_on(client, session, sergeant, held):
    with transaction() as writing:
        people = {Group.RESIDENT: 4}
        recording.record_attendance(writing, loaded(writing, held), people, by_id=sergeant.id)
    minuted(session, held, sergeant)
    _page, sheet = both(client, held)

    assert "Residents Fewer than 5 people" in sheet.text
    assert "Councillors 3 people" in sheet.text


def test_a_correction_stands_with_what_it_said_before(client, session, sergeant, held):
    minuted(session, held, sergeant, "We met.")
    amended(held, an_amendment(held, sergeant, "We met twice.", why="One was forgotten"), sergeant)

    _page, sheet = both(client, held)

    said = [sheet.text.index(each) for each in ("We met twice.", "One was forgotten", "We met.")]
    assert said == sorted(said)


@pytest.mark.parametrize("lang", ["pa", "ur"])
def test_they_are_in_the_reader_s_language(client, session, sergeant, held, lang):
    minuted(session, held, sergeant)
    _page, sheet = both(client, held, lang)

    assert sheet.is_accessible
    assert sheet.language == lang
    assert sheet.headings == 1
    # Where a reader lays two pages side by side, Gurmukhi begins on the left.
    says = sheet.reader.root_object["/ViewerPreferences"]
    assert says["/Direction"] == {"pa": "/L2R", "ur": "/R2L"}[lang]


def test_there_are_none_before_they_are_approved(client, held):
    for kind in ("minutes", "minutes.pdf"):
        assert client.get(f"/en/meetings/{held.uid}/{kind}").status_code == 404


def test_the_meeting_s_page_leads_to_them(client, session, sergeant, held):
    address = f"/en/meetings/{held.uid}/minutes"
    assert f'href="{address}"' not in client.get(f"/en/meetings/{held.uid}").text

    minuted(session, held, sergeant)

    assert f'href="{address}"' in client.get(f"/en/meetings/{held.uid}").text


def test_the_pdf_holds_the_ballots_tally_with_its_rules_and_hands_apart(
    client, session, sergeant, held
):
    vote = a_vote(session, sergeant=sergeant)
    voted(vote, *[{1}] * 4, *[{1, 2}] * 3, {3})
    with transaction() as writing:
        hands = {1: 11, 2: 9}
        ballots.count_hands(writing, vote.ballot.id, hands=hands, handed_out=14, by_id=sergeant.id)
    closed(vote)
    ended(session, sergeant, vote.meeting)
    minuted(session, vote.meeting, sergeant)

    page, sheet = both(client, vote.meeting)

    text = sheet.text.replace("\u2068", "").replace("\u2069", "")
    for words in (
        "Result of the vote in",
        "8 people voted with a code.",
        "14 codes were handed out.",
        "Hands that are counted in the room are shown, but do not decide.",
        "Lamps in the park",
    ):
        assert words in page
        assert words in text.replace("\n", " ")
    row = text[text.index("Lamps in the park Chosen") :].split()
    assert row[5:7] == ["7", "11"], "votes with a code, and hands, each in a column of its own"
