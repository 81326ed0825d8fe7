"""No row, and nothing beside the rows, joins a code to a paper."""

import logging
import re
import struct
from collections.abc import Iterator
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
import structlog
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from pact.ballots import codes
from pact.ballots.models import ballot_code, ballot_paper
from pact.core.db import Model, db
from tests.contracts.scene import everything
from tests.contracts.test_anonymity import whole_database
from tests.factories.ballots import a_vote, closed, now

KEYS = [f"the-page-of-phone-number-{number}" for number in range(10)]


@pytest.fixture
def log() -> Iterator[StringIO]:
    before, written = structlog.get_config(), StringIO()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(written),
    )
    yield written
    structlog.configure(**before)


@pytest.fixture
def vote(app: Flask, session: Session):
    """Ten people voted from ten phones, one after the other: the first for 1 alone, and so on."""
    vote = a_vote(session, codes=10)
    for number, code in enumerate(vote.codes):
        sent = {"code": code, "key": KEYS[number], "choices": [1 + number % 4]}
        assert app.test_client().post(vote.path, data=sent).status_code == 200
    return vote


def test_codes_and_papers_have_no_column_of_time_person_or_each_other():
    assert set(ballot_code.c.keys()) == {"code_hash", "ballot_id", "spent", "key_hash"}
    assert set(ballot_paper.c.keys()) == {"ballot_id", "number", "choices"}
    for table in (ballot_code, ballot_paper):
        assert {key.target_fullname for key in table.foreign_keys} == {"ballot.id"}


def test_no_other_table_leads_to_a_code_or_a_paper():
    leads = [
        (table.name, key.target_fullname)
        for table in Model.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table in (ballot_code, ballot_paper)
    ]

    assert leads == []


def test_a_vote_leaves_nothing_anywhere_but_its_code_its_paper_and_a_number(app, session):
    vote = a_vote(session, codes=1)
    before = everything(session)

    sent = {"code": vote.codes[0], "key": KEYS[0], "choices": [2]}
    assert app.test_client().post(vote.path, data=sent).status_code == 200

    after = everything(session)
    assert {name for name in after if after[name] != before[name]} == {
        "ballot",  # one paper more
        "ballot_code",
        "ballot_paper",
    }


def test_the_database_knows_no_code_and_no_phone_s_key(session, vote):
    found = whole_database(session)

    for code, key in zip(vote.codes, KEYS, strict=True):
        assert code not in found
        assert codes.spaced(code) not in found
        assert key not in found


def test_the_log_says_neither_code_nor_choice(app, session, log, caplog):
    caplog.set_level(logging.DEBUG)
    vote = a_vote(session, codes=2)
    browser = app.test_client()
    browser.get(f"{vote.path}?c={vote.codes[0]}")
    browser.post(vote.path, data={"code": vote.codes[0], "key": KEYS[0], "choices": ["3"]})
    browser.post(f"{vote.path}/cast", json={"code": vote.codes[1], "key": KEYS[1], "choices": [3]})

    logged = log.getvalue() + caplog.text
    assert "ballots.vote" in logged
    for trace in (*vote.codes, *map(codes.spaced, vote.codes), *KEYS, "choices", "Bins"):
        assert trace not in logged


def test_a_paper_has_another_number_after_each_vote(app, session):
    vote = a_vote(session, codes=3)
    seen: list[set[str]] = []
    for number, code in enumerate(vote.codes):
        sent = {"code": code, "key": KEYS[number], "choices": [1]}
        app.test_client().post(vote.path, data=sent)
        session.rollback()
        seen.append(set(session.scalars(select(ballot_paper.c.number))))

    assert [len(each) for each in seen] == [1, 2, 3]
    assert all(not one & other for one, other in pairwise(seen))


def test_what_a_database_keeps_beside_the_rows_does_not_tell_who_wrote_which(session, vote):
    if session.get_bind().dialect.name == "postgresql":
        wrote = session.scalars(text("SELECT DISTINCT xmin::text FROM ballot_paper")).all()
        spent = session.scalars(
            text("SELECT DISTINCT xmin::text FROM ballot_code WHERE spent")
        ).all()
        assert len(wrote) == 1, "else each paper would name the transaction that spent its code"
        assert len(spent) == 10
        return
    for table in ("ballot_code", "ballot_paper"):
        with pytest.raises(Exception, match="no such column"):
            session.execute(text(f"SELECT rowid FROM {table}"))
        session.rollback()


def test_papers_do_not_lie_in_the_order_of_voting(app: Flask, session: Session) -> None:
    """With eight papers, a box that is shaken keeps their order once in 40,320 times."""
    vote = a_vote(session, codes=8)
    order = [[1], [2], [3], [4], [1, 2], [1, 3], [1, 4], [2, 3]]
    for number, code in enumerate(vote.codes):
        sent = {"code": code, "key": KEYS[number], "choices": order[number]}
        app.test_client().post(vote.path, data=sent)
    session.rollback()

    voted = [" ".join(map(str, each)) for each in order]
    assert sorted(lying(session)) == sorted(voted)
    assert lying(session) != voted


def lying(session: Session) -> list[str]:
    """The papers as they lie in the database's file."""
    if session.get_bind().dialect.name == "postgresql":
        return list(session.scalars(text("SELECT choices FROM ballot_paper ORDER BY ctid")))
    session.rollback()
    session.connection().connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = Path(str(db.engine.url.database)).read_bytes()
    root = session.scalar(text("SELECT rootpage FROM sqlite_master WHERE name = 'ballot_paper'"))
    size = struct.unpack(">H", file[16:18])[0]
    page = file[size * (root - 1) : size * root]
    # Cells are put in from the end of the page: the first one stored lies last.
    found = re.findall(rb"[0-9a-f]{32}([1-4](?: [1-4])*)", page)
    return [each.decode() for each in reversed(found)]


def test_the_seal_and_the_tally_do_not_name_a_paper_or_a_code(vote):
    ballot = closed(vote)

    assert ballot.tally is not None
    kept = f"{ballot.tally} {ballot.seal}"
    assert not re.search(r"\b[0-9a-f]{32}\b", kept)
    assert not any(code in kept for code in vote.codes)


def test_results_are_hidden_until_it_closes(app, session, signed_in, vote):
    browser = signed_in(vote.sergeant)
    desk = browser.get(f"/desk/ballots/{vote.ballot.id}").text
    public = app.test_client().get(f"/en/meetings/{vote.meeting.uid}").text

    assert "votes in" in desk
    for page in (desk, public, app.test_client().get(vote.path).text):
        assert "Result of the vote" not in page
    assert now(vote).tally is None


def test_this_contract_knows_every_table_of_the_package():
    names = {name for name in Model.metadata.tables if name.startswith("ballot")}

    assert names == {
        "ballot",
        "ballot_option",
        "ballot_amendment",
        "ballot_choice",
        "ballot_code",
        "ballot_paper",
    }
