"""Files of boundaries: which are recognised, what is taken, and whether postcodes agree."""

import json

import pytest
from sqlalchemy import select

from pact.areas.located import Located
from pact.areas.models import WardBoundary
from tests.factories.areas import (
    CITY,
    HEATH_TOWN,
    IN_HEATH_TOWN,
    IN_PENN,
    PENN,
    a_file,
    code_point,
    geojson,
    import_boundaries,
    import_postcodes,
    run,
)
from tests.factories.people import a_ward

OLD = {"WD13CD": "E05001330", "WD13NM": "Heath Town", "LAD13CD": CITY}
OURS = {"WD25CD": HEATH_TOWN, "WD25NM": "Heath Town", "LAD25CD": CITY}
IN_DEGREES = [(-2.12, 52.58), (-2.11, 52.58), (-2.11, 52.59), (-2.12, 52.59), (-2.12, 52.58)]
TURNED_ROUND = [(y, x) for x, y in IN_DEGREES]


def wards_with_boundary(session):
    session.rollback()
    return set(session.scalars(select(WardBoundary.ward_id)))


@pytest.mark.parametrize(
    "properties",
    [
        OURS,
        {"wd24cd": HEATH_TOWN, "wd24nm": "Heath Town", "lad24cd": CITY},
        {"WD13CD": HEATH_TOWN, "WD25CD": HEATH_TOWN},
        {"WD22CD": HEATH_TOWN, "OBJECTID": 1},
    ],
)
def test_any_years_names_of_properties_are_known(app, session, tmp_path, properties):
    file = a_file(tmp_path, geojson([properties]), "wards.geojson")

    code, said = run(app, "import-boundaries", file)

    assert code == 0, said
    assert wards_with_boundary(session) == {a_ward(session, "heath-town").id}


def test_a_byte_order_mark_does_no_harm(app, session, tmp_path):
    file = a_file(tmp_path, b"\xef\xbb\xbf" + geojson([OURS]))

    assert run(app, "import-boundaries", file)[0] == 0


def test_degrees_and_metres_of_the_national_grid_are_told_apart(app, session, tmp_path):
    run(app, "import-boundaries", a_file(tmp_path, geojson([OURS], corners=IN_DEGREES)))
    assert Located.load(session).ward((-2.115, 52.585)).slug == "heath-town"

    session.rollback()
    import_boundaries(app, tmp_path, HEATH_TOWN, PENN)
    located = Located.load(session)
    assert located.on_grid(IN_HEATH_TOWN) == HEATH_TOWN
    assert located.on_grid(IN_PENN) == PENN
    assert located.on_grid((400_000, 300_000)) is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (geojson([OLD]), "1 wards of Wolverhampton that this site does not have: E05001330"),
        (geojson([OURS, OLD | {"WD25CD": "E05001330", "LAD25CD": CITY}]), "wards of another year"),
        (geojson([{"WD25CD": "E36002100"}]), "E36002100 is a census-merged ward"),
        (geojson([{"WD25CD": "E05001310", "LAD25CD": "E08000030"}]), "None of its 1 wards is one"),
        (geojson([OURS, OURS]), f"has these wards twice: {HEATH_TOWN}"),
        (geojson([{"LSOA21CD": "E01010417"}]), "no wards' codes (a property such as WD25CD)"),
        (geojson([OURS], corners=TURNED_ROUND), "longitude first"),
        (geojson([OURS], corners=IN_DEGREES[:3]), "has no polygon in Great Britain"),
        (geojson([OURS]).replace(b'"Polygon"', b'"Point"'), "Feature 1 (E05014848) has no polygon"),
        (geojson([]), "not a GeoJSON collection of features"),
        (b"[1, 2]", "not a GeoJSON collection of features"),
        (b'{"features": [1]}', "features that are none"),
        (b'{"features": ', "is not whole JSON"),
        (b"[" * 100_000, "is not whole JSON"),
        (code_point("WV10 0AB").encode(), "For postcodes: flask areas import-postcodes"),
        (b"", "is empty"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason_and_changes_nothing(
    app, session, tmp_path, content, why
):
    import_boundaries(app, tmp_path, PENN)

    code, said = run(app, "import-boundaries", a_file(tmp_path, content, "wards.geojson"))

    assert (code, "Nothing was changed." in said) == (1, True)
    assert why in said
    assert wards_with_boundary(session) == {a_ward(session, "penn").id}


def test_wards_of_other_districts_are_left_and_counted(app, session, tmp_path):
    other = {"WD25CD": "E05001310", "LAD25CD": "E08000030"}

    code, said = run(app, "import-boundaries", a_file(tmp_path, geojson([OURS, other])))

    assert code == 0, said
    assert "Taken: the boundaries of 1 wards." in said
    assert "Not taken: 1 wards of 1 other districts." in said
    assert "no boundary now: Bilston North" in said


def test_a_ward_keeps_its_boundary_unless_losing_it_is_meant(app, session, tmp_path):
    import_boundaries(app, tmp_path, HEATH_TOWN, PENN)
    fewer = a_file(tmp_path, geojson([OURS]), "fewer.geojson")

    code, said = run(app, "import-boundaries", fewer)
    assert (code, "would lose it: Penn" in said) == (1, True)
    assert len(wards_with_boundary(session)) == 2

    assert run(app, "import-boundaries", fewer, "--accept-losses")[0] == 0
    assert len(wards_with_boundary(session)) == 1


def test_a_dry_run_changes_nothing(app, session, tmp_path):
    code, said = run(app, "import-boundaries", a_file(tmp_path, geojson([OURS])), "--dry-run")

    assert (code, "nothing was changed" in said) == (0, True)
    assert wards_with_boundary(session) == set()


def test_a_ward_in_several_parts_is_taken_whole(app, session, tmp_path):
    content = json.loads(geojson([OURS], corners=IN_DEGREES))
    there = [[x + 0.1, y] for x, y in IN_DEGREES]
    content["features"][0]["geometry"] = {
        "type": "MultiPolygon",
        "coordinates": [[IN_DEGREES], [there]],
    }
    run(app, "import-boundaries", a_file(tmp_path, json.dumps(content).encode()))

    located = Located.load(session)

    assert located.ward((-2.015, 52.585)).slug == "heath-town"
    assert located.ward((-2.06, 52.585)) is None


def test_postcodes_that_the_map_puts_elsewhere_are_named(app, session, tmp_path):
    import_boundaries(app, tmp_path, HEATH_TOWN, PENN)
    said = import_postcodes(
        app,
        tmp_path,
        code_point("WV10 0AB"),
        code_point("WV10 0AD", point=IN_PENN),
        code_point("WV10 0AE", point=(1000, 1000)),
        code_point("WV10 0AF", point=(0, 0)),
    )

    assert "Cross-check: 3 postcodes placed on the map, 1 of them" in said
    assert "WV10 0AD: Heath Town in the file, Penn on the map" in said
    assert "WV10 0AE: Heath Town in the file, no ward on the map" in said
    assert "more than 1 in 100 disagree" in said
    assert said.endswith(run(app, "check")[1])


def test_a_shared_postcode_agrees_with_either_ward(app, session, tmp_path):
    import_boundaries(app, tmp_path, HEATH_TOWN, PENN)

    said = import_postcodes(app, tmp_path, code_point("WV10 0AB"), code_point("WV10 0AB", PENN))

    assert "1 of them in the ward that their file says, 0 not" in said


def test_without_one_of_the_two_there_is_nothing_to_check(app, session, tmp_path):
    assert "there are no postcodes yet" in run(app, "check")[1]
    assert "there are no boundaries yet" in import_postcodes(app, tmp_path, code_point("WV10 0AB"))
