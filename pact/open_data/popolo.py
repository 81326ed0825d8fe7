"""Who stands for which ward, as Popolo has it: https://www.popoloproject.com/

Only what wards' pages say of councillors, neighbourhood teams and services.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from pact.areas.wolverhampton import COUNCIL, DISTRICT
from pact.neighbourhood.models import ContactKind, WardContact
from pact.neighbourhood.queries import contacts
from pact.open_data import queries


@dataclass(frozen=True)
class PopoloContactDetail:
    """A way to reach somebody."""

    type: Literal["phone", "email", "url"]
    value: str


@dataclass(frozen=True)
class PopoloArea:
    """A ward or a constituency."""

    id: str
    name: str
    identifier: str
    classification: Literal["ward", "constituency"]


@dataclass(frozen=True)
class PopoloOrganization:
    """The council, a neighbourhood team or a service."""

    id: str
    name: str
    classification: Literal["council", "team", "service"]
    area_id: str | None
    contact_details: list[PopoloContactDetail]


@dataclass(frozen=True)
class PopoloPost:
    """A seat of a ward on the council."""

    id: str
    label: str
    role: str
    organization_id: str
    area_id: str


@dataclass(frozen=True)
class PopoloPerson:
    """A councillor."""

    id: str
    name: str
    contact_details: list[PopoloContactDetail]


@dataclass(frozen=True)
class PopoloMembership:
    """That somebody holds a ward's seat."""

    id: str
    person_id: str
    organization_id: str
    post_id: str
    area_id: str


@dataclass(frozen=True)
class Popolo:
    """All of it. Ids are joined by `…_id`."""

    areas: list[PopoloArea]
    organizations: list[PopoloOrganization]
    posts: list[PopoloPost]
    persons: list[PopoloPerson]
    memberships: list[PopoloMembership]


def popolo(session: Session) -> Popolo:
    """What wards' pages say now."""
    wards = {ward.id: ward for ward in queries.wards(session)}
    found = contacts(session, ward_ids=wards)
    councillors = [each for each in found if each.kind is ContactKind.COUNCILLOR]
    areas = [PopoloArea(each.code, each.name, each.code, "ward") for each in wards.values()]
    areas += [
        PopoloArea(each.code, each.name, each.code, "constituency")
        for each in queries.constituencies(session)
    ]
    return Popolo(
        areas=areas,
        organizations=[
            PopoloOrganization(DISTRICT, COUNCIL, "council", None, []),
            *(_organization(each, wards[each.ward_id].code) for each in _others(found)),
        ],
        posts=[
            PopoloPost(
                id=f"councillor-{ward.code}",
                label=f"Councillor for {ward.name}",
                role="Councillor",
                organization_id=DISTRICT,
                area_id=ward.code,
            )
            for ward in wards.values()
        ],
        persons=[PopoloPerson(f"person-{c.id}", c.name, _details(c)) for c in councillors],
        memberships=[_membership(each, wards[each.ward_id].code) for each in councillors],
    )


def _others(found: Iterable[WardContact]) -> list[WardContact]:
    return [each for each in found if each.kind is not ContactKind.COUNCILLOR]


def _organization(each: WardContact, area_id: str) -> PopoloOrganization:
    return PopoloOrganization(
        id=f"organization-{each.id}",
        name=each.name,
        classification="team" if each.kind is ContactKind.TEAM else "service",
        area_id=area_id,
        contact_details=_details(each),
    )


def _membership(each: WardContact, area_id: str) -> PopoloMembership:
    return PopoloMembership(
        id=f"membership-{each.id}",
        person_id=f"person-{each.id}",
        organization_id=DISTRICT,
        post_id=f"councillor-{area_id}",
        area_id=area_id,
    )


def _details(each: WardContact) -> list[PopoloContactDetail]:
    found = [
        PopoloContactDetail("phone", each.phone or ""),
        PopoloContactDetail("email", each.email or ""),
        PopoloContactDetail("url", each.website or ""),
    ]
    return [detail for detail in found if detail.value]
