"""Pages that anyone may read: the choice of language, home, wards, help, and how it all works."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pact.concerns.help_lines import CHECKED_ON
from pact.core import clock
from pact.core.caching import kept_for_a_minute
from pact.core.db import db
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.core.security import csrf
from pact.languages import kinds
from pact.languages.choice import current
from pact.languages.locales import SHIPPED
from pact.meetings.texts import kind_name
from pact.pages.greetings import greetings
from pact.pages.home_page import home_page
from pact.pages.needs import needs
from pact.pages.ward_page import ward_page
from pact.pages.wards_page import find_ward, show_wards
from pact.planning.public_names import plan_name, progress_name
from pact.planning.texts import RAG_TONES, TONES
from pact.priorities.texts import action_state_name, priority_state_name
from pact.priorities.tones import ACTION, PRIORITY
from pact.strategy.names import WORDS
from pact.themes.names import theme_name

bp = Blueprint("pages", __name__)


@bp.context_processor
def _names() -> dict[str, Any]:
    return {
        "theme_name": theme_name,
        "theme_names": lambda themes: [theme_name(theme) for theme in themes],
        "kind_name": kind_name,
        "action_state": lambda state: (action_state_name(state), ACTION[state]),
        "priority_state": lambda state: (priority_state_name(state), PRIORITY[state]),
        "plan_name": plan_name,
        "plan_tones": TONES,
        "progress_name": progress_name,
        "rag_tones": RAG_TONES,
        "kinds": kinds,
        "aim_words": WORDS,
    }


@bp.get("/")
@public
def choose_language() -> ResponseReturnValue:
    return render_template("pages/choose_language.html", greetings=greetings())


@bp.get("/<locale:lang>/")
@public
@kept_for_a_minute
def home() -> ResponseReturnValue:
    page = home_page(db.session(), now=clock.now(), locale=current())
    return render_template("pages/home.html", page=page)


@bp.route("/<locale:lang>/wards", methods=["GET", "POST"])
@limiter.limit("120 per minute; 2000 per day", methods=["POST"])
@csrf.exempt  # type: ignore[untyped-decorator]  # it changes nothing
@public
def wards() -> ResponseReturnValue:
    return find_ward() if request.method == "POST" else show_wards()


@bp.get("/<locale:lang>/wards/<slug>")
@public
@kept_for_a_minute
def ward(slug: str) -> ResponseReturnValue:
    page = ward_page(db.session(), slug=slug, now=clock.now(), locale=current())
    if page is None:
        abort(404)
    return render_template("pages/ward.html", page=page)


@bp.get("/<locale:lang>/help")
@public
def help() -> ResponseReturnValue:
    return render_template("pages/help.html", needs=needs(), checked_on=CHECKED_ON)


@bp.get("/<locale:lang>/how-it-works")
@public
@kept_for_a_minute
def how_it_works() -> ResponseReturnValue:
    return render_template("pages/how_it_works.html")


@bp.get("/<locale:lang>/privacy")
@public
@kept_for_a_minute
def privacy() -> ResponseReturnValue:
    return render_template(
        "pages/privacy.html",
        days=current_app.config["RETENTION_DAYS"],
        registration_days=current_app.config["REGISTRATION_DAYS"],
        words_translated=current_app.config["TRANSLATE_CONCERNS"],
    )


@bp.get("/<locale:lang>/accessibility")
@public
@kept_for_a_minute
def accessibility() -> ResponseReturnValue:
    return render_template("pages/accessibility.html")


@bp.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    """Search engines stay out of what one person wrote, and of the staff's pages."""
    closed = ["/desk"]
    for locale in SHIPPED:
        home = url_for(".home", lang=locale)
        closed += [f"{home}concern", f"{home}follow", f"{home}subscription"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    return Response("\n".join(lines), mimetype="text/plain")


from pact.pages import city_views, done_sheet  # noqa: E402, F401 - add their routes
