"""How often each answer was given."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from pact.surveys.models import equality_count, safety_count

# People by ward and answer, for each question.
Counts = dict[str, dict[tuple[int, str], int]]


def safety(session: Session, *, ward_ids: Collection[int], first: date, last: date) -> Counts:
    """How safe people of these wards feel, in the weeks from one Monday to another."""
    table = safety_count.c
    return _by_question(
        session.execute(
            select(table.question, table.ward_id, table.answer, func.sum(table.people))
            .where(table.ward_id.in_(ward_ids), table.week_on.between(first, last))
            .group_by(table.question, table.ward_id, table.answer)
        )
    )


def equality(session: Session, *, quarter: str) -> Counts:
    """What people of every ward said of themselves. Only for `pact.core.withholding`."""
    table = equality_count.c
    return _by_question(
        session.execute(
            select(table.question, table.ward_id, table.answer, table.people).where(
                table.quarter == quarter
            )
        )
    )


def _by_question(rows: Iterable[Row[str, int, str, int]]) -> Counts:
    counts: Counts = {}
    for question, ward_id, answer, people in rows:
        counts.setdefault(question, {})[ward_id, answer] = int(people)
    return counts
