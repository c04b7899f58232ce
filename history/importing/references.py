"""What the words of a file refer to: works of the library, posts, topics, pictures.

Asked once for all rows of a file, so that twenty thousand cost no more questions than twenty.
"""

import re
from html import escape
from urllib.parse import unquote, urlsplit

from blog.models import Image, LegacyPath, Post, Tag
from history.wording import as_html
from markup.links import is_web_address
from sources.models import Source, SourceAlias

BATCH = 500
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


class References:
    """``records`` are all of the file, ``posts`` what they may lead to; None means every post."""

    def __init__(self, records, posts=None):
        self.sources = _known_sources({word for one in records for word in _words(one.sources)})
        self.posts = _known_posts({word for one in records for word in _words(one.posts)}, posts)
        self.images = _in_batches(
            Image.objects, "file", {one.image for one in records if one.image}, "file", "pk"
        )
        self.tags = {name.casefold(): pk for name, pk in Tag.objects.values_list("name", "pk")}

    def sources_of(self, record):
        """Ids of its sources. What the library does not know stays in the text, and is told."""
        return self._take(record, record.sources, self.sources, "Source")

    def posts_of(self, record):
        return self._take(record, record.posts, self.posts, "Read more")

    def image_of(self, record):
        if record.image and record.image not in self.images:
            record.told.append(f"there is no picture “{record.image}”; its name stays in the text")
            record.keep_words(f"Picture: {record.image}")
        return self.images.get(record.image)

    def topics_of(self, record, *, dry_run):
        """Ids of its topics; new ones are made, but not in a dry run."""
        for name in record.topics:
            if name.casefold() not in self.tags and not dry_run:
                self.tags[name.casefold()] = Tag.objects.create(name=name).pk
        found = (self.tags.get(name.casefold()) for name in record.topics)
        return list(dict.fromkeys(pk for pk in found if pk))

    def _take(self, record, texts, known, label):
        found = []
        for text in texts:
            for part in _parts(text):
                words = _words([part])
                pks = [known[word] for word in words if word in known]
                found += pks
                if len(pks) < len(words):
                    record.body += f"<p>{label}: {_linked(part)}</p>"
                    record.told.append(f"{label.lower()} “{part}” is not known; kept in the text")
        return list(dict.fromkeys(found))


def _parts(text):
    return [part.strip() for part in text.split(";") if part.strip()]


def _words(texts):
    return [word.strip(";").lstrip("@") for text in texts for word in text.split() if word != ";"]


def _linked(words):
    if is_web_address(words) and not re.search(r"\s", words):
        return f'<a href="{escape(words)}">{as_html(words)}</a>'
    return as_html(words)


def _known_sources(words):
    """word → id, for keys, former keys, addresses and DOIs."""
    known = _in_batches(Source.objects, "url", {w for w in words if "/" in w}, "url", "pk")
    dois = {match[1]: word for word in words if (match := _DOI.fullmatch(word))}
    for doi, pk in _in_batches(Source.objects, "doi", set(dois), "doi", "pk").items():
        known.setdefault(dois[doi], pk)
    known |= _in_batches(SourceAlias.objects, "key", words, "key", "source_id")
    return known | _in_batches(Source.objects, "key", words, "key", "pk")


def _known_posts(words, posts):
    """word → id, for present and former addresses and for ``draft:slug``."""
    paths = {word: unquote(urlsplit(word).path) for word in words}
    by_path = _in_batches(
        LegacyPath.objects, "path", set(paths.values()), "path", "post_id"
    ) | _in_batches(
        Post.objects, "path", {path.strip("/") for path in paths.values()}, "path", "pk"
    )
    found = {
        word: by_path.get(path) or by_path.get(path.strip("/")) for word, path in paths.items()
    }
    slugs = {word.removeprefix("draft:"): word for word in words if word.startswith("draft:")}
    drafts = Post.objects.filter(path=None).order_by("-pk")
    for slug, pk in _in_batches(drafts, "slug", set(slugs), "slug", "pk").items():
        found[slugs[slug]] = pk
    found = {word: pk for word, pk in found.items() if pk}
    if posts is None:
        return found
    linkable = _in_batches(posts.order_by(), "pk", set(found.values()), "pk", "pk")
    return {word: pk for word, pk in found.items() if pk in linkable}


def _in_batches(rows, column, values, *pair):
    found, values = {}, sorted(values)
    for begin in range(0, len(values), BATCH):
        some = rows.filter(**{f"{column}__in": values[begin : begin + BATCH]})
        found.update(some.values_list(*pair))
    return found
