"""The Indices of Deprivation, by census neighbourhood."""

from sqlalchemy import JSON, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model


class LsoaDeprivation(Model):
    """How deprived a neighbourhood is: rank 1 and decile 1 are the most deprived of England.

    `domains` are its deciles by part of the index ("crime"). `people` is who lives there, where
    the file says so. It is known by its code alone: the lookup to wards may be imported anew.
    """

    __tablename__ = "lsoa_deprivation"
    __table_args__ = (
        CheckConstraint("decile BETWEEN 1 AND 10", name="a_decile"),
        CheckConstraint('"rank" > 0', name="a_rank"),
        CheckConstraint("people > 0", name="somebody"),
    )
    code: Mapped[str] = mapped_column(String(9), unique=True)
    rank: Mapped[int]
    decile: Mapped[int]
    score: Mapped[float | None]
    people: Mapped[int | None]
    domains: Mapped[dict[str, int]] = mapped_column(JSON)
