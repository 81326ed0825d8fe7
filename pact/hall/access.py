"""Finding the hall that an address names."""

from flask import abort, request

from pact.core.db import db
from pact.core.idempotency import FIELD, new_key
from pact.core.permissions import Permission
from pact.hall import queries
from pact.hall.models import Hall
from pact.meetings.access import meeting_for
from pact.meetings.models import Meeting

_KEY_LENGTH = range(20, 101)  # characters


def hall_for_clerk(id: int) -> tuple[Meeting, Hall]:
    """A meeting with its open hall, to somebody who may run it; 404 or 403 else."""
    meeting = meeting_for(Permission.MEETING_RUN, id)
    return meeting, queries.hall_of(db.session(), meeting_id=id) or abort(404)


def pulse_of(code: str) -> queries.Pulse:
    """The hall of a code on the wall; 404 where there is none."""
    return queries.pulse(db.session(), code=code) or abort(404)


def sent_key() -> str:
    """What tells the thing that is sent from any other: the key that a script drew for it, or the
    plain form's own."""
    drawn = (request.form.get(name, "") for name in ("key", FIELD))
    return next((key for key in drawn if len(key) in _KEY_LENGTH), new_key())


def wants_data() -> bool:
    """Whether a script asks, which wants the answer as data and not as a page."""
    return request.accept_mimetypes.best == "application/json"
