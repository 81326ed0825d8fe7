"""The search page, and what it found as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.queries import wards as wards_of
from pact.concerns.personal_details import without_details
from pact.core import audit, clock
from pact.core.db import db, transaction
from pact.core.engine import engine
from pact.core.permissions import Permission, requires
from pact.core.tables import csv_response
from pact.languages.display import moment
from pact.search import finding, queries
from pact.search.excerpts import excerpt
from pact.search.finding import Found, Hit, Result
from pact.search.forms import SearchForm
from pact.search.queries import Wanted
from pact.search.texts import state_name, why
from pact.themes.names import theme_name
from pact.themes.queries import live_themes
from pact.themes.review import Scope
from pact.themes.texts import channel_name, language_name

bp = Blueprint("search_desk", __name__, url_prefix="/desk/search")
bp.add_app_template_filter(state_name, "concern_state")
bp.add_app_template_filter(why, "found_because")

_A_PAGE = 20
# In three languages, one of them in English letters.
EXAMPLES = (
    ("en", "dogs without a lead"),
    ("pa", "ਗਲੀ ਵਿੱਚ ਕੂੜਾ"),
    ("ur-Latn", "raat ko shor"),
)


@dataclass(frozen=True)
class Asked:
    """The search in the address: its form, and among which concerns it looks."""

    form: SearchForm
    wanted: Wanted | None  # None where there is nothing to look for, or a mistake

    def found(self) -> Found:
        """What it finds."""
        if self.wanted is None:
            return Found([], by_meaning=True)
        return finding.find(db.session(), self.form.question(), self.wanted, engine=engine())


@bp.get("")
@requires(Permission.CONCERN_REVIEW)
def search() -> ResponseReturnValue:
    asked = _asked()
    found = asked.found()
    pages = max(1, -(-len(found.hits) // _A_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    shown = _shown(found.hits[_A_PAGE * (page - 1) : _A_PAGE * page], asked.wanted)
    return render_template(
        "search/desk/search.html",
        form=asked.form,
        looked=asked.wanted is not None,
        found=found,
        shown=shown,
        excerpts={each.concern.id: _excerpt(each, asked.form) for each in shown},
        language_name=language_name,
        may_restricted=bool(_scope().restricted_ward_ids),
        examples=EXAMPLES,
        page=page,
        first=_A_PAGE * (page - 1) + 1,
        last_page=pages,
        address=_address,
    )


@bp.get("/export.csv")
@requires(Permission.CONCERN_REVIEW)
def export() -> ResponseReturnValue:
    asked = _asked(for_a_file=True)
    if asked.wanted is None:
        return redirect(_address(".search"), 303)
    hits = asked.found().hits
    with transaction(takes_form=False) as session:
        found = finding.results(session, hits, asked.wanted)
        audit.record(
            session,
            actor_id=current_user.id,
            deed="exported search results",
            about="search",
            about_id=None,
            concerns=[each.concern.id for each in found],
        )
    return csv_response(
        f"concerns-{clock.today().isoformat()}",
        [
            _("Reference"),
            _("Ward"),
            _("Sent"),
            _("Language"),
            _("Theme"),
            _("State"),
            _("How it came"),
            _("Why it was found"),
            _("Words"),
        ],
        [_row(each) for each in found],
        about=[_("Concerns that a search found"), asked.form.question(), moment(clock.now())],
    )


def _asked(*, for_a_file: bool = False) -> Asked:
    """The search in the address; a file never holds restricted concerns."""
    session, scope = db.session(), _scope()
    wards, themes = wards_of(session, ids=scope.ward_ids), live_themes(session)
    form = SearchForm.asked(wards, themes, queries.languages(session, Wanted(scope)))
    if not form.validate() or not form.question():
        return Asked(form, None)
    if for_a_file or not scope.restricted_ward_ids:
        form.restricted.data = False
    return Asked(form, form.wanted(scope, wards, themes))


def _scope() -> Scope:
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)
    return Scope(reading, reading & current_user.wards_where(Permission.CONCERN_RESTRICTED))


def _shown(hits: list[Hit], wanted: Wanted | None) -> Sequence[Result]:
    """A page of what was found; that restricted concerns are among it is written down first."""
    if wanted is None:
        return []
    found = finding.results(db.session(), hits, wanted)
    restricted = [each.concern.id for each in found if each.concern.restricted]
    if not restricted:
        return found
    with transaction(takes_form=False) as session:
        for concern_id in restricted:
            audit.record(
                session,
                actor_id=current_user.id,
                deed="viewed restricted concern",
                about="concern",
                about_id=concern_id,
            )
    return finding.results(db.session(), hits, wanted)


def _excerpt(each: Result, form: SearchForm) -> object:
    return excerpt(each.said, form.question() if each.hit.has_words else "")


def _row(each: Result) -> list[object]:
    concern = each.concern
    return [
        concern.reference,
        concern.ward.name,
        concern.received_at.astimezone(clock.LONDON).date(),
        language_name(concern.language),
        theme_name(each.theme) if each.theme else "",
        state_name(concern.state),
        channel_name(concern.channel),
        "; ".join(words for words, _tone in why(each.hit)),
        without_details(each.said),
    ]


def _address(endpoint: str, page: int = 1) -> str:
    """This search's address there, without what was left open."""
    given = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if value and name not in {"page", "submit"}
    ]
    if page > 1:
        given.append(("page", str(page)))
    return f"{url_for(endpoint)}?{urlencode(given)}"
