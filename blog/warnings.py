"""What an editor would ask before a post goes out. Nothing here blocks anything.

Each check is a function of one Look that yields Advice; to add one, write it and put it in CHECKS.
Facts about many posts are read together, so a list of posts costs what one does.
"""

from dataclasses import dataclass, field, replace

from django.db.models import Q
from django.urls import reverse

from blog.models import Citation, Image, Post
from blog.own_pictures import missing_among
from blog.pictures import Picture, file_name, local_name, pictures_in, unnoted_quotations
from markup.excerpts import plain_text
from markup.notes import NotedText, parse_notes
from sources.duplicates import Record, group_duplicates

WORDS_SHOWN = 60  # characters of a note or a caption, to know it by
BODY = "#id_body_helptext"  # the editor itself is no anchor
# Nobody is surprised to find these without a link.
ON_PAPER = {
    "book", "chapter", "classic", "collection", "entry", "entry-dictionary", "entry-encyclopedia",
    "hearing", "interview", "manuscript", "map", "musical_score", "pamphlet",
    "personal_communication", "thesis", "treaty",
}  # fmt: skip
LEAD_ALT, LEAD_CREDIT = "#id_lead_image_alt", "#id_lead_image_credit"


@dataclass(frozen=True)
class Advice:
    """One thing to look at. ``address`` leads to where it is mended, ``link`` says what is there.

    ``is_soft``: it may well be meant so.
    """

    check: str
    words: str
    address: str
    link: str
    is_soft: bool = False

    @property
    def anchor(self):
        """Where on the form of the post it is mended; "" for what is mended elsewhere."""
        return self.address[self.address.find("#") :] if "#" in self.address else ""


@dataclass
class Look:
    """A post with all that the checks ask. ``citations`` have their source, in shelf order."""

    post: Post
    citations: list[Citation] = field(default_factory=list)
    noted: NotedText = None
    pictures: list[Picture] = field(default_factory=list)
    lead_image: Image | None = None

    def on_form(self, anchor):
        """An address on the form of the post. Sources stand there in shelf order too."""
        return reverse("admin:blog_post_change", args=[self.post.pk]) + anchor


def badly_typed_tokens(look):
    for problem in look.noted.problems:
        yield Advice("tokens", str(problem), look.on_form(BODY), "the text")


def sources_without_date_or_link(look):
    for citation in look.citations:
        source = citation.source
        lacks = [] if source.issued else ["date"]
        if not (source.url or source.doi or source.archive_url or source.isbn):
            lacks.append("link")
        if lacks:
            words = f"{source} has no {' and no '.join(lacks)}."
            is_soft = lacks == ["link"] and source.kind in ON_PAPER
            yield Advice("lacks", words, _source_address(source), "its record", is_soft)


def notes_without_source(look):
    for note in look.noted.notes:
        if not note.groups:
            words = f"Note {note.number} cites nothing: “{_cut(plain_text(''.join(note.parts)))}”"
            yield Advice("notes", words, look.on_form(BODY), "the text", is_soft=True)


def quotations_without_citation(look):
    for words in unnoted_quotations(look.noted):
        words = f"The quotation “{_cut(words)}” has no citation beside it."
        yield Advice("quotations", words, look.on_form(BODY), "the text", is_soft=True)


def sources_listed_twice(look):
    works = {citation.source_id: citation.source for citation in look.citations}
    columns = ("pk", "url", "doi", "title", "author_slug", "issued", "outlet_slug")
    records = [Record(*(getattr(work, column) for column in columns)) for work in works.values()]
    for group in group_duplicates(records):
        keys = " and ".join(works[pk].key for pk in group.pks)
        together = ",".join(str(pk) for pk in group.pks)
        yield Advice(
            "twice",
            f"{keys} may be one work ({', '.join(group.reasons)}).",
            f"{reverse('admin:sources_source_changelist')}?id__in={together}",
            "the records, to merge them",
        )


def quotations_missing(look):
    for place, citation in enumerate(look.citations):
        if citation.source.is_paywalled and not citation.quote.strip():
            yield Advice(
                "paywall",
                f"{citation.source} is behind a paywall, and the passage relied on is not quoted.",
                look.on_form(f"#citations-{place}"),
                "its quotation",
            )


def pictures_unfinished(look):
    post, lead = look.post, look.lead_image
    if lead:
        lead_alt = post.lead_image_alt or lead.alt
        lead_credit = post.lead_image_credit or lead.credit
        yield from _picture_lacks("The lead image", lead_alt, lead_credit,
                                  look.on_form(LEAD_ALT), look.on_form(LEAD_CREDIT))  # fmt: skip
    for picture in look.pictures:
        if picture.is_missing:
            continue
        image = picture.image
        name = f"The picture {file_name(picture.src).rpartition('/')[2]}"
        # A caption is where the credit of a picture in the text stands.
        credit = picture.caption or (image.credit if image else "")
        at_image = reverse("admin:blog_image_change", args=[image.pk]) if image else ""
        in_text = look.on_form(BODY)
        yield from _picture_lacks(name, picture.alt, credit, in_text, at_image or in_text)


def pictures_missing(look):
    for picture in look.pictures:
        if picture.is_missing:
            words = f"The picture {picture.named} is missing: readers find only its words."
            yield Advice("images", words, look.on_form(BODY), "choose another, or take it out")


CHECKS = [
    badly_typed_tokens,
    pictures_missing,
    sources_listed_twice,
    sources_without_date_or_link,
    quotations_missing,
    pictures_unfinished,
    quotations_without_citation,
    notes_without_source,
]


def advice_on(posts):
    """Post pk → list of Advice, the soft ones last. Two queries for any number of ``posts``.

    The posts bring their bodies: no ``for_listing()``.
    """
    found = {}
    for look in _looks(posts):
        advice = [one for check in CHECKS for one in check(look)]
        found[look.post.pk] = sorted(advice, key=lambda one: one.is_soft)
    return found


def posts_with_advice(posts):
    """Pairs of a post and its Advice, in the order of ``posts``; those without any are left out.

    Soft advice alone brings no post into the list. Queries as ``advice_on``.
    """
    posts = list(posts)
    advice = advice_on(posts)
    return [
        (post, advice[post.pk]) for post in posts if any(not one.is_soft for one in advice[post.pk])
    ]


def _looks(posts):
    posts = list(posts)
    looks = {post.pk: Look(post, noted=parse_notes(post.body)) for post in posts}
    rows = Citation.objects.filter(post__in=looks).select_related("source")
    for citation in rows.order_by("source__sort_key", "source__key"):
        looks[citation.post_id].citations.append(citation)
    pictures = {post.pk: pictures_in(post.body) for post in posts}
    names = {file_name(one.src) for ones in pictures.values() for one in ones} - {""}
    leads = {post.lead_image_id for post in posts} - {None}
    by_name, by_pk = {}, {}
    for image in Image.objects.filter(Q(pk__in=leads) | Q(file__in=names)):
        by_name[image.file.name] = by_pk[image.pk] = image
    own = {local_name(one.src) for ones in pictures.values() for one in ones} - {""}
    missing = missing_among(own - by_name.keys())
    for pk, look in looks.items():
        look.lead_image = by_pk.get(look.post.lead_image_id)
        look.pictures = [
            replace(
                one,
                image=by_name.get(file_name(one.src)),
                is_missing=local_name(one.src) in missing,
            )
            for one in pictures[pk]
        ]
    return looks.values()


def _picture_lacks(name, alt, credit, alt_address, credit_address):
    if not alt.strip():
        yield Advice("images", f"{name} has no alternative text.", alt_address, "write it")
    if not credit.strip():
        yield Advice("images", f"{name} has no credit.", credit_address, "write it")


def _source_address(source):
    return reverse("admin:sources_source_change", args=[source.pk])


def _cut(text):
    words = " ".join(text.split())
    return words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN].rstrip()}…"
