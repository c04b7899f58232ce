"""The caption of the lead image: the one line of a post that belongs to no paragraph.

Copied pages lose the picture and keep its caption: a short line that ends in the credit in
brackets, or stands directly above a paragraph while paragraphs are parted by blank lines.
"""

import re

from history.lines import match_year, matching_bracket

from .post_notes import note_number
from .source_shape import is_name_like

LONGEST_CAPTION_WORDS = 40
LONGEST_CREDIT_WORDS = 12
SHORT_PARAGRAPH_WORDS = 12
LONG_PARAGRAPH_WORDS = 25
LINES_TO_SEARCH = 8
_LABELLED = re.compile(
    r"(?:photo(?:graph)?|image|picture|map|caption|foto|imagen|bild|carte)\s*"
    r"(?:credit|by|courtesy(?: of)?|:)",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"(?P<caption>\S.*?)[\s.,;|–—-]*\s(?:photo|image|picture|foto|credit|photo credit|source|via)"
    r"(?:\s*:\s*|\s+by\s+|\s+courtesy of\s+)(?P<credit>[^:()]{2,100})",
    re.IGNORECASE,
)
_LABEL_OF_CREDIT = re.compile(
    r"(?:(?:photo(?:graph)?|image|picture|map|foto|imagen|bild|credit|photo credit|source)"
    r"(?:\s*:\s*|\s+by:?\s+|\s+courtesy of\s+)|(?:via|by|courtesy of|from)\s+)(?=\S)",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_SENTENCE_END = (".", "!", "?", "…", ":", ";", "。", "؟")


def split_caption(lines, findings):
    """Part body lines into ``(paragraph lines, caption, credit, caption_after, its line)``.

    With no caption the texts are empty, caption_after is 0 and the line None. Only one line is
    taken: further ones stay paragraphs, with a doubt.
    """
    likeness = [_likeness(lines, at) for at in range(len(lines))]
    credited = [at for at, rating in enumerate(likeness) if rating == 2]
    bare = [at for at, rating in enumerate(likeness) if rating == 1]
    at = None
    if credited and credited[0] < LINES_TO_SEARCH:
        at = credited.pop(0)
    elif len(bare) == 1 and bare[0] < LINES_TO_SEARCH:
        at = bare.pop()
        findings.doubt(
            lines[at], "Read as the caption because it stands directly above a paragraph"
        )
    for other in credited:
        findings.doubt(lines[other], "Looks like one more caption; kept as a paragraph")
    for other in bare:
        findings.doubt(lines[other], "A heading or a caption; kept as a paragraph")
    if at is None:
        return lines, "", "", 0, None
    caption, credit = split_credit(lines[at].text)
    if credit:
        findings.furnish(lines[at], caption, credit)
    return lines[:at] + lines[at + 1 :], caption, credit, at, lines[at].number


def _likeness(lines, at):
    """2: a short line with a credit; 1: a short line set directly on a paragraph; else 0."""
    line = lines[at]
    followed = lines[at + 1] if at + 1 < len(lines) else None
    is_short = line.word_count <= LONGEST_CAPTION_WORDS and note_number(line.text) is None
    if not is_short or followed is None or not _begins_as_text(line.text):
        return 0
    # "1920 …" above "1941 …" is a chronicle, whose lines end in their references.
    if match_year(line.text) and match_year(followed.text):
        return 0
    glued = (
        line.blank_before
        and not followed.blank_before
        and followed.word_count >= max(LONG_PARAGRAPH_WORDS, 2 * line.word_count)
    )
    ends_as_sentence = line.text.endswith(_SENTENCE_END)
    if _LABELLED.match(line.text):
        return 2
    # Lines with brackets among lines as short are a list.
    if split_credit(line.text)[1] and (glued or followed.word_count >= SHORT_PARAGRAPH_WORDS):
        return 2 if glued or at == 0 or not ends_as_sentence else 0
    return 1 if glued and not ends_as_sentence else 0


def _begins_as_text(text):
    return text[0].isalnum() or text[0] in "“\"'‘«„(["


def split_credit(text):
    """``(caption, credit)`` of a caption line; the credit is "" where there is none.

    The credit is what the last bracket holds if the line ends there and it could be a name: so
    not "(2008)", "(left)" or a note's number.
    """
    closed = text.rstrip(" .")
    if closed.endswith((")", "]")):
        opened = matching_bracket(closed)
        if opened is None:
            return text, ""
        inside = closed[opened + 1 : -1].strip()
        before = closed[:opened].rstrip()
        label = _LABEL_OF_CREDIT.match(inside)
        credit = inside[label.end() :] if label else inside
        return (before, credit) if _is_credit(credit, label) else (text, "")
    match = _CREDIT_AT_END.fullmatch(text) if len(text) <= 400 else None
    if match and _is_credit(match["credit"], match):
        return match["caption"], match["credit"]
    return text, ""


def _is_credit(text, label):
    words = text.split()
    if text[:1].isdigit() and not label:
        return False
    if not 1 <= len(words) <= LONGEST_CREDIT_WORDS or not any(c.isalpha() for c in text):
        return False
    is_named = is_name_like(text) and any(char.isalpha() and not char.islower() for char in text)
    return bool(label) or is_named or bool(_SITE.fullmatch(text))
