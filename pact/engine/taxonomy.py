"""The shipped taxonomy: for each theme what it is, and phrases in residents' words."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Phrase:
    """A few words that a resident might use, in one language."""

    text: str
    lang: str


@dataclass(frozen=True)
class ThemeProfile:
    """All that the engine knows of a theme. The key never changes; the words may."""

    key: str
    description: str
    phrases: tuple[Phrase, ...] = ()

    def texts(self) -> Iterable[Phrase]:
        """Description and phrases alike, the description as English."""
        if self.description:
            yield Phrase(self.description, "en")
        yield from self.phrases


@cache
def shipped_taxonomy() -> tuple[ThemeProfile, ...]:
    """The themes that come with the project; the database holds the ones in use."""
    folder = files("pact.engine") / "data"
    themes = json.loads((folder / "taxonomy.json").read_text("utf-8"))
    phrases = {
        file.name.removesuffix(".json"): json.loads(file.read_text("utf-8"))
        for file in sorted((folder / "phrases").iterdir(), key=lambda file: file.name)
    }
    return tuple(
        ThemeProfile(
            key=theme["key"],
            description=f"{theme['name']}. {theme['description']}",
            phrases=tuple(
                Phrase(text, lang)
                for lang, by_theme in phrases.items()
                for text in by_theme.get(theme["key"], ())
            ),
        )
        for theme in themes
    )
