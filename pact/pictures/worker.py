"""The helper process: reads one picture, and writes what may be kept of it.

It is run as a file by `cleaning`, alone and with nothing of the site's: the picture comes in at
standard input. Out comes a line of JSON, and after it the picture and its thumbnail, both JPEG
without metadata; or a line that says why not.
"""

import io
import json
import resource
import sys
import warnings
from typing import Any, NamedTuple

_MEMORY = 1024 * 1024 * 1024  # bytes, of addresses: half is for the libraries' own needs
_SECONDS = 20  # of the processor's time
_MOST_OUT = 4 * 1024 * 1024  # bytes
MOST_PIXELS = 64_000_000  # a phone's largest; three times as many bytes
_LARGE, _SMALL = 1600, 400  # pixels of the longer side
_QUALITY = {_LARGE: 82, _SMALL: 75}
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}


class No(Exception):
    """The picture is not taken, for this reason."""


class Made(NamedTuple):
    """What may be kept."""

    size: tuple[int, int]
    large: bytes
    small: bytes


def limit() -> None:
    """Take away from this process what it does not need."""
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _MOST_OUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def made_of(data: bytes, kind: str) -> Made:
    """The picture and its thumbnail.

    Raises:
        No: it moves, or has too many pixels.
        Exception: it cannot be read.
    """
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    if kind == "heic":
        _read_heic()
    try:
        image: Any = Image.open(io.BytesIO(data), formats=[_FORMATS[kind]])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise No("too_many_pixels") from error
    # Phones put a second picture into a JPEG or HEIC file, for depth or brightness: no movement.
    if kind in {"png", "webp"} and getattr(image, "n_frames", 1) > 1:
        raise No("moving")
    if image.mode in {"P", "PA"}:
        image = image.convert("RGBA")
    elif image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda level: level / 256).convert("L")
    image.thumbnail((_LARGE, _LARGE))  # a JPEG is read smaller from the start
    # What else the file says is left behind here: only these pixels go on.
    pixels = _on_white(_in_srgb(ImageOps.exif_transpose(image)))
    large = _jpeg(pixels, _LARGE)
    size = pixels.size
    pixels.thumbnail((_SMALL, _SMALL))
    return Made(size, large, _jpeg(pixels, _SMALL))


def _read_heic() -> None:
    import pillow_heif

    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener(thumbnails=False)


def _in_srgb(image: Any) -> Any:
    """The picture in the colours that every screen takes for granted."""
    from PIL import ImageCms

    if not (profile := image.info.get("icc_profile")):
        return image
    alpha = image.getchannel("A") if image.mode in {"RGBA", "LA"} else None
    if alpha:
        image = image.convert(image.mode[:-1])
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        image = ImageCms.profileToProfile(
            image, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        image = image.convert("RGB")  # a profile that nobody can read says nothing
    if alpha:
        image.putalpha(alpha)
    return image


def _on_white(image: Any) -> Any:
    """The picture's pixels in a new one, with white where it is transparent."""
    from PIL import Image

    new = Image.new("RGB", image.size, "white")
    if image.mode in {"RGBA", "LA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        new.paste(image, mask=image.getchannel("A"))
    else:
        new.paste(image.convert("RGB"))
    return new


def _jpeg(image: Any, side: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY[side], optimize=True, progressive=True)
    return out.getvalue()


def main() -> None:
    """Answer what came in."""
    limit()
    out = sys.stdout.buffer
    try:
        made = made_of(sys.stdin.buffer.read(), sys.argv[1])
    except No as reason:
        out.write(json.dumps({"refused": str(reason)}).encode())
    except MemoryError:
        out.write(b'{"refused": "too_many_pixels"}')
    except Exception:
        out.write(b'{"refused": "unreadable"}')
    else:
        head = {"size": made.size, "parts": [len(made.large), len(made.small)]}
        out.write(json.dumps(head).encode() + b"\n" + made.large + made.small)


if __name__ == "__main__":
    main()
