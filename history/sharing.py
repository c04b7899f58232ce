"""A day of history as a text for social networks, each within what it lets one write."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from history.dates import format_day

LINK_LENGTH = 23  # what X and Mastodon count for any address, however long
# Where X counts one for a character; elsewhere two. Source: twitter-text, config v3.
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def weight_on_x(text):
    """What X counts. A word with a dot inside may become a link there, and counts as one."""
    words = sum(_weight_of_word(word) for word in text.split())
    return words + sum(char.isspace() for char in text)


def _weight_of_word(word):
    weight = sum(1 if any(low <= ord(c) <= high for low, high in LIGHT) else 2 for c in word)
    return max(weight, LINK_LENGTH) if "." in word[1:-1] else weight


@dataclass(frozen=True)
class Network:
    """``measure`` counts a text; code points stand for graphemes, of which there are no more."""

    name: str
    slug: str
    limit: int
    measure: Callable[[str], int] = len
    link_length: int | None = None  # None: an address counts in full


NETWORKS = (
    Network("X", "x", 280, weight_on_x, LINK_LENGTH),
    Network("Bluesky", "bluesky", 300),
    Network("Mastodon", "mastodon", 500, len, LINK_LENGTH),
)


@dataclass(frozen=True)
class ShareText:
    network: Network
    text: str
    length: int  # as the network counts


def share_texts(request, month, day, events):
    """One ShareText a network for the events of a day, the first of them first; none for none."""
    if not events:
        return []
    link = request.build_absolute_uri(reverse("history:day", args=[month, day]))
    title = f"{format_day(month, day)} in history"
    lines = [_line(event) for event in events]
    return [compose(title, lines, link, network) for network in NETWORKS]


def _line(event):
    words = f"{event.year_label}: {event.headline}" if event.year else event.headline
    return unicodedata.normalize("NFC", " ".join(words.split()))


def compose(title, lines, link, network):
    """As many whole ``lines`` as there is room for, and how many are left; a long first one is cut
    at a word."""
    room = network.limit - network.measure(f"{title}\n\n\n\n")
    room -= len(link) if network.link_length is None else network.link_length
    taken = list(lines)
    while network.measure(_listed(taken, lines)) > room and len(taken) > 1:
        taken.pop()
    if network.measure(_listed(taken, lines)) > room:
        taken = [_cut(taken[0], lambda line: network.measure(_listed([line], lines)) <= room)]
    said = _listed(taken, lines)
    used = network.limit - room + network.measure(said)
    return ShareText(network, f"{title}\n\n{said}\n\n{link}", used)


def _listed(taken, lines):
    left = len(lines) - len(taken)
    return "\n".join([*taken, f"… and {left} more"] if left else taken)


def _cut(line, fits):
    """The longest beginning of ``line`` that fits with an ellipsis, to the end of a word."""
    while line and not fits(f"{line}…"):
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line.rstrip(' ,;:–-')}…"
