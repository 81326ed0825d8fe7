"""The look: its colours can be read, and it serves both directions of writing."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
OWN = sorted((STATIC / "css").glob("*.css"))
COLOURS = dict(
    re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", (STATIC / "css" / "tokens.css").read_text())
)

# What is written on what. WCAG 2.2 AA asks for 4.5 for text.
TEXTS = [
    ("ink", ["paper", "paper-deep", "white", "gold", "gold-tint", "plum-tint", "teal-tint"]),
    ("ink-soft", ["paper", "paper-deep", "white", "gold-tint", "plum-tint"]),
    ("teal", ["paper", "paper-deep", "white", "gold-tint", "plum-tint", "teal-tint"]),
    ("teal-deep", ["teal-tint"]),
    ("plum", ["paper", "paper-deep", "white", "plum-tint"]),
    ("red", ["paper", "white", "red-tint"]),
    ("red-deep", ["red-tint"]),
    ("gold-deep", ["gold-tint"]),
    ("gold", ["plum-deep"]),
    ("white", ["plum-deep", "teal", "teal-deep", "red"]),
]
# Edges of controls and marks that mean something: 3.
MARKS = [
    ("ink-soft", "white"),
    ("line-strong", "paper"),
    ("teal", "paper"),
    ("plum", "gold"),
    ("ink", "gold"),
]


def brightness(name: str) -> float:
    """The relative luminance that WCAG defines."""
    digits = COLOURS[name][1:]
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground"), [(text, on) for text, all_ in TEXTS for on in all_])
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_a_mark_can_be_told_from_its_ground(mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= 3


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_our_styles_know_no_left_or_right(file: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.DOTALL)
    sided = r"(?<![\w-])(?:(?:margin|padding|border)-)?(?:left|right)(?:-\w+)*\s*:"
    aligned = r"(?:text-align|float|clear)\s*:\s*(?:left|right)"
    assert re.findall(f"{sided}|{aligned}", rules) == []


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_our_styles_take_their_colours_from_one_place(file: Path) -> None:
    if file.name != "tokens.css":
        assert set(re.findall(r"#[0-9a-f]{3,8}\b", file.read_text())) <= {"#000"}  # for printing


def test_what_browsers_fetch_is_ours_small_and_for_both_directions() -> None:
    built = (STATIC / "vendor" / "site.css").read_text()
    assert "[dir=rtl]" in built
    assert "[dir=ltr]" in built
    assert "GDS Transport" not in built
    for address in re.findall(r"url\(([^)]+)\)", built):
        file = address.strip("\"'")
        assert file.startswith("data:image/svg+xml") or (STATIC / "vendor" / file).is_file()
