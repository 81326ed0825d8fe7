import io
import json

import pytest

from pact.engine.batch import assign_concerns, discover_concerns, scored
from pact.engine.lines import (
    BadLine,
    Record,
    read_labelled,
    read_records,
    write_clusters,
    write_predictions,
)


def test_a_file_goes_in_and_ranked_themes_come_out(encoder):
    lines = ['\ufeff{"id": "a", "lang": "en", "text": "cars race"}\n', "\n"]
    records = list(read_records(lines))
    out = io.StringIO()

    write_predictions(out, records, assign_concerns(records, encoder))

    (line,) = [json.loads(text) for text in out.getvalue().splitlines()]
    assert line["id"] == "a"
    assert line["themes"][0] == "speeding"
    assert len(line["confidences"]) == len(line["themes"])
    assert line["unsure"] is (line["outcome"] != "confident")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: not a JSON object"),
        ('{"id": "b", "lang": "en"}', "line 2: 'text' is missing"),
        ('{"id": 7, "lang": "en", "text": "x"}', "line 2: 'id' is missing or not text"),
        ('{"id": "a", "lang": "en", "text": "x"}', "line 2: the id 'a' was used before"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(line, complaint):
    good = json.dumps({"id": "a", "lang": "en", "text": "x"})
    with pytest.raises(BadLine, match=complaint):
        list(read_records([good, line]))


def test_records_are_what_the_file_says():
    line = json.dumps({"id": "a", "lang": "pa", "text": "ਸ਼ੋਰ", "ward": "Park"})
    assert list(read_records([line])) == [Record("a", "pa", "ਸ਼ੋਰ")]


def _labelled(key, *texts):
    lines = [
        json.dumps({"id": text, "lang": "en", "text": text, "themes": [key]}) for text in texts
    ]
    return list(read_labelled(lines))


def test_labels_teach_before_themes_are_found(encoder):
    said = "they leave the blue sacks by the gate again"
    record = Record("1", "en", said)
    (before,) = assign_concerns([record], encoder)
    odd = before.themes[-1]
    known = _labelled(odd, *[f"{said} {n}" for n in ("one", "two", "three", "four", "five")])
    (after,) = assign_concerns([record], encoder, labelled=known)
    assert after.themes.index(odd) < before.themes.index(odd)


def test_a_label_that_is_no_list_of_keys_is_named():
    good = json.dumps({"id": "a", "lang": "en", "text": "x", "themes": ["speeding"]})
    bad = json.dumps({"id": "b", "lang": "en", "text": "y", "themes": []})
    with pytest.raises(BadLine, match="line 2: 'themes' is missing or empty"):
        list(read_labelled([good, bad]))


def test_scores_count_the_first_theme_and_the_first_three(encoder):
    known = _labelled("speeding", "cars race down our road at night")
    (every, english) = scored(known, assign_concerns([k.record for k in known], encoder))
    assert (every.lang, every.count, every.first, every.three) == ("all", 1, 1.0, 1.0)
    assert english.lang == "en"


def test_clusters_are_written_for_every_concern(encoder):
    drones = [Record(str(n), "en", f"a drone filmed our garden {n} times") for n in range(6)]
    out = io.StringIO()
    write_clusters(out, drones, discover_concerns(drones, encoder))
    lines = [json.loads(text) for text in out.getvalue().splitlines()]
    assert [line["id"] for line in lines] == [record.id for record in drones]
    assert {line["name"] for line in lines} == {"drones filming homes"}
