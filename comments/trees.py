"""Are the trees of comments whole? And mending those that are not.

``parent`` is the truth, and the numbers of the tree are only a way to read it fast: so a broken
tree can be built anew from its comments alone (docs/decisions/0002).
"""

from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db import connection, transaction

from blog.models import Post
from comments.models import Comment
from comments.querysets import TREE_SEQUENCE
from comments.services import lock_post

_AT_ONCE = 2000


class Row(NamedTuple):
    """One comment's place, as the database has it."""

    tree_id: int
    lft: int
    rght: int
    pk: int
    parent_id: int | None
    level: int
    post_id: int


@dataclass
class Findings:
    """What one pass has read, and the ``tree_id`` of every tree that is not whole."""

    comments: int = 0
    trees: int = 0
    broken: list[int] = field(default_factory=list)


@dataclass
class Mended:
    """How many comments got other numbers, and how many another parent or post with them."""

    trees: int = 0
    renumbered: int = 0
    uprooted: int = 0
    moved_to_post: int = 0


def find_broken(post_id=None):
    """Findings on all trees, or on those with a comment of one post.

    One query in the order of the trees, and memory for the ancestors of one comment.
    """
    comments = Comment.objects.all()
    if post_id is not None:
        of_post = Comment.objects.filter(post=post_id).order_by().values("tree_id").distinct()
        comments = comments.filter(tree_id__in=of_post)
    findings = Findings()
    rows = comments.in_thread_order().values_list(*Row._fields).iterator(_AT_ONCE)
    for tree_id, members in groupby(_counted(rows, findings), key=itemgetter(0)):
        findings.trees += 1
        if not _is_whole(members):
            findings.broken.append(tree_id)
    return findings


def _counted(rows, findings):
    for row in rows:
        findings.comments += 1
        yield row


def _is_whole(members):
    """Whether rows in the order of their left edges are one tree of one post, without a gap."""
    ancestors = []  # pk and right edge, the root first
    edge = 1
    post = None
    for _, lft, rght, pk, parent_id, level, post_id in members:
        while ancestors and ancestors[-1][1] < lft:
            if ancestors.pop()[1] != edge:
                return False
            edge += 1
        if ancestors:
            is_in_place = parent_id == ancestors[-1][0] and post_id == post
        else:
            is_in_place = parent_id is None and edge == 1  # no second root
            post = post_id
        if not is_in_place or lft != edge or level != len(ancestors):
            return False
        ancestors.append((pk, rght))
        edge += 1
    return [right for _, right in reversed(ancestors)] == list(range(edge, edge + len(ancestors)))


def faults_of(tree_id):
    """What is wrong with one tree, in words with ids. Empty if it is whole. Two queries."""
    rows = _rows_of({tree_id})
    if _is_whole(rows):
        return []
    by_pk = {row.pk: row for row in rows}
    elsewhere = {row.parent_id for row in rows} - {None} - set(by_pk)
    known = set(Comment.objects.filter(pk__in=elsewhere).values_list("pk", flat=True))
    found = {}
    for row in rows:
        for fault in _faults_of_place(row, by_pk, known):
            found.setdefault(fault, []).append(row.pk)
    roots = [row.pk for row in rows if row.parent_id is None]
    if len(roots) != 1:
        found["more than one root" if roots else "no root"] = roots
    posts = sorted({row.post_id for row in rows})
    if len(posts) > 1:
        found["comments of more than one post"] = posts
    edges = sorted(edge for row in rows for edge in (row.lft, row.rght))
    if edges != list(range(1, len(edges) + 1)):
        found[f"edges are not 1 to {len(edges)}"] = []
    return [f"{fault}{_listed(ids)}" for fault, ids in found.items()] or ["replies nested wrongly"]


def _faults_of_place(row, by_pk, known):
    if row.parent_id is None:
        if row.level != 0:
            yield "wrong level"
        return
    parent = by_pk.get(row.parent_id)
    if parent is None:
        yield "parent in another tree" if row.parent_id in known else "parent missing"
        return
    if not (parent.lft < row.lft and row.rght < parent.rght):
        yield "outside its parent"
    if row.level != parent.level + 1:
        yield "wrong level"


def _listed(ids):
    shown = ", ".join(str(pk) for pk in ids[:5])
    more = f" and {len(ids) - 5} more" if len(ids) > 5 else ""
    return f" ({shown}{more})" if ids else ""


def mend(tree_ids):
    """Build these trees anew from ``parent``, each with those it is entangled with.

    A reply whose parent is gone, or is its own reply, becomes a thread; one that hangs from
    another post's comment goes there. Writers of the posts wait meanwhile; other posts do not.
    """
    mended = Mended()
    done = set()
    for tree_id in tree_ids:
        if tree_id not in done:
            done |= _mend_entangled(tree_id, mended)
    mended.trees = len(done)
    return mended


def _mend_entangled(tree_id, mended):
    """Mend one tree and those that share parents with it; returns their tree ids."""
    locked = set()
    while True:
        with transaction.atomic():
            for post_id in sorted(locked):
                lock_post(Post(pk=post_id))
            tree_ids = _entangled({tree_id})
            rows = _rows_of(tree_ids)
            posts = {row.post_id for row in rows}
            if posts <= locked:
                _write(rows, rebuilt(rows), mended)
                return tree_ids
        # Seen without the lock, or grown since: begin again, with all locks in one order.
        locked |= posts


def _entangled(tree_ids):
    """``tree_ids`` and all trees that hold a parent or a reply of theirs, and so on."""
    while True:
        parents = Comment.objects.filter(replies__tree_id__in=tree_ids)
        replies = Comment.objects.filter(parent__tree_id__in=tree_ids)
        near = {
            other
            for others in (parents, replies)
            for other in others.order_by().values_list("tree_id", flat=True).distinct()
        }
        if near <= tree_ids:
            return tree_ids
        tree_ids = tree_ids | near


def _rows_of(tree_ids):
    comments = Comment.objects.filter(tree_id__in=tree_ids).in_thread_order()
    return [Row(*values) for values in comments.values_list(*Row._fields)]


def rebuilt(rows):
    """The rows as they should be, from ``pk``, ``parent_id`` and the post of each root."""
    by_pk = {row.pk: row for row in sorted(rows, key=lambda row: row.pk)}
    replies = {}
    roots = []
    for row in by_pk.values():
        if row.parent_id in by_pk:
            replies.setdefault(row.parent_id, []).append(row.pk)
        else:
            roots.append(row.pk)
    numbers = _TreeNumbers()
    placed = {}
    for pk in roots:
        _place(pk, by_pk, replies, numbers, placed)
    for pk in by_pk:  # what no root leads to hangs in a circle: its oldest comment becomes one
        if pk not in placed:
            _place(pk, by_pk, replies, numbers, placed)
    return placed.values()


class _TreeNumbers:
    """Each root keeps its number, unless an older one has it."""

    def __init__(self):
        self.taken = set()

    def number_for(self, tree_id):
        while tree_id in self.taken:
            # SQLite counts on from what is written, and nothing is yet.
            tree_id = max(Comment.objects._get_next_tree_id(), max(self.taken) + 1)
        self.taken.add(tree_id)
        return tree_id


def _place(root, by_pk, replies, numbers, placed):
    """Number the tree under ``root`` into ``placed``; without recursion, however deep."""
    tree_id = numbers.number_for(by_pk[root].tree_id)
    post_id = by_pk[root].post_id
    edge = 0
    path = []
    waiting = [root]
    while waiting:
        pk = waiting.pop()
        edge += 1
        if pk is None:  # the end of the comment at the end of the path
            done = path.pop()
            placed[done] = placed[done]._replace(rght=edge)
            continue
        parent = path[-1] if path else None
        placed[pk] = Row(tree_id, edge, 0, pk, parent, len(path), post_id)
        path.append(pk)
        waiting.append(None)
        waiting += [reply for reply in reversed(replies.get(pk, [])) if reply not in placed]


def _write(old, new, mended):
    before = {row.pk: row for row in old}
    changed = [row for row in new if row != before[row.pk]]
    mended.renumbered += len(changed)
    mended.uprooted += sum(row.parent_id != before[row.pk].parent_id for row in changed)
    mended.moved_to_post += sum(row.post_id != before[row.pk].post_id for row in changed)
    # bulk_update would take 18 seconds for a thread of 10,000.
    sql = (
        "UPDATE comments_comment SET tree_id = %s, lft = %s, rght = %s, level = %s,"
        " parent_id = %s, post_id = %s WHERE id = %s"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                (row.tree_id, row.lft, row.rght, row.level, row.parent_id, row.post_id, row.pk)
                for row in changed
            ],
        )


def numbers_behind():
    """How far PostgreSQL's next number of a thread is behind those in use; 0 elsewhere.

    Behind, two threads would share a tree. A database restored without its sequences is.
    """
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT COALESCE(MAX(tree_id), 0) FROM comments_comment)"
            " - CASE WHEN is_called THEN last_value ELSE last_value - 1 END"
            " FROM comments_comment_tree_id_seq"
        )
        return max(cursor.fetchone()[0], 0)


def catch_numbers_up():
    """Let the sequence run past the numbers in use. Never backwards, so no writer is in danger."""
    behind = numbers_behind()
    if behind:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT MAX(nextval(%s)) FROM generate_series(1, %s)", [TREE_SEQUENCE, behind]
            )
    return behind
