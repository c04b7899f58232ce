"""The calendar file: every event of a known day as a yearly all-day event (RFC 5545).

The head is icalendar's. The events are written here line by line, a tenth of the time: a file of
20,000 is asked for within a request. The tests read them back with icalendar.
"""

import datetime
import re
import uuid
from calendar import isleap

from icalendar import Calendar

from history.dates import LEAP_DAY
from markup.excerpts import plain_text

#: Raised with every change of what is written here, so that programs read the file again.
FILE_VERSION = 2
EVENT_IDS = uuid.UUID("0f6a3d8e-94b5-4c57-8a0c-0d3d4a1f5f0b")
# The format counts Gregorian years of four digits, from 1583 at the earliest in earnest.
GREGORIAN_SINCE = 1583
# Where an event of an earlier or unknown year begins: Apple's own year for a birthday without one,
# after the 1601 where Windows begins to count, and with a 29 February.
START_YEAR = 1604
CALENDAR_ENDS = b"END:VCALENDAR\r\n"
#: What of an event is read here.
COLUMNS = (
    *("year", "month", "day", "circa", "headline", "body", "body_text"),
    *("created_at", "updated_at"),
)
LINE_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LINE_END = re.compile(r"\r\n?")
# The format has no place for them in a text.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


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


def calendar_event(event, address):
    """``event`` as the bytes of a VEVENT; ``address`` is that of its page, with scheme and host."""
    changed_at = f"{event.updated_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event_uid(event)}",
        f"DTSTAMP:{changed_at}",
        f"LAST-MODIFIED:{changed_at}",
        f"DTSTART;VALUE=DATE:{first_day(event):%Y%m%d}",
        f"RRULE:{yearly(event)}",
        f"SUMMARY:{escaped(summary(event))}",
        f"DESCRIPTION:{escaped(description(event, address))}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",  # nobody is busy because of 1789
        "END:VEVENT",
    ]
    return b"".join(map(folded, lines))


def escaped(text):
    return _CONTROL.sub("", _LINE_END.sub("\n", text)).translate(_ESCAPES)


def folded(line):
    """The line as bytes, gone on with a blank after 75 octets, between two letters."""
    octets = line.encode()
    pieces, room = [], LINE_OCTETS
    while len(octets) > room:
        end = room
        while octets[end] & 0xC0 == 0x80:  # in the midst of a letter
            end -= 1
        pieces.append(octets[:end])
        octets, room = octets[end:], LINE_OCTETS - 1
    return b"\r\n ".join([*pieces, octets]) + b"\r\n"


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
        return "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
    return "FREQ=YEARLY"


def summary(event):
    """``1920: …`` with the true year; a 29 February says so, since it may stand on the 28th."""
    date = event.year_label
    if (event.month, event.day) == LEAP_DAY:
        date = f"{event.day_label} {date}".strip()
    return f"{date}: {event.headline}" if date else event.headline


def description(event, address):
    # Without tokens the text for the search says the same, and is there already.
    is_plain = event.body_text and "[" not in event.body
    text = event.body_text if is_plain else plain_text(event.body, tokens=False)
    return f"{text}\n\n{address}" if text else address
