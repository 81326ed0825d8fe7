"""The translators' queue: what is wanted by language, and one text at a time."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.queries import wards
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.languages.locales import SHIPPED, ShippedLocale, shipped
from pact.translating import of_packages, queue, services, sources
from pact.translating.forms import TranslationForm
from pact.translating.queue import Wanted
from pact.translating.sources import PublicText
from pact.translating.texts import kind_name

bp = Blueprint("translating_desk", __name__, url_prefix="/desk/translations")
_SHOWN = 50
_SOURCES = of_packages  # imported for what it declares


@bp.get("")
@requires(Permission.TRANSLATE)
def index() -> ResponseReturnValue:
    """How much is wanted in each language; and what, in the one that was asked for."""
    session, now, to = db.session(), clock.now(), shipped(request.args.get("to", ""))
    texts = _texts()
    found = queue.wanted(session, texts, locale=to.tag, now=now) if to else []
    return render_template(
        "translating/desk/index.html",
        tallies=queue.tallies(session, texts, now=now),
        to=to,
        wanted=found[:_SHOWN],
        number=len(found),
        names={each.tag: each.english_name for each in SHIPPED},
        kind_name=kind_name,
        where=_places(),
        is_soon=queue.is_soon,
        now=now,
    )


@bp.route("/<key>", methods=["GET", "POST"])
@requires(Permission.TRANSLATE)
def one(key: str) -> ResponseReturnValue:
    """One text: the original, and a box for it in another language."""
    to, text = _asked(key)
    form = TranslationForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.save(
                    session,
                    key=text.key,
                    locale=to.tag,
                    words=str(form.words.data),
                    seen=str(form.seen.data),
                    by_id=current_user.id,
                    by_name=current_user.name,
                )
        except services.ChangedSinceError:
            form.words.errors = [
                _("Somebody changed the text or its translation meanwhile. Look again, then save.")
            ]
        else:
            return _next(to, after=text.key)
    return _page(form, text, to)


def _page(form: TranslationForm, text: PublicText, to: ShippedLocale) -> ResponseReturnValue:
    session = db.session()
    found = queue.look(session, text, locale=to.tag)
    form.seen.data = services.version(session, text, locale=to.tag)
    if not form.is_submitted():
        form.words.data = found.start
    return render_template(
        "translating/desk/one.html",
        form=form,
        found=found,
        text=text,
        to=to,
        kind_name=kind_name,
        where=_places(),
        skip=_url_of(_following(to, after=text.key), to),
    )


def _next(to: ShippedLocale, *, after: str) -> ResponseReturnValue:
    following = _following(to, after=after)
    flash(_("Saved. Residents read it now."), "success")
    return redirect(_url_of(following, to), 303)


def _following(to: ShippedLocale, *, after: str) -> Wanted | None:
    """What is wanted next: the place of the one that was open, or what came behind it."""
    found = queue.wanted(db.session(), _texts(), locale=to.tag, now=clock.now())
    keys = [each.text.key for each in found]
    at = keys.index(after) + 1 if after in keys else 0
    return found[at] if at < len(found) else None


def _url_of(each: Wanted | None, to: ShippedLocale) -> str:
    if each is None:
        return url_for(".index", to=to.tag)
    return url_for(".one", key=f"{to.tag}-{each.text.key}")


def _asked(key: str) -> tuple[ShippedLocale, PublicText]:
    """The language and the text that an address names, if this person may translate it."""
    tag, _dash, rest = key.partition("-")
    to = shipped(tag)
    text = sources.find(db.session(), key=rest, now=clock.now())
    if to is None or text is None or text.locale == to.tag:
        abort(404)
    if text.ward_ids:
        ensure(Permission.TRANSLATE, ward_ids=text.ward_ids)
    return to, text


def _texts() -> list[PublicText]:
    every = sources.public_texts(db.session(), now=clock.now())
    return queue.seen_by(every, current_user.wards_where(Permission.TRANSLATE))


def _places() -> Callable[[PublicText], str]:
    """What names the wards that a text is about."""
    names = {ward.id: ward.name for ward in wards(db.session())}

    def where(text: PublicText) -> str:
        return ", ".join(sorted(names[id] for id in text.ward_ids)) or _("The whole city")

    return where
