"""Letters, telegrams and minutes that say who wrote to whom, in six languages.

``Letter from Ann Lane to Bo Bay, 4 May 1921, Lane Papers`` ·
``Telegram 32 Basra to London, 4 May 1996, ‘Assessment’`` ·
``Brief von Anna Lahn an Bodo Bach, 4. Mai 1921, Stadtarchiv`` ·
``Ann Lane to Bo Bay, 4 May 1921, Lane Papers, box 3`` ·
``Manuscript comment Lane on Minute Bay to Cole, 4 May 1996, ‘River’``
"""

import re
from itertools import islice

from sources.parsing.correspondents import correspondent, correspondents, is_office, may_write
from sources.parsing.dates import MONTH, find_dates
from sources.parsing.letter_words import (
    ADJECTIVES,
    ENGLISH,
    FRENCH,
    GERMAN,
    ITALIAN,
    LANGUAGES,
    SPANISH,
)
from sources.parsing.publication import is_place, is_prose, is_region
from sources.parsing.record import Reading, make_item

_NUMBER = r"(?:\s(?:No\.?\s?|Nr\.?\s?|n[°º]\.?\s?|núm\.\s?|رقم\s)?(?P<number>[\dA-Z/-]*\d[\w/-]*))?"
_OPENINGS = tuple(
    re.compile(
        rf"(?P<genre>{ADJECTIVES}(?:{genres})){_NUMBER}(?P<link>,?\s{link}|,\s|\s)(?=\S)",
        re.IGNORECASE,
    )
    for genres, link, _ in LANGUAGES
)
_GENRE_ALONE = re.compile(
    rf"{ADJECTIVES}(?:{'|'.join(genres for genres, _, _ in LANGUAGES)}){_NUMBER}", re.IGNORECASE
)
_TOS = tuple(re.compile(rf"\s(?:{to})(?=\S)") for _, _, to in LANGUAGES)
_FIRST_WORDS = frozenset(
    word.replace("e-?mail", "e-mail").split()[0]
    for genres, _, _ in LANGUAGES
    for word in genres.split("|")
) | frozenset(re.findall(r"[a-z]+", ADJECTIVES.casefold())) | {"email"}  # fmt: skip
# Letter to Bo Bay from Ann Lane
_TO_FIRST = re.compile(
    rf"(?P<genre>{ADJECTIVES}(?:{ENGLISH}|{GERMAN}))\s(?:to|for|an)\s"
    r"(?P<recipient>\S.{1,80}?)\s(?:from|von)\s(?P<sender>\S.{1,80})$",
    re.IGNORECASE,
)
# Ann Lane to Bo Bay · Anna Lahn an Bodo Bach: no word says what it is, but an archive keeps it.
_WITHOUT_GENRE = re.compile(
    r"(?P<sender>[^\W\d_a-z][^,;:]{1,60}?)\s(?:to|an|à|a|إلى)\s(?P<recipient>[^,;:]{2,60})"
    r"(?:,\s(?P<genre>[^\W\d_]{3,12}))?(?:,\s(?P<place>[^,;:]{3,30}))?$"
)
_KEPT = re.compile(
    r"\b(?:papers|archives?|archiv|archivo|archivio|nachla(?:ss|ß)|fonds|fondo|library|bibliothek"
    r"|bibliothèque|biblioteca|collections?|colección|box|folder|mss?\b\.?|record office|museum"
    r"|legajo|leg\.|carton|faldone|busta|rg\s\d|[a-z]{1,5}\s?\d{1,5}/\d)|archiv\b|وثائق|أرشيف",
    re.IGNORECASE,
)
_BY_LANGUAGE = (
    (
        r"(?:manuscript|handwritten|marginal|ms\.?)\s(?:comment|note|annotation|minute|remark)s?"
        r"|comments?|annotations?",
        r"by\s|of\s|from\s",
        r"(?:on|to)\s(?:an?\s|the\s)?",
        f"{ADJECTIVES}(?:{ENGLISH}|paper|report)",
    ),
    (
        r"(?:handschriftliche[rs]?\s)?(?:rand)?(?:bemerkung|anmerkung|notiz|vermerk|kommentar)",
        r"von\s|des\s|der\s",
        r"(?:auf|zu|zum|zur|an)\s(?:dem\s|der\s|einem\s|einer\s)?",
        GERMAN,
    ),
    (
        r"(?:note|annotation|remarque|commentaire)(?:\s(?:manuscrite?|marginale?|en marge))?",
        r"de\s|d[’']|du\s",
        r"sur\s(?:la\s|le\s|une\s|un\s)?",
        FRENCH,
    ),
    (
        r"(?:nota|anotación|comentario|apostilla)(?:\s(?:manuscrit[ao]|marginal|al margen))?",
        r"de\s|del\s",
        r"(?:sobre|en|a)\s(?:la\s|el\s|una\s|un\s)?",
        SPANISH,
    ),
    (
        r"(?:nota|annotazione|commento|postilla)(?:\s(?:manoscritt[ao]|marginale|a margine))?",
        r"di\s|del\s",
        r"(?:su|sulla|sul|alla|al)\s",
        ITALIAN,
    ),
)
_COMMENTS = tuple(
    re.compile(
        rf"(?P<genre>{genre})\s(?:{by})?(?P<sender>\S.{{1,60}}?)\s(?:{on})(?:{paper})\b",
        re.IGNORECASE,
    )
    for genre, by, on, paper in _BY_LANGUAGE
)
_WORDS_OF_COMMENT = """
    manuscript handwritten marginal ms comment annotation handschriftlich rand bemerkung anmerkung
    notiz kommentar note remarque commentaire nota anotación comentario apostilla annotazione
    commento postilla
"""
_COMMENT_WORDS = tuple(_WORDS_OF_COMMENT.split())
_WITHOUT_GENRE_SIGNS = (" to ", " an ", " à ", " a ", "لى ")
_BEFORE_DATE = re.compile(
    r"[\s,(\[]*(?:\b(?:dated|of|on|vom|am|datiert|du|en date du|del|de|fechad[ao]|datata|بتاريخ|في)"
    r"\s*)?[\s,(\[]*$"
)
_ATTACHES = re.compile(r"[\s,]*(?:attaching|enclosing|attached|covering|in reply)\b", re.IGNORECASE)
_IN = re.compile(r"(?:in|en|dans):\s|in\s(?=[A-Z])")
_UNTITLED = re.compile(
    r"[\s,]*[\[(](?:untitled|no title|ohne Titel|sans titre|sin título)[\])]\W*$"
)
LONGEST_HEAD = 250
MOST_WORDS = 12
MOST_TOS = 4


def read_letter(before, title, after, today):
    """The letter whose quoted title is ``title``; None where ``before`` is no letter."""
    if not before.strip():
        return _read_quoted_letter(title, after, today)
    if len(before) > LONGEST_HEAD or not _may_open(before):
        return None
    before, after = before.replace("،", ","), after.replace("،", ",")
    head, found, kept = _split_at_date(before, today)
    if found is None:
        head, (where, found, kept) = before.strip(" ,"), _split_at_date(after, today)
        kept = f"{where} {kept}".strip(" ,")
    elif kept.strip(" ,)]"):
        return None
    else:
        kept = after
    fields = _who_to_whom(head)
    if fields is None or is_prose(head):
        return None
    fields["title"] = title
    reading = Reading({}, 0.85)
    if _ATTACHES.match(kept):
        reading.doubt(f"Not read: “{kept.strip(' .,')}”.", 0.2)
        kept = ""
    reading.item = _as_item(fields, found, kept)
    if found is None:
        reading.doubt("No date was found.", 0.3)
    return reading


def _read_quoted_letter(title, after, today):
    """``“Letter from Ann Lane to Bo Bay,” 4 May 1921, Lane Papers``: the day follows at once."""
    if not _may_open(title) or len(title) > LONGEST_HEAD:
        return None
    head, found, kept = _split_at_date(f"{title}, {after.lstrip(' ,.')}", today)
    fields = _who_to_whom(title) if found and head == title else None
    return Reading(_as_item(fields, found, kept), 0.8) if fields and _is_named(fields) else None


def read_untitled_letter(text, today):
    """``Letter from Ann Lane to Bo Bay, 4 May 1921, Lane Papers``: the title is what it says."""
    is_open = _may_open(text)
    if not is_open and not any(sign in text[:90] for sign in _WITHOUT_GENRE_SIGNS):
        return None
    typed, text = text, text.replace("،", ",")
    head, found, kept = _split_at_date(text, today)
    if found is None or found.read is None or len(head) > LONGEST_HEAD:
        return None
    if is_prose(head) or is_prose(kept):
        return None
    is_in_middle = is_open and _GENRE_ALONE.fullmatch(head)
    kept_well = (
        not kept or is_in_middle or (kept[0] in ",.;)]" and ": " not in kept.partition(",")[0])
    )
    if not kept_well or (found.precision < MONTH and not _KEPT.search(kept)):
        return None
    if is_in_middle:
        head, kept = _date_in_the_middle(text, head, found)
        fields = _who_to_whom(head)
    else:
        fields = (_who_to_whom(head) if is_open else None) or _without_genre(head, kept)
    if fields is None or not _is_named(fields):
        return None
    kept = typed[len(typed) - len(kept) :] if kept else ""
    reading = Reading(_as_item(fields, found, kept), 0.8 if is_open else 0.75)
    reading.doubt("The title was made from what the line says.")
    reading.doubts += found.doubts
    return reading


def _date_in_the_middle(text, genre, found):
    """``Letter of 4 May 1956 from Ann Lane to Bo Bay, Lane Papers``: the same, date last."""
    rest = text[found.end :]
    who, _, kept = rest.lstrip(" ,").partition(",")
    return f"{genre}{', ' if rest[:1] == ',' else ' '}{who.strip(' .')}", kept


def _may_open(text):
    first = text.partition(" ")[0].lower().strip(",.")
    return first in _FIRST_WORDS or first.startswith(_COMMENT_WORDS)


def _split_at_date(text, today):
    """``(head, date, rest)`` around the first date, without the words that lead to it."""
    for found in find_dates(text, today):
        lead = _BEFORE_DATE.search(text[max(0, found.start - 30) : found.start])
        start = max(0, found.start - 30) + lead.start()
        if lead[0].strip() or start == 0:
            return text[:start], found, text[found.end :]
    return text, None, ""


def _who_to_whom(head):
    """The fields of ``Letter from A to B``, or None; ``head`` ends before the date."""
    for pattern in _COMMENTS:
        match = pattern.match(head)
        if match:
            sender = correspondent(match["sender"])
            return {"title": head, "genre": match["genre"], "author": [sender]}
    head, place = _without_place(head)
    match = _TO_FIRST.match(head)
    if match and len(head.split()) <= MOST_WORDS:
        return _fields(head, match["genre"], match["sender"], match["recipient"], place)
    for opening, to in zip(_OPENINGS, _TOS, strict=True):
        match = opening.match(head)
        parted = _part(head[match.end() :], to) if match else None
        if parted:
            number = match["number"]
            return _fields(head, match["genre"], *parted, place) | {"number": number}
    return None


def _part(words, to):
    """``("Ann Lane", "Bo Bay")`` of ``Ann Lane to Bo Bay``; an ambassador to Iraq is one."""
    for found in islice(to.finditer(words), MOST_TOS):
        sender, recipient = words[: found.start()], words[found.end() :]
        following = to.search(recipient)
        office_at = recipient[: following.start()].strip() if following else ""
        if is_place(office_at) or is_region(office_at):
            continue
        if found[0] == " for " and is_office(sender):
            continue  # the Secretary of State for Rivers
        first = recipient.partition(",")[0]
        if max(len(sender.split()), len(first.split())) <= MOST_WORDS and len(sender) > 1:
            return sender, recipient
    return None


def _without_genre(head, kept):
    match = _WITHOUT_GENRE.match(head)
    if match is None:
        return None
    genre, place = match["genre"], match["place"]
    if genre and genre.casefold() not in _FIRST_WORDS:
        if place:
            return None
        genre, place = None, genre
    if place and not is_place(place):
        return None
    if not (genre or _KEPT.search(kept)):
        return None
    if not (may_write(match["sender"]) and may_write(match["recipient"])):
        return None
    end = match.end("recipient")
    return _fields(head[:end], genre, match["sender"], match["recipient"], place)


def _without_place(head):
    rest, comma, last = head.rpartition(", ")
    return (rest, last) if comma and is_place(last) else (head, None)


def _fields(head, genre, sender, recipient, place):
    genre = genre[0].upper() + genre[1:] if genre else None
    return {
        "title": head,
        "genre": genre,
        "author": correspondents(sender.partition(",")[0]),
        "recipient": correspondents(recipient.partition(",")[0]),
        "event_place": place,
    }


def _is_named(fields):
    """Whether names stand where names must, when no quoted title vouches for a letter."""
    names = [*fields["author"], *fields.get("recipient", [])]
    texts = [name.get("literal") or name["family"] for name in names]
    return all(is_office(text) or text != text.casefold() or not text.isascii() for text in texts)


def _as_item(fields, found, kept):
    kept = "" if _UNTITLED.match(kept) else kept
    archive = kept.strip(" ,،.;()[]") if any(char.isalnum() for char in kept) else None
    if archive and kept.strip(" ,.;").count("(") == kept.count(")") and ")" in kept:
        archive = kept.strip(" ,.;")
    archive = _IN.sub("", archive, count=1) if archive and _IN.match(archive) else archive
    issued = found.value if found else None
    return make_item("personal_communication", **fields, issued=issued, archive=archive)
