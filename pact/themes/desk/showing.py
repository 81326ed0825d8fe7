"""What the review page shows of a concern."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import abort, current_app, render_template, request
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from pact.concerns.help_lines import lines_for
from pact.concerns.models import Concern, ConcernAddition
from pact.concerns.photos import photos_of
from pact.concerns.queries import additions_to, reader_of
from pact.core import audit
from pact.core.db import db, transaction
from pact.core.engine import engine
from pact.core.permissions import Permission, ensure
from pact.languages.locales import direction
from pact.themes import leases, queries, review
from pact.themes.forms import PressForm, SetAsideForm, ThemeForm
from pact.themes.in_english import InEnglish, in_english
from pact.themes.likeness import Alike, confirmed_like
from pact.themes.models import AssignmentSource, Certainty, Theme
from pact.themes.names import theme_name
from pact.themes.review import ReviewItem, Scope
from pact.themes.texts import certainty_words, chance_words, language_name

_SUGGESTED = 5
_MOST_SKIPPED = 50
_NO_NUMBER = 2**31  # longer than a concern's can be


def scope() -> Scope:
    """Whose concerns the signed-in person may review."""
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)
    return Scope(reading, reading & current_user.wards_where(Permission.CONCERN_RESTRICTED))


def skipped() -> list[int]:
    """What the officer put off, as the address says."""
    given = request.args.getlist("skip", type=int)
    return [number for number in given if 0 < number < _NO_NUMBER][-_MOST_SKIPPED:]


def only_restricted() -> bool:
    """Whether the officer looks at restricted concerns only, as the address says."""
    return request.args.get("only") == "restricted"


def allowed_item(concern_id: int) -> ReviewItem:
    """The concern, if the signed-in person may see it: 404 or 403 otherwise."""
    item = review.review_item(db.session(), concern_id=concern_id)
    if item is None:
        abort(404)
    ensure(Permission.CONCERN_REVIEW, ward_ids=[item.concern.ward_id])
    if item.concern.restricted:
        ensure(Permission.CONCERN_RESTRICTED, ward_ids=[item.concern.ward_id])
    return item


def seen() -> datetime | None:
    """Until when the officer had read what was said, as the address says."""
    try:
        said = datetime.fromisoformat(request.args.get("seen", ""))
    except ValueError:
        return None
    return said if said.tzinfo else None


def theme_form(item: ReviewItem, themes: Sequence[Theme]) -> ThemeForm:
    """The form that asks for a concern's theme; the first is chosen where the engine is sure."""
    by_key = {theme.key: theme for theme in themes}
    suggestion = item.suggestion
    ranked = [
        (by_key[key], chance)
        for key, chance in (suggestion.ranked if suggestion else ())
        if key in by_key
    ][:_SUGGESTED]
    sure = suggestion is not None and suggestion.certainty is Certainty.SURE
    form = ThemeForm(theme=ranked[0][0].key if ranked and sure else None)
    choices = [
        SelectChoice(theme.key, theme_name(theme), {"hint": f"{chance_words(p)}: {p:.0%}"})
        for theme, p in ranked
    ]
    form.offer(choices, themes)
    return form


def concern_page(
    item: ReviewItem, form: ThemeForm | None = None, aside: SetAsideForm | None = None
) -> str:
    """The page of one concern; that a restricted one was seen is written down."""
    session = db.session()
    if item.concern.restricted:
        item = written_down(item.concern.id)
    concern = item.concern
    themes = queries.live_themes(session)
    added = additions_to(session, concern_id=concern.id)
    return render_template(
        "themes/desk/review.html",
        item=item,
        concern=concern,
        form=form or theme_form(item, themes),
        aside=aside or SetAsideForm(),
        readers=reader_of(session, concern),
        photos=photos_of(session, concern_id=concern.id),
        press=PressForm(),
        waiting=review.waiting(session, scope=scope()),
        alike=_alike(item),
        joined=_joined(concern.id),
        colleague=leases.holder(session, concern_id=concern.id, but_for=current_user.id),
        help_lines=lines_for(concern.help_kinds) if concern.help_kinds else [],
        added=added,
        english=english_of(concern, added),
        **_words(item),
        **going_on(),
    )


def english_of(concern: Concern, added: Sequence[ConcernAddition]) -> InEnglish:
    """A machine's English of somebody's words, where the settings let one read them."""
    if not current_app.config["TRANSLATE_CONCERNS"]:
        return InEnglish()
    return in_english(db.session(), concern, added)


def going_on() -> Mapping[str, Any]:
    """What the address carries from one concern to the next."""
    only = "restricted" if only_restricted() else None
    return {"skip": skipped(), "only": only, "done": request.args.get("done", type=int)}


def written_down(concern_id: int) -> ReviewItem:
    """The restricted concern, after it was written down who reads it."""
    with transaction(takes_form=False) as writing:
        audit.record(
            writing,
            actor_id=current_user.id,
            deed="viewed restricted concern",
            about="concern",
            about_id=concern_id,
        )
    return allowed_item(concern_id)


def _words(item: ReviewItem) -> Mapping[str, Any]:
    suggestion = item.suggestion
    return {
        "language": language_name(item.concern.language),
        "direction": direction(item.concern.language),
        "certainty": certainty_words(suggestion.certainty if suggestion else None),
    }


def _joined(concern_id: int) -> Theme | None:
    """The theme that the resident said affects them too."""
    there = queries.theme_of(db.session(), concern_id=concern_id)
    return there.theme if there and there.source is AssignmentSource.RESIDENT else None


def _alike(item: ReviewItem) -> list[Alike]:
    return confirmed_like(db.session(), item.concern, ward_ids=scope().ward_ids, encoder=engine())
