"""Counting answers, so that none is lost where two people answer in the same instant."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from pact.core import clock
from pact.surveys.models import equality_count, safety_count
from pact.surveys.periods import Quarter, week_of


def count_safety(session: Session, *, ward_id: int, answers: Mapping[str, str]) -> None:
    """Count how safe somebody feels: each question's answer for itself."""
    _count(session, safety_count, answers, ward_id=ward_id, week_on=week_of(clock.today()))


def count_equality(session: Session, *, ward_id: int, answers: Mapping[str, str]) -> None:
    """Count what somebody said of themselves: each question's answer for itself."""
    _count(
        session, equality_count, answers, ward_id=ward_id, quarter=str(Quarter.of(clock.today()))
    )


def _count(session: Session, table: Table, answers: Mapping[str, str], **where: Any) -> None:
    if not answers:
        return
    # The database itself adds one. Always in the same order, so that two people who answer at
    # once wait for each other and never in a ring.
    rows = [
        {**where, "question": question, "answer": answer, "people": 1}
        for question, answer in sorted(answers.items())
    ]
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    session.execute(
        insert(table)
        .values(rows)
        .on_conflict_do_update(
            index_elements=list(table.primary_key.columns), set_={"people": table.c.people + 1}
        )
    )
