"""Whom PACT hears, beside who lives here: by language, ward and channel, with the doubt.

The figure of a ward or a channel is how large the part of those is who wrote in another language
than English, beside the part that they have in the census: 1 where they are heard alike. What the
mix would be by chance alone does not move it, as it moves an index of dissimilarity, by which few
people always look unlike; see docs/decisions/0024-whom-pact-hears.md.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.concerns.models import Channel
from pact.core.withholding import TOTAL, Place, withhold
from pact.deprivation.queries import by_ward
from pact.voices.census import Census, census, populations
from pact.voices.figures import Figure as Figure
from pact.voices.figures import Line as Line
from pact.voices.figures import Voices as Voices
from pact.voices.figures import WardLine as WardLine
from pact.voices.heard import Heard, heard, registered
from pact.voices.shares import Part, part, verdicts
from pact.voices.withheld import ENGLISH, SMALLEST, Told


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
    told = Told.of(
        found,
        tags=list(known.counts()),
        ward_ids=[each.id for each in everywhere],
        smallest=SMALLEST if hidden else 0,
    )
    coming = registered(session, ward_ids=ids, since=since, until=until, counted_as=known.language)
    return Voices(
        wards=chosen,
        since=since,
        census=known,
        figure=_figure(known, found, told, ids),
        lines=_lines(known, found.languages(ward_ids=ids), told, ids, coming),
        channels=_channels(known, found, told, ids, hidden=hidden),
        by_ward=_ward_lines(session, known, found, told, everywhere, chosen),
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


def _lines(
    known: Census, counts: Counter[str], told: Told, ids: Collection[int], coming: Counter[str]
) -> list[Line]:
    parts = language_parts(known, counts)
    said = verdicts(list(parts.values()))
    registered = _column(coming, parts, smallest=SMALLEST)
    return [
        Line(
            tag=tag,
            speakers=known.counts()[tag],
            share=known.counts()[tag] / known.everyone,
            part=each,
            verdict=verdict,
            shown=told.people(tag, ids),
            registered=registered[tag],
        )
        for (tag, each), verdict in zip(parts.items(), said, strict=True)
    ]


def _column(counts: Counter[str], tags: Collection[str], *, smallest: int) -> dict[str, int | None]:
    """Those of them that may be seen, with their total beside them."""
    column: dict[Place, int] = {(tag, "all"): counts[tag] for tag in tags}
    found = withhold(column, rows=list(tags), columns=["all"], smallest=smallest)
    return {tag: found[tag, "all"] for tag in tags}


def _channels(
    known: Census, found: Heard, told: Told, ids: Collection[int], *, hidden: bool
) -> list[tuple[Channel, Figure]]:
    lines = []
    for channel in Channel:
        counts = found.languages(ward_ids=ids, channel=channel)
        if counts and not hidden:
            whole, others = counts.total(), counts.total() - counts[ENGLISH]
            lines.append((channel, Figure(whole, others, _others(known, counts))))
        elif counts:
            lines.append((channel, Figure(*told.channel(channel, ids), _others(known, counts))))
    return lines


def _figure(known: Census, found: Heard, told: Told, ids: Collection[int]) -> Figure:
    return Figure(
        whole=told.people(TOTAL, ids),
        others=told.others(ids),
        part=_others(known, found.languages(ward_ids=ids)),
    )


def _others(known: Census, counts: Counter[str]) -> Part:
    whole = counts.total()
    due = 1 - known.speakers[ENGLISH] / known.everyone
    return part(whole - counts[ENGLISH], whole, due)


def _ward_lines(
    session: Session,
    known: Census,
    found: Heard,
    told: Told,
    everywhere: Sequence[Ward],
    chosen: Sequence[Ward],
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
            figure=_figure(known, found, told, [ward.id]),
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
