"""Voting on a phone: a page that needs neither script nor cookie, and the same for a phone's queue.

The answer to a vote is given at once rather than by leading on: on a poor connection that is one
round less, and to send the page again does no harm.
"""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import TooManyRequests

from pact.ballots import casting, codes, queries
from pact.ballots.casting import NotTaken, Refusal
from pact.ballots.forms import KEY, VoteForm
from pact.ballots.models import Ballot, BallotState
from pact.ballots.result_page import results_of
from pact.ballots.texts import (
    how_many,
    in_english,
    option_name,
    refusal_text,
    rules,
    too_many_tries,
)
from pact.ballots.tries import A_CODE, code_sent, note_wrong, too_many_wrong
from pact.core.db import db, transaction
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.core.security import csrf
from pact.languages.choice import current
from pact.meetings import queries as meetings

_WRONG = {Refusal.UNKNOWN, Refusal.ELSEWHERE}
_LATER = {Refusal.EARLY}
bp = Blueprint("ballots", __name__)
bp.add_app_template_global(results_of, "ballot_results")
bp.add_app_template_global(in_english)


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"option_name": option_name, "rules": rules, "how_many": how_many}


@bp.get("/vote/<short>")
@public
def short(short: str) -> ResponseReturnValue:
    """The address that is short enough for a wall: leads on in the browser's language."""
    return redirect(url_for(".vote", lang=current(), short=_ballot(short).short), 303)


@bp.route("/<locale:lang>/vote/<short>", methods=["GET", "POST"])
@limiter.limit(A_CODE, key_func=code_sent, methods=["POST"])
@public
def vote(short: str) -> ResponseReturnValue:
    ballot = _ballot(short)
    form = VoteForm(ballot, data={"code": codes.spaced(codes.tidy(request.args.get("c", ""))[:20])})
    if not form.validate_on_submit():
        return _page(ballot, form)
    if too_many_wrong(ballot.short):
        return _page(ballot, form, problem=too_many_tries()), 429
    code, key = str(form.code.data), str(form.key.data)
    try:
        _cast(ballot, code=code, key=key, choices=form.chosen())
    except NotTaken as refused:
        ballot = _ballot(short)  # as it is now
        why = refusal_text(refused.why, ballot)
        if refused.why not in _WRONG | {Refusal.SPENT}:
            return _page(ballot, form, problem=why)
        form.code.errors = [why]
        return _page(ballot, form)
    return render_template("ballots/counted.html", ballot=ballot)


@bp.post("/<locale:lang>/vote/<short>/cast")
@limiter.limit(A_CODE, key_func=code_sent)
@public
def cast(short: str) -> ResponseReturnValue:
    """The same for a script: `{"code", "key", "choices": [positions]}`, where [0] is none of these.

    `outcome` is "counted" or why not; `again` says whether to send the same again later, and `say`
    what to show. Only JSON is read, which no form of another site can send.
    """
    ballot = _ballot(short)
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        abort(400)
    code, key, choices = (sent.get(name) for name in ("code", "key", "choices"))
    if (
        not isinstance(code, str)
        or not isinstance(key, str)
        or not KEY.fullmatch(key)
        or not isinstance(choices, list)
        or not all(type(each) is int for each in choices)
    ):
        abort(400)
    if too_many_wrong(ballot.short):
        return _said("too many tries", too_many_tries(), again=True), 429
    try:
        _cast(ballot, code=code[:60], key=key, choices=set(choices))
    except NotTaken as refused:
        text = refusal_text(refused.why, _ballot(short))
        return _said(refused.why.name.lower(), text, again=refused.why in _LATER), 409
    return _said("counted", _("Your vote is counted"), again=False)


@bp.errorhandler(TooManyRequests)
def give_back(_error: TooManyRequests) -> ResponseReturnValue:
    """One code, sent again and again."""
    if request.endpoint == "ballots.cast":
        return _said("too many tries", too_many_tries(), again=True), 429
    ballot = _ballot(str((request.view_args or {}).get("short")))
    return _page(ballot, VoteForm(ballot), problem=too_many_tries()), 429


def _cast(ballot: Ballot, *, code: str, key: str, choices: set[int]) -> None:
    short = ballot.short
    try:
        with transaction(takes_form=False) as session:
            casting.cast(session, ballot.id, code=code, key=key, choices=choices)
    except NotTaken as refused:
        if refused.why in _WRONG:
            note_wrong(short)
        raise


def _ballot(short: str) -> Ballot:
    return queries.ballot(db.session(), short=codes.tidy(short)[:8]) or abort(404)


def _page(ballot: Ballot, form: VoteForm, *, problem: str | None = None) -> str:
    if problem is not None:
        form.form_errors.append(problem)
    return render_template(
        "ballots/vote.html",
        form=form,
        ballot=ballot,
        meeting=meetings.meeting(db.session(), id=ballot.meeting_id),
        is_open=ballot.state is BallotState.OPEN,
        is_closed=ballot.state is BallotState.CLOSED,
    )


def _said(outcome: str, text: str, *, again: bool) -> Response:
    return jsonify(outcome=outcome, say=text, again=again)


# Whoever has no code can forge nothing; and a phone's queue may be older than any token.
csrf.exempt(vote)
csrf.exempt(cast)
