"""From scores to a ranking, and what it would have been otherwise."""

import pytest

from pact.assessing.ranking import (
    Change,
    Judged,
    Steadiness,
    Weights,
    otherwise,
    ranked,
    steadiness,
)


def judged(member: int, theme: int, *parts: int, confidence: int = 2) -> Judged:
    return Judged(member, theme, *parts, confidence)


def test_with_equal_weights_a_score_is_the_product() -> None:
    view = judged(1, 1, 2, 3, 4)

    assert view.score(Weights()) == pytest.approx(24)
    assert view.score(Weights(3, 3, 3)) == pytest.approx(24)


def test_weights_change_which_part_counts_but_not_the_scale() -> None:
    assert judged(1, 1, 4, 1, 1).score(Weights(1, 0, 0)) == pytest.approx(64)
    assert judged(1, 1, 4, 1, 1).score(Weights(0, 1, 1)) == pytest.approx(1)
    assert judged(1, 1, 4, 4, 4).score(Weights(3, 1, 2)) == pytest.approx(64)


def test_a_theme_stands_by_the_mean_of_its_members_and_equals_share_a_place() -> None:
    views = [
        judged(1, 7, 2, 2, 2),
        judged(2, 7, 4, 4, 1, confidence=1),
        judged(1, 8, 3, 4, 1),
        judged(2, 9, 1, 1, 1),
    ]

    first, second, last = ranked(views, Weights())

    assert [each.place for each in (first, second, last)] == [1, 1, 3]
    assert (first.theme_id, second.theme_id, last.theme_id) == (7, 8, 9)
    assert first.score == pytest.approx(12)
    assert (first.lowest, first.highest) == (pytest.approx(8), pytest.approx(16))
    assert (first.members, first.low_confidence) == (2, 1)


def test_nobody_s_scores_are_no_ranking() -> None:
    assert ranked([], Weights()) == []
    assert [each.places for each in otherwise([], Weights())] == [{}, {}, {}]


def test_it_is_asked_with_other_weights_without_each_member_and_without_the_unsure() -> None:
    views = [
        judged(1, 1, 4, 1, 1, confidence=1),
        judged(1, 2, 1, 3, 1),
        judged(2, 1, 4, 1, 1, confidence=3),
        judged(2, 2, 1, 3, 1),
        judged(2, 3, 1, 1, 1, confidence=1),
    ]
    found = {(each.change, each.member_id): each.places for each in otherwise(views, Weights())}

    assert found == {
        (Change.HARM, None): {1: 1, 2: 2, 3: 3},
        (Change.LIKELIHOOD, None): {2: 1, 1: 2, 3: 3},
        (Change.POSITION, None): {1: 1, 2: 2, 3: 3},
        (Change.WITHOUT_MEMBER, 1): {1: 1, 2: 2, 3: 3},
        (Change.WITHOUT_MEMBER, 2): {1: 1, 2: 2},
        (Change.WITHOUT_LOW, None): {1: 1, 2: 2},
    }


def test_with_moved_weights_equal_ones_are_asked_too() -> None:
    changes = [each.change for each in otherwise([judged(1, 1, 2, 2, 2)], Weights(2, 1, 0))]

    assert changes == [Change.EQUAL, Change.HARM, Change.LIKELIHOOD, Change.POSITION]


def test_it_says_which_places_are_steady() -> None:
    views = [
        *(judged(member, 1, 4, 4, 4) for member in (1, 2, 3)),
        *(judged(member, 2, 3, 1, 2) for member in (1, 2, 3)),
        *(judged(member, 3, 1, 3, 2) for member in (1, 2, 3)),
        judged(1, 4, 1, 1, 1, confidence=1),
    ]
    ranking = ranked(views, Weights())

    found = steadiness(ranking, otherwise(views, Weights()))

    assert found[1] == Steadiness(1, 1)
    assert found[1].stays
    assert found[2] == Steadiness(2, 3)
    assert (found[2].stays, found[2].nearly) == (False, True)
    assert found[4].unplaced, "only one member scored it, and was unsure"
    assert not found[4].nearly
