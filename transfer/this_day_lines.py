"""The lines of a post with the addresses that each links to: HTML in, plain data out."""

from dataclasses import dataclass, field
from html import escape

from markup.notes import CiteGroup, parse_notes
from markup.scan import StartTag, Text, scan
from markup.tags import PARTING

#: A link with this beginning is a citation in the text, and the key of its work.
CITES = "#cite-"


@dataclass
class LinkedLine:
    number: int
    text: str = ""
    links: list[str] = field(default_factory=list)


def linked_lines(html):
    """The LinkedLines of a body that have text. A block or a line break ends a line.

    A note is no text of its line; the works that it cites are among the links.
    """
    lines = [LinkedLine(1)]
    for token in scan(parse_notes(html).render(_as_links)):
        if isinstance(token, Text):
            *ended, rest = token.data.split("\n\n")
            for part in ended:
                lines[-1].text += part
                lines.append(LinkedLine(0))
            lines[-1].text += rest
        elif token.name in PARTING or (token.name == "br" and isinstance(token, StartTag)):
            lines.append(LinkedLine(0))
        elif token.name == "a" and isinstance(token, StartTag):
            lines[-1].links += [token.attributes.get("href") or ""]
    for line in lines:
        line.text = " ".join(line.text.split())
        line.links = [link for link in line.links if link]
    lines = [line for line in lines if line.text]
    for number, line in enumerate(lines, start=1):
        line.number = number
    return lines


def _as_links(note):
    groups = [part for part in note.parts if isinstance(part, CiteGroup)]
    keys = (cite.key for group in groups for cite in group.cites)
    return "".join(f'<a href="{CITES}{escape(key)}"></a>' for key in keys)
