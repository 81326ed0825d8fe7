"""What will happen to each row of a file, and why: the dry run, and once more when it is stored."""

import json
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.concerns.forms import LEAST_WORDS, MOST_WORDS
from pact.concerns.models import Channel
from pact.concerns.personal_details import pinpoints
from pact.concerns.told import Told
from pact.core import clock, crypto
from pact.intake import cells, queries
from pact.intake.columns import Table
from pact.intake.reading import Row
from pact.languages.display import short_day

_ALIKE_WITHIN = timedelta(days=60)


class Fate(StrEnum):
    """What happens to a row."""

    TAKE = "take"
    ALIKE = "alike"
    STORED = "stored"
    REFUSE = "refuse"


@dataclass
class Verdict:
    """A row's fate, and what it says. `why` tells the officer what is wrong and how to mend it."""

    number: int
    fate: Fate
    why: list[str]
    words: str
    ward: Ward | None
    language: str | None
    place: str
    received_at: datetime | None
    came_by: str
    interpreted: bool
    own_id: str
    key_hash: str = ""

    def told(self) -> Told:
        """The concern that it becomes."""
        if self.ward is None or self.language is None:
            raise ValueError("the row was refused")
        return Told(
            ward_id=self.ward.id,
            words=self.words,
            language=self.language,
            channel=Channel.IMPORT,
            place=self.place or None,
            received_at=self.received_at,
        )


def judge(
    session: Session, table: Table, wards: Sequence[Ward], *, restricted_ward_ids: Collection[int]
) -> list[Verdict]:
    """Every row's verdict, for somebody who may bring in concerns of these wards.

    Restricted concerns are compared with only in the wards where that person may read them.
    """
    known = cells.Wards(wards)
    verdicts = [_read(row, table, known) for row in table.rows]
    _give_keys(verdicts)
    stored = queries.references_by_key(session, keys=[each.key_hash for each in verdicts])
    for each in verdicts:
        if each.fate is Fate.TAKE and each.key_hash in stored:
            each.fate = Fate.STORED
            each.why.append(_("Stored before, as %(reference)s", reference=stored[each.key_hash]))
    _mark_alike(verdicts, _existing(session, verdicts, restricted_ward_ids))
    return verdicts


def _read(row: Row, table: Table, wards: cells.Wards) -> Verdict:
    cell = {
        name: row.cells[at] if at < len(row.cells) else "" for name, at in table.columns.items()
    }
    why = list(_broken(row, table))
    words, place = cell.get("words", ""), " ".join(cell.get("place", "").split())
    why += _wrong_words(words)
    ward = _ward(cell.get("ward") or table.for_all.get("ward", ""), wards, why)
    language = _language(cell.get("language") or table.for_all.get("language", ""), why)
    if len(place) > 200:
        why.append(_("The place is longer than 200 characters. Shorten it"))
    elif place and pinpoints(place):
        why.append(_("The place has a house number or a postcode. Take it out: a street is enough"))
    received_at = _received(cell.get("received"), why)
    interpreted = cells.yes_or_no(cell.get("interpreter", ""))
    if interpreted is None:
        why.append(_("Whether an interpreter helped cannot be read. Write “yes” or “no”"))
    return Verdict(
        number=row.number,
        fate=Fate.REFUSE if why else Fate.TAKE,
        why=why,
        words=words,
        ward=ward,
        language=language,
        place=place,
        received_at=received_at,
        came_by=cell.get("channel", "")[:120],
        interpreted=bool(interpreted),
        own_id=cell.get("own_id", ""),
    )


def _broken(row: Row, table: Table) -> Iterator[str]:
    if any(at in row.broken for at in table.columns.values()):
        yield _("A cell holds a formula without a result. Open the file in Excel and save it again")


def _wrong_words(words: str) -> Iterator[str]:
    if not words:
        yield _("There are no words. Fill in what the resident said")
    elif len(words) < LEAST_WORDS:
        yield _("The words are shorter than 10 characters. Say more, or leave the row out")
    elif len(words) > MOST_WORDS:
        yield _("The words are longer than 4,000 characters. Shorten them")


def _ward(cell: str, wards: cells.Wards, why: list[str]) -> Ward | None:
    found = wards.named(cell)
    if found:
        return found
    if not cell:
        why.append(_("There is no ward. Fill in its name or its code"))
    elif cell.upper().startswith("E36"):
        why.append(_("%(code)s is a code of merged census areas, not of a ward", code=cell[:20]))
    elif like := wards.like(cell):
        why.append(
            _("“%(name)s” is none of your wards. Is it %(like)s?", name=cell[:60], like=like)
        )
    else:
        why.append(
            _("“%(name)s” is none of your wards. Check its name or its code", name=cell[:60])
        )
    return None


def _language(cell: str, why: list[str]) -> str | None:
    found = cells.language(cell)
    if found is None and not cell:
        why.append(_("There is no language. Fill in its name, or “other”"))
    elif found is None:
        why.append(
            _(
                "The language “%(name)s” is not known. Write its English name, or “other”",
                name=cell[:60],
            )
        )
    return found


def _received(cell: str | None, why: list[str]) -> datetime | None:
    if cell is None:
        return None
    at = cells.instant(cell)
    if not cell:
        why.append(_("There is no day on which it was received. Fill it in"))
    elif at is None:
        why.append(
            _("“%(day)s” is no day that can be read. Write it like 27/11/2026", day=cell[:40])
        )
    elif at > clock.now():
        why.append(_("%(day)s is still to come. Check the day and the month", day=short_day(at)))
    return at


def _give_keys(verdicts: Iterable[Verdict]) -> None:
    """What tells a row when the file, or a longer one, is brought in again.

    That is all that it says, and which of several that say the same it is. A keyed hash, for words
    must not be found by trying.
    """
    seen: Counter[str] = Counter()
    for each in verdicts:
        said = json.dumps(
            [
                plain(each.words),
                each.ward.code if each.ward else "",
                each.language,
                plain(each.place),
                each.received_at.isoformat() if each.received_at else "",
                each.own_id,
            ]
        )
        seen[said] += 1
        each.key_hash = crypto.fingerprint(f"{seen[said]} {said}", purpose="row of a file")


def _existing(
    session: Session, verdicts: Iterable[Verdict], restricted_ward_ids: Collection[int]
) -> Mapping[tuple[int, str], str]:
    """Concerns of the same wards and about the same time, by ward and words."""
    taken = [each for each in verdicts if each.fate is Fate.TAKE]
    if not taken:
        return {}
    days = [each.received_at or clock.now() for each in taken]
    found = queries.words_of(
        session,
        ward_ids={each.ward.id for each in taken if each.ward},
        since=min(days) - _ALIKE_WITHIN,
        until=max(days) + _ALIKE_WITHIN,
        restricted_ward_ids=restricted_ward_ids,
    )
    return {(ward_id, plain(words)): reference for ward_id, words, reference in found}


def _mark_alike(verdicts: Iterable[Verdict], existing: Mapping[tuple[int, str], str]) -> None:
    earlier: dict[tuple[int, str], int] = {}
    for each in verdicts:
        if each.fate is not Fate.TAKE or each.ward is None:
            continue
        said = (each.ward.id, plain(each.words))
        if said in existing:
            each.fate = Fate.ALIKE
            each.why.append(
                _("The same words in this ward: %(reference)s", reference=existing[said])
            )
        elif said in earlier:
            each.fate = Fate.ALIKE
            each.why.append(_("The same words and ward as in row %(row)s", row=earlier[said]))
        earlier.setdefault(said, each.number)


def plain(text: str) -> str:
    """Words without case, signs and spaces, to compare them."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        letter for letter in folded if letter.isalnum() or unicodedata.category(letter)[0] == "M"
    )
