"""Office files are ZIP files, which say when each part was put in: here always the pack's day."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def packed_on(made: bytes, on: date) -> bytes:
    """The same parts in the same order, so that the same content has the same bytes."""
    kept = BytesIO()
    with ZipFile(BytesIO(made)) as before, ZipFile(kept, "w") as after:
        for name in before.namelist():
            part = ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return kept.getvalue()
