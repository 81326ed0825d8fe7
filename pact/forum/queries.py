"""Finding ideas, standing members, and the forum's meetings."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.accounts.models import Organisation
from pact.forum.models import ForumMember, Idea, IdeaAction, IdeaState, IdeaSupporter
from pact.meetings.models import Meeting, MeetingKind, MeetingState
from pact.meetings.states import MINUTES_DONE, RECORDED
from pact.priorities.models import ENDED

_WITH = (
    joinedload(Idea.proposer),
    joinedload(Idea.owner),
    selectinload(Idea.supporters).joinedload(IdeaSupporter.organisation),
    selectinload(Idea.actions).joinedload(IdeaAction.owner),
)


def is_member(session: Session, *, organisation_id: int | None) -> bool:
    """Whether an organisation is a standing member now."""
    query = select(ForumMember.id).where(ForumMember.organisation_id == organisation_id)
    return session.scalar(query) is not None


def members(session: Session) -> Sequence[ForumMember]:
    """The standing members, by name."""
    return session.scalars(
        select(ForumMember)
        .join(ForumMember.organisation)
        .order_by(Organisation.name)
        .options(joinedload(ForumMember.organisation))
    ).all()


def organisations(session: Session) -> Sequence[Organisation]:
    """Every organisation, by name."""
    return session.scalars(select(Organisation).order_by(Organisation.name)).all()


def idea(session: Session, *, id: int) -> Idea | None:
    """One idea with everything of it, as it is now."""
    return session.scalars(
        select(Idea).where(Idea.id == id).options(*_WITH).execution_options(populate_existing=True)
    ).one_or_none()


def ideas(session: Session, *, live: bool) -> Sequence[Idea]:
    """Those that are on their way, or those that are finished or set aside: the latest first."""
    over = {IdeaState.FINISHED, IdeaState.SET_ASIDE}
    return session.scalars(
        select(Idea)
        .where(Idea.state.not_in(over) if live else Idea.state.in_(over))
        .order_by(Idea.made_at.desc(), Idea.id.desc())
        .options(*_WITH)
    ).all()


def published(session: Session) -> Sequence[Idea]:
    """What anybody may read: the latest published first."""
    return session.scalars(
        select(Idea)
        .where(Idea.published_at.is_not(None))
        .order_by(Idea.published_at.desc(), Idea.id.desc())
        .options(*_WITH)
    ).all()


def agreed_at(session: Session, *, meeting_id: int) -> Sequence[Idea]:
    """What a meeting agreed on, in the order in which it was proposed."""
    return session.scalars(
        select(Idea).where(Idea.agreed_at_id == meeting_id).order_by(Idea.id).options(*_WITH)
    ).all()


def action(session: Session, *, id: int) -> IdeaAction | None:
    """One action, with its owner and idea."""
    return session.scalars(
        select(IdeaAction)
        .where(IdeaAction.id == id)
        .options(joinedload(IdeaAction.owner), joinedload(IdeaAction.idea))
        .execution_options(populate_existing=True)
    ).one_or_none()


def actions_of(session: Session, *, organisation_id: int) -> Sequence[IdeaAction]:
    """What an organisation is to do for ideas, the soonest due first; then what has ended."""
    return session.scalars(
        select(IdeaAction)
        .where(IdeaAction.owner_id == organisation_id)
        .order_by(IdeaAction.ended_at.is_not(None), IdeaAction.due_on, IdeaAction.id)
        .options(joinedload(IdeaAction.idea))
    ).all()


def overdue(
    session: Session, *, today: date, organisation_id: int | None = None
) -> Sequence[IdeaAction]:
    """Actions that should have ended before today, of one organisation or of all."""
    query = select(IdeaAction).where(IdeaAction.due_on < today, IdeaAction.state.not_in(ENDED))
    if organisation_id is not None:
        query = query.where(IdeaAction.owner_id == organisation_id)
    return session.scalars(
        query.order_by(IdeaAction.due_on, IdeaAction.id).options(
            joinedload(IdeaAction.idea), joinedload(IdeaAction.owner)
        )
    ).all()


def meetings(session: Session, *, also: int | None = None) -> Sequence[Meeting]:
    """The forum's meetings whose minutes can still show what was agreed, the latest first; and
    this one."""
    open_ = Meeting.state.in_(RECORDED - MINUTES_DONE)
    return session.scalars(
        select(Meeting)
        .where(Meeting.kind == MeetingKind.COHESION_FORUM, or_(open_, Meeting.id == also))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    ).all()


def meeting_of(session: Session, *, id: int | None) -> Meeting | None:
    """Where an idea was agreed."""
    return session.get(Meeting, id) if id is not None else None


def next_meeting(session: Session, *, now: datetime) -> Meeting | None:
    """The forum's next published meeting."""
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.kind == MeetingKind.COHESION_FORUM,
            Meeting.state.in_({MeetingState.PUBLISHED, MeetingState.IN_SESSION}),
            Meeting.ends_at > now,
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
        .options(selectinload(Meeting.wards))
    ).one_or_none()


def waiting_for_owner(session: Session) -> int:
    """How many ideas are supported, and nobody leads them."""
    query = select(func.count(Idea.id)).where(Idea.state == IdeaState.SUPPORTED)
    return session.scalar(query) or 0
