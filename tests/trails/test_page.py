"""An issue's public page: what led to it, who chose it, what was done, in order of time."""

import re
from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.ballots import amending, services
from pact.core import clock
from pact.core.db import transaction
from pact.languages import translations
from pact.priorities import queries
from pact.priorities import services as priorities
from pact.priorities.details import Outcome
from pact.priorities.models import ActionState, PriorityState, WardPriority
from tests.factories.ballots import a_vote, closed, voted
from tests.factories.meetings import a_held_meeting, loaded
from tests.factories.minutes import amended, an_amendment, minuted
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.priorities import a_priority, an_action
from tests.factories.releases import people_raised, released
from tests.factories.statements import statements
from tests.factories.themes import a_theme

DAY = timedelta(days=1)
AT_MOST = 6


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT)


def seen(client, address):
    """A page's text, without its markup."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def in_order(text, *parts):
    places = [text.find(each) for each in parts]
    assert -1 not in places, [each for each in parts if each not in text]
    assert places == sorted(places)


def ended(session, sergeant, action, outcome):
    with transaction() as writing:
        priorities.end_action(
            writing, queries.action(writing, id=action.id), outcome, by_id=sergeant.id
        )


@pytest.mark.both_databases
def test_everything_that_happened_stands_in_order_of_time(client, session, sergeant, at):
    ward, theme = a_ward(session), a_theme(session, "speeding")
    people_raised(session, ward.id, theme.id, 17, at=at - 20 * DAY)
    released(session, on=at.date())
    meeting = a_held_meeting(session, sergeant, starts_at=at - timedelta(hours=2))
    priority = a_priority(
        session, sergeant, "Racing on Deans Road", theme="speeding", meeting_id=meeting.id
    )
    police = an_organisation(session, "West Midlands Police")
    council = an_organisation(session, "City Council")
    first = an_action(session, sergeant, priority, owner=police, task="Measure speeds")
    with clock.set_to(at + 3 * DAY):
        second = an_action(session, sergeant, priority, owner=council, task="Paint the lines")
    with clock.set_to(at + 9 * DAY):
        outcome = Outcome(ActionState.PASSED_TO, "It is their road.", {}, "Highways")
        ended(session, sergeant, second, outcome)
    with clock.set_to(at + 10 * DAY):
        page = seen(client, f"/en/priorities/{priority.id}")
        with statements() as sent:
            client.get(f"/ur/priorities/{priority.id}")

    in_order(
        page,
        "Racing on Deans Road",
        "Being worked on",
        "About 15 people, in the 12 months before it was chosen.",
        "A meeting chose it",
        "West Midlands Police was asked to act",
        "Highways officer",
        "Measure speeds",
        "City Council was asked to act",
        "Paint the lines",
        "You said, we did",
        "Passed to Highways",
        "It is their road.",
        "We will say here how it ends.",
    )
    assert len(sent) <= AT_MOST, sent
    assert first.id != second.id


@pytest.mark.parametrize(
    ("number", "said"), [(0, None), (3, "Fewer than 5 people"), (9, "About 5 people")]
)
def test_numbers_are_those_of_the_releases(client, session, sergeant, at, number, said):
    ward, theme = a_ward(session), a_theme(session, "speeding")
    people_raised(session, ward.id, theme.id, number, at=at - 20 * DAY)
    released(session, on=at.date())
    people_raised(session, ward.id, theme.id, 40, at=at)
    priority = a_priority(session, sergeant, "Racing", theme="speeding")

    page = seen(client, f"/en/priorities/{priority.id}")

    assert ("People told us about this" in page) == (said is not None)
    assert said is None or f"{said}, in the 12 months before it was chosen." in page
    assert "49" not in page


def test_of_a_sensitive_theme_few_are_not_even_named(client, session, sergeant, at):
    ward, theme = a_ward(session), a_theme(session, "hate_crime")
    people_raised(session, ward.id, theme.id, 4, at=at - 20 * DAY)
    released(session, on=at.date())
    priority = a_priority(session, sergeant, "Safe at the mosque", theme="hate_crime")

    assert "Fewer than 5" not in seen(client, f"/en/priorities/{priority.id}")


@pytest.mark.both_databases
@pytest.mark.parametrize(("papers", "is_told"), [(4, False), (6, True)])
def test_a_vote_is_told_with_its_numbers_from_five_papers_on(client, session, papers, is_told):
    vote = a_vote(session, places=1)
    voted(vote, *([{1}] * papers))
    closed(vote)
    with transaction() as writing:
        services.take_up(
            writing, loaded(writing, vote.meeting), vote.ballot.id, by_id=vote.sergeant.id
        )
    (priority,) = session.query(WardPriority).all()
    chair, other = (a_person(session, Role.SERGEANT) for _ in range(2))
    with transaction() as writing:
        amending.ask(writing, vote.ballot.id, reason="A hand too many", hands={}, by_id=chair.id)
    with transaction() as writing:
        amending.answer(writing, vote.ballot.id, agreed=True, by_id=other.id)
    with statements() as sent:
        page = seen(client, f"/en/priorities/{priority.id}")

    assert (f"{papers} people voted for it." in page) is is_told
    in_order(page, "A meeting chose it", "By ballot", "Two people have amended", "A hand too many")
    assert len(sent) <= AT_MOST


def test_a_meeting_that_carries_it_over_says_why_once_its_minutes_are_approved(
    client, session, sergeant, at
):
    priority = a_priority(session, sergeant, "Racing")
    an_action(session, sergeant, priority, owner=an_organisation(session))
    with clock.set_to(at + 30 * DAY):
        meeting = a_held_meeting(session, sergeant, starts_at=clock.now())
        with transaction() as writing:
            found = queries.priority(writing, id=priority.id)
            priorities.carry_over(
                writing, found, why="The paint is late", meeting_id=meeting.id, by_id=sergeant.id
            )
        page = seen(client, f"/en/priorities/{priority.id}")
        assert "A meeting decided to go on with it" in page
        assert "The paint is late" not in page

        minuted(session, meeting, sergeant)

        assert "The paint is late" in seen(client, f"/en/priorities/{priority.id}")


def test_each_meeting_that_went_on_with_it_is_told_with_its_reason(client, session, sergeant, at):
    priority = a_priority(session, sergeant, "Racing")
    an_action(session, sergeant, priority, owner=an_organisation(session))
    for days, why in ((30, "The paint is late"), (60, "Snow lay on the road")):
        with clock.set_to(at + days * DAY):
            meeting = a_held_meeting(session, sergeant, starts_at=clock.now())
            with transaction() as writing:
                found = queries.priority(writing, id=priority.id)
                for said in ("Something else at first", why):
                    priorities.carry_over(
                        writing, found, why=said, meeting_id=meeting.id, by_id=sergeant.id
                    )
            minuted(session, meeting, sergeant)

    with clock.set_to(at + 61 * DAY), statements() as sent:
        page = seen(client, f"/en/priorities/{priority.id}")

    assert page.count("A meeting decided to go on with it") == 2
    in_order(page, "The paint is late", "Snow lay on the road")
    assert "Something else at first" not in page
    assert len(sent) <= AT_MOST


def test_a_correction_of_the_minutes_is_told_as_one(client, session, sergeant, at):
    meeting = a_held_meeting(session, sergeant, starts_at=at - timedelta(hours=2))
    priority = a_priority(session, sergeant, "Racing", meeting_id=meeting.id)
    minuted(session, meeting, sergeant)
    part = f"chosen-{priority.id}"
    amendment = an_amendment(meeting, sergeant, "Of Deans Road alone", part=part, why="Misheard")
    assert "Misheard" not in seen(client, f"/en/priorities/{priority.id}")

    amended(meeting, amendment, sergeant)

    page = seen(client, f"/en/priorities/{priority.id}")
    in_order(page, "A meeting chose it", "Corrected", "Of Deans Road alone", "Misheard")


def test_it_stands_in_the_readers_language_where_there_is_a_translation(client, session, sergeant):
    priority = a_priority(session, sergeant, "Racing")
    with transaction() as writing:
        translations.keep(
            writing,
            about="priority",
            about_id=priority.id,
            field="issue",
            locale="pl",
            text="Wyścigi",
            original="Racing",
            made_by="person",
            maker="x",
        )

    assert "Wyścigi" in seen(client, f"/pl/priorities/{priority.id}")


def test_what_no_meeting_chose_has_no_page(client, session, sergeant):
    priority = a_priority(session, sergeant, "Racing")
    with transaction() as writing:
        writing.get(WardPriority, priority.id).state = PriorityState.PROPOSED

    assert client.get(f"/en/priorities/{priority.id}").status_code == 404
    assert client.get("/en/priorities/99999").status_code == 404
