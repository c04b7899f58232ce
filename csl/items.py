"""Sources as the processor sees them: CSL-JSON dicts, looked at once and never changed.

Specification: "Standard Variables", "Number Variables", "Date Variables", "Name Variables".
"""

from csl import date_parsing
from csl.errors import ItemError
from csl.name_parts import Name, parse_name
from csl.note_fields import with_note_fields

NAME_VARIABLES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator
    director editor editor-translator editorial-director executive-producer guest host
    illustrator interviewer narrator organizer original-author performer producer recipient
    reviewed-author script-writer series-creator translator""".split()  # noqa: SIM905
)
DATE_VARIABLES = frozenset(
    ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
)
NUMBER_VARIABLES = frozenset(
    """chapter-number citation-number collection-number edition first-reference-note-number issue
    locator number number-of-pages number-of-volumes page page-first part part-number printing
    printing-number section supplement supplement-number version volume
    volume-title-number""".split()  # noqa: SIM905
)
_OLD_NAMES = {
    "title-short": "shortTitle",
    "container-title-short": "journalAbbreviation",
    "event-title": "event",
    "event": "event-title",
}


class Item:
    """One source. Reads its fields lazily and remembers what it made of names and dates."""

    __slots__ = ("_dates", "_names", "_texts", "data", "id", "language", "type")

    def __init__(self, data):
        if not isinstance(data, dict):
            raise ItemError(f"An item must be a dict of CSL-JSON fields, not {_kind(data)}.")
        if data.get("id") in (None, ""):
            raise ItemError("An item needs an “id”.")
        data = self.data = with_note_fields(data, NAME_VARIABLES)
        self.id = str(data["id"])
        self.type = data.get("type") if isinstance(data.get("type"), str) else ""
        language = data.get("language")
        self.language = language if isinstance(language, str) else ""
        self._texts = {}
        self._names = {}
        self._dates = {}

    def text(self, variable):
        """The field as a string, or None when it is missing or empty.

        Raises ItemError for a list or an object where CSL wants text.
        """
        try:
            return self._texts[variable]
        except KeyError:
            text = self._texts[variable] = self._read_text(variable)
            return text

    def _read_text(self, variable):
        value = self.data.get(variable)
        if value is None and variable in _OLD_NAMES:
            value = self.data.get(_OLD_NAMES[variable])
        if value is None and variable == "page-first":
            page = self.text("page")
            return date_parsing.first_of_range(page) if page else None
        if value is None:
            return None
        if isinstance(value, str):
            return value or None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        if variable in DATE_VARIABLES or variable in NAME_VARIABLES:
            return None  # a style that asks for a date as text gets nothing
        raise ItemError(f"Item “{self.id}”: “{variable}” must be text, not {_kind(value)}.")

    def names(self, variable):
        """The names of a role, in order; an empty tuple when there are none."""
        try:
            return self._names[variable]
        except KeyError:
            names = self._names[variable] = self._read_names(variable)
            return names

    def _read_names(self, variable):
        value = self.data.get(variable)
        if not value:
            return ()
        if not isinstance(value, (list, tuple)):
            raise ItemError(
                f"Item “{self.id}”: “{variable}” must be a list of names, not {_kind(value)}."
            )
        names = []
        for entry in value:
            if isinstance(entry, str):
                entry = {"literal": entry}
            if not isinstance(entry, dict):
                raise ItemError(f"Item “{self.id}”: a name in “{variable}” is {_kind(entry)}.")
            name = parse_name(entry)
            if name is not None:
                names.append(name)
        return tuple(names)

    def date(self, variable):
        """The Date of a variable, or None when it is missing or says nothing."""
        try:
            return self._dates[variable]
        except KeyError:
            value = self.data.get(variable)
            if value is not None and not isinstance(value, (dict, str, int)):
                raise ItemError(
                    f"Item “{self.id}”: “{variable}” must be a date object, not {_kind(value)}."
                ) from None
            date = self._dates[variable] = date_parsing.read_date(value)
            return date

    def has(self, variable):
        """Whether the field is present and not empty, whatever its kind."""
        if variable in DATE_VARIABLES:
            return self.date(variable) is not None
        if variable in NAME_VARIABLES:
            return bool(self.names(variable))
        return self.text(variable) is not None


def trigraph(item):
    """A label such as "Doe65" or "DoRo65" from the first names and the year."""
    names = item.names("author") or item.names("editor") or item.names("translator")
    families = [name.family or name.literal for name in names][:4]
    lengths = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(families), (1, 1, 1, 1))
    letters = "".join(family[:length] for family, length in zip(families, lengths, strict=False))
    date = item.date("issued")
    year = f"{abs(date.start[0]) % 100:02d}" if date and date.start else ""
    return letters + year


def without_repeated_organization(data):
    """``data`` without the container or publisher that its author already names.

    A news agency that is the author of its own report is printed once.
    """
    authors = data.get("author") if isinstance(data, dict) else None
    if not isinstance(authors, list) or len(authors) != 1 or not isinstance(authors[0], dict):
        return data
    author = authors[0]
    name = author.get("literal") or ("" if author.get("given") else author.get("family"))
    if not isinstance(name, str) or not name.strip():
        return data
    repeated = [
        field
        for field in ("container-title", "publisher")
        if isinstance(data.get(field), str)
        and data[field].strip().casefold() == name.strip().casefold()
    ]
    return {key: value for key, value in data.items() if key not in repeated}


def _kind(value):
    return "null" if value is None else type(value).__name__


__all__ = ["DATE_VARIABLES", "NAME_VARIABLES", "NUMBER_VARIABLES", "Item", "Name", "trigraph"]
