"""Files of police neighbourhoods: what is taken, and what is refused."""

import pytest
from sqlalchemy import select

from pact.areas.models import Area, PoliceNeighbourhood
from pact.areas.queries import area_by_slug, police_neighbourhood
from pact.insights.places import Kind, places
from tests.factories.areas import HEATH_TOWN, a_file, run
from tests.factories.people import a_ward

HEAD = "force,neighbourhood,name,ward"
EAST = [
    f"west-midlands,WV East 2,Wolverhampton East,{HEATH_TOWN}",
    "west-midlands,WV East 2,Wolverhampton East,Park",
    "west-midlands,WV4,Penn,penn",
]


def imported(app, folder, *rows, options=()):
    return run(app, "import-police", a_file(folder, [HEAD, *rows], "police.csv"), *options)


def wards_of(session, code):
    session.rollback()
    found = police_neighbourhood(session, force="west-midlands", code=code)
    return sorted(ward.slug for ward in found.area.wards) if found else None


def test_a_neighbourhood_has_the_wards_of_its_lines_by_code_or_name(app, session, tmp_path):
    code, said = imported(app, tmp_path, *EAST)

    assert code == 0, said
    assert "Taken: 2 neighbourhoods of west-midlands." in said
    assert "west-midlands WV East 2, Wolverhampton East: Heath Town, Park" in said
    assert "Bilston" in said.partition("in no neighbourhood")[2]
    assert wards_of(session, "WV East 2") == ["heath-town", "park"]
    assert "WV4, Penn: Penn" in run(app, "police")[1]


def test_one_of_a_single_ward_is_that_ward_s_area_and_one_of_several_can_be_looked_at(
    app, session, tmp_path
):
    imported(app, tmp_path, *EAST)

    penn = police_neighbourhood(session, force="west-midlands", code="WV4")
    assert penn.area.slug == "penn"
    here = [a_ward(session, slug) for slug in ("heath-town", "park", "penn")]
    shown = [each.name for each in places(session, wards=here) if each.kind is Kind.AREA]
    assert shown == ["Wolverhampton East"]


def test_importing_again_changes_nothing(app, session, tmp_path):
    imported(app, tmp_path, *EAST)
    before = len(session.scalars(select(Area.id)).all())

    code, said = imported(app, tmp_path, *EAST)

    session.rollback()
    assert code == 0, said
    assert len(session.scalars(select(Area.id)).all()) == before
    assert len(session.scalars(select(PoliceNeighbourhood.id)).all()) == 2


def test_where_its_wards_change_the_area_that_roles_are_held_in_stays(app, session, tmp_path):
    imported(app, tmp_path, *EAST)

    code, said = imported(app, tmp_path, *EAST[1:], EAST[1].replace("Park", "Oxley"))

    assert code == 0, said
    assert wards_of(session, "WV East 2") == ["oxley", "park"]
    old = area_by_slug(session, slug="wolverhampton-east")
    new = police_neighbourhood(session, force="west-midlands", code="WV East 2").area
    assert new.name == "Wolverhampton East (WV East 2)"
    assert old.id != new.id


def test_one_that_the_file_leaves_out_goes_only_where_that_is_said(app, session, tmp_path):
    imported(app, tmp_path, *EAST)

    code, said = imported(app, tmp_path, *EAST[:2])
    assert code == 1
    assert "leaves out what is known: Penn (west-midlands WV4)" in said
    assert wards_of(session, "WV4") == ["penn"]

    assert imported(app, tmp_path, *EAST[:2], options=["--accept-losses", "--dry-run"])[0] == 0
    assert wards_of(session, "WV4") == ["penn"]
    assert imported(app, tmp_path, *EAST[:2], options=["--accept-losses"])[0] == 0
    assert wards_of(session, "WV4") is None


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (["west-midlands,WV4,Penn,Atlantis"], "names a ward that is not known: Atlantis"),
        (["West Midlands,WV4,Penn,penn"], "no such ids"),
        (["west-midlands,../x,Penn,penn"], "no such ids"),
        (["west-midlands,WV4,,penn"], "needs one name"),
        (["west-midlands,WV4,Penn,penn", "west-midlands,WV4,Other,park"], "needs one name"),
        (["west-midlands,WV4"], "too short"),
        ([], "no neighbourhood in it"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_and_nothing_is_kept(
    app, session, tmp_path, rows, why
):
    code, said = imported(app, tmp_path, *rows)

    assert code == 1
    assert why in said
    assert "Nothing was changed." in said
    assert session.scalars(select(PoliceNeighbourhood.id)).all() == []


def test_a_file_of_something_else_is_told_which_columns_are_missing(app, tmp_path):
    code, said = run(app, "import-police", a_file(tmp_path, ["a,b", "1,2"]))

    assert code == 1
    assert "no column for the force, the neighbourhood, the name, the ward" in said
