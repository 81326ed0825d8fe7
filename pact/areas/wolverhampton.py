"""Wolverhampton's wards since May 2023 and its constituencies since 2024 (ONS codes and names).

Source: ONS, Wards (May 2025) and Westminster parliamentary constituencies (July 2024) names and
codes, Open Government Licence v3. A ward's constituencies stand largest part first.
"""

DISTRICT, CITY_NAME = "E08000031", "Wolverhampton"
COUNCIL = "City of Wolverhampton Council"
# Who records crime here: the town's own force first, as police.uk calls it.
POLICE_FORCES = ("West Midlands Police", "British Transport Police")
NORTH_EAST, SOUTH_EAST, WEST = "E14001594", "E14001595", "E14001596"
CONSTITUENCIES = {
    NORTH_EAST: "Wolverhampton North East",
    SOUTH_EAST: "Wolverhampton South East",
    WEST: "Wolverhampton West",
}
WARDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("E05014838", "Bilston North", (SOUTH_EAST,)),
    ("E05014839", "Bilston South", (SOUTH_EAST,)),
    ("E05014840", "Blakenhall", (WEST,)),
    ("E05014841", "Bushbury North", (NORTH_EAST, WEST)),
    ("E05014842", "Bushbury South and Low Hill", (NORTH_EAST,)),
    ("E05014843", "East Park", (SOUTH_EAST,)),
    ("E05014844", "Ettingshall North", (SOUTH_EAST,)),
    ("E05014845", "Ettingshall South and Spring Vale", (SOUTH_EAST,)),
    ("E05014846", "Fallings Park", (NORTH_EAST,)),
    ("E05014847", "Graiseley", (WEST,)),
    ("E05014848", "Heath Town", (NORTH_EAST,)),
    ("E05014849", "Merry Hill", (WEST,)),
    ("E05014850", "Oxley", (WEST, NORTH_EAST)),
    ("E05014851", "Park", (WEST,)),
    ("E05014852", "Penn", (WEST,)),
    ("E05014853", "St Peter’s", (WEST, SOUTH_EAST, NORTH_EAST)),
    ("E05014854", "Tettenhall Regis", (WEST,)),
    ("E05014855", "Tettenhall Wightwick", (WEST,)),
    ("E05014856", "Wednesfield North", (NORTH_EAST,)),
    ("E05014857", "Wednesfield South", (NORTH_EAST,)),
)
