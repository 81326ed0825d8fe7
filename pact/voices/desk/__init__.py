"""The desk's pages on whom PACT hears, and on concern beside recorded crime."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint
from flask_babel import get_locale
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core.db import db
from pact.core.permissions import Permission
from pact.voices import texts

bp = Blueprint("voices_desk", __name__, url_prefix="/desk/voices")


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"texts": texts}


def my_wards() -> Sequence[Ward]:
    """The wards whose figures the signed-in person sees."""
    return wards_of(db.session(), ids=current_user.wards_where(Permission.THEME_SEE))


def is_rtl() -> bool:
    """Whether the page reads from right to left."""
    locale = get_locale()
    return bool(locale and locale.text_direction == "rtl")


from pact.voices.desk import drift, heard, match, missing  # noqa: E402, F401 - add the routes
