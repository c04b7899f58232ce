"""Markdown links with their outlet, author and date; and lines that are an address, or little more.

``[Title](https://…) — The Guardian, Lois Lane, 2018-02-17``
"""

import re

from sources.parsing.details import read_details
from sources.parsing.name_shapes import has_organisation_word, looks_like_name_of_organisation
from sources.parsing.names import read_people, read_signature
from sources.parsing.publication import is_prose
from sources.parsing.quotation import QuotedTitle, bare_title, find_quoted_title
from sources.parsing.quoted import read_quoted
from sources.parsing.record import Reading, as_keywords, make_item

_MARKDOWN_LINK = re.compile(
    r"\[(?P<title>(?:[^\[\]]|\[[^\[\]]{0,200}\]){1,600})\]\s?"
    r"\(<?(?P<url>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*){0,9})>?(?:\s+\"[^\"]*\")?\)"
)
_DASHES = " \t—–-−|,:;."
_BYLINE = re.compile(r"^(?:by|par|por|von|بقلم)\s+", re.IGNORECASE)
# "https://example.org/clip en tamaño grande": an address, and a few words about it.
MOST_WORDS_ABOUT_AN_ADDRESS = 12
# A link on one word or two is a button: "Home", "Read more".
FEWEST_WORDS_OF_A_LINKED_TITLE = 3


def has_markdown_link(text):
    return _MARKDOWN_LINK.search(text) is not None


def read_markdown_link(text, today):
    """The reading of a line with a Markdown link; None without one, or with prose around it."""
    match = _MARKDOWN_LINK.search(text)
    if match is None or "://" not in match["url"][:12]:
        return None
    title = bare_title(match["title"])
    before, after = text[: match.start()].strip(), text[match.end() :]
    whole = find_quoted_title(match["title"])
    if whole and whole.before.strip() and not f"{before}{after}".strip(_DASHES):
        reading = read_quoted(whole, {}, today)  # [Lane, Ann, “Title,” Outlet, 7/14/11](https://…)
        if reading and "issued" in reading.item:
            reading.item["URL"] = match["url"]
            return reading
    if "://" in title[:8]:
        reading = read_address("", {"URL": match["url"]}, today)
    elif before.strip(_DASHES):
        before = f"{_BYLINE.sub('', before).rstrip(_DASHES)},"
        if title[:1] in '“"«':
            title = bare_title(title.strip('“”"«»'))
        reading = read_quoted(QuotedTitle(before, title, after), {}, today)
    else:
        reading = _read_after_link(title, after.lstrip(_DASHES), today)
    if reading:
        reading.item["URL"] = match["url"]
    return reading


def _read_after_link(title, after, today):
    """Outlet, authors and date behind the link; one of the first two may be missing."""
    if _MARKDOWN_LINK.search(after):
        return None  # A row of links is a menu.
    details = read_details(after, today)
    if any(is_prose(chunk) for chunk in details.chunks):
        return None
    is_alone = not details.fields and not details.chunks
    if is_alone and len(title.split()) < FEWEST_WORDS_OF_A_LINKED_TITLE:
        return None
    outlet, authors = split_outlet_and_authors(", ".join(details.chunks))
    if outlet and not looks_like_name_of_organisation(outlet):
        return None
    fields = as_keywords(details.fields)
    item = make_item("webpage", title=title, container_title=outlet, author=authors, **fields)
    reading = Reading(item, 0.95, list(details.doubts))
    if details.doubts:
        reading.confidence -= 0.3
    if "issued" not in item:
        reading.doubt("No date was found.", 0.3)
    if not outlet:
        reading.doubt("The line does not say where this appeared.", 0.15)
    return reading


def split_outlet_and_authors(text):
    """``The Guardian, Ann Lane and Bo Bay`` or the other way round; either may be missing."""
    text = _BYLINE.sub("", text.strip(" ,|"))
    if not text:
        return "", []
    first, comma, rest = text.partition(",")
    rest = _BYLINE.sub("", rest.strip())
    if not comma:
        signature = read_signature(text)
        if signature and not signature.is_organisation:
            return "", signature.names
        return text, []
    people = read_people(rest)
    if people:
        return first.strip(), people
    head, _, last = text.rpartition(",")
    people = None if has_organisation_word(head) else read_people(head)
    if people:
        return last.strip(), people
    if "," not in rest and len(rest.split()) <= 4:  # "The Guardian, Editorial", or an agency
        return first.strip(), [{"literal": rest}]
    return text, []


def read_address(text, links, today, *, comes_first=True):
    """A line that is an address alone, or an address and a few words that are no sentence.

    ``comes_first``: the words stand behind the address. Before it they must be a name, unless
    the line says when the address was looked at.
    """
    details = read_details(text, today)
    bare = details.chunks[0] if len(details.chunks) == 1 else text
    bare = bare.strip(" .,:;()–—-")
    whole = find_quoted_title(text)
    if whole and not f"{whole.before}{whole.after}".strip(_DASHES) and len(whole.title.split()) > 1:
        item = make_item("webpage", title=whole.title)
        return Reading(item, 0.5, ["Only a title and an address were found."])
    words = bare.split()
    if len(words) > MOST_WORDS_ABOUT_AN_ADDRESS or is_prose(text):
        return None
    kind = "webpage" if "URL" in links else "article-journal"
    reading = Reading(
        make_item(kind), 0.55, ["The line is only an address: title, author and date are missing."]
    )
    is_title = looks_like_name_of_organisation(bare) or "accessed" in links
    starts_well = text.lstrip(" (")[:1].isupper() and bare[:1].isupper()
    if starts_well and not set("?!。") & set(bare) and is_title:
        reading.item |= {"title": bare, **details.fields}
        reading.doubts = ["Only a title and an address were found."]
    elif words and not comes_first:
        return None
    elif words:
        reading.doubts = [f"Beside the address the line says only “{text.strip()}”."]
        reading.confidence = 0.4
    return reading
