"""Finding themes, on sentences written for this test and on the development concerns."""

import numpy as np
import pytest

from pact.engine.assign import Outcome, predictions
from pact.engine.batch import assign_concerns
from pact.engine.centre import Means
from pact.engine.index import ThemeIndex
from pact.engine.learn import Corrections, learnt, probabilities
from pact.engine.lines import Record
from pact.engine.prepare import encoded
from pact.engine.taxonomy import Phrase, ThemeProfile, shipped_taxonomy

SAID = [
    ("en-GB", "The lamp post outside number nine has been off since August", "lighting_safety"),
    ("pa", "ਸਾਡੇ ਘਰ ਦੇ ਸਾਹਮਣੇ ਕੋਈ ਗੱਦਾ ਸੁੱਟ ਗਿਆ", "flytipping"),
    ("pa", "raat nu munde patake chalaunde ne te bazurg darde ne", "arson_fireworks"),
    ("ur", "ہماری گلی میں لوگ غلط جگہ گاڑی کھڑی کرتے ہیں", "parking"),
    ("pl", "ktoś handluje narkotykami na parkingu", "drugs"),
    ("ro", "un câine fără lesă a sărit la copilul meu", "dogs"),
    ("gu", "પાડોશી મોડી રાત સુધી ગીતો વગાડે છે", "noise"),
    ("ar", "السيارات تسرع كثيرا قرب المدرسة", "speeding"),
]


def test_one_concern_alone_is_themed_in_every_language(encoder):
    missed = []
    for lang, text, theme in SAID:
        (found,) = assign_concerns([Record("1", lang, text)], encoder)
        if theme not in found.themes[:3]:
            missed.append((text, found.themes[:3]))
    assert len(missed) <= 1, missed  # without other concerns to centre by, acc@3 is .85


UNSHIPPED = [
    ("pa", "ساڈی گلی وچ رات نوں گڈیاں بہت تیز چلدیاں نیں"),  # Punjabi in Shahmukhi
    ("kmr", "Li kolana me bi şev otomobîl gelek bi lez diçin"),  # Kurmanji
    ("xx", "words in a language that nobody has named"),
]


def test_ways_of_writing_that_have_no_phrases_do_not_break(encoder):
    for lang, text in UNSHIPPED:
        (found,) = assign_concerns([Record("1", lang, text)], encoder)
        assert len(found.themes) == len(shipped_taxonomy())
        assert found.unsure or found.themes[0] == "speeding"


def test_all_themes_are_ranked_and_confidence_falls_along_the_rank(encoder):
    (found,) = assign_concerns([Record("1", "en-GB", "litter everywhere")], encoder)

    assert sorted(found.themes) == sorted(theme.key for theme in shipped_taxonomy())
    assert list(found.confidences) == sorted(found.confidences, reverse=True)
    assert all(0 <= value <= 1 for value in found.confidences)


def test_words_without_a_topic_are_not_filed(encoder):
    said = [Record(str(i), "en-GB", text) for i, text in enumerate(["hello", "please help", "?"])]
    assert all(found.unsure for found in assign_concerns(said, encoder))


def test_a_theme_of_ones_own_works_with_a_description_alone(encoder):
    themes = [
        ThemeProfile("drones", "Drones flown over homes and gardens, filming people."),
        ThemeProfile("noise", "Loud music and parties at night."),
    ]
    (found,) = assign_concerns([Record("1", "pl", "nad ogrodem lata dron")], encoder, themes)
    assert found.themes[0] == "drones"


def test_no_themes_is_an_error_and_no_concerns_is_not(encoder):
    with pytest.raises(ValueError, match="no themes"):
        ThemeIndex([], encoder)
    assert assign_concerns([], encoder) == []


def test_development_concerns_are_themed_better_than_the_figures_to_beat(index, encoder, labelled):
    raw, langs = encoded(encoder, [r["text"] for r in labelled], [r["lang"] for r in labelled])
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)

    found = predictions(index, z, langs)

    first = [f.themes[0] in r["themes"] for f, r in zip(found, labelled, strict=True)]
    three = [bool({*f.themes[:3]} & {*r["themes"]}) for f, r in zip(found, labelled, strict=True)]
    filed = [ok for ok, f in zip(first, found, strict=True) if f.outcome is Outcome.CONFIDENT]
    # The figures to beat. Of all 642 it is .741 and .866; a sample centres less well.
    assert np.mean(first) >= 0.615
    assert np.mean(three) >= 0.82
    # A sample may fall short of nine in ten by chance, but not by more than one time in twenty.
    chance = 1.65 * (0.9 * 0.1 / len(filed)) ** 0.5
    assert np.mean(filed) >= 0.9 - chance  # of all of them: .95
    assert len(filed) >= 0.35 * len(found)  # .456


def _own_words(langs):
    """The shipped phrases of some languages as if residents had sent them."""
    return [(p, t.key) for t in shipped_taxonomy() for p in t.phrases if p.lang in langs]


def _english_only():
    return [
        ThemeProfile(t.key, t.description, tuple(p for p in t.phrases if p.lang == "en"))
        for t in shipped_taxonomy()
    ]


def _seen_by(index, encoder, said: list[tuple[Phrase, str]]):
    raw, langs = encoded(encoder, [p.text for p, _ in said], [p.lang for p, _ in said])
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)
    return z, index.scores(z, langs), [key for _, key in said]


def _right(index, scores, z, truth, corrections: Corrections | None = None):
    logits = corrections.logits(index.keys, z) if corrections else None
    best = probabilities(scores, logits).argmax(axis=1)
    return np.mean([index.keys[k] == key for k, key in zip(best, truth, strict=True)])


def test_a_stream_of_corrections_never_makes_it_worse(encoder):
    index = ThemeIndex(_english_only(), encoder)
    z, scores, truth = _seen_by(index, encoder, _own_words({"pl", "ro", "pa", "ur"}))
    order = np.random.default_rng(3).permutation(len(truth))
    test, stream = order[:200], order[200:]
    without = _right(index, scores[test], z[test], [truth[i] for i in test])

    after = []
    for n in (10, 30, 100, 300):
        first = stream[:n]
        seen = learnt(index.keys, scores[first], z[first], [truth[i] for i in first])
        after.append(_right(index, scores[test], z[test], [truth[i] for i in test], seen))

    assert min(after) >= without - 0.005  # one concern of 200
    assert after[-1] > without


def test_corrections_help_on_the_development_concerns_too(index, encoder, labelled):
    raw, langs = encoded(encoder, [r["text"] for r in labelled], [r["lang"] for r in labelled])
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)
    scores, truth = index.scores(z, langs), [r["themes"][0] for r in labelled]
    groups = sorted({r["group"] for r in labelled})
    half = np.array([groups.index(r["group"]) % 2 == 0 for r in labelled])
    test, stream = np.flatnonzero(half), np.flatnonzero(~half)
    answers = [truth[i] for i in test]
    without = _right(index, scores[test], z[test], answers)

    for n in (10, 30, len(stream)):
        first = stream[:n]
        seen = learnt(index.keys, scores[first], z[first], [truth[i] for i in first])
        # One standard error of the difference: about three concerns of eighty change.
        assert _right(index, scores[test], z[test], answers, seen) >= without - 0.02


def test_corrections_of_a_deleted_theme_are_passed_over(index):
    z = np.eye(2, 384, dtype=np.float32)
    learned = learnt(index.keys, np.zeros((2, 24)), z, ["gone", "gone"])
    assert not learned.weights.any()
