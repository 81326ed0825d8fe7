"""A file on its way in: kept for an hour, looked over, then stored at once or not at all."""

import base64
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.concerns.told import receive_told
from pact.core import audit, clock, crypto
from pact.core.bulk import add_many
from pact.intake import queries
from pact.intake.columns import Table, table_of
from pact.intake.judging import Fate, Verdict, judge
from pact.intake.models import IntakeEntry, IntakeImport
from pact.intake.reading import Row, rows_of


class OverlapError(Exception):
    """Somebody stored some of the same rows at the same moment."""


class GoneError(Exception):
    """The file's hour is over."""


class NothingToStoreError(Exception):
    """No row can be taken."""


class StoredError(Exception):
    """The file was stored already."""


@dataclass(frozen=True)
class Scope:
    """For which wards somebody brings concerns in, and where they may read restricted ones."""

    wards: Sequence[Ward]
    restricted_ward_ids: Collection[int]


def keep(session: Session, data: bytes, name: str, *, scope: Scope, by_id: int) -> IntakeImport:
    """Keep a file's rows for its dry run; the same file again leads to the same one.

    Raises:
        UnreadableError: it is no file of rows.
    """
    digest = hashlib.sha256(data).hexdigest()
    if known := queries.looked_over(session, by_id=by_id, digest=digest):
        return known
    table = table_of(rows_of(data, name))
    kept = IntakeImport(
        by_id=by_id, name=name[-200:], digest=digest, uploaded_at=clock.now(), ward_ids=[]
    )
    session.add(kept)
    session.flush()
    change_table(session, kept, table, scope=scope)
    _note(session, "uploaded file of concerns", kept, by_id=by_id, rows=len(table.rows))
    return kept


def change_table(session: Session, kept: IntakeImport, table: Table, *, scope: Scope) -> None:
    """Keep which column is what, and with it which wards the file is about."""
    kept.rows_locked = _lock(table)
    if not table.missing:
        verdicts = look_over(session, table, scope)
        kept.ward_ids = sorted({each.ward.id for each in verdicts if each.ward})
    session.flush()


def look_over(session: Session, table: Table, scope: Scope) -> list[Verdict]:
    """What would happen to each row just now."""
    return judge(session, table, scope.wards, restricted_ward_ids=scope.restricted_ward_ids)


def table_in(kept: IntakeImport) -> Table:
    """The file's rows; after the storing, those that were refused.

    Raises:
        GoneError: its hour is over.
    """
    if kept.rows_locked is None:
        raise GoneError
    held = json.loads(zlib.decompress(base64.b64decode(crypto.unlock(kept.rows_locked))))
    rows = [Row(number, cells, frozenset(broken)) for number, cells, broken in held["rows"]]
    return Table(held["heads"], rows, held["columns"], held["for_all"])


def store(
    session: Session, kept: IntakeImport, *, scope: Scope, alike_too: bool, by_id: int
) -> int:
    """Store the rows that can be taken, all of them or none; how many.

    `alike_too` takes those whose words somebody said before.

    Raises:
        GoneError: its hour is over.
        StoredError: it was stored already.
        NothingToStoreError: none can be taken, so the file waits on.
        OverlapError: rows of it were stored just now; the transaction must come to nothing.
    """
    if kept.stored_at:
        raise StoredError
    table = table_in(kept)
    verdicts = look_over(session, table, scope)
    fates = {Fate.TAKE, Fate.ALIKE} if alike_too else {Fate.TAKE}
    taken = [each for each in verdicts if each.fate in fates]
    if not taken:
        raise NothingToStoreError
    received = receive_told(session, [each.told() for each in taken])
    at = clock.now()
    entries = [
        IntakeEntry(
            concern_id=concern.concern.id,
            key_hash=row.key_hash,
            by_id=by_id,
            entered_at=at,
            interpreted=row.interpreted,
            came_by=row.came_by or None,
            import_id=kept.id,
            row_number=row.number,
        )
        for row, concern in zip(taken, received, strict=True)
    ]
    try:
        add_many(session, entries)
    except IntegrityError as error:
        raise OverlapError from error
    left = {each.number for each in verdicts if each.fate is Fate.REFUSE}
    kept.rows_locked = _lock(replace(table, rows=[r for r in table.rows if r.number in left]))
    kept.stored_at, kept.stored = at, len(taken)
    _note(session, "stored file of concerns", kept, by_id=by_id, concerns=len(taken))
    session.flush()
    return len(taken)


def forget(session: Session, kept: IntakeImport, *, by_id: int) -> None:
    """Erase a file's rows at once."""
    _note(session, "erased file of concerns", kept, by_id=by_id)
    if kept.stored_at:
        kept.rows_locked = None
    else:
        session.delete(kept)
    session.flush()


def note_file(session: Session, kept: IntakeImport, what: str, *, by_id: int) -> None:
    """Write down that somebody kept a file of it."""
    _note(session, what, kept, by_id=by_id)


def counts(verdicts: Iterable[Verdict]) -> Counter[Fate]:
    """How many rows meet which fate."""
    return Counter(each.fate for each in verdicts)


def _lock(table: Table) -> str:
    held = {
        "heads": table.heads,
        "rows": [[row.number, row.cells, sorted(row.broken)] for row in table.rows],
        "columns": table.columns,
        "for_all": table.for_all,
    }
    packed = zlib.compress(json.dumps(held).encode())
    return crypto.lock(base64.b64encode(packed).decode())


def _note(session: Session, deed: str, kept: IntakeImport, *, by_id: int, **details: Any) -> None:
    audit.record(
        session, actor_id=by_id, deed=deed, about="intake_import", about_id=kept.id, **details
    )
