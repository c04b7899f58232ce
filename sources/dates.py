"""Dates of works: EDTF text in the database, CSL date variables at the door of the processor.

EDTF is ISO 8601-2 (loc.gov/standards/datetime): ``2011-07-14``, ``2011-07``, ``2011~`` (about),
``2011?`` (perhaps), ``2011-21`` (spring), ``1914/1918``, ``2019/..`` (still going on). Its year 0
is 1 BCE; CSL has no year 0 and writes 1 BCE as -1, so BCE years differ by one between the two.
"""

import warnings
from functools import lru_cache

from django.utils.dates import MONTHS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf warns about optional parts at import
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException
    from edtf.parser.parser_classes import (
        Date,
        Interval,
        Season,
        UncertainOrApproximate,
        Unspecified,
        UnspecifiedIntervalSection,
    )

SPRING = 21
# A parse takes milliseconds, and a library says the same dates again and again.
_parsed = lru_cache(maxsize=4096)(parse_edtf)


def edtf_to_csl(text):
    """The CSL date variable of an EDTF text; None for an empty text.

    Raises ValueError with a sentence for a text that is no EDTF date, or that says something CSL
    cannot (``201X``). Both ends of an interval are kept; an open end is an empty part.
    """
    text = text.strip()
    if not text:
        return None
    try:
        parsed = _parsed(text)
    except EDTFParseException:
        raise ValueError(
            f"“{text}” is not a date of the form 2011, 2011-07, 2011-07-14, 2011~ (about) or"
            " 1914/1918."
        ) from None
    csl = {}
    ends = [parsed.lower, parsed.upper] if isinstance(parsed, Interval) else [parsed]
    csl["date-parts"] = [_date_parts(end, csl, text) for end in ends]
    if csl["date-parts"] == [[]]:
        raise ValueError(f"“{text}” holds no year.")
    return csl


def _date_parts(part, csl, text):
    """[year, month, day] of one end, as far as known; notes circa and season in ``csl``."""
    if isinstance(part, UnspecifiedIntervalSection):
        return []
    if isinstance(part, UncertainOrApproximate):
        if part.ua:
            csl["circa"] = True
        return _date_parts(part.date, csl, text)
    if isinstance(part, Season):
        csl["season"] = int(part.season) - SPRING + 1
        return [_csl_year(part._year)]
    if isinstance(part, Date) and not isinstance(part, Unspecified):
        known = [number for number in (part._month, part._day) if number]
        return [_csl_year(part._year), *(int(number) for number in known)]
    raise ValueError(
        f"“{text}” is a date that citations cannot print: write the year, or the year with ~."
    )


def _csl_year(edtf_year):
    year = int(edtf_year)
    return year if year > 0 else year - 1


def csl_to_edtf(issued):
    """The EDTF text of a CSL date variable; "" for None, an empty one, or one only ``literal``."""
    ends = list((issued or {}).get("date-parts") or [])
    if not ends or not ends[0]:
        return ""
    mark = "~" if issued.get("circa") not in (None, False, 0, "0", "false", "") else ""
    season = issued.get("season")
    texts = [_edtf_end(end, season) for end in ends[:2]]
    return "/".join(text + mark if text != ".." else text for text in texts)


def _edtf_end(parts, season):
    if not parts:
        return ".."
    year, *rest = (int(part) for part in parts[:3])
    astronomical = year if year > 0 else year + 1
    text = f"{'-' if astronomical < 0 else ''}{abs(astronomical):04d}"
    if season and not rest and str(season).isdigit() and 1 <= int(season) <= 4:
        return f"{text}-{SPRING - 1 + int(season)}"
    return text + "".join(f"-{number:02d}" for number in rest)


SEASONS = ("spring", "summer", "autumn", "winter")


def spoken_date(csl):
    """A CSL date variable as a reader says it: ``24 July 1923``, ``c. 1750``, ``1914–1918``."""
    if not csl:
        return ""
    season = SEASONS[csl["season"] - 1] if csl.get("season") in (1, 2, 3, 4) else ""
    ends = [_spoken_end(parts, season) for parts in csl["date-parts"]]
    text = ends[0] if len(ends) == 1 else f"{ends[0]}–{ends[1]}".replace(" ", "\u00a0")
    return f"c. {text}" if csl.get("circa") else text


def _spoken_end(parts, season):
    if not parts:
        return ""
    year, *rest = parts
    words = [str(part) for part in rest[1:2]]
    words += [str(MONTHS[month]) for month in rest[:1]] or [season]
    words.append(str(year) if year > 0 else f"{-year} BCE")
    return " ".join(word for word in words if word)
