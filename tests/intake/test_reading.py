"""Files as people have them, and those that are refused with the reason."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from pact.intake.cells import instant, language, plain_name
from pact.intake.columns import table_of
from pact.intake.reading import MOST_ROWS, UnreadableError, rows_of
from tests.factories.files import GOOD, HEADS, a_csv

WORDS = "Żółć and “curly” at the café"


def cells(data, name="concerns.csv"):
    table = table_of(rows_of(data, name))
    return [
        {name: row.cells[at] if at < len(row.cells) else "" for name, at in table.columns.items()}
        for row in table.rows
    ]


def a_workbook(rows, *, change=lambda sheet: None):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    change(book.active)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_unicode_file_and_any_delimiter_is_read(encoding, delimiter):
    data = a_csv([(WORDS, "Park", "ਪੰਜਾਬੀ")], heads=HEADS[:3], delimiter=delimiter)

    assert cells(data.encode(encoding)) == [{"words": WORDS, "ward": "Park", "language": "ਪੰਜਾਬੀ"}]


def test_a_file_of_an_older_windows_program_is_read():
    data = a_csv([("It costs £5 at the café – “still”", "Park", "en")], heads=HEADS[:3])

    assert cells(data.encode("cp1252"))[0]["words"] == "It costs £5 at the café – “still”"


def test_the_heads_may_stand_below_lines_that_say_what_the_file_is():
    data = "sep=;\nConcerns of the summer fair\n\nWard;What is worrying you?;Lang\nPark;Cars;en\n"

    assert cells(data.encode()) == [{"words": "Cars", "ward": "Park", "language": "en"}]


def test_words_may_hold_lines_and_an_apostrophe_that_guards_a_formula_goes():
    data = a_csv([('\'=two\nlines, "quoted"', "Park", "en")], heads=HEADS[:3])

    assert cells(data.encode())[0]["words"] == '=two\nlines, "quoted"'


def test_a_workbook_gives_days_numbers_and_the_ward_of_merged_cells():
    day = datetime(2026, 10, 27, 14, 30)  # noqa: DTZ001 - as spreadsheets hold it
    rows = [
        ("Words", "Ward", "Language", "Received", "ID"),
        ("Cars race at night", "Park", "English", day, 7.0),
        (),
        ("Bins are full again", None, "English", date(2026, 10, 28), 8),
    ]
    data = a_workbook(rows, change=lambda sheet: sheet.merge_cells("B2:B4"))

    assert cells(data, "x.xlsx") == [
        {
            "words": "Cars race at night",
            "ward": "Park",
            "language": "English",
            "received": "2026-10-27 14:30:00",
            "own_id": "7",
        },
        {
            "words": "Bins are full again",
            "ward": "Park",
            "language": "English",
            "received": "2026-10-28",
            "own_id": "8",
        },
    ]


def test_a_formula_without_a_result_is_not_taken_for_an_empty_cell():
    data = a_workbook([HEADS[:3], ('="Cars "&"race"', "Park", "English")])

    (row,) = table_of(rows_of(data, "x.xlsx")).rows

    assert row.number == 2
    assert row.broken == {0}


def a_bomb():
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no rows below"),
        (b"Words,Ward,Language\n", "no rows below"),
        (b'Words,Ward,Language\n"Cars,Park,en\n', "quotation mark"),
        (b"PK\x03\x04 not a workbook", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"\x81\x8d\x8f\x90" * 9, "cannot be read"),
        (("a," * 70 + "\n").encode() * 2, "more than 60 columns"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (a_csv([GOOD] * (MOST_ROWS + 1)).encode(), "more than 5,000 rows"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(app, data, why):
    with pytest.raises(UnreadableError, match=why):
        table_of(rows_of(data, "concerns.csv"))


def test_a_workbook_that_unpacks_to_far_more_is_refused_before_it_is_unpacked(app):
    with pytest.raises(UnreadableError, match="far more than concerns"):
        rows_of(a_bomb(), "bomb.xlsx")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-10-27", "2026-10-27T12:00:00+00:00"),
        ("27/10/2026", "2026-10-27T12:00:00+00:00"),
        ("3.7.26 2:05 pm", "2026-07-03T14:05:00+01:00"),
        ("3rd July 2026", "2026-07-03T12:00:00+01:00"),
        ("2026-10-27T14:30:00Z", "2026-10-27T14:30:00+00:00"),
        ("10/27/2026", None),
        ("31/02/2026", None),
        ("27/10/1926", None),
        ("last week", None),
        ("", None),
    ],
)
def test_a_day_is_read_the_british_way(typed, meant):
    found = instant(typed)

    assert (found.isoformat() if found else None) == meant


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Punjabi", "pa"),
        ("panjabi", "pa"),
        ("ਪੰਜਾਬੀ", "pa"),
        ("PA", "pa"),
        ("English (UK)", "en"),
        ("en-GB", "en"),
        ("Sorani", "ckb"),
        ("کوردی (سۆرانی)", "ckb"),
        ("Tamil", "und"),
        ("other", "und"),
        ("Xyzish", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_tag_its_english_name_or_its_own(typed, tag):
    assert language(typed) == tag


def test_a_ward_s_name_is_known_however_it_is_spelt():
    assert plain_name("St. Peter’s Ward") == plain_name("ST PETERS") == plain_name("Saint Peter's")
    assert plain_name("Bushbury South & Low Hill") == plain_name("Bushbury South and Low-Hill")
