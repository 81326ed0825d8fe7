"""The signed-in person, for Flask-Login: found by a revocable session, not by a number."""

from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user

from pact.accounts import navigation, queries, services
from pact.accounts.models import RoleHeld, StaffSession
from pact.accounts.permissions import brought, needs_second_step
from pact.core import clock, crypto
from pact.core.db import db, transaction
from pact.core.permissions import Permission

COOKIE_FIELD = "staff"
login_manager = LoginManager()


class Visitor(UserMixin):  # type: ignore[misc]
    """A signed-in person, as routes and templates see them."""

    def __init__(self, live: StaffSession) -> None:
        user = live.user
        self.session_id = live.id
        self.user = user
        self.id = user.id
        self.name = user.name
        self.locale = user.locale
        self.organisation_id = user.organisation_id
        # Taken now: the start of a transaction lets go of every row read before it.
        self._held = [(brought(held), _wards(held)) for held in user.roles]
        # Whether a password alone is too little for what they may see.
        self.needs_second_step = needs_second_step(user.roles)

    def may(self, permission: Permission, *, ward_ids: Collection[int] | None = None) -> bool:
        """Whether a role of theirs brings it: anywhere, or in at least one of these wards."""
        return any(
            ward_ids is None or not held_in.isdisjoint(ward_ids)
            for held_in in self._bringing(permission)
        )

    def wards_where(self, permission: Permission) -> frozenset[int]:
        """The wards in which they hold a permission."""
        return frozenset().union(*self._bringing(permission))

    def _bringing(self, permission: Permission) -> list[frozenset[int]]:
        return [wards for permissions, wards in self._held if permission in permissions]


def init_app(app: Flask) -> None:
    login_manager.init_app(app)
    login_manager.session_protection = None  # sessions are our own rows; addresses change in halls
    login_manager.request_loader(_load)
    login_manager.unauthorized_handler(_ask_to_sign_in)
    app.context_processor(
        lambda: {"desk_home": navigation.HOME, "desk_sections": navigation.sections()}
    )


def remember(token: str) -> None:
    """Keep the session's secret in this browser."""
    session.clear()
    session[COOKIE_FIELD] = token


def token_hash(token: str) -> str:
    """What the database knows of a session's secret."""
    return crypto.fingerprint(token, purpose="staff session")


def halfway() -> Visitor | None:
    """Who gave a password here, and has yet to give the second step: nobody for the routes."""
    _ = current_user.is_authenticated  # has the request's session looked up, if it was not yet
    found: Visitor | None = g.get("halfway")
    return found


def own_address(wanted: str | None) -> str | None:
    """A path of this site's desk, or None: nobody is sent elsewhere after signing in."""
    if not wanted or not wanted.startswith("/desk") or "\\" in wanted:
        return None
    if not wanted.isprintable():
        return None
    parts = urlsplit(wanted)
    return None if parts.scheme or parts.netloc else wanted


def _load(_request: object) -> Visitor | None:
    if not (token := session.get(COOKIE_FIELD)):
        return None
    live = queries.live_session(db.session(), token_hash=token_hash(token))
    if live is None:
        return None
    visitor = Visitor(live)
    if is_over(live, visitor):
        return None
    if _lacks_second_step(live, visitor):
        g.halfway = visitor
        return None
    if clock.now() - live.seen_at > services.SEEN_EVERY:
        with transaction(takes_form=False) as database:
            services.touch(database, live)
    return visitor


def is_over(live: StaffSession, visitor: Visitor) -> bool:
    """Whether this person's session lasted long enough: shorter where more is to be seen."""
    limits = current_app.config
    idle = limits["SESSION_IDLE" if visitor.needs_second_step else "SESSION_IDLE_OTHERS"]
    return services.is_over(live, idle=idle, absolute=limits["SESSION_HOURS"])


def _lacks_second_step(live: StaffSession, visitor: Visitor) -> bool:
    """Asked at each request: a role given meanwhile may need what the session began without."""
    setting = current_app.config["SECOND_FACTOR"]
    if setting == "off":
        return False
    return live.waits or (
        live.factor_at is None and setting == "required" and visitor.needs_second_step
    )


def _ask_to_sign_in() -> ResponseReturnValue:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    page = "accounts.factors.ask" if halfway() else "accounts.sign_in"
    return redirect(url_for(page, then=wanted), 303)


def _wards(held: RoleHeld) -> frozenset[int]:
    return frozenset(ward.id for ward in held.area.wards)
