"""What became of a concern by the end of the years: its states, and when it was in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pact.concerns.models import ConcernState as S
from pact.concerns.states import CLOSED
from pact.demo.years.chosen import Choice

_SET_ASIDE = {S.SIGNPOSTED: 0.035, S.REJECTED: 0.02}
_WITHDRAWN = 0.012
_LOOKED_AT = (S.TRIAGED, S.ACCEPTED, S.THEMED)


@dataclass
class Fate:
    """The steps after it was received; `priority_id` is what it stands behind. `decided_at`: an
    officer's word, or that somebody joined."""

    steps: list[tuple[S, datetime]] = field(default_factory=list)
    decided_at: datetime | None = None
    priority_id: int | None = None

    @property
    def state(self) -> S:
        """The present one."""
        return self.steps[-1][0] if self.steps else S.RECEIVED

    @property
    def closed_at(self) -> datetime | None:
        """When it closed, if it did."""
        return self.steps[-1][1] if self.state in CLOSED else None

    def over(self, now: datetime, *, keep_for: timedelta) -> bool:
        """Whether it closed so long ago that its words are gone, and its private link ended."""
        closed = self.closed_at
        return closed is not None and closed < now - keep_for

    @property
    def taken_back(self) -> bool:
        """Whether its words are gone because the resident wanted that; the link says so."""
        return self.state is S.WITHDRAWN


@dataclass(frozen=True)
class Fates:
    """The priorities of each ward and theme (positions), in the order of time, and the last
    instant of the years."""

    choices: Mapping[tuple[int, int], Sequence[Choice]]
    now: datetime

    def of(
        self,
        at: tuple[int, int],
        received_at: datetime,
        *,
        joined: bool,
        restricted: bool,
        chances: Sequence[float],
    ) -> Fate:
        """Of a concern of a ward and a theme; three `chances`, each from 0 to 1."""
        fate = Fate()
        decided = received_at
        if not joined:
            decided += timedelta(hours=2 + 20 * chances[0] + 200 * chances[0] ** 8)
            if chances[1] < _WITHDRAWN:
                self._withdraw(fate, received_at + timedelta(days=20 * chances[2]))
                return fate
        if decided >= self.now:
            return fate
        last = S.THEMED
        bar = 1.0
        for state, share in ({} if joined or restricted else _SET_ASIDE).items():
            bar -= share
            if last is S.THEMED and chances[1] >= bar:
                last = state
        fate.decided_at = decided
        for state in _LOOKED_AT if last is S.THEMED else (S.TRIAGED, last):
            fate.steps.append((state, decided))
        if last is S.THEMED and not restricted:
            self._stand_behind(fate, at, decided)
        return fate

    def _withdraw(self, fate: Fate, at: datetime) -> None:
        if at < self.now:
            fate.steps.append((S.WITHDRAWN, at))

    def _stand_behind(self, fate: Fate, at: tuple[int, int], themed: datetime) -> None:
        """The first priority of its theme that was open then, or that was chosen later."""
        for choice in self.choices.get(at, ()):
            if choice.ended_at is not None and choice.ended_at <= themed:
                continue
            fate.priority_id = choice.id
            fate.steps.append((S.CONSIDERED, max(themed, choice.at)))
            if choice.ended_at is not None:
                fate.steps.append((S.ANSWERED, choice.ended_at))
            return
