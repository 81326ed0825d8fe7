"""The organiser sees how many come and what to arrange by when, and answers for all who asked."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.models import AuditEntry
from pact.languages.models import Translation
from pact.registering import jobs, tasks
from pact.registering.models import Need, NeedAnswer, NeedKind, Outcome, Registration
from pact.registering.services import Wanted
from tests.factories.meetings import a_meeting
from tests.factories.people import a_person
from tests.factories.registering import (
    INTERPRETER,
    SOMETHING,
    STEP_FREE,
    a_registration,
    now,
    withdrawn,
)

DAY = timedelta(days=1)


@pytest.fixture
def meeting(session, at, sergeant):
    return a_meeting(session, sergeant, starts_at=at + 40 * DAY)  # Friday 1 January 2027


@pytest.fixture
def desk(signed_in, sergeant):
    return signed_in(sergeant)


def answer(desk, meeting, coming, number=0, **more):
    need = coming.need_ids[number]
    data = {"outcome": "done", **more}
    return desk.post(f"/desk/coming/{meeting.id}/needs/{need}", data=data)


@pytest.mark.parametrize(
    ("day", "number", "before"),
    [
        (date(2026, 12, 9), 10, date(2026, 11, 25)),
        (date(2027, 1, 6), 5, date(2026, 12, 29)),  # New Year's Day is none
        (date(2026, 12, 30), 3, date(2026, 12, 23)),  # Christmas, and Monday for Boxing Day
        (date(2026, 11, 29), 1, date(2026, 11, 27)),  # a Sunday
    ],
)
def test_weekends_and_bank_holidays_are_no_working_days(day, number, before):
    assert tasks.working_days_before(day, number) == before


def test_those_who_need_the_same_are_one_task_and_words_stand_alone(session, meeting):
    urdu = Wanted(NeedKind.INTERPRETER, language="ur")
    for needs in ([INTERPRETER, STEP_FREE], [INTERPRETER], [urdu, SOMETHING], [SOMETHING]):
        a_registration(session, meeting, needs=needs)
    session.rollback()

    found = tasks.tasks(session, meeting, days={"interpreter": 10, "step_free": 5, "other": 5})

    assert [(each.kind.value, each.language, len(each.needs)) for each in found] == [
        ("interpreter", "pa", 2),
        ("interpreter", "ur", 1),
        ("step_free", None, 1),
        ("other", None, 1),
        ("other", None, 1),
    ]
    assert found[0].due_on == date(2026, 12, 16)


def test_the_meetings_page_says_how_many_come_and_what_is_to_be_arranged(
    desk, session, meeting, sergeant, signed_in
):
    page = desk.get(f"/desk/meetings/{meeting.id}").text
    assert "0 people said that they will come." in page

    a_registration(session, meeting, people=3, needs=[INTERPRETER])

    page = desk.get(f"/desk/meetings/{meeting.id}").text
    assert "3 people said that they will come." in page
    assert "1 thing is to be arranged, by 16 Dec 2026." in page
    assert "Something is overdue" not in page
    with clock.set_to(meeting.starts_at - DAY):
        later = signed_in(sergeant).get(f"/desk/meetings/{meeting.id}")
        assert "Something is overdue" in later.text


def test_once_a_meeting_has_begun_nothing_can_be_arranged_any_more(
    desk, session, meeting, sergeant, signed_in
):
    a_registration(session, meeting, people=3, needs=[INTERPRETER])

    with clock.set_to(meeting.starts_at):
        browser = signed_in(sergeant)
        page = browser.get(f"/desk/meetings/{meeting.id}").text
        assert "3 people said that they would come." in page
        assert "to be arranged" not in page
        assert "Something is overdue" not in page
        page = browser.get(f"/desk/coming/{meeting.id}").text
        assert "An interpreter for Punjabi" in page
        assert "Overdue" not in page
        assert "1 to arrange" not in page


def test_the_first_page_lists_what_is_to_be_arranged_until_it_is(desk, session, meeting):
    coming = a_registration(session, meeting, needs=[INTERPRETER])
    assert "thing to arrange for those who come: PACT meeting" in desk.get("/desk").text

    answer(desk, meeting, coming)

    assert "to arrange for those who come" not in desk.get("/desk").text


def test_one_answer_is_for_everybody_who_asked_and_those_who_ask_later_wait(desk, session, meeting):
    first, second = (a_registration(session, meeting, needs=[INTERPRETER]) for _ in range(2))

    told = answer(desk, meeting, first, words="Mrs Kaur will interpret.", in_pa="ਸ੍ਰੀਮਤੀ ਕੌਰ")

    assert told.status_code == 303
    for each in (first, second):
        (need,) = now(session, each).needs
        assert (need.answer.outcome, need.answer.words) == (
            Outcome.DONE,
            "Mrs Kaur will interpret.",
        )
    late = a_registration(session, meeting, needs=[INTERPRETER])
    page = desk.get(f"/desk/coming/{meeting.id}").text
    assert "1 to arrange" in page
    answer(desk, meeting, late)
    (need,) = now(session, first).needs
    assert need.answer.words == "Mrs Kaur will interpret.", "they are told once"
    assert [each.deed for each in session.scalars(select(AuditEntry))].count("answered needs") == 2


def test_the_resident_reads_the_answer_in_their_language(desk, client, session, meeting):
    coming = a_registration(session, meeting, needs=[INTERPRETER], locale="pa")
    answer(
        desk,
        meeting,
        coming,
        outcome="not_possible",
        words="Nobody is free.",
        in_pa="ਕੋਈ ਖਾਲੀ ਨਹੀਂ",
    )

    english, punjabi = (client.get(f"/{tag}/coming/{coming.token}").text for tag in ("en", "pa"))

    assert "It is not possible" in english
    assert "Nobody is free." in english
    assert "ਕੋਈ ਖਾਲੀ ਨਹੀਂ" in punjabi


def test_no_is_never_said_without_why(desk, session, meeting):
    coming = a_registration(session, meeting, needs=[INTERPRETER])

    page = answer(desk, meeting, coming, outcome="not_possible", words="")

    assert page.status_code == 200
    assert "Say what they are told: why, and what else helps" in page.text


def test_who_runs_no_meeting_here_reads_nothing_of_it(session, meeting, signed_in):
    coming = a_registration(session, meeting, needs=[SOMETHING])
    councillor = signed_in(a_person(session, Role.COUNCILLOR, "heath-town"))
    elsewhere = signed_in(a_person(session, Role.SERGEANT, "park"))

    for browser in (councillor, elsewhere):
        assert browser.get(f"/desk/coming/{meeting.id}").status_code == 403
        assert answer(browser, meeting, coming).status_code == 403
    page = councillor.get(f"/desk/meetings/{meeting.id}")
    assert page.status_code == 200
    assert "Who is coming" not in page.text


def test_a_need_of_another_meeting_is_not_found(desk, session, meeting, sergeant):
    other = a_registration(session, a_meeting(session, sergeant), needs=[INTERPRETER])

    assert answer(desk, meeting, other).status_code == 404


def test_an_answer_goes_with_the_last_need_that_it_was_for(desk, session, meeting):
    first, second = (a_registration(session, meeting, needs=[STEP_FREE]) for _ in range(2))
    answer(desk, meeting, first, words="Use the side door.", in_pl="Boczne drzwi.")

    withdrawn(first)
    session.rollback()
    assert len(session.scalars(select(NeedAnswer)).all()) == 1
    withdrawn(second)

    session.rollback()
    assert session.scalars(select(NeedAnswer)).all() == []
    assert session.scalars(select(Translation)).all() == []


def test_a_month_after_the_meeting_only_numbers_are_left(desk, client, session, meeting):
    coming = a_registration(session, meeting, people=2, needs=[SOMETHING], email="asha@example.org")
    answer(desk, meeting, coming, words="There is one.")

    with clock.set_to(meeting.ends_at + 29 * DAY):
        jobs.erase_expired_registrations()
        assert client.get(coming.path).status_code == 200
    with clock.set_to(meeting.ends_at + 31 * DAY):
        jobs.erase_expired_registrations()
        assert client.get(coming.path).status_code == 404

    session.rollback()
    session.expire_all()
    left = session.scalars(select(Registration)).one()
    assert (left.people, left.link_hash, left.link_locked) == (2, None, None)
    assert (left.address_locked, left.registered_at) == (None, None)
    assert session.scalars(select(Need)).all() == []
    assert session.scalars(select(NeedAnswer)).all() == []
