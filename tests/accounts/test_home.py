"""The desk's first page: what waits for each role, and never nothing to do."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.areas.queries import wards
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import OutboxDelivery, OutboxEvent
from pact.priorities.models import WardPriority
from pact.priorities.queries import open_priorities
from tests.factories.meetings import a_draft, a_held_meeting, a_meeting
from tests.factories.minutes import minuted
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_partner, a_priority, an_action
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern

SignIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.set_to(NOW):
        yield


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town")


def lines(browser: FlaskClient) -> str:
    """The page's words on one line."""
    page = browser.get("/desk")
    assert page.status_code == 200
    return " ".join(page.text.split())


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_what_they_could_do_though_nothing_waits(
    session: Session, signed_in: SignIn, role: Role
) -> None:
    said = lines(signed_in(a_person(session, role)))

    assert "Nothing waits for you today." in said
    assert "What you can do here" in said


def test_an_officer_sees_concerns_restricted_ones_first_and_missing_summaries(
    session: Session, signed_in: SignIn
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    for _ in range(5):
        a_confirmed_concern(session, officer)
    a_concern(session)
    a_concern(session, help_kinds=["self_harm"])

    said = lines(signed_in(officer))

    assert '<span class="waiting__count">2</span> <bdi>concerns to review' in said
    assert "restricted concern to look at" in said
    assert said.index("restricted concern to look at") < said.index("concerns to review")
    assert "theme with five or more concerns has no public summary" in said
    assert "/desk/themes?ward=heath-town" in said


def test_four_concerns_want_no_summary(session: Session, signed_in: SignIn) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    for _ in range(4):
        a_confirmed_concern(session, officer)

    assert "no public summary" not in lines(signed_in(officer))


def test_a_sergeant_sees_drafts_records_and_why_a_meeting_cannot_close(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    with clock.set_to(NOW - timedelta(days=40)):
        a_priority(session, sergeant, "Noise at night")
    a_draft(session, sergeant)
    meeting = a_held_meeting(session, sergeant, starts_at=NOW - timedelta(days=3))
    minuted(session, meeting, sergeant)

    said = lines(signed_in(sergeant))

    assert "draft meeting is not published" in said
    assert "PACT meeting: Heath Town, 22 Nov 2026: finish its record" in said
    assert "Close or carry over the priority of last time “Noise at night”." in said
    assert f"/desk/meetings/{meeting.id}/record/last-time" in said
    assert "open priority has no action" in said


def test_a_sergeant_sees_overdue_actions_first(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    an_action(session, sergeant, a_priority(session, sergeant, "Noise"), days=20)
    an_action(session, sergeant, a_priority(session, sergeant, "Litter"), days=-1)

    said = lines(signed_in(sergeant))

    assert said.index("action is overdue") < said.index("action is due later")
    assert "waiting__line--pressing" in said


def test_a_partner_sees_the_actions_of_their_organisation_alone(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    homes = an_organisation(session)
    an_action(session, sergeant, owner=homes, days=5)
    an_action(session, sergeant, a_priority(session, sergeant, "Noise"), days=-1)

    said = lines(signed_in(a_partner(session, homes)))

    assert "action is due in the next two weeks" in said
    assert "overdue" not in said


def test_a_councillor_sees_the_next_meeting_of_their_ward_and_its_priorities(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    a_priority(session, sergeant)
    a_draft(session, sergeant, starts_at=NOW + timedelta(days=1))
    a_meeting(session, sergeant, starts_at=NOW + timedelta(days=10))

    said = lines(signed_in(a_person(session, Role.COUNCILLOR, "heath-town")))
    elsewhere = lines(signed_in(a_person(session, Role.COUNCILLOR, "park")))

    assert "Next: PACT meeting: Heath Town" in said
    assert "5 Dec 2026" in said
    assert "open priority" in said
    assert "Nothing waits for you today." in elsewhere


def test_the_board_sees_what_is_raised_and_in_no_priority(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    a_confirmed_concern(session, officer)
    a_confirmed_concern(session, officer, "speeding")
    a_priority(session, sergeant, theme="speeding")

    said = lines(signed_in(a_person(session, Role.BOARD_MEMBER)))

    assert "theme was raised in a ward, and is in no priority there" in said
    assert "/desk/strategy#unheard" in said


def test_an_administrator_sees_what_the_site_gave_up(session: Session, signed_in: SignIn) -> None:
    with transaction() as writing:
        event = OutboxEvent(kind="ConcernReceived", payload={}, occurred_at=NOW)
        writing.add(event)
        writing.flush()
        writing.add(OutboxDelivery(event_id=event.id, handler="x", state="failed", due_at=NOW))

    said = lines(signed_in(a_person(session, Role.ADMINISTRATOR)))

    assert "event was given up" in said


def list_of_open(session: Session) -> Sequence[WardPriority]:
    """Every open priority of the city."""
    return open_priorities(session, ward_ids=[ward.id for ward in wards(session)])


def a_busy_ward(session: Session, sergeant: User, officer: User, *, weeks: int) -> None:
    """Some weeks of work: meetings whose record waits, priorities, actions, concerns."""
    for week in range(weeks):
        for theme in ("parking", "speeding"):
            a_confirmed_concern(session, officer, theme)
        a_concern(session)
        a_draft(session, sergeant, starts_at=NOW + timedelta(days=20 + week))
        a_meeting(session, sergeant, starts_at=NOW + timedelta(days=10 + week))
        ward = ("heath-town", "park", "penn")[len(list_of_open(session)) // 3]
        an_action(session, sergeant, a_priority(session, sergeant, f"Noise {week}", ward=ward))
        held_at = NOW - timedelta(days=7 * (weeks - week))
        a_held_meeting(session, sergeant, starts_at=held_at)


PAGES = {
    Role.SERGEANT: ["", "/meetings", "/meetings/1", "/priorities", "/actions"],
    Role.COHESION_OFFICER: ["", "/meetings", "/meetings/1", "/priorities", "/actions"],
    Role.COUNCILLOR: ["", "/meetings", "/meetings/1", "/priorities"],
    Role.PARTNER: ["", "/actions"],
    Role.BOARD_MEMBER: [""],
    Role.ADMINISTRATOR: ["", "/messages"],
}


def test_staff_pages_need_few_statements_however_much_there_is(
    session: Session, signed_in: SignIn, sergeant: User
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    people = {role: a_person(session, role) for role in PAGES}
    browsers = {role: signed_in(person) for role, person in people.items()}

    def counted() -> dict[str, int]:
        found = {}
        for role, paths in PAGES.items():
            for path in paths:
                session.rollback()
                with statements() as sent:
                    assert browsers[role].get(f"/desk{path}").status_code == 200
                found[f"{role.value} /desk{path}"] = len(sent)
        return found

    a_busy_ward(session, sergeant, officer, weeks=5)
    few = counted()
    a_busy_ward(session, sergeant, officer, weeks=4)
    many = counted()

    # Their homes say what waits, with one statement for each kind of work.
    for home in ("cohesion_officer /desk", "sergeant /desk", "board_member /desk"):
        # What the tally keeps, and what changed since, are asked in statements of their own.
        assert many.pop(home) == few.pop(home) <= 27
    assert {page: number for page, number in many.items() if number > 12} == {}
    assert {page: number for page, number in many.items() if number > few[page]} == {}


def test_on_a_phone_the_desk_s_pages_stand_behind_one_line_that_says_where_one_is(
    session: Session, signed_in: SignIn
) -> None:
    page = signed_in(a_person(session, Role.COHESION_OFFICER)).get("/desk/search").text

    menu = page.partition('<details class="desk-menu">')[2].partition("</details>")[0]
    assert "<summary>Menu: <b>Search</b></summary>" in menu
    assert menu.count("<li>") > 10
    assert menu.count("aria-current") == 1
