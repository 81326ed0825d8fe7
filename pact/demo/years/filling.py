"""Fills an empty city with two years: meetings and priorities first, then a week at a time."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, User
from pact.accounts.queries import has_demo_accounts
from pact.areas.models import Ward
from pact.concerns.models import Concern
from pact.core import clock
from pact.core.clock import LONDON
from pact.core.db import transaction
from pact.crime.models import CrimeMonth
from pact.demo import contacts
from pact.demo.people import settle
from pact.demo.years.chosen import LASTS, Choice, Evening, next_evening, planned, uid
from pact.demo.years.concerns import add_concern
from pact.demo.years.counters import add_crimes, add_safety
from pact.demo.years.evenings import ACCESS, CHAIR, add_choice, add_meeting, venue
from pact.demo.years.expected import WARDS, Size, Years, drawn
from pact.demo.years.fate import Fates
from pact.demo.years.raising import Raising
from pact.demo.years.records import record
from pact.demo.years.rows import Known, Rows, count_on
from pact.insights.services import rebuild
from pact.meetings import services as scheduling
from pact.meetings.models import Meeting, MeetingKind
from pact.priorities.models import Action, WardPriority
from pact.themes.models import Theme


class NotEmpty(Exception):
    """There are concerns or meetings already: these years would stand among them."""


def fill(
    size: Size, *, keep_for: timedelta, tell: Callable[[int], None] = lambda _concerns: None
) -> Years:
    """Make the years, in a database that has its reference data and nobody's concerns; what was
    drawn.

    Memory does not grow with their size. `keep_for`: after closing, words are kept so long. `tell`
    hears how many concerns there are, after each week.

    Raises:
        NotEmpty: it has some.
    """
    years = drawn(size)
    evenings = planned(years)
    now = datetime.combine(size.until + timedelta(days=1), time(), LONDON) - timedelta(minutes=1)
    with clock.set_to(now):
        with transaction() as session:
            if session.scalar(select(Concern.id).limit(1)) or session.scalar(
                select(Meeting.id).limit(1)
            ):
                raise NotEmpty
            known = _known(session)
            _begin(session, years, evenings, known)
        _raise(years, evenings, known, now, keep_for, tell)
        with transaction() as session:
            record(session, evenings, known)
        for ward in range(len(WARDS)):
            _announce(years, ward, known, now)
        with transaction() as session:
            rebuild(session)
    return years


def _known(session: Session) -> Known:
    if not has_demo_accounts(session):
        people = settle(session)
        heath_town = session.scalars(select(Ward).where(Ward.slug == "heath-town")).one()
        contacts.enter_all(session, heath_town, by=people["officer@demo.example"])
    themes = session.scalars(select(Theme)).all()
    partners = session.scalars(select(Organisation)).all()
    return Known(
        wards={ward.slug: ward.id for ward in session.scalars(select(Ward))},
        themes={theme.key: theme.id for theme in themes},
        people={user.email: user.id for user in session.scalars(select(User))},
        organisations={each.slug: each.id for each in partners},
        names={theme.key: theme.name for theme in themes},
        owners={each.slug: each.name for each in partners},
    )


def _begin(session: Session, years: Years, evenings: list[Evening], known: Known) -> None:
    rows = Rows()
    for evening in evenings:
        add_meeting(rows, evening, known)
    for evening in evenings:
        for choice in evening.chosen:
            add_choice(rows, choice, evening, known)
    add_crimes(rows, years, known)
    add_safety(rows, years, known)
    rows.write(session)
    count_on(session, Meeting, WardPriority, Action, CrimeMonth)


def _raise(
    years: Years,
    evenings: list[Evening],
    known: Known,
    now: datetime,
    keep_for: timedelta,
    tell: Callable[[int], None],
) -> None:
    choices: dict[tuple[int, int], list[Choice]] = {}
    for evening in evenings:
        for choice in evening.chosen:
            choices.setdefault((choice.ward, choice.theme), []).append(choice)
    raising = Raising(years, Fates(choices, now))
    raised = 0
    for week in range(len(years.mondays)):
        rows = Rows()
        for made, ranked in raising.week(week):
            over = made.fate.over(now, keep_for=keep_for)
            add_concern(rows, made, ranked, known, seed=years.size.seed, over=over)
            raised += 1
        with transaction() as session:
            rows.write(session)
            count_on(session, Concern)
        tell(raised)


def _announce(years: Years, ward: int, known: Known, now: datetime) -> None:
    """Publish a ward's next meeting, by the site's own services."""
    starts_at = next_evening(years, ward)
    chance = np.random.default_rng([years.size.seed, 10, ward])
    details = scheduling.MeetingDetails(
        kind=MeetingKind.PACT,
        ward_ids=[known.wards[WARDS[ward]]],
        starts_at=starts_at,
        ends_at=starts_at + LASTS,
        venue=venue(WARDS[ward]),
        access=ACCESS,
        chair=CHAIR,
    )
    sergeant = known.people["sergeant@demo.example"]
    with clock.set_to(now), transaction() as session:
        meeting = scheduling.schedule(session, details, by_id=sergeant)
        meeting.uid = uid(chance)
        scheduling.publish(session, meeting, by_id=sergeant)
