"""The phrases of a language's file, as translators look for them."""

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from babel.messages.catalog import Message

from pact.languages.locales import ShippedLocale
from pact.phrases import pofiles


@dataclass(frozen=True)
class Phrase:
    """One entry: its English, its texts (one for each plural form), and where it stands."""

    key: str
    context: str | None
    english: str
    plural: str | None
    texts: tuple[str, ...]
    places: tuple[str, ...]
    comments: tuple[str, ...]

    @property
    def is_translated(self) -> bool:
        """Whether every form has a text."""
        return all(self.texts)

    @cached_property
    def _found_by(self) -> str:
        return _plain("\n".join((self.english, self.plural or "", *self.texts)))

    def says(self, words: str) -> bool:
        """Whether the words stand in it, in English or translated."""
        return _plain(words) in self._found_by

    def stands_in(self, place: str) -> bool:
        """Whether it stands in files whose names hold this."""
        return any(place in each for each in self.places)


@dataclass(frozen=True)
class Catalogue:
    """All phrases of a language, in the file's order."""

    phrases: tuple[Phrase, ...]
    review: pofiles.Review | None

    @cached_property
    def by_key(self) -> dict[str, Phrase]:
        """Each phrase by its key."""
        return {phrase.key: phrase for phrase in self.phrases}

    @cached_property
    def translated(self) -> int:
        """How many have a text."""
        return sum(phrase.is_translated for phrase in self.phrases)


def path_of(directory: str, locale: ShippedLocale) -> Path:
    """Where a language's file is."""
    return Path(directory) / locale.babel / "LC_MESSAGES" / "messages.po"


def catalogue(directory: str, locale: ShippedLocale) -> Catalogue:
    """A language's phrases, by its file as it is now."""
    path = path_of(directory, locale)
    return _read(path, locale.babel, path.stat().st_mtime_ns if path.exists() else 0)


def key_of(english: str, context: str | None) -> str:
    """What stands for a phrase in addresses and rows."""
    return hashlib.sha256(f"{context or ''}\x04{english}".encode()).hexdigest()[:24]


def texts_of(message: Message) -> tuple[str, ...]:
    """The texts of an entry, one for each plural form."""
    texts = message.string
    return tuple(texts) if isinstance(texts, tuple | list) else (texts or "",)


@lru_cache(maxsize=24)
def _read(path: Path, babel_name: str, _changed: int) -> Catalogue:
    file = pofiles.read(path, babel_name)
    return Catalogue(tuple(_phrase(each) for each in file if each.id), file.review)


def _phrase(message: Message) -> Phrase:
    ids = message.id if isinstance(message.id, tuple | list) else (message.id, None)
    return Phrase(
        key=key_of(ids[0], message.context),
        context=message.context,
        english=ids[0],
        plural=ids[1],
        texts=texts_of(message),
        places=tuple(name for name, _line in message.locations),
        comments=(*message.auto_comments, *message.user_comments),
    )


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
