"""What comes of asking a machine for a translation."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Status(StrEnum):
    """Whether there is a text. A pair that is `unsupported` is a person's work."""

    DONE = "done"
    UNSUPPORTED = "unsupported"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Outcome:
    """A machine's text, which is empty unless it is done, and which machine and model it was."""

    text: str
    engine: str
    model: str
    status: Status

    @property
    def maker(self) -> str:
        """What made it, as it is kept with the text."""
        return f"{self.engine} {self.model}".strip()[:120]


class Translator(Protocol):
    """Anything that makes a text in one language of a text in another."""

    def supports(self, source: str, target: str) -> bool:
        """Whether it has this pair, as far as it can say now."""
        ...

    def translate(self, text: str, *, source: str, target: str) -> Outcome:
        """The text in the target language (tags as in `pact.languages.locales`), and who made it.

        It never raises for what a machine may do: it says `unsupported`, or `unavailable` for
        what may be there later.
        """
        ...


def by_lines(text: str) -> tuple[list[str], list[int]]:
    """The lines that hold something, and which lines those are: machines lose line breaks."""
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if line.strip()]
    return [lines[place].strip() for place in places], places


def put_back(text: str, translated: list[str], places: list[int]) -> str:
    """The text's lines with these in their places."""
    lines = ["" if line.strip() else line for line in text.split("\n")]
    for place, line in zip(places, translated, strict=True):
        lines[place] = line
    return "\n".join(lines)
