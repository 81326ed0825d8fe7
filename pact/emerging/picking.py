"""Which of the clusters that the engine finds are worth an officer's time.

Two kinds: concerns that no theme fits well, and concerns that are in one theme but lie apart from
the rest of it. All other clusters are merely parts of the themes as they are. The bounds were
chosen on the concerns that the project wrote, with four planted issues among them.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pact.engine.centre import units
from pact.engine.discover import NEW_FROM, Cluster
from pact.engine.encoder import Vectors

# Inside a theme: how much of the cluster is in it, how much of it the cluster may be, how unlike
# its rest the cluster is, how new at least, and how much must be left of the theme.
_MOSTLY, _AT_MOST, _UNLIKE, _SOMEWHAT_NEW, _LEFT = 0.6, 0.5, 0.4, 0.15, 5
# What was suggested before stays as long as it is nearly so, or it would come and go by chance.
_STILL = 0.85
# From this cosine of their centres on, two clusters of one name are one thing.
_NEAR = 0.5


@dataclass(frozen=True)
class Pick:
    """A cluster with the theme that it is a part of, if of one.

    `offered` is worth suggesting; `still` is enough for what was suggested before.
    """

    cluster: Cluster
    inside: str | None
    offered: bool
    still: bool


def picks(
    clusters: Sequence[Cluster], themes: Sequence[str | None], centred: Vectors
) -> list[Pick]:
    """Every cluster with whether it is worth suggesting, most worth looking at first."""
    rows: defaultdict[str | None, list[int]] = defaultdict(list)
    for row, theme in enumerate(themes):
        rows[theme].append(row)
    return [_pick(each, themes, rows, centred) for each in _together(clusters, centred)]


def _together(clusters: Sequence[Cluster], centred: Vectors) -> list[Cluster]:
    """New clusters of one name that lie near each other are one thing, cut in two by chance."""
    found: list[Cluster] = []
    for cluster in clusters:
        twin = next((at for at, other in enumerate(found) if _same_thing(cluster, other)), None)
        if twin is None:
            found.append(cluster)
        else:
            found[twin] = _joined(found[twin], cluster, centred)
    return found


def _same_thing(one: Cluster, other: Cluster) -> bool:
    newest = min(one.novelty, other.novelty)
    named_alike = one.name == other.name and one.name in one.names
    return (
        named_alike
        and newest >= NEW_FROM * _STILL
        and float(one.centroid @ other.centroid) >= _NEAR
    )


def _joined(one: Cluster, other: Cluster, centred: Vectors) -> Cluster:
    members = (*one.members, *other.members)
    share = len(one.members) / len(members)
    return replace(
        one,
        members=members,
        centroid=units(centred[np.array(members)].mean(axis=0, keepdims=True))[0],
        novelty=share * one.novelty + (1 - share) * other.novelty,
    )


def _pick(
    cluster: Cluster,
    themes: Sequence[str | None],
    rows: Mapping[str | None, Sequence[int]],
    centred: Vectors,
) -> Pick:
    mine = Counter(themes[row] for row in cluster.members)
    named = [(count, theme) for theme, count in mine.items() if theme is not None]
    count, theme = max(named, default=(0, None))
    inside = theme if count >= _MOSTLY * len(cluster.members) else None
    new = cluster.novelty
    if inside is None:
        return Pick(cluster, None, new >= NEW_FROM, new >= NEW_FROM * _STILL)
    apart = _lies_apart(cluster, rows[inside], centred)
    return Pick(
        cluster, inside, apart and new >= _SOMEWHAT_NEW, apart and new >= _SOMEWHAT_NEW * _STILL
    )


def _lies_apart(cluster: Cluster, of_theme: Sequence[int], centred: Vectors) -> bool:
    """Whether a part of a theme is unlike its rest, of which there is enough to compare with."""
    members = {*cluster.members}
    rest = [row for row in of_theme if row not in members]
    if len(rest) < _LEFT or len(of_theme) - len(rest) > _AT_MOST * len(of_theme):
        return False
    centre = units(centred[np.array(rest)].mean(axis=0, keepdims=True))[0]
    return float(cluster.centroid @ centre) <= _UNLIKE
