"""Where one part of a reference ends and the next begins, when full stops part them."""

import re

# After these a full stop abbreviates: journals by ISO 4, academic small change, and months.
_ABBREVIATIONS = frozenset(
    """
    acad adv aff agric am amer anal ann annu anthropol appl apr arch assoc astron aug aust
    biochem biol bot br brit bull bur cal can chem clin comm commun comp comput conf cong
    contemp corp crit curr dec dept dev diss dr ecol econ ed eds educ electron eng engl ent
    environ eur evol ex exp feb fig forsch found gen geogr geol gov hist hosp hrsg hum ieee
    immunol inc ind inf inst int intell internat intl jan jr jul jun lab lang lect lett lib lit
    ltd mag manag mar math mech med mem microbiol mod mol mr mrs ms nat natl neurol neurosci no
    nos nov nucl numer oct op org orient orig pers pharmacol phil philos phys physiol pol polit
    pp proc prof psych psychol publ quart rep repr res rev rom rpt sch sci sec sep sept ser soc
    sociol softw sp spec sr st stat stud suppl surg surv symp syst tech technol theol theor trad
    trans transl transp univ vol vols vs zeitschr zool
    """.split()  # noqa: SIM905
)

_END = re.compile(r"(?P<mark>[.?!…])(?P<quote>[”\"’»)]?)\s+(?=[^\W_]|[“\"‘'«(\[¿¡<])")
# IEEE Trans. Patt. Anal. Mach. Intell., · , Clim. Dynam., 22 · words that no list need know
_ABBREVIATED = r"(?:[A-Z][\w-]{0,7}\.\s)"
_ABBREVIATED_JOURNAL = re.compile(
    rf"(?:^(?:[A-Z]{{2,}}\s)?{_ABBREVIATED}{{2,6}}[A-Z][\w-]{{0,9}}\.?"
    rf"|[,”\"»]\s(?:{_ABBREVIATED}{{2,6}}[A-Z][\w-]{{0,9}}\.?|{_ABBREVIATED}[A-Z][\w-]{{0,9}}\.))"
    r"(?=,?\s(?:\(|[A-Z]?\d|[Vv]ol)|,?$)"
)
_LAST_WORD = re.compile(r"[^\s(\[“\"‘'«/]+$")


def split_sentences(text):
    """The parts of a reference without their closing full stops; other marks stay.

    >>> split_sentences("Deep water. J. Phys. Oceanogr., 4, 1-9. London: Verso.")
    ['Deep water', 'J. Phys. Oceanogr., 4, 1-9', 'London: Verso']
    """
    parts, start = [], 0
    journal = _ABBREVIATED_JOURNAL.search(text) if ". " in text else None
    inside = range(*journal.span()) if journal else ()
    for match in _END.finditer(text):
        if match.start() in inside or not _ends_sentence(text, match):
            continue
        parts.append(_without_stop(text[start : match.end("quote")]))
        start = match.end()
    parts.append(_without_stop(text[start:]))
    return [part for part in parts if part]


def _ends_sentence(text, match):
    if match["mark"] != ".":
        return not text[match.end() : match.end() + 1].islower()
    if match["quote"]:
        return True
    word_match = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    if word_match is None:
        return True
    word = word_match[0]
    if len(word) == 1 and word.isalpha():
        return False  # an initial, or p. and v.
    if "." in word and len(word) <= 8:
        # U.S. and D.C. go on; "Inc.)." does not come here.
        return text[match.end() : match.end() + 1].isupper() and word.count(".") > 1
    if word.casefold() in _ABBREVIATIONS:
        return word == "No" and not text[match.end()].isdigit()  # "They Say No. River Post"
    following = text[match.end() : match.end() + 5]
    return not following[:1].islower() or re.match(r"in:? [A-Z]", following) is not None


def _without_stop(part):
    part = part.strip()
    if part.endswith(".") and not part.endswith("..."):
        head = part[:-1]
        last = head.split()[-1] if head.split() else ""
        if "." not in last or len(last) > 8:
            return head.strip()
    return part
