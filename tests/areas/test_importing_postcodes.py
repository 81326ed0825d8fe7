"""Files of postcodes: which are recognised, what is taken of them, and what is said of the rest."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from pact.areas.models import District, Postcode
from pact.core.models import AuditEntry
from tests.factories.areas import (
    CITY,
    HEATH_TOWN,
    IN_PENN,
    PARK,
    PENN,
    WALSALL,
    a_file,
    code_point,
    import_boundaries,
    import_postcodes,
    run,
)

OLD, MERGED = "E05001330", "E36002100"
DIRECTORY = [
    "pcd,pcd2,pcds,dointr,doterm,oslaua,osward,oseast1m,osnrth1m",
    f"WV100AB,WV10 0AB,WV10 0AB,198001,,{CITY},{HEATH_TOWN},392309,298969",
    f"WV4 4AA,WV4  4AA,WV4 4AA,198001,,{CITY},{PENN},389500,295500",
    f"WV1 1ZZ,WV1  1ZZ,WV1 1ZZ,198001,200906,{CITY},{HEATH_TOWN},392309,298969",
    "WV991AA,WV99 1AA,WV99 1AA,198001,,E99999999,E99999999,,",
]


def kept(session):
    """Each postcode in the city with its wards' codes."""
    session.rollback()
    rows = session.scalars(select(Postcode).options(selectinload(Postcode.wards))).all()
    return {each.code: {ward.code for ward in each.wards} for each in rows}


def test_code_point_open_is_recognised_though_its_columns_have_no_names(app, session, tmp_path):
    said = import_postcodes(
        app,
        tmp_path,
        code_point("WV10 0AB"),
        code_point("WV4 4AA", PENN, point=IN_PENN),
        code_point("WV13 1AA", "E05001310", WALSALL),
        code_point("WV98 2AA", "", "", point=(0, 0)),
    )

    assert kept(session) == {"WV100AB": {HEATH_TOWN}, "WV44AA": {PENN}, "WV131AA": set()}
    assert "Recognised: Code-Point Open. 4 rows." in said
    assert "Taken: 2 postcodes in Wolverhampton" in said
    assert "1 in E08000030 Walsall" in said
    assert "1: without a district" in said
    assert "no postcode now: " in said  # 18 of the wards
    assert "Bilston North" in said


def test_of_a_postcode_elsewhere_only_its_district_is_kept(app, session, tmp_path):
    import_postcodes(
        app, tmp_path, code_point("WV10 0AB"), code_point("WV13 1AA", "E05001310", WALSALL)
    )

    outside = session.scalars(
        select(Postcode)
        .where(Postcode.code == "WV131AA")
        .options(selectinload(Postcode.district), selectinload(Postcode.wards))
    ).one()
    assert (outside.district.name, outside.wards) == ("Walsall", [])
    assert (outside.easting, outside.northing) == (None, None)


def test_a_postcode_far_away_is_not_kept_at_all(app, session, tmp_path):
    said = import_postcodes(
        app, tmp_path, code_point("WV10 0AB"), code_point("TR1 1AA", "E05001310", "E06000052")
    )

    assert set(kept(session)) == {"WV100AB"}
    assert "1: in a postcode area that has no part of the city" in said


def test_the_directory_is_recognised_by_its_columns_and_leaves_out_what_has_ended(
    app, session, tmp_path
):
    said = import_postcodes(app, tmp_path, *DIRECTORY)

    assert kept(session) == {"WV100AB": {HEATH_TOWN}, "WV44AA": {PENN}}
    assert "the columns pcds, oslaua, osward" in said
    assert "1: no longer in use" in said
    assert "1: without a district" in said


@pytest.mark.parametrize(
    "lines",
    [
        ["PCD7,LAD25CD,WD25CD", f"WV100AB,{CITY},{HEATH_TOWN}"],
        ["pcd8,lad24cd,wd13cd,wd25cd", f"WV10 0AB,{CITY},{OLD},{HEATH_TOWN}"],
        ["pcds,laua,ward", f"wv10 0ab,{CITY},{HEATH_TOWN}"],
        ["Postcode;District Code;Ward Code", f"WV10 0AB;{CITY};{HEATH_TOWN}"],
        ["pcds\tlad25cd\twd25cd", f"WV10 0AB\t{CITY}\t{HEATH_TOWN}"],
        [f"\ufeff{code_point('WV10 0AB')}"],
        ["\ufeffpcds,lad25cd,wd25cd", f"WV10 0AB,{CITY},{HEATH_TOWN}"],
        [code_point("WV100AB")],
        [code_point("WV10 0AB", point=('"392,309"', '"298,969"'))],
        [code_point("WV10 0AB", point=("392309.0", "298969.0"))],
        ["", code_point("WV10 0AB"), ""],
    ],
)
def test_files_of_other_years_and_hands_are_recognised(app, session, tmp_path, lines):
    import_postcodes(app, tmp_path, *lines)

    assert kept(session) == {"WV100AB": {HEATH_TOWN}}


def test_quoted_thousands_are_the_metres_that_they_mean(app, session, tmp_path):
    import_postcodes(app, tmp_path, code_point("WV10 0AB", point=('"392,309"', '"298,969"')))

    found = session.scalars(select(Postcode)).one()
    assert (found.easting, found.northing) == (392_309, 298_969)


def test_a_postcode_in_two_rows_with_two_wards_is_shared(app, session, tmp_path):
    """As in a file by address, such as the National Statistics UPRN Lookup."""
    said = import_postcodes(
        app,
        tmp_path,
        "UPRN,PCDS,LAD25CD,WD25CD",
        f"1,WV10 0AB,{CITY},{HEATH_TOWN}",
        f"2,WV10 0AB,{CITY},{PENN}",
        f"3,WV10 0AB,{CITY},{PENN}",
        f"4,WV10 0AB,{WALSALL},E05001310",
    )

    assert kept(session) == {"WV100AB": {HEATH_TOWN, PENN}}
    assert "1 of them are shared by several wards" in said


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([code_point("WV10 0AB", OLD)], f"wards that this site does not have: {OLD} (1 rows)"),
        ([code_point("WV10 0AB", OLD)], "import the wards' boundaries first"),
        ([code_point("WV10 0AB", MERGED)], f"{MERGED} is a census-merged ward"),
        ([code_point("WV10 0AB", "")], "no ward (1 rows)"),
        ([code_point("WS1 1AA", "E05001310", WALSALL)], "None of its 1 rows is a postcode in"),
        (["pcds,wd25cd", f"WV10 0AB,{HEATH_TOWN}"], "has no column for the district"),
        (["pcds,lad25cd,wd25cd"], "None of its 0 rows"),
        (["name,colour", "a,b"], "This file begins with: name, colour"),
        (["pcds,lad25cd,wd25cd", f'"WV10 0AB,{CITY},{HEATH_TOWN}'], "is not a whole CSV file"),
        (['{"type": "FeatureCollection"}'], "For boundaries: flask areas import-boundaries"),
        (["<!doctype html>", "<p>Not found"], "is a web page"),
        (b"", "is empty"),
        (b" \r\n\r\n", "is empty"),
        (b"PK\x03\x04 and more", "is a ZIP archive or a workbook"),
        ("pcds".encode("utf-16"), "is UTF-16 text"),
        (b"\x00\x01\x02", "is no text file"),
        (b"pcds,lad25cd,wd25cd\nWV1 1AA,caf\xe9,x\n", "is not UTF-8 text"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason_and_changes_nothing(
    app, session, tmp_path, lines, why
):
    import_postcodes(app, tmp_path, code_point("WV4 4AA", PENN))
    before = kept(session)

    code, said = run(app, "import-postcodes", a_file(tmp_path, lines))

    assert code == 1
    assert why in said
    assert "Nothing was changed." in said
    assert kept(session) == before


def test_a_file_that_is_not_there_is_refused(app, tmp_path):
    code, said = run(app, "import-postcodes", tmp_path / "none.csv")

    assert (code, "none.csv cannot be read" in said) == (1, True)


def test_rows_that_cannot_be_read_are_counted_by_their_fault(app, session, tmp_path):
    said = import_postcodes(
        app,
        tmp_path,
        code_point("WV10 0AB"),
        code_point("not one"),
        code_point("WV10 0AD", point=("east", "north")),
        '"WV10 0AE",10',
    )

    assert set(kept(session)) == {"WV100AB"}
    assert "Not taken: 3 rows." in said
    for why in ("not a postcode", "an easting or northing is not a number", "row is too short"):
        assert f"1: {why}" in said or f"1: the {why}" in said


def test_wards_of_another_year_are_found_on_the_map_where_there_are_boundaries(
    app, session, tmp_path
):
    import_boundaries(app, tmp_path, HEATH_TOWN, PENN)

    said = import_postcodes(
        app, tmp_path, code_point("WV10 0AB", OLD), code_point("WV4 4AA", OLD, point=IN_PENN)
    )

    assert kept(session) == {"WV100AB": {HEATH_TOWN}, "WV44AA": {PENN}}
    assert "2 rows name a ward of another year: placed by the boundaries" in said


def test_a_merged_ward_is_refused_even_with_boundaries(app, session, tmp_path):
    import_boundaries(app, tmp_path, HEATH_TOWN)

    code, said = run(app, "import-postcodes", a_file(tmp_path, [code_point("WV10 0AB", MERGED)]))

    assert (code, "census-merged" in said) == (1, True)


def test_a_dry_run_says_the_same_and_changes_nothing(app, session, tmp_path):
    file = a_file(tmp_path, [code_point("WV10 0AB")])

    code, tried = run(app, "import-postcodes", file, "--dry-run")
    assert (code, kept(session)) == (0, {})
    assert session.scalar(select(func.count(District.id))) == 0
    assert "This was a dry run: nothing was changed." in tried

    _code, said = run(app, "import-postcodes", file)
    assert tried.startswith(said)
    assert set(kept(session)) == {"WV100AB"}


def test_a_new_file_replaces_its_own_postcode_area_and_no_other(app, session, tmp_path):
    import_postcodes(app, tmp_path, code_point("WV10 0AB"), code_point("WV13 1AA", "", WALSALL))
    import_postcodes(app, tmp_path, code_point("WS1 1AA", PENN, point=IN_PENN))
    import_postcodes(app, tmp_path, code_point("WV10 0AB", PARK), code_point("WV10 0AD"))

    assert kept(session) == {"WV100AB": {PARK}, "WV100AD": {HEATH_TOWN}, "WS11AA": {PENN}}


def test_an_import_that_would_lose_much_is_refused_unless_it_is_meant(app, session, tmp_path):
    import_postcodes(app, tmp_path, code_point("WV10 0AB"), code_point("WV10 0AD"))
    fewer = a_file(tmp_path, [code_point("WV10 0AB")], "fewer.csv")

    code, said = run(app, "import-postcodes", fewer)
    assert (code, "1 of the 2 postcodes that are known" in said) == (1, True)
    assert len(kept(session)) == 2

    code, said = run(app, "import-postcodes", fewer, "--accept-losses")
    assert (code, "Gone: 1 of 2 postcodes" in said) == (0, True)
    assert len(kept(session)) == 1


def test_a_ward_that_would_lose_every_postcode_is_named(app, session, tmp_path):
    import_postcodes(app, tmp_path, code_point("WV10 0AB"), code_point("WV4 4AA", PENN))

    code, said = run(
        app,
        "import-postcodes",
        a_file(tmp_path, [code_point("WV10 0AB"), code_point("WV4 4AA")]),
    )

    assert (code, "would lose every postcode they have: Penn" in said) == (1, True)
    assert kept(session)["WV44AA"] == {PENN}


def test_the_audit_log_says_which_file_was_taken(app, session, tmp_path):
    import_postcodes(app, tmp_path, code_point("WV10 0AB"))

    entry = session.scalars(select(AuditEntry)).one()
    assert entry.deed == "imported postcodes"
    assert (entry.details["file"], entry.details["inside"]) == ("postcodes.csv", 1)
