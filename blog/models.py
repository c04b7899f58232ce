"""What is published: the Blog and its posts, with their tags, images and citations."""

import re
from itertools import chain, count
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import get_language_info

from blog.co_authors import CoAuthor, in_words  # noqa: F401
from blog.image_models import Image, ImageUse  # noqa: F401
from blog.profiles import Profile, ProfileLink  # noqa: F401  (Django looks for models here)
from blog.querysets import (
    BlogQuerySet,
    CitationQuerySet,
    NoteQuerySet,
    PostQuerySet,
    TagQuerySet,
)
from blog.shown_images import ShowsImages
from markup.sanitise import clean_body
from sources.installed_styles import installed_digest
from sources.models import CitationStyle, Source
from sources.styles import own_style, style_or_house_style


def validate_time_zone(name):
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is not a time zone. Write one like Europe/Oslo or UTC.")


def validate_language(code):
    try:
        get_language_info(code)
    except (KeyError, TypeError):  # TypeError: a form without the field
        raise ValidationError(
            f"“{code}” is not a language code. Write one like en or ar."
        ) from None


class Licence(models.TextChoices):
    RESERVED = "", "All rights reserved"
    CC_BY = "CC BY 4.0", "CC BY 4.0"
    CC_BY_SA = "CC BY-SA 4.0", "CC BY-SA 4.0"
    CC_BY_NC = "CC BY-NC 4.0", "CC BY-NC 4.0"
    CC_BY_ND = "CC BY-ND 4.0", "CC BY-ND 4.0"
    CC_BY_NC_SA = "CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0"
    CC_BY_NC_ND = "CC BY-NC-ND 4.0", "CC BY-NC-ND 4.0"
    CC0 = "CC0 1.0", "CC0 1.0"

    @property
    def url(self):
        """The licence's own page; "" where none was given."""
        if self is Licence.RESERVED:
            return ""
        if self is Licence.CC0:
            return "https://creativecommons.org/publicdomain/zero/1.0/"
        terms = self.value.removeprefix("CC ").removesuffix(" 4.0").lower()
        return f"https://creativecommons.org/licenses/{terms}/4.0/"


class Blog(ShowsImages):
    """The site's own settings that an author may change. There is one row."""

    title = models.CharField(max_length=200, default="A new blog")
    tagline = models.CharField(max_length=300, blank=True)
    about = models.TextField(blank=True, help_text="The about page: who writes here, and why.")
    language = models.CharField(max_length=35, default="en", validators=[validate_language])
    time_zone = models.CharField(
        max_length=60,
        default="UTC",
        validators=[validate_time_zone],
        help_text="Where the blog lives, such as Europe/Oslo. “Today” and every date follow it.",
    )
    citation_style = models.CharField(max_length=200, default="ibid")
    # Derived on save where the style is one of our own: what is chosen cannot be deleted.
    own_style = models.ForeignKey(
        CitationStyle, on_delete=models.PROTECT, null=True, blank=True, editable=False
    )
    licence = models.CharField(max_length=20, choices=Licence, blank=True, default=Licence.RESERVED)
    since_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The first year in the copyright line."
    )
    picture = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="What social networks show with a link to a page that has no picture of its own."
        " 1200 × 630 pixels suit all of them.",
    )
    # Derived by blog.own_pictures: the about page with its pictures.
    about_html = models.TextField(editable=False, blank=True)
    rendered_with = models.CharField(max_length=64, editable=False, blank=True)

    objects = BlogQuerySet.as_manager()
    image_places = {"picture": "picture of the Blog", "about": "in the text"}

    class Meta:
        verbose_name_plural = "blog"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="blog_blog_is_one")]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.pk = 1
        self.about = clean_body(self.about)
        self.own_style = CitationStyle.objects.named(self.citation_style)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("blog:home")

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def direction(self):
        """``rtl`` for a language written from right to left, else ``ltr``."""
        return direction_of(self.language)

    @cached_property
    def cites_in_text(self):
        """Whether its style cites in the running text, ``(Beck 1981, 256)``, and not in notes."""
        if self.own_style:
            return not own_style(self.own_style.digest).note_style
        return not style_or_house_style(self.citation_style).note_style

    @property
    def style_mark(self):
        """Another text whenever the chosen style prints otherwise. No query on a request's Blog."""
        if self.own_style:
            return self.own_style.digest
        return f"{self.citation_style} {installed_digest(self.citation_style)}"

    @property
    def licence_url(self):
        return Licence(self.licence).url


def direction_of(language):
    """``rtl`` or ``ltr`` for a language code; ``ltr`` for one that nobody knows."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


class Tag(models.Model):
    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True, blank=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(slug=""), name="blog_tag_has_slug")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("blog:topic-detail", args=[self.slug])

    def _free_slug(self):
        """A slug of the name that no other tag has: C and C++ are two topics. One query."""
        wished = slugify(self.name, allow_unicode=True)[:90] or "topic"
        near = Tag.objects.filter(slug__startswith=wished).exclude(pk=self.pk)
        taken = set(near.values_list("slug", flat=True))
        numbered = (f"{wished}-{number}" for number in count(2))
        return next(slug for slug in chain([wished], numbered) if slug not in taken)


class Post(ShowsImages):
    class Status(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"

    title = models.CharField(max_length=300)
    slug = models.SlugField(
        max_length=200,
        allow_unicode=True,
        blank=True,
        help_text="The last part of the address. Made from the title when left empty.",
    )
    summary = models.TextField(
        blank=True, help_text="One or two sentences for lists, feeds and search engines."
    )
    body = models.TextField(help_text="Cite a source with [@its-key, p. 4]; add a note with ^[…].")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="In the Blog's time zone. A moment in the future schedules the post.",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts"
    )
    lead_image = models.ForeignKey(
        Image, on_delete=models.PROTECT, null=True, blank=True, related_name="lead_of"
    )
    lead_image_caption = models.CharField(max_length=500, blank=True)
    lead_image_credit = models.CharField(max_length=300, blank=True)
    lead_image_alt = models.CharField(
        "alternative text of the lead image", max_length=500, blank=True
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="posts", verbose_name="topics")
    language = models.CharField(
        max_length=35,
        blank=True,
        validators=[validate_language],
        help_text="Only where it differs from the Blog's.",
    )
    sources = models.ManyToManyField(Source, through="Citation", related_name="posts")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # Derived by blog.services, never typed.
    # Null and not "": drafts have no address, and no two posts share one.
    path = models.CharField(max_length=220, unique=True, null=True, editable=False)  # noqa: DJ001
    body_html = models.TextField(editable=False, blank=True)
    notes_html = models.TextField(editable=False, blank=True)
    sources_html = models.TextField(editable=False, blank=True)
    note_count = models.PositiveIntegerField(editable=False, default=0)
    remark_count = models.PositiveIntegerField(editable=False, default=0)
    source_count = models.PositiveIntegerField(editable=False, default=0)
    excerpt = models.TextField(editable=False, blank=True)
    # What it cites, for schema.org: a page needs no query to tell machines its sources.
    cited_works = models.JSONField(editable=False, default=list, blank=True)
    # How to cite the post itself: [style, HTML], with ``SITE`` in place of the site's address.
    cite_lines = models.JSONField(editable=False, default=list, blank=True)
    # What social networks show of its text's first picture (blog.cards).
    card = models.JSONField(editable=False, default=dict, blank=True)
    search_text = models.TextField(editable=False, blank=True)
    rendered_with = models.CharField(max_length=64, editable=False, blank=True)

    objects = PostQuerySet.as_manager()
    image_places = {"lead_image": "lead image", "body": "in the text"}

    class Meta:
        ordering = ["-published_at", "-pk"]
        permissions = [("edit_all_posts", "Can edit posts by anyone")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="blog_post_has_title"),
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(published_at__isnull=False, path__isnull=False) & ~Q(slug=""),
                name="blog_post_published_has_date",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="blog_post_newest"),
            models.Index(fields=["author", "status", "-published_at"], name="blog_post_of_author"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        # Whoever writes a body, the editor or a script: what is kept is what may be shown.
        self.body = clean_body(self.body)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """The permalink. Only a post with a date has one (``path`` is None before)."""
        year, month, slug = self.path.split("/")
        return reverse("blog:post-detail", args=[year, month, slug])

    def clean(self):
        if self.status == self.Status.PUBLISHED and not self.published_at:
            raise ValidationError({"published_at": "A published post needs a date and time."})

    @property
    def teaser(self):
        """What lists, feeds and search engines say of it: the summary, else how it begins.

        Plain text. With a cut in the body that is all above it, paragraphs apart by a blank line.
        """
        return self.summary or self.excerpt

    @property
    def teaser_paragraphs(self):
        return [part for part in re.split(r"\n{2,}", self.teaser) if part.strip()]

    def printed_note_count(self, blog):
        """The notes that its page has in the Blog's style. No query on a request's Blog."""
        return self.remark_count if blog.cites_in_text else self.note_count

    @property
    def authors(self):
        """Everybody who wrote it, the author first. One query where they are not loaded."""
        return [self.author, *(row.user for row in self._co_authors())]

    @property
    def author_ids(self):
        return {self.author_id, *(row.user_id for row in self._co_authors())}

    def _co_authors(self):
        """Nobody, without asking, where ``for_reading`` has seen that there are none."""
        loaded = getattr(self, "_prefetched_objects_cache", {}).get("co_authors")
        if loaded is not None:
            return loaded
        if self.pk is None or not getattr(self, "has_co_authors", True):
            return ()
        return self.co_authors.select_related("user")

    @property
    def byline(self):
        """The names of its authors, as one reads them aloud."""
        return in_words([author_name(user) for user in self.authors])

    @property
    def is_scheduled(self):
        return self.status == self.Status.PUBLISHED and self.published_at > timezone.now()

    @property
    def direction(self):
        """``rtl`` or ``ltr`` where the post has its own language, else ""."""
        return direction_of(self.language) if self.language else ""


class LegacyPath(models.Model):
    """An address that a post once had. It leads to the post for good."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="legacy_paths")
    path = models.CharField(
        max_length=300, unique=True, help_text="From the slash on: /2011/07/an-old-title.html"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(path__startswith="/"), name="blog_legacypath_from_root"
            )
        ]

    def __str__(self):
        return self.path


class Citation(models.Model):
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    quote = models.TextField(
        blank=True, help_text="The passage you rely on, word for word. It outlives a paywall."
    )
    is_listed = models.BooleanField(
        "listed",
        default=False,
        help_text="Stays in the list of sources if the text does not cite it.",
    )
    in_text = models.BooleanField(default=False, editable=False)

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["post", "source__sort_key", "source__key"]
        constraints = [
            models.UniqueConstraint(fields=["post", "source"], name="blog_citation_source_once"),
        ]

    def __str__(self):
        return f"{self.source} in {self.post}"


class Note(models.Model):
    """What one note of a post says, without markup. Derived with its post, so that it is found."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="notes")
    number = models.PositiveIntegerField()
    text = models.TextField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["post", "number"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="blog_note_number_once"),
        ]

    def __str__(self):
        return f"Note {self.number} of {self.post}"

    def get_absolute_url(self):
        return f"{self.post.get_absolute_url()}#note-{self.number}"


def author_name(user):
    """How a writer is called in public: full name, or the user name where there is none."""
    return user.get_full_name() or user.get_username()
