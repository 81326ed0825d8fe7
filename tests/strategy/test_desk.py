"""The strategy desk: what people raise against what the board set."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.areas.queries import wards as wards_of
from pact.core.db import transaction
from pact.priorities.models import Action, HowChosen, PriorityState, WardPriority
from pact.strategy import queries
from pact.strategy.overview import Overview, overview
from pact.themes.queries import live_themes
from pact.themes.raised import raised_by_ward
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern, a_filed_concern, a_theme

Signing = Callable[[User], FlaskClient]


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def an_open_priority(session: Session, key: str, ward: str = "heath-town") -> WardPriority:
    """A ward priority on a theme, with one action."""
    partner = an_organisation(session, f"Partner for {key} in {ward}")
    with transaction() as writing:
        priority = WardPriority(
            ward_id=a_ward(session, ward).id,
            theme_id=a_theme(session, key).id,
            issue=f"About {key}",
            issue_on=date(2026, 11, 1),
            state=PriorityState.IN_ACTION,
            open_place=1,
            how_chosen=HowChosen.HANDS,
            evidence={},
        )
        writing.add(priority)
        writing.flush()
        writing.add(
            Action(
                priority_id=priority.id,
                task="Do it",
                owner_id=partner.id,
                owner_role="Officer",
                due_on=date(2026, 12, 1),
            )
        )
    return priority


def laid_out(session: Session, at: datetime, cycle: int = 0) -> Overview:
    wards = wards_of(session)
    ids = [ward.id for ward in wards]
    chosen = queries.cycles(session)[cycle]
    return overview(
        priorities=chosen.priorities,
        serving=queries.serving(session, cycle_id=chosen.id),
        themes=live_themes(session),
        wards=wards,
        raised=raised_by_ward(session, ward_ids=ids, since=at - timedelta(days=90)),
        work=queries.open_work(session, ward_ids=ids),
        now=at,
    )


def test_a_strategic_priority_adds_up_its_themes_over_the_wards(
    session: Session, officer: User, at: datetime
) -> None:
    for ward in ("heath-town", "park"):
        a_confirmed_concern(session, officer, "drugs", ward=ward, at=at - timedelta(days=5))
    a_filed_concern(session, "street_drinking", at=at - timedelta(days=6))
    a_confirmed_concern(session, officer, "drugs", at=at - timedelta(days=200))
    an_open_priority(session, "drugs")

    line = next(
        each
        for each in laid_out(session, at).priorities
        if each.priority.name == "Alcohol and substance related crime"
    )

    assert (line.concerns, line.priorities, line.actions) == (3, 1, 1)
    assert [(each.theme.key, each.concerns, each.wards) for each in line.themes] == [
        ("drugs", 2, 2),
        ("street_drinking", 1, 1),
    ]


def test_what_is_raised_and_in_no_priority_comes_biggest_first_with_how_long(
    session: Session, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer, "noise", at=at - timedelta(days=120))
    for days in (3, 40):
        a_confirmed_concern(session, officer, "dogs", at=at - timedelta(days=days))
    for _each in range(3):
        a_confirmed_concern(session, officer, "drugs")
    an_open_priority(session, "drugs")

    found = laid_out(session, at).unheard

    assert [(each.theme.key, each.unanswered, each.days) for each in found] == [
        ("dogs", 2, 40),
        ("noise", 1, 120),
    ]
    assert {each.ward.slug for each in found} == {"heath-town"}


def test_a_priority_of_one_ward_does_not_answer_another_ward(
    session: Session, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer, "drugs", ward="park")
    an_open_priority(session, "drugs", "heath-town")

    assert [each.ward.slug for each in laid_out(session, at).unheard] == ["park"]


def test_restricted_concerns_are_in_no_number_of_the_board(session: Session, at: datetime) -> None:
    concern = a_filed_concern(session, "hate_crime")
    with transaction():
        concern.restricted = True
    a_concern(session)

    found = laid_out(session, at)

    assert found.unheard == []
    assert sum(line.concerns for line in found.priorities) == 0


def test_themes_that_serve_no_priority_are_listed_with_their_counts(
    session: Session, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer, "parking")

    first = laid_out(session, at).unserved[0]

    assert (first.theme.key, first.concerns) == ("parking", 1)
    assert laid_out(session, at, cycle=1).unserved == []


def test_a_board_member_sees_the_page_and_may_choose_the_old_cycle(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    a_confirmed_concern(session, officer, "dogs")
    board = signed_in(a_person(session, Role.BOARD_MEMBER))

    page = board.get("/desk/strategy").text
    assert "Strategy 2025–2028" in page and "Safety of women and girls" in page
    assert "Raised, but in no priority" in page and "Heath Town" in page
    old = board.get("/desk/strategy?cycle=2020–2023&days=365").text
    assert "Building Community Capacity" in old and "Community cohesion" in old
    assert board.get("/desk/strategy?cycle=1066").status_code == 404


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.SERGEANT, Role.PARTNER])
def test_others_do_not_see_the_strategy(session: Session, signed_in: Signing, role: Role) -> None:
    assert signed_in(a_person(session, role)).get("/desk/strategy").status_code == 403


def test_the_page_needs_as_many_statements_for_many_concerns_as_for_few(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    a_confirmed_concern(session, officer)
    browser = signed_in(officer)
    browser.get("/desk")
    with statements() as few:
        browser.get("/desk/strategy")
    for ward in ("park", "penn", "oxley"):
        an_open_priority(session, "drugs", ward)
        for key in ("noise", "dogs", "parks", "drugs"):
            a_filed_concern(session, key, ward=ward)
    with statements() as many:
        browser.get("/desk/strategy")

    assert len(many) == len(few) <= 13
