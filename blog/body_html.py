"""The running text of a post: each token made a number, or the citation itself."""

import re

from markup.cut import without_cut

_CITED = r'<span class="cited" id="cite-\d+">'
_END = "\ue001"  # behind each citation on the spot; a sign for private use
_CITATION = rf"{_CITED}(?!<sup>)[^{_END}]*{_END}"
# Typed as a note, behind the stop, a citation in brackets moves before it: "tedious (Beck 1981)."
# A stop inside a sentence is an abbreviation's, and stays.
_AFTER_STOP = re.compile(
    rf"(?<=\w)([.,])(?:\s|&nbsp;)*({_CITATION}(?:\s*{_CITATION})*)(?=\s*(?:<|$|[A-Z“‘\"]))"
)
# "(Beck 1981)" stands apart from the word before it; a raised number stands close.
_BLANK_TO_COME = re.compile(rf"(?:(?<=[\w.,;:!?)\]”’])|(?<=</span>))(?={_CITED}(?!<sup>))")
# From where the blanks begin only, or a long row of them would take the square of its time.
_BLANK_TO_GO = re.compile(rf'(?<!\s)(?<!&nbsp;)(?:\s|&nbsp;)+(?=<sup class="ref">|{_CITED}<sup>)')


def body_html(noted, shown):
    """The HTML of a NotedText with ``shown``, pairs of a Place and its text, in their places."""
    by_number = {place.note.number: (place, text) for place, text in shown}
    html = noted.render(lambda note: _in_text(*by_number[note.number]))
    html = _AFTER_STOP.sub(r" \2\1", html).replace(_END, "")
    return without_cut(_BLANK_TO_GO.sub("", _BLANK_TO_COME.sub(" ", html)))


def _in_text(place, text):
    number = place.number
    if not place.is_note:
        return f'<span class="cited" id="cite-{number}">{text}</span>{_END}'
    return (
        f'<sup class="ref"><a id="ref-{number}" href="#note-{number}"'
        f' aria-label="Note {number}">{number}</a></sup>'
    )
