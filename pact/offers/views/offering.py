"""The journey: one question a page, no account, no JavaScript needed."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import TooManyRequests

from pact.concerns.forms import PlainForm
from pact.concerns.help_lines import lines_for
from pact.concerns.personal_details import noticed
from pact.concerns.steps import ward_named
from pact.core.db import transaction
from pact.core.floods import works_in_a_flood
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.core.turned_away import open_too_long, too_many
from pact.languages.locales import WRITTEN, direction
from pact.offers import journey, services
from pact.offers.forms import SendOfferForm
from pact.offers.views import bp
from pact.offers.views.following import private_link

# Many homes, a library or a mosque may share one address: these stop floods, not people.
_ANSWERS = "120 per minute; 2000 per day"
_SENDING = "30 per minute; 300 per day"


@bp.get("/offer")
@public
def start() -> ResponseReturnValue:
    ward = ward_named(request.args.get("ward"))
    return render_template(
        "offers/start.html",
        ward=ward,
        draft=journey.answers_here(),
        sent=journey.sent_here(),
        form=PlainForm(),
    )


@bp.route(f"/offer/<any({', '.join(journey.FORMS)}):step>", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def question(step: str) -> ResponseReturnValue:
    answers = journey.answers_here()
    if not journey.may_see(step, answers or {}) or (answers is None and journey.sent_here()):
        return _lead_on()
    form = journey.form_for(step, request.args.get("ward"))
    if not form.validate_on_submit():
        return _show(step, form)
    given = journey.answers_of(step, form)
    kinds: tuple[str, ...] | None = ()
    if step == "words":
        kinds = journey.kinds_of_help(given["words"], given["language"])
        given["help_kinds"] = list(kinds or ())
    with transaction() as session:
        journey.keep(session, given)
    if kinds is None or kinds:
        return redirect(url_for(".help_first"), 303)
    return _lead_on()


@bp.get("/offer/help-first")
@public
def help_first() -> ResponseReturnValue:
    answers = journey.answers_here()
    if answers is None:
        return _lead_on()
    kinds = answers.get("help_kinds", [])
    return render_template(
        "offers/help_first.html", noticed=bool(kinds), lines=lines_for(kinds), go_on=_next_url()
    )


@bp.route("/offer/check", methods=["GET", "POST"])
@limiter.limit(_SENDING, methods=["POST"])
@works_in_a_flood("offers", everybody=40, visitor=40)
@public
def check() -> ResponseReturnValue:
    answers = journey.answers_here()
    if answers is None or journey.next_step(answers):
        return _lead_on()
    form = SendOfferForm()
    if not form.validate_on_submit():
        return _show_check(form, answers)
    with transaction() as session:
        journey.send(session)
    return redirect(url_for(".sent"), 303)


@bp.get("/offer/sent")
@public
def sent() -> ResponseReturnValue:
    if (found := journey.sent_here()) is None:
        return _lead_on()
    offer, token = found
    return render_template(
        "offers/sent.html", offer=offer, private_link=private_link(token), form=PlainForm()
    )


@bp.post("/offer/forget")
@public
def forget() -> ResponseReturnValue:
    """Leave nothing of it in this browser."""
    asked = journey.is_question_here()
    with transaction() as session:
        journey.forget(session)
    flash(
        _("This browser no longer holds anything of your question.")
        if asked
        else _("This browser no longer holds anything of your offer."),
        "success",
    )
    return redirect(url_for(".start"), 303)


@bp.errorhandler(CSRFError)
def give_back(_error: CSRFError) -> ResponseReturnValue:
    """The page was open for too long, or cookies are off: show it again with what was typed."""
    return _show_again(open_too_long(), 400)


@bp.errorhandler(TooManyRequests)
def ask_to_wait(_error: TooManyRequests) -> ResponseReturnValue:
    """Show the page again with what was typed."""
    return _show_again(too_many(), 429)


def _show_again(why: str, status: int) -> ResponseReturnValue:
    step = (request.view_args or {}).get("step")
    if step not in journey.FORMS:
        return _lead_on()
    form = journey.form_for(str(step), None)
    form.form_errors.append(why)
    return _show(str(step), form), status


def _show(step: str, form: Any) -> str:
    back = journey.before(step, journey.answers_here() or {})
    return render_template(
        [f"offers/{step}.html", "offers/question.html"],
        form=form,
        step=step,
        back=url_for(".question", step=back) if back else url_for(".start"),
        is_event=(journey.answers_here() or {}).get("kind") == "event",
        asks=(journey.answers_here() or {}).get("kind") == "question",
    )


def _show_check(form: SendOfferForm, answers: dict[str, Any]) -> str:
    tag = str(answers["language"])
    is_event = answers["kind"] == "event"
    public_words = " ".join(str(answers.get(n) or "") for n in ("words", "title", "for_whom"))
    return render_template(
        "offers/check.html",
        form=form,
        answers=answers,
        is_event=is_event,
        asks=answers["kind"] == "question",
        times=services.event_times(answers) if is_event else None,
        ward=ward_named(answers["ward"]),
        language=WRITTEN.get(tag),
        direction=direction(tag),
        details=noticed(public_words),
    )


def _lead_on() -> ResponseReturnValue:
    return redirect(_next_url(), 303)


def _next_url() -> str:
    answers = journey.answers_here()
    if answers is None:
        return url_for(".sent") if journey.sent_here() else url_for(".start")
    step = journey.next_step(answers)
    return url_for(".question", step=step) if step else url_for(".check")
