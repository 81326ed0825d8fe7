"""What is kept to watch over the site."""

from pact.core.register import FOR_GOOD, Until, kept, plain, staff

kept(
    "audit_seal",
    "Makes a change of the audit log show; holds nothing of an entry",
    plain("A link of the chain", "position entry_id entry_digest digest key_name"),
    until=FOR_GOOD,
)
kept(
    "audit_alert",
    "Somebody saw or took away a great deal in a day",
    staff("How much of what", "kind on_day number"),
    staff("What an administrator found", "note"),
    until=Until("6 years", "watching.jobs.forget_old_entries"),
)
