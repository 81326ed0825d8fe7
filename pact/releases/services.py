"""Drawing a release."""

from collections.abc import Container, Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.releases.models import EVERY_LANGUAGE, PublicStep, Release
from pact.releases.steps import group_of, next_level

Key = tuple[int, int, str]  # a ward's id, a theme's, a language or EVERY_LANGUAGE


def release(
    session: Session, *, on: date, counts: Mapping[Key, int], named: Container[int]
) -> Release:
    """Have the public's numbers follow the true ones as they are, with the date of this day.

    `counts` has everybody ever counted; `named` are the themes of which it may be told that few
    raised them.
    """
    levels = _levels(session)
    for key in sorted(levels.keys() | counts.keys()):
        ward_id, theme_id, language = key
        level, count = levels.get(key, 0), counts.get(key, 0)
        moved = next_level(level, count, group=group_of(language)) - level
        is_first = key not in levels and count > 0
        if moved or (is_first and language == EVERY_LANGUAGE and theme_id in named):
            session.add(
                PublicStep(
                    ward_id=ward_id, theme_id=theme_id, language=language, on=on, people=moved
                )
            )
    made = Release(on=on, made_at=clock.now())
    session.add(made)
    session.flush()
    return made


def _levels(session: Session) -> dict[Key, int]:
    rows = session.execute(
        select(
            PublicStep.ward_id,
            PublicStep.theme_id,
            PublicStep.language,
            func.sum(PublicStep.people).label("level"),
        ).group_by(PublicStep.ward_id, PublicStep.theme_id, PublicStep.language)
    )
    return {(row.ward_id, row.theme_id, row.language): int(row.level) for row in rows}
