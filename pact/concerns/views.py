"""The resident's journey: one question a page, no account, no JavaScript needed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import TooManyRequests

from pact.concerns import browser, drafts, journey, links, steps, ward_finding
from pact.concerns.forms import PlainForm
from pact.concerns.help_first import help_kinds
from pact.concerns.help_lines import lines_for
from pact.concerns.texts import how_often_name, since_name
from pact.core.db import transaction
from pact.core.floods import works_in_a_flood
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.core.security import csrf
from pact.core.turned_away import open_too_long, too_many
from pact.languages.choice import current

# Many homes, a library or a mosque may share one address: these stop floods, not people.
_ANSWERS = "120 per minute; 2000 per day"
_SENDING = "30 per minute; 500 per day"


def _ward_of_draft() -> object:
    return g.get("draft_ward")


bp = Blueprint("concerns", __name__, url_prefix="/<locale:lang>/concern")
bp.add_app_template_filter(since_name)
bp.add_app_template_filter(how_often_name)


@bp.before_request
def lead_on() -> ResponseReturnValue | None:
    """A page of the journey leads to where this browser's concern is."""
    step = (request.endpoint or "").removeprefix("concerns.")
    if step not in journey.STEPS:
        return None
    if (draft := journey.draft_here()) is not None:
        g.draft, g.draft_ward = draft, draft.ward_id
        if request.method == "POST" or journey.may_see(step, draft):
            return None
        return redirect(url_for(f".{journey.next_step(draft)}"), 303)
    if journey.sent_here():
        return redirect(url_for(".sent"), 303)
    if step == "ward" or (request.method == "POST" and step != "check"):
        return None  # an answer begins a draft, so that nothing typed is lost
    return _begin_again()


@bp.get("")
@public
def start() -> ResponseReturnValue:
    ward = steps.ward_named(request.args.get("ward"))
    return render_template(
        "concerns/start.html",
        ward=ward,
        draft=journey.draft_here(),
        sent=journey.sent_here(),
        form=PlainForm(),
    )


@bp.route("/ward", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def ward() -> ResponseReturnValue:
    form = ward_finding.ward_form()
    if not form.validate_on_submit():
        return ward_finding.show_ward(form)
    chosen = steps.ward_named(form.ward.data)
    with transaction() as session:
        draft = journey.draft_to_change(session)
        drafts.answer_ward(session, draft, ward_id=chosen.id if chosen else None)
        drafts.note_meeting(session, draft, code=request.args.get("hall"))
    return _next()


@bp.route("/find-ward", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@csrf.exempt  # type: ignore[untyped-decorator]  # it changes nothing
@public
def find_ward() -> ResponseReturnValue:
    """By POST, so that no address and no log has a postcode in it."""
    if request.method == "GET":  # the page that answered, in another language
        return redirect(url_for(".ward"), 303)
    return ward_finding.answer_find()


@bp.route("/words", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def words() -> ResponseReturnValue:
    form = steps.words_form()
    if not form.validate_on_submit():
        return steps.show_words(form)
    typed, language = str(form.words.data), str(form.language.data)
    kinds = help_kinds(typed, language)
    with transaction() as session:
        draft = journey.draft_to_change(session)
        drafts.answer_words(session, draft, words=typed, language=language, kinds=kinds or ())
    if kinds or kinds is None:
        return redirect(url_for(".help_first"), 303)
    return redirect(url_for("joining.others"), 303)


@bp.get("/help-first")
@public
def help_first() -> ResponseReturnValue:
    draft = journey.draft_here()
    kinds = draft.help_kinds if draft else []
    return render_template(
        "concerns/help_first.html",
        noticed=bool(kinds),
        lines=lines_for(kinds),
        go_on=url_for("joining.others"),
    )


@bp.route("/place", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def place() -> ResponseReturnValue:
    form = steps.place_form()
    if not form.validate_on_submit():
        return steps.show_place(form)
    with transaction() as session:
        draft = journey.draft_to_change(session)
        drafts.answer_place(session, draft, place=form.place.data)
    return _next()


@bp.route("/when", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def when() -> ResponseReturnValue:
    form = steps.when_form()
    if not form.validate_on_submit():
        return steps.show_when(form)
    since, how_often = form.answers()
    with transaction() as session:
        draft = journey.draft_to_change(session)
        drafts.answer_when(session, draft, since=since, how_often=how_often)
    return _next()


@bp.route("/contact", methods=["GET", "POST"])
@limiter.limit(_ANSWERS, methods=["POST"])
@public
def contact() -> ResponseReturnValue:
    form = steps.contact_form()
    if not form.validate_on_submit():
        return steps.show_contact(form)
    with transaction() as session:
        draft = journey.draft_to_change(session)
        drafts.answer_contact(session, draft, reach=form.reach)
    return _next()


@bp.route("/check", methods=["GET", "POST"])
@limiter.limit(_SENDING, methods=["POST"])
@works_in_a_flood("concerns", everybody=150, visitor=40, part=60, part_of=_ward_of_draft)
@public
def check() -> ResponseReturnValue:
    form = steps.check_form()
    if not form.validate_on_submit():
        return steps.show_check(form)
    draft = g.get("draft")  # as it was when this request came
    if draft and (missing := journey.next_step(draft)) != "check":
        return redirect(url_for(f".{missing}"), 303)
    with transaction() as session:
        journey.send(session, locale=current().tag)
    return redirect(url_for(".sent"), 303)


@bp.get("/sent")
@public
def sent() -> ResponseReturnValue:
    concern, key = journey.sent_here(), browser.draft_key()
    if concern is None or key is None:
        return _begin_again()
    return render_template(
        "concerns/sent.html",
        concern=concern,
        private_link=steps.private_link(links.link_token(key)),
        told_by=steps.told_by(concern),
        form=PlainForm(),
    )


@bp.post("/again")
@public
def again() -> ResponseReturnValue:
    """Begin another concern in this browser; one that was sent stays sent."""
    _forget_draft()
    ward, hall = (request.form.get(name) or None for name in ("ward", "hall"))
    return redirect(url_for(".ward", ward=ward, hall=hall), 303)


@bp.post("/forget")
@public
def forget() -> ResponseReturnValue:
    """Leave nothing of it in this browser."""
    _forget_draft()
    flash(_("This browser no longer holds anything of your concern."), "success")
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
    step = (request.endpoint or "").removeprefix("concerns.")
    if journey.sent_here():
        return redirect(url_for(".sent"), 303)
    if step not in steps.PAGES or (step == "check" and journey.draft_here() is None):
        return _begin_again()
    make, show = steps.PAGES[step]
    form = make()
    form.form_errors.append(why)
    return show(form), status


def _begin_again() -> ResponseReturnValue:
    if browser.draft_key():
        browser.forget()
        flash(_("We keep what you type for one day and then delete it. Please start again."))
    return redirect(url_for(".start"), 303)


def _forget_draft() -> None:
    if key_hash := browser.draft_key_hash():
        with transaction() as session:
            drafts.forget(session, key_hash=key_hash)
    browser.forget()


def _next() -> ResponseReturnValue:
    return redirect(_next_url(), 303)


def _next_url() -> str:
    draft = journey.draft_here()
    return url_for(f".{journey.next_step(draft)}" if draft else ".ward")


from pact.concerns import notice_views, photo_views  # noqa: E402, F401 - add their routes
