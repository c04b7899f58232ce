"""A work in the words of machines: Highwire and Dublin Core tags, COinS, schema.org.

Nothing here is escaped; a template does that.
"""

import re
from urllib.parse import urlencode

PERIODICAL = {"article-journal", "article-magazine", "article-newspaper", "article"}
PERIODICAL |= {"review", "review-book"}
BOOKISH = {"book", "chapter", "entry", "entry-dictionary", "entry-encyclopedia", "classic"}
PARTS_OF_BOOKS = BOOKISH - {"book", "classic"}
# Not the parser of EDTF: a post may describe a hundred works at each reading.
ISSUED = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-3]\d))?)?(?![\dX])")
AUTHORS = ("author", "editor", "director", "interviewer", "composer", "translator")

#: schema.org types by kind; what is not named here is a CreativeWork.
SCHEMA_TYPES = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "classic": "Book",
    "collection": "Collection",
    "dataset": "Dataset",
    "figure": "ImageObject",
    "graphic": "ImageObject",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Movie",
    "musical_score": "SheetMusic",
    "paper-conference": "ScholarlyArticle",
    "periodical": "Periodical",
    "post": "DiscussionForumPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "review": "Review",
    "review-book": "Review",
    "software": "SoftwareSourceCode",
    "song": "MusicRecording",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
CONTAINER_TYPES = {
    "article-journal": "Periodical",
    "article-magazine": "Periodical",
    "article-newspaper": "Newspaper",
    "chapter": "Book",
    "entry-encyclopedia": "Book",
    "entry-dictionary": "Book",
}
#: The words of Zotero by kind, for it takes what it has no such word for to be a web page.
ZOTERO_TYPES = {
    "article": "preprint",
    "article-journal": "journalArticle",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "bill": "bill",
    "book": "book",
    "broadcast": "tvBroadcast",
    "chapter": "bookSection",
    "dataset": "dataset",
    "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle",
    "figure": "artwork",
    "graphic": "artwork",
    "hearing": "hearing",
    "interview": "interview",
    "legal_case": "case",
    "legislation": "statute",
    "manuscript": "manuscript",
    "map": "map",
    "motion_picture": "film",
    "paper-conference": "conferencePaper",
    "patent": "patent",
    "personal_communication": "letter",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "regulation": "statute",
    "report": "report",
    "review": "journalArticle",
    "review-book": "journalArticle",
    "software": "computerProgram",
    "song": "audioRecording",
    "speech": "presentation",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "webpage",
}


def highwire_tags(source):
    """(name, content) of the tags that Zotero and Google Scholar read, in their order."""
    container = {
        "paper-conference": "citation_conference_title",
        **dict.fromkeys(PARTS_OF_BOOKS, "citation_inbook_title"),
    }.get(source.kind, "citation_journal_title")
    publisher = {
        "thesis": "citation_dissertation_institution",
        "report": "citation_technical_report_institution",
    }.get(source.kind, "citation_publisher")
    first, last = page_range(source.pages)
    tags = [
        ("citation_title", source.title),
        *(("citation_author", name) for name in names_of(source, AUTHORS[:1])),
        *(("citation_editor", name) for name in names_of(source, ("editor",))),
        ("citation_publication_date", "/".join(issued_parts(source))),
        (container, source.container_title),
        (publisher, source.publisher),
        ("citation_volume", source.volume),
        ("citation_issue", source.issue),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_doi", source.doi),
        ("citation_isbn", source.isbn),
        ("citation_language", source.language),
        ("citation_public_url", source.url),
    ]
    return [(name, content) for name, content in tags if content]


def dublin_core_tags(source):
    addresses = [source.url, f"doi:{source.doi}" if source.doi else ""]
    addresses.append(f"urn:isbn:{source.isbn}" if source.isbn else "")
    tags = [
        ("DC.title", source.title),
        *(("DC.creator", name) for name in names_of(source, ("author",))),
        *(("DC.contributor", name) for name in names_of(source, AUTHORS[1:])),
        ("DC.date", "-".join(issued_parts(source))),
        ("DC.publisher", source.publisher),
        ("DC.relation.ispartof", source.container_title),
        ("DC.type", _zotero_type(source)),
        ("DC.language", source.language),
        *(("DC.identifier", address) for address in addresses),
    ]
    return [(name, content) for name, content in tags if content]


def coins(source):
    """The title of a COinS span (OpenURL 1.0, Z39.88-2004 in keys and values)."""
    is_periodical = source.kind in PERIODICAL
    is_book = source.kind in BOOKISH or source.isbn
    form = "journal" if is_periodical else "book" if is_book else "dc"
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}")]
    if source.doi:
        pairs.append(("rft_id", f"info:doi/{source.doi}"))
    if source.url:
        pairs.append(("rft_id", source.url))
    describe = {"journal": _coins_article, "book": _coins_book, "dc": _coins_other}[form]
    pairs += [(f"rft.{name}", value) for name, value in describe(source) if value]
    return urlencode(pairs)


def _coins_article(source):
    return [
        ("genre", "article"),
        ("atitle", source.title),
        ("jtitle", source.container_title),
        *_coins_names(source),
        ("date", "-".join(issued_parts(source))),
        ("volume", source.volume),
        ("issue", source.issue),
        ("pages", source.pages),
    ]


def _coins_book(source):
    is_part = bool(source.container_title) and source.kind in PARTS_OF_BOOKS
    return [
        ("genre", "bookitem" if is_part else "book"),
        ("atitle", source.title if is_part else ""),
        ("btitle", source.container_title if is_part else source.title),
        *_coins_names(source),
        ("date", "-".join(issued_parts(source))),
        ("pub", source.publisher),
        ("place", source.place),
        ("pages", source.pages),
        ("isbn", source.isbn),
    ]


def _coins_other(source):
    return [
        ("type", _zotero_type(source)),
        ("title", source.title),
        *(("creator", name) for name in names_of(source, AUTHORS)),
        ("source", source.container_title),
        ("publisher", source.publisher),
        ("date", "-".join(issued_parts(source))),
        ("language", source.language),
        ("identifier", source.url),
    ]


def _coins_names(source):
    authors = [name for name in source.contributors if name.get("role", "author") == "author"]
    if authors and authors[0].get("family"):
        yield "aulast", authors[0]["family"]
        yield "aufirst", authors[0].get("given", "")
    elif authors:
        yield "aucorp", authors[0].get("literal", "")
    for number, name in enumerate(authors):
        # Read as a person's, the name of an organisation would be parted, and stand there twice.
        if name.get("family"):
            yield "au", written_name(name)
        elif number:
            yield "aucorp", name.get("literal", "")


def _zotero_type(source):
    return ZOTERO_TYPES.get(source.kind, "document")


def schema_org(source, address=""):
    """The work as a schema.org object for JSON-LD; ``address`` is that of its page here."""
    is_part_of = {
        "@type": CONTAINER_TYPES.get(source.kind, "CreativeWork"),
        "name": source.container_title,
    }
    first, last = page_range(source.pages)
    said = {
        "@type": SCHEMA_TYPES.get(source.kind, "CreativeWork"),
        "@id": address,
        "name": source.title,
        "author": [_person(name) for name in _of_roles(source, ("author",))],
        "editor": [_person(name) for name in _of_roles(source, ("editor",))],
        "datePublished": "-".join(issued_parts(source)),
        "isPartOf": is_part_of if source.container_title else None,
        "publisher": {"@type": "Organization", "name": source.publisher}
        if source.publisher
        else None,
        "pageStart": first,
        "pageEnd": last,
        "isbn": source.isbn if source.kind in BOOKISH else "",
        "inLanguage": source.language,
        "sameAs": f"https://doi.org/{source.doi}" if source.doi else "",
        "url": source.url,
    }
    return {name: value for name, value in said.items() if value}


def _person(name):
    if not name.get("family"):
        return {"@type": "Organization", "name": name.get("literal", "")}
    return {"@type": "Person", "name": spoken_name(name)}


def names_of(source, roles):
    return [written_name(name) for name in _of_roles(source, roles)]


def _of_roles(source, roles):
    return [name for name in source.contributors if name.get("role", "author") in roles]


def written_name(name):
    """``Humboldt, A. von``, ``United Nations``."""
    if not name.get("family"):
        return name.get("literal", "")
    given = " ".join(filter(None, (name.get("given"), name.get("non-dropping-particle"))))
    return ", ".join(filter(None, (name["family"], given)))


def spoken_name(name):
    """``A. von Humboldt``, ``United Nations``."""
    if not name.get("family"):
        return name.get("literal", "")
    parts = (name.get("given"), name.get("non-dropping-particle"), name["family"])
    return " ".join(filter(None, parts))


def issued_parts(source):
    """The year, month and day of issue as texts, as far as known: ["2011", "07"].

    The first day of a span; [] for a date before our era, which these vocabularies cannot say.
    """
    match = ISSUED.match(source.issued) if (source.year or 0) > 0 else None
    return [part for part in match.groups() if part] if match else []


def page_range(pages):
    """The first and last page of ``11–113``; ("", "") where it names none."""
    first, _, last = pages.replace("–", "-").replace("—", "-").partition("-")
    return first.strip(), last.strip()
