"""The files as they are published, where somebody has put them beside the project."""

import pytest
from sqlalchemy import func, select

from pact.areas.models import Postcode, postcode_ward
from tests.factories.areas import run
from tests.factories.shared import SHARED

DATA = SHARED
POSTCODES = DATA / "codepoint_open_2023_wv.csv"
BOUNDARIES = DATA / "wards_2025_E08000031.geojson"
pytestmark = pytest.mark.skipif(
    not (POSTCODES.exists() and BOUNDARIES.exists()),
    reason=f"{POSTCODES.name} and {BOUNDARIES.name} are not in {DATA}",
)


def test_every_postcode_of_the_city_finds_its_ward_and_the_map_disagrees_at_most_once(app, session):
    code, said = run(app, "import-boundaries", BOUNDARIES)
    assert (code, "the boundaries of 20 wards" in said) == (0, True)

    code, said = run(app, "import-postcodes", POSTCODES)

    assert code == 0, said
    for line in (
        "Recognised: Code-Point Open. 10,554 rows.",
        "Taken: 5,730 postcodes in Wolverhampton",
        "4,716 postcodes of other districts",
        "1,532 in E07000196 South Staffordshire",
        "13 in E08000028 Sandwell",
        "108: without a district",
        "Cross-check: 5,730 postcodes placed on the map, 5,729 of them",
    ):
        assert line in said
    assert "Warning" not in said
    in_a_ward = select(func.count(postcode_ward.c.postcode_id.distinct()))
    assert session.scalar(in_a_ward) == 5_730
    assert session.scalar(select(func.count(Postcode.id))) == 5_730 + 4_716


def test_the_same_file_again_changes_nothing(app, session):
    run(app, "import-postcodes", POSTCODES)

    code, said = run(app, "import-postcodes", POSTCODES)

    assert (code, "Gone" in said) == (0, False)
    assert session.scalar(select(func.count(Postcode.id))) == 10_446
