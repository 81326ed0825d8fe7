"""Who works in the demo city. Everybody's password is known, so production refuses them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, Role, User
from pact.accounts.services import create_user
from pact.areas.models import Area, Ward
from pact.areas.services import CITY, slug

PASSWORD = "we-mend-our-streets"  # noqa: S105 - printed on the screen, and refused in production

ORGANISATIONS = (
    "West Midlands Police",
    "City of Wolverhampton Council",
    "Wolverhampton Homes",
    "West Midlands Fire Service",
)
TEAM = "heath-town-and-park"  # a neighbourhood team's wards
TEAM_WARDS = ("heath-town", "park")


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as, and what their part in the loop is."""

    email: str
    name: str
    role: Role
    area: str
    organisation: str | None
    does: str


PEOPLE = (
    DemoPerson(
        "officer@demo.example",
        "Harpreet Gill",
        Role.COHESION_OFFICER,
        CITY,
        "City of Wolverhampton Council",
        "cohesion officer, whole city: reviews themes",
    ),
    DemoPerson(
        "sergeant@demo.example",
        "Tom Ashby",
        Role.SERGEANT,
        TEAM,
        "West Midlands Police",
        "police sergeant, Heath Town and Park: runs meetings",
    ),
    DemoPerson(
        "councillor@demo.example",
        "Maria Lewandowska",
        Role.COUNCILLOR,
        "heath-town",
        "City of Wolverhampton Council",
        "councillor, Heath Town: follows the ward",
    ),
    DemoPerson(
        "partner@demo.example",
        "Dean Foster",
        Role.PARTNER,
        CITY,
        "Wolverhampton Homes",
        "housing partner: owns actions",
    ),
    DemoPerson(
        "board@demo.example",
        "Asma Qureshi",
        Role.BOARD_MEMBER,
        CITY,
        None,
        "board member: sees the city's strategy",
    ),
    DemoPerson(
        "translator@demo.example",
        "Navdeep Kaur",
        Role.TRANSLATOR,
        CITY,
        None,
        "translator, whole city: mends the site's words in other languages",
    ),
    DemoPerson(
        "admin@demo.example",
        "Joan Price",
        Role.ADMINISTRATOR,
        CITY,
        "City of Wolverhampton Council",
        "administrator: sees whether messages arrive",
    ),
)


def settle(session: Session) -> dict[str, User]:
    """Make organisations, a neighbourhood team's area and the people; people by e-mail."""
    partners = {name: Organisation(name=name, slug=slug(name)) for name in ORGANISATIONS}
    session.add_all(partners.values())
    wards = session.scalars(select(Ward).where(Ward.slug.in_(TEAM_WARDS))).all()
    session.add(Area(slug=TEAM, name="Heath Town and Park", wards=list(wards)))
    session.flush()
    areas = {area.slug: area for area in session.scalars(select(Area))}
    return {
        person.email: create_user(
            session,
            email=person.email,
            name=person.name,
            password=PASSWORD,
            roles=[(person.role, areas[person.area])],
            organisation_id=partners[person.organisation].id if person.organisation else None,
            demo=True,
        )
        for person in PEOPLE
    }
