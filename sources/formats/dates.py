"""EDTF texts to CSL dates, quickly: files hold the same few hundred dates again and again."""

import datetime
import re
from copy import deepcopy
from functools import lru_cache

from sources.dates import edtf_to_csl

_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


def read_edtf(text):
    """The CSL date of an EDTF text; ``{"literal": text}`` where it is none that CSL can say."""
    return deepcopy(_read(text.strip()))


@lru_cache(maxsize=4096)
def _read(text):
    if (match := _PLAIN.fullmatch(text)) and match[1] != "0000":
        parts = [int(number) for number in match.groups() if number]
        if len(parts) < 3 or _exists(parts):
            return {"date-parts": [parts]}
    try:
        # The longest text that says a date has two ends with marks; more would only cost time.
        date = edtf_to_csl(text) if len(text) <= 60 else None
    except (ValueError, OverflowError, RecursionError):
        date = None
    return date if date and date["date-parts"][0] else {"literal": text}


def _exists(parts):
    try:
        datetime.date(*parts)
    except ValueError:
        return False
    return True
