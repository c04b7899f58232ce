"""Is this work in the library already?"""

from sources.models import Source


def find_same(candidate):
    """The library's record of the work that unsaved ``candidate`` describes, or None.

    The same address or DOI is the same work. Else title, first contributor and date must agree,
    and so must the container: a wire story in two newspapers is two works. At most three queries.
    """
    for column in ("url", "doi"):
        if value := getattr(candidate, column):
            same = Source.objects.filter(**{column: value}).first()
            if same:
                return same
    candidate.sort_key = candidate.make_sort_key()
    near = Source.objects.filter(sort_key=candidate.sort_key, issued=candidate.issued)
    return next((source for source in near if agree(source, candidate)), None)


def agree(one, other):
    """May two records of one title, name and date be one work?"""
    containers = {one.container_title.casefold(), other.container_title.casefold()}
    addresses = {address for address in (one.url, other.url) if address}
    return len(containers) == 1 and len(addresses) < 2
