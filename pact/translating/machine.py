"""What machines make of public texts: asked outside any transaction, judged, and kept.

Each run does a bounded part, the most urgent first. What was kept, or was not good enough, is not
asked for again, so that a run that ended in the middle goes on where it was.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import structlog
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.jobs import ending
from pact.languages.kinds import Kind
from pact.languages.locales import ENGLISH, SHIPPED
from pact.languages.translations import fingerprint, keep
from pact.translating import queue, sources
from pact.translating.checks import Problem, problem
from pact.translating.known import known_phrases, translated_before
from pact.translating.models import MachineRefusal
from pact.translating.outcome import Outcome, Status, Translator
from pact.translating.sources import PublicText

_BATCH = 10
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Made:
    """A machine's text for one row, and what is wrong with it."""

    kind: Kind
    about_id: int
    locale: str
    original: str
    outcome: Outcome
    problem: Problem | None


def keep_known_phrases(session: Session, *, now: datetime) -> int:
    """Keep what the site has words of its own for, or somebody translated already; how many."""
    texts = [text for text in sources.public_texts(session, now=now) if text.locale == ENGLISH.tag]
    own = known_phrases(session, [text.text for text in texts])
    before = translated_before(session, {text.hash for text in texts})
    number = 0
    for locale in SHIPPED:
        for each in queue.wanted(session, texts, locale=locale.tag, now=now):
            there = before.get((each.text.hash, locale.tag))
            known = own.get(each.text.text.strip(), {}).get(locale.tag)
            if there is None and known is None:
                continue
            about, field = each.text.kind
            number += keep(
                session,
                about=about,
                about_id=each.text.about_id,
                field=field,
                locale=locale.tag,
                text=known or (there.text if there else ""),
                original=each.text.text,
                made_by="phrase",
                maker="PACT" if known or not there else there.maker,
            )
    return number


def translate_public(machine: Translator, *, at_most: int, seconds: float) -> int:
    """Have a machine translate what is wanted most; how many texts were kept."""
    until = time.monotonic() + seconds
    waiting = islice(_waiting(db.session(), machine), at_most)
    kept = 0
    while batch := list(islice(waiting, _BATCH)):
        made, is_there = _ask(machine, batch, until)
        with transaction() as session:
            kept += _keep(session, made)
        if not is_there or len(made) < len(batch):
            break
    return kept


def judged(
    machine: Translator, text: str, *, source: str, target: str, sent: str | None = None
) -> tuple[Outcome, Problem | None]:
    """A machine's text, and what is wrong with it; `sent` is what it is given in the text's
    place."""
    given = text if sent is None else sent
    outcome = machine.translate(given, source=source, target=target)
    wrong = problem(outcome.text, given, locale=target) if outcome.status is Status.DONE else None
    return outcome, wrong


def refuse(session: Session, made: Made) -> None:
    """Note that a machine's text was not good enough, in place of any earlier note."""
    about, field = made.kind
    session.execute(
        delete(MachineRefusal).where(
            MachineRefusal.about == about,
            MachineRefusal.about_id == made.about_id,
            MachineRefusal.field == field,
            MachineRefusal.locale == made.locale,
        )
    )
    session.add(
        MachineRefusal(
            about=about,
            about_id=made.about_id,
            field=field,
            locale=made.locale,
            original_hash=fingerprint(made.original),
            maker=made.outcome.maker,
            problem=made.problem.value if made.problem else "",
            at=clock.now(),
        )
    )
    session.flush()


def refused(session: Session) -> set[tuple[str, str, int, str, str]]:
    """What no machine need be asked for again: kind, id, language, and the words' fingerprint."""
    rows = session.scalars(select(MachineRefusal))
    return {(row.about, row.field, row.about_id, row.locale, row.original_hash) for row in rows}


def _waiting(session: Session, machine: Translator) -> Iterator[tuple[PublicText, str]]:
    """What a machine may try, the most urgent of all languages first."""
    now = clock.now()
    texts = sources.public_texts(session, now=now)
    not_again = refused(session)
    found = []
    for locale in SHIPPED:
        pairs = {text.locale: machine.supports(text.locale, locale.tag) for text in texts}
        can = [text for text in texts if pairs[text.locale]]
        found += [
            (queue.order(each, now), at, each.text, locale.tag)
            for at, each in enumerate(queue.wanted(session, can, locale=locale.tag, now=now))
            if each.machine is None
            and (*each.text.kind, each.text.about_id, locale.tag, each.text.hash) not in not_again
        ]
    found.sort(key=lambda each: each[:2])
    session.rollback()  # nothing is held open while a machine thinks
    return iter([(text, locale) for _order, _at, text, locale in found])


def _ask(
    machine: Translator, batch: Sequence[tuple[PublicText, str]], until: float
) -> tuple[list[Made], bool]:
    """What it makes of these, and whether it is there; less than all when time is over."""
    made: list[Made] = []
    for text, locale in batch:
        if ending.is_set() or time.monotonic() > until:
            break
        outcome, wrong = judged(machine, text.text, source=text.locale, target=locale)
        if outcome.status is Status.UNAVAILABLE:
            return made, False
        if outcome.status is Status.DONE:
            made.append(Made(text.kind, text.about_id, locale, text.text, outcome, wrong))
    return made, True


def _keep(session: Session, made: Sequence[Made]) -> int:
    """Keep what is good of texts that are still public, and still say the same."""
    now = clock.now()
    still = {
        (*text.kind, text.about_id, text.hash) for text in sources.public_texts(session, now=now)
    }
    kept = 0
    for each in made:
        about, field = each.kind
        if (about, field, each.about_id, fingerprint(each.original)) not in still:
            continue
        if each.problem:
            log.info("machine text refused", locale=each.locale, problem=each.problem.value)
            refuse(session, each)
            continue
        kept += keep(
            session,
            about=about,
            about_id=each.about_id,
            field=field,
            locale=each.locale,
            text=each.outcome.text,
            original=each.original,
            made_by="machine",
            maker=each.outcome.maker,
        )
    return kept
