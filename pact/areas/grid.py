"""From the British National Grid to longitude and latitude (WGS 84).

The method is the Ordnance Survey's own ("A guide to coordinate systems in Great Britain", its
annexes on the transverse Mercator projection and on the Helmert transformation). It is right to
about 5 metres, which is less than a postcode's point is worth; the exact transformation (OSTN15)
needs a table of many megabytes.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

Point = tuple[float, float]  # longitude, latitude: the order of GeoJSON

_AIRY = (6377563.396, 6356256.909)  # metres: half the long and the short axis of the ellipsoid
_WGS84 = (6378137.0, 6356752.314245)
_SCALE = 0.9996012717  # on the central meridian
_ORIGIN_LATITUDE, _ORIGIN_LONGITUDE = radians(49), radians(-2)
_ORIGIN_EASTING, _ORIGIN_NORTHING = 400_000, -100_000
_SHIFT = (446.448, -125.157, 542.060)  # metres
_TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
_STRETCH = 1 - 20.4894e-6


def is_on_grid(easting: float, northing: float) -> bool:
    """Whether this is in Great Britain at all; files say 0, 0 where they do not know."""
    return 0 < easting < 700_000 and 0 < northing < 1_300_000


def to_wgs84(easting: float, northing: float) -> Point:
    """The point that these metres of the National Grid mean."""
    return _moved(*_unprojected(easting, northing))


def _unprojected(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude on Airy's ellipsoid, in radians."""
    a, b = _AIRY[0] * _SCALE, _AIRY[1] * _SCALE
    squared = 1 - (_AIRY[1] / _AIRY[0]) ** 2
    up = northing - _ORIGIN_NORTHING
    latitude = _ORIGIN_LATITUDE + up / a
    while abs(rest := up - _along_meridian(latitude, a, b)) > 1e-5:
        latitude += rest / a

    nu = a / sqrt(1 - squared * sin(latitude) ** 2)
    rho = a * (1 - squared) / (1 - squared * sin(latitude) ** 2) ** 1.5
    eta = nu / rho - 1
    t, sec = tan(latitude), 1 / cos(latitude)
    e = easting - _ORIGIN_EASTING
    north = (
        t / (2 * rho * nu) * e**2
        - t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta) * e**4
        + t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * e**6
    )
    east = (
        sec / nu * e
        - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * e**3
        + sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * e**5
        - sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) * e**7
    )
    return latitude - north, _ORIGIN_LONGITUDE + east


def _along_meridian(latitude: float, a: float, b: float) -> float:
    """Metres along the meridian from the grid's origin."""
    n = (a - b) / (a + b)
    less, more = latitude - _ORIGIN_LATITUDE, latitude + _ORIGIN_LATITUDE
    return b * (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
        - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    )


def _moved(latitude: float, longitude: float) -> Point:
    """The same point on the ellipsoid that satellites use."""
    a, b = _AIRY
    nu = a / sqrt(1 - (1 - (b / a) ** 2) * sin(latitude) ** 2)
    x = nu * cos(latitude) * cos(longitude)
    y = nu * cos(latitude) * sin(longitude)
    z = (b / a) ** 2 * nu * sin(latitude)
    rx, ry, rz = _TURN
    x, y, z = (
        _SHIFT[0] + _STRETCH * x - rz * y + ry * z,
        _SHIFT[1] + rz * x + _STRETCH * y - rx * z,
        _SHIFT[2] - ry * x + rx * y + _STRETCH * z,
    )
    a, b = _WGS84
    squared = 1 - (b / a) ** 2
    across = hypot(x, y)
    found = atan2(z, across * (1 - squared))
    for _ in range(5):  # each time a thousand times nearer
        nu = a / sqrt(1 - squared * sin(found) ** 2)
        found = atan2(z + squared * nu * sin(found), across)
    return degrees(atan2(y, x)), degrees(found)
