"""What comes out of a picture is its pixels, upright and small, and nothing else."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from pact.pictures import cleaning
from pact.pictures.cleaning import clean
from pact.pictures.refusals import Reason, RefusedError
from tests.factories.photos import COMMENT, MAKER, a_file, a_picture, with_metadata

RED, BLUE = (254, 0, 0), (0, 0, 254)
XMP = b"<x:xmpmeta>secret-xmp</x:xmpmeta>"
KINDS = ["JPEG", "PNG", "WEBP", "HEIF"]


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def near(colour: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


def refusal(data: bytes) -> Reason:
    with pytest.raises(RefusedError) as refused:
        clean(data)
    return refused.value.reason


def segments(data: bytes) -> set[int]:
    """The markers of a JPEG file's segments, up to the pixels."""
    found, at = set(), 2
    while data[at + 1] != 0xDA:  # start of scan
        found.add(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_taken_and_comes_out_as_jpeg_in_two_sizes(kind):
    made = clean(a_file(kind, a_picture(2000, 1000), **({"quality": 90} if kind != "PNG" else {})))

    assert (made.width, made.height) == (1600, 800)
    assert opened(made.large).size == (1600, 800)
    assert opened(made.small).size == (400, 200)
    assert {opened(made.large).format, opened(made.small).format} == {"JPEG"}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_the_file_said_of_itself_is_left(kind):
    more = {"comment": COMMENT} if kind == "JPEG" else {}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = a_file(kind, exif=with_metadata(), xmp=XMP, icc_profile=profile, **more)
    assert MAKER.encode() in data

    made = clean(data)

    for each in (made.large, made.small):
        # Only what is needed to draw: JFIF's head, tables, the frame.
        assert segments(each) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD}
        image = opened(each)
        assert not dict(image.getexif())
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
            "progressive",
            "progression",
        }
        for secret in (MAKER.encode(), COMMENT.encode(), b"secret-xmp", b"GPS", b"Exif", b"2026"):
            assert secret not in each


def test_the_text_of_a_png_is_not_left():
    from PIL.PngImagePlugin import PngInfo

    text = PngInfo()
    text.add_text("Author", "Jo-Secret", zip=True)
    text.add_itxt("Comment", COMMENT)

    made = clean(a_file("PNG", pnginfo=text))

    assert b"Jo-Secret" not in made.large
    assert COMMENT.encode() not in made.large


@pytest.mark.parametrize(
    ("orientation", "top_left", "bottom_right"),
    [(1, RED, BLUE), (3, BLUE, RED), (6, BLUE, RED), (8, RED, BLUE)],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_taken_sideways_is_upright(kind, orientation, top_left, bottom_right):
    made = clean(a_file(kind, exif=with_metadata(orientation)))

    upright = opened(made.large)
    sideways = orientation in {6, 8}
    assert upright.size == ((40, 60) if sideways else (60, 40))
    last = (upright.width - 1, upright.height - 1)
    assert near(upright.getpixel((0, 0)), top_left)
    assert near(upright.getpixel(last), bottom_right)


def test_colours_of_another_space_are_turned_into_those_of_every_screen():
    red = Image.new("RGB", (20, 20), (255, 0, 0))

    made = clean(a_file("PNG", red, icc_profile=_swapped_profile()))

    assert near(opened(made.large).getpixel((5, 5)), (0, 0, 254))


def _swapped_profile() -> bytes:
    """sRGB's own profile, with the primaries of red and blue exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.index(b"rXYZ", 128), data.index(b"bXYZ", 128)
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


def test_a_colour_profile_that_nobody_can_read_does_no_harm():
    made = clean(a_file("JPEG", icc_profile=b"no profile at all" * 20))

    assert near(opened(made.large).getpixel((0, 0)), RED)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixels_is_taken(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new("I;16", (30, 20), 40_000) if mode == "I;16" else a_picture(30, 20, mode)

    made = clean(a_file(kind, image))

    assert opened(made.large).mode == "RGB"
    if mode == "I;16":
        assert near(opened(made.large).getpixel((5, 5)), (156, 156, 156))


def test_what_is_transparent_becomes_white():
    made = clean(a_file("PNG", Image.new("RGBA", (20, 20), (255, 0, 0, 0))))

    assert near(opened(made.large).getpixel((5, 5)), (255, 255, 255))


def test_a_second_picture_for_depth_is_left_out_and_is_no_movement():
    data = a_file("MPO", save_all=True, append_images=[a_picture(60, 40).rotate(180)])

    assert near(opened(clean(data).large).getpixel((0, 0)), RED)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_moves_is_refused(kind):
    other = a_picture().rotate(180)

    assert refusal(a_file(kind, save_all=True, append_images=[other])) is Reason.MOVING


def test_a_moving_heic_is_refused():
    data = bytearray(a_file("HEIF"))
    data[8:12] = b"msf1"

    assert refusal(bytes(data)) is Reason.MOVING


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a" + b"\0" * 50,
        b"%PDF-1.7 not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"BM" + b"\0" * 60,
        b"\0\0\0\x1cftypavif" + b"\0" * 40,
        b"\0\0\0\x18ftypmp42" + b"\0" * 40,
        b"x",
    ],
)
def test_other_files_are_refused_whatever_they_are_called(data):
    assert refusal(data) is Reason.NO_PICTURE


def test_an_empty_file_and_one_that_is_too_heavy_are_refused():
    assert refusal(b"") is Reason.EMPTY
    assert refusal(a_file() + b"\0" * cleaning.MOST_BYTES) is Reason.TOO_HEAVY


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_picture_is_refused(kind):
    data = a_file(kind, Image.effect_noise((300, 300), 80).convert("RGB"))

    assert refusal(data[: len(data) // 2]) is Reason.UNREADABLE
    assert refusal(data[:12] + b"\x55" * 200) is Reason.UNREADABLE


def test_a_small_file_of_very_many_pixels_is_refused_before_it_is_unpacked():
    def chunk(name: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    bomb += chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000, 9)) + chunk(b"IEND", b"")

    assert len(bomb) < 2_000
    assert refusal(bomb) is Reason.TOO_MANY_PIXELS


def test_a_picture_that_takes_too_long_is_given_up_and_the_next_one_is_taken(monkeypatch):
    monkeypatch.setattr(cleaning, "_SECONDS", 0.001)
    assert refusal(a_file()) is Reason.UNREADABLE
    monkeypatch.undo()

    assert clean(a_file()).width == 60


def test_who_waits_too_long_for_their_turn_is_told_so(monkeypatch):
    monkeypatch.setattr(cleaning, "_PATIENCE", 0.01)
    with cleaning._one_at_a_time:
        assert refusal(a_file()) is Reason.BUSY
