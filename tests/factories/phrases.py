"""Phrases, mended and reported."""

from sqlalchemy.orm import Session

from config import ROOT
from pact.accounts.models import User
from pact.core.db import transaction
from pact.languages.locales import ShippedLocale, shipped_or_english
from pact.phrases import reports, services
from pact.phrases.catalogues import Phrase, catalogue, key_of
from pact.phrases.layer import layer
from pact.phrases.models import Mend, Report

PUNJABI = shipped_or_english("pa")
ENGLISH, BETTER = "Help lines", "ਮਦਦ ਵਾਲੇ ਨੰਬਰ"
FOLDER = str(ROOT / "translations")


def a_phrase(english: str = ENGLISH, locale: ShippedLocale = PUNJABI) -> Phrase:
    """A phrase of a language's catalogue."""
    return catalogue(FOLDER, locale).by_key[key_of(english, None)]


def a_proposal(session: Session, by: User, *texts: str, english: str = ENGLISH) -> Mend:
    """A better text for a Punjabi phrase, which nobody has looked at."""
    waits = services.Proposal([*(texts or [BETTER])], None, None)
    with transaction() as writing:
        return services.propose(writing, a_phrase(english), PUNJABI, waits, by_id=by.id)


def a_mend(session: Session, by: User, agreed_by: User, *texts: str) -> Mend:
    """A better text that every page shows."""
    made = a_proposal(session, by, *texts)
    with transaction() as writing:
        services.agree(writing, writing.get_one(Mend, made.id), PUNJABI, by_id=agreed_by.id)
    layer().look_again()
    return made


def a_report(session: Session, words: str = "ਗਲਤ ਸ਼ਬਦ", locale: str = "pa") -> Report:
    """A resident says that words are wrong."""
    with transaction() as writing:
        return reports.receive(writing, locale=locale, page="/pa/help", words=words, better=None)
