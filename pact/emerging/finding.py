"""What a look finds. It asks the engine and writes nothing; no transaction is open."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.emerging.gathering import gathered
from pact.emerging.models import EmergingLook
from pact.emerging.picking import Pick, picks
from pact.engine.client import EngineClient
from pact.engine.discover import discover
from pact.engine.encoder import Vectors
from pact.themes.index import theme_index
from pact.themes.vectors import language_means


@dataclass(frozen=True)
class Found:
    """What a look found. Members of clusters are places in `ids`; `after` is the number of the
    look that ended before this one began."""

    model: str
    ids: Sequence[int]
    centred: Vectors
    picks: Sequence[Pick]
    after: int
    seconds: float


def found(session: Session, *, engine: EngineClient) -> Found:
    """Look at what was raised in the last twelve months.

    Raises:
        EngineUnavailable: the engine does not answer.
    """
    began = time.monotonic()
    model = engine.name
    after = session.scalar(select(func.max(EmergingLook.number))) or 0
    index = theme_index(session, model=model, encoder=engine)
    means = language_means(session, model=model)
    lately = gathered(session, model=model)
    session.rollback()  # so that the database need not keep this instant while we compute
    centred = index.centring(means).centred(lately.raw, lately.languages)
    lately = replace(lately, raw=centred)  # lets go of the raw ones, which are as large
    clusters = discover(
        index,
        index.bank,
        centred,
        lately.languages,
        texts=lately.texts,
        wards=[str(ward_id) for ward_id in lately.ward_ids],
    ).clusters
    return Found(
        model=model,
        ids=lately.ids,
        centred=centred,
        picks=picks(clusters, lately.themes, centred),
        after=after,
        seconds=time.monotonic() - began,
    )
