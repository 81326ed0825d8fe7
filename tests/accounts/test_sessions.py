"""Where somebody is signed in: seen by nobody else, and ended from afar."""

import re
from datetime import timedelta

from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.models import AuditEntry
from tests.factories.people import a_person

PAGE = "/desk/sessions"


def numbers(page):
    return re.findall(r'name="session" value="(\d+)"', page.text)


def test_one_ends_a_forgotten_browser_and_goes_on_in_this_one(session, signed_in, at):
    sergeant = a_person(session, Role.SERGEANT)
    with clock.set_to(at - timedelta(hours=1)):
        forgotten = signed_in(sergeant)
    here = signed_in(sergeant)

    page = here.get(PAGE)
    (number,) = numbers(page)
    answer = here.post(f"{PAGE}/end", data={"session": number})

    assert "This browser" in page.text
    assert answer.status_code == 303
    assert forgotten.get("/desk").status_code == 303
    assert here.get("/desk").status_code == 200
    assert numbers(here.get(PAGE)) == []
    session.rollback()
    assert "ended session" in session.scalars(select(AuditEntry.deed)).all()


def test_nobody_sees_or_ends_another_persons_session(session, signed_in):
    sergeant = a_person(session, Role.SERGEANT)
    other = signed_in(a_person(session, Role.ADMINISTRATOR))
    here, there = signed_in(sergeant), signed_in(sergeant)
    theirs = numbers(here.get(PAGE)) + numbers(there.get(PAGE))

    assert numbers(other.get(PAGE)) == []
    for number in [*theirs, "x", "", "99999999999999999999", "-1"]:
        assert other.post(f"{PAGE}/end", data={"session": number}).status_code == 303

    assert here.get("/desk").status_code == there.get("/desk").status_code == 200


def test_ending_all_ends_this_one_too(session, signed_in):
    sergeant = a_person(session, Role.SERGEANT)
    here, there = signed_in(sergeant), signed_in(sergeant)

    here.post(f"{PAGE}/end-all")

    assert here.get("/desk").status_code == there.get("/desk").status_code == 303


def test_to_look_ends_nothing(session, signed_in):
    sergeant = a_person(session, Role.SERGEANT)
    here, there = signed_in(sergeant), signed_in(sergeant)

    for path in (PAGE, f"{PAGE}/end", f"{PAGE}/end-all"):
        here.get(path)

    assert there.get("/desk").status_code == 200
