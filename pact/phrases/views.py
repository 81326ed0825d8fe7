"""A resident says that words are wrong: no account, no contact, no JavaScript."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import TooManyRequests

from pact.core import clock
from pact.core.db import transaction
from pact.core.floods import works_in_a_flood
from pact.core.limits import limiter, visitor
from pact.core.permissions import public
from pact.core.turned_away import open_too_long, too_many
from pact.languages.choice import current
from pact.phrases import reports
from pact.phrases.forms import WrongWordsForm
from pact.phrases.paths import page_meant

bp = Blueprint("phrases", __name__, url_prefix="/<locale:lang>")
# More than translators can read in a day is no help to them.
_A_DAY = "1000 per day"


@bp.route("/wrong-words", methods=["GET", "POST"])
@limiter.limit(_A_DAY, key_func=lambda: f"wrong words {clock.today()}", methods=["POST"])
@limiter.limit("20 per hour", key_func=visitor, methods=["POST"])
@works_in_a_flood("wrong words", everybody=40, visitor=20)
@public
def wrong_words() -> ResponseReturnValue:
    form, page = WrongWordsForm(), _page()
    if not form.validate_on_submit() or not form.is_complete(page):
        return _show(form)
    with transaction() as session:
        reports.receive(session, locale=current().tag, page=page, **form.said())
    return redirect(url_for(".thanked", page=page), 303)


@bp.get("/wrong-words/thanks")
@public
def thanked() -> ResponseReturnValue:
    return render_template("phrases/thanks.html", page=_page())


@bp.errorhandler(CSRFError)
def give_back(_error: CSRFError) -> ResponseReturnValue:
    """The page was open for too long, or cookies are off: show it again with what was typed."""
    return _show_again(open_too_long()), 400


@bp.errorhandler(TooManyRequests)
def ask_to_wait(_error: TooManyRequests) -> ResponseReturnValue:
    """Show the page again with what was typed."""
    return _show_again(too_many()), 429


def _page() -> str | None:
    return page_meant(request.args.get("page", ""))


def _show_again(why: str) -> str:
    form = WrongWordsForm()
    form.form_errors.append(why)
    return _show(form)


def _show(form: WrongWordsForm) -> str:
    return render_template("phrases/wrong_words.html", form=form, page=_page())
