"""The pack's files: the same content in each, read by others' readers, and the same bytes twice."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.board_pack.content import Pack, Table
from pact.board_pack.gathering import NoSuchDay, gathered
from pact.board_pack.making import KINDS
from pact.charts import drawing
from pact.core import clock
from pact.core.models import AuditEntry
from pact.planning.models import PlanState
from pact.sheets import typesetting
from tests.factories.assessing import REASONS, decided, discussing
from tests.factories.assessing import a_decision as a_drafted_decision
from tests.factories.people import a_person
from tests.factories.planning import (
    a_plan_action,
    a_signed_review,
    said,
    with_milestone_and_measure,
)
from tests.factories.sheets import read
from tests.factories.surveys import felt
from tests.factories.themes import a_confirmed_concern

pytestmark = pytest.mark.slow

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
def board(session: Session, at: datetime) -> User:
    return a_person(session, Role.BOARD_MEMBER)


@pytest.fixture
def full(session: Session, board: User) -> Pack:
    """A city in which every section has something to say but crime."""
    officer = a_person(session, Role.COHESION_OFFICER, name="Ola")
    for number in range(7):
        a_confirmed_concern(session, officer, "burglary", at=NOON - (2 + number) * DAY)
    with clock.set_to(NOON - 40 * DAY):
        late = with_milestone_and_measure(
            session, board, a_plan_action(session, board, due_on=TODAY - 5 * DAY)
        )
    said(board, late, PlanState.HELD_UP)
    a_signed_review(session, board, told="Fewer bikes were stolen.")
    with clock.set_to(NOON - 20 * DAY):
        felt(session, "very_safe", 12)
    round = discussing(session)
    a_drafted_decision(session, round)
    decided(round)
    session.expire_all()
    return gathered(session, on=TODAY)


def table(pack: Pack, tab: str) -> Table:
    parts = [part for section in pack.sections for part in section.parts]
    return next(part for part in parts if isinstance(part, Table) and part.tab == tab)


def test_it_tells_of_aims_plan_measures_evidence_and_the_decision(full):
    aims = {row[0]: row for row in table(full, "Aims").rows}
    assert aims["Neighbourhood crime"][1:3] == (
        ["Amber: going, with difficulties", "The kits came late"]
    )
    assert aims["Public place violence"][1] == "Not reviewed by this day"
    raised = {row[0]: row[1] for row in table(full, "Raised by aim").rows}
    assert raised["Neighbourhood crime"] == 7
    assert table(full, "Plan").rows[0][4] == "Late. Held up"
    assert table(full, "Milestones missed").rows[0][0] == "Buy kits"
    assert table(full, "Measures").rows[0][6] == "Not read yet"
    waiting = [row[:3] for row in table(full, "In no priority").rows]
    assert ["Burglary and break-ins", "Heath Town", 7] in waiting
    assert table(full, "Decisions").rows[0][2] == REASONS
    assert table(full, "Scores").rows


def test_the_pdf_is_accessible_and_says_the_same(full):
    found = read(KINDS["pdf"].write(full))

    assert found.is_tagged
    assert found.is_accessible
    assert found.title == full.title == "Board pack, 22 November 2026"
    assert found.headings == 1
    for section in full.sections:
        assert section.title in found.text
    for words in ("Late. Held up", "The kits came late", REASONS, "do not publish it"):
        assert words in found.text


def test_the_docx_has_headings_header_rows_and_words_for_its_pictures(full):
    document = Document(BytesIO(KINDS["docx"].write(full)))

    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == [section.title for section in full.sections]
    tables = [
        part
        for section in full.sections
        for part in section.parts
        if isinstance(part, Table) and part.rows
    ]
    assert len(document.tables) == len(tables)
    for laid, meant in zip(document.tables, tables, strict=True):
        assert laid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in laid.rows[0].cells] == list(meant.heads)
        assert len(laid.rows) == 1 + len(meant.on_paper)
    told = [each.get("descr") for each in document.element.body.iter(qn("wp:docPr"))]
    assert len(told) == len(full.charts) > 2
    assert all(f"{each.title}. {each.description}" in told for each in full.charts)
    assert document.core_properties.language == "en-GB"


def test_the_spreadsheet_says_what_it_is_and_has_every_row(full):
    book = load_workbook(BytesIO(KINDS["xlsx"].write(full)))

    about = [row[0] for row in book["About"].iter_rows(values_only=True)]
    assert about[0] == full.title
    assert any("do not publish it" in (line or "") for line in about)
    tables = [p for s in full.sections for p in s.parts if isinstance(p, Table)]
    assert book.sheetnames == ["About", *(each.tab for each in tables)]
    for each in tables:
        rows = list(book[each.tab].iter_rows(values_only=True))
        assert rows[0] == tuple(each.heads)
        assert len(rows) == 1 + len(each.rows)
    assert book["Raised by aim"]["B6"].value == 7


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_day_gives_the_same_bytes(session, full, kind):
    first = KINDS[kind].write(full)
    typesetting._pdf.cache_clear()
    drawing._kept.clear()
    with clock.set_to(NOON + 3 * timedelta(hours=1)):
        session.expire_all()
        again = KINDS[kind].write(gathered(session, on=TODAY))

    assert first == again
    if kind != "pdf":
        with ZipFile(BytesIO(first)) as parts:
            assert {each.date_time for each in parts.infolist()} == {(2026, 11, 22, 0, 0, 0)}


def test_an_earlier_day_leaves_out_what_came_later(session, full):
    before = gathered(session, on=TODAY - 10 * DAY)

    assert {row[1] for row in table(before, "Aims").rows} == {"Not reviewed by this day"}
    assert "Late" not in table(before, "Plan").rows[0][4]
    assert table(before, "Plan").rows[0][4] == "Planned"
    assert sum(row[1] for row in table(before, "Raised by aim").rows) == 0
    assert not table(before, "In no priority").rows
    last = before.sections[-1]
    assert "had decided no assessment" in last.parts[0].text
    assert any("As it is now, because nobody keeps what it was" in line for line in before.about)


def test_no_resident_s_words_are_in_it(session, board, at):
    officer = a_person(session, Role.COHESION_OFFICER)
    concern = a_confirmed_concern(session, officer, at=NOON - DAY)

    pack = gathered(session, on=TODAY)

    assert concern.words
    assert pack.charts
    assert concern.words not in repr(pack)  # in which all that is drawn stands, too


@pytest.mark.parametrize("day", [TODAY + DAY, date(2019, 12, 31)])
def test_nothing_is_told_of_a_day_to_come_or_before_every_strategy(session, at, day):
    with pytest.raises(NoSuchDay):
        gathered(session, on=day)


def test_a_command_writes_all_three_and_it_is_written_down(app: Flask, session, at, tmp_path):
    done = app.test_cli_runner().invoke(
        args=["board-pack", "make", "--on", "2026-11-01", "--to", str(tmp_path / "new")]
    )

    assert done.exit_code == 0, done.output
    made = {path.name: path.read_bytes()[:4] for path in (tmp_path / "new").iterdir()}
    assert made == {
        "board-pack-2026-11-01.pdf": b"%PDF",
        "board-pack-2026-11-01.docx": b"PK\x03\x04",
        "board-pack-2026-11-01.xlsx": b"PK\x03\x04",
    }
    session.expire_all()
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.deed == "exported board pack")
    ).one()
    assert entry.details["on"] == "2026-11-01"
