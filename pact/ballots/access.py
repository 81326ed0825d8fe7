"""Finding the ballot that an address names, for whom may see it or run it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import abort, flash
from flask_babel import gettext as _

from pact.ballots import queries
from pact.ballots.amending import SamePerson
from pact.ballots.details import BallotRefused
from pact.ballots.models import Ballot
from pact.core.db import db, transaction
from pact.core.forms import given
from pact.core.permissions import Permission, ensure
from pact.meetings import queries as meetings
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
    except SamePerson:
        flash(_("Somebody else has to agree: two people amend a result."))
    except BallotRefused:
        flash(_("That cannot be done now. Somebody may have done it already."))
    except MoveNotAllowed:
        flash(_("The record of the meeting is not open."))
