"""What is kept of places."""

from pact.core.register import SETTING, WITH_IT, Until, kept, plain

_FILE = Until("until the file is imported anew")

kept("ward", "The wards", plain("Which ward it is", "code name slug"), until=SETTING)
kept("area", "What a role is held in", plain("Which area it is", "slug name"), until=SETTING)
kept("constituency", "The constituencies", plain("Which it is", "code name"), until=SETTING)
kept("district", "Councils’ districts", plain("Which it is", "code name"), until=SETTING)
kept(
    "police_neighbourhood",
    "Police neighbourhood teams",
    plain("Which it is", "force code name"),
    until=SETTING,
)
kept(
    "postcode",
    "Postcodes, to find a ward; nobody’s who asked",
    plain("Which it is, and where", "code easting northing"),
    until=_FILE,
)
kept("lsoa", "Census neighbourhoods", plain("Which it is", "code"), until=_FILE)
kept(
    "ward_boundary",
    "The outlines of wards",
    plain("Its outline, and the box around it", "polygons west south east north"),
    until=_FILE,
)
for _link in ("area_ward", "ward_constituency", "postcode_ward"):
    kept(_link, "Which wards lie where", until=WITH_IT)
