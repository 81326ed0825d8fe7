"""The forum's public page."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pact.core import clock
from pact.core.caching import kept_for_a_minute
from pact.core.db import db
from pact.core.permissions import public
from pact.forum import queries
from pact.forum.public import said_of, texts_of
from pact.forum.public_names import public_state
from pact.forum.texts import TONES
from pact.languages import kinds
from pact.languages.choice import current
from pact.priorities.texts import action_state_name
from pact.priorities.tones import ACTION

bp = Blueprint("forum", __name__, url_prefix="/<locale:lang>")


@bp.get("/forum")
@public
@kept_for_a_minute
def show() -> ResponseReturnValue:
    session = db.session()
    ideas = queries.published(session)
    said = said_of(session, ideas, locale=current().tag)
    return render_template(
        "forum/show.html",
        ideas=ideas,
        said=said,
        texts_of=lambda idea: texts_of(said, idea),
        next=queries.next_meeting(session, now=clock.now()),
        kinds=kinds,
        idea_state=lambda idea: (public_state(idea), TONES[idea.state]),
        action_state=lambda action: (action_state_name(action.state), ACTION[action.state]),
    )
