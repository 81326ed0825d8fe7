"""Wards, what is made of them, and what finds them: postcodes, boundaries, census areas."""

from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, String, Table, UniqueConstraint
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
postcode_ward = Table(
    "postcode_ward",
    Model.metadata,
    Column("postcode_id", ForeignKey("postcode.id", ondelete="CASCADE"), primary_key=True),
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


class PoliceNeighbourhood(Model):
    """Where one police neighbourhood team works, by the ids that data.police.uk has for it.

    Its wards are those of an area, so that figures can be looked at by it.
    """

    __tablename__ = "police_neighbourhood"
    __table_args__ = (UniqueConstraint("force", "code"),)
    force: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(80))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    area: Mapped[Area] = relationship(lazy="raise")


class District(Model):
    """A council's district: the city's own, or a neighbour's, to say whose a postcode is."""

    __tablename__ = "district"
    code: Mapped[str] = mapped_column(String(9), unique=True)
    name: Mapped[str | None] = mapped_column(String(80))


class Postcode(Model):
    """A postcode, from an imported file: with one ward, with several that share it, or with none,
    which is one outside the city."""

    __tablename__ = "postcode"
    code: Mapped[str] = mapped_column(String(7), unique=True)  # without its space
    district_id: Mapped[int] = mapped_column(ForeignKey("district.id"), index=True)
    # Metres on the National Grid; only of postcodes in the city, and where the file has a point.
    easting: Mapped[int | None]
    northing: Mapped[int | None]
    district: Mapped[District] = relationship(lazy="raise")
    wards: Mapped[list[Ward]] = relationship(secondary=postcode_ward, lazy="raise")


class Lsoa(Model):
    """A neighbourhood of the census (a lower layer super output area) and the ward that fits it
    best, from an imported file: police and deprivation figures are published by these."""

    __tablename__ = "lsoa"
    code: Mapped[str] = mapped_column(String(9), unique=True)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id", ondelete="CASCADE"), index=True)


class WardBoundary(Model):
    """The outline of a ward, from an imported file. Longitude and latitude."""

    __tablename__ = "ward_boundary"
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id", ondelete="CASCADE"), unique=True)
    polygons: Mapped[list[Any]] = mapped_column(JSON)  # as in a GeoJSON MultiPolygon
    # The box around all of it, so that a point is asked of few wards.
    west: Mapped[float]
    south: Mapped[float]
    east: Mapped[float]
    north: Mapped[float]
    ward: Mapped[Ward] = relationship(lazy="raise")
