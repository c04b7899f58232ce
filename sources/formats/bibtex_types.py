"""Entry types of BibTeX and BibLaTeX beside the kinds of CSL, and what an entry inherits.

Sources: the manual of biblatex, sections 2.1 (types), 2.4.1 and appendix B (inheritance).
"""

#: The kind of work that each entry type says; the first type of a kind is the one written.
KIND_OF_TYPE = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "unpublished": "manuscript",
    "misc": "document",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "manual": "book",
    "commentary": "book",
    "booklet": "pamphlet",
    "inreference": "entry-encyclopedia",
    "periodical": "periodical",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "artwork": "graphic",
    "image": "figure",
    "audio": "song",
    "music": "musical_score",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
    "legislation": "legislation",
    "legal": "treaty",
    "jurisdiction": "legal_case",
    "letter": "personal_communication",
    "review": "review",
    "standard": "standard",
}
# incollection, because a chapter of our library has editors and a book's title as a rule.
TYPE_OF_KIND = {
    **{kind: entry_type for entry_type, kind in reversed(KIND_OF_TYPE.items())},
    "chapter": "incollection",
    "article-newspaper": "article",
    "article-magazine": "article",
    "post-weblog": "online",
    "post": "online",
    "entry-dictionary": "inreference",
    "review-book": "review",
    "bill": "legislation",
    "regulation": "legislation",
    "article": "unpublished",
}
#: What ``entrysubtype`` adds where a type alone does not say the kind.
SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}

NOT_INHERITED = {
    "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options",
    "presort", "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand",
    "shorthandintro", "sortkey", "sorttitle", "sortname", "shorttitle", "indextitle",
    "indexsorttitle", "entrytype",
    # Biber hands these down too; but they speak of the parent alone.
    "annotation", "annote", "abstract", "file", "keywords",
}  # fmt: skip

_TITLES = ("title", "subtitle", "titleaddon")


def inherited_name(field, parent_type, child_type):
    """What a child calls ``field`` of its parent; None where it does not inherit it."""
    if field in NOT_INHERITED:
        return None
    if parent_type == "periodical" and field in ("title", "subtitle", "titleaddon"):
        return f"journal{field}"
    if parent_type in ("mvbook", "mvcollection", "mvproceedings", "mvreference"):
        return f"main{field}" if field in _TITLES else field
    inside = child_type.startswith(("in", "supp", "bookin")) or child_type == "conference"
    if inside and field in _TITLES:
        return f"book{field}"
    if inside and parent_type == "book" and field == "author":
        return "bookauthor" if child_type != "inbook" else field
    return field
