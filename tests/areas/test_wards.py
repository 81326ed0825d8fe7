"""The city's wards."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from pact.areas.models import Area, Ward
from pact.areas.queries import area_by_slug, wards
from pact.areas.services import CITY, place_wards, slug
from pact.core.db import transaction


def test_there_are_twenty_wards_by_name(session):
    names = [ward.name for ward in wards(session)]

    assert len(names) == 20
    assert names == sorted(names)


def test_every_ward_is_an_area_and_the_city_has_them_all(session):
    city = session.scalars(
        select(Area).where(Area.slug == CITY).options(selectinload(Area.wards))
    ).one()

    assert len(city.wards) == 20
    assert all(area_by_slug(session, slug=ward.slug) for ward in city.wards)


def test_a_ward_may_lie_in_several_constituencies(session):
    st_peters = session.scalars(
        select(Ward).where(Ward.slug == "st-peters").options(selectinload(Ward.constituencies))
    ).one()

    assert len(st_peters.constituencies) == 3


def test_putting_the_wards_in_place_again_changes_nothing(session):
    with transaction() as database:
        place_wards(database)

    assert session.scalar(select(func.count(Ward.id))) == 20


@pytest.mark.parametrize(
    ("name", "address"),
    [("St Peter’s", "st-peters"), ("St Peter's", "st-peters"), ("Heath Town", "heath-town")],
)
def test_a_wards_address_has_no_signs_that_are_hard_to_type(name, address):
    assert slug(name) == address
