"""What others have said, on the way to sending; and joining them from a ward's page."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import TooManyRequests

from pact.areas.queries import ward_by_slug
from pact.concerns import drafts, journey, links
from pact.concerns import queries as concerns
from pact.concerns.browser import has_joined, mark_joined
from pact.concerns.forms import PlainForm
from pact.concerns.models import Concern, ConcernDraft
from pact.concerns.services import needs_care
from pact.concerns.steps import private_link, told_by
from pact.core.db import db, transaction
from pact.core.floods import works_in_a_flood
from pact.core.forms import given
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.joining import browser, queries, services
from pact.joining.forms import JoinForm, OthersForm
from pact.joining.offered import (
    Offered,
    joinable,
    may_be_joined,
    offered_near,
    offered_one,
)
from pact.languages.choice import current
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.public import PublicTheme
from pact.themes.queries import theme, theme_of

# Many homes, a library or a mosque may share one address: these stop floods, not people.
_ANSWERS = "120 per minute; 2000 per day"
_JOINS = "20 per minute; 200 per day"
bp = Blueprint("joining", __name__, url_prefix="/<locale:lang>")


@bp.route("/concern/others", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def others() -> ResponseReturnValue:
    draft = journey.draft_here()
    if draft is None or not journey.may_see("others", draft):
        return redirect(url_for("concerns.check"), 303)  # which leads to where they are
    # An answer does not ask the engine again: it would be lost where that is busy by now.
    public_themes = joinable(db.session(), ward_id=given(draft.ward_id))
    ids = {each.theme.key: id for id, each in public_themes.items()}
    form = OthersForm()
    form.offer(list(ids))
    if form.validate_on_submit():
        with transaction() as session:
            mine = journey.draft_to_change(session)
            drafts.join_theme(session, mine, theme_id=ids[form.chosen] if form.chosen else None)
    elif found := _like(draft, public_themes):
        return render_template(
            "joining/others.html", form=form, offered=found, draft=draft, theme_name=theme_name
        )
    return redirect(url_for(f"concerns.{journey.next_step(journey.draft_here() or draft)}"), 303)


@bp.route("/wards/<slug>/join/<theme_key>", methods=["GET", "POST"])
@limiter.limit(_JOINS, methods=["POST"])
@works_in_a_flood("joining", everybody=100, visitor=40, part=60)
@public
def join(slug: str, theme_key: str) -> ResponseReturnValue:
    session = db.session()
    ward = ward_by_slug(session, slug=slug) or abort(404)
    one = offered_one(session, ward_id=ward.id, theme_key=theme_key, locale=current())
    if one is None:
        abort(404)
    form = JoinForm()
    valid = form.validate_on_submit()
    if not valid or _is_counted(ward.id, one.theme, but_for=str(form.key.data)):
        return render_template(
            "joining/join.html",
            form=form,
            ward=ward,
            one=one,
            theme_name=theme_name,
            is_counted=_is_counted(ward.id, one.theme),
        )
    details = services.Joining(ward.id, one.theme.id, current().tag, form.email.data or None)
    with transaction() as writing:
        services.join_without_words(writing, details, key=str(form.key.data))
    browser.keep(str(form.key.data))
    mark_joined(ward_id=ward.id, theme_id=one.theme.id)
    return redirect(url_for(".joined"), 303)


@bp.get("/joined")
@public
def joined() -> ResponseReturnValue:
    key = browser.key()
    token = links.link_token(key) if key else ""
    concern = concerns.concern_by_link(db.session(), link_hash=links.link_hash(token))
    made = queries.join_of(db.session(), concern_id=concern.id) if concern else None
    if concern is None or made is None:
        return redirect(url_for("pages.wards"), 303)
    return render_template(
        "joining/joined.html",
        concern=concern,
        made=made,
        private_link=private_link(token),
        told_by=told_by(concern),
        theme_name=theme_name,
        form=PlainForm(),
    )


@bp.post("/joined/forget")
@public
def forget() -> ResponseReturnValue:
    """Leave nothing of it in this browser."""
    browser.forget()
    flash(_("This browser no longer shows what you joined."), "success")
    return redirect(url_for("pages.wards"), 303)


@bp.errorhandler(CSRFError)
@bp.errorhandler(TooManyRequests)
def once_more(error: CSRFError | TooManyRequests) -> ResponseReturnValue:
    """Back to the page: there is nothing on it that could be lost but an address."""
    if isinstance(error, CSRFError):
        flash(
            _(
                "This page was open for too long, or your browser blocks cookies. "
                "Choose the button again"
            )
        )
    else:
        flash(
            _(
                "Very many people are using this page from your connection. "
                "Wait a minute, then choose the button again"
            )
        )
    return redirect(url_for(request.endpoint or ".others", **(request.view_args or {})), 303)


bp.add_app_template_test(may_be_joined)


@bp.app_template_global()
def joins(draft: ConcernDraft) -> str | None:
    """The name of the theme that a draft joins."""
    found = theme(db.session(), id=draft.joins_theme_id) if draft.joins_theme_id else None
    return theme_name(found) if found else None


def _like(draft: ConcernDraft, themes: Mapping[int, PublicTheme]) -> list[Offered]:
    """What others of the ward have said like it; nothing to who may need help before anything."""
    if needs_care(draft.help_kinds):
        return []
    new = {
        id: each
        for id, each in themes.items()
        if not has_joined(ward_id=given(draft.ward_id), theme_id=id)
    }
    return offered_near(db.session(), new, draft, locale=current())


def _is_counted(ward_id: int, theme: Theme, *, but_for: str | None = None) -> bool:
    """Whether who sits here is behind the theme already; not by this page, sent a second time."""
    if but_for is not None and but_for == browser.key():
        return False
    return has_joined(ward_id=ward_id, theme_id=theme.id) or _is_behind(
        journey.sent_here(), ward_id, theme
    )


def _is_behind(concern: Concern | None, ward_id: int, theme: Theme) -> bool:
    if concern is None or concern.ward_id != ward_id:
        return False
    assignment = theme_of(db.session(), concern_id=concern.id)
    return assignment is not None and assignment.theme_id == theme.id
