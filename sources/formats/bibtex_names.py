"""Names as BibTeX writes them, ``von Last, Jr, First and {An Organisation}``, and CSL names.

Which words belong to which part is bibtexparser's business; biblatex's own way of saying it
(``family=Gennep, given=Arnold, prefix=van``) is read too.
"""

import re
from functools import lru_cache

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from sources.formats.latex import decode_latex, encode_latex

_LABELLED = re.compile(r"(family|given|prefix|suffix|useprefix)(?:-i)?\s*=\s*", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
# Words with a capital and nothing that BibTeX or LaTeX reads otherwise: nearly every name.
_WORD = r"[A-ZÀ-ÖØ-Þ](?:[^\W_]|\.)*(?:-(?:[^\W_]|\.)+)*"
_PLAIN_WORDS = re.compile(rf"{_WORD}(?: {_WORD})*")
_PLAIN_NAME = re.compile(rf"({_PLAIN_WORDS.pattern}), ({_PLAIN_WORDS.pattern})")


def read_names(raw, *, use_prefix=False):
    """(CSL names, exact) of a value. Particles may drop off names unless ``use_prefix``."""
    names, exact = _read_names(raw, use_prefix)
    return [dict(name) for name in names], exact


@lru_cache(maxsize=64)  # the same value is read for what it says, and for how it is written best
def _read_names(raw, use_prefix):
    names, exact = [], True
    for one in split_multiple_persons_names(raw):
        name, all_said = _read_name(one.strip(), use_prefix)
        exact = exact and all_said
        if name:
            names.append(name)
    return names, exact


def _read_name(raw, use_prefix):
    if plain := _PLAIN_NAME.fullmatch(raw):
        return {"family": plain[1], "given": plain[2]}, True
    particle = "non-dropping-particle" if use_prefix else "dropping-particle"
    if _is_one_group(raw):
        text, exact = decode_latex(raw[1:-1])
        return ({"literal": text} if text.strip() else None), exact
    if _LABELLED.match(raw):
        return _read_labelled(raw, particle), False
    exact = True
    try:
        parts = parse_single_name_into_parts(raw)
    except InvalidNameError:
        # A comma or brace too many: read as well as can be, and the value is kept beside it.
        parts, exact = parse_single_name_into_parts(raw, strict=False), False
    said = {
        particle: parts.von,
        "family": parts.last,
        "suffix": parts.jr,
        "given": parts.first,
    }
    name = {}
    for part, words in said.items():
        decoded = [_decode_part(word) for word in words]
        text = " ".join(text for text, _ in decoded).strip()
        exact = exact and all(all_said for _, all_said in decoded)
        if text:
            name[part] = text
    if "family" not in name and name:
        name = {"family": " ".join(name.values())}
    return name or None, exact


def _decode_part(word):
    """A word in braces keeps together; that alone is no loss, for it is written so again."""
    if _is_one_group(word) and not word.startswith("{\\"):
        return decode_latex(word[1:-1])
    return decode_latex(word)


def _is_one_group(raw):
    """Does the brace that opens the text close it?"""
    if not (raw.startswith("{") and raw.endswith("}")) or raw.startswith("{\\"):
        return False
    depth = 0
    for position, char in enumerate(raw):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return position == len(raw) - 1
    return False


def _read_labelled(raw, particle):
    name = {}
    part_of = {"prefix": particle, "family": "family", "given": "given", "suffix": "suffix"}
    for piece in raw.split(","):
        label = _LABELLED.match(piece.strip())
        if not label:
            continue
        value = decode_latex(piece.strip()[label.end() :].strip('" '))[0].strip()
        if label[1].lower() == "useprefix":
            if value == "true" and "dropping-particle" in name:
                name["non-dropping-particle"] = name.pop("dropping-particle")
        elif value:
            name[part_of[label[1].lower()]] = value
    return name if name.get("family") else None


def write_names(names):
    """The BibTeX value of CSL names."""
    return " and ".join(_write_name(name) for name in names)


def _write_name(name):
    if len(name) == 2 and "family" in name and "given" in name:
        plain = f"{name['family']}, {name['given']}"
        if _PLAIN_NAME.fullmatch(plain) and not _AND.search(plain):
            return plain
    if name.get("literal"):
        literal = encode_latex(name["literal"])
        return "others" if literal == "others" else f"{{{literal}}}"
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    family = _kept_together(name.get("family", ""), is_family=True)
    parts = [" ".join(part for part in (_kept_together(particle), family) if part)]
    if name.get("suffix"):
        parts.append(_kept_together(name["suffix"]))
    if name.get("given"):
        parts.append(_kept_together(name["given"]))
    elif " " in family or name.get("suffix"):
        return ", ".join(parts) + ", {}"
    return ", ".join(parts)


def _kept_together(text, *, is_family=False):
    """In braces where BibTeX would read the words of ``text`` for something else."""
    small = is_family and any(not word[0].isupper() for word in text.split() if word[0].isalpha())
    if "," in text or _AND.search(text) or small:
        return f"{{{encode_latex(text)}}}"
    return encode_latex(text)
