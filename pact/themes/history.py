"""What officers changed in the taxonomy: enough to tell old numbers, and to take a merge back."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from pact.accounts.models import User
from pact.core import audit, clock, outbox
from pact.core.db import Choice, Model
from pact.themes.events import TaxonomyChanged
from pact.themes.models import Theme


class EditKind(StrEnum):
    """What was done to a theme."""

    ADDED = "added"
    REWORDED = "reworded"
    PHRASES = "phrases"
    SERVES = "serves"
    MERGED = "merged"
    PARTED = "parted"
    SPLIT = "split"
    RETIRED = "retired"
    BROUGHT_BACK = "brought_back"


class ThemeEdit(Model):
    """A change of a theme, and what is needed to understand or reverse it. Only ever added to."""

    __tablename__ = "theme_edit"
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    kind: Mapped[EditKind] = mapped_column(Choice(EditKind))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    by: Mapped[User] = relationship(lazy="raise")
    theme: Mapped[Theme] = relationship(lazy="raise")


class ThemeMove(Model):
    """That a concern went from one theme to another with an edit, not by a decision on itself."""

    __tablename__ = "theme_move"
    __table_args__ = (Index("ix_theme_move_concern_at", "concern_id", "at"),)
    edit_id: Mapped[int] = mapped_column(ForeignKey("theme_edit.id"), index=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id", ondelete="CASCADE"))
    from_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    at: Mapped[datetime]


def note(
    session: Session, theme: Theme, kind: EditKind, *, by_id: int, **details: Any
) -> ThemeEdit:
    """Write down an edit, in the log too, and have concerns ranked anew in the background."""
    edit = ThemeEdit(theme_id=theme.id, kind=kind, at=clock.now(), by_id=by_id, details=details)
    session.add(edit)
    session.flush()
    audit.record(
        session,
        actor_id=by_id,
        deed=f"theme {kind.value}",
        about="theme",
        about_id=theme.id,
        edit=edit.id,
        **details,
    )
    if kind is not EditKind.SERVES:
        outbox.record(session, TaxonomyChanged(edit_id=edit.id))
    return edit
