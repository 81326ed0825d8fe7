"""What happens to offers."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class OfferReceived(Event):
    """A resident sent an offer."""

    offer_id: int


@dataclass(frozen=True)
class OfferAnswered(Event):
    """Somebody answered an offer; the step says how."""

    offer_id: int
    step_id: int


@dataclass(frozen=True)
class OfferTakenBack(Event):
    """The resident took an offer back, or its time was over: nothing of it is left."""

    offer_id: int
