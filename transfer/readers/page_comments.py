"""The comments of a page: where each begins, who wrote it, and when.

Pages head a comment in one of four ways, and one page always in the same way:

    said    NAME said...              (also "At 3:02 PM, NAME said..." and a date behind)
    colon   NAME said:
    dated   NAME July 18, 2011 at 3:02 PM       only below a line such as "2 comments:"
    name    NAME, and the date on the next line   likewise
"""

import re
from dataclasses import dataclass
from datetime import datetime

from history.month_names import MONTHS

from .page_dates import NoSuchDay, read_moment
from .page_furniture import BUTTONS, BYLINE, COMMENT_COUNT, SOURCES_HEADING, is_furniture, whole
from .page_parts import CopiedComment

LONGEST_HEADING = 160
LONGEST_NAME = 80
LONGEST_NAME_WORDS = 8
_VERBS = (
    "said|says|wrote|writes|replied|dijo|dice|escribi[óo]|a dit|dit|a [ée]crit|hat gesagt|sagte"
    "|sagt|schrieb|meinte|disse|ha detto|zei|يقول\\.?|قال"
)
_SAID = re.compile(
    rf"(?:(?:at|on|am|el|le|um)\s+(?P<at>[^,]{{0,40}}\d[^,]{{0,20}}(?:,\s*\d{{4}}[^,]{{0,20}})?),\s+)?"
    rf"(?P<name>\S.{{0,{LONGEST_NAME}}}?)[ ,]+(?:{_VERBS})\s*(?P<end>\.\.\.+|…|:)\s*(?P<when>.*)",
    re.IGNORECASE,
)
# One of these words, alone and in lower case, makes a sentence of what could be a name.
_SENTENCE_WORDS = """
    he she they it we you who what as that then but when which whom how why because if while
    is was are were has have had been having being just once never always also already ever
"""
_NEVER_IN_NAMES = frozenset(_SENTENCE_WORDS.split())
_OPENING_WORDS = """
    and or so like i as what he she they we you it but then when if that this these those yet
    because although though while before after since here there quote
"""
_NEVER_FIRST_IN_NAMES = frozenset(_OPENING_WORDS.split())
# "J. R. Holm" and "Dr. Holm" are names; a longer word with a full stop behind it ends a sentence.
_NOT_IN_NAMES = re.compile(r"[?;“”\"]|\w{4,}[.!] |, .*, |: ")
_SENTENCE_END = re.compile(r"(?:[!?,]|\w{2}\.)$")
_MONTH_NAMES = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_DATE_BEGINS = re.compile(
    rf"(?:{_MONTH_NAMES})\.? \d{{1,2}},? |\d{{1,2}}\.? (?:de )?(?:{_MONTH_NAMES})"
    r"|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
_ONLY_TIME = re.compile(r"\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)
_BUTTONS_BEHIND = re.compile(r"(?:\s*(?:reply|delete|responder|eliminar))+$", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """How a comment begins. ``when`` is naive, and None where the heading does not say."""

    kind: str
    name: str
    when: datetime | None = None
    kept: tuple[str, ...] = ()


def find_headings(lines, findings):
    """``{place: Heading}`` for the lines that head a comment, all of one kind.

    The search begins below the last sign of the post's end that the page has: the count of
    comments, else the byline, else the heading of the sources.
    """
    start, sure = _search_start(lines)
    saids = {at: _said_heading(lines[at].text) for at in range(start, len(lines))}
    found = {at: heading for at, heading in saids.items() if heading}
    for kind in ("said", "colon"):
        chosen = {at: heading for at, heading in found.items() if heading.kind == kind}
        if kind == "colon" and not sure:
            first = next((at for at in chosen if not _introduces_quote(lines, at)), len(lines))
            chosen = {at: heading for at, heading in chosen.items() if at >= first}
        if chosen:
            _doubt_rejected(lines, min(chosen), chosen, findings)
            if kind == "colon" and not sure:
                findings.doubt(lines[min(chosen)], "Read as the beginning of the comments")
            return chosen
    if not sure:
        return {}
    return _dated_headings(lines, start) or _name_headings(lines, start)


def _search_start(lines):
    for pattern, sure in ((COMMENT_COUNT, True), (BYLINE, False), (SOURCES_HEADING, True)):
        for at, line in enumerate(lines):
            if whole(pattern, line.text) and at:
                # A byline directly below the title says nothing about the post's end.
                return at + 1, sure or at > 1
    return min(1, len(lines)), False


def _said_heading(text):
    match = _SAID.fullmatch(text) if len(text) <= LONGEST_HEADING else None
    if not match or not _is_name(match["name"]):
        return None
    when = None
    for piece in filter(None, (match["when"], match["at"])):
        try:
            moment = read_moment(_BUTTONS_BEHIND.sub("", piece))
        except NoSuchDay:
            moment = None
        if moment:
            when = moment.as_datetime
        elif piece is match["when"] and not whole(BUTTONS, piece):
            return None
    kind = "colon" if match["end"] == ":" else "said"
    return Heading(kind, match["name"], when)


def _is_name(name):
    words = name.split()
    if not words or len(words) > LONGEST_NAME_WORDS or _NOT_IN_NAMES.search(name):
        return False
    if words[0].lower() in _NEVER_FIRST_IN_NAMES:
        return False
    return not any(word.strip(",") in _NEVER_IN_NAMES for word in words)


def _introduces_quote(lines, at):
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    return following.startswith(("“", '"', "«", "„", "‘", "'"))


def _doubt_rejected(lines, start, chosen, findings):
    for at in range(start, len(lines)):
        text = lines[at].text
        if at in chosen or len(text) > LONGEST_HEADING:
            continue
        match = _SAID.fullmatch(text)
        if match and not match["when"]:
            findings.doubt(
                lines[at], "Ends as the heading of a comment does, but reads as its text"
            )


def _dated_headings(lines, start):
    found = {}
    for at in range(start, len(lines)):
        text = lines[at].text
        begins = _DATE_BEGINS.search(text) if len(text) <= LONGEST_HEADING else None
        name = text[: begins.start()].strip(" ,·|–—-") if begins else ""
        moment = _moment(text[begins.start() :]) if name and _is_name(name) else None
        if moment and moment.time:
            found[at] = Heading("dated", name, moment.as_datetime)
    return found


def _name_headings(lines, start):
    found = {}
    for at in range(start, len(lines) - 1):
        name = lines[at].text
        moment = _moment(lines[at + 1].text)
        if (
            moment
            and moment.time
            and len(name) <= LONGEST_NAME
            and not _SENTENCE_END.search(name)
            and _is_name(name)
            and not is_furniture(name)
            and not _moment(name)
        ):
            found[at] = Heading("name", name)
    return found


def _moment(text):
    try:
        return read_moment(_BUTTONS_BEHIND.sub("", text))
    except NoSuchDay:
        return None


def build_comments(threads, lines_before, findings):
    """The comments from ``[(heading, heading line, body lines)]`` in the order of the page.

    ``lines_before`` stand between the count and the first heading: a date there tells that this
    page sets dates above its comments. Otherwise a date is looked for directly below the heading,
    then at the end of the comment.
    """
    before = list(lines_before)
    dates_above = bool(threads and before and _moment(before[-1].text))
    above = before.pop() if dates_above else None
    comments = []
    for order, (heading, line, body) in enumerate(threads):
        findings.furnish(line, heading.name)
        body = _without_buttons(body, findings)
        when, date_line = heading.when, None
        if dates_above:
            date_line = above
            is_last = order + 1 == len(threads)
            above = body.pop() if body and not is_last and _moment(body[-1].text) else None
        elif when is None and body:
            date_line = next((end for end in (body[0], body[-1]) if _moment(end.text)), None)
            body = [kept for kept in body if kept is not date_line]
        if date_line:
            findings.furnish(date_line)
            when = _moment(date_line.text).as_datetime
        comments.append(_comment(heading, line, body, order, when, findings))
    for line in before:
        findings.leave(line, "Stands between the number of comments and the first comment")
    return comments


def _without_buttons(body, findings):
    kept = []
    for line in body:
        if whole(BUTTONS, line.text):
            findings.furnish(line)
        elif _ONLY_TIME.fullmatch(line.text):
            findings.leave(line, "A time without a day; add the day if the comment's date matters")
        else:
            kept.append(line)
    return kept


def _comment(heading, line, body, order, when, findings):
    if not body:
        findings.doubt(line, f"The comment of {heading.name} has no text")
    for paragraph in body:
        fault = _fault_of_moment(paragraph.text)
        if fault:
            findings.doubt(paragraph, f"Looks like a date, but {fault}; kept as text")
    texts = [paragraph.text for paragraph in body]
    return CopiedComment(heading.name, texts, line.number, order, when)


def _fault_of_moment(text):
    try:
        read_moment(text)
    except NoSuchDay as error:
        return str(error)
    return ""
