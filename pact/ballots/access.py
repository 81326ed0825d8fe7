"""Finding the ballot that an address names, for whom may see it or run it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from flask import abort, flash, url_for
from flask_babel import gettext as _

from pact.ballots import queries
from pact.ballots.details import BallotRefused, Why
from pact.ballots.models import Ballot
from pact.core.db import db, transaction
from pact.core.forms import given
from pact.core.permissions import Permission, ensure
from pact.core.refusing import NotNow
from pact.meetings import queries as meetings
from pact.meetings.lack_texts import lack_text
from pact.meetings.models import Meeting
from pact.meetings.states import MoveNotAllowed


def ballot_for(permission: Permission, id: int) -> Ballot:
    """The ballot, to somebody who holds the permission in its ward; 404 or 403 else."""
    ballot = queries.ballot(db.session(), id=id) or abort(404)
    ensure(permission, ward_ids=[ballot.ward_id])
    return ballot


def meeting_of(session: Any, ballot: Ballot) -> Meeting:
    """The meeting that votes."""
    return given(meetings.meeting(session, id=ballot.meeting_id))


@contextmanager
def deed() -> Iterator[Any]:
    """A transaction. What is refused is said on the next page, and nothing of it is kept."""
    try:
        with transaction() as session:
            yield session
    except BallotRefused as refused:
        flash(refused_text(refused.why))
    except MoveNotAllowed as refused:
        flash(" ".join(lack_text(lacking) for lacking in refused.lacking))


def not_now(ballot: Ballot, why: Why) -> NoReturn:
    """Answer with what is missing."""
    raise NotNow(refused_text(why), back=url_for("ballots_desk.show", id=ballot.id))


def refused_text(why: Why) -> str:
    """Why a step is refused, and what comes first."""
    texts = {
        Why.NOT_IN_SESSION: _("The meeting is not in session. Open its record first."),
        Why.MEETING: _("Only a PACT meeting that is not over can vote."),
        Why.NO_DRAFT: _("This vote was opened, so its words and rules stay as they are."),
        Why.NOT_DELETED: _("This vote was opened, so it stays. Only a draft can be deleted."),
        Why.NOT_OPENED: _("This vote is not open yet. Open it first."),
        Why.CLOSED: _("This vote is closed. Only two people together can amend its result."),
        Why.NOT_CLOSED: _("This vote is not closed. Close it first."),
        Why.MANY_CODES: _("This vote has very many codes already. Use those that are left."),
        Why.AMENDMENT: _("Another amendment waits. A second person answers it first."),
        Why.NO_AMENDMENT: _("No amendment waits. Somebody may have answered it already."),
        Why.SAME_PERSON: _("Somebody else has to agree: two people amend a result."),
        Why.NOT_CHAIRS: _("The chair chooses only between equals, and only for free places."),
    }
    return str(texts[why])
