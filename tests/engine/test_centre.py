import numpy as np
import pytest

from pact.engine.centre import Centring, Means
from pact.engine.encoder import DIMENSION


def _texts_of_two_languages():
    """Two topics told in two languages; the language outweighs the topic, as it does in life."""
    rng = np.random.default_rng(1)
    language = {"en": rng.standard_normal(DIMENSION), "pa": rng.standard_normal(DIMENSION)}
    topic = [0.3 * rng.standard_normal(DIMENSION) for _ in range(2)]
    langs = ["en", "en", "pa", "pa"] * 30
    vectors = np.stack([language[tag] + topic[i % 2] for i, tag in enumerate(langs)])
    return vectors.astype(np.float32), langs, language


def test_centred_texts_lie_by_topic_and_not_by_language():
    vectors, langs, background = _texts_of_two_languages()
    z = Centring(background, Means.of(vectors, langs)).centred(vectors, langs)

    same_topic, same_language = float(z[0] @ z[2]), float(z[0] @ z[1])

    assert same_topic > 0.8 > 0 > same_language
    assert np.allclose(np.linalg.norm(z, axis=1), 1, atol=1e-5)


def test_counting_little_by_little_equals_counting_at_once():
    vectors, langs, _ = _texts_of_two_languages()

    little = Means().adding(vectors[:7], langs[:7]).adding(vectors[7:], langs[7:])

    assert little.totals["pa"][0] == 60
    assert np.allclose(little.mean("pa"), Means.of(vectors, langs).mean("pa"))


def test_means_survive_being_stored():
    vectors, langs, _ = _texts_of_two_languages()
    means = Means.of(vectors, langs)

    again = Means.from_json(means.to_json())

    assert again.totals["en"][0] == means.totals["en"][0]
    assert np.allclose(again.mean("en"), means.mean("en"), atol=1e-5)


@pytest.mark.parametrize("text", ['{"en": [3, "AAAA"]}', '{"en": [0, ""]}', "nonsense"])
def test_a_damaged_store_is_refused(text):
    with pytest.raises(ValueError):
        Means.from_json(text)


def test_a_language_without_background_or_concerns_still_has_a_centre():
    _, _, background = _texts_of_two_languages()
    assert np.isfinite(Centring(background).centre("lv")).all()


def test_a_handful_of_concerns_moves_the_centre_only_a_little():
    vectors, langs, background = _texts_of_two_languages()
    before, one = Centring(background), Means.of(vectors[2:3], langs[2:3])

    moved = np.linalg.norm(Centring(background, one).centre("pa") - before.centre("pa"))

    assert moved < 0.1 * np.linalg.norm(vectors[2] - before.centre("pa"))
