"""What is worth suggesting, when a dismissed thing has changed, and what things are called."""

from collections.abc import Sequence

import numpy as np
import pytest
from flask import Flask
from flask_babel import force_locale, gettext

from build.catalogues import collect, for_residents
from pact.emerging.changed import Extent, changed
from pact.emerging.models import Emerging, NamedBy
from pact.emerging.names import emerging_name
from pact.emerging.picking import NEW_FROM, picks
from pact.engine.bank import shipped_bank
from pact.engine.centre import units
from pact.engine.discover import Cluster
from pact.engine.encoder import Vectors

THEN = {"concerns": 10, "wards": {"1": 6, "2": 4}, "languages": {"en": 10}}


def extent(*where: tuple[int, str, int]) -> Extent:
    return Extent.of([(ward, language) for ward, language, times in where for _n in range(times)])


@pytest.mark.parametrize(
    ("now", "worth_another_look"),
    [
        (extent((1, "en", 6), (2, "en", 4)), False),
        (extent((1, "en", 14)), False),  # grown, but not by half
        (extent((1, "en", 15)), True),
        (extent((1, "en", 10), (3, "en", 2)), False),  # two from another ward may be chance
        (extent((1, "en", 8), (3, "en", 3)), True),
        (extent((1, "en", 8), (3, "en", 2), (4, "en", 1)), True),
        (extent((1, "en", 8), (1, "pa", 2)), False),
        (extent((1, "en", 7), (1, "pa", 2), (2, "ur", 1)), True),
        (extent((1, "en", 4)), False),
    ],
)
def test_a_dismissed_thing_has_changed_when_it_grew_or_spread(
    now: Extent, worth_another_look: bool
) -> None:
    assert changed(THEN, now) is worth_another_look


def test_a_small_thing_has_not_changed_before_five_more_came() -> None:
    then = extent((1, "en", 5)).kept()

    assert not changed(then, extent((1, "en", 9)))
    assert changed(then, extent((1, "en", 10)))


def bundle(seed: int, size: int, spread: float = 0.4, near: Vectors | None = None) -> Vectors:
    """Vectors around a centre of their own, or one that lies between it and another."""
    chance = np.random.default_rng(seed)
    centre = units(chance.standard_normal((1, 384)))
    if near is not None:
        centre = units(centre * 0.5 + units(near.mean(axis=0, keepdims=True)))
    return units(centre + chance.standard_normal((size, 384)) * spread / np.sqrt(384))


def cluster(
    centred: Vectors, rows: Sequence[int], *, novelty: float, name: str = "", key: str = "0"
) -> Cluster:
    members = tuple(rows)
    return Cluster(
        key=key,
        name=name,
        names=(name,) if name else (),
        theme="noise",
        members=members,
        central=members[:5],
        centroid=units(centred[list(members)].mean(axis=0, keepdims=True))[0],
        novelty=novelty,
        languages={"en": len(members)},
        wards={},
        weight=novelty,
    )


def test_what_fits_no_theme_is_offered_and_a_part_of_one_is_not() -> None:
    z = np.concatenate([bundle(1, 8), bundle(2, 8)])
    themes = [None] * 8 + ["noise"] * 8

    new, part = picks(
        [
            cluster(z, range(8), novelty=NEW_FROM + 0.01),
            cluster(z, range(8, 16), novelty=NEW_FROM + 0.01, key="1"),
        ],
        themes,
        z,
    )

    assert (new.offered, new.inside) == (True, None)
    assert (part.offered, part.inside) == (False, "noise"), "it is all there is of the theme"


def test_what_lies_apart_inside_a_theme_is_offered_as_splitting_off() -> None:
    z = np.concatenate([bundle(1, 8), bundle(2, 20)])
    themes = ["noise"] * 28

    apart = picks([cluster(z, range(8), novelty=0.2)], themes, z)[0]
    alike_z = np.concatenate([bundle(1, 8, near=z[8:]), z[8:]])
    alike = picks([cluster(alike_z, range(8), novelty=0.2)], themes, alike_z)[0]

    assert (apart.offered, apart.inside) == (True, "noise")
    assert not alike.offered


def test_two_new_clusters_of_one_name_that_lie_together_are_one_suggestion() -> None:
    first = bundle(1, 6)
    z = np.concatenate([first, bundle(2, 6, near=first), bundle(3, 6)])
    name = "vapes sold to children"
    clusters = [
        cluster(z, range(6), novelty=0.6, name=name),
        cluster(z, range(6, 12), novelty=0.5, name=name, key="1"),
        cluster(z, range(12, 18), novelty=0.5, name=name, key="2"),
    ]

    together, far = picks(clusters, [None] * 18, z)

    assert together.cluster.members == tuple(range(12))
    assert together.cluster.key == "0"
    assert far.cluster.members == tuple(range(12, 18))


def test_every_phrase_of_the_bank_is_translated_for_residents_as_it_may_name_a_theme() -> None:
    by_text = {each.id: each for each in collect() if isinstance(each.id, str)}

    assert {*shipped_bank()} <= {*by_text}
    assert all(for_residents(by_text[phrase]) for phrase in shipped_bank())


def test_a_shipped_name_is_shown_in_the_reader_s_language_and_an_officer_s_as_it_is(
    app: Flask,
) -> None:
    shipped = Emerging(name="drones filming homes", named_by=NamedBy.PHRASE)
    own = Emerging(name="drones filming homes", named_by=NamedBy.OFFICER)
    nameless = Emerging(name="", named_by=NamedBy.WORDS)

    with app.test_request_context(), force_locale("pl"):
        polish = gettext("drones filming homes")
        assert polish != "drones filming homes"
        assert emerging_name(shipped) == f"{polish[0].upper()}{polish[1:]}"
        assert emerging_name(own) == "Drones filming homes"
        assert emerging_name(nameless) == "Without a name yet"
