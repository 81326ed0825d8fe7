"""Numbers by week and month that are taken from the tally are those of the concerns."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.core.db import transaction
from pact.insights import checking, jobs
from pact.themes.models import ThemeAssignment
from pact.themes.tally import TallyMark, theme_tally, theme_week, ward_tally, ward_week
from pact.themes.unprompted import Number, by_month, by_week
from tests.factories.joining import a_join
from tests.factories.people import a_person
from tests.factories.themes import a_confirmed_concern, a_filed_concern, a_theme

MONDAYS = [date(2026, 10, 12) + number * timedelta(days=7) for number in range(6)]
MONTHS = [date(2026, 9, 1), date(2026, 10, 1)]
DAY = timedelta(days=1)


@pytest.fixture
def some(session: Session, at: datetime) -> None:
    """Two wards and themes, in five weeks of two months; one concern is in two themes."""
    officer = a_person(session, Role.COHESION_OFFICER)
    for number, (theme, ward) in enumerate(
        [("parking", "heath-town"), ("dogs", "heath-town"), ("parking", "penn")] * 3
    ):
        concern = a_confirmed_concern(
            session, officer, theme, ward=ward, at=at - (1 + number * 7 % 46) * DAY
        )
    a_filed_concern(session)
    a_join(session)
    with transaction() as writing:
        row = writing.scalars(select(ThemeAssignment).limit(1)).one()
        same = {"source": row.source, "confidence": 1.0, "made_at": row.made_at}
        other = a_theme(writing, "speeding")
        writing.add(ThemeAssignment(concern_id=concern.id, theme_id=other.id, **same))


def numbers(session: Session) -> tuple[set[Number], set[Number]]:
    session.rollback()
    weeks = by_week(session, MONDAYS, until=clock.today())
    months = by_month(session, MONTHS, ends=date(2026, 11, 1))
    found = set(weeks), set(months)
    assert (len(weeks), len(months)) == tuple(map(len, found)), "none is told twice"
    return found


def forget(*tables: object) -> None:
    """Have them counted plainly."""
    with transaction() as writing:
        for table in tables:
            writing.execute(delete(table))
        for ward_id, day in writing.execute(select(Concern.ward_id, Concern.received_at)).all():
            writing.add(TallyMark(ward_id=ward_id, day_on=day.date()))


def test_they_are_the_same_counted_and_kept(session: Session, some: None) -> None:
    counted = numbers(session)
    jobs.count_what_changed()

    assert counted == numbers(session)
    assert len({each.theme_id for each in counted[0]}) == 4, "each of three themes, and any"
    assert len(counted[0]) > 6 and len(counted[1]) > 3
    assert not checking.wards_differ(session)


def test_what_changed_since_the_tally_counted_is_in_them(session: Session, some: None) -> None:
    jobs.count_what_changed()
    before = numbers(session)
    with transaction() as writing:
        one = select(Concern.id).where(Concern.received_at < clock.now() - 30 * DAY).limit(1)
        writing.execute(
            update(Concern)
            .where(Concern.id == one.scalar_subquery())
            .values(state=ConcernState.REJECTED)
        )
    after = numbers(session)

    assert before != after
    forget(theme_week, ward_week, theme_tally, ward_tally)
    assert after == numbers(session)


def test_the_week_that_is_not_over_ends_with_the_day_asked_for(
    session: Session, some: None
) -> None:
    jobs.count_what_changed()
    session.rollback()
    until = MONDAYS[-2] + 2 * DAY

    kept = set(by_week(session, MONDAYS[:-1], until=until))

    forget(theme_week, ward_week)
    session.rollback()
    assert kept == set(by_week(session, MONDAYS[:-1], until=until))
