"""Lines of organisation, date and title like those of ``dated``, with quotation marks.

``Council, 2 May 1996, ‘Fourth report’ (W/1996/12)`` ·
``City News, 15 April 2004, Lane: ‘We sail’``
"""

import re

from sources.parsing.dated import NUMBER, of_institution, read_dated, read_parts, stands_alone
from sources.parsing.dates import DAY, MONTH, find_dates
from sources.parsing.name_shapes import has_organisation_word
from sources.parsing.publication import has_word
from sources.parsing.vocabulary import NEWS_WORDS

# ‘Letter of 17 March’, attached to ‘Note by the Secretary’ (S/19650)
_ATTACHED = re.compile(
    r"^[\s,]*(?:attached to|annexed to|enclosed in|attaching|enclosing|transmitted by|annex to)\s"
    r"[^()]{0,200}"
)


def read_dated_quoted(quoted, text, today):
    """``Council, 2 May 1996, ‘Fourth report’ (W/1996/12)``: the same with quotation marks."""
    after = _ATTACHED.sub("", quoted.after).strip(" .,")
    if after and not NUMBER.match(" " + after):
        return read_dated(text, today) if _opens_a_title(quoted, text, today) else None
    before = quoted.before.rstrip(" ,")
    dates = [found for found in find_dates(before, today) if found.read]
    if not dates:
        if not after:
            return None
        reading = of_institution(before, quoted.title, after.strip("()"), None)
        return (
            _dated_by_title(reading, quoted.title, today) if has_organisation_word(before) else None
        )
    found = dates[-1]
    if _holds_quotation(before, found):
        return read_dated(text, today)
    if before[found.end :].strip(" ])") or not stands_alone(before, found):
        return None
    return read_parts(before[: found.start].strip(" ,[("), f"{quoted.title} {after}", found)


def _opens_a_title(quoted, text, today):
    """``City News, 15 April 2004, ‘Flood tape’: Full text``: the quotation is not all of it."""
    dates = find_dates(quoted.before, today)
    if not dates:
        return False
    if quoted.before[dates[-1].end :].strip(" ,"):
        return _holds_quotation(quoted.before, dates[-1])
    last = text[len(text) - len(quoted.after) - 2]
    goes_on = quoted.after[:1] in (":", " ") and quoted.after[1:2].isalnum()
    return last not in ",.;" and (goes_on or quoted.after[:2] == ": ")


def _holds_quotation(before, found):
    """``City News, 15 April 2004, Lane: ‘We sail’``: the title began before the quotation."""
    outlet, start = before[: found.start].rstrip(), before[found.end :]
    is_parted = outlet.endswith(",") and start[:2] == ", " and start[2:3].isupper()
    return is_parted and found.precision == DAY and has_word(outlet, NEWS_WORDS)


def _dated_by_title(reading, title, today):
    """``‘Letter dated 10 October 2002 from …’`` has its date inside."""
    dates = [found for found in find_dates(title, today) if found.read and found.precision > MONTH]
    if dates:
        reading.item["issued"] = dates[0].value
        reading.doubt("The date is the one in the title.", 0.1)
    else:
        reading.doubt("No date was found.", 0.3)
    return reading
