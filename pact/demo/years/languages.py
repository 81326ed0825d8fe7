"""Which languages people of each ward write in, and how they reach us.

The city's shares are the census's (TS024). How they differ between wards is made up.
"""

import numpy as np

from pact.concerns.models import Channel
from pact.demo.years.expected import WARDS, Floats
from pact.voices.census import SPEAKERS

# The languages that the project has residents' words of; Punjabi is often typed in Latin letters.
LATIN_PUNJABI = 0.25
TAGS = ("en", "pa", "pa-Latn", "ro", "pl", "ckb", "lt", "ur", "ar", "it", "gu", "fa", "hi")
_MORE_OF_ALL = {
    "st-peters": 2.4,
    "heath-town": 1.8,
    "blakenhall": 2.0,
    "park": 1.8,
    "graiseley": 1.8,
}
_MOST_OTHER = 0.7
CHANNELS = (Channel.WEB, Channel.PHONE, Channel.PAPER, Channel.STALL, Channel.MEETING)
USUALLY = np.array([0.70, 0.12, 0.09, 0.03, 0.06])
IN_A_CAMPAIGN = np.array([0.35, 0.05, 0.10, 0.47, 0.03])


def shares(seed: int) -> Floats:
    """The share of each language in each ward, [ward, tag]: of all wards together the census's."""
    chance = np.random.default_rng([seed, 3])
    spoken = np.array([_spoken(tag) for tag in TAGS])
    census = spoken / spoken.sum()
    here = chance.gamma(2, 1 / 2, (len(WARDS), len(TAGS)))
    here *= np.array([_MORE_OF_ALL.get(ward, 0.8) for ward in WARDS])[:, None]
    found = here / here.mean(axis=0) * census
    found[:, 0] = 0
    found *= np.minimum(1, _MOST_OTHER / found.sum(axis=1))[:, None]
    found[:, 0] = 1 - found.sum(axis=1)
    result: Floats = found
    return result


def _spoken(tag: str) -> float:
    if tag == "pa":
        return SPEAKERS["pa"] * (1 - LATIN_PUNJABI)
    return SPEAKERS["pa"] * LATIN_PUNJABI if tag == "pa-Latn" else SPEAKERS[tag]
