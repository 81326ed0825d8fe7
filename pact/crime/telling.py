"""What the command prints."""

from collections.abc import Iterator

from pact.areas.wolverhampton import CITY_NAME
from pact.crime.importing import CrimeImport

_SHOWN = 8


def crimes(done: CrimeImport) -> Iterator[str]:
    """What was taken of the files, what was not, and why."""
    how = "the imported lookup from LSOA to ward" if done.by_lookup else "the wards' boundaries"
    taken = sum(map(done.taken, done.files))
    yield f"Recognised: street-level crime of data.police.uk. {done.rows:,} rows."
    yield f"Taken: {taken:,} crimes in {CITY_NAME}, counted by month, ward and kind, by {how}."
    for key in sorted(done.files):
        month, force = key
        known = done.known.get(key)
        instead = "" if known is None else f", instead of {known:,}"
        yield f"  {month:%Y-%m} {force}: {done.taken(key):,}{instead} ({done.files[key]})"
    yield f"Not taken: {done.elsewhere.total() + done.left_out.total():,} rows."
    districts = done.elsewhere.most_common()
    for district, rows in districts[:_SHOWN]:
        yield f"  {rows:,} in {district}"
    if others := districts[_SHOWN:]:
        yield f"  {sum(rows for _name, rows in others):,} in {len(others)} other districts"
    for why, rows in done.left_out.most_common():
        yield f"  {rows:,}: {why}"
