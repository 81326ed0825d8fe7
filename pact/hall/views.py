"""The public pages of a hall: for phones and for the wall. No account, no cookie."""

from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from pact.core import clock, keeping, moments
from pact.core.db import db, transaction
from pact.core.idempotency import new_key
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.core.security import csrf
from pact.hall import effects, queries, raising, services  # noqa: F401 - raising: see there
from pact.hall.access import pulse_of, sent_key, wants_data
from pact.hall.queries import Pulse
from pact.hall.room import room
from pact.hall.screen import in_its_languages, qr_code
from pact.hall.texts import heading
from pact.languages.choice import current
from pact.meetings.states import MoveNotAllowed
from pact.meetings.texts import kind_name
from pact.themes.names import theme_name

# One hall has one connection for everybody in it: these stop floods, not people.
_ASKING = "90 per minute; 900 per day"
bp = Blueprint("hall", __name__)


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"at": clock.now(), "heading": heading, "theme_name": theme_name, "kind_name": kind_name}


def _hall_asked() -> str:
    return f"hall {str((request.view_args or {}).get('code')).upper()}"


@bp.get("/hall/<code>")
@public
def short(code: str) -> ResponseReturnValue:
    """The address on the wall: leads on in the browser's language."""
    pulse_of(code)
    return redirect(url_for(".phone", code=code.upper()), 303)


@bp.get("/hall/<code>/pulse")
@public
def pulse(code: str) -> ResponseReturnValue:
    """Whether anything has changed: one indexed read, and nothing to send while it has not."""
    found = pulse_of(code)
    known = {"version": found.version, "open": found.is_open}
    return _unless_known(found, lambda: known, found.version, found.votes)


@bp.get("/<locale:lang>/hall/<code>")
@public
def phone(code: str) -> ResponseReturnValue:
    found = pulse_of(code)
    return render_template(
        "hall/phone.html",
        code=code.upper(),
        room=room(db.session(), found, current()),
        key=new_key(),
        key_here=new_key(),
        here="here" in request.args,
        asked=request.args.get("asked", ""),
        number=request.args.get("number", type=int),
    )


@bp.get("/<locale:lang>/hall/<code>/now")
@public
def now(code: str) -> ResponseReturnValue:
    """The part of the phones' page that changes."""
    moments.for_a_moment()
    found = pulse_of(code)
    return _unless_known(
        found,
        lambda: render_template(
            "hall/_now.html", code=code.upper(), room=room(db.session(), found, current())
        ),
    )


@bp.get("/<locale:lang>/hall/<code>/wall")
@public
def wall(code: str) -> ResponseReturnValue:
    found = pulse_of(code)
    address = url_for(".short", code=code.upper())
    return render_template(
        "hall/wall.html",
        code=code.upper(),
        parts=in_its_languages(db.session(), found),
        address=current_app.config["BASE_URL"] + address,
        qr=qr_code(current_app.config["BASE_URL"] + address),
    )


@bp.get("/<locale:lang>/hall/<code>/wall/now")
@public
def wall_now(code: str) -> ResponseReturnValue:
    """The part of the wall that changes, in the languages that the clerk chose."""
    moments.for_a_moment()
    found = pulse_of(code)
    return _unless_known(
        found,
        lambda: render_template("hall/_wall.html", parts=in_its_languages(db.session(), found)),
        found.votes,
    )


@bp.post("/<locale:lang>/hall/<code>/speak")
@limiter.limit(_ASKING, methods=["POST"], key_func=_hall_asked)
@csrf.exempt  # type: ignore[untyped-decorator]  # it does nothing in anybody's name
@public
def speak(code: str) -> ResponseReturnValue:
    """Ask for a number."""
    return _sent(code, "ask", effects.ask_to_speak())


@bp.post("/<locale:lang>/hall/<code>/here")
@limiter.limit(_ASKING, methods=["POST"], key_func=_hall_asked)
@csrf.exempt  # type: ignore[untyped-decorator]  # it does nothing in anybody's name
@public
def here(code: str) -> ResponseReturnValue:
    """Be counted among those who came; as whom is not asked."""
    return _sent(code, queries.HERE, effects.here(), here=1)


@bp.post("/<locale:lang>/hall/<code>/take-back")
@limiter.limit(_ASKING, methods=["POST"], key_func=_hall_asked)
@csrf.exempt  # type: ignore[untyped-decorator]  # only the phone that asked knows what it asked with
@public
def take_back(code: str) -> ResponseReturnValue:
    """Give the number back."""
    return _sent(code, "take_back", effects.take_back(request.form.get("asked", "")))


@bp.get("/<locale:lang>/hall/<code>/worker.js")
@public
def worker(code: str) -> Response:
    """The script that answers for this page when the network does not."""
    pulse_of(code)
    return _worker(url_for(".phone", code=code))


@bp.get("/<locale:lang>/vote/<short>/worker.js")
@public
def vote_worker(short: str) -> Response:
    """The same for the page of a vote."""
    return _worker(url_for("ballots.vote", short=short))


def _worker(scope: str) -> Response:
    script = current_app.send_static_file("js/hall/worker.js")
    script.headers["Service-Worker-Allowed"] = scope
    script.headers["Cache-Control"] = "no-cache"
    return script


def _sent(
    code: str, kind: str, effect: services.Effect, here: int | None = None
) -> ResponseReturnValue:
    found, key = pulse_of(code), sent_key()
    try:
        with transaction(takes_form=False) as session:
            answer = services.take(
                session, meeting_id=found.meeting_id, key=key, kind=kind, effect=effect
            )
    except MoveNotAllowed:
        answer = {"state": "closed"}
    if wants_data():
        return answer
    number = answer.get("number")
    asked = key if number else None
    known = url_for(".phone", code=code.upper(), number=number, asked=asked, here=here)
    return redirect(known, 303)


def _unless_known(found: Pulse, make: Any, *more: int) -> Response:
    """The answer, unless the asker has it already: then nothing more is read or made."""
    seen = (found.shown_version, found.state.value, found.votes_open, found.votes_closed, *more)
    tag = f"{'-'.join(map(str, seen))}-{current().tag}"
    response = Response(status=304) if _knows(tag) else _made_once(tag, make)
    response.set_etag(tag)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _knows(tag: str) -> bool:
    """Whether the asker has this already, compressed or not: compressing adds how to the tag."""
    known = request.if_none_match.as_set(include_weak=True)
    return any(each.partition(":")[0] == tag for each in known)


def _made_once(tag: str, make: Any) -> Response:
    """What all the phones of a hall ask for within the same seconds is made once in a process."""
    if (shelf := keeping.shelf()) is None:
        return make_response(make())
    key = ("hall", request.path)
    if (answer := shelf.find(key, of=tag)) is None:
        made = make_response(make())
        answer = keeping.Answer(made.get_data(), tuple(made.headers), clock.now(), tag)
        shelf.put(key, answer)
    return keeping.again(answer)
