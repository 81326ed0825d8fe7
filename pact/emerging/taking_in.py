"""A new concern joins the suggestion that it is like, long before the next look."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.emerging.gathering import lately
from pact.emerging.identity import as_cluster
from pact.emerging.models import Emerging, EmergingMember, EmergingState
from pact.engine.encoder import Encoder
from pact.engine.joining import joined
from pact.themes.index import centring
from pact.themes.models import ConcernVector
from pact.themes.vectors import matrix

# What a new concern may join; the others grow at the next look, which says whether they changed.
WAITING = (EmergingState.OPEN, EmergingState.WATCHED)


@dataclass(frozen=True)
class Like:
    """The suggestion that a concern is like, and the cosine to its centre."""

    emerging_id: int
    nearness: float


def like(session: Session, *, concern_id: int, encoder: Encoder) -> Like | None:
    """The open or watched suggestion that a concern is like, if it is like any."""
    own = session.scalars(
        select(ConcernVector)
        .where(ConcernVector.concern_id == concern_id)
        .order_by(ConcernVector.id.desc())
        .limit(1)
    ).one_or_none()
    if own is None:
        return None
    open_ones = session.scalars(
        select(Emerging).where(
            Emerging.state.in_(WAITING), Emerging.model == own.model, Emerging.centre.is_not(None)
        )
    ).all()
    if not open_ones:
        return None
    lay = centring(session, model=own.model, encoder=encoder)
    centred = lay.centred(matrix([own]), [own.language])
    cluster = joined([as_cluster(each, (), model=own.model) for each in open_ones], centred)[0]
    if cluster is None:
        return None
    return Like(int(cluster.key), round(float(centred[0] @ cluster.centroid), 4))


def take_in(session: Session, *, concern_id: int, like: Like) -> None:
    """Have a concern in the suggestion that it is like; safe to repeat."""
    emerging = session.get(Emerging, like.emerging_id, with_for_update=True)
    countable = session.scalar(select(Concern.id).where(Concern.id == concern_id, lately()))
    if emerging is None or emerging.state not in WAITING or countable is None:
        return
    there = select(EmergingMember.id).where(
        EmergingMember.emerging_id == emerging.id, EmergingMember.concern_id == concern_id
    )
    if session.scalar(there) is None:
        session.add(
            EmergingMember(emerging_id=emerging.id, concern_id=concern_id, nearness=like.nearness)
        )
        session.flush()
