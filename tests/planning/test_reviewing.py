"""The quarterly review: nothing is signed while something is missing, nothing changes after."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.planning import queries, reviewing
from pact.planning.models import PlanState
from pact.planning.review_models import PlanReviewQuote, Rag
from pact.themes.quotes import clear, forget_quotes
from tests.factories.people import a_person
from tests.factories.planning import (
    a_plan_action,
    a_review,
    a_signed_review,
    an_aim,
    said,
    signed,
    written,
)
from tests.factories.priorities import a_priority, an_action
from tests.factories.themes import a_concern, a_confirmed_concern, delivered

DAY = timedelta(days=1)


@pytest.fixture
def board(session):
    return a_person(session, Role.BOARD_MEMBER, name="Asma Qureshi")


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


def refusal(board, review):
    with pytest.raises(reviewing.NotReady) as refused:
        signed(board, review)
    return [(each.lack.value, each.action and each.action.text) for each in refused.value.missing]


def test_a_review_says_all_that_is_missing_before_it_is_signed(session, board, at):
    running = a_plan_action(session, board, text="Mark bikes")
    done = a_plan_action(session, board, text="Give out locks")
    said(board, done, PlanState.DONE)
    review = a_review(session, board)

    assert refusal(board, review) == [
        ("rag", None),
        ("reason", None),
        ("told", None),
        ("reviewers", None),
        ("status", "Mark bikes"),
    ]
    written(board, review)
    assert refusal(board, review) == [("status", "Mark bikes")]
    said(board, running)
    signed(board, review)
    session.expire_all()
    assert queries.review(session, id=review.id).signed_by.name == "Asma Qureshi"


def test_a_status_of_an_earlier_quarter_does_not_do(session, board, at):
    running = a_plan_action(session, board)
    said(board, running)
    a_signed_review(session, board, told="Begun.")

    with clock.set_to(at + 90 * DAY):
        review = a_review(session, board)
        written(board, review)
        assert refusal(board, review) == [("status", running.text)]


def test_a_quarter_has_one_review_and_it_looks_back_to_the_last_signed(session, board, at):
    first = a_signed_review(session, board, told="Begun.")
    assert a_review(session, board).id == first.id
    assert first.quarter_on == date(2026, 10, 1)

    with clock.set_to(at + 90 * DAY):
        second = a_review(session, board)
    assert (second.quarter_on, second.since_at) == (date(2027, 1, 1), at)


def test_the_evidence_is_frozen_when_the_review_is_signed(session, board, officer, at):
    sergeant = a_person(session, Role.SERGEANT)
    for ward in ("heath-town", "heath-town", "penn"):
        a_confirmed_concern(session, officer, "burglary", ward=ward, at=at - 3 * DAY)
    a_confirmed_concern(session, officer, "burglary", at=at - 90 * DAY)  # before the quarter
    a_concern(session, "He hits me", help_kinds=["domestic_abuse"])  # restricted
    chosen = a_priority(session, sergeant, "Sheds are broken into", theme="burglary")
    an_action(session, sergeant, chosen)
    delivered()
    action = a_plan_action(session, board)
    said(board, action)

    review = a_signed_review(session, board, told="Begun.")
    evidence = review.evidence
    assert (evidence["people"], evidence["wards"], evidence["people_before"]) == (3, 2, 1)
    assert evidence["themes"] == [
        {"key": "burglary", "name": "Burglary and break-ins", "people": 3, "wards": 2}
    ]
    assert [each["issue"] for each in evidence["opened"]] == ["Sheds are broken into"]
    assert (evidence["closed"], evidence["running"]) == ([], 1)
    assert [each["status"] for each in evidence["plan"]] == ["As it stands"]

    a_confirmed_concern(session, officer, "burglary", at=at - DAY)
    said(board, action, PlanState.STOPPED)
    session.expire_all()
    assert queries.review(session, id=review.id).evidence == evidence


def test_a_signed_review_is_never_written_again(session, board, at):
    review = a_signed_review(session, board, told="Begun.")

    with pytest.raises(reviewing.AlreadySigned):
        written(board, review)
    with pytest.raises(reviewing.AlreadySigned):
        signed(board, review)
    session.expire_all()
    found = queries.review(session, id=review.id)
    assert (found.told, found.rag) == ("Begun.", Rag.AMBER)


def test_a_resident_s_words_go_from_a_signed_review_when_they_are_erased(
    session, board, officer, at
):
    concern = a_confirmed_concern(session, officer, "burglary", words="My shed was broken into")
    with transaction() as writing:
        quote = clear(writing, concern, text="My shed", english="", by_id=officer.id)
    review = a_review(session, board)
    details = reviewing.ReviewDetails(Rag.RED, "Why", "Told", ["Asma"], [quote.id])
    with transaction() as writing:
        there = queries.review(writing, id=review.id)
        reviewing.write(writing, there, details, by_id=board.id)
    signed(board, review)
    assert queries.quote_ids(session, review_id=review.id) == [quote.id]

    with transaction() as writing:
        forget_quotes(writing, concern.id)
    assert session.scalars(select(PlanReviewQuote)).all() == []
    session.expire_all()
    assert "My shed" not in repr(vars(queries.review(session, id=review.id)))


def test_the_board_s_pack_finds_what_was_signed_by_a_day(session, board, at):
    first = a_signed_review(session, board, told="Begun.")
    with clock.set_to(at + 90 * DAY):
        second = a_signed_review(session, board, told="Better.")
    id = an_aim(session).id

    then = queries.signed_reviews(session, strategic_priority_ids=[id], until=at + DAY)
    now = queries.signed_reviews(session, strategic_priority_ids=[id])
    assert [each.id for each in then[id]] == [first.id]
    assert [each.id for each in now[id]] == [second.id, first.id]
