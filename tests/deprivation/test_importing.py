"""The Indices of Deprivation: by neighbourhood, and what they make of a ward."""

import pytest

from pact.deprivation.files import read_deprivation
from pact.deprivation.queries import by_ward
from tests.factories.areas import HEATH_TOWN, PENN
from tests.factories.crime import LSOAS, with_lookup
from tests.factories.living import deprived, say
from tests.factories.people import a_ward
from tests.factories.shared import SHARED

REAL = SHARED / "imd2025_lsoa21.csv"
FILE_7 = (
    "LSOA code (2021),LSOA name (2021),"
    "Index of Multiple Deprivation (IMD) Score,"
    "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),"
    "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs),"
    "Crime Decile (where 1 is most deprived 10% of LSOAs),"
    "Total population: mid 2022"
)


def take(app, *args):
    return say(app, "deprivation", "import", *args)


def wards(session):
    session.rollback()
    return by_ward(session)


@pytest.fixture
def lookup(app, tmp_path):
    with_lookup(app, tmp_path)


def test_deciles_and_ranks_that_arrive_as_2_0_are_whole_numbers(app, session, tmp_path, lookup):
    code, said = take(app, deprived(tmp_path))

    assert code == 0, said
    assert "Taken: 20 neighbourhoods of Wolverhampton. Before: 0." in said
    assert "does not say how many people" in said
    found = wards(session)[a_ward(session).id]
    assert (found.decile, found.score, found.crime, found.worst) == (5.0, 20.5, 6.0, 0.0)
    assert (found.weighted, found.people) == (False, None)


def test_where_the_file_says_how_many_live_there_each_counts_by_that(app, session, tmp_path):
    extra = {**LSOAS, "second": "E01009001"}
    rows = [f"{extra['second']},{HEATH_TOWN}", *(f"{lsoa},{ward}" for ward, lsoa in LSOAS.items())]
    lookup = tmp_path / "lookup.csv"
    lookup.write_text("\n".join(["LSOA21CD,WD25CD,LAD25CD", *(f"{row},E08000031" for row in rows)]))
    assert say(app, "areas", "import-lsoas", lookup)[0] == 0
    lines = [f'{lsoa},Name,30,9000,4,3,"1,000"' for lsoa in LSOAS.values()]
    lines.append(f"{extra['second']},Name,60,900,1,1,3000")

    code, said = take(app, deprived(tmp_path, lines, heads=FILE_7))

    assert code == 0, said
    assert "2 in Heath Town" in said
    found = wards(session)[a_ward(session).id]
    assert found.weighted
    assert (found.decile, found.score, found.crime) == (1.75, 52.5, 1.5)
    assert (found.worst, found.people, found.neighbourhoods) == (0.75, 4000, 2)


def test_without_the_lookup_nothing_is_taken(app, session, tmp_path):
    code, said = take(app, deprived(tmp_path))

    assert code != 0
    assert "First import the ONS lookup" in said
    assert wards(session) == {}


def test_a_file_that_lacks_neighbourhoods_is_refused_and_changes_nothing(
    app, session, tmp_path, lookup
):
    take(app, deprived(tmp_path))
    before = wards(session)

    code, said = take(app, deprived(tmp_path, [f"{LSOAS[PENN]},1,1,5,60"]))

    assert code != 0
    assert "lacks 19 of the 20 neighbourhoods" in said
    assert wards(session) == before


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("E01000001,11,6,16000,20", "“11” is no decile from 1 to 10"),
        ("E01000001,2.5,6,16000,20", "“2.5” is no decile"),
        ("E01000001,2,6,0,20", "no rank from 1"),
        ("E01000001,2,6,nan,20", "“nan” is no rank"),
        ("X,2,6,5,20", "no code of an LSOA"),
        ("E01000001,2,6,5", "has 4 cells, not 5"),
    ],
)
def test_a_broken_line_is_refused_and_named(app, tmp_path, lookup, row, why):
    code, said = take(app, deprived(tmp_path, [row]))

    assert code != 0
    assert "Row 2 of imd.csv" in said
    assert why in said


def test_another_kind_of_file_is_refused(app, tmp_path, lookup):
    code, said = take(app, deprived(tmp_path, ["1,2"], heads="a,b"))

    assert code != 0
    assert "no column for the LSOA, the rank, the decile" in said


def test_a_dry_run_changes_nothing(app, session, tmp_path, lookup):
    assert "nothing was changed" in take(app, "--dry-run", deprived(tmp_path))[1]
    assert wards(session) == {}


def test_a_new_lookup_of_neighbourhoods_keeps_their_figures(app, session, tmp_path, lookup):
    take(app, deprived(tmp_path))
    before = wards(session)

    with_lookup(app, tmp_path)

    assert wards(session) == before


@pytest.mark.one_database
@pytest.mark.skipif(not REAL.is_file(), reason="the real file is not on this machine")
def test_the_real_file_of_2025_is_read():
    rows = list(read_deprivation(REAL))

    assert len(rows) == 161
    first = rows[0]
    assert (first.code, first.rank, first.decile, first.score) == ("E01010410", 5445, 2, 37.038)
    assert first.domains == {
        "income": 2,
        "employment": 2,
        "education": 3,
        "health": 2,
        "crime": 1,
        "housing": 5,
        "environment": 7,
    }
