"""Notes that name a work in short: ``Holm, Ferries, p. 44``, ``Holm 1998, 44``, ``Ibid., p. 5``.

The work stands in full in the list of sources or in an earlier note. A short form is taken only
where exactly one of them fits. Pure functions on text and CSL-JSON.
"""

import re

from transfer.page_notes import folded

LONGEST_WORDS = 14
_IBID = re.compile(
    r"(?:ibid(?:em)?|ib|idem|ebd|ebenda)\.?(?:[,:;]?\s+(?P<place>\S.{0,60}?))?\.?", re.IGNORECASE
)
_SIGNAL = re.compile(r"(?:see(?: also)?|cf\.?|compare|quoted in|siehe|vgl\.|voir|véase)\s+", re.I)
_PLACE = re.compile(
    r"[,:]?\s*\(?(?P<place>(?:(?:pp?|S|pág|chap|ch|vol|no|sec|fig|n|col)\.\s?|§\s?)?"
    r"\d+(?:[-–]\s?\d+)?)\)?\.?$"
)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20|21)\d\d(?!\d)")


def ibid_place(words):
    """The place that "Ibid., p. 5" names, "" for a bare "Ibid."; None for another note."""
    match = _IBID.fullmatch(words)
    return match and (match["place"] or "")


def short_cite(words, items):
    """(prefix, place in ``items``, locator) of a note in short form, or None.

    ``items`` are the CSL-JSON items of the works known by then. Prefix and locator are plain text.
    """
    if len(words.split()) > LONGEST_WORDS:
        return None
    signal = _SIGNAL.match(words)
    prefix = signal[0].strip() if signal else ""
    rest = words[signal.end() :] if signal else words
    fitting = [place for place, item in enumerate(items) if item and _fits(folded(rest), item)]
    # One work may stand in the list and in a note.
    if len({folded(items[place].get("title", "")) for place in fitting}) != 1:
        return None
    found = _PLACE.search(rest)
    locator = found["place"] if found else ""
    if _YEAR.fullmatch(locator):
        locator = ""
    return prefix, fitting[0], locator


def _fits(note, item):
    names = item.get("author") or item.get("editor") or []
    name = folded(names[0].get("family") or names[0].get("literal") or "") if names else ""
    if len(name) < 3 or not re.match(rf"(?:\S+ ){{0,2}}{re.escape(name)}\b", note):
        return False
    title = [word for word in re.findall(r"\w+", folded(item.get("title", ""))) if len(word) > 3]
    said = set(re.findall(r"\w+", note.replace(name, "", 1)))
    year = ((item.get("issued") or {}).get("date-parts") or [[""]])[0][:1]
    return bool(title and title[0] in said) or (bool(year) and str(year[0]) in said)
