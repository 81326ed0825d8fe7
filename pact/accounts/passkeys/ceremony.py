"""What browsers are asked, and whether what a device answers is right.

The site's name for devices is the host of `BASE_URL`, and answers count from its origin alone: a
page that only looks like this one, on another address, gets nothing that works here.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import current_app

from pact.accounts.passkeys import challenges
from pact.accounts.passkeys.models import Passkey

_ALGORITHMS = (-8, -7, -257)  # EdDSA, ES256, RS256
_MILLISECONDS = 120_000


class WrongAnswerError(Exception):
    """The device's answer is not one that counts: another site's, an old one, a forged one."""


@dataclass(frozen=True)
class Made:
    """A new passkey, as its device describes it."""

    credential: str
    public_key: str
    used_count: int


def possible() -> bool:
    """Whether this site can have passkeys: browsers want a name, not a number, for a host."""
    if current_app.config["SECOND_FACTOR"] == "off":
        return False
    try:
        ip_address(_host())
    except ValueError:
        return bool(_host())
    return False


def to_make(*, purpose: str, handle: str, email: str, name: str, known: Sequence[Passkey]) -> str:
    """What a browser needs to have a passkey made, as JSON."""
    options = {
        "rp": {"id": _host(), "name": str(current_app.config["SITE_NAME"])},
        "user": {"id": handle, "name": email, "displayName": name},
        "challenge": challenges.to_text(challenges.new(purpose)),
        "pubKeyCredParams": [{"type": "public-key", "alg": each} for each in _ALGORITHMS],
        "timeout": _MILLISECONDS,
        "excludeCredentials": _described(known),
        "authenticatorSelection": {"residentKey": "preferred", "userVerification": "preferred"},
        "attestation": "none",
    }
    return json.dumps(options)


def to_give(*, purpose: str, known: Sequence[Passkey] = ()) -> str:
    """What a browser needs to have a passkey sign: one of these, or any that the device has, of
    an owner of whom it makes sure."""
    options = {
        "rpId": _host(),
        "challenge": challenges.to_text(challenges.new(purpose)),
        "timeout": _MILLISECONDS,
        "allowCredentials": _described(known),
        "userVerification": "preferred" if known else "required",
    }
    return json.dumps(options)


def read(answer: str) -> dict[str, object]:
    """A browser's answer; empty where it is none."""
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError):
        return {}
    well_formed = isinstance(said, dict) and isinstance(said.get("response"), dict)
    return said if well_formed else {}


def check_made(answer: dict[str, object], *, purpose: str) -> Made:
    """What a device made.

    Raises:
        WrongAnswerError: see there.
    """
    # Loaded by the worker that first needs it: few do, and it brings 5 MB.
    from webauthn import verify_registration_response

    try:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=_challenge(answer, purpose),
            expected_rp_id=_host(),
            expected_origin=_origin(),
        )
    except Exception as error:  # whatever a stranger's bytes do to those who read them
        raise WrongAnswerError from error
    return Made(
        challenges.to_text(found.credential_id),
        challenges.to_text(found.credential_public_key),
        found.sign_count,
    )


def check_given(
    answer: dict[str, object], passkey: Passkey, *, purpose: str, owner_was_checked: bool
) -> int:
    """How often the device says that it signed. With `owner_was_checked` it must also have made
    sure of its owner.

    Raises:
        WrongAnswerError: see there.
    """
    from webauthn import verify_authentication_response

    try:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=_challenge(answer, purpose),
            expected_rp_id=_host(),
            expected_origin=_origin(),
            credential_public_key=challenges.from_text(passkey.public_key),
            credential_current_sign_count=passkey.used_count,
            require_user_verification=owner_was_checked,
        )
    except Exception as error:  # as above
        raise WrongAnswerError from error
    return int(found.new_sign_count)


def challenge_of(answer: dict[str, object]) -> bytes:
    """The challenge that a browser's answer answers."""
    response = answer.get("response")
    return challenges.answered(response) if isinstance(response, dict) else b""


def _challenge(answer: dict[str, object], purpose: str) -> bytes:
    challenge = challenge_of(answer)
    if not challenges.is_ours(challenge, purpose):
        raise WrongAnswerError
    return challenge


def _described(known: Sequence[Passkey]) -> list[dict[str, object]]:
    return [
        {"type": "public-key", "id": each.credential, "transports": each.transports}
        for each in known
    ]


def _host() -> str:
    return urlsplit(str(current_app.config["BASE_URL"])).hostname or ""


def _origin() -> str:
    """As browsers write it: without a path, and without the port that goes without saying."""
    base = urlsplit(str(current_app.config["BASE_URL"]))
    usual = {"https": 443, "http": 80}.get(base.scheme)
    port = f":{base.port}" if base.port and base.port != usual else ""
    return f"{base.scheme}://{_host()}{port}"
