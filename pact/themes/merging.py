"""Merging a theme into another, splitting one, and taking these back."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.themes.editing import Wording, add, ensure_free, hold
from pact.themes.following import follows_themes, lead, lead_back
from pact.themes.history import EditKind, ThemeEdit, ThemeMove, note
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment, ThemeSummary
from pact.themes.moving import move_all, move_some

follows_themes(ThemeSummary, beside=("ward_id",))


class CannotMergeError(Exception):
    """The two are one, or one of them is not in use."""


class NothingToSplitError(Exception):
    """None of the chosen concerns is in the theme any more."""


def merge(session: Session, theme: Theme, into: Theme, *, by_id: int) -> ThemeEdit:
    """Have a theme's concerns, summaries and priorities lead to another; it is retired.

    Where a ward has a summary of both, the other's stays and this one's is withdrawn.

    Raises:
        CannotMergeError: the two are one, or one of them is not in use.
    """
    hold(session, theme, into)
    if theme.id == into.id or theme.retired_at or into.retired_at:
        raise CannotMergeError
    edit = note(session, theme, EditKind.MERGED, by_id=by_id, into=into.key)
    moved = move_all(session, edit, from_id=theme.id, to_id=into.id)
    followed = lead(session, from_id=theme.id, to_id=into.id)
    withdrawn = _withdraw(session, theme)
    edit.details = {
        **edit.details,
        "concerns": len(moved),
        "followed": followed,
        "withdrawn": withdrawn,
    }
    theme.merged_into_id, theme.retired_at = into.id, edit.at
    session.flush()
    return edit


def bring_back(session: Session, theme: Theme, *, by_id: int) -> None:
    """Offer a retired theme again; from one that it was merged into, its own comes back with it.

    What officers decided since the merge stays where they put it.

    Raises:
        NameTakenError: a theme in use has its name.
    """
    hold(session, theme)
    if theme.retired_at is None:
        return
    ensure_free(session, theme.name)
    if theme.merged_into_id is None:
        note(session, theme, EditKind.BROUGHT_BACK, by_id=by_id)
    else:
        _part(session, theme, by_id)
    theme.retired_at = theme.merged_into_id = None
    session.flush()


def split(
    session: Session,
    theme: Theme,
    wording: Wording,
    concern_ids: Collection[int],
    *,
    by_id: int,
    maker: str,
) -> Theme:
    """A new theme, with these of the theme's confirmed concerns.

    Raises:
        NameTakenError: another theme in use has the name.
        NothingToSplitError: none of the concerns is in the theme any more.
    """
    hold(session, theme)
    new = add(session, wording, by_id=by_id, maker=maker)
    hand_over(session, theme, new, concern_ids, by_id=by_id)
    return new


def hand_over(
    session: Session, theme: Theme, to: Theme, concern_ids: Collection[int], *, by_id: int
) -> list[int]:
    """Move those of these concerns that are confirmed in the theme to another; their ids.

    Raises:
        NothingToSplitError: none of the concerns is in the theme any more.
    """
    hold(session, theme, to)
    edit = note(session, theme, EditKind.SPLIT, by_id=by_id, into=to.key)
    moved = move_some(session, edit, concern_ids, from_id=theme.id, to_id=to.id)
    if not moved:
        raise NothingToSplitError
    edit.details = {**edit.details, "concerns": len(moved)}
    session.flush()
    return moved


def heir(session: Session, theme: Theme) -> Theme:
    """The theme that a merged one leads to today; a theme that was not merged, itself."""
    seen = {theme.id}
    while theme.merged_into_id is not None and theme.merged_into_id not in seen:
        theme = session.get_one(Theme, theme.merged_into_id)
        seen.add(theme.id)
    return theme


def _part(session: Session, theme: Theme, by_id: int) -> None:
    now_in = heir(session, theme)
    merged = session.scalars(
        select(ThemeEdit)
        .where(ThemeEdit.theme_id == theme.id, ThemeEdit.kind == EditKind.MERGED)
        .order_by(ThemeEdit.id.desc())
        .limit(1)
    ).one()
    edit = note(session, theme, EditKind.PARTED, by_id=by_id, out_of=now_in.key)
    own = session.scalars(
        select(ThemeAssignment.concern_id)
        .join(ThemeMove, ThemeMove.concern_id == ThemeAssignment.concern_id)
        .where(
            ThemeMove.edit_id == merged.id,
            ThemeMove.at >= ThemeAssignment.made_at,
            ThemeAssignment.theme_id == now_in.id,
            ThemeAssignment.source != AssignmentSource.ENGINE,
        )
    ).all()
    move_some(session, edit, own, from_id=now_in.id, to_id=theme.id)
    lead_back(session, merged.details["followed"], from_id=now_in.id, to_id=theme.id)


def _withdraw(session: Session, theme: Theme) -> list[int]:
    """Take from the public what stayed with the theme; the ids."""
    left = session.scalars(
        select(ThemeSummary).where(
            ThemeSummary.theme_id == theme.id, ThemeSummary.published_at.is_not(None)
        )
    ).all()
    for summary in left:
        summary.published_at, summary.changed_at = None, clock.now()
    return [summary.id for summary in left]
