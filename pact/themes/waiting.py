"""What of concerns and themes waits for the person who signs in."""

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user

from pact.areas.queries import wards
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.themes import review
from pact.themes.periods import USUAL, begin
from pact.themes.raised import without_summary
from pact.themes.rising import rising
from pact.themes.texts_figures import times_words, where_words

_RISING_SHOWN = 3


@waits_for(Permission.CONCERN_REVIEW)
def to_review() -> list[Waiting]:
    """Concerns to review; first those of people who may need help, then who said more."""
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)
    restricted_in = reading & current_user.wards_where(Permission.CONCERN_RESTRICTED)
    found = review.waiting(db.session(), scope=review.Scope(reading, restricted_in))
    restricted = ngettext(
        "restricted concern to look at: somebody may need help",
        "restricted concerns to look at: somebody may need help",
        found.restricted,
    )
    more = ngettext(
        "concern to look at again: its resident said more",
        "concerns to look at again: their residents said more",
        found.new_words,
    )
    plain = ngettext("concern to review", "concerns to review", found.all)
    return [
        Waiting(
            found.restricted, restricted, url_for("themes_desk.review", only="restricted"), True
        ),
        Waiting(
            found.new_words,
            more,
            url_for("themes_desk.new_words"),
            pressing=found.new_restricted > 0,
        ),
        Waiting(found.all, plain, url_for("themes_desk.review")),
    ]


@waits_for(Permission.THEME_SUMMARISE)
def to_summarise() -> list[Waiting]:
    """Themes that the public sees a number of, and no words."""
    session = db.session()
    mine = current_user.wards_where(Permission.THEME_SUMMARISE)
    missing = without_summary(session, ward_ids=mine, since=begin(USUAL))
    if not missing:
        return []
    most = max(missing, key=missing.__getitem__)
    slug = next(each.slug for each in wards(session, ids=[most]))
    count = sum(missing.values())
    text = ngettext(
        "theme with five or more concerns has no public summary",
        "themes with five or more concerns have no public summary",
        count,
    )
    return [Waiting(count, text, url_for("themes_desk.wards", ward=slug))]


@waits_for(Permission.THEME_SEE)
def rising_here() -> list[Waiting]:
    """Themes that people raise more often than usual."""
    mine = current_user.wards_where(Permission.THEME_SEE)
    found = rising(db.session()).seen_by(mine).risen
    if not found:
        return []
    names = wards(db.session(), ids=mine)
    text = ngettext(
        "theme is raised more often than usual",
        "themes are raised more often than usual",
        len(found),
    )
    details = [f"{where_words(each, names)}: {times_words(each.finding.times)}" for each in found]
    url = url_for("themes_desk.rising")
    return [Waiting(len(found), text, url, details=details[:_RISING_SHOWN])]
