"""Wards and what is made of them."""

from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.core.db import Model

ward_constituency = Table(
    "ward_constituency",
    Model.metadata,
    Column("ward_id", ForeignKey("ward.id", ondelete="CASCADE"), primary_key=True),
    Column("constituency_id", ForeignKey("constituency.id", ondelete="CASCADE"), primary_key=True),
)
area_ward = Table(
    "area_ward",
    Model.metadata,
    Column("area_id", ForeignKey("area.id", ondelete="CASCADE"), primary_key=True),
    Column("ward_id", ForeignKey("ward.id", ondelete="CASCADE"), primary_key=True),
)


class Constituency(Model):
    """A parliamentary constituency; a ward may lie in several."""

    __tablename__ = "constituency"
    code: Mapped[str] = mapped_column(String(9), unique=True)
    name: Mapped[str] = mapped_column(String(80))


class Ward(Model):
    """An electoral ward. Its code (ONS) is its identity: names vary between files."""

    __tablename__ = "ward"
    code: Mapped[str] = mapped_column(String(9), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    constituencies: Mapped[list[Constituency]] = relationship(
        secondary=ward_constituency, lazy="raise"
    )


class Area(Model):
    """What a role is held in: one ward, several, or the city."""

    __tablename__ = "area"
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    wards: Mapped[list[Ward]] = relationship(secondary=area_ward, lazy="raise")
