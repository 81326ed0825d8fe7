"""What a closed ballot leads to: its public result, the ward's priorities, and amendments."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from pact.accounts.models import Role
from pact.ballots import amending, services
from pact.ballots.details import BallotRefused
from pact.ballots.models import HandsRule, TieRule
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import choosing
from pact.priorities.details import ThreeAlreadyOpen
from pact.priorities.models import HowChosen, WardPriority
from pact.priorities.queries import priority
from tests.contracts.test_audit import deeds
from tests.factories.ballots import POINTS, Vote, a_vote, closed, now, voted
from tests.factories.meetings import loaded
from tests.factories.people import a_person
from tests.factories.priorities import a_priority
from tests.factories.releases import released
from tests.factories.themes import a_confirmed_concern

# Option 1 wins with four, and of 2, 3 and 4 with two votes each only two have a place.
WITH_A_TIE = [{1, 2}, {1, 3}, {1, 4}, {1, 2, 3}, {4}, {0}]
pytestmark = pytest.mark.usefixtures("at")


def taken_up(vote: Vote, *by_chair: int) -> list[str]:
    with transaction() as writing:
        services.take_up(
            writing,
            loaded(writing, vote.meeting),
            vote.ballot.id,
            by_chair=by_chair,
            by_id=vote.sergeant.id,
        )
        return [
            each.issue for each in writing.scalars(select(WardPriority).order_by(WardPriority.id))
        ]


def page(client: FlaskClient, vote: Vote, lang: str = "en") -> str:
    return client.get(f"/{lang}/meetings/{vote.meeting.uid}").text


def test_what_won_becomes_the_ward_s_priorities_with_the_tally_as_evidence(session):
    vote = a_vote(session)
    voted(vote, {1, 2}, {1}, {2}, {1}, {2, 3})
    ballot = closed(vote)

    assert taken_up(vote) == list(POINTS[:3])

    session.rollback()
    (first, *_) = session.scalars(select(WardPriority).order_by(WardPriority.id)).all()
    assert first.how_chosen is HowChosen.BALLOT
    assert first.evidence["seal"] == ballot.seal
    assert first.evidence["ballot"]["papers"] == 5
    assert [each["votes"] for each in first.evidence["ballot"]["options"]] == [3, 3, 1, 0]


def test_a_theme_that_wins_brings_its_concerns_and_its_numbers(session):
    officer = a_person(session, Role.COHESION_OFFICER)
    for _ in range(5):
        a_confirmed_concern(session, officer, "parking", at=clock.now() - timedelta(days=2))
    released(session)
    vote = a_vote(session, points=["Lamps in the park"])
    voted(vote, *[{1}] * 5)
    ballot = closed(vote)
    assert [(option.title, option.concerns) for option in ballot.options] == [
        ("Parking problems", 5),
        ("Lamps in the park", 0),
    ]
    assert ballot.options[0].names["ur"]

    taken_up(vote)

    session.rollback()
    found = session.scalars(select(WardPriority)).one()
    assert found.theme_id == ballot.options[0].theme_id
    assert found.evidence["concerns"] == 5


def test_between_equals_decides_what_the_agenda_tells_and_no_finer_number(session):
    officer = a_person(session, Role.COHESION_OFFICER)
    for key, people in (("parking", 5), ("noise", 7), ("dogs", 10)):
        for _ in range(people):
            a_confirmed_concern(session, officer, key, at=clock.now() - timedelta(days=2))
    released(session)
    vote = a_vote(session)

    told = {option.title: option.concerns for option in vote.ballot.options}

    assert told["Parking problems"] == told["Noise nuisance"] == 5
    assert told["Dog fouling and dangerous dogs"] == 10


def test_taking_up_twice_makes_nothing_twice(session):
    vote = a_vote(session)
    voted(vote, {1}, {1})
    closed(vote)

    assert taken_up(vote) == taken_up(vote) == [POINTS[0]]


def test_between_equals_only_the_chair_decides_and_only_as_many_as_have_a_place(session):
    vote = a_vote(session)
    voted(vote, *WITH_A_TIE)
    closed(vote)

    assert taken_up(vote) == [POINTS[0]], "the winner need not wait for the chair"
    for chosen in ((1,), (2, 3, 4), (9,)):
        with pytest.raises(BallotRefused):
            taken_up(vote, *chosen)
    assert set(taken_up(vote, 4)) == {POINTS[0], POINTS[3]}
    with pytest.raises(BallotRefused):
        taken_up(vote, 2, 3)
    assert len(taken_up(vote, 2)) == 3


def test_between_equals_what_more_people_raised_needs_no_chair(session):
    officer = a_person(session, Role.COHESION_OFFICER)
    for _ in range(5):
        a_confirmed_concern(session, officer, "parking", at=clock.now() - timedelta(days=2))
    released(session)
    vote = a_vote(session, points=POINTS[:2], places=1, tie_rule=TieRule.CONCERNS)
    voted(vote, {1}, {2})
    ballot = closed(vote)

    assert ballot.tally is not None
    assert ballot.tally["left"] == 0
    assert taken_up(vote) == ["Parking problems"]


def test_a_ward_without_free_places_takes_none_up(session):
    vote = a_vote(session)
    for number in range(2):
        a_priority(session, vote.sergeant, f"An older one, {number}")
    voted(vote, {1, 2})
    closed(vote)

    with pytest.raises(ThreeAlreadyOpen):
        taken_up(vote)
    session.rollback()
    assert len(session.scalars(select(WardPriority)).all()) == 2
    assert now(vote).taken_up == []


def test_a_priority_that_is_taken_back_can_be_taken_up_again(session):
    vote = a_vote(session)
    voted(vote, {1})
    closed(vote)
    taken_up(vote)
    with transaction() as writing:
        id = writing.scalars(select(WardPriority.id)).one()
        choosing.take_back(
            writing,
            loaded(writing, vote.meeting),
            priority(writing, id=id),
            why="Wrong ward",
            by_id=vote.sergeant.id,
        )

    assert taken_up(vote) == [POINTS[0]]


def test_nothing_is_taken_up_before_the_ballot_is_closed(session):
    vote = a_vote(session)
    voted(vote, {1})

    with pytest.raises(BallotRefused):
        taken_up(vote)


def test_the_meeting_s_page_shows_the_result_at_once_votes_and_hands_apart(session, client):
    vote = a_vote(session, hands_rule=HandsRule.BESIDE)
    voted(vote, *WITH_A_TIE)
    with transaction() as writing:
        services.count_hands(
            writing, vote.ballot.id, hands={2: 31, 1: 0}, handed_out=8, by_id=vote.sergeant.id
        )
    assert "Result of the vote" not in page(client, vote)
    ballot = closed(vote)

    text = page(client, vote)

    assert "6 people voted with a code." in text
    assert "8 codes were handed out." in text
    assert "1 person chose “None of these”." in text
    assert "Hands that are counted in the room are shown, but do not decide." in text
    assert "The chair of the meeting has still to decide." in text
    assert ballot.seal is not None
    assert ballot.seal[:4] in text
    cells = [part.partition("<")[0].strip() for part in text.split('cell--numeric">')[1:]]
    assert cells == ["4", "0", "2", "31", "2", "–", "2", "–"]

    taken_up(vote, 3, 4)
    assert "Votes were equal, and the chair decided:" in page(client, vote)


def test_added_hands_can_turn_a_result_and_the_page_says_so(session, client):
    vote = a_vote(session, places=1, hands_rule=HandsRule.ADDED)
    voted(vote, *[{1}] * 5, {2})
    with transaction() as writing:
        services.count_hands(
            writing, vote.ballot.id, hands={2: 9}, handed_out=None, by_id=vote.sergeant.id
        )
    closed(vote)

    assert "Hands that are counted in the room are added to the votes." in page(client, vote)
    assert taken_up(vote) == [POINTS[1]]


def test_of_fewer_than_five_votes_nobody_sees_the_numbers(session, client, signed_in):
    vote = a_vote(session)
    voted(vote, {1}, {1, 2}, {3}, {0})
    closed(vote)
    taken_up(vote)

    desk = signed_in(vote.sergeant).get(f"/desk/ballots/{vote.ballot.id}").text
    for text in (page(client, vote), desk):
        assert "Fewer than 5 people voted with a code." in text
        assert "cell--numeric" not in text
    session.rollback()
    kept = session.scalars(select(WardPriority)).first().evidence["ballot"]
    assert kept["papers"] is None
    assert {each["votes"] for each in kept["options"]} == {None}


def test_an_amendment_is_public_beside_the_result_once_two_agree(session, client, signed_in):
    vote = a_vote(session)
    voted(vote, *WITH_A_TIE)
    closed(vote)
    councillor = a_person(session, Role.COUNCILLOR, "heath-town")
    first, second = signed_in(vote.sergeant), signed_in(councillor)
    desk = f"/desk/ballots/{vote.ballot.id}"
    first.post(f"{desk}/amend", data={"reason": "Row C was missed", "option_2": "17"})
    assert "Row C was missed" not in page(client, vote)

    first.post(f"{desk}/amend/answer", data={"agree": "y"})
    assert "Row C was missed" not in page(client, vote), "nobody agrees with themselves"
    second.post(f"{desk}/amend/answer", data={"agree": "y"})

    text = page(client, vote)
    assert "Two people have amended this result" in text
    assert "Row C was missed" in text
    assert "6 people voted with a code." in text, "the result stays beside it"
    assert deeds(session, vote.sergeant)[-1] == "asked to amend ballot"
    assert deeds(session, councillor)[-1] == "amended ballot"


def test_an_amendment_that_nobody_agrees_with_is_not_shown(session, client):
    vote = a_vote(session)
    closed(vote)
    other = a_person(session, Role.SERGEANT)
    with transaction() as writing:
        amending.ask(writing, vote.ballot.id, reason="Row C", hands={}, by_id=vote.sergeant.id)
    with transaction() as writing:
        amending.answer(writing, vote.ballot.id, agreed=False, by_id=other.id)

    assert "Row C" not in page(client, vote)


def test_whatever_happens_to_a_ballot_is_news_for_whoever_shows_it(session):
    vote = a_vote(session)
    seen = [now(vote).version]

    voted(vote, {1})
    seen.append(now(vote).version)
    closed(vote)
    seen.append(now(vote).version)
    taken_up(vote)
    seen.append(now(vote).version)

    assert seen == sorted(set(seen))
