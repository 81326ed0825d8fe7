"""How often the engine's first suggestion was what officers decided, and where it is weak."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import found_otherwise
from pact.engine.measure import more_needed, wilson
from pact.themes.models import Theme, ThemeDecision
from pact.themes.review import undecided

_BACK = timedelta(days=365)
_NEWEST = 20_000
_BINS = 5
_WITHIN = 0.15  # how well a language's accuracy should be known
_FEW = 3
_MOST = 5
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Judged:
    """A decision beside what the engine had said just before; in the themes of that day."""

    on: date
    language: str
    suggested: str
    decided: str
    confidence: float | None

    @property
    def right(self) -> bool:
        """Whether the officer decided as the engine suggested."""
        return self.suggested == self.decided


@dataclass(frozen=True)
class Share:
    """So many of so many were right."""

    right: int
    of: int

    @property
    def between(self) -> tuple[float, float]:
        """Where the true share lies, 19 times in 20."""
        return wilson(self.right, self.of)


@dataclass(frozen=True)
class Bin:
    """Suggestions of like confidence: how sure the engine was on average, how often right."""

    low: float
    high: float
    said: float
    share: Share


@dataclass(frozen=True)
class Weak:
    """A theme that the engine suggests and officers correct, most often to `instead`."""

    key: str
    share: Share
    instead: str | None


@dataclass(frozen=True)
class Helps:
    """So many decisions in a language would tell how well it does; `waiting` are there now."""

    language: str
    decisions: int
    waiting: int
    share: Share


@dataclass(frozen=True)
class Quality:
    """The whole page."""

    overall: Share
    months: Sequence[tuple[date, Share]]
    languages: Sequence[tuple[str, Share]]
    bins: Sequence[Bin]
    weak: Sequence[Weak]
    helps: Sequence[Helps]


def quality(session: Session, *, ward_ids: Collection[int]) -> Quality:
    """Of the newest decisions that stand in these wards, a year back."""
    judged = _judged(session, ward_ids)
    months = _by(judged, lambda each: each.on.replace(day=1))
    languages = _by(judged, lambda each: each.language)
    return Quality(
        overall=_share(judged),
        months=sorted((month, _share(each)) for month, each in months.items()),
        languages=sorted(
            ((tag, _share(each)) for tag, each in languages.items()),
            key=lambda pair: (-pair[1].of, pair[0]),
        ),
        bins=_bins(judged),
        weak=_weak(judged),
        helps=_helps(
            {tag: _share(each) for tag, each in languages.items()}, _waiting(session, ward_ids)
        ),
    )


def _judged(session: Session, ward_ids: Collection[int]) -> list[Judged]:
    since = clock.now() - _BACK
    rows = session.execute(
        select(
            ThemeDecision.made_at,
            Concern.language,
            ThemeDecision.suggested_key,
            Theme.key,
            ThemeDecision.suggested_confidence,
        )
        .join(Concern, Concern.id == ThemeDecision.concern_id)
        .join(Theme, Theme.id == ThemeDecision.theme_id)
        .where(
            ThemeDecision.undone_at.is_(None),
            ThemeDecision.suggested_key.is_not(None),
            ThemeDecision.made_at >= since,
            found_otherwise(Concern.ward_id).in_(ward_ids),
        )
        .order_by(ThemeDecision.id.desc())
        .limit(_NEWEST)
    )
    return [
        Judged(_day(made_at), language, str(suggested), decided, confidence)
        for made_at, language, suggested, decided, confidence in rows
    ]


def _waiting(session: Session, ward_ids: Collection[int]) -> dict[str, int]:
    rows = session.execute(
        select(Concern.language, func.count())
        .where(undecided(), Concern.ward_id.in_(ward_ids))
        .group_by(Concern.language)
    )
    return dict(rows.all())


def _bins(judged: Iterable[Judged]) -> list[Bin]:
    sure = [each for each in judged if each.confidence is not None]
    found = _by(sure, lambda each: min(_BINS - 1, int((each.confidence or 0.0) * _BINS)))
    return [
        Bin(
            low=number / _BINS,
            high=(number + 1) / _BINS,
            said=sum(each.confidence or 0.0 for each in found[number]) / len(found[number]),
            share=_share(found[number]),
        )
        for number in range(_BINS)
        if number in found
    ]


def _weak(judged: Iterable[Judged]) -> list[Weak]:
    """By the lower bound: few decisions do not make a theme look weak by chance alone."""
    found = []
    for key, each in _by(judged, lambda one: one.suggested).items():
        share = _share(each)
        wrong = Counter(one.decided for one in each if not one.right)
        if share.of >= _FEW and wrong:
            found.append(Weak(key, share, wrong.most_common(1)[0][0]))
    return sorted(found, key=lambda weak: (weak.share.between[1], weak.key))[:_MOST]


def _helps(shares: dict[str, Share], waiting: dict[str, int]) -> list[Helps]:
    """Where deciding would tell most: languages whose accuracy is least known, or low."""
    found = []
    for tag, number in waiting.items():
        share = shares.get(tag, Share(0, 0))
        needed = more_needed(share.right, share.of, within=_WITHIN)
        if needed:
            found.append(Helps(tag, min(needed, number), number, share))
    return sorted(found, key=lambda one: (one.share.between[0], -one.decisions, one.language))[
        :_MOST
    ]


def _by(judged: Iterable[Judged], what: Callable[[Judged], K]) -> dict[K, list[Judged]]:
    found: defaultdict[K, list[Judged]] = defaultdict(list)
    for each in judged:
        found[what(each)].append(each)
    return dict(found)


def _share(judged: Collection[Judged]) -> Share:
    return Share(sum(each.right for each in judged), len(judged))


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
