"""Making releases: each week, of what is confirmed; a site's past comes with the first."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from pact.core import clock
from pact.core.db import db
from pact.core.jobs import declared, run
from pact.releases.models import EVERY_LANGUAGE, PublicStep, Release
from pact.releases.queries import up_to
from pact.themes.public import LOOKED_BACK, public_ward_themes, told_since
from tests.factories.people import a_ward
from tests.factories.releases import people_raised, released
from tests.factories.themes import a_filed_concern, a_theme

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday


@pytest.fixture(autouse=True)
def wednesday():
    with clock.set_to(NOW):
        yield


def raised(session, number, *, at, theme="parking", language="en"):
    ward, found = a_ward(session), a_theme(session, theme)
    people_raised(session, ward.id, found.id, number, at=at, language=language)


def themes(session, since=LOOKED_BACK):
    found = public_ward_themes(session, ward_id=a_ward(session).id, since=clock.now() - since)
    return {each.theme.key: each.concerns for each in found}


def job():
    return next(each for each in declared() if each.name == "themes.jobs.release_numbers")


def test_the_job_makes_one_release_a_week_of_what_came_before_its_monday(session):
    raised(session, 7, at=NOW - timedelta(days=5))
    raised(session, 8, at=NOW - timedelta(days=1))

    run(job())
    db.session.rollback()
    assert themes(session) == {"parking": 5}
    assert up_to(session) == date(2026, 11, 15)
    with clock.set_to(NOW + timedelta(days=2)):
        run(job())
    with clock.set_to(NOW + timedelta(days=7)):
        run(job())
        db.session.rollback()
        assert themes(session) == {"parking": 15}
    days = session.scalars(select(Release.on).order_by(Release.on.desc()).limit(2)).all()
    assert days == [date(2026, 11, 23), date(2026, 11, 16)]


def test_a_site_with_a_past_begins_with_a_release_for_each_week_of_it(session):
    raised(session, 20, at=NOW - timedelta(days=500))
    raised(session, 3, at=NOW - timedelta(days=60))
    raised(session, 4, at=NOW - timedelta(days=30))

    released(session)

    days = session.scalars(select(Release.on).order_by(Release.on)).all()
    assert len(days) > 70
    assert all(day.weekday() == 0 for day in days[:-1])
    assert themes(session) == {"parking": 5}, "of the last twelve months"
    steps = session.execute(
        select(PublicStep.on, PublicStep.people).where(PublicStep.language == EVERY_LANGUAGE)
    ).all()
    assert [people for _on, people in sorted(steps)] == [20, 5]


def test_a_theme_of_few_is_named_for_a_year_and_then_only_when_five_have_come(session):
    raised(session, 1, at=NOW - timedelta(days=400))
    raised(session, 1, at=NOW - timedelta(days=10))
    raised(session, 1, at=NOW - timedelta(days=10), theme="noise")
    raised(session, 4, at=NOW - timedelta(days=10), theme="tension")

    released(session)

    assert themes(session) == {"noise": None}


def test_what_the_engine_alone_placed_is_in_no_release(session):
    for _ in range(6):
        a_filed_concern(session, at=NOW - timedelta(days=5))

    released(session)

    assert themes(session) == {}


def test_a_language_is_told_from_ten_on_and_only_beside_a_number(session):
    raised(session, 9, at=NOW - timedelta(days=5), language="pl")
    raised(session, 12, at=NOW - timedelta(days=5), language="pa")
    raised(session, 30, at=NOW - timedelta(days=5), language="und")
    released(session)

    known = told_since(session, ward_id=a_ward(session).id, since=NOW - timedelta(days=90))

    (parking,) = known.values()
    assert (parking.people, parking.languages, parking.named) == (50, ("pa",), True)


def test_an_agenda_s_number_is_the_difference_of_two_that_the_ward_s_page_told(session):
    raised(session, 12, at=NOW - timedelta(days=100))
    raised(session, 6, at=NOW - timedelta(days=5))
    released(session)

    known = told_since(session, ward_id=a_ward(session).id, since=NOW - timedelta(days=50))

    assert themes(session) == {"parking": 15}
    assert [each.people for each in known.values()] == [5]
