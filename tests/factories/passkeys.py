"""A device that signs: a passkey made in the test's own process, as WebAuthn describes it."""

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from flask.testing import FlaskClient

from pact.accounts.passkeys.challenges import to_text

SITE = "https://pact.example.org"
_THERE, _CHECKED, _NEW = 0x01, 0x04, 0x40


@dataclass
class Device:
    """`origin` is the page that asks it; `checks` is off for a device that asks nobody who they
    are. `count` is how often it signed."""

    origin: str = SITE
    checks: bool = True
    count: int = 0
    handle: str = ""
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    credential: bytes = b"a device's own number"

    def make(self, options: dict[str, Any]) -> str:
        """What it answers when a passkey is to be made."""
        self.handle = options["user"]["id"]
        public = self.key.public_key().public_numbers()
        point = {-2: public.x.to_bytes(32), -3: public.y.to_bytes(32)}
        length = len(self.credential).to_bytes(2)
        described = (
            bytes(16) + length + self.credential + cbor2.dumps({1: 2, 3: -7, -1: 1, **point})
        )
        data = self._data(options["rp"]["id"], _NEW) + described
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._said("webauthn.create", options)
        return self._answer(
            clientDataJSON=to_text(said),
            attestationObject=to_text(attested),
            transports=["internal", "nonsense"],
        )

    def give(self, options: dict[str, Any]) -> str:
        """What it answers when it is to sign."""
        self.count += 1
        data, said = self._data(options["rpId"], 0), self._said("webauthn.get", options)
        signed = self.key.sign(data + sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=to_text(said),
            authenticatorData=to_text(data),
            signature=to_text(signed),
            userHandle=self.handle,
        )

    def _data(self, host: str, flags: int) -> bytes:
        flags |= _THERE | (_CHECKED if self.checks else 0)
        return sha256(host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _said(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, **response: Any) -> str:
        id = to_text(self.credential)
        return json.dumps({"id": id, "rawId": id, "type": "public-key", "response": response})


def asked(page: str) -> dict[str, Any]:
    """What a page has a browser ask of a device."""
    said = re.search(r'data-passkey="([^"]+)"', page)
    assert said is not None, page
    found: dict[str, Any] = json.loads(unescape(said[1]))
    return found


def add(browser: FlaskClient, device: Device) -> str:
    """Have a device sign for whoever sits before a browser; the page that answers."""
    options = asked(browser.get("/desk/passkeys").text)
    sent = {"name": "My phone", "credential": device.make(options)}
    return browser.post("/desk/passkeys", data=sent, follow_redirects=True).text


def give(browser: FlaskClient, device: Device, path: str = "/desk/sign-in") -> bool:
    """Sign in with a device, alone or after the password; whether the desk opens then."""
    answer = device.give(asked(browser.get(path).text))
    browser.post(f"{path}/passkey", data={"credential": answer})
    return browser.get("/desk").status_code == 200
