"""Pictures, as phones and computers make them, and photos that stand with a concern."""

import io
from typing import Any

import pillow_heif
from PIL import Image
from PIL.TiffImagePlugin import IFDRational
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernPhoto
from pact.core.db import transaction

pillow_heif.register_heif_opener()
MAKER, COMMENT = "Secret-Phone-3000", "taken at my house"


def a_picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red above, blue below, so that one sees which way up it is."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (0, height // 2, width, height))
    return image.convert(mode)


def a_file(kind: str = "JPEG", image: Image.Image | None = None, **more: Any) -> bytes:
    """The picture in a file of this kind (JPEG, PNG, WEBP, HEIF, …)."""
    out = io.BytesIO()
    (image or a_picture()).save(out, kind, **more)
    return out.getvalue()


def with_metadata(orientation: int = 1) -> bytes:
    """EXIF as a phone writes it: who made it, which way up, when, and where."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = MAKER, orientation  # Make, Orientation
    exif.get_ifd(0x8769)[0x9003] = "2026:11:22 12:00:00"  # DateTimeOriginal
    exif.get_ifd(0x8825).update({1: "N", 2: tuple(IFDRational(n) for n in (52, 35, 9))})  # GPS
    return exif.tobytes()


def stored(session: Session, concern: Concern, positions: tuple[int, ...] = (1,)) -> None:
    """Photos that were sent with a concern; each is another picture."""
    with transaction() as writing:
        for position in positions:
            writing.add(_photo(position, concern_id=concern.id))
    session.rollback()


def _photo(position: int, **whose: int) -> ConcernPhoto:
    made = a_file(image=a_picture(60 + position, 40))
    return ConcernPhoto(
        position=position,
        digest=f"{position}" * 64,
        width=60 + position,
        height=40,
        large=made,
        small=made,
        **whose,
    )
