"""Who may comment, and who waits for a moderator and why. Pure decisions: nothing is written here.

What a moderator wants to change without a deploy is in CommentPolicy and Discussion.
"""

import re
from datetime import timedelta
from typing import NamedTuple

from blog.models import author_name
from comments.models import Comment, CommentPolicy, Discussion

LINK = re.compile(r"<a\s", re.IGNORECASE)
# Names that we give. Who types one is as nameless as one who types nothing.
OUR_NAMES = re.compile(r"anonymous(?:\s*\d+)?", re.IGNORECASE)


class Ruling(NamedTuple):
    """Where a new comment goes, and why, in words for the moderator ("" for approved)."""

    status: str
    because: str = ""


def policy_and_door(post):
    """The current policy, and what ``post`` does otherwise. Two queries.

    The door is a value of ``Discussion.Door``: ``policy`` where the post has no row of its own.
    """
    door = Discussion.objects.filter(post=post).values_list("door", flat=True).first()
    return CommentPolicy.objects.current(), door or Discussion.Door.POLICY


def closed_because(post, policy, door, *, at):
    """Why ``post`` takes no comments at ``at``, an aware datetime, in a sentence; "" if it does."""
    if door == Discussion.Door.CLOSED:
        return "Comments on this post are closed."
    days = policy.close_after_days
    if door == Discussion.Door.OPEN or days is None or post.published_at is None:
        return ""
    if at < post.published_at + timedelta(days=days):
        return ""
    after = "a day" if days == 1 else f"{days} days"
    return f"Comments on this post are closed: they are open for {after} after it was published."


def refused_word(policy, *texts):
    """The word for which a comment with one of these texts is not taken at all; "" for none."""
    from comments.spam import find_word

    return next((word for text in texts if (word := find_word(text, policy.refuse_words))), "")


def rule(policy, *, post, user, name, body_html, verdict, approved_before, texts):
    """The Ruling on a comment. ``approved_before`` is a function: only newcomers need the count.

    ``texts`` are searched for the policy's words. ``name`` is what will stand over it. People of
    the desk are never held; readers with an account have a name, and are judged like others else.
    """
    from comments.spam import find_word

    if user and user.is_staff:
        return Ruling(Comment.Status.APPROVED)
    # The reasons come first; the score is for the moderator who wants to know how sure we are.
    spam = "; ".join(verdict.reasons) or "It looks like spam"
    if verdict.score >= policy.spam_from:
        return Ruling(Comment.Status.SPAM, spam)
    reasons = [_why_held(policy, name, user, approved_before)]
    links = len(LINK.findall(body_html))
    if links > policy.links_allowed:
        reasons.append(f"It has {links} links; {policy.links_allowed or 'none'} may pass")
    if word := next((found for text in texts if (found := find_word(text, policy.hold_words))), ""):
        reasons.append(f"It has the word “{word}”")
    authors = {author_name(author).casefold() for author in post.authors}
    if name and name.casefold() in authors and user not in post.authors:
        reasons.append("It is signed with the name of the post's author")
    if verdict.score >= policy.spam_from / 2:
        reasons.append(spam)
    because = "; ".join(filter(None, reasons))
    return Ruling(Comment.Status.PENDING if because else Comment.Status.APPROVED, because)


def _why_held(policy, name, user, approved_before):
    """Why the policy holds somebody, whatever was written."""
    if policy.hold == policy.Hold.EVERYONE:
        return "" if user else "Everyone without an account waits"
    if policy.hold == policy.Hold.ANONYMOUS:
        return "" if name else "It gives no name"
    if policy.hold == policy.Hold.NEWCOMERS:
        known = approved_before()
        if known < policy.approved_needed:
            return f"A newcomer: {known or 'none'} of {policy.approved_needed} comments approved"
    return ""


def given_name(name):
    """A name as it will stand there: one line, no invisible signs, "" for one that we give."""
    visible = "".join(char if char.isprintable() else " " for char in name)
    name = " ".join(visible.split())
    return "" if OUR_NAMES.fullmatch(name) or not re.search(r"\w", name) else name
