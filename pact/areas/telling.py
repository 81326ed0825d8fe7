"""What the commands print."""

from collections.abc import Iterator, Sequence

from pact.areas.comparing import Comparison
from pact.areas.districts import NAMES
from pact.areas.importing_boundaries import BoundaryImport
from pact.areas.importing_lsoas import LsoaImport
from pact.areas.importing_police import PoliceImport
from pact.areas.importing_postcodes import PostcodeImport
from pact.areas.models import PoliceNeighbourhood
from pact.areas.postcodes import spaced
from pact.areas.wolverhampton import CITY_NAME

_SHOWN = 10


def postcodes(done: PostcodeImport) -> Sequence[str]:
    """What was taken of a file of postcodes, what was not, and why."""
    return list(_postcodes(done))


def _postcodes(done: PostcodeImport) -> Iterator[str]:
    found = done.sorted
    yield f"Recognised: {done.kind}. {found.rows:,} rows."
    yield f"Taken: {len(found.inside):,} postcodes in {CITY_NAME}, each with its ward."
    if found.shared:
        yield f"  {found.shared:,} of them are shared by several wards: residents are asked which."
    if found.by_boundary:
        yield (
            f"  {found.by_boundary:,} rows name a ward of another year: placed by the boundaries."
        )
    yield (
        f"Kept, to say whose they are: {len(found.outside):,} postcodes of other districts, "
        "with nothing but their district."
    )
    districts = [*found.outside.values()]
    for code in sorted(set(districts), key=lambda each: (-districts.count(each), each)):
        name = found.district_names.get(code) or NAMES.get(code) or "without a known name"
        yield f"  {districts.count(code):,} in {code} {name}"
    yield f"Not taken: {found.left_out.total():,} rows."
    for why, rows in found.left_out.most_common():
        yield f"  {rows:,}: {why}"
    if done.lost:
        yield f"Gone: {done.lost:,} of {done.known:,} postcodes that were known in {CITY_NAME}."
    if done.without:
        yield f"Warning: these wards have no postcode now: {', '.join(done.without)}."


def boundaries(done: BoundaryImport) -> Sequence[str]:
    """What was taken of a file of boundaries."""
    lines = [
        f"Recognised: GeoJSON with wards by {done.property}.",
        f"Taken: the boundaries of {done.taken} wards.",
    ]
    if done.elsewhere:
        districts = len(done.elsewhere)
        lines.append(f"Not taken: {done.elsewhere.total():,} wards of {districts} other districts.")
    if done.lost:
        lines.append(f"Gone: the boundaries of {', '.join(done.lost)}.")
    if done.without:
        lines.append(f"Warning: these wards have no boundary now: {', '.join(done.without)}.")
    return lines


def lsoas(done: LsoaImport) -> Sequence[str]:
    """What was taken of a file of census neighbourhoods."""
    lines = [
        f"Recognised: a lookup with the columns {done.columns}.",
        f"Taken: {done.taken:,} LSOAs of {CITY_NAME}, each with its ward.",
        f"Known before: {done.known:,}.",
        f"Not taken: {done.elsewhere:,} LSOAs of other districts.",
    ]
    if done.without:
        lines.append(f"Warning: no LSOA belongs to these wards: {', '.join(done.without)}.")
    return lines


def police(done: PoliceImport) -> Sequence[str]:
    """What was taken of a file of police neighbourhoods."""
    lines = [
        f"Taken: {len(done.taken):,} neighbourhoods of {', '.join(done.forces)}.",
        *police_neighbourhoods(done.taken),
    ]
    if done.gone:
        lines.append(f"Gone: {', '.join(done.gone)}.")
    if done.without:
        lines.append(f"Warning: these wards are in no neighbourhood: {', '.join(done.without)}.")
    return lines


def police_neighbourhoods(known: Sequence[PoliceNeighbourhood]) -> Sequence[str]:
    """Each neighbourhood with its wards."""
    return [
        f"{each.force} {each.code}, {each.name}: "
        + ", ".join(sorted(ward.name for ward in each.area.wards))
        for each in known
    ] or ["No police neighbourhoods are known: flask areas import-police"]


def comparison(found: Comparison) -> Sequence[str]:
    """Whether postcodes and boundaries agree."""
    if not (found.boundaries and found.postcodes):
        missing = "boundaries" if found.postcodes else "postcodes"
        return [f"Not cross-checked: there are no {missing} yet."]
    agree = found.compared - len(found.disagreements)
    lines = [
        f"Cross-check: {found.compared:,} postcodes placed on the map, {agree:,} of them in the "
        f"ward that their file says, {len(found.disagreements):,} not."
    ]
    for each in found.disagreements[:_SHOWN]:
        on_map = each.on_map or "no ward"
        said = " and ".join(each.in_file)
        lines.append(f"  {spaced(each.postcode)}: {said} in the file, {on_map} on the map")
    if len(found.disagreements) > found.compared / 100:
        lines.append(
            "Warning: more than 1 in 100 disagree. The two files may be of different years."
        )
    return lines
