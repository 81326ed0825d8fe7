import io
import json

import pytest

from pact.engine.batch import (
    BadLine,
    Record,
    assign_concerns,
    read_records,
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
