"""Two officers never work on the same concern, and nobody is locked out."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.themes.models import ReviewLease
from tests.factories.people import a_person
from tests.factories.themes import a_concern

Signing = Callable[[User], FlaskClient]


def two(session: Session, signed_in: Signing) -> list[FlaskClient]:
    return [
        signed_in(a_person(session, Role.COHESION_OFFICER, name=name)) for name in ("Ann", "Bo")
    ]


def test_what_one_has_open_the_other_is_not_given(
    session: Session, signed_in: Signing, at: datetime
) -> None:
    first, second = a_concern(session, "First"), a_concern(session, "Second")
    ann, bo = two(session, signed_in)

    assert first.reference in ann.get("/desk/review").text
    assert second.reference in bo.get("/desk/review").text
    assert first.reference in ann.get("/desk/review").text, "one's own stays"


def test_a_lease_that_ran_out_is_free(session: Session, signed_in: Signing, at: datetime) -> None:
    concern = a_concern(session)
    ann, bo = two(session, signed_in)
    ann.get("/desk/review")
    assert "A colleague has the only concern that waits open" in bo.get("/desk/review").text

    with clock.set_to(at + timedelta(minutes=5, seconds=1)):
        assert concern.reference in bo.get("/desk/review").text


def test_what_is_decided_or_put_off_is_free_at_once(
    session: Session, signed_in: Signing, at: datetime
) -> None:
    first, second = a_concern(session, "First"), a_concern(session, "Second")
    ann, bo = two(session, signed_in)
    ann.get("/desk/review")
    ann.get(f"/desk/review?skip={first.id}")
    assert first.reference in bo.get("/desk/review").text

    ann.post(f"/desk/review/{second.id}/theme", data={"other": "dogs"})
    held = session.scalars(select(ReviewLease.concern_id)).all()
    assert held == [first.id]


def test_nobody_is_locked_out_of_what_a_colleague_has_open(
    session: Session, signed_in: Signing, at: datetime
) -> None:
    concern = a_concern(session)
    ann, bo = two(session, signed_in)
    ann.get("/desk/review")

    page = bo.get(f"/desk/review/{concern.id}").text
    assert "Ann has this concern open" in page
    answer = bo.post(
        f"/desk/review/{concern.id}/theme", data={"other": "dogs"}, follow_redirects=True
    )
    assert "is now in" in answer.text
