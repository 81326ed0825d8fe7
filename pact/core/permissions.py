"""Who may: permissions, and how a route declares which one it needs.

A route declares exactly one of `@public`, `@requires(...)` and `@by_token(...)`. `requires` asks
whether the signed-in person holds the permission anywhere; the route then calls `ensure` with the
wards of the thing itself. Which role brings which permission is one table, in
`pact.accounts.permissions`.
"""

from collections.abc import Callable, Collection
from enum import StrEnum
from functools import wraps
from hmac import compare_digest
from typing import ParamSpec, Protocol, TypeVar, cast

from flask import abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

P = ParamSpec("P")
R = TypeVar("R", bound=ResponseReturnValue)


class Permission(StrEnum):
    """What a person may do, in the wards of their role."""

    DESK = "see the staff pages"
    CONCERN_REVIEW = "read residents' words and review themes"
    CONCERN_RESTRICTED = "read restricted concerns"
    CONCERN_ENTER = "enter concerns for residents"
    CONCERN_IMPORT = "import concerns from files"
    THEME_SUMMARISE = "publish a theme's summary"
    THEME_EDIT = "change the taxonomy"
    THEME_SEE = "see themes of the ward"
    MEETING_SEE = "see meetings not yet published, and their record"
    MEETING_RUN = "schedule and run meetings"
    MINUTES_APPROVE = "approve minutes and their amendments"
    PRIORITY_SET = "record a meeting's priorities and actions"
    ACTION_UPDATE = "update an action"
    STRATEGY_SEE = "see themes against the city's strategy"
    ASSESSMENT_SEE = "see assessment rounds and their evidence"
    ASSESSMENT_RUN = "open assessment rounds, and freeze their evidence"
    ASSESSMENT_NOTE = "tell an assessment round what partners know"
    ASSESSMENT_SCORE = "score and decide in an assessment round"
    CYCLE_EDIT = "change the strategy's cycles and priorities"
    PLAN_SEE = "see the city's action plan and its reviews"
    PLAN_EDIT = "change the action plan and sign its reviews"
    PLAN_UPDATE = "say how own actions of the plan go"
    BOARD_PACK = "take the board's pack away"
    FORUM_RUN = "keep the ideas of the cohesion forum"
    FORUM_TAKE_PART = "bring ideas to the cohesion forum for a member, and support them"
    TENSION_SEE = "read and answer tension reports"
    TENSION_REPORT = "send tension reports for a member of the forum"
    TENSION_MEMBERS = "say which organisations are members of the forum"
    WARD_CONTACTS = "keep up whom residents of a ward can turn to"
    TRANSLATE = "translate what staff publish"
    PHRASES = "mend the site's own words in other languages"
    ACCOUNTS_MANAGE = "manage people and roles"
    AUDIT_READ = "read the audit log, and look into what stands out"
    SITE_WATCH = "see how the site itself fares"


class Person(Protocol):
    """What permissions need to know of the signed-in person."""

    is_authenticated: bool

    def may(self, permission: Permission, *, ward_ids: Collection[int] | None = None) -> bool:
        """Whether a role of theirs brings it: anywhere, or in at least one of these wards."""
        ...


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Declare that anyone may use a route."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def by_token(setting: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare that a route is for a machine that sends a setting's secret as its bearer token.

    To all others, and where the setting is empty, the route is not there.
    """

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            secret = str(current_app.config[setting])
            sent = request.headers.get("Authorization", "")
            if not secret or not compare_digest(sent.encode(), f"Bearer {secret}".encode()):
                abort(404)
            return view(*args, **kwargs)

        guarded.access = "token"  # type: ignore[attr-defined]
        return guarded

    return declare


def requires(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare that a route needs a permission; without it: sign-in, or 403."""

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            person = cast(Person, current_user)
            if not person.is_authenticated:
                return cast(R, current_app.login_manager.unauthorized())  # type: ignore[attr-defined]
            if not person.may(permission):
                abort(403)
            return view(*args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return declare


def ensure(permission: Permission, *, ward_ids: Collection[int]) -> None:
    """Stop with 403 unless the person holds the permission in at least one of the wards."""
    if not cast(Person, current_user).may(permission, ward_ids=ward_ids):
        abort(403)
