"""Wards, constituencies and areas."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy.orm import Session

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


def _wards(session: Session, asked: Asked) -> list[Row]:
    def rows() -> Iterator[Row]:
        for ward in queries.wards(session):
            codes = [each.code for each in ward.constituencies]
            page = asked.link("pages.ward", slug=ward.slug)
            yield ward.code, Ward(ward.code, ward.slug, ward.name, sorted(codes), page)

    return cut(rows(), asked)


def _constituencies(session: Session, asked: Asked) -> list[Row]:
    wards = queries.wards(session)

    def rows() -> Iterator[Row]:
        for each in queries.constituencies(session):
            inside = [ward.slug for ward in wards if each in ward.constituencies]
            yield each.code, Constituency(each.code, each.name, sorted(inside))

    return cut(rows(), asked)


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
    Listing("areas", "Wards, what is made of them, and the city.", Area, _areas),
)
