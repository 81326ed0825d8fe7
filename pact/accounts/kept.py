"""What is kept of who works here."""

from pact.core.register import SETTING, Until, kept, plain, staff

_ACCOUNT = Until("as long as the account")
_FORGET = "accounts.jobs.forget"
_INVITED = Until("30 days after it was taken up, withdrawn or too old", _FORGET)

kept("organisation", "Partners", plain("Which it is", "slug name"), until=SETTING)
kept(
    "user_account",
    "Who signs in; residents have no account",
    staff("To greet them, write to them and know them again", "email name locale"),
    staff("To check their password: a slow hash of it", "password_hash"),
    plain("Whether it works, and whether it is for trying the site", "active demo"),
    until=Until("until an administrator removes it: decisions keep their author"),
)
kept(
    "role_held",
    "What somebody may do, and where",
    staff("The role", "role"),
    until=_ACCOUNT,
)
kept(
    "staff_session",
    "A browser that is signed in",
    staff("Finds it by a hash of its secret", "token_hash"),
    plain("Whether the second step is still to come", "waits"),
    until=Until("a year after it was last used", _FORGET),
)
kept(
    "code_app",
    "The app that makes somebody’s codes",
    staff("Its secret, encrypted, and the last code that was taken", "secret_locked last_step"),
    until=Until("until they, or an administrator, take the second step away"),
)
kept(
    "recovery_code",
    "Codes on paper, for who lost their phone",
    staff("A hash of it", "code_hash"),
    until=Until("until new ones are made"),
)
kept(
    "invitation",
    "Somebody who is to work here",
    staff("Whom to write to, and how to greet them", "email name"),
    staff("Makes the link, and finds it by a hash", "seed key_hash"),
    until=_INVITED,
)
kept("invited_role", "What they are to do, and where", staff("The role", "role"), until=_INVITED)
kept(
    "password_reset",
    "A link to choose another password",
    staff("Makes the link, and finds it by a hash", "seed key_hash"),
    until=Until("a day after it grew too old", _FORGET),
)
kept(
    "passkey",
    "A device that signs for somebody",
    staff("What they call it, and how browsers reach it", "name transports"),
    staff("Finds it, and checks what it signed; opens nothing", "credential public_key"),
    staff("What the device calls them: it says nothing of them", "handle"),
    staff("Shows a copy: how often it signed", "used_count"),
    until=Until("until they remove it, or an administrator resets their second step"),
)
kept(
    "taken_challenge",
    "What a device signed once, lest it counts again",
    plain("Finds it by a hash", "challenge_hash"),
    until=Until("35 minutes after it was answered", _FORGET),
)
