"""Saying more, or otherwise: words, ward and place."""

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.concerns import saying_more
from pact.concerns.help_first import help_kinds
from pact.concerns.help_lines import lines_for
from pact.concerns.personal_details import noticed
from pact.concerns.saying_more import Enough, NotOpen
from pact.core.db import transaction
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.follow_up.questions import QUESTIONS, Here, here, ward_named
from pact.follow_up.views import bp

_ANSWERS = "60 per minute; 1000 per day"


@bp.route("/<token>/add", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def add(token: str) -> ResponseReturnValue:
    link = here(token)
    return _ask_for_words(
        link,
        "add",
        keep=partial(saying_more.add, concern=link.concern),
        done=_("We added your words. An officer will read them."),
    )


@bp.route("/<token>/correct", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def correct(token: str) -> ResponseReturnValue:
    link = here(token)
    return _ask_for_words(
        link,
        "correct",
        keep=partial(saying_more.correct, concern=link.concern),
        done=_("We changed your words. What was there before is erased."),
    )


@bp.route("/<token>/correct/<int:number>", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def correct_addition(token: str, number: int) -> ResponseReturnValue:
    link = here(token, number)
    if request.form.get("take_out"):  # the other button of its form
        return _take_out(link)
    return _ask_for_words(
        link,
        "correct_addition",
        keep=partial(saying_more.correct_addition, concern=link.concern, addition=link.addition()),
        done=_("We changed your words. What was there before is erased."),
    )


@bp.get("/<token>/help")
@public
def help_first(token: str) -> ResponseReturnValue:
    link = here(token)
    kinds = link.concern.help_kinds
    return render_template(
        "follow_up/help.html", here=link, noticed=bool(kinds), lines=lines_for(kinds)
    )


@bp.route("/<token>/where", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def where(token: str) -> ResponseReturnValue:
    link = here(token)
    if not saying_more.may_move(link.concern):
        return _decided(link)
    make, show = QUESTIONS["where"]
    form = make(link)
    if not form.validate_on_submit():
        return show(link, form)
    ward = ward_named(str(form.ward.data))
    try:
        with transaction(takes_form=False) as session:
            saying_more.say_where(session, link.concern, ward_id=ward.id, place=form.place.data)
    except NotOpen:
        return _decided(link)
    flash(_("We changed where it is."), "success")
    return _back(link)


def _ask_for_words(
    link: Here, question: str, *, keep: Callable[..., None], done: str
) -> ResponseReturnValue:
    """Ask, keep what is answered, and lead on to who can help, where somebody may need it."""
    if not saying_more.is_open(link.concern):
        return _closed(link)
    make, show = QUESTIONS[question]
    form = make(link)
    if not form.validate_on_submit():
        return show(link, form)
    words, language = str(form.words.data), str(form.language.data)
    kinds = help_kinds(words, language)
    try:
        with transaction(takes_form=False) as session:
            keep(session, words=words, language=language, kinds=kinds or ())
    except NotOpen:
        return _closed(link)
    except Enough:
        form.form_errors.append(
            _("You have added very much already. Change or delete some of it first")
        )
        return show(link, form)
    flash(done, "success")
    if noticed(words):
        flash(_("Your words may show who somebody is. It is safer to take that out."))
    if kinds or kinds is None:  # None: the engine did not say
        return redirect(url_for(".help_first", token=link.token), 303)
    return _back(link)


def _take_out(link: Here) -> ResponseReturnValue:
    try:
        with transaction(takes_form=False) as session:
            saying_more.take_out(session, link.concern, link.addition())
    except NotOpen:
        return _closed(link)
    flash(_("We deleted these words."), "success")
    return _back(link)


def _closed(link: Here) -> ResponseReturnValue:
    flash(_("This concern is closed, so nothing can be added or changed."))
    return _back(link)


def _decided(link: Here) -> ResponseReturnValue:
    if not saying_more.is_open(link.concern):
        return _closed(link)
    flash(_("An officer has placed your concern, so the ward and place cannot change any more."))
    return _back(link)


def _back(link: Here) -> ResponseReturnValue:
    return redirect(url_for(".show", token=link.token), 303)
