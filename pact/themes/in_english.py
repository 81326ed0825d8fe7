"""What residents wrote, in a machine's English, for officers: where one is set up and made it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernAddition
from pact.languages.kinds import ADDED_WORDS, CONCERN_WORDS
from pact.languages.locales import ENGLISH
from pact.languages.translations import Original, texts


@dataclass(frozen=True)
class InEnglish:
    """The English of the words, and of what was added to them by the additions' ids."""

    words: str | None = None
    added: Mapping[int, str] = field(default_factory=dict)


def in_english(session: Session, concern: Concern, added: Sequence[ConcernAddition]) -> InEnglish:
    """The English that there is; nothing is asked for where all of it is in English."""
    foreign = [each for each in added if each.language != ENGLISH.tag]
    first = {concern.id: Original(concern.words, concern.language)} if concern.words else {}
    if concern.language == ENGLISH.tag and not foreign:
        return InEnglish()
    shown = texts(
        session,
        locale=ENGLISH.tag,
        originals={
            CONCERN_WORDS: first,
            ADDED_WORDS: {each.id: Original(each.words, each.language) for each in foreign},
        },
    )
    made = {
        kind: {id: each.text for id, each in by_id.items() if each.of}
        for kind, by_id in shown.items()
    }
    return InEnglish(made[CONCERN_WORDS].get(concern.id), made[ADDED_WORDS])
