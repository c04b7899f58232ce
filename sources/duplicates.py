"""Records that may be the same work: found in one reading of the shelf, without a quadratic scan.

The same address or DOI, written canonically, is the same work. Else a near-same title, the same
first contributor and dates that agree. Near titles are looked for among neighbours: in each group
of one contributor and year the titles are sorted from their beginning, and once more from their
end, and each is compared with the few that follow.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import parse_qsl, urlencode, urlsplit

from sources.models import Source
from sources.shelf import fold

NEIGHBOURS = 4
NEAR = 0.88  # of the letters agree: a changed word in a title of nine, and no more
LEAST_LETTERS = 12  # in shorter titles one letter is another work
TRACKING = re.compile(
    r"(?:utm_|at_|ns_|pk_|mc_).*|fbclid|gclid|dclid|msclkid|igshid|smid|smtyp|cmp|ref|ref_src|_r",
    re.IGNORECASE,
)
NOT_LETTERS = re.compile(r"[^\w]+")
# Most addresses are so plain that there is nothing to take apart, which costs most of the time.
PLAIN_ADDRESS = re.compile(r"https?://(?:www\.)?(?:m\.)?([a-z0-9.-]+)((?:/[^?#\s]*)?)")


@dataclass(frozen=True)
class Record:
    """What a record is compared by."""

    pk: int
    url: str
    doi: str
    title: str
    author: str
    issued: str
    outlet: str


@dataclass(frozen=True)
class Duplicates:
    pks: tuple  # in shelf order of the first
    reasons: tuple


def find_duplicates():
    """Groups of records that may be one work, those with the surest reason first. One query."""
    columns = ("pk", "url", "doi", "title", "author_slug", "issued", "outlet_slug")
    rows = Source.objects.in_shelf_order().values_list(*columns)
    return group_duplicates(Record(*row) for row in rows.iterator(chunk_size=5000))


def group_duplicates(records):
    """As ``find_duplicates``, of any Records in shelf order."""
    records = list(records)
    position = {record.pk: place for place, record in enumerate(records)}
    groups = _Groups()
    same = {
        "same address": lambda record: record.url and canonical_url(record.url),
        "same DOI": lambda record: record.doi and canonical_doi(record.doi),
    }
    for reason, made_of in same.items():
        by_value = defaultdict(list)
        for record in records:
            if value := made_of(record):
                by_value[value].append(record)
        for held in by_value.values():
            groups.join(held[0].pk, (other.pk for other in held[1:]), reason)
    for one, other in near_titles(records):
        groups.join(one.pk, [other.pk], "near-same title, author and date")
    found = [
        Duplicates(tuple(sorted(pks, key=position.get)), tuple(sorted(reasons, reverse=True)))
        for pks, reasons in groups.all()
    ]
    return sorted(found, key=lambda group: (_doubt(group), position[group.pks[0]]))


def _doubt(group):
    return not any(reason.startswith("same") for reason in group.reasons)


class _Groups:
    """Sets that grow together (union-find), each with the reasons that joined it."""

    def __init__(self):
        self.parent = {}
        self.reasons = defaultdict(set)

    def root(self, pk):
        path = []
        while (above := self.parent.setdefault(pk, pk)) != pk:
            path.append(pk)
            pk = above
        self.parent.update(dict.fromkeys(path, pk))
        return pk

    def join(self, pk, others, reason):
        for other in others:
            one, two = self.root(pk), self.root(other)
            if one != two:
                self.parent[two] = one
                self.reasons[one] |= self.reasons.pop(two, set())
            self.reasons[one].add(reason)

    def all(self):
        members = defaultdict(list)
        for pk in self.parent:
            members[self.root(pk)].append(pk)
        return [(pks, self.reasons[root]) for root, pks in members.items() if len(pks) > 1]


def near_titles(records):
    """Pairs of records whose titles nearly agree, of one contributor and with agreeing dates."""
    groups = defaultdict(list)
    for record in records:
        groups[record.author, record.issued[:4]].append(record)
    for group in groups.values():
        if len(group) < 2:
            continue
        named = [(NOT_LETTERS.sub(" ", fold(record.title)).strip(), record) for record in group]
        group = [pair for pair in named if pair[0]]
        from_begin = sorted(group, key=lambda pair: pair[0])
        from_end = sorted(group, key=lambda pair: pair[0][::-1])
        for row in (from_begin, from_end):
            yield from _near_neighbours(row)


def _near_neighbours(row):
    for place, (letters, record) in enumerate(row):
        for other_letters, other in row[place + 1 : place + 1 + NEIGHBOURS]:
            if _may_be_one(record, other) and near(letters, other_letters):
                yield record, other


def _may_be_one(one, other):
    """A wire story in two newspapers is two works, and so are two days of one column."""
    dates = one.issued.startswith(other.issued) or other.issued.startswith(one.issued)
    return dates and (one.outlet == other.outlet or not one.outlet or not other.outlet)


def near(one, other):
    """Whether two titles, folded, differ only as two typings of one title do."""
    if one == other:
        return True
    # Part 1 and part 2, the report of 1920 and that of 1921, are two works.
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    if min(len(one), len(other)) < LEAST_LETTERS:
        return False
    short, long = sorted((one, other), key=len)
    if long.startswith(f"{short} ") and len(short) > len(long) / 2:
        return True  # one record has the subtitle, the other not
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= NEAR
        and matcher.quick_ratio() >= NEAR
        and matcher.ratio() >= NEAR
    )


def canonical_url(url):
    """An address without what does not tell one page from another; "" for none or a bad one.

    Scheme, ``www.``, port, fragment, the marks of campaigns, the order of the query and a slash at
    the end go.
    """
    if plain := PLAIN_ADDRESS.fullmatch(url):
        host, path = plain.groups()
        return host + path.rstrip("/")
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return ""
    if not host:
        return ""
    asked = parse_qsl(parts.query, keep_blank_values=True)
    asked = sorted(pair for pair in asked if not TRACKING.fullmatch(pair[0]))
    query = f"?{urlencode(asked)}" if asked else ""
    return host.removeprefix("www.").removeprefix("m.") + parts.path.rstrip("/") + query


def canonical_doi(doi):
    """``10.1000/ABC``, ``doi:10.1000/abc`` and ``https://doi.org/10.1000/abc`` are one."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.strip().casefold())
