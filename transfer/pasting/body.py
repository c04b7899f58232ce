"""The body of a pasted post: tokens in place of its marks, the lines of its notes taken out."""

import re

from markup.sanitise import clean_body

_EMPTY = re.compile(
    r"<(a|em|strong|b|i|u|s|sub|sup|cite|code|q|small|span|li|p|ol|ul|h[2-4]|blockquote)\b[^<>]*>"
    r"(?:\s|&nbsp;|<br>)*</\1>"
)
_LAST_BREAKS = re.compile(r"(?:\s*<br>\s*)+(?=</(?:p|li|blockquote|h[2-4])>)")
_FIRST_BREAKS = re.compile(r"(?<=<p>)(?:\s*<br>\s*)+")


def write_body(old, tokens, kept=()):
    """Sanitised HTML of an OldPost. ``tokens`` maps the numbers of its notes to HTML.

    An empty token leaves its mark and its note as they were typed; so are the lines ``kept``. A
    note without a mark goes behind the last paragraph's words.
    """
    edits = []
    for paragraph in old.paragraphs:
        spans = old.lines[paragraph.line_number].spans
        for mark in paragraph.marks:
            if token := tokens.get(mark.number):
                edits.append((spans[mark.start][0], spans[mark.end - 1][1], token))
    for number in _gone(old, tokens, kept):
        # The characters only: tags around them may go on in the next line.
        edits += [(*span, "") for span in old.lines[number].spans if span]
    last = old.lines[old.paragraphs[-1].line_number].spans[-1][1]
    edits += [(last, last, f" {tokens[one]}") for one in old.unmarked if tokens.get(one)]
    html = old.html
    for begin, end, words in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        html = html[:begin] + words + html[end:]
    return clean_body(_tidy(html))


def _gone(old, tokens, kept):
    """The numbers of lines that are not text any more: notes, sources and their headings."""
    prose = {paragraph.line_number for paragraph in old.paragraphs} | set(kept)
    notes = {note.line_number: note.number for note in old.notes}
    current = None
    for number in old.lines:
        current = notes.get(number, current)
        stays = current is not None and not tokens.get(current) and number >= min(notes)
        listed = any(line.line_number == number for line in old.source_lines)
        if number not in prose and (listed or not stays):
            yield number


def _tidy(html):
    before = None
    while before != html:
        before = html
        html = _EMPTY.sub("", _FIRST_BREAKS.sub("", _LAST_BREAKS.sub("", html)))
    return html
