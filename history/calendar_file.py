"""The calendar file: every event of a known day as a yearly all-day event (RFC 5545)."""

import datetime
import uuid
from calendar import isleap

from icalendar import Calendar, Event

from history.dates import LEAP_DAY
from markup.excerpts import plain_text

#: Raised with every change of what is written here, so that programs read the file again.
FILE_VERSION = 1
EVENT_IDS = uuid.UUID("0f6a3d8e-94b5-4c57-8a0c-0d3d4a1f5f0b")
# The format counts Gregorian years of four digits, from 1583 at the earliest in earnest.
GREGORIAN_SINCE = 1583
# Where an event of an earlier or unknown year begins: Apple's own year for a birthday without one,
# after the 1601 where Windows begins to count, and with a 29 February.
START_YEAR = 1604
CALENDAR_ENDS = b"END:VCALENDAR\r\n"


def calendar_head(name):
    """The file as bytes up to its first event; CALENDAR_ENDS closes it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Ibid//On this day//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    # How often a program looks again: Apple reads the first, Outlook the second.
    calendar.add("refresh-interval", datetime.timedelta(days=1), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    return calendar.to_ical().removesuffix(CALENDAR_ENDS)


def calendar_event(event, site_root):
    address = site_root + event.get_absolute_url()
    entry = Event()
    entry.add("uid", event_uid(event))
    entry.add("dtstamp", event.updated_at.astimezone(datetime.UTC))
    entry.add("last-modified", event.updated_at.astimezone(datetime.UTC))
    entry.add("dtstart", first_day(event))
    entry.add("rrule", yearly(event))
    entry.add("summary", summary(event))
    entry.add("description", description(event, address))
    entry.add("url", address)
    entry.add("transp", "TRANSPARENT")  # nobody is busy because of 1789
    return entry


def event_uid(event):
    """The same whatever becomes of the event, its date and the host."""
    return str(uuid.uuid5(EVENT_IDS, f"{event.pk} {event.created_at.isoformat()}"))


def first_day(event):
    """The event's own day where the format has it, else its day in the first year that has it."""
    year = event.year if event.year and event.year >= GREGORIAN_SINCE else START_YEAR
    while (event.month, event.day) == LEAP_DAY and not isleap(year):
        year += 1  # 29 February 1700, an English date
    return datetime.date(year, event.month, event.day)


def yearly(event):
    """29 February is the last day of its month: the 29th, and in common years the 28th."""
    if (event.month, event.day) == LEAP_DAY:
        return {"freq": "yearly", "bymonth": 2, "bymonthday": -1}
    return {"freq": "yearly"}


def summary(event):
    """``1920: …`` with the true year; a 29 February says so, since it may stand on the 28th."""
    date = event.year_label
    if (event.month, event.day) == LEAP_DAY:
        date = f"{event.day_label} {date}".strip()
    return f"{date}: {event.headline}" if date else event.headline


def description(event, address):
    text = plain_text(event.body, tokens=False)
    return f"{text}\n\n{address}" if text else address
