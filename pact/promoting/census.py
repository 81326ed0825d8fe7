"""The main languages of Wolverhampton: Census 2021, table TS024 (ONS), people aged 3 and over.

The census gives languages for the district, not for its wards.
"""

ALL = 254_175
SPEAKERS = {
    "en": 215_986,
    "pa": 16_538,
    "ro": 3_543,
    "pl": 3_039,
    "ckb": 1_510,
    "lt": 1_370,
    "ur": 1_189,
    "ar": 826,
    "it": 721,
    "gu": 635,
    "lv": 605,
    "ru": 519,
    "fa": 500,
    "hi": 471,
    "pt": 437,
}
# People who speak English not well or not at all: table TS029.
LITTLE_ENGLISH = 10_368
