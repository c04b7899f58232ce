"""Fields that were typed into the note, as reference managers allow.

A program without a field for, say, the author of a reviewed work lets its user write
``reviewed-author: Hall || W. C.`` in the note, one field a line before any other text, or
``{:original-date: 1965}`` anywhere. They count only where the item lacks the field.
"""

import re

_LINE = re.compile(r"([a-z][a-z_-]*|[A-Z]{2,10}):[ \t]*(.*)")
_BRACED = re.compile(r"\{:([a-z][a-z_-]*|[A-Z]{2,10}):([^{}]*)\}")
_MAX_LINES = 200


def with_note_fields(data, name_variables):
    """Return ``data``, or a copy with the fields that its note holds and the rest of the note."""
    note = data.get("note")
    if not isinstance(note, str) or ":" not in note:
        return data
    found = []
    note = _BRACED.sub(lambda match: found.append(match.groups()) or "", note)
    lines = note.split("\n")
    kept = []
    for index, line in enumerate(lines[:_MAX_LINES]):
        match = _LINE.fullmatch(line.strip())
        if match:
            found.append(match.groups())
        elif line.strip():
            kept.append(line)
            if index:
                kept.extend(lines[index + 1 :])
                break
    if not found:
        return data
    merged = dict(data)
    for key, value in found:
        _add(merged, data, key, value.strip(), name_variables)
    merged["note"] = "\n".join(kept).strip()
    return merged


def _add(merged, data, key, value, name_variables):
    if not value or (data.get(key) and key != "type") or key in ("id", "note"):
        return
    if key in name_variables:
        family, bar, given = (part.strip() for part in value.partition("||"))
        name = {"family": family, "given": given} if bar else {"literal": family}
        merged[key] = [*(merged.get(key) or ()), name]
    else:
        merged[key] = value
