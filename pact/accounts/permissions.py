"""Which role brings which permission: the whole table."""

from collections.abc import Iterable

from pact.accounts.models import Role, RoleHeld
from pact.areas.services import CITY
from pact.core.permissions import Permission as P

BY_ROLE: dict[Role, frozenset[P]] = {
    Role.COUNCILLOR: frozenset(
        {P.DESK, P.CONCERN_ENTER, P.THEME_SEE, P.MEETING_SEE, P.MINUTES_APPROVE}
    ),
    Role.SERGEANT: frozenset(
        {
            P.DESK,
            P.CONCERN_ENTER,
            P.THEME_SEE,
            P.MEETING_SEE,
            P.MEETING_RUN,
            P.MINUTES_APPROVE,
            P.PRIORITY_SET,
            P.ACTION_UPDATE,
            P.PLAN_UPDATE,
        }
    ),
    Role.RESIDENT_REPRESENTATIVE: frozenset({P.DESK, P.THEME_SEE, P.MEETING_SEE}),
    Role.COHESION_OFFICER: frozenset(
        {
            P.DESK,
            P.CONCERN_REVIEW,
            P.CONCERN_RESTRICTED,
            P.CONCERN_ENTER,
            P.CONCERN_IMPORT,
            P.THEME_SEE,
            P.THEME_SUMMARISE,
            P.THEME_EDIT,
            P.MEETING_SEE,
            P.ACTION_UPDATE,
            P.STRATEGY_SEE,
            P.PLAN_SEE,
            P.PLAN_UPDATE,
            P.BOARD_PACK,
            P.ASSESSMENT_SEE,
            P.ASSESSMENT_RUN,
            P.ASSESSMENT_NOTE,
            P.TRANSLATE,
            P.PHRASES,
            P.WARD_CONTACTS,
            P.FORUM_RUN,
            P.TENSION_SEE,
            P.TENSION_MEMBERS,
        }
    ),
    Role.TRANSLATOR: frozenset({P.DESK, P.TRANSLATE, P.PHRASES}),
    Role.PARTNER: frozenset(
        {
            P.DESK,
            P.ACTION_UPDATE,
            P.PLAN_UPDATE,
            P.ASSESSMENT_NOTE,
            P.FORUM_TAKE_PART,
            P.TENSION_REPORT,
        }
    ),
    Role.BOARD_MEMBER: frozenset(
        {
            P.DESK,
            P.THEME_SEE,
            P.STRATEGY_SEE,
            P.PLAN_SEE,
            P.PLAN_EDIT,
            P.PLAN_UPDATE,
            P.BOARD_PACK,
            P.ASSESSMENT_SEE,
            P.ASSESSMENT_SCORE,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            P.DESK,
            P.WARD_CONTACTS,
            P.ACCOUNTS_MANAGE,
            P.CYCLE_EDIT,
            P.AUDIT_READ,
            P.SITE_WATCH,
        }
    ),
}

# Who holds one of these sees who residents are, what is restricted, or decides who sees it: they
# give a second step when they sign in (see `pact.accounts.factors`).
NEEDS_SECOND_STEP = frozenset(
    {P.CONCERN_REVIEW, P.CONCERN_RESTRICTED, P.CONCERN_IMPORT, P.ACCOUNTS_MANAGE}
)

# What changes every ward at once: a role brings it only where it is held in the whole city.
CITY_WIDE_ONLY = frozenset(
    {
        P.THEME_EDIT,
        P.FORUM_RUN,
        P.FORUM_TAKE_PART,
        P.TENSION_MEMBERS,
        P.PHRASES,
        P.CYCLE_EDIT,
        P.PLAN_SEE,
        P.PLAN_EDIT,
        P.PLAN_UPDATE,
        P.BOARD_PACK,
        P.ASSESSMENT_SEE,
        P.ASSESSMENT_RUN,
        P.ASSESSMENT_NOTE,
        P.ASSESSMENT_SCORE,
        P.ACCOUNTS_MANAGE,
        P.AUDIT_READ,
        P.SITE_WATCH,
    }
)

# Roles that would bring next to nothing in a ward: they are given for the whole city.
CITY_WIDE_ROLES = frozenset({Role.ADMINISTRATOR, Role.BOARD_MEMBER})


def brought(held: RoleHeld) -> frozenset[P]:
    """What a role brings where it is held."""
    permissions = BY_ROLE[held.role]
    return permissions if held.area.slug == CITY else permissions - CITY_WIDE_ONLY


def needs_second_step(roles: Iterable[RoleHeld]) -> bool:
    """Whether a password alone is too little for what these roles let somebody see."""
    return any(brought(held) & NEEDS_SECOND_STEP for held in roles)
