"""Residents' words in English, for officers: where a machine is set up, and may be told them.

It is never told restricted words, and of the others nothing that looks like a name, a number or
an address. The original stays what officers decide by; the English goes when the words go.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from pact.concerns.models import Concern, ConcernAddition
from pact.concerns.personal_details import cut_details
from pact.core.db import db, transaction
from pact.core.jobs import ending
from pact.languages.kinds import ADDED_WORDS, CONCERN_WORDS, Kind
from pact.languages.locales import ENGLISH
from pact.languages.models import Translation
from pact.languages.translations import fingerprint, keep
from pact.themes.review import WAITING
from pact.translating.machine import Made, judged, refuse, refused
from pact.translating.outcome import Status, Translator

CUT = "[…]"
_LOOKED_AT = 500  # the newest


@dataclass(frozen=True)
class Said:
    """What somebody wrote in another language."""

    kind: Kind
    id: int
    concern_id: int
    words: str
    language: str


def translate_words(machine: Translator, *, at_most: int, seconds: float) -> int:
    """Have a machine put into English what officers have still to read; how much was kept."""
    until = time.monotonic() + seconds
    session = db.session()
    waiting = _waiting(session, machine)[:at_most]
    session.rollback()  # nothing is held open while a machine thinks
    kept = 0
    for said in waiting:
        if ending.is_set() or time.monotonic() > until:
            break
        sent = cut_details(said.words, CUT)
        outcome, wrong = judged(
            machine, said.words, source=said.language, target=ENGLISH.tag, sent=sent
        )
        if outcome.status is Status.UNAVAILABLE:
            break
        if outcome.status is Status.DONE:
            made = Made(said.kind, said.id, ENGLISH.tag, said.words, outcome, wrong)
            with transaction() as writing:
                kept += _keep(writing, said, made)
    return kept


def _waiting(session: Session, machine: Translator) -> list[Said]:
    """What a machine may try: newest first, of concerns that wait for an officer."""
    not_again = refused(session)
    return [
        said
        for said in (*_first_words(session), *_added_words(session))
        if machine.supports(said.language, ENGLISH.tag)
        and (*said.kind, said.id, ENGLISH.tag, fingerprint(said.words)) not in not_again
    ]


def _first_words(session: Session) -> Sequence[Said]:
    rows = session.execute(
        select(Concern.id, Concern.words, Concern.language)
        .where(
            Concern.state.in_(WAITING),
            Concern.words.is_not(None),
            Concern.restricted.is_(False),
            Concern.language.not_in([ENGLISH.tag, "und"]),
            ~_in_english(CONCERN_WORDS, Concern.id),
        )
        .order_by(Concern.id.desc())
        .limit(_LOOKED_AT)
    )
    return [
        Said(CONCERN_WORDS, row.id, row.id, row.words, row.language) for row in rows if row.words
    ]


def _added_words(session: Session) -> Sequence[Said]:
    rows = session.scalars(
        select(ConcernAddition)
        .join(Concern, Concern.id == ConcernAddition.concern_id)
        .where(
            Concern.words.is_not(None),
            Concern.restricted.is_(False),
            ConcernAddition.language.not_in([ENGLISH.tag, "und"]),
            ~_in_english(ADDED_WORDS, ConcernAddition.id),
        )
        .order_by(ConcernAddition.id.desc())
        .limit(_LOOKED_AT)
    )
    return [Said(ADDED_WORDS, row.id, row.concern_id, row.words, row.language) for row in rows]


def _in_english(kind: Kind, id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    about, field = kind
    return exists().where(
        Translation.about == about,
        Translation.about_id == id,
        Translation.field == field,
        Translation.locale == ENGLISH.tag,
    )


def _keep(session: Session, said: Said, made: Made) -> bool:
    """Keep it, if the words are still there, the same, and not restricted meanwhile."""
    concern = session.get(Concern, said.concern_id, with_for_update=True, populate_existing=True)
    if concern is None or concern.words is None or concern.restricted:
        return False
    if said.kind == CONCERN_WORDS:
        present: str | None = concern.words
    else:
        added = session.get(ConcernAddition, said.id, populate_existing=True)
        present = added.words if added else None
    if present != said.words:
        return False
    if made.problem:
        refuse(session, made)
        return False
    about, field = said.kind
    return keep(
        session,
        about=about,
        about_id=said.id,
        field=field,
        locale=ENGLISH.tag,
        text=made.outcome.text,
        original=said.words,
        made_by="machine",
        maker=made.outcome.maker,
    )
