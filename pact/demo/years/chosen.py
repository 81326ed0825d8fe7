"""Which meetings there were, what they chose, and when that ended: planned before any row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

import numpy as np

from pact.core.clock import LONDON
from pact.demo.years.expected import KEYS, WARDS, WEEK, Years
from pact.demo.years.shape import THEMES
from pact.demo.years.words import PLACES
from pact.meetings.models import Group, MeetingKind
from pact.priorities.models import MOST_OPEN, HowChosen

EVERY = 13  # weeks, a ward's PACT meets
LASTS = timedelta(minutes=90)
_OTHERS = (MeetingKind.STREET_BRIEFING, MeetingKind.STALL, MeetingKind.VISUAL_AUDIT)
_FIRST_THEMES = 7  # of those most often raised, from which a meeting chooses
_CAME = {Group.RESIDENT: 24, Group.COUNCILLOR: 2, Group.POLICE: 3, Group.PARTNER: 3}
_CAME_TO_OTHERS = {Group.RESIDENT: 9, Group.POLICE: 2}
_HOW = tuple(HowChosen)
_NEVER = frozenset(key for key, shape in THEMES.items() if shape.restricted > 0.5)


@dataclass
class Choice:
    """A priority with its one action: of a ward and a theme (positions), `where` in the ward, and
    how far it came. What is None has not happened yet."""

    id: int
    ward: int
    theme: int
    meeting_id: int
    place: int
    where: str
    how: HowChosen
    at: datetime
    due_on: date
    ended_at: datetime | None
    fully: bool
    closed_at: datetime | None = None
    went_on_at: list[int] = field(default_factory=list)  # the meetings that carried it over


@dataclass
class Evening:
    """A meeting of a ward (a position) that has been held, and what it looked at and chose."""

    id: int
    ward: int
    kind: MeetingKind
    starts_at: datetime
    since: datetime
    uid: str
    came: Mapping[Group, int]
    last: list[Choice] = field(default_factory=list)
    chosen: list[Choice] = field(default_factory=list)

    @property
    def ends_at(self) -> datetime:
        """When it was over."""
        return self.starts_at + LASTS


def planned(years: Years) -> list[Evening]:
    """Every meeting that was held, in the order of time; a ward's PACT chose priorities."""
    chance = np.random.default_rng([years.size.seed, 5])
    pact = [
        (monday, ward)
        for week, monday in enumerate(years.mondays[:-1])
        for ward in range(len(WARDS))
        if week >= 4 and (week + 5 * ward) % EVERY == 0
    ]
    more = max(0, years.size.meetings - len(pact))
    others = zip(
        chance.integers(0, len(years.mondays) - 1, more).tolist(),
        chance.integers(0, len(WARDS), more).tolist(),
        strict=True,
    )
    dated = [(_evening(chance, monday), ward, MeetingKind.PACT) for monday, ward in pact]
    dated += [
        (_evening(chance, years.mondays[week]), ward, _OTHERS[int(chance.integers(len(_OTHERS)))])
        for week, ward in others
    ]
    dated.sort(key=lambda each: (each[0], each[1]))
    evenings = [
        Evening(number, ward, kind, at, at - EVERY * WEEK, uid(chance), _came(chance, kind))
        for number, (at, ward, kind) in enumerate(dated, start=1)
    ]
    _choose(years, evenings, chance)
    return evenings


def next_evening(years: Years, ward: int) -> datetime:
    """When a ward's PACT meets next, after the years."""
    chance = np.random.default_rng([years.size.seed, 6, ward])
    number = len(years.mondays)
    while (number + 5 * ward) % EVERY:
        number += 1
    return _evening(chance, years.mondays[0] + number * WEEK)


def uid(chance: np.random.Generator) -> str:
    """A meeting's identity in calendars, the same for the same chance."""
    return str(UUID(bytes=chance.bytes(16), version=4))


def _came(chance: np.random.Generator, kind: MeetingKind) -> dict[Group, int]:
    usual = _CAME if kind is MeetingKind.PACT else _CAME_TO_OTHERS
    return {group: int(chance.poisson(people)) for group, people in usual.items()}


def _evening(chance: np.random.Generator, monday: date) -> datetime:
    day = monday + timedelta(days=int(chance.integers(0, 4)))
    return datetime.combine(day, time(18, 30), LONDON)


def _choose(years: Years, evenings: Sequence[Evening], chance: np.random.Generator) -> None:
    """Have each ward's PACT close what has ended, carry over what has not, and choose anew."""
    numbers = iter(range(1, 10 * len(evenings)))
    still: dict[int, list[Choice]] = {ward: [] for ward in range(len(WARDS))}
    for evening in evenings:
        if evening.kind is not MeetingKind.PACT:
            continue
        for each in list(still[evening.ward]):
            evening.last.append(each)
            if each.ended_at and each.ended_at < evening.starts_at:
                each.closed_at = evening.ends_at
                still[evening.ward].remove(each)
            else:
                each.went_on_at.append(evening.id)
        evening.chosen.extend(_chosen(years, evening, still[evening.ward], numbers, chance))
        still[evening.ward].extend(evening.chosen)


def _chosen(
    years: Years,
    evening: Evening,
    still: Sequence[Choice],
    numbers: Iterator[int],
    chance: np.random.Generator,
) -> Iterator[Choice]:
    week = (evening.starts_at.date() - years.mondays[0]).days // 7
    raised = years.counts[evening.ward, :, max(0, week - EVERY) : week].sum(axis=1)
    busy = {each.theme for each in still} | {KEYS.index(key) for key in _NEVER}
    offered = [theme for theme in np.argsort(-raised, kind="stable") if int(theme) not in busy]
    places = [place for place in range(1, MOST_OPEN + 1) if place not in {e.place for e in still}]
    number = min(len(places), int(chance.integers(2, MOST_OPEN + 1)))
    themes = chance.choice(offered[:_FIRST_THEMES], number, replace=False).tolist()
    for place, theme in zip(places, themes, strict=False):
        slow = chance.random() < 0.2
        days = chance.integers(95, 160) if slow else chance.integers(25, 80)
        ended = evening.ends_at + timedelta(days=int(days), hours=-int(chance.integers(3, 9)))
        over = ended.astimezone(LONDON).date() <= years.size.until
        due = evening.starts_at.date() + timedelta(days=int(chance.integers(40, 91)))
        yield Choice(
            id=next(numbers),
            ward=evening.ward,
            theme=int(theme),
            meeting_id=evening.id,
            place=place,
            where=PLACES[int(chance.integers(0, len(PLACES)))],
            how=_HOW[int(chance.integers(0, len(_HOW)))],
            at=evening.ends_at,
            due_on=due,
            ended_at=ended if over else None,
            fully=bool(chance.random() < 0.75),
        )
