"""Letters that begin with who signed them, and papers of offices, as historians cite them.

``Ann Lane, letter to Bo Bay, 4 May 1921, Lane Papers`` ·
``Paper Cabinet Office, 4 May 1996, ‘River: conditions’``
"""

import re

from sources.parsing.correspondents import correspondent
from sources.parsing.details import read_details
from sources.parsing.letter_words import ADJECTIVES, LANGUAGES
from sources.parsing.names import read_people
from sources.parsing.publication import is_prose
from sources.parsing.record import Reading, make_item

_PAPER_GENRE = (
    r"(?:(?:Briefing |Research |Discussion |Policy )?"
    r"(?:Report|Paper|Note|Briefing|Record|Minute|Statement))"
)
_PAPER_OPENS = re.compile(rf"{_PAPER_GENRE}\s")
# Ann Lane, letter to Bo Bay · Anna Lahn, Brief an Bodo Bach · M. Bay, e-mail to the author
_SIGNED_LETTERS = tuple(
    re.compile(
        r"^(?P<sender>[^\W\d_a-z][^,\d]{2,40}(?:, [^\W\d_a-z][^,\d]{1,30})?), "
        rf"(?P<genre>(?i:{ADJECTIVES}(?:{genres})))(?:\smessage)?\s(?P<to>{to})"
        r"(?P<rest>(?:[^\W\d_a-z]|(?:the\s)?author|dem |der |den ).{2,300})$"
    )
    for genres, _, to in LANGUAGES
)
LONGEST_RECIPIENT = 8  # words: the Secretary of State for Foreign Affairs
_PAPER = re.compile(
    rf"^(?P<genre>{_PAPER_GENRE})\s"
    r"(?P<sender>\[?[^\W\d_a-z][\w./&’'-]*\]?(?:\s[\w./&’'\[\]()-]+){0,5})$"
)


def read_correspondence(before, title, after, today):
    """The reading of a letter whose quoted title is ``title``; None where it is no letter."""
    signed = _match_signed(before.rstrip(" ,"))
    if signed:
        return _read_signed_letter(signed, f"{signed['rest']}, {after}", title, today)
    if not _PAPER_OPENS.match(before):
        return None
    details = read_details(before, today)
    if len(details.chunks) != 1:
        return None
    match = _PAPER.match(details.chunks[0])
    if not match or details.precision is None:
        return None
    sender = correspondent(match["sender"])
    item = make_item("report", title=title, author=[sender], genre=match["genre"], **details.fields)
    reading = Reading(item, 0.8)
    if any(char.isalpha() for char in after):
        reading.doubt(f"Not read: “{after.strip(' .')}”.", 0.2)
    return reading


def read_signed_letter(text, today):
    """``Ann Lane, letter to Bo Bay, 4 May 1921``: a letter without a heading."""
    signed = _match_signed(text)
    return _read_signed_letter(signed, signed["rest"], None, today) if signed else None


def _match_signed(text):
    if ", " not in text[:90]:
        return None
    return next(filter(None, (pattern.match(text) for pattern in _SIGNED_LETTERS)), None)


def _read_signed_letter(match, rest, title, today):
    """``Ann Lane, letter to Bo Bay, 4 May 1921, Lane Papers``: as archives are cited."""
    details = read_details(rest, today)
    if "issued" not in details.fields or not details.chunks or is_prose(rest):
        return None
    sender, recipient = read_people(match["sender"]), details.chunks[0].strip(" ,.")
    if not sender or len(recipient.split()) > LONGEST_RECIPIENT:
        return None
    genre = match["genre"][0].upper() + match["genre"][1:]
    item = make_item(
        "personal_communication",
        title=title or f"{genre} {match['to']}{recipient}",
        author=sender,
        recipient=read_people(recipient) or [correspondent(recipient)],
        genre=genre,
        archive=", ".join(details.chunks[1:]),
        **details.fields,
    )
    made = [] if title else ["The title was made from what the line says."]
    return Reading(item, 0.75, [*made, *details.doubts])
