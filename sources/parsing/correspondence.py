"""Letters, telegrams, minutes and interviews, as the notes of historians cite them.

``Letter Lane to Bay, 4 May 1996, ‘River: a talk’`` ·
``Telegram 32 Basra to London, 4 May 1996, ‘Assessment’`` ·
``Interview with Sardar Salih, Erbil, 4 May 2009``
"""

import re

from sources.parsing.dates import find_dates
from sources.parsing.details import read_details
from sources.parsing.name_shapes import has_organisation_word, may_be_person, strip_rank
from sources.parsing.names import natural_name, read_people, read_signature
from sources.parsing.publication import has_word, is_place, is_prose
from sources.parsing.record import Reading, make_item
from sources.parsing.vocabulary import NEWS_WORDS

_LETTER_GENRE = (
    r"(?:(?:Manuscript |Private |Personal |Open )?(?:Letter|E-?mail|Telegram|Minute|Memo|Note|Fax"
    r"|Memorandum|Cable|Message|Despatch|Dispatch|Teleletter|eGram|Submission))"
)
_PAPER_GENRE = (
    r"(?:(?:Briefing |Research |Discussion |Policy )?"
    r"(?:Report|Paper|Note|Briefing|Record|Minute|Statement))"
)
_LETTER_OPENS = re.compile(rf"(?:Manuscript comment .{{2,60}}? on )?{_LETTER_GENRE}\s")
_PAPER_OPENS = re.compile(rf"{_PAPER_GENRE}\s")
_LETTER = re.compile(
    rf"^(?P<on>Manuscript comment .{{2,60}}? on )?(?P<genre>{_LETTER_GENRE})\s"
    r"(?:No\.?\s?)?(?P<number>[\dA-Z/-]*\d[\w/-]*\s)?(?:from\s)?(?P<sender>.{2,80}?)"
    r"\s(?P<to>to|for)\s(?P<recipient>.{2,80})$"
)
_SIGNED_LETTER = re.compile(
    r"^(?P<sender>[^\W\d_a-z][^,\d]{2,40}(?:, [^\W\d_a-z][^,\d]{1,30})?), "
    rf"(?P<genre>(?i:{_LETTER_GENRE}))\s(?:to|for)\s(?P<rest>[^\W\d_a-z].{{2,300}})$"
)
LONGEST_RECIPIENT = 8  # words: the Secretary of State for Foreign Affairs
_PAPER = re.compile(
    rf"^(?P<genre>{_PAPER_GENRE})\s"
    r"(?P<sender>\[?[^\W\d_a-z][\w./&’'-]*\]?(?:\s[\w./&’'\[\]()-]+){0,5})$"
)
_ADDRESSEE = re.compile(r"\s?\[to\s[^\[\]]{1,80}\]")
_INTERVIEW = re.compile(
    r"^(?P<by>.{0,60}?)\s?\b(?P<genre>(?:(?:telephone|phone|personal|email|skype|video|author['’]?s?)\s)*"
    r"interview(?:ed)?)(?:,|\s(?:by\s(?:the\s)?author\s)?(?P<link>with|of|by))\s(?P<who>.+)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\b[A-Z]{2,}\b|[a-z]{3,}[A-Z]|/|\[(?!to )")


def read_correspondence(before, title, after, today):
    """The reading of a letter whose quoted title is ``title``; None where it is no letter."""
    signed = _SIGNED_LETTER.match(before.rstrip(" ,"))
    if signed:
        return _read_signed_letter(signed, f"{signed['rest']}, {after}", title, today)
    if not (_LETTER_OPENS.match(before) or _PAPER_OPENS.match(before)):
        return None
    details = read_details(before, today)
    if len(details.chunks) != 1:
        return None
    match = _LETTER.match(details.chunks[0])
    if match and is_prose(before):
        return None  # Note that it is not necessary to use “this”
    if match:
        item = make_item(
            "personal_communication",
            title=title,
            author=[_correspondent(match["sender"])],
            recipient=[_correspondent(match["recipient"])],
            genre=match["genre"],
            number=(match["number"] or "").strip(),
            **details.fields,
        )
        reading = Reading(item, 0.85)
        if match["on"]:
            reading.doubt(f"“{match['on'].strip()}” was left out.", 0.25)
    else:
        match = _PAPER.match(details.chunks[0])
        if not match or details.precision is None:
            return None
        sender = _correspondent(match["sender"])
        item = make_item(
            "report", title=title, author=[sender], genre=match["genre"], **details.fields
        )
        reading = Reading(item, 0.8)
    if details.precision is None:
        reading.doubt("No date was found.", 0.3)
    if any(char.isalpha() for char in after):
        reading.doubt(f"Not read: “{after.strip(' .')}”.", 0.2)
    return reading


def read_untitled_letter(text, today):
    """``Letter Lane to Bay, 4 May 1996``: a letter without a heading."""
    signed = _SIGNED_LETTER.match(text)
    if signed:
        return _read_signed_letter(signed, signed["rest"], None, today)
    if not _LETTER_OPENS.match(text):
        return None
    details = read_details(text, today)
    if len(details.chunks) != 1 or "issued" not in details.fields:
        return None
    match = _LETTER.match(details.chunks[0])
    if not match or is_prose(text):
        return None
    title = f"{match['genre']} to {match['recipient']}"
    reading = read_correspondence(text, title, "", today)
    if reading:
        reading.doubt("The title was made from what the line says.", 0.1)
    return reading


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
        title=title or f"{genre} to {recipient}",
        author=sender,
        recipient=read_people(recipient) or [_correspondent(recipient)],
        genre=genre,
        archive=", ".join(details.chunks[1:]),
        **details.fields,
    )
    made = [] if title else ["The title was made from what the line says."]
    return Reading(item, 0.75, [*made, *details.doubts])


def _correspondent(text):
    """A family name alone, unless the words say an office: ``IPU [junior official]``."""
    bare = _ADDRESSEE.sub("", text).strip()
    if bare.startswith("[") and bare.endswith("]"):
        return {"literal": bare[1:-1]}
    if bare.islower() or _OFFICE.search(bare) or is_place(bare) or has_organisation_word(bare):
        return {"literal": bare}
    _, name = strip_rank(bare)
    if len(name.split()) == 1:
        return {"family": name}
    signature = read_signature(bare, outlet_follows=True)
    if signature and not signature.is_organisation and len(signature.names) == 1:
        return signature.names[0]
    return {"literal": bare}


def read_interview(text, today):
    """``Interview with Sardar Salih, Erbil, 4 May 2009``: the person speaking is the author."""
    if "interview" not in text.casefold():
        return None
    dates = [found for found in find_dates(text, today) if found.read]
    if not dates:
        return None
    found = dates[-1]
    if text[found.end :].strip(" .)"):
        return None
    match = _INTERVIEW.match(text[: found.start].rstrip(" ,(."))
    if not match or is_prose(text):
        return None
    parts = [part.strip() for part in match["who"].split(",")]
    by = match["by"].strip(" ,")
    if match["link"] is None and not may_be_person(parts[0]):
        return None  # Interview, Basra, 4 May 2009
    if (match["link"] or "").casefold() == "by" and by:  # Ali Lane, interview by author
        interviewer, parts[0] = parts[0], by
        by = "" if interviewer.casefold().endswith("author") else interviewer
    place = parts.pop() if len(parts) > 1 and is_place(parts[-1]) else None
    outlet = []
    if len(parts) > 1 and has_word(", ".join(parts[1:]), NEWS_WORDS):
        parts, outlet = parts[:1], parts[1:]  # Interview with Ann Lane, Breakfast, River Radio
    person = natural_name(parts[0], []) if len(parts[0].split()) > 1 else {"literal": parts[0]}
    interviewer = read_signature(by, outlet_follows=True) if by else None
    if by and interviewer is None:
        return None
    item = make_item(
        "interview",
        title=f"Interview with {', '.join(parts)}",
        author=[person],
        issued=found.value,
        event_place=place,
        container_title=outlet[0] if outlet else None,
        publisher=", ".join(outlet[1:]),
        interviewer=interviewer.names if interviewer else None,
    )
    return Reading(
        item, 0.75 if match["genre"][0].isupper() or interviewer else 0.6, list(found.doubts)
    )
