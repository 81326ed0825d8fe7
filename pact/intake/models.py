"""Who entered what, and files on their way in."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.concerns.models import Concern
from pact.core.db import Model


class IntakeImport(Model):
    """A file of concerns that an officer looks over before they are stored.

    `rows_locked` holds its rows, encrypted, for an hour at most; after the storing only those that
    were refused. `ward_ids` are the wards that its rows are about.
    """

    __tablename__ = "intake_import"
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    uploaded_at: Mapped[datetime] = mapped_column(index=True)
    stored_at: Mapped[datetime | None]
    stored: Mapped[int] = mapped_column(default=0)
    ward_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    rows_locked: Mapped[str | None] = mapped_column(Text)


class IntakeEntry(Model):
    """That somebody of the staff entered a concern, and how.

    `key_hash` tells the same entry sent twice, or the same row of a file: a hash of a random key,
    or one that needs the site's secret, so that nobody finds words by trying. `link_locked` is the
    secret of the private link, encrypted, for a day: until then a slip can be printed.
    """

    __tablename__ = "intake_entry"
    __table_args__ = (Index("ix_intake_entry_sitting", "by_id", "entered_at"),)
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), unique=True
    )
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    entered_at: Mapped[datetime] = mapped_column(index=True)
    interpreted: Mapped[bool] = mapped_column(default=False)
    came_by: Mapped[str | None] = mapped_column(String(120))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("intake_import.id"), index=True)
    row_number: Mapped[int | None]
    link_locked: Mapped[str | None] = mapped_column(Text)
    concern: Mapped[Concern] = relationship(lazy="raise")
