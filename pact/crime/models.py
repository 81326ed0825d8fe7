"""Recorded crime, counted. The single crimes of the files are never kept."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.core.db import Choice, Model


class Category(StrEnum):
    """What kind of crime, as police.uk has told them apart since May 2013."""

    ANTI_SOCIAL_BEHAVIOUR = "anti_social_behaviour"
    BICYCLE_THEFT = "bicycle_theft"
    BURGLARY = "burglary"
    DAMAGE = "criminal_damage_and_arson"
    DRUGS = "drugs"
    OTHER_CRIME = "other_crime"
    OTHER_THEFT = "other_theft"
    WEAPONS = "possession_of_weapons"
    PUBLIC_ORDER = "public_order"
    ROBBERY = "robbery"
    SHOPLIFTING = "shoplifting"
    FROM_A_PERSON = "theft_from_the_person"
    VEHICLE = "vehicle_crime"
    VIOLENCE = "violence_and_sexual_offences"


class CrimeMonth(Model):
    """A month of one force that was imported: what has no count in it did not happen."""

    __tablename__ = "crime_month"
    __table_args__ = (UniqueConstraint("month", "force"),)
    month: Mapped[date]  # its first day
    force: Mapped[str] = mapped_column(String(60))
    file: Mapped[str] = mapped_column(String(200))
    imported_at: Mapped[datetime]
    counts: Mapped[list["CrimeCount"]] = relationship(lazy="raise", passive_deletes=True)


class CrimeCount(Model):
    """How many crimes of a kind a force recorded in a ward in a month."""

    __tablename__ = "crime_count"
    __table_args__ = (
        UniqueConstraint("crime_month_id", "ward_id", "category"),
        CheckConstraint("crimes > 0", name="some"),
    )
    crime_month_id: Mapped[int] = mapped_column(ForeignKey("crime_month.id", ondelete="CASCADE"))
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id", ondelete="CASCADE"), index=True)
    category: Mapped[Category] = mapped_column(Choice(Category))
    crimes: Mapped[int]
