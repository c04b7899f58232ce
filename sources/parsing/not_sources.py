"""Lines that are made like sources and are none: words of speakers, tracks, scores, notices.

Each question is about the make of the line alone, and is asked before any shape is tried. Where a
line names an outlet, or leads somewhere, it is left to the shapes.
"""

import re

from sources.parsing.name_shapes import bare_word, has_organisation_word, is_certain_person
from sources.parsing.publication import has_word
from sources.parsing.vocabulary import NEWS_WORDS

_NOTICES = (
    # 14:05 on a chat, -- Chris, > quoted again
    r"\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d",
    r"--\s",
    r"[^>]{1,60}:\s?>",
    # NACHTRAG (21.7.11): …
    r"(?-i:[^\W\d_a-z]{5,}) ?\([^)]{4,20}\):",
    # Iraq 1, Jordan 0, …
    r"[^\W\d_][^,\d]{1,30}\s\d{1,3}, [^\W\d_][^,\d]{1,30}\s\d{1,3}\b(?=[,.;]|$)",
    # Total, 2008, $1,204.50
    r"[^,;]{1,40}, \d{4}, [$€£¥]\s?\d",
    # Basra, 1958. Photographer unknown.
    r".{1,80}\b(?:photographer|fotógrafo|photographe|fotograf)"
    r" (?:unknown|desconocido|inconnu|unbekannt)\b",
    # Subject: Re: … · From left to right: …
    r"(?:subject|betreff|asunto|objet|oggetto|labels|etiquetas|etichette|libellés|التسميات"
    r"|(?:from )?left to right|l-r|quoting|lecture|talk|vortrag|encore)\b[^,]{0,12}:",
)
_NOTICE = re.compile("|".join(f"(?:{one})" for one in _NOTICES), re.IGNORECASE)
# “Blue in Green” – 5:37 · “Freddie” (Davis) – 9:46
_LENGTH_OF_A_TRACK = re.compile(r"[\s,.–—-]*(?:\([^)]{1,60}\)[\s,.–—-]*)?\d{1,2}:[0-5]\d(?![\d–-])")
_ANOTHER_TITLE = re.compile(r"[\s,;.–—-]*(?:\d{1,2}[.)]\s)?[“„«「\"](?=\S)")
# Lane: “When did you sail?” Bay: “In July.” · Hamlet. “Words.” Polonius. “My lord?”
_NEXT_SPEAKER = re.compile(
    r"[\s.,–—-]*[^\W\d_a-z][^\W\d_]*(?:\.?\s[^\W\d_]+){0,4}(?P<mark>\s?:|\.)\s?[“„«「‘‹\"](?=\s?\S)"
)
MOST_WORDS_OF_A_SPEAKER = 5
_YEARS_OF_A_LIFE = re.compile(r"[\s,(].{0,60}?\b1?\d{3}[–-]1?\d{3}\W*$")
_YEAR_IN_BRACKETS = re.compile(r"\(\s?\d{4}[a-z]?\s?\)\W*$")
_SPEAKER_PART = re.compile(r"[^,.;:()\d]+(?:\b[A-Z]\.[^,.;:()\d]*)*")
# “I regret nothing,” confiait-il … · «No», dijo …
_WENT_ON = re.compile(r"[\s,]+[^\W\d_]+-(?:t-)?(?:il|elle|on|ils|elles)\b", re.IGNORECASE)
_ACCORDING_TO = re.compile(
    r"(?:selon|d[’']après|según|laut|according to|secondo|segundo)\s", re.IGNORECASE
)
# “In the end we are dead.” (Lane, 1923) · „Mehr wagen.“ Bo Bay, 1969
_NAME_AND_YEAR = re.compile(r"[\s—–-]*\([^\W\d_][^\d(),]{1,30},? \d{4}\)\W*$")
_TWO_NAMES_AND_YEAR = re.compile(r"[\s—–-]+[^\W\d_]\S+\s[^\W\d_]\S+, \d{4}\W*$")
_BY = re.compile(r"(?i:by|von|par|por|di)\s")


def is_notice(text):
    """A score, a price, a mail's subject, a caption: told by how the line begins."""
    return _NOTICE.match(text) is not None


def is_quotation(quoted, text):
    """Whether the words in quotation marks are somebody's words, a song or an epithet, no title."""
    before, title, after = quoted.before.strip(), quoted.title, quoted.after
    if not quoted.is_closed:
        return False
    if _LENGTH_OF_A_TRACK.match(after) or ("." not in before[3:] and _ANOTHER_TITLE.match(after)):
        return True
    if _is_dialogue(before, after):
        return True
    if _WENT_ON.match(after) or _ACCORDING_TO.match(before):
        return True
    if len(title.split()) == 1:
        is_parted = text[len(text) - len(after) - 2] in ",.;:!?،"
        goes_with_a_name = not is_parted and after[:1] == " " and after[1:2].isupper()
        is_epithet = _YEARS_OF_A_LIFE.match(after) or title.islower() or goes_with_a_name
        if is_epithet and before.endswith(","):
            return True  # Lane, Ann, “Annie,” Harbour, 1893–1949 · Bo Bay, “Uncle” Tim Lane
    if before.endswith(":"):
        return _is_said(before[:-1], after)
    if before:
        return False
    is_sentence = text[len(text) - len(after) - 2] in ".!?"
    is_signed = is_sentence and _TWO_NAMES_AND_YEAR.match(after) and not has_word(after, NEWS_WORDS)
    return bool(_NAME_AND_YEAR.match(after) or is_signed) or _is_by_a_speaker(after)


def _is_dialogue(before, after):
    """Whether one speaks before the quotation, and the next behind it, each with the same mark."""
    next_speaker = _NEXT_SPEAKER.match(after) if before[-1:] in (":", ".") else None
    if next_speaker is None or len(before.split()) > MOST_WORDS_OF_A_SPEAKER:
        return False
    return next_speaker["mark"].strip() == before[-1]


def _is_said(before, after):
    """``Lane, Harbour, 1987: “Tear it down!”``: nothing follows what was said."""
    if any(char.isalnum() for char in after) or _YEAR_IN_BRACKETS.search(before):
        return False
    name = before.partition(",")[0]  # not the Congress that somebody went into on a day
    return not (has_word(before, NEWS_WORDS) or has_organisation_word(name))


def _is_by_a_speaker(after):
    """``“We go.” Ann Lane, Harbour, 1936``: a person stands where the outlet would."""
    words = after.strip(" ,.;–—―-()")
    part = _SPEAKER_PART.match(words)
    name = part[0].strip() if part else ""
    if not name or _BY.match(words) or has_word(after, NEWS_WORDS):
        return False
    rest = words[part.end() :]
    if has_organisation_word(rest) or any(
        mark in rest for mark in (":", "pp", "vol", "no.", "ed.")
    ):
        return False
    tokens = name.split()
    if len(tokens) == 2 and tokens[1].isupper() and set(tokens[1]) <= set("IVX"):
        return True  # Louis XIV
    return bare_word(tokens[0]) not in ("the", "la", "le", "el", "al") and is_certain_person(
        name, outlet_follows=False
    )
