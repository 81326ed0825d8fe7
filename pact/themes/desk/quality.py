"""How well the engine does, by what officers decided."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes import quality as queries
from pact.themes.desk import bp
from pact.themes.names import theme_name
from pact.themes.queries import themes_by_key
from pact.themes.texts import language_name, share_words


@bp.get("/quality")
@requires(Permission.CONCERN_REVIEW)
def quality() -> ResponseReturnValue:
    session = db.session()
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)
    names = {key: theme_name(theme) for key, theme in themes_by_key(session).items()}
    return render_template(
        "themes/desk/quality.html",
        quality=queries.quality(session, ward_ids=reading),
        names=names,
        language_name=language_name,
        share_words=share_words,
    )
