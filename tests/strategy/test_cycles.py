"""The board's cycles are in place."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core.db import transaction
from pact.strategy import queries
from pact.strategy.cycles import SHIPPED
from pact.strategy.models import StrategicPriority, ThemeServes
from pact.strategy.services import place_cycles
from pact.themes.names import SHIPPED as THEMES
from pact.themes.queries import themes_by_key


def test_both_cycles_are_in_place_with_priorities_in_the_boards_order(session: Session) -> None:
    new, old = queries.cycles(session)

    assert (old.name, new.name) == ("2020–2023", "2025–2028")
    assert [each.name for each in old.priorities] == [
        "Reducing Offending",
        "Preventing Violence",
        "Harm Reduction",
        "Building Community Capacity",
    ]
    assert [len(each.workstreams) for each in old.priorities] == [2, 6, 5, 2]
    assert len(new.priorities) == 5


def test_every_theme_serves_one_priority_of_the_first_cycle(session: Session) -> None:
    _new, old = queries.cycles(session)
    serving = queries.serving(session, cycle_id=old.id)

    served = sorted(theme_id for ids in serving.values() for theme_id in ids)
    assert served == sorted(theme.id for theme in themes_by_key(session).values())


def test_the_shipped_mapping_names_shipped_themes_only() -> None:
    named = {key for cycle in SHIPPED for each in cycle.priorities for key in each.themes}

    assert named <= set(THEMES)


def test_placing_the_cycles_again_keeps_what_was_edited(session: Session) -> None:
    first = session.scalars(select(StrategicPriority).order_by(StrategicPriority.id)).first()
    assert first is not None
    with transaction() as writing:
        first.name = "Less offending"
        for row in writing.scalars(select(ThemeServes).limit(3)):
            writing.delete(row)
    before = len(session.scalars(select(ThemeServes)).all())

    with transaction() as writing:
        place_cycles(writing)

    assert session.get_one(StrategicPriority, first.id).name == "Less offending"
    assert len(session.scalars(select(ThemeServes)).all()) == before
    assert len(queries.cycles(session)) == 2


def test_the_running_cycle_is_the_one_that_today_is_in(session: Session) -> None:
    found = queries.cycles(session)

    assert queries.running(found, today=date(2022, 6, 1)) is found[1]
    assert queries.running(found, today=date(2026, 6, 1)) is found[0]
    assert queries.running(found, today=date(2024, 6, 1)) is found[0]
