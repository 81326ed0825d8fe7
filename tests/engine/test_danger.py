"""The need for help, on sentences apart from the prototypes.

help.json is the half of the labelled sentences that nothing was chosen on; the other half is
shipped as prototypes, and translations of one idea are in the same half. `python -m
benchmarks.help_first` prints the figures by language and kind.
"""

import json
from pathlib import Path

import pytest

from pact.engine.danger import NOT_ORDINARY, DangerDetector, HelpKind, shipped_ordinary
from pact.engine.prepare import encoded

SAID = json.loads((Path(__file__).parent / "data" / "help.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def detector(encoder):
    return DangerDetector(encoder)


@pytest.fixture(scope="module")
def measured(detector, encoder):
    """(kind or ordinary, kinds found) for the half that nothing was chosen on."""
    rows = [
        (lang, kind, text)
        for lang, kinds in SAID.items()
        for kind, texts in kinds.items()
        for text in texts
    ]
    raw, langs = encoded(encoder, [text for *_, text in rows], [lang for lang, *_ in rows])
    found = detector.kinds(raw, langs)
    return [(kind, kinds) for (_, kind, _), kinds in zip(rows, found, strict=True)]


def _share(rows):
    rows = list(rows)
    return sum(rows) / len(rows)


def test_most_who_need_help_are_noticed_and_shown_the_right_line(measured):
    noticed = _share(bool(found) for kind, found in measured if kind != "ordinary")
    named = _share(kind in found for kind, found in measured if kind != "ordinary")
    assert noticed >= 0.87  # measured .885, where .95 is wanted: see docs/themes.md
    assert named >= 0.8


def test_few_ordinary_concerns_are_answered_with_help_lines(measured):
    alarms = _share(bool(found) for kind, found in measured if kind == "ordinary")
    assert alarms <= 0.1


def test_false_alarms_on_the_development_concerns_are_bounded(detector, encoder, every_labelled):
    shipped = {one.group for one in shipped_ordinary()}
    rows = [
        r for r in every_labelled if not NOT_ORDINARY & {*r["themes"]} and r["group"] not in shipped
    ]
    raw, langs = encoded(encoder, [r["text"] for r in rows], [r["lang"] for r in rows])
    alarms = _share(bool(found) for found in detector.kinds(raw, langs))
    assert alarms <= 0.2  # of all that are not shipped: .12


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
    (found,) = detector.kinds(raw, langs)
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
    (found,) = detector.kinds(raw, langs)
    assert kind in found


def test_no_texts_no_kinds(detector, encoder):
    raw, langs = encoded(encoder, [], [])
    assert detector.kinds(raw, langs) == []
