"""The calendar files of BSD: ``01/05<TAB>text, 1913``, going on in lines that begin with a tab."""

import re

CALENDAR_LINE = re.compile(r"^\d{1,2}/\d{1,2}\*?\t", re.MULTILINE)
_ENTRY = re.compile(r"(\d{1,2})/(\d{1,2})\*?\t+(.*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_YEAR_AT_END = re.compile(
    r"(?:,|\s+in|\s)\s*(?P<circa>c(?:a|irca)?\.?\s+)?"
    r"(?P<year>\d{3,4}|(?<=,\s)\d{1,2}|\d{1,4}(?=\s*B\.?C))"
    r"(?P<era>\s*B\.?\s?C\.?(?:E\.?)?|\s*(?:CE|AD))?\s*\.?$"
)


def calendar_rows(text):
    """(line number, values) of each entry. Remarks and what the preprocessor reads are no events.

    The year stands at the end, behind a comma. Where it does not, the event has a day and no year.
    """
    # A remark keeps its line ends, so that the numbers of the lines below stay what they are.
    text = _COMMENT.sub(lambda remark: "\n" * remark[0].count("\n"), text)
    entries = []
    for number, line in enumerate(text.splitlines(), start=1):
        if entry := _ENTRY.fullmatch(line.rstrip()):
            month, day, words = entry.groups()
            entries.append((number, month, day, [words]))
        elif line.startswith(("\t", " ")) and line.strip() and entries:
            entries[-1][3].append(line.strip())
        elif line.strip() and not line.startswith("#") and "=" not in line:
            entries.append((number, "", "", [line.strip()]))
    return [(number, _values(month, day, " ".join(words))) for number, month, day, words in entries]


def _values(month, day, words):
    values = {"month": month, "day": day, "headline": words}
    year = _YEAR_AT_END.search(words)
    if year and words[: year.start()].strip():
        era = "BC" if (year["era"] or "").strip().startswith("B") else ""
        values["year"] = f"{year['year']} {era}".strip()
        values["circa"] = "yes" if year["circa"] else ""
        values["headline"] = words[: year.start()].rstrip(" ,")
    return values
