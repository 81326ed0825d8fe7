"""Sending what is queued, gathering digests, reminding of meetings, and forgetting."""

from datetime import timedelta

from flask import current_app

from pact.core import clock
from pact.core.db import transaction
from pact.core.jobs import ending, scheduled
from pact.core.ways import texts_are_sent
from pact.meetings.coming import reminders
from pact.notifications import (
    chasing,
    chasing_ideas,
    digests,
    escalating,
    news,
    post,
    queries,
    receipts,
    rhythm,
    services,
    subscribing,
)
from pact.notifications.channels import mail_line, notify_channel, text_line
from pact.notifications.telling import REMINDER, tell

# What no scheduler sent within a day is not sent late: it would come close to the next one.
REMIND_WITHIN = timedelta(hours=25)
LONGEST_AHEAD = timedelta(days=31)


@scheduled(every=timedelta(seconds=2), claimed=False)
def send() -> None:
    """Send every mail that is due."""
    while not ending.is_set() and post.send_due(mail_line(current_app)) == post.BATCH:
        pass


@scheduled(every=timedelta(seconds=2), claimed=False)
def send_texts() -> None:
    """Send every text message that is due, where the site is set up to."""
    while texts_are_sent() and not ending.is_set():
        if post.send_due(text_line(current_app)) < post.BATCH:
            return


@scheduled(every=timedelta(minutes=1))
def ask_after_texts() -> None:
    """Ask whether the text messages that were handed over have arrived."""
    if texts_are_sent():
        receipts.ask_due(notify_channel(current_app))


@scheduled(every=timedelta(minutes=10))
def digest() -> None:
    """Queue the digests of everybody whose day it is, by day."""
    while rhythm.is_hour_for_digests(clock.now()) and not ending.is_set():
        with transaction() as session:
            if digests.queue_due(session) < digests.BATCH:
                return


@scheduled(every=timedelta(minutes=5))
def remind() -> None:
    """Remind people of meetings, each as long before as it says, unless announced since then."""
    now = clock.now()
    with transaction() as session:
        for meeting in queries.meetings_beginning(session, after=now, until=now + LONGEST_AHEAD):
            due = [each for each in reminders(meeting) if meeting.starts_at - each <= now]
            if not due:
                continue
            at = meeting.starts_at - min(due)
            if now - at < REMIND_WITHIN and meeting.published_at and meeting.published_at <= at:
                tell(session, meeting, kind=REMINDER, until=meeting.starts_at, ahead=min(due))


@scheduled(every=timedelta(hours=1))
def chase_records() -> None:
    """Remind staff of what they hold up, in the hours of the day: meetings' records, actions for
    the forum's ideas."""
    if rhythm.is_hour_for_digests(clock.now()):
        with transaction() as session:
            chasing.chase(session)
            chasing_ideas.chase(session)


@scheduled(every=timedelta(hours=1))
def escalate_actions() -> None:
    """Tell of actions that are due or overdue, in the hours of the day."""
    if rhythm.is_hour_for_digests(clock.now()):
        with transaction() as session:
            escalating.escalate(session)


@scheduled(every=timedelta(hours=1))
def forget() -> None:
    """Erase subscriptions that nobody confirmed or that ended, and messages and news long past."""
    with transaction() as session:
        subscribing.erase_old(session)
        services.forget_old(session)
        news.forget_old(session)
