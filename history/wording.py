"""Plain words on their way into an event: as HTML, and as what makes two events one."""

import re
from html import escape

from markup.excerpts import excerpt
from sources.shelf import fold

HEADLINE_LENGTH = 500
_TOKEN = re.compile(r"\[(?=[^\[\]]*@)|\^(?=\[)")
_GAP = re.compile(r"\n[ \t]*\n\s*")
_WORD = re.compile(r"\w+")


def as_html(text):
    """``text`` as HTML in which nothing that was typed is taken for a token."""
    return _TOKEN.sub(lambda sign: "\\" + sign[0], escape(text, quote=False))


def as_paragraphs(text):
    """Plain text as paragraphs, parted where a line was left empty; "" for none."""
    parts = (part.strip() for part in _GAP.split(text.replace("\r\n", "\n")))
    html = (as_html(part).replace("\n", "<br>") for part in parts if part)
    return "".join(f"<p>{part}</p>" for part in html)


def fit_headline(text):
    """``(headline, rest)``: words that fit a headline, and the whole as HTML if they were more."""
    text = " ".join(text.split()) if re.search(r"[\r\n\t]", text) else text.strip()
    if len(text) <= HEADLINE_LENGTH:
        return text, ""
    return excerpt(as_html(text), HEADLINE_LENGTH - 20), f"<p>{as_html(text)}</p>"


def same_words(headline):
    """Two headlines of one day and year that give the same are one event: no case, no signs."""
    return " ".join(_WORD.findall(fold(headline))) or headline.strip()


def is_nearly(one, other):
    """Do two headlines of one day and year tell one event, in nearly the same words?"""
    words = [set(same_words(headline).split()) for headline in (one, other)]
    shorter = min(len(each) for each in words)
    common = len(words[0] & words[1])
    return common == shorter or (shorter >= 4 and common >= 0.8 * max(len(each) for each in words))
