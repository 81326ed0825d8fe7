"""Voices missing: who is heard much less than the census would have it, ward by ward."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import LazyString
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.concerns.models import Channel
from pact.core import clock
from pact.surveys.figures import Answered, answered
from pact.surveys.periods import Quarter
from pact.surveys.questions import NotSaid, Question
from pact.voices.census import ALL, NOT_SAID, Census, census
from pact.voices.heard import heard
from pact.voices.representing import language_parts
from pact.voices.shares import Part, Verdict, part, verdicts
from pact.voices.withheld import ENGLISH, SMALLEST

_LESS = (Verdict.MUCH_LESS, Verdict.LESS)


@dataclass(frozen=True)
class Missing:
    """A language in a ward (in the whole city: without one), and the ways by which those came who
    were heard in it, the most used first."""

    ward: Ward | None
    tag: str
    part: Part
    verdict: Verdict
    came: Counter[Channel]

    @property
    def place(self) -> str:
        """The ward's name; "" for the city."""
        return self.ward.name if self.ward else ""

    @property
    def is_few(self) -> bool:
        """Whether so few are heard that their number may have to be withheld."""
        return self.part.heard < SMALLEST


@dataclass(frozen=True)
class GroupMissing:
    """An answer to an equality question, in the city or a ward."""

    question: Question
    answer: LazyString | str | None
    ward: Ward | None
    part: Part
    verdict: Verdict


@dataclass(frozen=True)
class VoicesMissing:
    """The most certain first. `comparisons` were made in the whole city; of the wards `quiet`, too
    few are heard to say anything of any language but English."""

    languages: Sequence[Missing]
    comparisons: int
    quiet: Sequence[Ward]
    census: Census


def missing(
    session: Session, *, mine: Sequence[Ward], since: date, until: date | None = None
) -> VoicesMissing:
    """Which languages but English are heard less than expected, in these wards; in the city too,
    where somebody sees all of it.

    Every ward and language of the city is compared, whoever asks, so that all are told the same.
    """
    known, everywhere = census(session), wards_of(session)
    found = heard(session, since=since, until=until, counted_as=known.language)
    places: list[tuple[Ward | None, Collection[int]]] = [
        (None, [ward.id for ward in everywhere]),
        *((ward, [ward.id]) for ward in everywhere),
    ]
    compared = [
        (ward, ids, tag, each)
        for ward, ids in places
        for tag, each in language_parts(known, found.languages(ward_ids=ids)).items()
    ]
    told = verdicts([each for *_where, each in compared])
    seen = {ward.id for ward in mine}
    whole = len(seen) == len(everywhere)
    languages = [
        Missing(ward, tag, each, verdict, found.channels(ward_ids=ids, language=tag))
        for (ward, ids, tag, each), verdict in zip(compared, told, strict=True)
        if verdict in _LESS and tag != ENGLISH and (whole if ward is None else ward.id in seen)
    ]
    languages.sort(key=lambda each: (each.ward is not None, each.part.chance))
    loud = {
        ward.id
        for (ward, _ids, tag, each), verdict in zip(compared, told, strict=True)
        if ward and tag != ENGLISH and verdict is not Verdict.TOO_FEW
    }
    quiet = [ward for ward in mine if ward.id not in loud]
    return VoicesMissing(languages, len(compared), quiet, known)


def groups_missing(session: Session, *, mine: Sequence[Ward], known: Census) -> list[GroupMissing]:
    """Which groups answer the equality questions less than expected, in the last quarter that is
    over: only where the census of them was imported, and only counts that are not withheld."""
    if not known.groups:
        return []
    last = Quarter.of(clock.today()).before(1)
    everywhere = wards_of(session)
    places: list[Ward | None] = [None, *mine] if len(mine) == len(everywhere) else [*mine]
    compared = [
        (found.question, line_answer, ward, each)
        for ward in places
        for found in answered(session, wards=everywhere, ward=ward, quarter=last)
        for line_answer, each in _parts(found, known, in_ward=ward is not None)
    ]
    told = verdicts([each for *_where, each in compared])
    groups = [
        GroupMissing(question, answer, ward, each, verdict)
        for (question, answer, ward, each), verdict in zip(compared, told, strict=True)
        if verdict in _LESS
    ]
    return sorted(groups, key=lambda each: (each.ward is not None, each.part.chance))


def _parts(
    found: Answered, known: Census, *, in_ward: bool
) -> list[tuple[LazyString | str | None, Part]]:
    """Each answer whose count is told, of those who said it, beside the census."""
    people = known.groups.get(found.question.name, {})
    counts = {line.answer: line.ward if in_ward else line.city for line in found.lines}
    not_said = counts[found.question.answers[NotSaid.PREFER_NOT_TO_SAY.value]]
    everybody = counts[None]
    if not people or everybody is None or not_said is None:
        return []
    living = people[ALL] - people.get(NOT_SAID, 0)
    parts: list[tuple[LazyString | str | None, Part]] = []
    for name, answer in found.question.answers.items():
        count = counts[answer]
        if count is not None and people.get(name):
            parts.append((answer, part(count, everybody - not_said, people[name] / living)))
    return parts
