"""What `make run` says once the site serves."""

from flask import current_app

from pact.demo.people import PASSWORD, PEOPLE


def welcome(url: str) -> str:
    """Where to go, whom to sign in as, and where mail can be read."""
    width = max(len(person.email) for person in PEOPLE)
    people = "\n".join(f"    {person.email:<{width}}  {person.does}" for person in PEOPLE)
    return f"""
  Residents:  {url}/
  Staff:      {url}/desk/sign-in     password for everyone: {PASSWORD}
{people}
  Mail:       {_mail()}

  Ctrl-C ends everything.
"""


def _mail() -> str:
    if server := current_app.config["SMTP_SERVER"]:
        return f"goes to the mail server at {server}"
    return f"is written to {current_app.config['MAIL_FOLDER']}"
