"""When all is done, residents say whether it is still happening; a yes opens a concern again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns import jobs, queries
from pact.concerns.models import Concern
from pact.concerns.models import ConcernState as State
from pact.core import clock, outbox
from pact.core.db import transaction
from pact.priorities import services as priorities
from pact.priorities import still
from pact.priorities.models import StillHappening, WardPriority
from pact.priorities.queries import concerns_of
from tests.factories.concerns import a_sent_concern
from tests.factories.meetings import a_held_meeting
from tests.factories.notifications import text_of
from tests.factories.outcomes import WE_DID, an_answered_concern, chosen, done
from tests.factories.people import a_person
from tests.factories.priorities import an_action
from tests.notifications.conftest import mails  # noqa: F401 - a fixture

QUESTION = "Is it still happening?"


def present(session, sent) -> Concern:
    session.rollback()
    session.expire_all()
    return session.get_one(Concern, sent.concern.id)


def say(client, sent, answer):
    return client.post(f"{sent.path}/still", data={answer: "y"})


def carry_over(session):
    sergeant = a_person(session, Role.SERGEANT)
    meeting = a_held_meeting(session, sergeant, starts_at=clock.now() - timedelta(days=1))
    with transaction() as writing:
        priority = writing.scalars(select(WardPriority)).one()
        priorities.carry_over(
            writing, priority, why="Still happening", meeting_id=meeting.id, by_id=sergeant.id
        )
    return priority


def test_it_is_asked_when_all_was_done_and_not_before(client, session):
    sent = a_sent_concern(session)
    priority = chosen(session, sent.concern)
    assert QUESTION not in client.get(sent.path).text

    done(session, priority)

    page = client.get(sent.path).text
    assert QUESTION in page
    assert page.index(WE_DID) < page.index(QUESTION)


def test_a_yes_opens_the_concern_again_with_a_step_that_says_so(client, session, at):
    sent = an_answered_concern(session)

    with clock.set_to(at + timedelta(days=3)):
        say(client, sent, "yes")

    concern = present(session, sent)
    assert (concern.state, concern.closed_at) == (State.THEMED, None)
    step = queries.steps(session, concern_id=concern.id)[-1]
    assert (step.state, step.note, step.at) == (
        State.THEMED,
        "still happening",
        at + timedelta(days=3),
    )
    page = client.get(sent.path).text
    assert "You said that it is still happening" in page
    assert WE_DID in page, "what was done is still there to read"
    assert 'id="still"' not in page
    assert f"{sent.path}/add" in page, "they can say more"


def test_a_reopened_concern_is_not_erased(client, session, at):
    sent = an_answered_concern(session)
    say(client, sent, "yes")

    with clock.set_to(at + timedelta(days=400)):
        jobs.erase_expired()

    assert present(session, sent).words is not None


def test_a_no_is_kept_and_the_concern_stays_answered(client, session):
    sent = an_answered_concern(session)

    page = client.post(f"{sent.path}/still", data={"no": "y"}, follow_redirects=True).text

    assert "We are glad that it has stopped" in page
    assert present(session, sent).state is State.ANSWERED
    assert 'id="still"' not in client.get(sent.path).text


def test_somebody_for_whom_it_begins_again_may_still_say_so(client, session):
    sent = an_answered_concern(session)
    say(client, sent, "no")
    assert "It is happening again" in client.get(sent.path).text

    say(client, sent, "yes")

    assert present(session, sent).state is State.THEMED
    assert [row.still for row in session.scalars(select(StillHappening))] == [True]


def test_sent_twice_it_counts_once(client, session):
    sent = an_answered_concern(session)

    say(client, sent, "yes")
    say(client, sent, "yes")

    assert len(session.scalars(select(StillHappening)).all()) == 1
    steps = queries.steps(session, concern_id=sent.concern.id)
    assert [step.note for step in steps].count("still happening") == 1


def test_neither_yes_nor_no_is_asked_again(client, session):
    sent = an_answered_concern(session)

    page = client.post(f"{sent.path}/still", data={}).text

    assert "Choose yes or no" in page
    assert session.scalars(select(StillHappening)).all() == []


def test_a_meeting_that_carries_it_over_has_it_considered_and_it_is_answered_anew(
    client, session, at
):
    sent = an_answered_concern(session)
    say(client, sent, "yes")

    priority = carry_over(session)
    assert present(session, sent).state is State.CONSIDERED
    with clock.set_to(at + timedelta(days=30)):
        done(session, priority)

    assert present(session, sent).state is State.ANSWERED
    assert QUESTION in client.get(sent.path).text, "what was done since is asked about"


def test_one_that_is_carried_over_already_takes_the_concern_along(client, session):
    sent = an_answered_concern(session)
    carry_over(session)

    say(client, sent, "yes")

    assert present(session, sent).state is State.CONSIDERED


def test_a_later_choice_of_the_theme_takes_the_reopened_concern_in(client, session):
    sent = an_answered_concern(session)
    say(client, sent, "yes")

    later = chosen(session)

    assert present(session, sent).state is State.CONSIDERED
    behind = [each.id for each in concerns_of(session, priority_id=later.id)]
    assert behind == [sent.concern.id]


def test_a_concern_that_opens_again_joins_what_is_being_done_about_its_theme(client, session):
    sent = an_answered_concern(session)
    later = chosen(session)

    say(client, sent, "yes")
    while outbox.drain():
        pass

    assert present(session, sent).state is State.CONSIDERED
    behind = [each.id for each in concerns_of(session, priority_id=later.id)]
    assert behind == [sent.concern.id]


def test_people_are_counted_without_those_who_withdrew_and_restricted_ones(client, session):
    sents = [a_sent_concern(session, f"Cars race here, says number {n}") for n in range(5)]
    priority = chosen(session, *(sent.concern for sent in sents))
    done(session, priority)
    for sent, answer in zip(sents, ("yes", "no", "yes", "yes", None), strict=True):
        if answer:
            say(client, sent, answer)
    client.post(f"{sents[2].path}/withdraw", data={})
    with transaction() as writing:
        writing.get_one(Concern, sents[3].concern.id).restricted = True

    session.rollback()
    found = still.answers(session, priority_ids=[priority.id])

    assert found == {priority.id: still.Answers(people=3, still=1, stopped=1)}


def test_the_last_mail_asks_and_leads_to_a_page_that_changes_nothing(client, session, mails):  # noqa: F811
    sent = an_answered_concern(session, email="asha@example.org")

    text = "".join(map(text_of, mails()))

    assert QUESTION in text
    assert f"/en/follow/{sent.token}/still" in text
    page = client.get(f"{sent.path}/still").text
    assert WE_DID in page
    assert present(session, sent).state is State.ANSWERED
    assert session.scalars(select(StillHappening)).all() == []


def test_a_mail_about_the_first_of_two_actions_does_not_ask_yet(client, session, mails):  # noqa: F811
    sent = a_sent_concern(session, email="asha@example.org")
    priority = chosen(session, sent.concern)
    sergeant = a_person(session, Role.SERGEANT)
    an_action(session, sergeant, priority, task="Paint the road")
    done(session, priority)

    assert QUESTION not in "".join(map(text_of, mails()))


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_the_question_is_not_asked_of_an_open_concern(client, session, lang):
    sent = a_sent_concern(session)
    path = sent.path.replace("/en/", f"/{lang}/")

    assert client.get(f"{path}/still").location == path
    assert say(client, sent, "yes").location == sent.path
    assert present(session, sent).state is State.RECEIVED
