"""The desk's pages on what is emerging."""

from flask import Blueprint
from flask_login import current_user

from pact.core.permissions import Permission
from pact.emerging.models import Emerging
from pact.emerging.names import emerging_name, without_words
from pact.emerging.texts import deed_words, size_words

bp = Blueprint("emerging_desk", __name__, url_prefix="/desk/emerging")


def name_shown(emerging: Emerging) -> str:
    """What a suggestion is called, but for words from wards that the reader may not see."""
    whole_city = current_user.may(Permission.THEME_EDIT)
    return emerging_name(emerging) if whole_city else without_words(emerging)


bp.add_app_template_filter(name_shown, "emerging_name")
bp.add_app_template_filter(size_words, "size_words")
bp.add_app_template_filter(deed_words, "deed_words")

from pact.emerging.desk import (  # noqa: E402, F401 - add the routes, and a part of themes' pages
    deciding,
    making,
    of_theme,
    showing,
)
