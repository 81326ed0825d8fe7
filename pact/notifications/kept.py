"""What is kept of messages and who asked for them."""

from pact.core.register import Until, kept, plain, resident

_FORGET = "notifications.jobs.forget"
_ASKED = Until("until a week after they stop it; a week where nobody confirmed", _FORGET)

kept(
    "subscriber",
    "Who asked to be told",
    resident(
        "Their address, encrypted, and a hash to know it again", "address_locked address_hash"
    ),
    resident("The secret part of their link, and how they want it", "key_locked way locale rhythm"),
    plain(
        "Up to when they were told, and whether messages arrive", "told_until refusals unreachable"
    ),
    until=_ASKED,
)
kept(
    "subscriber_key",
    "Finds who asked by the link in a message",
    resident("A hash of its secret", "key_hash"),
    until=_ASKED,
)
kept(
    "subscription",
    "What they want to hear of",
    plain("Whether it is confirmed", "state"),
    until=_ASKED,
)
kept(
    "news",
    "What a digest will tell",
    plain("What, about which row", "kind about_id"),
    until=Until("90 days", _FORGET),
)
kept(
    "message",
    "A message until it has ended",
    resident("To whom, encrypted, and in which language", "address_locked way locale"),
    plain("What it tells: numbers of rows, and no words", "once kind facts"),
    plain("How it fares", "message_id state attempts problem receipt parts"),
    until=Until("90 days after it ended", _FORGET),
)
