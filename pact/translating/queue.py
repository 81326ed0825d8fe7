"""What is wanted in a language, in the order in which it is useful."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.languages.locales import SHIPPED
from pact.languages.models import Translation
from pact.translating.sources import PublicText

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Wanted:
    """A text, and what there is of it in a language.

    `machine` is what a machine made of it; `earlier` a person's translation of words that have
    changed since; `done` what needs no translator: a person's translation of the present words,
    or what the site calls the same everywhere.
    """

    text: PublicText
    machine: str | None = None
    earlier: str | None = None
    done: str | None = None

    @property
    def start(self) -> str:
        """What a translator begins with."""
        return self.done or self.earlier or self.machine or ""


@dataclass(frozen=True)
class Tally:
    """How much is wanted in a language: `soon` for a day that is near, `unread` by anybody."""

    locale: str
    wanted: int
    soon: int
    with_machine: int


def seen_by(texts: Iterable[PublicText], ward_ids: Collection[int]) -> list[PublicText]:
    """Those of these wards; what is the whole city's is everybody's."""
    mine = frozenset(ward_ids)
    return [text for text in texts if not text.ward_ids or text.ward_ids & mine]


def wanted(
    session: Session, texts: Iterable[PublicText], *, locale: str, now: datetime
) -> list[Wanted]:
    """What of these texts is wanted in a language, the most urgent first.

    First what is about a day within two weeks, the nearest day first; then by where residents
    come by it, what has no translation at all before what only nobody has read over, the newest
    first.
    """
    asked = [text for text in texts if text.locale != locale]
    rows = _rows(session, asked, locale)
    found = [_wanted(text, rows) for text in asked]
    return sorted((each for each in found if not each.done), key=lambda each: order(each, now))


def look(session: Session, text: PublicText, *, locale: str) -> Wanted:
    """What there is of one text in a language."""
    return _wanted(text, _rows(session, [text], locale))


def tallies(session: Session, texts: Collection[PublicText], *, now: datetime) -> list[Tally]:
    """How much of these texts is wanted in each of the site's languages."""
    rows = session.execute(
        select(
            Translation.about,
            Translation.field,
            Translation.about_id,
            Translation.locale,
            Translation.made_by,
            Translation.original_hash,
        ).where(Translation.about.in_({text.kind[0] for text in texts}))
    )
    made: dict[tuple[str, str, int, str, str], set[str]] = {}
    for about, field, about_id, locale, made_by, original in rows:
        made.setdefault((about, field, about_id, locale, original), set()).add(made_by)
    found = []
    for shipped in SHIPPED:
        asked = [text for text in texts if text.locale != shipped.tag]
        by = [
            (text, made.get((*text.kind, text.about_id, shipped.tag, text.hash), set()))
            for text in asked
        ]
        left = [(text, makers) for text, makers in by if makers <= {"machine"}]
        found.append(
            Tally(
                shipped.tag,
                len(left),
                sum(is_soon(text, now) for text, _makers in left),
                sum(bool(makers) for _text, makers in left),
            )
        )
    return found


def is_soon(text: PublicText, now: datetime) -> bool:
    """Whether it is about a day that is near."""
    return text.wanted_by is not None and now <= text.wanted_by <= now + SOON


def order(each: Wanted, now: datetime) -> tuple[float, ...]:
    """What comes first among wanted texts: the smaller, the sooner."""
    text = each.text
    newest_first = -text.since.timestamp()
    if text.wanted_by and is_soon(text, now):
        return (0, text.wanted_by.timestamp(), each.machine is not None, text.about_id)
    return (text.place, each.machine is not None, newest_first, text.about_id)


def _rows(
    session: Session, texts: Collection[PublicText], locale: str
) -> dict[tuple[str, str, int], dict[str, Translation]]:
    found: dict[tuple[str, str, int], dict[str, Translation]] = {}
    for row in session.scalars(
        select(Translation).where(
            Translation.about.in_({text.kind[0] for text in texts}), Translation.locale == locale
        )
    ):
        found.setdefault((row.about, row.field, row.about_id), {})[row.made_by] = row
    return found


def _wanted(text: PublicText, rows: dict[tuple[str, str, int], dict[str, Translation]]) -> Wanted:
    by = rows.get((*text.kind, text.about_id), {})
    present = {made_by: row.text for made_by, row in by.items() if row.original_hash == text.hash}
    earlier = by["person"].text if "person" in by and "person" not in present else None
    done = present.get("person") or present.get("phrase")
    return Wanted(text, present.get("machine"), earlier, done)
