"""What each package says of itself is what it does."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from pact import PACKAGES

PACT = Path(__file__).parents[2] / "pact"
# Every package stands on these; saying so would say nothing.
UNDERNEATH = {"apart", "core", "engine", "pictures", "charts"}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_says_what_it_owns_reads_and_emits(package):
    said = importlib.import_module(f"pact.{package}").__doc__

    assert {"Owns:", "Reads:", "Emits:"} <= set(re.findall(r"^\w+:", said, re.MULTILINE))


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_reads_what_it_says_and_nothing_else(package):
    said = set(re.findall(r"[a-z_]+", _line(package, "Reads:"))) & {*PACKAGES}
    imported = _imported(package) & {*PACKAGES} - {package}

    assert imported == said


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_emits_the_events_that_it_defines(package):
    said = set(re.findall(r"\b[A-Z][a-z]+[A-Z]\w+", _line(package, "Emits:")))
    file = PACT / package / "events.py"
    defined = (
        {node.name for node in ast.parse(file.read_text()).body if isinstance(node, ast.ClassDef)}
        if file.exists()
        else set()
    )

    assert said == defined


def _line(package: str, head: str) -> str:
    """A head of the docstring with what follows it, up to the next head or the end."""
    said = importlib.import_module(f"pact.{package}").__doc__ or ""
    return re.split(r"\n(?=[A-Z]\w+:)|\n\n", said.partition(head)[2])[0]


def _imported(package: str) -> set[str]:
    names = set()
    for file in (PACT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pact"):
                module = (node.module or "").split(".")
                names.update(module[1:2] or [alias.name for alias in node.names])
            elif isinstance(node, ast.Import):
                names.update(
                    alias.name.split(".")[1]
                    for alias in node.names
                    if alias.name.startswith("pact.")
                )
    return names
