"""Wards, constituencies and areas."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy.orm import Session

from pact.areas.queries import police_neighbourhoods
from pact.open_data import queries
from pact.open_data.listing import Asked, Listing, Row, cut


@dataclass(frozen=True)
class Ward:
    """An electoral ward."""

    code: Annotated[str, "The ONS code, such as E05014848: the ward's identity."]
    slug: Annotated[str, "The ward in addresses, and in the other lists."]
    name: str
    constituencies: Annotated[list[str], "Codes; the ward may lie in several."]
    page: Annotated[str, "The address of its page for residents."]
    calendar: Annotated[str, "Its meetings as iCalendar, in the language asked for."]
    police_priorities: Annotated[str, "Its priorities as data.police.uk gives them."]
    police_events: Annotated[str, "Its meetings to come, as data.police.uk gives events."]


@dataclass(frozen=True)
class Constituency:
    """A parliamentary constituency."""

    code: Annotated[str, "The ONS code, such as E14001594."]
    name: str
    wards: Annotated[list[str], "Slugs of the wards that lie in it, be it in part."]


@dataclass(frozen=True)
class Area:
    """One ward, several, or the city: what somebody's role is held in."""

    slug: str
    name: str
    wards: Annotated[list[str], "Slugs."]


@dataclass(frozen=True)
class Neighbourhood:
    """Where a police neighbourhood team works."""

    force: Annotated[str, "The force's id, as data.police.uk has it."]
    id: Annotated[str, "The neighbourhood's id there."]
    name: str
    area: Annotated[str, "The slug of the area that has the same wards."]
    wards: Annotated[list[str], "Slugs."]
    priorities: Annotated[str, "Its priorities as data.police.uk gives them."]
    events: Annotated[str, "Its meetings to come, as data.police.uk gives events."]
    calendar: Annotated[str, "Its meetings as iCalendar."]


def _wards(session: Session, asked: Asked) -> list[Row]:
    def rows() -> Iterator[Row]:
        for ward in queries.wards(session):
            codes = [each.code for each in ward.constituencies]
            item = Ward(
                code=ward.code,
                slug=ward.slug,
                name=ward.name,
                constituencies=sorted(codes),
                page=asked.link("pages.ward", slug=ward.slug),
                calendar=asked.link("meetings.calendar", slug=ward.slug),
                police_priorities=asked.link("open_data.ward_priorities", ward=ward.code),
                police_events=asked.link("open_data.ward_events", ward=ward.code),
            )
            yield ward.code, item

    return cut(rows(), asked)


def _constituencies(session: Session, asked: Asked) -> list[Row]:
    wards = queries.wards(session)

    def rows() -> Iterator[Row]:
        for each in queries.constituencies(session):
            inside = [ward.slug for ward in wards if each in ward.constituencies]
            yield each.code, Constituency(each.code, each.name, sorted(inside))

    return cut(rows(), asked)


def _neighbourhoods(session: Session, asked: Asked) -> list[Row]:
    def rows() -> Iterator[Row]:
        for each in police_neighbourhoods(session):
            ids = {"force": each.force, "neighbourhood": each.code}
            item = Neighbourhood(
                force=each.force,
                id=each.code,
                name=each.name,
                area=each.area.slug,
                wards=sorted(ward.slug for ward in each.area.wards),
                priorities=asked.link("open_data.neighbourhood_priorities", **ids),
                events=asked.link("open_data.neighbourhood_events", **ids),
                calendar=asked.link("open_data.neighbourhood_events", made_as="ics", **ids),
            )
            yield str(each.id), item

    return [
        row for row in sorted(rows(), key=lambda row: int(row[0])) if int(row[0]) > asked.number
    ]


def _areas(session: Session, asked: Asked) -> list[Row]:
    return cut(
        (
            (area.slug, Area(area.slug, area.name, sorted(ward.slug for ward in area.wards)))
            for area in queries.areas(session)
        ),
        asked,
    )


LISTINGS = (
    Listing("wards", "The city's electoral wards.", Ward, _wards),
    Listing("constituencies", "Its constituencies.", Constituency, _constituencies),
    Listing(
        "police-neighbourhoods",
        "Police neighbourhoods, by the ids that data.police.uk has.",
        Neighbourhood,
        _neighbourhoods,
        numbered=True,
    ),
    Listing("areas", "Wards, what is made of them, and the city.", Area, _areas),
)
