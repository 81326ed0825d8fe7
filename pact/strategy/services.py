"""Putting the board's cycles in place, and saying what serves which priority."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.strategy.cycles import SHIPPED, ShippedCycle, ShippedPriority
from pact.strategy.models import (
    Cycle,
    GoldenThread,
    StrategicPriority,
    ThemeServes,
    Workstream,
)
from pact.themes.editing import hold
from pact.themes.history import EditKind, note
from pact.themes.models import Theme
from pact.themes.queries import themes_by_key


def place_cycles(session: Session) -> None:
    """Have both shipped cycles. One that is there stays as the board's people have it."""
    there = set(session.scalars(select(Cycle.name)))
    for shipped in SHIPPED:
        if shipped.name not in there:
            _place(session, shipped)


def _place(session: Session, shipped: ShippedCycle) -> None:
    cycle = Cycle(name=shipped.name, starts_on=shipped.starts_on, ends_on=shipped.ends_on)
    cycle.priorities = [_priority(number, each) for number, each in enumerate(shipped.priorities)]
    cycle.threads = [
        GoldenThread(position=place, name=name) for place, name in enumerate(shipped.threads, 1)
    ]
    session.add(cycle)
    session.flush()
    themes = themes_by_key(session)
    for priority, each in zip(cycle.priorities, shipped.priorities, strict=True):
        session.add_all(
            ThemeServes(theme_id=themes[key].id, strategic_priority_id=priority.id)
            for key in each.themes
            if key in themes
        )
    session.flush()


def _priority(number: int, shipped: ShippedPriority) -> StrategicPriority:
    return StrategicPriority(
        position=number + 1,
        name=shipped.name,
        workstreams=[
            Workstream(position=place, name=name)
            for place, name in enumerate(shipped.workstreams, start=1)
        ],
    )


def serve(session: Session, theme: Theme, priority_ids: Collection[int], *, by_id: int) -> None:
    """Have a theme bear on exactly these strategic priorities, of the cycles that are not over.

    What it bore on in a cycle that is over stays: a new cycle never rewrites an old one.
    """
    hold(session, theme)
    over = set(
        session.scalars(
            select(StrategicPriority.id)
            .join(Cycle, Cycle.id == StrategicPriority.cycle_id)
            .where(Cycle.ends_on < clock.today())
        )
    )
    rows = session.scalars(select(ThemeServes).where(ThemeServes.theme_id == theme.id)).all()
    there = {row.strategic_priority_id: row for row in rows}
    wanted = {*priority_ids} - over | there.keys() & over
    if there.keys() == wanted:
        return
    for id in there.keys() - wanted:
        session.delete(there[id])
    session.add_all(
        ThemeServes(theme_id=theme.id, strategic_priority_id=id)
        for id in sorted(wanted - there.keys())
    )
    note(session, theme, EditKind.SERVES, by_id=by_id, before=sorted(there), now=sorted(wanted))
