"""Files of concerns, as people bring them in."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

HEADS = ("Words", "Ward", "Language", "Place", "Received")
GOOD = ("Lorries wake us up before five", "Heath Town", "English", "Deans Road", "27/10/2026")
Rows = Sequence[Sequence[object]]


def a_csv(rows: Rows, *, heads: Sequence[str] = HEADS, delimiter: str = ",") -> str:
    """A table as text."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([heads, *rows])
    return text.getvalue()


def many(good: int, bad: int = 0) -> str:
    """A file of so many good rows, and bad ones between them, each bad in its own way."""
    wards = ("Heath Town", "St Peters", "E05014851", "Bushbury South & Low Hill")
    tongues = ("English", "pa", "ਪੰਜਾਬੀ", "Polish")
    wrong: list[tuple[str, ...]] = [
        ("", "Heath Town", "English", "", "27/10/2026"),
        ("Short", "Heath Town", "English", "", "27/10/2026"),
        ("A ward that nobody knows is here", "Heath Tonw", "English", "", "27/10/2026"),
        ("A language that nobody speaks", "Heath Town", "Xyzish", "", "27/10/2026"),
        ("A day that is still to come", "Heath Town", "English", "", "27/10/2126"),
        ("A house is named in this one", "Heath Town", "English", "12 Deans Road", "27/10/2026"),
    ]
    rows = [
        (f"Lorries wake up house number {n} of us before five", wards[n % 4], tongues[n % 4], "",
         f"{n % 27 + 1}/10/2026")
        for n in range(good)
    ]  # fmt: skip
    step = max(1, good // bad) if bad else 0
    for n in range(bad):
        rows.insert(n * (step + 1), (wrong[n % len(wrong)]))  # type: ignore[arg-type]
    return a_csv(rows)


def sent(data: str | bytes, name: str = "concerns.csv") -> dict[str, object]:
    """The upload form with a file in it."""
    return {"file": (BytesIO(data.encode() if isinstance(data, str) else data), name)}
