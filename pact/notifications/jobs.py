"""Sending what is queued, reminding of meetings, and forgetting."""

from datetime import timedelta

from flask import current_app

from pact.core import clock
from pact.core.db import transaction
from pact.core.jobs import ending, scheduled
from pact.notifications import post, queries, services, subscribing
from pact.notifications.channels import channel_of
from pact.notifications.reactions import tell_subscribers


@scheduled(every=timedelta(seconds=2), claimed=False)
def send() -> None:
    """Send every message that is due."""
    while not ending.is_set() and post.send_due(channel_of(current_app)) == post.BATCH:
        pass


@scheduled(every=timedelta(minutes=5))
def remind() -> None:
    """Remind subscribers of meetings that begin soon, unless they were announced just now."""
    before = timedelta(hours=current_app.config["REMIND_HOURS"])
    now = clock.now()
    with transaction() as session:
        for meeting in queries.meetings_beginning(session, after=now, until=now + before):
            if meeting.published_at and meeting.published_at > meeting.starts_at - before:
                continue
            tell_subscribers(session, meeting, kind="meeting_reminder", until=meeting.starts_at)


@scheduled(every=timedelta(hours=1))
def forget() -> None:
    """Erase subscriptions that nobody confirmed or that ended, and messages long past."""
    with transaction() as session:
        subscribing.erase_old(session)
        services.forget_old(session)
