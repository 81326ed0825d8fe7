"""Files of recorded crime: which are recognised, what is counted, and what is refused whole."""

from datetime import date

import pytest
from sqlalchemy import func, select

from pact.areas.wolverhampton import WARDS
from pact.crime.models import Category, CrimeCount, CrimeMonth
from pact.crime.queries import crimes, months
from tests.factories.areas import HEATH_TOWN, PENN, a_file, import_boundaries, run
from tests.factories.crime import HEAD, LSOAS, a_crime, a_lookup, street, take, with_lookup
from tests.factories.people import a_ward
from tests.factories.shared import SHARED

SEPTEMBER = date(2026, 9, 1)
SAMPLE = SHARED / "police_uk_street_2024-01_sample.csv"
BOUNDARIES = SAMPLE.with_name("wards_2025_E08000031.geojson")
pytestmark = pytest.mark.usefixtures("at")


def counted(session, ward="heath-town", month=SEPTEMBER):
    session.rollback()
    ward_id = a_ward(session, ward).id
    found = crimes(session, months=[month], ward_ids=[ward_id])
    return dict(found.get((ward_id, month), {}))


def nothing(session):
    session.rollback()
    return session.scalar(select(func.count(CrimeMonth.id))) == 0


def test_crimes_are_counted_by_month_ward_and_kind(app, session, tmp_path):
    with_lookup(app, tmp_path)
    file = street(
        tmp_path,
        [
            *(a_crime(), a_crime(), a_crime("Drugs"), a_crime(ward=PENN)),
            a_crime("Anti-social behaviour", id=""),
            a_crime("Anti-social behaviour", id=""),
            a_crime(lsoa=("E01009999", "Walsall 001A")),
            a_crime(lsoa=("E01008888", "South Staffordshire 010B")),
            a_crime(lsoa=("", ""), point=("", "")),
        ],
    )

    code, said = take(app, file)

    assert code == 0, said
    kinds = {Category.BURGLARY: 2, Category.DRUGS: 1, Category.ANTI_SOCIAL_BEHAVIOUR: 2}
    assert counted(session) == kinds
    assert counted(session, "penn") == {Category.BURGLARY: 1}
    for line in (
        "9 rows.",
        "Taken: 6 crimes in Wolverhampton",
        "by the imported lookup",
        "2026-09 West Midlands Police: 6 (2026-09-street.csv)",
        "Not taken: 3 rows.",
        "1 in Walsall",
        "1 in South Staffordshire",
        "1: without a place in the city",
    ):
        assert line in said


def test_importing_a_month_again_replaces_it(app, session, tmp_path):
    with_lookup(app, tmp_path)
    take(app, street(tmp_path, [a_crime(), a_crime(), a_crime("Drugs")]))

    code, said = take(app, street(tmp_path, [a_crime(), a_crime("Robbery"), a_crime("Robbery")]))

    assert (code, "3, instead of 3" in said) == (0, True)
    assert counted(session) == {Category.BURGLARY: 1, Category.ROBBERY: 2}
    assert session.scalar(select(func.count(CrimeCount.id))) == 2


def test_a_month_that_would_lose_many_crimes_is_refused_unless_that_is_meant(
    app, session, tmp_path
):
    with_lookup(app, tmp_path)
    take(app, street(tmp_path, [a_crime() for _each in range(10)]))
    part = street(tmp_path, [a_crime() for _each in range(7)])

    code, said = take(app, part)
    assert (code, "has 10 crimes in Wolverhampton, and would have 7" in said) == (1, True)
    assert counted(session) == {Category.BURGLARY: 10}

    assert take(app, "--accept-losses", part)[0] == 0
    assert counted(session) == {Category.BURGLARY: 7}


def test_a_dry_run_says_the_same_and_changes_nothing(app, session, tmp_path):
    with_lookup(app, tmp_path)
    file = street(tmp_path, [a_crime()])

    code, said = take(app, "--dry-run", file)

    assert (code, "Taken: 1 crimes" in said, nothing(session)) == (0, True, True)


def test_two_forces_of_one_month_stand_beside_each_other(app, session, tmp_path):
    with_lookup(app, tmp_path)
    trains = "British Transport Police"
    take(app, street(tmp_path, [a_crime()]))

    code, said = take(app, street(tmp_path, [a_crime(force=trains)], "2026-09-btp-street.csv"))

    assert code == 0, said
    assert counted(session) == {Category.BURGLARY: 2}


def test_a_month_is_known_only_when_the_towns_own_force_is(app, session, tmp_path):
    with_lookup(app, tmp_path)
    take(app, street(tmp_path, [a_crime(force="British Transport Police")]))
    take(app, street(tmp_path, [a_crime(month="2026-08")]))

    session.rollback()
    assert months(session) == [date(2026, 8, 1)]


def test_a_byte_order_mark_and_quotes_do_no_harm(app, session, tmp_path):
    with_lookup(app, tmp_path)
    quoted = ",".join(f'"{cell}"' for cell in a_crime().split(","))
    file = a_file(tmp_path, b"\xef\xbb\xbf" + f"{HEAD}\r\n{quoted}\r\n".encode(), "street.csv")

    assert take(app, file)[0] == 0
    assert counted(session) == {Category.BURGLARY: 1}


def test_a_crime_that_stands_twice_in_a_file_counts_once(app, session, tmp_path):
    with_lookup(app, tmp_path)

    _code, said = take(app, street(tmp_path, [a_crime(id="a1"), a_crime(id="a1")]))

    assert "1: the same crime once more" in said
    assert counted(session) == {Category.BURGLARY: 1}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([a_crime(force="Kent Police")], "crimes of “Kent Police”, which does not police"),
        ([a_crime("Violent crime")], "no kind of crime called “Violent crime” since May 2013"),
        ([a_crime(month="2026-13")], "“2026-13” is no month"),
        ([a_crime(month="2026-11")], "2026-11 is not over yet"),
        ([a_crime(point=("here", "there"))], "“here, there” is no place"),
        ([a_crime(point=(52.6, -2.1))], "is not in Great Britain"),
        ([a_crime() + ",more"], "Row 3 of street.csv has 13 cells, not 12"),
        ([a_crime().replace("Burglary", '"Burglary')], "is not a whole CSV file"),
        ([a_crime(lsoa=("E01012345", "Wolverhampton 001Z"))], "The file or the lookup is of anot"),
    ],
)
def test_a_broken_file_is_refused_whole_with_the_reason(app, session, tmp_path, rows, why):
    with_lookup(app, tmp_path)

    code, said = take(app, street(tmp_path, [a_crime(), *rows], "street.csv"))

    assert (code, why in said, "Nothing was changed" in said) == (1, True, True), said
    assert nothing(session)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Crime ID,Month,Outcome type\n1,2026-09,None\n", "is not a street-level file"),
        (b"PK\x03\x04....", "is a ZIP archive"),
        (b"", "is empty"),
        (f"{HEAD}\n{a_crime()}".encode("utf-16"), "is UTF-16 text"),
        (f"{HEAD}\n".encode(), "has no crime in Wolverhampton"),
        (
            f"{HEAD}\n{a_crime(lsoa=('E01009999', 'Walsall 001A'))}\n".encode(),
            "has no crime in Wolverhampton",
        ),
    ],
)
def test_another_kind_of_file_is_refused_for_what_it_is(app, session, tmp_path, content, why):
    with_lookup(app, tmp_path)

    code, said = take(app, a_file(tmp_path, content, "wrong.csv"))

    assert (code, why in said) == (1, True), said
    assert nothing(session)


def test_one_bad_file_of_several_leaves_the_good_ones_out_too(app, session, tmp_path):
    with_lookup(app, tmp_path)
    good = street(tmp_path, [a_crime()], "good.csv")
    bad = street(tmp_path, [a_crime(month="2026-08", force="Kent Police")], "bad.csv")

    assert take(app, good, bad)[0] == 1
    assert nothing(session)


def test_two_files_of_the_same_month_are_refused(app, session, tmp_path):
    with_lookup(app, tmp_path)
    files = [street(tmp_path, [a_crime()], name) for name in ("a.csv", "b.csv")]

    code, said = take(app, *files)

    assert (code, "a.csv and b.csv both have 2026-09" in said) == (1, True)


def test_without_a_lookup_the_boundaries_place_crimes_by_their_point(app, session, tmp_path):
    import_boundaries(app, tmp_path, *(code for code, _name, _of in WARDS))
    inside, outside = (-2.1135, 52.5875), (-1.9, 52.5)
    file = street(
        tmp_path,
        [a_crime(point=inside), a_crime(point=inside), a_crime(point=outside, ward=PENN)],
    )

    code, said = take(app, file)

    assert code == 0, said
    assert "by the wards' boundaries" in said
    assert "1: on the edge of the city: their point lies outside its wards" in said
    assert counted(session) == {Category.BURGLARY: 2}


@pytest.mark.parametrize("known", [(), (HEATH_TOWN, PENN)])
def test_without_a_lookup_and_all_boundaries_nothing_is_taken(app, session, tmp_path, known):
    if known:
        import_boundaries(app, tmp_path, *known)

    code, said = take(app, street(tmp_path, [a_crime()]))

    assert (code, "First import the ONS lookup" in said, nothing(session)) == (1, True, True)


def test_a_neighbourhood_of_another_year_is_placed_by_its_point(app, session, tmp_path):
    with_lookup(app, tmp_path)
    import_boundaries(app, tmp_path, HEATH_TOWN)
    split = a_crime(lsoa=("E01012345", "Wolverhampton 001Z"), point=(-2.1135, 52.5875))

    assert take(app, street(tmp_path, [split]))[0] == 0
    assert counted(session) == {Category.BURGLARY: 1}


@pytest.mark.parametrize("year", ["22", "24", "25"])
def test_the_lookup_is_recognised_whatever_its_year(app, session, tmp_path, year):
    code, said = run(app, "import-lsoas", a_lookup(tmp_path, year=year))

    assert (code, "Taken: 20 LSOAs of Wolverhampton" in said) == (0, True), said
    assert "1 LSOAs of other districts" in said


@pytest.mark.parametrize(
    ("lsoas", "why"),
    [
        (LSOAS | {"E05001330": "E01000030"}, "wards of Wolverhampton that this site does not have"),
        ({HEATH_TOWN: "E01000011"}, "No LSOA belongs to these wards: Bilston North"),
        (LSOAS | {HEATH_TOWN: "E02000011"}, "has no code of an LSOA: E02000011"),
        (LSOAS | {HEATH_TOWN: LSOAS[PENN]}, f"gives {LSOAS[PENN]} two wards"),
        ({}, "None of the LSOAs in lookup.csv is in Wolverhampton"),
    ],
)
def test_a_lookup_that_does_not_fit_is_refused(app, session, tmp_path, lsoas, why):
    code, said = run(app, "import-lsoas", a_lookup(tmp_path, lsoas))

    assert (code, why in said) == (1, True), said


@pytest.mark.skipif(not SAMPLE.exists(), reason=f"{SAMPLE.name} is not beside the project")
def test_the_published_sample_is_counted_to_the_last_row(app, session):
    assert run(app, "import-boundaries", BOUNDARIES)[0] == 0

    code, said = take(app, SAMPLE)

    assert (code, "13 rows." in said, "Taken: 13 crimes" in said) == (0, True, True), said
    session.rollback()
    assert session.scalar(select(func.sum(CrimeCount.crimes))) == 13
