"""What somebody said to the author: interviews, conversations, and the records of meetings.

``Interview with Dana Salih, Erbil, 4 May 2009`` · ``Gespräch mit Anna Lahn, Berlin, 4. Mai 2009``
· ``Ann Lane, personal communication, May 6, 2011`` ·
``Note of a meeting between the Minister and Ann Lane, 4 May 1956, FO 371/123``
"""

import re

from sources.parsing.correspondents import correspondent, may_write
from sources.parsing.dates import MONTH, find_dates
from sources.parsing.name_shapes import may_be_person
from sources.parsing.names import natural_name, read_people, read_signature
from sources.parsing.publication import has_word, is_place, is_prose
from sources.parsing.record import Reading, make_item
from sources.parsing.vocabulary import NEWS_WORDS

_INTERVIEW = re.compile(
    r"^(?P<by>.{0,60}?)\s?\b(?P<genre>(?:(?:telephone|phone|personal|email|skype|video|author['’]?s?)\s)*"
    r"interview(?:ed)?)(?:,|\s(?:by\s(?:the\s)?author\s)?(?P<link>with|of|by))\s(?P<who>.+)$",
    re.IGNORECASE,
)
# Gespräch mit Anna Lahn · Entretien de l’auteur avec … · Entrevista a … · Intervista con …
_AUTHOR = (
    r"(?:the\s|dem\s|der\s|des\s|l[’']|el\s|del\s|dell[’']|de\sl[’'])?"
    r"(?:author|autor(?:in|a|e|s)?|verfassers?|verfasserin|auteure?|autrice)\b"
)
_BY_AUTHOR = re.compile(
    rf",?\s(?:conducted\s)?(?:by|von|par|por|da)\s{_AUTHOR}(?=,|$)", re.IGNORECASE
)
_SPOKEN = (
    r"(?:interview|(?:telefon|zeitzeugen|hintergrund)?(?:gespräch|interview)|entretien|entrevue"
    r"|entrevista|intervista|colloquio|مقابلة|حوار)"
    r"(?:\s(?:téléphonique|personnel|telefónica|personal|telefonica|personale|شخصية|هاتفية))?"
)
_FOREIGN_INTERVIEW = re.compile(
    rf"(?P<genre>{_SPOKEN})(?:\s{_AUTHOR})?\s(?:mit|avec|con|a|ad|de|مع)\s"
    r"(?P<who>(?-i:[^\W\d_a-z]).+)$",
    re.IGNORECASE,
)
_SIGNED_INTERVIEW = re.compile(
    r"(?P<who>[^,\d]{4,60}(?:, [^,\d]{2,40})?)[,.]\s"
    rf"(?P<genre>(?:(?:telephone|phone|personal|author)\s)?{_SPOKEN})"
    rf"(?:\s(?:with|by|mit|avec|con)\s{_AUTHOR})?(?:[,.]\s(?P<place>[^,\d]{{3,40}}))?$",
    re.IGNORECASE,
)
_SIGNS_OF_INTERVIEW = ("nterview", "espräch", "ntretien", "ntrevue", "ntrevista", "ntervista",
                       "olloquio", "مقابلة", "حوار")  # fmt: skip

_PERSONAL = (
    r"(?:pers(?:onal|\.)?\s(?:comm(?:unications?|s?\.|s)?|correspondence)|private communication"
    r"|(?:e-?mail\s|private\s)?correspondence"
    r"|persönliche\s(?:mitteilung|auskunft)|pers\.\smitt(?:eilung|\.)"
    r"|communication personnelle|comm\.\spers\.|comunicación personal|com\.\spers\."
    r"|comunicazione personale|(?:telephone |phone |personal |private )?conversation"
    r"|اتصال شخصي|مراسلة شخصية)"
)
_PERSONAL_FIRST = re.compile(
    rf"(?P<genre>{_PERSONAL}),?\s(?:(?:with|from|by|to|von|mit|de|avec|con|da|di|مع|من)\s)?"
    r"(?P<who>(?-i:[^\W\d_a-z]).{2,80})$",
    re.IGNORECASE,
)
_PERSONAL_LAST = re.compile(
    rf"(?P<who>[^\W\d_a-z].{{2,80}}?),?\s\(?(?P<genre>(?i:{_PERSONAL}))"
    rf"(?:\s(?:with|to|mit|an|avec|à|con|a|al)\s(?i:{_AUTHOR}))?(?:, (?P<place>[^,\d]{{3,40}}))?$"
)
_QUOTED = re.compile('[“”„«»":]')
_SIGNS_OF_TALK = ("orrespondence with", "rivate comm", "ersonal co", "ers. comm", "ers. Mitt",
                  "ersönliche", "ersonnelle", "ersonale", "onversation", "m. pers",
                  "ón personal", "pers comm", "اتصال",
                  "مراسلة")  # fmt: skip

_MEETING = (
    r"(?:conversation|meeting|talk|discussion|call|conference|entretien|réunion|séance|rencontre"
    r"|gespräch|besprechung|sitzung|unterredung|reunión|entrevista|sesión|conversación|colloquio"
    r"|riunione|incontro|seduta|conversazione|اجتماع|لقاء|جلسة|محادثة)"
)
_RECORD = re.compile(
    r"(?:(?:note|record|memorandum|minutes|transcript|summary|report|account)\s(?:of|on)\s"
    r"|(?:vermerk|aufzeichnung|niederschrift|protokoll|notiz)\s(?:über|des|der|einer?s?|zu[mr]?|von)\s"
    r"|(?:compte[-\s]rendu|procès-verbal|note|relevé)\s(?:de|d[’']|du|sur)\s?"
    r"|(?:acta|nota|memorándum|minuta|resumen)\s(?:de|del|sobre)\s"
    r"|(?:verbale|nota|appunto|resoconto)\s(?:di|dell?[ao]?|dell[’']|sul|sull[ao’'])\s?"
    r"|(?:محضر|مذكرة)\s)"
    rf"(?:\S+\s){{0,3}}?(?:\w[’'])?\w*{_MEETING}\w{{0,2}}\b"
    r"|(?:gesprächs|sitzungs)(?:vermerk|protokoll|notiz|aufzeichnung)\b",
    re.IGNORECASE,
)
_WORDS_OF_RECORD = """
    note record memorandum minutes transcript summary report account vermerk aufzeichnung
    niederschrift protokoll notiz compte procès relevé acta nota memorándum minuta resumen verbale
    appunto resoconto محضر مذكرة gespräch sitzung
"""
_RECORD_OPENS = tuple(_WORDS_OF_RECORD.split())
LONGEST_HEAD = 250


def read_conversation(text, today):
    """An interview, a personal communication or the record of a meeting; None for all else."""
    is_interview = any(sign in text for sign in _SIGNS_OF_INTERVIEW) or "INTERVIEW" in text
    is_personal = any(sign in text for sign in _SIGNS_OF_TALK)
    first = text.partition(" ")[0].lower()
    is_record = first.startswith(_RECORD_OPENS) and _RECORD.match(text) is not None
    if not (is_interview or is_personal or is_record) or is_prose(text):
        return None
    dates = [found for found in find_dates(text, today) if found.read]
    if not dates:
        return None
    reading = _read_record(text, dates[0]) if is_record else None
    found = dates[-1]
    if reading or text[found.end :].strip(" .)"):
        return reading
    head = text[: found.start].replace("،", ",").rstrip(" ,(")
    if is_personal:
        reading = _read_personal(head, found)
    head = head.rstrip(" ,(.")
    if is_interview and reading is None and not _QUOTED.search(head):
        reading = _read_signed_interview(head, found) or _read_interview(head, found)
    if reading:
        reading.doubts += found.doubts
    return reading


def _read_interview(head, found):
    """``Interview with Sardar Salih, Erbil, 4 May 2009``: the person speaking is the author."""
    match = _INTERVIEW.match(head)
    if match is None:
        return _read_foreign_interview(head, found)
    parts = [part.strip() for part in _BY_AUTHOR.sub("", match["who"]).split(",")]
    by = match["by"].strip(" ,")
    if match["link"] is None and not may_be_person(parts[0]):
        return None  # Interview, Basra, 4 May 2009
    if (match["link"] or "").casefold() == "by" and by:  # Ali Lane, interview by author
        interviewer, parts[0] = parts[0], by
        by = "" if interviewer.casefold().endswith("author") else interviewer
    interviewer = read_signature(by, outlet_follows=True) if by else None
    if by and interviewer is None:
        return None
    reading = _interview(parts, found)
    parts = [part for part in parts if part not in reading.item.values()]
    reading.item["title"] = f"Interview with {', '.join(parts)}"
    if interviewer:
        reading.item["interviewer"] = interviewer.names
    elif not match["genre"][0].isupper():
        reading.confidence = 0.6
    return reading


def _read_foreign_interview(head, found):
    match = _FOREIGN_INTERVIEW.match(head)
    if match is None:
        return None
    parts = [part.strip() for part in match["who"].split(",")]
    if not (may_be_person(parts[0]) or may_write(parts[0])):
        return None
    reading = _interview(parts, found)
    reading.item["title"] = f"{head[: match.start('who')]}{parts[0]}"
    return reading


def _read_signed_interview(head, found):
    """``Ann Lane, interview with the author, Basra, 4 May 2009``"""
    match = _SIGNED_INTERVIEW.match(head)
    people = read_people(match["who"]) if match else None
    place = match["place"] if match else None
    if (
        not people
        or not all("family" in name for name in people)
        or (place and not is_place(place))
    ):
        return None
    names = [f"{name['given']} {name['family']}" for name in people]
    item = make_item("interview", title=f"Interview with {' and '.join(names)}", author=people,
                     issued=found.value, event_place=place)  # fmt: skip
    return Reading(item, 0.75)


def _interview(parts, found):
    """The item without its title; takes place and outlet off the end of ``parts``."""
    place = parts[-1] if len(parts) > 1 and is_place(parts[-1]) else None
    others = parts[1:-1] if place else parts[1:]
    # Interview with Ann Lane, Breakfast, River Radio
    outlet = others if has_word(", ".join(others), NEWS_WORDS) else []
    person = natural_name(parts[0], []) if len(parts[0].split()) > 1 else {"literal": parts[0]}
    item = make_item(
        "interview",
        author=[person],
        issued=found.value,
        event_place=place,
        container_title=outlet[0] if outlet else None,
        publisher=", ".join(outlet[1:]),
    )
    return Reading(item, 0.75)


def _read_personal(head, found):
    """``Pers. comm., Ann Lane, 6 May 2011`` and ``A. Lane, personal communication, …``."""
    match = _PERSONAL_FIRST.match(head) or _PERSONAL_LAST.match(head)
    if match is None:
        return None
    who, place = match["who"], match.groupdict().get("place")
    rest, comma, last = who.rpartition(", ")
    if comma and is_place(last):
        who, place = rest, last
    people = read_people(who) or ([correspondent(who)] if may_write(who) else None)
    if not people or not all("family" in name for name in people):
        return None
    genre = match["genre"][0].upper() + match["genre"][1:]
    item = make_item("personal_communication", title=genre, author=people, issued=found.value,
                     event_place=place)  # fmt: skip
    return Reading(item, 0.75, ["The title was made from what the line says."])


def _read_record(text, found):
    """``Note of a meeting between the Minister and Ann Lane, 4 May 1956, FO 371/123``"""
    head = text[: found.start].rstrip(" ,،(")
    kept = text[found.end :].lstrip(" )")
    if found.precision < MONTH or (kept and kept[0] not in ",،.;") or len(head) > LONGEST_HEAD:
        return None
    is_named = kept or not head.isascii() or head[1:] != head[1:].lower()
    if not is_named:
        return None  # Report of a conversation on the bus
    rest, comma, last = head.replace("،", ",").rpartition(", ")
    place = last if comma and is_place(last) else None
    item = make_item("document", title=head[: len(rest)] if place else head, issued=found.value,
                     event_place=place, archive=kept.strip(" ,،.;"))  # fmt: skip
    return Reading(item, 0.75, list(found.doubts))
