"""Packs are made by a process that may be stopped, be too slow or find a fault; none is lost."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from pact.accounts.models import Role
from pact.board_pack import jobs, making, services
from pact.board_pack.models import BoardPack, BoardPackFile, PackState, Problem
from pact.core import clock
from pact.core.db import transaction
from pact.sheets.typesetting import NotSetError
from tests.factories.board_pack import a_pack
from tests.factories.people import a_person

DAY = date(2026, 11, 1)
LONG = timedelta(minutes=16)


@pytest.fixture
def asked(session, at):
    """Ask for a pack of a day."""
    person = a_person(session, Role.BOARD_MEMBER)

    def ask(on=DAY):
        with transaction() as writing:
            return services.ask(writing, on=on, by_id=person.id).id

    return ask


def begun():
    with transaction() as writing:
        return services.begin(writing)


def one(session):
    session.expire_all()
    return session.scalars(select(BoardPack)).one()


def breaking(monkeypatch, error):
    def write(_pack):
        raise error

    kind = making.Kind("PDF", "application/pdf", write)
    monkeypatch.setattr(making, "KINDS", {"pdf": kind})


def test_each_of_several_makers_takes_another_pack_the_first_asked_for_first(asked):
    wanted = [asked(), asked(DAY + timedelta(days=1))]

    assert [begun().pack_id, begun().pack_id] == wanted
    assert begun() is None


def test_a_pack_whose_maker_was_stopped_is_taken_again_three_times_at_most(session, asked, at):
    asked()
    assert begun().nth == 1
    assert begun() is None, "it is being made"
    for nth in (2, 3):
        with clock.set_to(at + (nth - 1) * LONG):
            assert begun().nth == nth
    with clock.set_to(at + 3 * LONG):
        assert begun() is None

    assert (one(session).state, one(session).problem) == (PackState.FAILED, Problem.STOPPED)


def test_a_maker_that_was_given_up_changes_nothing_any_more(session, asked, at):
    asked()
    first = begun()
    with clock.set_to(at + LONG):
        second = begun()
        for taken in (first, second, first):
            with transaction() as writing:
                services.finish(writing, taken, files={"pdf": bytes([taken.nth])})
        with transaction() as writing:
            services.fail(writing, first, why=Problem.FAULT)

    assert one(session).state is PackState.READY
    assert session.scalars(select(BoardPackFile.content)).all() == [b"\x02"]


def test_what_is_too_slow_is_tried_three_times_and_the_page_says_why(
    session, asked, signed_in, monkeypatch
):
    breaking(monkeypatch, NotSetError("it took too long"))
    asked()

    jobs.make_packs()

    assert (one(session).tries, one(session).problem) == (3, Problem.SLOW)
    page = signed_in(a_person(session, Role.BOARD_MEMBER)).get("/desk/board-pack").text
    assert "Not made" in page and "The site was too busy, three times" in page


def test_a_fault_fails_at_once_and_the_next_pack_is_made_all_the_same(session, asked, monkeypatch):
    wanted = asked(date(2019, 1, 1)), asked()
    breaking(monkeypatch, KeyError("fault"))

    jobs.make_packs()

    rows = session.execute(select(BoardPack.id, BoardPack.tries, BoardPack.problem)).all()
    assert sorted(rows) == [(wanted[0], 1, Problem.NOTHING), (wanted[1], 1, Problem.FAULT)]
    assert session.scalar(select(func.count(BoardPackFile.id))) == 0


def test_files_are_erased_with_their_pack(session, at):
    a_pack(session, a_person(session, Role.BOARD_MEMBER))

    with clock.set_to(at + services.KEPT_FOR):
        jobs.forget_old_packs()

    for table in (BoardPack, BoardPackFile):
        assert session.scalar(select(func.count()).select_from(table)) == 0
