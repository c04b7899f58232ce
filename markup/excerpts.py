"""Readable text from HTML: for summaries, feeds and search."""

import re

from markup.notes import parse_notes
from markup.scan import StartTag, Text, scan
from markup.tags import BLOCKS, PARTING

# Stand where a note was until the blanks around it are settled. No text holds the sign: scan drops
# controls.
_NOTE_TAG = "ibid-note"
_NOTE = "\x00"
_PARAGRAPHS = BLOCKS | {"div"}
_FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL)
_BLANKS = re.compile(r"[ \t\n\xa0\u2000-\u200a\u3000]+")
_BEFORE_PUNCTUATION = re.compile(rf"(?<!\s)\s*+{_NOTE}++(?=[.,;:!?)\]”’»…，。；：！？）]|\s|$)")
# A full stop behind a single letter (U.S.) or a title (Dr.), or before a small letter, is no end.
_TITLES = "Mr Mrs Dr St Lt Col Gen Gov Sen No vs"
_ABBREVIATIONS = "".join(rf"(?<!\b{word})" for word in _TITLES.split())
_SENTENCE_END = re.compile(
    rf"(?:(?<!\b\w){_ABBREVIATIONS}\.|[!?…])[\"')\]”’»]*(?=\s+(?![a-z])|\s*$)|[。！？][」』”’]*"
)
# Scripts that write words without blanks: each sign counts as one, and a text may end after any.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+(?:['’.\-](?:(?![{_UNSPACED}])\w)+)*")


def plain_text(html, *, tokens=True):
    """The text of ``html``: blocks apart by a blank line, items and rows by a line end.

    ``tokens=False`` leaves note tokens out, as in a summary; search wants them in, with the words
    of the remarks. The alt text of pictures is no part of it.
    """
    if not tokens:
        html = parse_notes(html).render(lambda note: f"<{_NOTE_TAG}></{_NOTE_TAG}>")
    return _text_of(html)


def _text_of(html):
    lines = _Lines()
    for token in scan(html):
        if isinstance(token, Text):
            lines.text(token.data)
        else:
            lines.tag(token.name, is_start=isinstance(token, StartTag))
    text = _BEFORE_PUNCTUATION.sub("", "".join(lines.written)).replace(_NOTE, "")
    text = re.sub(r"(?<![ \t])[ \t]++(?=\n)", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _Lines:
    def __init__(self):
        self.written = []
        self.pre_depth = 0

    def text(self, data):
        if not self.pre_depth:
            data = _BLANKS.sub(" ", data)
            if not self.written or self.written[-1][-1] in " \n\t":
                data = data.lstrip(" ")
        if data:
            self.written.append(data)

    def tag(self, name, *, is_start):
        if name == "pre":
            self.pre_depth = max(self.pre_depth + (1 if is_start else -1), 0)
            self.written.append("\n\n")
        elif name == _NOTE_TAG and is_start:
            self.written.append(_NOTE)
        elif name == "br" and is_start:
            self.written.append("\n")
        elif name in {"td", "th"} and not is_start:
            self.written.append("\t")
        elif name in _PARAGRAPHS:
            self.written.append("\n\n")
        elif name in PARTING:
            self.written.append("\n")


def running_text(html):
    """``plain_text`` without notes, and without figures unless they are all that there is."""
    return plain_text(_FIGURE.sub("", html), tokens=False) or plain_text(html, tokens=False)


def excerpt(html, length=280):
    """The beginning of ``html`` in at most ``length`` characters, on one line and without notes.

    Captions stand in it only where there is nothing else.
    Ends with a whole sentence where that keeps at least half of ``length``; otherwise with a whole
    word and an ellipsis.
    """
    text = " ".join(running_text(html).split())
    if len(text) <= length:
        return text
    # One more sign tells whether a sentence or a word ends exactly at the limit.
    room = text[: length + 1]
    ends = [match.end() for match in _SENTENCE_END.finditer(room) if match.end() <= length]
    if ends and ends[-1] * 2 >= length:
        return text[: ends[-1]]
    if length < 2:
        return "…"[:length]
    room = text[:length]
    cut = room.rfind(" ")
    unspaced = [match.end() for match in re.finditer(f"[{_UNSPACED}]", room[:-1])]
    cut = max(cut, unspaced[-1] if unspaced else -1)
    if cut < 1:
        cut = length - 1
    return room[:cut].rstrip(" ,;:–—-") + "…"


def word_count(html):
    """How many words a reader reads; the tokens of citations are none, the words of remarks are."""
    noted = parse_notes(html)

    def words_of(note):
        return " " + " ".join(part for part in note.parts if isinstance(part, str)) + " "

    return sum(1 for _ in _WORD.finditer(_text_of(noted.render(words_of))))


def sentence_at(text, position):
    """The sentence of ``text``, one line, that ``position`` stands in or right behind."""
    position = len(text[:position].rstrip())
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end < position), default=0)
    return text[start : next((end for end in ends if end >= position), len(text))].strip()
