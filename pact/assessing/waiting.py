"""What of the yearly assessment waits for the person who signs in."""

from flask import url_for
from flask_babel import gettext as _
from flask_login import current_user

from pact.assessing import queries
from pact.assessing.models import RoundState
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission


@waits_for(Permission.ASSESSMENT_NOTE)
def to_note() -> list[Waiting]:
    """Rounds that ask what one knows."""
    text = str(_("The board’s assessment asks what you know of the city’s themes"))
    return [
        Waiting(None, text, url_for("assessing_desk.notes.add", id=each.id))
        for each in queries.rounds_in(db.session(), RoundState.OPEN)
    ]


@waits_for(Permission.ASSESSMENT_SCORE)
def to_score() -> list[Waiting]:
    """Rounds that one has not scored yet, and those to be decided."""
    session = db.session()
    waiting = [
        Waiting(
            None,
            str(_("The yearly assessment waits for your scores")),
            url_for("assessing_desk.scores.index", id=each.id),
            pressing=True,
        )
        for each in queries.rounds_in(session, RoundState.SCORING, unsent_by=current_user.id)
    ]
    return waiting + [
        Waiting(
            None,
            str(_("The scores of the yearly assessment are in: discuss and decide")),
            url_for("assessing_desk.weighing.ranking", id=each.id),
        )
        for each in queries.rounds_in(session, RoundState.DISCUSSING)
    ]
