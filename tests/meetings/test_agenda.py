"""The agenda, which writes itself until the meeting is in session."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import agenda
from pact.meetings.jobs import draw_up_agendas
from pact.meetings.models import AgendaItem, AgendaKind, Meeting, MeetingKind
from pact.priorities.evidence import Evidence
from tests.factories.meetings import a_draft, a_held_meeting, a_meeting, begun, loaded
from tests.factories.people import a_person
from tests.factories.priorities import a_priority
from tests.factories.themes import a_confirmed_concern, a_theme

K = AgendaKind
LAST = [K.NEW_ISSUES, K.CHOOSE, K.NEXT_DATE]
DAY = timedelta(days=1)


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT)


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def items(session: Session, meeting: Meeting) -> list[AgendaItem]:
    session.rollback()
    session.expire_all()
    return loaded(session, meeting).agenda


def kinds(session: Session, meeting: Meeting) -> list[AgendaKind]:
    return [item.kind for item in items(session, meeting)]


def redraw(meeting: Meeting) -> None:
    with transaction() as session:
        agenda.draw_up(session, loaded(session, meeting))


def themes(session: Session, meeting: Meeting) -> list[AgendaItem]:
    return [item for item in items(session, meeting) if item.kind is K.THEME]


def test_last_time_s_priorities_come_first_then_themes_then_the_choice(
    session: Session, sergeant: User, officer: User
) -> None:
    a_confirmed_concern(session, officer)
    a_priority(session, sergeant, "Noise")
    a_priority(session, sergeant, "Elsewhere", ward="park")
    meeting = a_draft(session, sergeant)

    assert kinds(session, meeting) == [
        K.WELCOME,
        K.LAST_PRIORITY,
        K.THEME,
        K.NEW_ISSUES,
        K.CHOOSE,
        K.NEXT_DATE,
    ]
    assert [item.position for item in items(session, meeting)] == [1, 2, 3, 4, 5, 6]


def test_themes_come_with_the_numbers_of_ninety_days_where_no_meeting_was_held(
    at: datetime, session: Session, sergeant: User, officer: User
) -> None:
    for days, language in ((1, "pa"), (80, "en"), (100, "en")):
        a_confirmed_concern(session, officer, at=at - days * DAY, language=language)
    a_confirmed_concern(session, officer, "noise", at=at - DAY)

    first, second = themes(session, a_draft(session, sergeant))

    assert first.theme_id == a_theme(session).id
    assert second.theme_id == a_theme(session, "noise").id
    evidence = Evidence.thawed(first.evidence)
    assert (evidence.concerns, evidence.before) == (2, 1)
    assert evidence.languages == {"en": 1, "pa": 1}
    assert evidence.since == at - 90 * DAY


def test_themes_are_counted_from_the_last_meeting_that_was_held(
    at: datetime, session: Session, sergeant: User, officer: User
) -> None:
    last = a_held_meeting(session, sergeant, starts_at=at - 30 * DAY)
    a_meeting(session, sergeant, starts_at=at + 2 * DAY)  # not held, so it does not count
    a_confirmed_concern(session, officer, at=at - 40 * DAY)
    a_confirmed_concern(session, officer, at=at - 20 * DAY)

    (theme,) = themes(session, a_draft(session, sergeant))

    evidence = Evidence.thawed(theme.evidence)
    assert (evidence.concerns, evidence.before) == (1, 1)
    assert evidence.since == last.ends_at


def test_each_ward_of_a_meeting_has_its_own_numbers(
    session: Session, sergeant: User, officer: User
) -> None:
    a_confirmed_concern(session, officer, ward="park")
    a_confirmed_concern(session, officer)
    meeting = a_draft(session, sergeant, "heath-town", "park")

    drawn = themes(session, meeting)

    assert len({item.ward_id for item in drawn}) == 2
    assert [item.evidence["concerns"] for item in drawn] == [1, 1]


def test_drawing_it_up_again_brings_new_numbers_and_keeps_what_a_person_did(
    session: Session, sergeant: User, officer: User
) -> None:
    a_confirmed_concern(session, officer)
    meeting = a_draft(session, sergeant)
    (theme,) = themes(session, meeting)
    with transaction() as writing:
        agenda.hold_back(writing, loaded(writing, meeting), item_id=theme.id, held=True)
        agenda.add_item(writing, loaded(writing, meeting), title="The new bus stop")
    a_confirmed_concern(session, officer)

    redraw(meeting)

    (theme,) = themes(session, meeting)
    assert (theme.evidence["concerns"], theme.held_back) == (2, True)
    drawn = items(session, meeting)
    assert [item.kind for item in drawn] == [K.WELCOME, K.THEME, K.OTHER, *LAST]
    assert drawn[2].title == "The new bus stop"


def test_a_point_of_one_s_own_can_be_taken_off_and_a_drawn_one_cannot(
    session: Session, sergeant: User
) -> None:
    meeting = a_draft(session, sergeant)
    with transaction() as writing:
        agenda.add_item(writing, loaded(writing, meeting), title="The new bus stop")
    for item in items(session, meeting):
        with transaction() as writing:
            agenda.remove_item(writing, loaded(writing, meeting), item_id=item.id)

    assert kinds(session, meeting) == [K.WELCOME, *LAST]


def test_what_was_promised_last_time_cannot_be_held_back(session: Session, sergeant: User) -> None:
    a_priority(session, sergeant)
    meeting = a_draft(session, sergeant)
    promised = items(session, meeting)[1]
    with transaction() as writing:
        agenda.hold_back(writing, loaded(writing, meeting), item_id=promised.id, held=True)

    assert not items(session, meeting)[1].held_back


def test_the_agenda_of_a_meeting_in_session_stays_as_it_is(
    session: Session, sergeant: User, officer: User
) -> None:
    meeting = a_meeting(session, sergeant)
    with clock.set_to(meeting.starts_at):
        begun(session, sergeant, meeting)
    a_confirmed_concern(session, officer)

    with pytest.raises(agenda.AlreadyBegun):
        redraw(meeting)
    draw_up_agendas()

    assert themes(session, meeting) == []


def test_the_site_draws_agendas_up_on_its_own(
    app: Flask, session: Session, sergeant: User, officer: User
) -> None:
    meeting = a_meeting(session, sergeant)
    a_confirmed_concern(session, officer)
    assert themes(session, meeting) == []

    session.rollback()
    draw_up_agendas()

    assert len(themes(session, meeting)) == 1


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        (MeetingKind.PACT, [K.WELCOME, K.LAST_PRIORITY, K.THEME, *LAST]),
        (MeetingKind.COHESION_FORUM, [K.WELCOME, K.THEME, K.IDEAS, K.NEW_ISSUES, K.NEXT_DATE]),
        (MeetingKind.BOARD, [K.WELCOME, K.THEME, K.NEXT_DATE]),
        (MeetingKind.DELIVERY_GROUP, [K.WELCOME, K.THEME, K.NEXT_DATE]),
        (MeetingKind.STREET_BRIEFING, [K.THEME, K.NEW_ISSUES, K.NEXT_DATE]),
        (MeetingKind.STALL, [K.THEME]),
        (MeetingKind.VISUAL_AUDIT, [K.THEME]),
        (MeetingKind.SURVEY, [K.THEME]),
    ],
)
def test_each_kind_of_meeting_has_its_own_agenda(
    session: Session, sergeant: User, officer: User, kind: MeetingKind, points: list[AgendaKind]
) -> None:
    a_confirmed_concern(session, officer)
    a_priority(session, sergeant, "Noise")
    meeting = a_draft(session, sergeant)
    with transaction() as writing:
        loaded(writing, meeting).kind = kind

    redraw(meeting)

    assert kinds(session, meeting) == points


def test_a_stall_that_nobody_raised_anything_for_has_a_page_all_the_same(
    session: Session, sergeant: User, client: FlaskClient
) -> None:
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        loaded(writing, meeting).kind = MeetingKind.STALL
    redraw(meeting)

    assert kinds(session, meeting) == []
    assert client.get(f"/en/meetings/{meeting.uid}").status_code == 200
