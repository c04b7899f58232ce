"""Check links and ask for copies: what the command and the desk share."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace

from sources.links.archive import find_archived_copy
from sources.links.checking import LinkStatus, check_address
from sources.links.fetching import Fetcher
from sources.links.recording import record_copy, record_finding
from sources.links.rounds import Turns, check_in_turn
from sources.models import Source

#: What a check reads of a work.
COLUMNS = ["key", "url", "link_status", "link_checked_at", "link_failures"]
COPY_COLUMNS = ["key", "archive_url", "copy_status", "copy_checked_at", "copy_failures"]
CONCURRENCY = 8
PER_HOST_SECONDS = 2
#: So many addresses that are all silent say more of our network than of theirs.
ENOUGH_TO_DOUBT = 5


def check_links(
    sources, *, fetcher=None, concurrency=CONCURRENCY, per_host_seconds=PER_HOST_SECONDS, tell=None
):
    """Check the addresses of ``sources``, a queryset, and record each finding when it is there.

    ``tell(work, finding, status)`` hears of each; the status is the one kept. Returns a Counter of
    the statuses, with ``"put off"`` for those left because their host asked for a long rest. An
    interrupted round has kept what it found, but for the silent before anybody had answered.
    """
    works = sources.only(*COLUMNS)
    return _check(works, record_finding, fetcher, concurrency, per_host_seconds, tell)


def check_copies(
    sources, *, fetcher=None, concurrency=CONCURRENCY, per_host_seconds=PER_HOST_SECONDS, tell=None
):
    """The same for the archived copies of ``sources``; ``tell`` hears of each Copy."""
    copies = [Copy(source, source.archive_url) for source in sources.only(*COPY_COLUMNS)]
    return _check(copies, _record_copy, fetcher, concurrency, per_host_seconds, tell)


@dataclass(frozen=True)
class Copy:
    """The archived copy of a work, to be asked for as the work itself is."""

    source: Source
    url: str

    @property
    def key(self):
        return self.source.key

    @property
    def link_status(self):
        return self.source.copy_status


def _record_copy(copy, finding):
    return record_copy(copy.source, finding)


def _check(works, record, fetcher, concurrency, per_host_seconds, tell):
    fetcher = fetcher or Fetcher()
    turns = Turns(works, per_host_seconds=per_host_seconds)
    counts = Counter()
    found = check_in_turn(turns, lambda url: check_address(url, fetcher), concurrency=concurrency)
    with closing(found):
        for work, finding in doubt_silence(found):
            status = record(work, finding)
            if status is not None:
                counts[status] += 1
            if tell:
                tell(work, finding, status)
    if turns.put_off:
        counts["put off"] = turns.put_off
    return counts


def doubt_silence(found):
    """``found`` again, except that silence all around is put down to our own network.

    Until somebody answers, who could not be reached waits here. Where at the end nobody has, and
    enough were asked, none of it counts as a failure of theirs.
    """
    held, found = [], iter(found)
    for work, finding in found:
        if finding.status != LinkStatus.UNREACHED or finding.code:
            yield work, finding
            if finding.code:
                break
        else:
            held.append((work, finding))
    else:
        if len(held) >= ENOUGH_TO_DOUBT:
            held = [(work, replace(finding, is_ours=True)) for work, finding in held]
    yield from held
    yield from found


def find_archived_copies(sources, *, fetcher=None, pause, tell=None):
    """Ask for a copy of each of ``sources`` one after the other; ``pause()`` between two.

    Returns how many were asked for and how many found. Raises ArchiveSilent at the first that
    finds the archive silent; what was found until then is kept.
    """
    fetcher = fetcher or Fetcher(timeout_seconds=30)
    asked = found = 0
    for source in sources:
        if asked:
            pause()
        found += find_archived_copy(source, fetcher) is not None
        asked += 1
        if tell:
            tell(asked)
    return asked, found
