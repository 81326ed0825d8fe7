"""What rises, as officers are told of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.areas.models import Ward
from pact.concerns.models import Channel, Concern, ConcernState
from pact.core.db import transaction
from pact.engine.rising import Verdict
from pact.themes.history import EditKind, note
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment
from pact.themes.rising import rising
from tests.factories.people import a_person, a_ward
from tests.factories.statements import statements
from tests.factories.themes import a_theme

Signing = Callable[[User], FlaskClient]
EVERYWHERE = ("heath-town", "penn", "park")
THEMES = ("parking", "dogs", "flytipping", "speeding")


@dataclass(frozen=True)
class Raised:
    """So many concerns of a theme in a ward at an instant."""

    ward: str
    theme: str
    number: int
    at: datetime


def raised(session: Session, *each: Raised, **more: object) -> None:
    """Put concerns straight into the tables: a year of them is wanted."""
    concerns, placed = [], []
    with transaction() as writing:
        last = writing.scalar(select(func.max(Concern.id))) or 0
        wards = dict(writing.execute(select(Ward.slug, Ward.id)).all())
        themes = dict(writing.execute(select(Theme.key, Theme.id)).all())
        for one in each:
            for id in range(last + 1, last + 1 + one.number):
                concerns.append(
                    {
                        "id": id,
                        "reference": f"R{id:09}",
                        "follow_up_hash": f"follow-{id}",
                        "ward_id": wards[one.ward],
                        "words": "Something",
                        "language": "en",
                        "channel": Channel.WEB,
                        "state": ConcernState.THEMED,
                        "restricted": False,
                        "help_kinds": [],
                        "received_at": one.at,
                        **more,
                    }
                )
                placed.append(
                    {
                        "concern_id": id,
                        "theme_id": themes[one.theme],
                        "source": AssignmentSource.OFFICER,
                        "confidence": 1.0,
                        "made_at": one.at,
                    }
                )
            last += one.number
        writing.execute(insert(Concern), concerns)
        writing.execute(insert(ThemeAssignment), placed)


@pytest.fixture
def a_year(session: Session, at: datetime) -> datetime:
    """Fourteen months in three wards, in which nothing rises: now and then one more, or one less.

    The clock stands on a Sunday, so that this week is nearly whole.
    """
    everything = [
        Raised(
            ward,
            theme,
            1 + (weeks_ago * 7 + place * 3 + kind * 5) % 3,
            at - timedelta(weeks=weeks_ago, hours=1),
        )
        for weeks_ago in range(60)
        for place, ward in enumerate(EVERYWHERE)
        for kind, theme in enumerate(THEMES)
    ]
    raised(session, *everything)
    return at


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def page(browser: FlaskClient) -> str:
    return " ".join(browser.get("/desk/themes/rising").text.split())


def test_a_rise_is_told_in_words_with_its_doubt(
    session: Session, a_year: datetime, officer: User, signed_in: Signing
) -> None:
    raised(session, Raised("heath-town", "parking", 22, a_year - timedelta(days=5)))

    (told,) = rising(session).risen
    said = page(signed_in(officer))

    assert told.theme.key == "parking" and told.ward_id == a_ward(session).id
    assert "Parking problems in Heath Town" in said
    assert "3.3 times its usual (between 1.8 and 6.1)" in said
    assert "29 people since 26 Oct 2026, where 8 would be usual; mostly since 16 Nov 2026" in said
    assert "Elsewhere in the city it does not rise." in said
    assert "By chance alone at most 1 time in 1,000." in said
    assert "at most 1 in 20 of it should be chance" in said


def test_where_nothing_rises_the_page_says_what_was_looked_at(
    a_year: datetime, officer: User, signed_in: Signing
) -> None:
    said = page(signed_in(officer))

    assert "Nothing rises beyond what chance does." in said
    assert "since 26 Oct 2026, up to now, were compared with those since 27 Oct 2025" in said
    assert "16 comparisons this week" in said
    assert "What comes at this time every year is usual." in said
    assert "Too little to say in" in said and "Blakenhall" in said


def test_without_a_past_nothing_is_said_to_rise(
    session: Session, at: datetime, officer: User, signed_in: Signing
) -> None:
    browser = signed_in(officer)
    empty = page(browser)
    raised(session, Raised("heath-town", "parking", 40, at - timedelta(days=3)))
    some = page(browser)

    for said in (empty, some):
        assert "Nothing rises" in said and "Too little is known yet" in said


def test_restricted_and_rejected_concerns_make_no_rise(session: Session, a_year: datetime) -> None:
    recently = a_year - timedelta(days=5)
    raised(session, Raised("heath-town", "parking", 22, recently), restricted=True)
    raised(session, Raised("heath-town", "parking", 22, recently), state=ConcernState.REJECTED)

    assert rising(session).risen == []


def test_a_theme_that_was_added_lately_is_not_new_to_people(
    session: Session, a_year: datetime, officer: User
) -> None:
    recently = a_year - timedelta(days=5)
    raised(session, Raised("heath-town", "noise", 22, recently))
    before = rising(session).risen
    with transaction() as writing:
        edit = note(writing, a_theme(writing, "noise"), EditKind.ADDED, by_id=officer.id)
        edit.at = a_year - timedelta(weeks=8)

    assert {each.theme.key for each in before} == {"noise"}
    assert rising(session).risen == []


def test_everybody_sees_their_own_wards_only_and_the_city_who_sees_all(
    session: Session, a_year: datetime, officer: User, signed_in: Signing
) -> None:
    for ward in EVERYWHERE:
        raised(session, Raised(ward, "dogs", 25, a_year - timedelta(days=5)))
    found = rising(session)
    in_park = found.seen_by([a_ward(session, "park").id])
    councillor = page(signed_in(a_person(session, Role.COUNCILLOR, "park")))

    assert {each.ward_id for each in found.seen_by(found.reporting).risen} >= {None}
    assert {each.ward_id for each in in_park.told} == {a_ward(session, "park").id}
    assert in_park.comparisons == found.comparisons
    assert "Dog fouling and dangerous dogs in Park" in councillor and "Heath Town" not in councillor
    assert "Elsewhere in the city it rises as much." in councillor
    assert "in the whole city</" not in councillor and "/themes/concerns" not in councillor
    assert "Dog fouling and dangerous dogs in the whole city" in page(signed_in(officer))


def test_the_desk_says_that_something_rises(
    session: Session, a_year: datetime, officer: User, signed_in: Signing
) -> None:
    browser = signed_in(officer)
    before = browser.get("/desk").text
    raised(session, Raised("heath-town", "parking", 22, a_year - timedelta(days=5)))
    after = " ".join(browser.get("/desk").text.split())

    assert "more often than usual" not in before
    assert "theme is raised more often than usual" in after
    assert "Parking problems in Heath Town: 3.3 times its usual" in after


def test_what_rises_is_told_with_few_statements(session: Session, a_year: datetime) -> None:
    raised(session, Raised("heath-town", "parking", 22, a_year - timedelta(days=5)))
    session.rollback()

    with statements() as sent:
        found = rising(session)

    assert [each.finding.verdict for each in found.risen] == [Verdict.RISING]
    assert len(sent) == 4, "marks, what is kept, what changed since, and the themes"
