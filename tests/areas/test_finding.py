"""A ward from a postcode or from where somebody is."""

import pytest

from pact.areas.finding import by_point, by_postcode, means
from pact.areas.grid import to_wgs84
from pact.areas.queries import wards
from pact.areas.tile_map import tiles
from tests.factories.areas import (
    HEATH_TOWN,
    IN_PENN,
    PENN,
    WALSALL,
    code_point,
    import_boundaries,
    import_postcodes,
)
from tests.factories.statements import statements


@pytest.fixture
def imported(app, tmp_path):
    import_postcodes(
        app,
        tmp_path,
        code_point("WV10 0AB"),
        code_point("WV4 4AA"),
        code_point("WV4 4AA", PENN),
        code_point("WV13 1AA", "E05001310", WALSALL),
        code_point("WV16 1AA", "E05001310", "E06000099"),
    )


def slugs(found):
    return [ward.slug for ward in found.wards]


def test_a_postcode_has_a_ward_or_several_or_a_neighbour(session, imported):
    assert slugs(by_postcode(session, code="WV100AB")) == ["heath-town"]
    assert slugs(by_postcode(session, code="WV44AA")) == ["heath-town", "penn"]
    assert by_postcode(session, code="WV131AA").district == "Walsall"
    assert by_postcode(session, code="WV161AA").district == ""
    assert by_postcode(session, code="WV11AA") is None


def test_a_place_has_the_ward_whose_boundary_is_around_it(app, session, tmp_path):
    import_boundaries(app, tmp_path, HEATH_TOWN, PENN)

    assert slugs(by_point(session, point=to_wgs84(*IN_PENN))) == ["penn"]
    assert slugs(by_point(session, point=(0, 0))) == []


def test_what_was_imported_is_known_in_one_statement(app, session, tmp_path):
    assert not means(session)
    import_postcodes(app, tmp_path, code_point("WV10 0AB"))

    with statements() as sent:
        found = means(session)

    assert (found.postcodes, found.boundaries, bool(found)) == (True, False, True)
    assert len(sent) == 1


def test_every_ward_has_a_tile_of_its_own_with_north_at_the_top(session):
    found = {tile.ward.slug: tile for tile in tiles(wards(session))}

    assert len(found) == 20
    assert len({(tile.row, tile.column) for tile in found.values()}) == 20
    assert found["bushbury-north"].row < found["st-peters"].row < found["penn"].row
    assert found["tettenhall-wightwick"].column < found["st-peters"].column
    assert found["st-peters"].column < found["wednesfield-south"].column
