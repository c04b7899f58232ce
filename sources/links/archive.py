"""Copies that a public archive keeps. Off unless ARCHIVE_SERVICE_URL names a service."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from sources.links.checking import NETWORK_PROBLEMS, explain
from sources.links.exceptions import ArchiveSilent, Barred
from sources.models import Source

MOST_BYTES = 64 * 1024
_is_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Copy:
    url: str
    made_at: datetime | None


def is_on():
    return bool(settings.ARCHIVE_SERVICE_URL)


def ask_archive(url, fetcher, *, near=None):
    """The Copy of ``url`` made nearest to the date ``near`` (default: the newest), or None.

    Understands what the Wayback Machine's "available" and Memento's JSON answer. Raises
    ArchiveSilent.
    """
    try:
        answer = fetcher.ask("GET", service_address(url, near), most_bytes=MOST_BYTES)
    except Barred as refusal:
        raise ArchiveSilent(str(refusal)) from refusal
    except NETWORK_PROBLEMS as problem:
        raise ArchiveSilent(explain(problem)[1]) from problem
    # Memento says so that it has none; where the page to be asked is in no path, it is missing.
    if answer.code == 404 and "{url}" in settings.ARCHIVE_SERVICE_URL:
        return None
    if answer.code != 200:
        raise ArchiveSilent(f"It answered {answer.code}.")
    try:
        return read_answer(json.loads(answer.body))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as problem:
        raise ArchiveSilent("It answered something else than was asked.") from problem


def service_address(url, near=None):
    """Where to ask. ``{url}`` and ``{date}`` in the setting are replaced, else they are added."""
    service = settings.ARCHIVE_SERVICE_URL
    date = f"{near or timezone.now():%Y%m%d}"
    if "{url}" in service:
        # As it is in a path, escaped where it follows a question mark.
        in_query = "?" in service.partition("{url}")[0]
        named = quote(url, safe="" if in_query else ":/?&=%")
        return service.replace("{url}", named).replace("{date}", date)
    joint = "&" if "?" in service else "?"
    return f"{service}{joint}url={quote(url, safe='')}&timestamp={date}"


def read_answer(said):
    """The Copy in an answer, or None. Raises ValueError and its like for what is no answer."""
    if "archived_snapshots" in said:
        closest = said["archived_snapshots"].get("closest")
        if not closest or not closest.get("available"):
            return None
        return _copy(closest["url"], closest.get("timestamp"))
    closest = said["mementos"].get("closest")
    if not closest:
        return None
    uri = closest["uri"]
    return _copy(uri if isinstance(uri, str) else uri[0], closest.get("datetime"))


def _copy(url, moment):
    try:
        _is_web_address(url)
    except ValidationError as problem:
        raise ValueError(url) from problem
    if len(url) > Source._meta.get_field("archive_url").max_length:
        raise ValueError("too long")
    return Copy(url, _moment(str(moment or "")))


def _moment(text):
    """20130919044612 or 2013-09-19T04:46:12Z, always UTC; None for anything else."""
    digits = re.sub(r"[^0-9]", "", text)[:14]
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def find_archived_copy(source, fetcher, *, at=None):
    """Ask for a copy of the work's address and keep it, unless it has one by then.

    Asks for the one nearest to the day on which the author read it. Returns the Copy that was
    kept, or None. Raises ArchiveSilent, and then has recorded nothing.
    """
    copy = ask_archive(source.url, fetcher, near=source.accessed_on)
    with transaction.atomic():
        rows = Source.objects.select_for_update().filter(url=source.url, archive_url="")
        current = rows.filter(pk=source.pk).first()
        if current is None:
            return None
        Source.objects.filter(pk=source.pk).update(archive_asked_at=at or timezone.now())
        if copy:
            current.archive_url, current.archived_at = copy.url, copy.made_at
            # Saved, not updated: what prints the work must hear of it.
            current.save(update_fields=["archive_url", "archived_at"])
    return copy
