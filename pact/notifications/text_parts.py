"""How many parts a text message is sent in: each one costs, and phones join them again.

Source: 3GPP TS 23.038, the GSM 7-bit default alphabet; 23.040 for joined messages.
"""

import math

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = "\f^{}\\[~]|€"  # each takes two places
MOST_PARTS = 6


def parts(text: str) -> int:
    """In how many parts a text goes: 160 characters of the basic alphabet or 70 of any other fit
    in one, 153 or 67 in each of several."""
    if all(c in _BASIC or c in _EXTENDED for c in text):
        return _split(sum(2 if c in _EXTENDED else 1 for c in text), alone=160, joined=153)
    return _split(len(text.encode("utf-16-be")) // 2, alone=70, joined=67)


def _split(length: int, *, alone: int, joined: int) -> int:
    return 1 if length <= alone else math.ceil(length / joined)
