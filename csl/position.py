"""Positions of cites (specification: "Choose", ``position``; "near-note-distance").

Walks all citations of a document once, in order.
"""

FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = (
    *("first", "subsequent"),
    *("ibid", "ibid-with-locator"),
)


class Placed:
    """A cite with what its place in the document says about it."""

    __slots__ = ("cite", "first_note", "near_note", "position")

    def __init__(self, cite, position=FIRST, near_note=False, first_note=None):
        self.cite = cite
        self.position = position
        self.near_note = near_note
        self.first_note = first_note


def place(clusters, near_note_distance):
    """For ``clusters`` (cites in printing order, note number or 0 in the text, mode) return lists
    of Placed, one list a cluster. Bare author names in a sentence are no citations to come back to.
    """
    seen = {}  # source id: (first note, latest note)
    cluster_counts = {}
    for _, note, _ in clusters:
        cluster_counts[note] = cluster_counts.get(note, 0) + 1
    previous = None
    placed = []
    for cites, note, mode in clusters:
        row = []
        for index, cite in enumerate(cites):
            if cite.id not in seen:
                position, near, first = FIRST, False, None
                if mode != "author-only":
                    seen[cite.id] = (note, note)
            else:
                first, latest = seen[cite.id]
                predecessor = (
                    cites[index - 1] if index else _lone_predecessor(previous, note, cluster_counts)
                )
                position = _ibid(predecessor, cite)
                near = bool(note and latest) and note - latest <= near_note_distance
                seen[cite.id] = (first, note)
            if cite.position is not None:
                position = cite.position
            row.append(
                Placed(
                    cite,
                    position,
                    near if cite.near_note is None else cite.near_note,
                    first if cite.first_note is None else cite.first_note,
                )
            )
        placed.append(row)
        if mode != "author-only":
            previous = (cites, note)
    return placed


def _lone_predecessor(previous, note, cluster_counts):
    """The cite that "ibid." could mean at the start of a cluster, or None.

    It is the only source of the citation before, in this note or alone in the one before.
    """
    if previous is None:
        return None
    cites, previous_note = previous
    if not cites or any(cite.id != cites[0].id for cite in cites):
        return None
    if previous_note != note and (
        previous_note < note - 1 or (previous_note and cluster_counts[previous_note] > 1)
    ):
        return None
    return cites[-1]


def _ibid(predecessor, cite):
    if predecessor is None or predecessor.id != cite.id:
        return SUBSEQUENT
    before, now = predecessor.locator.strip(), cite.locator.strip()
    if not before:
        return IBID_WITH_LOCATOR if now else IBID
    if not now:
        return SUBSEQUENT
    same = before == now and predecessor.label == cite.label
    return IBID if same else IBID_WITH_LOCATOR
