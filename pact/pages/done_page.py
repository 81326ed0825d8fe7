""" "You said, we did": every priority of which residents were told, of a ward or of the city."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.languages.kinds import ISSUE
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.pages.outcomes import Answer, answers_of
from pact.pages.queries import answered_priorities
from pact.priorities.corrections import words_told

A_PAGE = 12


@dataclass(frozen=True)
class DonePage:
    """A page of them, the latest first."""

    answers: Sequence[Answer]
    issues: Mapping[int, Shown]
    page: int
    pages: int


def done_page(
    session: Session, *, ward: Ward | None, page: int, locale: ShippedLocale
) -> DonePage | None:
    """This page of a ward's (None: the city's), or None where there is no such page."""
    if page < 1:
        return None
    ward_ids = None if ward is None else [ward.id]
    found, number = answered_priorities(session, ward_ids=ward_ids, page=page, size=A_PAGE)
    if page > 1 and not found:
        return None
    shown = texts(
        session,
        locale=locale.tag,
        originals={
            ISSUE: {each.id: each.issue for each in found},
            **words_told([action for each in found for action in each.actions]),
        },
    )
    return DonePage(
        answers=answers_of(found, shown),
        issues=shown[ISSUE],
        page=page,
        pages=max(1, -(-number // A_PAGE)),
    )
