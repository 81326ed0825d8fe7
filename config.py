"""Settings: read from the environment, once, with what each is for.

`PACT_ENV` says what kind of site this is: `production` (the default, and strict), `demo`
(a try-out on one machine) or `test`. Only demo and test have defaults for secrets.
"""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import Any

ROOT = Path(__file__).parent
DEMO_SECRET = "known-to-everyone-so-only-for-trying-out"  # noqa: S105 - refused in production
# A Fernet key, as public as the secret above.
DEMO_CONTACT_KEY = "ZGVtby1vbmx5LWtleS1rbm93bi10by1ldmVyeW9uZSE="


def settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """The site's settings.

    Raises:
        ValueError: `PACT_ENV` is not a kind of site.
    """
    kind = environ.get("PACT_ENV", "production")
    if kind not in {"production", "demo", "test"}:
        raise ValueError(f"PACT_ENV is {kind!r}: it must be production, demo or test")
    trying_out = kind != "production"
    instance = Path(environ.get("PACT_INSTANCE") or ROOT / "instance").resolve()
    return {
        "PACT_ENV": kind,
        "INSTANCE": instance,
        "DEBUG": environ.get("FLASK_DEBUG", "0") not in {"", "0", "false"},
        "SECRET_KEY": environ.get("SECRET_KEY") or (DEMO_SECRET if trying_out else ""),
        # Comma-separated Fernet keys, newest first: older ones still open what they closed.
        "CONTACT_KEYS": environ.get("CONTACT_KEYS") or (DEMO_CONTACT_KEY if trying_out else ""),
        # Comma-separated secrets that seal the audit log, newest first; else SECRET_KEY does.
        "AUDIT_KEYS": environ.get("AUDIT_KEYS", ""),
        # A day's deeds of one person of which administrators are told: restricted things seen,
        # concerns taken away in files, files taken away.
        "ALERT_AT": _numbers(environ.get("ALERT_AT") or "viewed=30,concerns=200,files=20"),
        # Whoever holds it may read /metrics; without it, nobody.
        "METRICS_TOKEN": environ.get("METRICS_TOKEN", ""),
        "SQLALCHEMY_DATABASE_URI": environ.get("DATABASE_URL")
        or f"sqlite:///{instance / 'pact.sqlite3'}",
        # What people typed stays out of error messages, and so out of the logs.
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
        # Every link in a mail starts with this; the Host header is never believed.
        "BASE_URL": environ.get("BASE_URL") or ("http://127.0.0.1:8000" if trying_out else ""),
        "TRUSTED_HOSTS": [h for h in environ.get("TRUSTED_HOSTS", "").split(",") if h] or None,
        # How many proxies stand in front and are believed about the caller's address.
        "PROXIES": int(environ.get("PROXIES", "0")),
        "ENGINE_ADDRESS": environ.get("ENGINE_ADDRESS") or _socket(instance),
        "ENGINE_DEADLINE": float(environ.get("ENGINE_DEADLINE", "0.15")),
        "HELP_FIRST_DEADLINE": float(environ.get("HELP_FIRST_DEADLINE", "1.0")),
        # SMTP: host:port; without it, mail is written as files into MAIL_FOLDER.
        "SMTP_SERVER": environ.get("SMTP_SERVER", ""),
        "SMTP_USER": environ.get("SMTP_USER", ""),
        "SMTP_PASSWORD": environ.get("SMTP_PASSWORD", ""),
        "SMTP_TLS": environ.get("SMTP_TLS", "starttls" if kind == "production" else "none"),
        "SMTP_SECONDS": float(environ.get("SMTP_SECONDS", "15")),
        # GOV.UK Notify, for text messages; without key and template no phone number is asked for.
        "NOTIFY_API_KEY": environ.get("NOTIFY_API_KEY", ""),
        "NOTIFY_TEMPLATE_ID": environ.get("NOTIFY_TEMPLATE_ID", ""),
        "NOTIFY_URL": environ.get("NOTIFY_URL") or "https://api.notifications.service.gov.uk",
        "NOTIFY_SECONDS": float(environ.get("NOTIFY_SECONDS", "15")),
        # Machines that translate: none, unless one is named here. A server that speaks
        # LibreTranslate's API gets what staff have published, and nothing else…
        "TRANSLATE_URL": environ.get("TRANSLATE_URL", ""),
        "TRANSLATE_KEY": environ.get("TRANSLATE_KEY", ""),
        "TRANSLATE_SECONDS": float(environ.get("TRANSLATE_SECONDS", "10")),
        # … or a folder of CTranslate2 models, from which nothing leaves this machine.
        "TRANSLATE_MODELS": environ.get("TRANSLATE_MODELS", ""),
        # With 1, the machine also gets residents' words that are not in English, with names,
        # numbers and addresses cut out, so that officers can read them; never restricted ones.
        "TRANSLATE_CONCERNS": environ.get("TRANSLATE_CONCERNS", "0") == "1",
        "MAIL_FOLDER": Path(environ.get("MAIL_FOLDER") or instance / "mail"),
        "MAIL_FROM": environ.get("MAIL_FROM") or "pact@example.invalid",
        "SITE_NAME": environ.get("SITE_NAME") or "PACT Wolverhampton",
        # Under which terms everybody may use the open data.
        "DATA_LICENCE": environ.get("DATA_LICENCE") or "Open Government Licence v3.0",
        "DATA_LICENCE_URL": environ.get("DATA_LICENCE_URL")
        or "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "RATELIMIT_STORAGE_URI": _counter(environ.get("VALKEY_URL", "")),
        # Nobody waits long for a counter that does not answer: each process then counts for itself.
        "RATELIMIT_STORAGE_OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
        if environ.get("VALKEY_URL")
        else {},
        # How many times as much as in Wolverhampton is usual before browsers are asked to work: a
        # larger city needs more, and so does whoever measures how fast it is.
        "FLOOD_TIMES": float(environ.get("FLOOD_TIMES", "1")),
        "RATELIMIT_ENABLED": environ.get("RATELIMIT", "1") != "0",
        # `__Host-`: no other site of the same domain can put a cookie of its own in its place.
        "SESSION_COOKIE_NAME": "__Host-session" if kind == "production" else "session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": kind == "production",
        # When a session of staff is over: unused for so many minutes, of who sees residents or
        # manages accounts, and of anybody else; and, however busy, after so many hours.
        "SESSION_IDLE": _minutes(environ, "SESSION_IDLE", 720 if trying_out else 30),
        "SESSION_IDLE_OTHERS": _minutes(environ, "SESSION_IDLE_OTHERS", 720 if trying_out else 480),
        "SESSION_HOURS": timedelta(
            hours=float(environ.get("SESSION_HOURS") or (168 if trying_out else 12))
        ),
        # Whether a code of an app is asked for after the password: `required` of whoever sees who
        # residents are or what is restricted, `offered` to all, or `off`.
        "SECOND_FACTOR": environ.get("SECOND_FACTOR") or ("off" if trying_out else "required"),
        "MAX_CONTENT_LENGTH": 256 * 1024,
        "MAX_FORM_MEMORY_SIZE": 256 * 1024,
        # How long after a concern closes its words, place and contact are erased.
        "RETENTION_DAYS": int(environ.get("RETENTION_DAYS", "90")),
        # How long after a meeting the links, addresses and needs of registrations are erased.
        "REGISTRATION_DAYS": int(environ.get("REGISTRATION_DAYS", "30")),
        # How long after an action ended the private link of its owner still shows it; how long it
        # may be overdue before those who see to the city's plan are told.
        "ACTION_LINK_DAYS": int(environ.get("ACTION_LINK_DAYS", "30")),
        "ACTION_OVERDUE_DAYS": int(environ.get("ACTION_OVERDUE_DAYS", "14")),
        # How many working days before a meeting each need is to be arranged.
        "NEED_WORKING_DAYS": _numbers(
            environ.get("NEED_WORKING_DAYS")
            or "interpreter=10,bsl=15,creche=10,step_free=5,other=5"
        ),
        # Where a backup is put every day, and the keys that close it, newest first: neither on the
        # database's disk nor beside CONTACT_KEYS. Without a folder none is made.
        "BACKUP_FOLDER": environ.get("BACKUP_FOLDER", ""),
        "BACKUP_KEYS": environ.get("BACKUP_KEYS", ""),
        # The folder of pg_dump and pg_restore, where they are not on the PATH.
        "PG_BIN": environ.get("PG_BIN", ""),
        "WTF_CSRF_TIME_LIMIT": 24 * 3600,
        "BABEL_DEFAULT_LOCALE": "en_GB",
        "BABEL_DEFAULT_TIMEZONE": "Europe/London",
        # With 0, no process keeps pages that are the same for everybody: each is made anew.
        "KEEP_PAGES": environ.get("KEEP_PAGES", "1") != "0",
        # How often a process looks whether phrases were mended: so soon do all pages show them.
        "PHRASES_SECONDS": float(environ.get("PHRASES_SECONDS", "5")),
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
    }


def _minutes(environ: Mapping[str, str], name: str, default: int) -> timedelta:
    return timedelta(minutes=float(environ.get(name) or default))


def _counter(url: str) -> str:
    """Where limits are counted: see `pact.core.limit_storage`."""
    return f"steady+{url.replace('redis', 'valkey', 1)}" if url else "alone://"


def _numbers(text: str) -> dict[str, int]:
    """Numbers by name: `interpreter=10,bsl=15`."""
    pairs = (each.partition("=") for each in text.split(","))
    return {name.strip(): int(number) for name, _is, number in pairs}


def _socket(instance: Path) -> str:
    """Where the engine listens on one machine; a socket's path has room for about 100 bytes."""
    path = str(instance / "engine.sock")
    if len(path.encode()) <= 100:
        return path
    return str(Path(gettempdir()) / f"pact-{sha256(path.encode()).hexdigest()[:16]}.sock")
