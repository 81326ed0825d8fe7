"""What was mended in the browser goes back into a language's file, and then out of the database."""

from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message
from sqlalchemy import update
from sqlalchemy.orm import Session

from pact.languages.locales import ENGLISH, SHIPPED, ShippedLocale
from pact.phrases import pofiles, queries
from pact.phrases.catalogues import key_of, path_of, texts_of
from pact.phrases.layer import MendedDomain
from pact.phrases.models import Mend, MendState


@dataclass(frozen=True)
class Exported:
    """What came of it: how many phrases were written, the English of those that have gone, and
    whether the file changed at all."""

    phrases: int
    gone: list[str]
    changed: bool


def export(session: Session, locale: ShippedLocale, *, directory: str) -> Exported:
    """Write what is live, and who has read the catalogue, into the language's file.

    The file keeps its order, and stays untouched where it says all of it already.
    """
    path = path_of(directory, locale)
    catalogue = pofiles.read(path, locale.babel)
    entries = {key_of(_english(m), m.context): m for m in catalogue if m.id}
    written, gone = 0, []
    for mend in queries.live(session, locale=locale.tag):
        if (entry := entries.get(mend.key)) is None:
            gone.append(mend.english)
        elif texts_of(entry) != tuple(mend.texts):
            entry.string = mend.texts[0] if mend.english_plural is None else tuple(mend.texts)
            written += 1
    state = queries.state(session, locale=locale.tag)
    if state and state.says_review:
        has = state.read_by and state.read_on
        catalogue.review = pofiles.Review(state.read_by, state.read_on) if has else None  # type: ignore[arg-type]
    content = pofiles.written(catalogue)
    changed = content != path.read_bytes()
    if changed:
        _replace(path, content)
    return Exported(written, gone, changed)


def let_go(session: Session, domain: MendedDomain) -> int:
    """Drop what the loaded catalogues say themselves; how many phrases.

    Every process of the site starts with the same catalogues: what this one has loaded, all have
    that were started with it.
    """
    dropped = 0
    for locale in SHIPPED:
        if locale is not ENGLISH:
            dropped += _let_go(session, locale, domain)
    return dropped


def _let_go(session: Session, locale: ShippedLocale, domain: MendedDomain) -> int:
    live = queries.live(session, locale=locale.tag)
    same = [mend.id for mend in live if domain.has(locale, mend)]
    if same:
        session.execute(update(Mend).where(Mend.id.in_(same)).values(state=MendState.SETTLED))
    state = queries.state(session, locale=locale.tag, to_change=True)
    if state is None:
        return 0
    review = domain.review_of_file(locale)
    of_file = (review.by, review.on) if review else (None, None)
    if state.says_review and (state.read_by, state.read_on) == of_file:
        state.says_review, state.read_by, state.read_on = False, None, None
        state.version += 1
    if same:
        state.version += 1
    session.flush()
    return len(same)


def _english(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def _replace(path: Path, content: bytes) -> None:
    """All of it or none of it."""
    new = path.with_suffix(".po.new")
    new.write_bytes(content)
    new.replace(path)
