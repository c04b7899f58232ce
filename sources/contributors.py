"""Contributors as the desk types them: one a line, ``editor: Family, Given``."""

import difflib
import re

from sources.names import parse_typed_name, typed_name

#: The name variables of CSL 1.0.2 (appendix IV).
ROLES = (
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editor-translator",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
)
_ROLE = re.compile(r"(?P<role>[A-Za-z]+(?:-[A-Za-z]+)*):\s+(?P<name>\S.*)")


def contributor_lines(contributors):
    """The text that ``parse_contributors`` reads as these contributors."""
    return "\n".join(_line(name) for name in contributors)


def parse_contributors(text, known=()):
    """CSL names with their roles, in the order of the lines.

    A line without a role is an author, a name without a comma an organisation; so is one in
    braces, whose commas are its own: ``{Ministry of Oil, Baghdad}``. A line that says what one of
    ``known`` says is that name, with the parts that a line cannot show (particles, suffixes).
    Raises ValueError with a sentence for a word that looks like a role and is none.
    """
    as_typed = {_line(name): name for name in reversed(known)}
    lines = [line.strip() for line in text.splitlines()]
    return [as_typed.get(line) or _parse_line(line) for line in lines if line.strip(" ,{}")]


def _line(name):
    role = name.get("role", "author")
    typed = typed_name(name)
    if not name.get("family") and ("," in typed or _ROLE.match(typed)):
        typed = f"{{{typed}}}"
    return typed if role == "author" else f"{role}: {typed}"


def _parse_line(line):
    role, typed = "author", line
    if match := _ROLE.fullmatch(line):
        word = match["role"].lower()
        if word in ROLES:
            role, typed = word, match["name"]
        elif near := difflib.get_close_matches(word, ROLES, n=1, cutoff=0.75):
            raise ValueError(
                f"“{match['role']}” is no role. Did you mean {near[0]}? An organisation whose"
                f" name has a colon stands in braces: {{{line}}}"
            )
    if typed.startswith("{") and typed.endswith("}"):
        return {"role": role, "literal": typed[1:-1].strip()}
    return parse_typed_name(typed, role)
