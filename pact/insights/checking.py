"""Comparing the tally with the plain count that it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernState
from pact.insights.tallying import month_of, months
from pact.themes import weekly
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, ThemeAssignment
from pact.themes.slots import beginning
from pact.themes.tally import ANY, TallyMark, theme_tally, ward_tally

Place = tuple[int, int, date, str, str]  # ward, theme, month, language, channel


@dataclass(frozen=True)
class Difference:
    """A number that is not what it should be."""

    place: Place
    kept: tuple[int, int, int]
    counted: tuple[int, int, int]


def marks(session: Session) -> int:
    """How many marks wait: what they stand for may differ still."""
    return session.scalar(select(func.count()).select_from(TallyMark)) or 0


def differences(session: Session) -> list[Difference]:
    """Where the tally does not say what the concerns say: in every language and channel, and in
    the sums over them."""
    plain = dict(_plain(session))
    kept = {
        (row.ward_id, row.theme_id, row.month_on, row.language, row.channel): (
            row.people,
            row.joined,
            row.known,
        )
        for row in session.execute(select(theme_tally))
    }
    none = (0, 0, 0)
    return [
        Difference(place, kept.get(place, none), plain.get(place, none))
        for place in sorted(kept.keys() | plain.keys())
        if kept.get(place, none) != plain.get(place, none)
    ]


def wards_differ(session: Session) -> bool:
    """Whether the sums of each concern once, or the weeks, are not what they should be."""
    if weekly.differ(session):
        return True
    in_a_theme = select(ThemeAssignment.id).where(ThemeAssignment.concern_id == Concern.id).exists()
    plain = session.execute(
        select(Concern.ward_id, func.count())
        .where(countable(), in_a_theme)
        .group_by(Concern.ward_id)
    )
    kept = session.execute(
        select(ward_tally.c.ward_id, func.sum(ward_tally.c.people))
        .where(ward_tally.c.language == ANY, ward_tally.c.channel == ANY)
        .group_by(ward_tally.c.ward_id)
    )
    return {ward: int(n) for ward, n in plain} != {
        ward: int(n) for ward, n in kept
    } or _unanswered_differ(session)


def _unanswered_differ(session: Session) -> bool:
    """Whether those who wait for an answer are others than the concerns say."""
    waits = Concern.state != ConcernState.ANSWERED
    plain = session.execute(
        select(ThemeAssignment.theme_id, func.count(), func.min(Concern.received_at))
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(countable(), waits)
        .group_by(ThemeAssignment.theme_id)
    )
    columns = theme_tally.c
    kept = session.execute(
        select(columns.theme_id, func.sum(columns.unanswered), func.min(columns.unanswered_since))
        .where(columns.language == ANY, columns.channel == ANY, columns.unanswered > 0)
        .group_by(columns.theme_id)
    )
    return {(theme, int(n), at) for theme, n, at in plain} != {
        (theme, int(n), at) for theme, n, at in kept
    }


def _plain(session: Session) -> Iterator[tuple[Place, tuple[int, int, int]]]:
    first = session.scalar(select(func.min(Concern.received_at)))
    last = session.scalar(select(func.max(Concern.received_at)))
    if first is None or last is None:
        return
    month = beginning(months(month_of(first), month_of(last))).label("month")
    sums: dict[Place, list[int]] = {}
    rows = session.execute(
        select(
            Concern.ward_id,
            ThemeAssignment.theme_id,
            month,
            Concern.language,
            Concern.channel,
            func.count(),
            func.sum(case((ThemeAssignment.source == AssignmentSource.RESIDENT, 1), else_=0)),
            func.sum(case((ThemeAssignment.source != AssignmentSource.ENGINE, 1), else_=0)),
        )
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(countable())
        .group_by(
            Concern.ward_id, ThemeAssignment.theme_id, month, Concern.language, Concern.channel
        )
    )
    for ward_id, theme_id, begins, language, channel, *counted in rows:
        for tag, way in product((language, ANY), (channel.value, ANY)):
            place = (ward_id, theme_id, begins, tag, way)
            sums.setdefault(place, [0, 0, 0])
            for which, each in enumerate(counted):
                sums[place][which] += int(each)
    for place, (people, joined, known) in sums.items():
        yield place, (people, joined, known)
