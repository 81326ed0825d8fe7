"""Which of a look's clusters is which suggestion, so that names and decisions stay."""

from collections.abc import Mapping, Sequence

import numpy as np

from pact.emerging.models import Emerging
from pact.engine.discover import Cluster, kept
from pact.engine.encoder import DIMENSION, Vectors

# How many of its concerns, or which cosine of the centres, make a cluster a part of another.
_COVERED, _LIES_THERE = 0.5, 0.55


def centre_of(emerging: Emerging, *, model: str) -> Vectors:
    """Where a suggestion's concerns lie; nowhere, for another model or where it was forgotten."""
    if emerging.centre is None or emerging.model != model:
        return np.zeros(DIMENSION, dtype=np.float32)
    return np.frombuffer(emerging.centre, dtype="<f4")


def as_cluster(emerging: Emerging, members: Sequence[int], *, model: str) -> Cluster:
    """A suggestion as the engine knows clusters; its key is its number."""
    return Cluster(
        key=str(emerging.id),
        name=emerging.name,
        names=(),
        theme=emerging.theme_key or "",
        members=tuple(members),
        central=(),
        centroid=centre_of(emerging, model=model),
        novelty=emerging.novelty,
        languages={},
        wards={},
        weight=emerging.weight,
    )


def matches(
    known: Sequence[Emerging],
    members: Mapping[int, set[int]],
    clusters: Sequence[Cluster],
    ids: Sequence[int],
    *,
    model: str,
) -> dict[str, Emerging]:
    """The suggestion that each cluster is, by the cluster's key; nothing for those that are new.

    `members` are the concerns of each suggestion, `ids` those that clusters' members stand for.
    """
    before, places, ids_before = [], dict[int, int](), list[str]()
    for each in known:
        mine = sorted(members.get(each.id, set()))
        for concern_id in mine:
            if concern_id not in places:
                places[concern_id] = len(ids_before)
                ids_before.append(str(concern_id))
        before.append(as_cluster(each, [places[id] for id in mine], model=model))
    same = kept(before, clusters, ids_before, [str(id) for id in ids])
    by_number = {str(each.id): each for each in known}
    return {new: by_number[old] for new, old in same.items()}


def covered(
    cluster: Cluster,
    decided: Sequence[Emerging],
    members: Mapping[int, set[int]],
    concerns: set[int],
    *,
    model: str,
) -> bool:
    """Whether officers have decided on this already: something that holds at least half of its
    concerns, or lies where it lies."""
    return any(
        len(members.get(each.id, set()) & concerns) >= _COVERED * len(concerns)
        or float(centre_of(each, model=model) @ cluster.centroid) >= _LIES_THERE
        for each in decided
    )
