"""The notes of a copied page as tokens of Ibid: which listed works does a typed note cite?

A note repeats the line of the list (``1. Arango, Tim, “…,” New York Times, 7/14/11, p. 4``), names
several (``A; B``), or is a remark. Pure functions on text.
"""

from html import escape
from itertools import pairwise

from sources.parsing import parse_line

_QUOTES = str.maketrans("“”„‟«»‘’‚‛`´", "\"\"\"\"\"\"''''''")


def folded(text):
    """For comparison only: one space between words, straight quotes, no case. Not longer."""
    return " ".join(text.split()).translate(_QUOTES).lower()


def protected(text):
    """Text of a page as HTML in which nothing that was typed is taken for a token."""
    return escape(text, quote=False).replace("[@", r"\[@").replace("^[", r"\^[")


def note_token(text, keys_by_line, add_source):
    """The token for the text of one typed note.

    ``keys_by_line`` maps the lines of the list of sources to keys. A work that is not listed is
    handed to ``add_source(item, line)``, which returns its key. What is no citation becomes an
    inline note, word for word.
    """
    words = " ".join(text.split())
    cites = listed_cites(words, keys_by_line) or _unlisted_cites(words, add_source)
    return remark_token(protected(words)) if cites is None else cite_token(cites)


def cite_token(cites):
    """The token of (prefix, key, suffix) triples of HTML."""
    group = "; ".join(
        " ".join(part for part in (prefix, f"@{key}") if part) + suffix
        for prefix, key, suffix in cites
    )
    return f"[{group}]"


def remark_token(html):
    return f"^[{_balanced(html)}]"


def listed_cites(words, keys_by_line):
    """(prefix, key, suffix) of each listed line found in the note; None if there is none."""
    found = []
    haystack = folded(words)
    for line in sorted(keys_by_line, key=len, reverse=True):
        needle = folded(line).rstrip(".")
        start = haystack.find(needle)
        if needle and start >= 0:
            found.append((start, start + len(needle), keys_by_line[line]))
            haystack = haystack[:start] + "\0" * len(needle) + haystack[start + len(needle) :]
    if not found or len(haystack) != len(words):
        return None
    found.sort()
    between = [words[end:start] for (_, end, _), (start, _, _) in pairwise(found)]
    rests = [*between, words[found[-1][1] :]]
    cites, prefix = [], words[: found[0][0]]
    for (_, _, key), rest in zip(found, rests, strict=True):
        suffix, _, next_prefix = rest.partition(";")
        suffix = suffix.rstrip(" .")
        if suffix and suffix[0] not in ",:":
            suffix = f" {suffix.lstrip()}"
        cites.append((protected(prefix.strip(" ;")), key, protected(suffix)))
        prefix = next_prefix
    plain = all(not set("[]@;^") & set(prefix + suffix) for prefix, _, suffix in cites)
    return cites if plain and not prefix.strip(" .;") else None


def _unlisted_cites(words, add_source):
    """The note as works that the list leaves out, each part read with confidence; else None."""
    for parts in ([words], words.split("; ")):
        lines = [parse_line(part) for part in parts]
        if all(line.item and not line.needs_review for line in lines):
            return [
                ("", add_source(line.item, part), _locator(line.item))
                for line, part in zip(lines, parts, strict=True)
            ]
    return None


def _locator(item):
    """A locator that the line ended in belongs to this citation and not to the work."""
    locator = item.pop("locator", None)
    if not locator:
        return ""
    label = item.pop("label", "page")
    return f", {escape(f'{label} {locator}', quote=False)}"


def _balanced(text):
    """Brackets that do not pair would end the note early, so they are escaped."""
    depth = 0
    for char in text:
        depth += (char == "[") - (char == "]")
        if depth < 0:
            break
    if depth == 0:
        return text
    return text.replace("[", r"\[").replace("]", r"\]")
