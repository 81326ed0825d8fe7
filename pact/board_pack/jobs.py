"""Packs are made while nobody waits, and erased when their time is over."""

from datetime import timedelta

from structlog import get_logger

from pact.board_pack import queries, services
from pact.board_pack.gathering import NoSuchDay, gathered
from pact.board_pack.making import NotMadeError, made
from pact.board_pack.models import Problem
from pact.board_pack.services import Taken
from pact.core import clock, jobs
from pact.core.db import db, transaction
from pact.core.jobs import scheduled

_log = get_logger(__name__)


@scheduled(every=timedelta(seconds=2), claimed=False)
def make_packs() -> None:
    """Make every pack that was asked for, one after the other."""
    while not jobs.ending.is_set() and queries.is_wanted(db.session(), now=clock.now()):
        with transaction() as session:
            taken = services.begin(session)
        if not taken:  # another maker was quicker
            return
        _make(taken)


def _make(taken: Taken) -> None:
    why, files = None, {}
    try:
        files = made(gathered(db.session(), on=taken.on))
    except NoSuchDay:
        why = Problem.NOTHING
    except NotMadeError as error:
        _log.warning("board pack took too long", pack=taken.pack_id, nth=taken.nth, why=str(error))
        why = Problem.SLOW
    except Exception:
        _log.exception("board pack failed", pack=taken.pack_id)
        why = Problem.FAULT
    db.session.rollback()  # what was read is done with: nothing holds the database meanwhile
    with transaction() as session:
        if why:
            services.fail(session, taken, why=why)
        else:
            services.finish(session, taken, files=files)


@scheduled(every=timedelta(hours=1))
def forget_old_packs() -> None:
    """Erase packs past their time."""
    with transaction() as session:
        services.forget_old(session)
