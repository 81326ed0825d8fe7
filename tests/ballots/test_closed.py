"""Closed means closed: in the services, in the database itself, and for whoever counts again."""

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.ballots import amending, box, issuing, making, services
from pact.ballots.details import BallotDetails, BallotRefused
from pact.ballots.models import (
    Ballot,
    BallotAmendment,
    BallotOption,
    BallotState,
    HandsRule,
    ballot_code,
    ballot_paper,
)
from pact.core.db import transaction
from tests.factories.ballots import a_vote, closed, more_codes, now, opened, voted
from tests.factories.meetings import loaded
from tests.factories.people import a_person

PAPERS = [{1, 3}, {3}, {0}, {1, 2, 3}, {3, 4}, {1}]


@pytest.fixture
def vote(session: Session):
    vote = a_vote(session)
    voted(vote, *PAPERS)
    return vote


def test_closing_counts_the_papers(vote):
    ballot = closed(vote)

    assert ballot.tally is not None
    assert (ballot.tally["papers"], ballot.tally["empty"]) == (6, 1)
    assert [each["votes"] for each in ballot.tally["options"]] == [3, 1, 4, 1]
    assert [each["chosen"] for each in ballot.tally["options"]] == [True, False, True, False]
    assert [each["tied"] for each in ballot.tally["options"]] == [False, True, False, True]
    assert ballot.tally["left"] == 1


def test_a_closed_ballot_can_be_counted_again(app, session, vote):
    ballot = closed(vote)

    assert box.recount(session, ballot) == []
    answer = app.test_cli_runner().invoke(args=["ballots", "recount"])
    assert answer.exit_code == 0, answer.output
    assert "counted again from the papers: the same" in answer.output


def without_triggers(session: Session, statement) -> None:
    """What only who runs the database can do."""
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))
    else:
        for name in session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'ballot%'")
        ).all():
            session.execute(text(f"DROP TRIGGER {name}"))
    session.execute(statement)
    session.commit()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            update(ballot_paper).where(ballot_paper.c.choices == "1").values(choices="2"),
            "the papers do not give the tally",
        ),
        (
            update(ballot_paper).where(ballot_paper.c.choices == "1").values(number="0" * 32),
            "the seal is broken",
        ),
        (delete(ballot_paper).where(ballot_paper.c.choices == ""), "6 papers came in, 5 are there"),
        (update(Ballot).values(places=1), "the papers do not give the tally"),
        (update(BallotOption).values(concerns=99), "the seal is broken"),
        (
            update(ballot_paper).where(ballot_paper.c.choices == "1").values(choices="9"),
            "no option",
        ),
    ],
)
def test_who_changes_a_row_beneath_the_database_s_own_guard_is_found_out(
    app, session, vote, statement, said
):
    closed(vote)

    without_triggers(session, statement)

    answer = app.test_cli_runner().invoke(args=["ballots", "recount"])
    assert answer.exit_code == 1
    assert said in answer.output


STATEMENTS = [
    update(ballot_paper).values(choices="2"),
    delete(ballot_paper),
    update(BallotOption).values(title="Swans"),
    update(BallotOption).values(hands=99),
    delete(BallotOption),
    update(Ballot).values(tally={"papers": 0}),
    update(Ballot).values(state=BallotState.OPEN, seal=None),
    update(Ballot).values(papers_in=7, version=99),
    update(Ballot).values(handed_out=1),
    delete(Ballot),
]


@pytest.mark.parametrize("statement", STATEMENTS, ids=str)
def test_the_database_itself_refuses_to_change_a_closed_ballot(session, vote, statement):
    closed(vote)

    with pytest.raises(DBAPIError, match="a closed ballot stays as it is"):
        session.execute(statement)
    session.rollback()

    assert box.recount(session, now(vote)) == []


def test_nor_does_it_take_another_paper_or_option(session, vote):
    ballot = closed(vote)
    paper = insert(ballot_paper).values(ballot_id=ballot.id, number="f" * 32, choices="1")
    option = insert(BallotOption).values(ballot_id=ballot.id, position=9, title="x", names={})

    for statement in (paper, option.values(concerns=0)):
        with pytest.raises(DBAPIError, match="a closed ballot stays as it is"):
            session.execute(statement)
        session.rollback()


def test_an_open_ballot_may_be_written_to(session, vote):
    session.execute(update(BallotOption).values(hands=3))
    session.rollback()


def test_a_spent_code_stays_spent(session, vote):
    with pytest.raises(DBAPIError, match="stays as it is"):
        session.execute(
            update(ballot_code).where(ballot_code.c.spent).values(spent=False, key_hash=None)
        )
    session.rollback()


def refused(deed) -> None:
    with pytest.raises(BallotRefused), transaction() as writing:
        deed(writing)


def test_no_step_leads_back_from_closed(session, vote):
    by, id = vote.sergeant.id, closed(vote).id

    refused(lambda s: services.close(s, id, by_id=by))
    refused(lambda s: services.open_ballot(s, loaded(s, vote.meeting), id, by_id=by))
    refused(lambda s: services.count_hands(s, id, hands={1: 4}, handed_out=None, by_id=by))
    refused(lambda s: issuing.issue_codes(s, id, number=1, by_id=by))


def test_an_open_ballot_s_words_and_rules_do_not_change(session, vote):
    ballot = now(vote)
    details = BallotDetails(
        ward_id=ballot.ward_id,
        item_ids=[option.agenda_item_id for option in ballot.options[:2]],
        question="Swans?",
        rule=ballot.rule,
        tie_rule=ballot.tie_rule,
        hands_rule=HandsRule.ADDED,
        places=1,
    )

    refused(
        lambda s: making.change(s, loaded(s, vote.meeting), ballot.id, details, by_id=1),
    )


def test_a_ballot_opens_only_while_the_meeting_is_in_session(session):
    vote = a_vote(session, is_open=False)

    with pytest.raises(BallotRefused):
        opened(vote)
    assert now(vote).state is BallotState.DRAFTED


def test_an_amendment_takes_two_different_people(session, vote):
    id, one = closed(vote).id, vote.sergeant
    other = a_person(session, Role.COUNCILLOR, "heath-town")
    before = (now(vote).tally, now(vote).seal)
    with transaction() as writing:
        amending.ask(writing, id, reason="Row C was missed", hands={2: 9}, by_id=one.id)

    refused(lambda s: amending.answer(s, id, agreed=True, by_id=one.id))
    refused(lambda s: amending.ask(s, id, reason="Again", hands={}, by_id=other.id))
    with transaction() as writing:
        amending.answer(writing, id, agreed=True, by_id=other.id)

    (found,) = now(vote).amendments
    assert (found.asked_by.id, found.answered_by.id, found.agreed) == (one.id, other.id, True)
    assert (now(vote).tally, now(vote).seal) == before
    refused(lambda s: amending.answer(s, id, agreed=False, by_id=other.id))


def test_the_database_too_wants_two_people_and_keeps_what_they_agreed(session, vote):
    id, one = closed(vote).id, vote.sergeant
    other = a_person(session, Role.COUNCILLOR, "heath-town")
    with transaction() as writing:
        amending.ask(writing, id, reason="Row C was missed", hands={}, by_id=one.id)

    with pytest.raises(DBAPIError, match="two_people"):
        session.execute(update(BallotAmendment).values(answered_by_id=one.id, agreed=True))
    session.rollback()
    with transaction() as writing:
        amending.answer(writing, id, agreed=True, by_id=other.id)
    for statement in (update(BallotAmendment).values(reason="Swans"), delete(BallotAmendment)):
        with pytest.raises(DBAPIError, match="stays as it is"):
            session.execute(statement)
        session.rollback()


def test_codes_of_a_ballot_long_closed_are_dropped_and_it_can_still_be_counted(session, vote, at):
    from datetime import timedelta

    from pact.core import clock

    closed(vote)
    left = select(func.count()).select_from(ballot_code)
    for days, number in ((29, 6), (31, 0)):
        with clock.set_to(at + timedelta(days=days)), transaction() as writing:
            issuing.forget_old(writing)
        session.rollback()
        assert session.scalar(left) == number

    assert box.recount(session, now(vote)) == []
    assert now(vote).codes_issued == 6


def test_more_codes_than_any_meeting_needs_are_refused(session, vote):
    with pytest.raises(BallotRefused):
        more_codes(vote, issuing.MOST_CODES)
