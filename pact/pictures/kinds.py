"""What a file is, by its first bytes: its name may say anything."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of picture that are taken."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"


_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
# ISO 23008-12: what a HEIF file holds when it is one picture, coded as HEVC.
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis"}
# … and when it may be several, or a moving one.
_GENERAL, _MOVING = b"mif1", {b"msf1", b"hevc", b"hevx", b"hevm", b"hevs"}
_MOST_BRANDS = 256  # bytes of the box that names them


def kind_of(data: bytes) -> Kind | None:
    """The kind of picture that the bytes are; None for any other."""
    if data.startswith(_JPEG):
        return Kind.JPEG
    if data.startswith(_PNG):
        return Kind.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    return Kind.HEIC if _is_heic(data) else None


def is_moving_heic(data: bytes) -> bool:
    """Whether a HEIC file says first of all that it is a sequence."""
    return data[8:12] in _MOVING


def _is_heic(data: bytes) -> bool:
    if data[4:8] != b"ftyp":
        return False
    first, box = data[8:12], min(int.from_bytes(data[:4], "big"), _MOST_BRANDS)
    others = {data[at : at + 4] for at in range(16, box, 4)}
    if first == _GENERAL:
        return bool(others & _HEIC_BRANDS)
    return first in _HEIC_BRANDS | _MOVING
