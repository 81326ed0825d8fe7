"""Files for a spreadsheet: what is in them, and that no text in them acts."""

import csv
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from xml.etree.ElementTree import fromstring

import pytest

from pact.core import tables
from pact.core.tables import csv_response, harmless, xlsx_response

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\ufeff@a", "＝1")


def lines(response):
    """A CSV answer's rows, as a spreadsheet reads them."""
    body = response.get_data()
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(body.decode("utf-8-sig"), newline="")))


def sheets(response):
    """An XLSX answer's sheets: for each its cells, as {address: (type, text)}."""
    with zipfile.ZipFile(BytesIO(response.get_data())) as book:
        strings = [
            "".join(part.text or "" for part in each.iter(f"{_MAIN}t"))
            for each in fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - our own file
        ]
        names = sorted(name for name in book.namelist() if "worksheets/sheet" in name)
        return [_cells(book.read(name), strings) for name in names]


def _cells(xml, strings):
    found = {}
    for cell in fromstring(xml).iter(f"{_MAIN}c"):  # noqa: S314 - our own file
        assert cell.find(f"{_MAIN}f") is None, "a formula"
        value = cell.findtext(f"{_MAIN}v") or ""
        kind = cell.get("t", "n")
        found[cell.get("r")] = (kind, strings[int(value)] if kind == "s" else value)
    return found


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text):
    table = (["Head", text], [[text, 3]])

    rows = lines(csv_response("f", *table, about=[text]))
    about, sheet = sheets(xlsx_response("f", *table, about=[text]))

    assert [rows[0][0][0], rows[1][1][0], rows[2][0][0]] == ["'"] * 3
    assert about["A1"] == sheet["B1"] == sheet["A2"]
    assert sheet["A2"][0] == "s"


def test_ordinary_text_stays_as_it_is():
    for text in ("Fly-tipping", "3 + 1", "a=b", "ਕੂੜਾ", "", "'quoted'", "10%"):
        assert harmless(text) == text


def test_what_a_file_is_stands_before_its_figures():
    about = ["Themes by ward", "Made on 22 November 2026"]

    rows = lines(csv_response("themes", ["Theme", "Park"], [["Rats", 3]], about=about))
    first, second = sheets(xlsx_response("themes", ["Theme", "Park"], [["Rats", 3]], about=about))

    assert rows == [about, ["Theme", "Park"], ["Rats", "3"]]
    assert [first["A1"][1], first["A2"][1]] == about
    assert second["B2"] == ("n", "3")


def test_numbers_and_days_stay_what_they_are():
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    row = [-4, 0.5, date(2026, 3, 29), noon, None, True]

    (_heads, kept) = lines(csv_response("f", list("abcdef"), [row]))
    (sheet,) = sheets(xlsx_response("f", list("abcdef"), [row]))

    assert kept == ["-4", "0.5", "2026-03-29", "2026-07-01 13:00+01:00", "", "True"]
    assert sheet["A2"] == ("n", "-4")
    assert sheet["C2"][0] == "n"  # a spreadsheet's days are numbers
    assert float(sheet["D2"][1]) % 1 == pytest.approx(13 / 24)
    assert "E2" not in sheet


def test_scripts_quotes_and_lines_come_through():
    words = 'کوڑا "here"; ਅਤੇ\nthere, too'

    assert lines(csv_response("f", ["Words"], [[words]]))[1] == [words]
    assert sheets(xlsx_response("f", ["Words"], [[words]]))[0]["A2"] == ("s", words)


def test_a_control_character_does_not_break_the_file():
    cells = sheets(xlsx_response("f", ["a\x00b\x0b"], [["\x1f"]]))[0]

    assert re.fullmatch(r"a.*b.*", cells["A1"][1])


def test_text_that_excel_cannot_hold_is_cut_and_not_lost():
    kept = sheets(xlsx_response("f", ["Words"], [["x" * 40_000]]))[0]["A2"][1]

    assert len(kept) == 32_767
    assert kept.endswith("x…")


def test_more_rows_than_a_sheet_holds_are_refused_and_not_dropped(monkeypatch):
    monkeypatch.setattr(tables, "_MOST_ROWS", 3)
    xlsx_response("f", ["a"], [[1]] * 2)

    with pytest.raises(ValueError, match="no more than 3"):
        xlsx_response("f", ["a"], [[1]] * 3)


def test_a_file_is_kept_under_its_name_and_not_opened_in_the_page():
    for kind, answer in tables.RESPONSES.items():
        headers = answer('Bushbury "North"', ["a"], []).headers

        assert headers["Content-Disposition"].startswith("attachment; filename=")
        assert f".{kind}" in headers["Content-Disposition"]
        with pytest.raises(ValueError, match="newline"):
            answer("a\r\nX: y", ["a"], [])


def test_a_long_csv_file_is_sent_while_its_rows_are_read() -> None:
    read = 0

    def rows() -> Iterator[list[object]]:
        nonlocal read
        for read in range(1, 100_001):
            yield [read, "Litter"]

    sent = csv_response("many", ["Number", "What"], rows()).iter_encoded()
    next(sent)
    first = next(sent)

    assert first.startswith(b'"Number","What"') and read < 10_000, "the rest is not read yet"
    lines = sum(part.count(b"\n") for part in sent) + first.count(b"\n")
    assert lines == 100_001
