"""What is in each theme of each ward, taken from the tally, is what the concerns say."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import case, func, or_, select, update
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.areas.models import Ward
from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.core.db import transaction
from pact.insights import checking, jobs
from pact.themes import in_wards as module
from pact.themes.counting import countable
from pact.themes.in_wards import in_wards
from pact.themes.models import ThemeAssignment
from pact.themes.trends import Trend, trend
from tests.factories.joining import a_join
from tests.factories.people import a_person
from tests.factories.themes import a_confirmed_concern, a_filed_concern, a_theme

DAY = timedelta(days=1)
Numbers = dict[tuple[int, int], tuple[int, int, datetime | None]]


@pytest.fixture
def some(session: Session, at: datetime) -> None:
    """Two wards and themes in four months; a third of the concerns are answered."""
    officer = a_person(session, Role.COHESION_OFFICER)
    for number, (theme, ward) in enumerate(
        [("parking", "heath-town"), ("dogs", "heath-town"), ("parking", "penn")] * 3
    ):
        came = at - (1 + number * 17 % 100) * DAY
        concern = a_confirmed_concern(session, officer, theme, ward=ward, at=came)
        if number % 4 == 0:
            answer(concern)
    a_filed_concern(session)
    a_join(session)


def answer(concern: Concern) -> None:
    with transaction() as writing:
        writing.execute(
            update(Concern)
            .where(Concern.id == concern.id)
            .values(state=ConcernState.ANSWERED)
            .execution_options(synchronize_session=False)
        )


def plainly(session: Session, since: datetime | None) -> Numbers:
    """The same, counted from the concerns."""
    recent = Concern.received_at >= since if since else Concern.id < 0
    waits = Concern.state != ConcernState.ANSWERED
    rows = session.execute(
        select(
            Concern.ward_id,
            ThemeAssignment.theme_id,
            func.sum(case((recent, 1), else_=0)),
            func.sum(case((waits, 1), else_=0)),
            func.min(case((waits, Concern.received_at))),
        )
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(countable(), or_(recent, waits))
        .group_by(Concern.ward_id, ThemeAssignment.theme_id)
    )
    return {(ward, theme): tuple(numbers) for ward, theme, *numbers in rows}


def found(session: Session, since: datetime | None) -> Numbers:
    session.rollback()
    ward_ids = session.scalars(select(Ward.id)).all()
    cells = in_wards(session, ward_ids=ward_ids, since=since).items()
    return {key: (cell.concerns, cell.unanswered, cell.first_at) for key, cell in cells}


@pytest.mark.parametrize("days", [None, 1, 30, 90])
def test_they_are_the_same_counted_kept_and_when_some_has_changed_since(
    session: Session, some: None, days: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    since = clock.now() - days * DAY if days else None
    open_ones = select(Concern).where(Concern.state == ConcernState.THEMED)
    wanted = plainly(session, since)
    assert len(wanted) > 2

    assert found(session, since) == wanted, "before anything was counted"
    jobs.count_what_changed()
    assert found(session, since) == wanted, "all of it kept"

    answer(session.scalars(open_ones.order_by(Concern.received_at).limit(1)).one())
    changed = plainly(session, since)
    assert changed != wanted
    assert found(session, since) == changed, "one month changed since"
    monkeypatch.setattr(module, "_MANY", 0)
    assert found(session, since) == changed, "more changed than are counted apart"
    jobs.count_what_changed()
    assert found(session, since) == changed
    assert not checking.wards_differ(session)


def test_a_themes_year_is_the_same_counted_kept_and_when_some_has_changed_since(
    session: Session, some: None
) -> None:
    ward_ids = session.scalars(select(Ward.id)).all()

    def year() -> Trend:
        session.rollback()
        found = a_theme(session, "parking").id
        return trend(session, theme_id=found, ward_ids=ward_ids)

    counted = year()
    jobs.count_what_changed()
    assert year() == counted
    assert counted.concerns == sum(counted.wards.values()) == sum(counted.channels.values()) > 5

    with transaction() as writing:
        oldest = writing.scalars(select(Concern).order_by(Concern.received_at).limit(1)).one()
        oldest.state, oldest.language = ConcernState.THEMED, "pl"
    changed = year()
    assert changed.languages["pl"] == 1
    jobs.count_what_changed()
    assert year() == changed


def test_a_tally_that_forgot_an_answer_is_found(session: Session, some: None) -> None:
    jobs.count_what_changed()
    with transaction() as writing:
        writing.execute(update(module.theme_tally).values(unanswered=0, unanswered_since=None))

    assert checking.wards_differ(session)


def test_only_these_wards_are_told(session: Session, some: None) -> None:
    penn = session.scalars(select(Ward.id).where(Ward.slug == "penn")).one()
    session.rollback()

    assert {ward for ward, _theme in in_wards(session, ward_ids={penn}, since=None)} == {penn}
