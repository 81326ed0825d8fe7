"""Writing down what a look found: what is new, what grew, what is gone. Decisions stay."""

from collections import defaultdict
from collections.abc import Sequence
from secrets import token_hex

import numpy as np
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core import clock
from pact.emerging.changed import Extent, changed
from pact.emerging.finding import Found
from pact.emerging.history import note
from pact.emerging.identity import covered, matches
from pact.emerging.models import (
    Deed,
    Emerging,
    EmergingLook,
    EmergingMember,
    EmergingState,
    NamedBy,
)
from pact.emerging.picking import Pick
from pact.engine.bank import shipped_bank
from pact.themes.models import Theme

DECIDED = (EmergingState.DISMISSED, EmergingState.MADE, EmergingState.ADDED)
SETTLED = (EmergingState.MADE, EmergingState.ADDED)
_LONGEST_NAME = 200


def keep(session: Session, look: EmergingLook, found: Found) -> None:
    """Write down what a look found, once. The number of the look makes sure of the order."""
    session.refresh(look, with_for_update=True)
    if look.ended_at is not None:
        return
    look.number = found.after + 1
    session.flush()  # fails where another look ended since this one began
    _Keeper(session, look, found).keep()
    look.ended_at = clock.now()
    look.concerns, look.seconds = len(found.ids), found.seconds
    session.flush()


class _Keeper:
    """One look's work on the suggestions."""

    def __init__(self, session: Session, look: EmergingLook, found: Found) -> None:
        self.session, self.look, self.found = session, look, found
        self.known = session.scalars(select(Emerging).order_by(Emerging.id).with_for_update()).all()
        self.members = _members(session)
        self.there = _there(session, found.ids)
        themes = session.scalars(select(Theme)).all()
        self.retired = {each.id for each in themes if each.retired_at is not None}
        self.theme_ids = {each.key: each.id for each in themes}

    def keep(self) -> None:
        clusters = [each.cluster for each in self.found.picks]
        same = matches(self.known, self.members, clusters, self.found.ids, model=self.found.model)
        for pick in self.found.picks:
            emerging = same.get(pick.cluster.key)
            if emerging is not None:
                self._go_on(emerging, pick)
            elif pick.offered and not self._covered(pick):
                self._begin(pick)
        for each in self.known:
            gone = each.last_look_id != self.look.id
            if gone and each.state is EmergingState.OPEN:
                each.state = EmergingState.VANISHED
                note(self.session, each, Deed.VANISHED, concerns=0)

    def _covered(self, pick: Pick) -> bool:
        """Whether officers decided on it already; what splits off a theme that was made is new."""
        theme_id = self.theme_ids.get(pick.inside or "")
        decided = [
            each
            for each in self.known
            if each.state in DECIDED and (theme_id is None or each.theme_id != theme_id)
        ]
        mine = {*self._concerns(pick)}
        return covered(pick.cluster, decided, self.members, mine, model=self.found.model)

    def _begin(self, pick: Pick) -> Emerging:
        cluster = pick.cluster
        emerging = Emerging(
            key=token_hex(5),
            name=cluster.name[:_LONGEST_NAME],
            named_by=NamedBy.PHRASE if cluster.name in shipped_bank() else NamedBy.WORDS,
            state=EmergingState.OPEN,
            first_look_id=self.look.id,
        )
        self._place(emerging, pick)
        self.session.add(emerging)
        self.session.flush()
        self._have_members(emerging, pick)
        self.look.found += 1
        note(self.session, emerging, Deed.FOUND, concerns=len(self._concerns(pick)))
        return emerging

    def _go_on(self, emerging: Emerging, pick: Pick) -> None:
        """A suggestion that is found again: where it is now, and whether that changes anything."""
        if emerging.state is EmergingState.OPEN and not pick.still:
            return  # it has become a part of a theme as any other
        if emerging.state is EmergingState.VANISHED and not pick.offered:
            return
        self._place(emerging, pick)
        self._have_members(emerging, pick)
        if not emerging.name:
            emerging.name = pick.cluster.name[:_LONGEST_NAME]
        deed = self._returns(emerging, pick)
        if deed is not None:
            emerging.state = EmergingState.OPEN
            note(self.session, emerging, deed, concerns=len(self._concerns(pick)))

    def _returns(self, emerging: Emerging, pick: Pick) -> Deed | None:
        """Why it is open again, if it is."""
        if not pick.offered:
            return None
        if emerging.state is EmergingState.VANISHED:
            return Deed.FOUND_AGAIN
        if emerging.state is EmergingState.DISMISSED:
            now = Extent.of([self.there[id] for id in self._concerns(pick)])
            return Deed.CAME_BACK if changed(emerging.then, now) else None
        if emerging.state in SETTLED and emerging.theme_id in self.retired:
            return Deed.CAME_BACK
        return None

    def _place(self, emerging: Emerging, pick: Pick) -> None:
        cluster = pick.cluster
        emerging.model = self.found.model
        emerging.centre = cluster.centroid.astype("<f4").tobytes()
        emerging.novelty, emerging.weight = cluster.novelty, cluster.weight
        emerging.theme_key = pick.inside or cluster.theme
        emerging.splitting = pick.inside is not None
        emerging.last_look_id = self.look.id

    def _have_members(self, emerging: Emerging, pick: Pick) -> None:
        rows = [row for row in pick.cluster.members if self.found.ids[row] in self.there]
        nearness = self.found.centred[np.array(rows, dtype=int)] @ pick.cluster.centroid
        self.session.execute(
            delete(EmergingMember).where(EmergingMember.emerging_id == emerging.id)
        )
        values = [
            {
                "emerging_id": emerging.id,
                "concern_id": self.found.ids[row],
                "nearness": round(float(near), 4),
            }
            for row, near in zip(rows, nearness, strict=True)
        ]
        if values:
            self.session.execute(insert(EmergingMember), values)

    def _concerns(self, pick: Pick) -> list[int]:
        ids = [self.found.ids[row] for row in pick.cluster.members]
        return [id for id in ids if id in self.there]


def _members(session: Session) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for emerging_id, concern_id in session.execute(
        select(EmergingMember.emerging_id, EmergingMember.concern_id)
    ):
        found[emerging_id].add(concern_id)
    return found


def _there(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Ward and language of those of these concerns that still have words: some may have been
    erased while the engine computed."""
    if not ids:
        return {}
    wanted = {*ids}
    rows = session.execute(
        select(Concern.id, Concern.ward_id, Concern.language).where(
            Concern.words.is_not(None), Concern.id.between(min(wanted), max(wanted))
        )
    )
    return {id: (ward_id, language) for id, ward_id, language in rows if id in wanted}
