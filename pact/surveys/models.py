"""Counters. A row says how many people of a ward gave an answer, and nothing of any of them.

No row has a number or a time of its own: neither the order of the rows nor anything in them says
who answered when, or which answers one person gave. On SQLite the tables are without the hidden
row numbers, which would tell the order.
"""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, String, Table

from pact.core.db import Model

# By week, told by its Monday.
safety_count = Table(
    "safety_count",
    Model.metadata,
    Column("ward_id", ForeignKey("ward.id"), primary_key=True),
    Column("week_on", Date, primary_key=True),
    Column("question", String(20), primary_key=True),
    Column("answer", String(30), primary_key=True),
    Column("people", Integer, nullable=False),
    CheckConstraint("people > 0", name="somebody"),
    sqlite_with_rowid=False,
)
# By quarter, as text ("2026-Q4"): the column cannot hold anything finer.
equality_count = Table(
    "equality_count",
    Model.metadata,
    Column("ward_id", ForeignKey("ward.id"), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("question", String(20), primary_key=True),
    Column("answer", String(30), primary_key=True),
    Column("people", Integer, nullable=False),
    CheckConstraint("people > 0", name="somebody"),
    CheckConstraint("quarter LIKE '____-Q_'", name="only_a_quarter"),
    sqlite_with_rowid=False,
)
