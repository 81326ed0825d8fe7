"""What is known of a catalogue beside its file, and what residents say of its words."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import User
from pact.core.db import Choice, Model


class MendState(StrEnum):
    """What became of a mended phrase."""

    PROPOSED = "proposed"
    LIVE = "live"  # pages show it
    SETTLED = "settled"  # the catalogue itself has it
    REPLACED = "replaced"
    TURNED_DOWN = "turned_down"


class Outcome(StrEnum):
    """What became of a report."""

    MENDED = "mended"
    RIGHT = "right"
    NOT_WORDS = "not_words"


class CatalogueState(Model):
    """What the running site knows better than a language's file.

    `version` grows whenever pages are to show something else. Where `says_review`, who read the
    catalogue (or that nobody did) stands here, until the file says the same.
    """

    __tablename__ = "catalogue_state"
    locale: Mapped[str] = mapped_column(String(16), unique=True)
    version: Mapped[int] = mapped_column(default=0)
    says_review: Mapped[bool] = mapped_column(default=False)
    read_by: Mapped[str | None] = mapped_column(String(120))
    read_on: Mapped[date | None]


class Mend(Model):
    """A phrase as somebody proposes it, or as pages show it since a second person agreed.

    `key` stands for the English text with its context; `texts` has each plural form.
    """

    __tablename__ = "phrase_mend"
    __table_args__ = (
        CheckConstraint("reviewed_by_id <> proposed_by_id", name="two_people"),
        *(
            Index(
                f"uq_phrase_mend_{state}",
                "locale",
                "key",
                unique=True,
                sqlite_where=text(f"state = '{state}'"),
                postgresql_where=text(f"state = '{state}'"),
            )
            for state in (MendState.PROPOSED.value, MendState.LIVE.value)
        ),
    )
    locale: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(32))
    context: Mapped[str | None] = mapped_column(Text)
    english: Mapped[str] = mapped_column(Text)
    english_plural: Mapped[str | None] = mapped_column(Text)
    before: Mapped[list[str]]
    texts: Mapped[list[str]]
    why: Mapped[str | None] = mapped_column(Text)
    state: Mapped[MendState] = mapped_column(Choice(MendState), default=MendState.PROPOSED)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime]
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    reviewed_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(Text)
    proposed_by: Mapped[User] = relationship(foreign_keys=[proposed_by_id], lazy="raise")
    reviewed_by: Mapped[User | None] = relationship(foreign_keys=[reviewed_by_id], lazy="raise")


class Report(Model):
    """What a resident says is wrong. Nothing tells who they are."""

    __tablename__ = "phrase_report"
    __table_args__ = (Index("ix_phrase_report_open", "locale", "settled_at"),)
    locale: Mapped[str] = mapped_column(String(16))
    page: Mapped[str | None] = mapped_column(String(200))
    words: Mapped[str | None] = mapped_column(Text)
    better: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    outcome: Mapped[Outcome | None] = mapped_column(Choice(Outcome))
