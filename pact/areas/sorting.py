"""Which rows of a file of postcodes are taken, and why the others are not. No database."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from pact.areas.postcode_files import BadRow, PostcodeRow
from pact.areas.postcodes import post_town_letters
from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME, DISTRICT

MERGED = "E36"  # census-merged wards: areas for statistics, for which nobody is elected
# The ward that a point of the National Grid lies in, as far as boundaries are known.
Locate = Callable[[tuple[int, int]], str | None]


@dataclass
class Inside:
    """A postcode in the city. With several wards, they share it."""

    wards: set[str] = field(default_factory=set)
    point: tuple[int, int] | None = None


@dataclass
class Sorted:
    """Everything that a file says. Postcodes by their codes; reasons with their rows."""

    rows: int = 0
    inside: dict[str, Inside] = field(default_factory=dict)
    outside: dict[str, str] = field(default_factory=dict)  # and its district
    district_names: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    by_boundary: int = 0  # rows whose ward of another year was found anew on the map
    unplaced: Counter[str] = field(default_factory=Counter)  # rows in the city, by their ward

    @property
    def shared(self) -> int:
        """How many postcodes lie in more than one ward."""
        return sum(len(each.wards) > 1 for each in self.inside.values())

    def letters(self) -> set[str]:
        """The postcode areas that the file speaks of."""
        return {post_town_letters(code) for code in (*self.inside, *self.outside)}


def sort_rows(
    rows: Iterable[PostcodeRow | BadRow], *, wards: Collection[str], locate: Locate
) -> Sorted:
    """Sort the rows; `wards` are the codes of the city's.

    Raises:
        Refused: nothing in it is in the city, or it has postcodes there that fit in no ward.
    """
    found = Sorted()
    for row in rows:
        found.rows += 1
        if why := _unfit(row) if isinstance(row, PostcodeRow) else row.why:
            found.left_out[why] += 1
        elif isinstance(row, PostcodeRow) and row.district == DISTRICT:
            _take(found, row, wards, locate)
        elif isinstance(row, PostcodeRow):
            found.outside[row.postcode] = row.district
            found.district_names[row.district] = row.district_name
    _refuse(found)
    for code in found.inside.keys() & found.outside.keys():
        del found.outside[code]  # a part of it is in the city, and that part has a ward
    _leave_far_away(found)
    return found


def _unfit(row: PostcodeRow) -> str | None:
    if row.ended:
        return "no longer in use"
    return None if row.district else "without a district"


def _take(found: Sorted, row: PostcodeRow, wards: Collection[str], locate: Locate) -> None:
    ward: str | None = row.ward
    if ward not in wards:
        merged = row.ward.startswith(MERGED)
        ward = locate(row.point) if row.point and not merged else None
        found.by_boundary += ward is not None
    if ward is None:
        found.unplaced[row.ward or "no ward"] += 1
        return
    taken = found.inside.setdefault(row.postcode, Inside())
    taken.wards.add(ward)
    taken.point = taken.point or row.point


def _refuse(found: Sorted) -> None:
    if found.unplaced:
        merged = sorted(code for code in found.unplaced if code.startswith(MERGED))
        which = ", ".join(f"{code} ({rows} rows)" for code, rows in found.unplaced.most_common(5))
        raise Refused(
            f"{found.unplaced.total():,} postcodes in {CITY_NAME} have wards that this site does "
            f"not have: {which}. "
            + (
                f"{merged[0]} is a census-merged ward, which is no ward that anybody is elected "
                "for: use a file with electoral wards (E05…)"
                if merged
                else "They are wards of another year. Use a newer file; or import the wards' "
                "boundaries first, so that each postcode with a point on the map can be placed"
            )
        )
    if not found.inside:
        raise Refused(f"None of its {found.rows:,} rows is a postcode in {CITY_NAME} ({DISTRICT})")


def _leave_far_away(found: Sorted) -> None:
    near = {post_town_letters(code) for code in found.inside}
    far = [code for code in found.outside if post_town_letters(code) not in near]
    for code in far:
        del found.outside[code]
    if far:
        found.left_out["in a postcode area that has no part of the city"] = len(far)
