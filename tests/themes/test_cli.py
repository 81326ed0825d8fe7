"""`flask themes …`."""

import json
from pathlib import Path

import pytest
from flask import Flask

from pact.engine.client import EngineClient


def lines(*records: object) -> str:
    return "".join(f"{json.dumps(record)}\n" for record in records)


def assigned(app: Flask, source: Path, target: Path) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(
        args=["themes", "assign", "--in", str(source), "--out", str(target)]
    )
    return result.exit_code, result.output


def test_a_file_of_concerns_gets_a_ranked_prediction_a_line(app: Flask, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        lines(
            {"id": "a", "lang": "en", "text": "Cars speeding and racing down our road"},
            {"id": "b", "lang": "pl", "text": "Psie kupy na każdym chodniku"},
        )
    )

    code, said = assigned(app, source, target)

    assert code == 0, said
    first, second = map(json.loads, target.read_text().splitlines())
    assert (first["id"], first["themes"][0]) == ("a", "speeding")
    assert (second["id"], second["themes"][0]) == ("b", "dogs")
    assert len(first["themes"]) == 24


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'{"id": "a", "lang": "en"}\n', "line 1: 'text' is missing"),
        (b"not json\n", "line 1: not JSON"),
        (b"\xff\xfe\n", "is not UTF-8"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_nothing_is_written(
    app: Flask, tmp_path: Path, content: bytes, complaint: str
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(content)

    code, said = assigned(app, source, target)

    assert code == 1
    assert complaint in said
    assert not target.exists()


def test_a_file_that_is_not_there_is_named(app: Flask, tmp_path: Path) -> None:
    code, said = assigned(app, tmp_path / "none.jsonl", tmp_path / "out.jsonl")

    assert code == 1
    assert "none.jsonl cannot be read" in said


def test_relearning_says_what_to_do_when_the_engine_is_down(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["themes", "relearn"])

    assert result.exit_code == 1
    assert "Start it: flask engine" in result.output


def test_relearning_without_anything_new_changes_nothing(app: Flask, engine: EngineClient) -> None:
    run = app.test_cli_runner().invoke
    assert "Learnt." in run(args=["themes", "relearn"]).output
    assert "nothing new" in run(args=["themes", "relearn"]).output
