"""Digests of the audit log's entries, each over itself and the one before it."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from pact.core.models import AuditEntry
from pact.watching.models import AuditSeal

BEFORE_THE_FIRST = "0" * 64


@dataclass(frozen=True)
class Key:
    """A secret of the settings, as the log uses it; `name` says which, and tells nothing of it."""

    name: str
    secret: bytes

    def digest(self, *parts: object) -> str:
        """A keyed digest over all of these: 64 hex digits."""
        body = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hmac.new(self.secret, body.encode(), hashlib.sha256).hexdigest()

    def of_entry(self, entry: AuditEntry) -> str:
        """Over everything that an entry says."""
        return self.digest(
            "entry",
            entry.id,
            _instant(entry.at),
            entry.actor_id,
            entry.deed,
            entry.about,
            entry.about_id,
            entry.details,
        )

    def of_seal(self, seal: AuditSeal, *, before: str) -> str:
        """Over a seal's columns and the digest before it."""
        return self.digest(
            "seal",
            before,
            seal.position,
            seal.entry_id,
            _instant(seal.entry_at),
            seal.entry_digest,
            seal.key_name,
            _instant(seal.sealed_at),
        )


def keys(secrets: str) -> list[Key]:
    """The keys of a setting: secrets separated by commas, newest first."""
    return [_key(each.strip()) for each in secrets.split(",") if each.strip()]


def _key(secret: str) -> Key:
    def made(purpose: bytes) -> bytes:
        return hmac.new(secret.encode(), purpose, hashlib.sha256).digest()

    return Key(made(b"name of the audit key").hex()[:8], made(b"audit log"))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
