"""What is emerging: all suggestions, and one with its evidence.

Numbers and words are of the wards in which the officer reviews concerns, and of no other.
"""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.areas.queries import wards as wards_of
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.emerging import evidence, looks, queries
from pact.emerging.desk import bp
from pact.emerging.gathering import MOST
from pact.emerging.models import Emerging, EmergingState
from pact.emerging.texts import reason_words, state_words
from pact.themes.forms import PressForm
from pact.themes.queries import themes_by_key

DECIDED = (EmergingState.DISMISSED, EmergingState.MADE, EmergingState.ADDED)


@bp.get("")
@requires(Permission.CONCERN_REVIEW)
def index() -> ResponseReturnValue:
    session = db.session()
    reading = reading_in()
    waiting = (EmergingState.OPEN, EmergingState.WATCHED)
    found = queries.shown(session, states=waiting, ward_ids=reading)
    city = current_user.may(Permission.THEME_EDIT)
    return render_template(
        "emerging/desk/index.html",
        new=[each for each in found if each.emerging.state is EmergingState.OPEN],
        watched=[each for each in found if each.emerging.state is EmergingState.WATCHED],
        decided=queries.decided(session, states=DECIDED) if city else [],
        latest=looks.latest(session),
        most=MOST,
        pending=looks.pending(session),
        themes=themes_by_key(session),
        wards={ward.id: ward.name for ward in wards_of(session)},
        reason_words=reason_words,
        state_words=state_words,
        press=PressForm(),
    )


@bp.get("/<key>")
@requires(Permission.CONCERN_REVIEW)
def one(key: str) -> ResponseReturnValue:
    emerging, seen = allowed(key)
    session = db.session()
    reading = reading_in()
    return render_template(
        "emerging/desk/one.html",
        emerging=emerging,
        evidence=seen,
        quotes=evidence.central(session, emerging_ids=[emerging.id], ward_ids=reading).get(
            emerging.id, []
        ),
        placed=queries.placed_in(session, emerging_id=emerging.id, ward_ids=reading),
        steps=queries.steps(session, emerging_id=emerging.id),
        nearest=themes_by_key(session).get(emerging.theme_key or ""),
        wards={ward.id: ward.name for ward in wards_of(session)},
        reason_words=reason_words,
        state=state_words(emerging.state),
        press=PressForm(),
    )


def reading_in() -> frozenset[int]:
    """The wards in which the signed-in person reads concerns."""
    return frozenset(current_user.wards_where(Permission.CONCERN_REVIEW))


def allowed(key: str) -> tuple[Emerging, evidence.Evidence]:
    """The suggestion that the address names; 404 for who sees none of its concerns.

    Officers of the whole city see one, too, of which no concern is left.
    """
    session = db.session()
    emerging = queries.by_key(session, key=key)
    if emerging is None:
        abort(404)
    found = evidence.evidence(session, emerging_ids=[emerging.id], ward_ids=reading_in())
    if emerging.id not in found and not current_user.may(Permission.THEME_EDIT):
        abort(404)
    return emerging, found.get(emerging.id, evidence.Evidence())
