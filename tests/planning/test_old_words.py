"""Words that named somebody leave the signed reviews that froze them, and nothing else does."""

import pytest

from pact.accounts.models import Role
from pact.core import outbox
from pact.core.db import transaction
from pact.planning.review_models import PlanReview
from pact.priorities import correcting
from pact.priorities.correction_models import ActionCorrection
from tests.factories.outcomes import RIGHT, WRONG, corrected, ended
from tests.factories.people import a_person
from tests.factories.planning import a_signed_review

pytestmark = pytest.mark.one_database


def test_what_was_taken_out_goes_from_signed_reviews_too(session):
    board = a_person(session, Role.BOARD_MEMBER)
    review, made = (
        a_signed_review(session, board, told="Fewer."),
        corrected(session, ended(session)),
    )
    outcomes = [
        {"action_id": made.action_id, "we_did": WRONG, "issue": "Lamps"},
        {"action_id": made.action_id, "we_did": RIGHT, "issue": "Lamps"},
        {"action_id": made.action_id + 1, "we_did": WRONG, "issue": "Lamps"},
    ]
    with transaction() as writing:
        there = writing.get_one(PlanReview, review.id)
        there.evidence = {**there.evidence, "outcomes": outcomes}
    with transaction() as writing:
        correcting.take_out(writing, writing.get_one(ActionCorrection, made.id), by_id=None)
    while outbox.drain():
        pass

    session.expire_all()
    now = session.get_one(PlanReview, review.id).evidence
    assert [each["we_did"] for each in now["outcomes"]] == ["", RIGHT, WRONG]
    assert {each["issue"] for each in now["outcomes"]} == {"Lamps"}
