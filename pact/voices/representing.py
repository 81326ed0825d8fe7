"""Whom PACT hears, beside who lives here: by language, ward and channel, with the doubt.

The figure of a ward or a channel is how large the part of those is who wrote in another language
than English, beside the part that they have in the census: 1 where they are heard alike. What the
mix would be by chance alone does not move it, as it moves an index of dissimilarity, by which few
people always look unlike; see docs/decisions/0024-whom-pact-hears.md.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.concerns.models import Channel
from pact.core.withholding import TOTAL, withhold
from pact.deprivation.queries import by_ward
from pact.voices.census import Census, census, populations
from pact.voices.heard import Heard, heard, registered
from pact.voices.shares import Part, Verdict, part, verdicts

SMALLEST = 10  # of any language: decision 0003
ENGLISH = "en"
Shown = Mapping[tuple[Hashable, Hashable], int | None]


@dataclass(frozen=True)
class Line:
    """A language: how many of the city's people speak it, and how many of those heard wrote in it.

    `shown` is how many are told: None where that is withheld. So is `registered`, always.
    """

    tag: str
    speakers: int
    share: float
    part: Part
    verdict: Verdict
    shown: int | None
    registered: int | None


@dataclass(frozen=True)
class Figure:
    """The part of those who are heard that wrote in another language than English."""

    whole: int | None  # None: withheld, as `others` is
    others: int | None
    part: Part

    @property
    def is_told(self) -> bool:
        """Whether anything may be said of it."""
        return self.whole is not None and self.others is not None and self.part.times is not None


@dataclass(frozen=True)
class WardLine:
    """A ward's figure. Where it is known how many `people` live there: whether its part of those
    heard is as large as its part of the city's people."""

    ward: Ward
    figure: Figure
    people: int | None
    pace: Part | None
    verdict: Verdict | None


@dataclass(frozen=True)
class Voices:
    """Whom PACT hears since a day in these wards; `hidden` is whether small counts are withheld."""

    wards: Sequence[Ward]
    since: date
    census: Census
    figure: Figure
    lines: Sequence[Line]
    channels: Sequence[tuple[Channel, Figure]]
    by_ward: Sequence[WardLine]
    hidden: bool


def voices(
    session: Session,
    *,
    mine: Sequence[Ward],
    ward: Ward | None,
    since: date,
    hidden: bool,
    until: date | None = None,
) -> Voices:
    """Of a ward, or of all that somebody sees; always counted in the whole city. Until today, or
    until a day, with it."""
    known = census(session)
    everywhere = wards_of(session)
    found = heard(session, since=since, until=until, counted_as=known.language)
    chosen = [ward] if ward else list(mine)
    ids = [each.id for each in chosen]
    channels = _by_channel(found, ids, hidden)
    coming = registered(session, ward_ids=ids, since=since, until=until, counted_as=known.language)
    return Voices(
        wards=chosen,
        since=since,
        census=known,
        figure=_figure(known, found.languages(ward_ids=ids), hidden),
        lines=_lines(known, found.languages(ward_ids=ids), coming, hidden),
        channels=[
            (channel, _figure_of(known, counts, channels, channel))
            for channel, counts in (
                (channel, found.languages(ward_ids=ids, channel=channel)) for channel in Channel
            )
            if counts
        ],
        by_ward=_ward_lines(session, known, found, everywhere, chosen, hidden),
        hidden=hidden,
    )


def language_parts(known: Census, counts: Counter[str]) -> dict[str, Part]:
    """Every language of the census beside what is heard in it."""
    whole = counts.total()
    return {
        tag: part(counts[tag], whole, people / known.everyone)
        for tag, people in known.counts().items()
        if people
    }


def _lines(known: Census, counts: Counter[str], coming: Counter[str], hidden: bool) -> list[Line]:
    parts = language_parts(known, counts)
    told = verdicts(list(parts.values()))
    shown = _column(counts, parts, smallest=SMALLEST if hidden else 0)
    registered = _column(coming, parts, smallest=SMALLEST)
    return [
        Line(
            tag=tag,
            speakers=known.counts()[tag],
            share=known.counts()[tag] / known.everyone,
            part=each,
            verdict=verdict,
            shown=shown[tag],
            registered=registered[tag],
        )
        for (tag, each), verdict in zip(parts.items(), told, strict=True)
    ]


def _column(counts: Counter[str], tags: Collection[str], *, smallest: int) -> dict[str, int | None]:
    """Those of them that may be seen, with their total beside them."""
    column: dict[tuple[Hashable, Hashable], int] = {(tag, "all"): counts[tag] for tag in tags}
    found = withhold(column, rows=list(tags), columns=["all"], smallest=smallest)
    return {tag: found[tag, "all"] for tag in tags}


def _by_channel(found: Heard, ids: Collection[int], hidden: bool) -> Shown:
    counts: dict[tuple[Hashable, Hashable], int] = {}
    for channel in Channel:
        for tag, number in found.languages(ward_ids=ids, channel=channel).items():
            row = "english" if tag == ENGLISH else "others"
            counts[row, channel] = counts.get((row, channel), 0) + number
    smallest = SMALLEST if hidden else 0
    return withhold(counts, rows=["english", "others"], columns=list(Channel), smallest=smallest)


def _figure_of(known: Census, counts: Counter[str], shown: Shown, channel: Channel) -> Figure:
    return Figure(
        whole=shown[TOTAL, channel],
        others=shown["others", channel],
        part=_others(known, counts),
    )


def _figure(known: Census, counts: Counter[str], hidden: bool) -> Figure:
    whole, others = counts.total(), counts.total() - counts[ENGLISH]
    few = hidden and min(others, whole - others) < SMALLEST
    return Figure(
        whole=None if hidden and whole < SMALLEST else whole,
        others=None if few else others,
        part=_others(known, counts),
    )


def _others(known: Census, counts: Counter[str]) -> Part:
    whole = counts.total()
    due = 1 - known.speakers[ENGLISH] / known.everyone
    return part(whole - counts[ENGLISH], whole, due)


def _ward_lines(
    session: Session,
    known: Census,
    found: Heard,
    everywhere: Sequence[Ward],
    chosen: Sequence[Ward],
    hidden: bool,
) -> list[WardLine]:
    people = populations(session) or _from_deprivation(session)
    totals = {each.id: found.languages(ward_ids=[each.id]).total() for each in everywhere}
    whole, living = sum(totals.values()), sum(people.values())
    pace: dict[int, Part] = {}
    if set(people) == set(totals):
        pace = {id: part(totals[id], whole, people[id] / living) for id in totals}
    said = dict(zip(pace, verdicts(list(pace.values())), strict=True))
    return [
        WardLine(
            ward=ward,
            figure=_figure(known, found.languages(ward_ids=[ward.id]), hidden),
            people=people.get(ward.id),
            pace=pace.get(ward.id),
            verdict=said.get(ward.id),
        )
        for ward in chosen
    ]


def _from_deprivation(session: Session) -> dict[int, int]:
    """Who lives in each ward, by the sums of its neighbourhoods where that file says so."""
    rows = by_ward(session)
    return {id: row.people for id, row in rows.items() if row.people is not None}
