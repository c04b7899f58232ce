"""The caption of the lead image: the one line of a post that belongs to no paragraph.

Copied pages lose the picture and keep its caption: a short line that ends in the credit in
brackets, or stands directly above a paragraph while paragraphs are parted by blank lines.
"""

import re

from .history_lines import matching_bracket
from .post_notes import note_number
from .source_shape import is_name_like

LONGEST_CAPTION_WORDS = 40
LONGEST_CREDIT_WORDS = 12
LONG_PARAGRAPH_WORDS = 25
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
    """Part body lines into ``(paragraph lines, caption, credit, caption_after)``.

    With no caption the texts are empty and caption_after is 0. Only one line is taken: further
    ones stay paragraphs, with a doubt.
    """
    rated = [(_likeness(lines, at), at) for at in range(len(lines))]
    credited = [at for rating, at in rated if rating == 2]
    bare = [at for rating, at in rated if rating == 1]
    if len(lines) < 2 or not (credited or bare):
        return lines, "", "", 0
    if not credited and len(bare) > 1:
        for at in bare:
            findings.doubt(lines[at], "A heading or a caption; kept as a paragraph")
        return lines, "", "", 0
    at = (credited or bare)[0]
    for other in credited[1:]:
        findings.doubt(lines[other], "Looks like a second caption; kept as a paragraph")
    line = lines[at]
    caption, credit = split_credit(line.text)
    if not credited:
        findings.doubt(line, "Read as the caption because it stands directly above a paragraph")
    if credit:
        findings.furnish(line, caption, credit)
    return lines[:at] + lines[at + 1 :], caption, credit, at


def _likeness(lines, at):
    """2: a short line with a credit; 1: a short line set directly on a paragraph; else 0."""
    line = lines[at]
    if line.word_count > LONGEST_CAPTION_WORDS or note_number(line.text) is not None:
        return 0
    _, credit = split_credit(line.text)
    followed = lines[at + 1] if at + 1 < len(lines) else None
    glued = (
        followed is not None
        and line.blank_before
        and not followed.blank_before
        and followed.word_count >= LONG_PARAGRAPH_WORDS
        and followed.word_count > 2 * line.word_count
    )
    ends_as_sentence = line.text.endswith(_SENTENCE_END)
    if credit and (glued or at == 0 or not ends_as_sentence):
        return 2
    if _LABELLED.match(line.text):
        return 2
    return 1 if glued and not ends_as_sentence else 0


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
    if not 1 <= len(words) <= LONGEST_CREDIT_WORDS or not any(c.isalpha() for c in text):
        return False
    is_named = is_name_like(text) and any(char.isalpha() and not char.islower() for char in text)
    return bool(label) or is_named or bool(_SITE.fullmatch(text))
