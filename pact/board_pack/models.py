"""A pack that somebody asked for, and its files for as long as they are kept."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import User
from pact.core.db import Choice, Model


class PackState(StrEnum):
    """How far the making is."""

    ASKED = "asked"
    BEING_MADE = "being_made"
    READY = "ready"
    FAILED = "failed"


UNDER_WAY = (PackState.ASKED, PackState.BEING_MADE)


class Problem(StrEnum):
    """Why no pack came of it."""

    SLOW = "slow"  # drawing or setting took too long, each time
    STOPPED = "stopped"  # whatever made it was stopped, each time
    NOTHING = "nothing"  # nothing can be told of the day any more
    FAULT = "fault"  # ours; the log says what


class BoardPack(Model):
    """Of a day, asked for by somebody; made by the scheduler's process, erased at `erase_at`."""

    __tablename__ = "board_pack"
    __table_args__ = (
        CheckConstraint("(state = 'failed') = (problem IS NOT NULL)", name="failed_has_a_reason"),
        Index("ix_board_pack_state", "state", "asked_at"),
    )
    on_day: Mapped[date]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    asked_at: Mapped[datetime]
    state: Mapped[PackState] = mapped_column(Choice(PackState), default=PackState.ASKED)
    tries: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    problem: Mapped[Problem | None] = mapped_column(Choice(Problem))
    erase_at: Mapped[datetime] = mapped_column(index=True)
    asked_by: Mapped[User] = relationship(lazy="raise")
    files: Mapped[list["BoardPackFile"]] = relationship(
        lazy="raise", order_by="BoardPackFile.id", passive_deletes="all"
    )


class BoardPackFile(Model):
    """One of its files."""

    __tablename__ = "board_pack_file"
    __table_args__ = (UniqueConstraint("pack_id", "kind"),)
    pack_id: Mapped[int] = mapped_column(ForeignKey("board_pack.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(4))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)
