"""Suggestions, as a look leaves them; and a city in which something is emerging."""

import json
from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.concerns.models import Channel, Concern, ConcernState
from pact.core import clock
from pact.core.db import transaction
from pact.emerging.models import (
    Deed,
    Emerging,
    EmergingLook,
    EmergingMember,
    EmergingState,
    EmergingStep,
    NamedBy,
)
from pact.engine.client import EngineClient
from pact.themes.vectors import Encoded, keep_vector

_numbers = count(1)
_read: dict[str, Encoded] = {}
DEMO = Path(__file__).parents[2] / "pact" / "demo" / "concerns.jsonl"
NAME = "vapes sold to children"
# What no theme is about: words, language and ward.
VAPES = (
    ("The sweet shop by the school sells vapes to children in uniform", "en", "st-peters"),
    ("ਸਕੂਲ ਕੋਲ ਦੁਕਾਨ ਵਾਲਾ ਬੱਚਿਆਂ ਨੂੰ ਵੇਪ ਵੇਚਦਾ ਹੈ", "pa", "graiseley"),
    ("sklep przy szkole sprzedaje dzieciom e-papierosy, mój syn ma 12 lat", "pl", "st-peters"),
    ("school de kol dukan te bachiyan nu vape vech rahe ne", "pa-Latn", "graiseley"),
    ("Vapes that taste of sweets are sold under the counter to 12 year olds", "en", "heath-town"),
    ("magazinul de langa scoala vinde tigari electronice copiilor", "ro", "park"),
    ("اسکول کے پاس دکان پر بچوں کو ویپ بیچے جا رہے ہیں", "ur", "heath-town"),
    ("My daughter is 13 and hooked on vapes that the corner shop sells her", "en", "park"),
    ("શાળા પાસેની દુકાન બાળકોને વેપ વેચે છે", "gu", "blakenhall"),
    ("स्कूल के पास वाली दुकान छोटे बच्चों को वेप बेचती है", "hi", "blakenhall"),
    ("المحل قرب المدرسة يبيع السجائر الإلكترونية للأطفال", "ar", "st-peters"),
    (
        "Phone shop sells illegal vapes to school kids, they all stand at the bus stop vaping",
        "en",
        "heath-town",
    ),
)


def a_suggestion(
    session: Session,
    concerns: Sequence[Concern],
    *,
    name: str = NAME,
    named_by: NamedBy = NamedBy.PHRASE,
    theme_key: str = "drugs",
    splitting: bool = False,
    weight: float = 1.0,
) -> Emerging:
    """An open suggestion of these concerns, the first of them the most central."""
    number = next(_numbers)
    with transaction() as writing:
        look = EmergingLook(
            asked_at=clock.now(), ended_at=clock.now(), number=number, concerns=len(concerns)
        )
        writing.add(look)
        writing.flush()
        emerging = Emerging(
            key=f"{number:010x}",
            name=name,
            named_by=named_by,
            theme_key=theme_key,
            splitting=splitting,
            novelty=0.5,
            weight=weight,
            model="test",
            centre=np.zeros(384, dtype="<f4").tobytes(),
            state=EmergingState.OPEN,
            first_look_id=look.id,
            last_look_id=look.id,
        )
        writing.add(emerging)
        writing.flush()
        writing.add_all(
            EmergingMember(emerging_id=emerging.id, concern_id=each.id, nearness=0.9 - place / 1000)
            for place, each in enumerate(concerns)
        )
        writing.add(
            EmergingStep(
                emerging_id=emerging.id, deed=Deed.FOUND, at=clock.now(), concerns=len(concerns)
            )
        )
    return emerging


def a_city(
    session: Session, engine: EngineClient, *, vapes: int = 12, others: int = 70
) -> list[Concern]:
    """Concerns of the demo city, read by the engine: so many about vapes, which no theme is
    about, and so many about all that themes are about. Those about vapes are given."""
    known = the_demo_city(emerging=False)
    some = known[:: max(1, len(known) // others)][:others]
    return raised(session, engine, [*some, *VAPES[:vapes]])[len(some) :]


def the_demo_city(*, emerging: bool = True) -> list[tuple[str, str, str]]:
    """What is raised in the demo city, and not restricted; with what emerges there, or without."""
    lines = [json.loads(line) for line in DEMO.read_text("utf-8").splitlines()]
    return [
        (line["words"], line["language"], line["ward"])
        for line in lines
        if line["theme"] != "domestic_abuse" and (emerging or line["theme"])
    ]


def raised(
    session: Session, engine: EngineClient, told: Sequence[tuple[str, str, str]]
) -> list[Concern]:
    """Concerns of a day ago, each with words, language and ward, that the engine has read.

    Nothing else was done with them; the engine is asked once for each text.
    """
    unknown = [each for each in told if each[0] not in _read]
    if unknown:
        raw, written = engine.vectors([each[0] for each in unknown], [each[1] for each in unknown])
        for (words, _language, _ward), row, language in zip(unknown, raw, written, strict=True):
            _read[words] = Encoded(engine.name, language, row[np.newaxis])
    wards = {ward.slug: ward.id for ward in session.scalars(select(Ward))}
    concerns = []
    with transaction() as writing:
        for words, language, ward in told:
            number = next(_numbers)
            concern = Concern(
                reference=f"E{number}",
                follow_up_hash=f"emerging-{number}",
                ward_id=wards[ward],
                words=words,
                language=language,
                channel=Channel.WEB,
                state=ConcernState.RECEIVED,
                received_at=clock.now() - timedelta(days=1),
            )
            writing.add(concern)
            writing.flush()
            keep_vector(writing, concern, _read[words])
            concerns.append(concern)
    return concerns


def open_ones(session: Session) -> list[Emerging]:
    """What waits for an officer, most worth looking at first."""
    session.rollback()
    return list(
        session.scalars(
            select(Emerging)
            .where(Emerging.state == EmergingState.OPEN)
            .order_by(Emerging.weight.desc())
        )
    )


def members_of(session: Session, emerging: Emerging) -> set[int]:
    """The concerns of a suggestion."""
    session.rollback()
    return {
        *session.scalars(
            select(EmergingMember.concern_id).where(EmergingMember.emerging_id == emerging.id)
        )
    }
