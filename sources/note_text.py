"""One note of words and citations, joined as a sentence.

A style ends a citation as if nothing followed: with a full stop, and "Ibid." begins with a
capital. Inside the author's own sentence neither is right.
"""

import re

from markup.notes import CiteGroup

_TAGS = re.compile(r"<[^<>]*>")
_LAST_STOP = re.compile(r"\.((?:</[a-z]+>)*)\s*$")
# The stop of "ibid." and "5 vols." belongs to the word, and not to the sentence.
_ABBREVIATED = re.compile(r"\b(?:ibid|ed|eds|vol|vols|no|et al|p|pp|n\.d)\.$", re.IGNORECASE)


def note_text(note, texts, *, ibid=""):
    """The parts of ``note``: words as sanitised, citations from the iterator ``texts``, in turn."""
    joined = []
    parts = note.parts
    for index, part in enumerate(parts):
        if not isinstance(part, CiteGroup):
            joined.append(part)
            continue
        text = next(texts)
        if ibid and _is_inside_sentence("".join(joined)):
            text = re.sub(rf"^((?:<[^<>]*>)*){re.escape(ibid)}", rf"\1{_small(ibid)}", text)
        following = parts[index + 1] if index + 1 < len(parts) else ""
        if isinstance(following, str):
            text = _before(following, text)
        joined.append(text)
    return "".join(joined).strip()


def _small(word):
    return word[:1].lower() + word[1:]


def _is_inside_sentence(html):
    words = _TAGS.sub("", html).rstrip()
    return bool(words) and words[-1] not in '.!?:”"'


def _before(following, text):
    """``text`` without its full stop where the sentence goes on, or brings a stop of its own."""
    words = _TAGS.sub("", following).lstrip()
    if not words or not (words[0].islower() or words[0].isdigit() or words[0] in ",;:.!?)—–"):
        return text
    if words[0] != "." and _ABBREVIATED.search(_TAGS.sub("", text)):
        return text
    return _LAST_STOP.sub(r"\1", text)
