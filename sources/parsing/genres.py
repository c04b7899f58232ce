"""Words that say what kind of paper a title is: press release, hearing, speech, report."""

import re

_PRESS = """
    press release; news release; media release; press statement; communiqué de presse; communiqué;
    Pressemitteilung; Presseerklärung; Medienmitteilung; Presseinformation; comunicado de prensa;
    comunicado; nota de prensa; comunicato stampa; comunicato; بيان صحفي; بيان
"""
_HEARINGS = """
    hearing; public hearing; oversight hearing; private hearing; testimony; written testimony;
    Anhörung; öffentliche Anhörung; audition; audition publique; audiencia; audiencia pública;
    audizione; جلسة استماع
"""
_SPEECHES = """
    speech; address; remarks; lecture; keynote; keynote address; keynote speech; public lecture;
    Rede; Ansprache; Vortrag; discours; allocution; discurso; alocución; discorso;
    خطاب; كلمة; محاضرة
"""
_PAPERS = """
    statement; report; fact sheet; factsheet; briefing; briefing paper; briefing note; policy brief;
    policy paper; working paper; discussion paper; white paper; green paper; position paper;
    open letter; memorandum; press briefing; press conference; media advisory; annual report;
    Erklärung; Bericht; Stellungnahme; Gutachten; Jahresbericht; Lagebericht; déclaration; rapport;
    dossier de presse; note d’information; avis; declaración; informe; informe anual; dictamen;
    dichiarazione; rapporto; relazione; parere; تقرير; تصريح
"""


def _kinds(words, kind):
    return {" ".join(word.split()).casefold(): kind for word in words.split(";")}


_KINDS = {
    **_kinds(_PRESS, "report"),
    **_kinds(_HEARINGS, "hearing"),
    **_kinds(_SPEECHES, "speech"),
    **_kinds(_PAPERS, "report"),
}

# Kinds of paper written behind the name of who issues them, as one name with it.
_BEHIND_NAMES = (
    "Press Release", "Research Paper", "Briefing Paper", "Working Paper", "Policy Brief",
    "Assessment", "Fact Sheet", "Factsheet", "News Release", "Policy Paper", "Discussion Paper",
    "White Paper",
)  # fmt: skip
_BEHIND_NAME = re.compile(
    rf"\s(?P<genre>{'|'.join(_BEHIND_NAMES)})(?:\s(?:No\.?\s?)?(?P<number>\d[\w/.-]*))?$"
)


_RESOLUTION = re.compile(
    r"(?:resolution|décision|decision|résolution|resolución|risoluzione|قرار)\s\d[\w/.()-]*$",
    re.IGNORECASE,
)


def kind_of_genre(words):
    """The CSL type that the words name, or None: ``hearing`` for "public hearing"."""
    words = words.strip()
    return "report" if _RESOLUTION.match(words) else _KINDS.get(words.casefold())


def split_genre(organisation):
    """``("Library", "Research Paper", "98/28")``: a name with a kind of paper behind it."""
    match = _BEHIND_NAME.search(organisation)
    if match is None:
        return organisation, None, None
    return organisation[: match.start()], match["genre"], match["number"]
