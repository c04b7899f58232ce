"""The library of works that can be cited, each once for the whole site."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sources.dates import csl_to_edtf, edtf_to_csl
from sources.kinds import KINDS
from sources.links.checking import LONGEST_REASON, LinkStatus
from sources.own_styles import CitationStyle
from sources.querysets import SourceQuerySet
from sources.shelf import SHELF_COLUMNS, SLUG_LENGTH, SORT_KEY_LENGTH, shelf_columns, sort_key
from sources.validators import validate_contributors, validate_edtf, validate_key

__all__ = ["CSL_COLUMNS", "CitationStyle", "Source", "SourceAlias"]

#: CSL variables that have a column of their own, by the column's name.
CSL_COLUMNS = {
    "title": "title",
    "container_title": "container-title",
    "publisher": "publisher",
    "place": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "url": "URL",
    "doi": "DOI",
    "isbn": "ISBN",
    "language": "language",
    "annotation": "annote",
}

#: What a check found, and what stands there before one. The columns of an address never asked.
LINK_FACTS = {
    "link_status": "",
    "link_code": None,
    "link_reason": "",
    "link_moved_to": "",
    "link_checked_at": None,
    "link_failures": 0,
    "link_url": "",
    "archive_asked_at": None,
}
#: The same of the archived copy.
COPY_FACTS = {
    "copy_status": "",
    "copy_reason": "",
    "copy_checked_at": None,
    "copy_failures": 0,
    "copy_url": "",
}


class Source(models.Model):
    key = models.CharField(
        max_length=120,
        unique=True,
        validators=[validate_key],
        help_text="The word that cites this work in a text: [@arango-2011-shadow].",
    )
    kind = models.CharField(max_length=32, choices=KINDS, default="document")
    title = models.TextField(blank=True)
    contributors = models.JSONField(default=list, blank=True, validators=[validate_contributors])
    container_title = models.TextField(
        blank=True, help_text="The newspaper, journal, site or book that it appeared in."
    )
    publisher = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    volume = models.CharField(max_length=60, blank=True)
    issue = models.CharField(max_length=60, blank=True)
    pages = models.CharField(max_length=60, blank=True)
    issued = models.CharField(
        max_length=60,
        blank=True,
        validators=[validate_edtf],
        help_text="2011-07-14, 2011-07 or 2011 as far as you know; 2011~ is “about 2011”.",
    )
    url = models.URLField(_("URL"), max_length=2000, blank=True)
    doi = models.CharField(_("DOI"), max_length=200, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=40, blank=True)
    language = models.CharField(max_length=35, blank=True, help_text="en, ar, es-MX …")
    accessed_on = models.DateField(null=True, blank=True)
    archive_url = models.URLField(max_length=2000, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    is_paywalled = models.BooleanField(
        "behind a paywall",
        default=False,
        help_text="Readers may not get at it: quote the passage in the posts that rely on it.",
    )
    annotation = models.TextField(blank=True, help_text="For the desk only. Readers never see it.")
    extra = models.JSONField(
        default=dict, blank=True, help_text="Further CSL variables, kept as they came."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # Derived on save (sources.shelf), never typed.
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    search_text = models.TextField(editable=False, blank=True)
    outlet_slug = models.CharField(max_length=SLUG_LENGTH, editable=False, blank=True)
    author_slug = models.CharField(max_length=SLUG_LENGTH, editable=False, blank=True)
    year = models.IntegerField(null=True, editable=False)

    # What the last check found at the address (sources.links). Facts, of which nothing follows by
    # itself; they fall when the address changes.
    link_status = models.CharField(
        max_length=12, choices=LinkStatus, default="", blank=True, editable=False
    )
    link_code = models.PositiveSmallIntegerField(null=True, editable=False)
    link_reason = models.CharField(max_length=LONGEST_REASON, blank=True, editable=False)
    link_moved_to = models.URLField(max_length=2000, blank=True, editable=False)
    link_checked_at = models.DateTimeField(null=True, editable=False)
    link_failures = models.PositiveSmallIntegerField(default=0, editable=False)
    link_url = models.URLField(max_length=2000, blank=True, editable=False)
    archive_asked_at = models.DateTimeField(null=True, editable=False)

    # And at the archived copy, which is asked for only where the link is gone.
    copy_status = models.CharField(
        max_length=12, choices=LinkStatus, default="", blank=True, editable=False
    )
    copy_reason = models.CharField(max_length=LONGEST_REASON, blank=True, editable=False)
    copy_checked_at = models.DateTimeField(null=True, editable=False)
    copy_failures = models.PositiveSmallIntegerField(default=0, editable=False)
    copy_url = models.URLField(max_length=2000, blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "key"]
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="sources_source_has_key"),
            models.CheckConstraint(
                condition=~Q(title="") | ~Q(contributors=[]), name="sources_source_says_what"
            ),
            models.UniqueConstraint(
                fields=["url"], condition=~Q(url=""), name="sources_source_url_once"
            ),
        ]
        indexes = [
            models.Index(fields=["sort_key", "key"], name="sources_source_shelf"),
            models.Index(
                fields=["sort_key", "key"],
                condition=Q(copy_status="dead"),
                name="sources_source_copy_dead",
            ),
            # What the desk looks for: few of many, in the order of the shelf.
            models.Index(
                fields=["sort_key", "key"], condition=Q(issued=""), name="sources_source_undated"
            ),
            models.Index(
                fields=["sort_key", "key"],
                condition=Q(url="", doi="", archive_url=""),
                name="sources_source_unlinked",
            ),
            *(
                models.Index(fields=[column, "sort_key", "key"], name=f"sources_source_{name}")
                for column, name in {
                    "outlet_slug": "outlet",
                    "author_slug": "author",
                    "year": "year",
                    "kind": "kind",
                    "link_status": "link",
                }.items()
            ),
        ]

    def __str__(self):
        return ", ".join(part for part in (self.first_contributor, self.title) if part) or self.key

    def save(self, *args, **kwargs):
        self.file_on_shelf()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, *SHELF_COLUMNS}
        if fields is None or "url" in fields:
            self.forget_another_link()
            if fields is not None:
                kwargs["update_fields"] |= LINK_FACTS.keys()
        if fields is None or "archive_url" in fields:
            self.forget_another_copy()
            if fields is not None:
                kwargs["update_fields"] |= COPY_FACTS.keys()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("sources:source-detail", args=[self.key])

    def natural_key(self):
        """What revisions of posts keep of it: the key outlives a merge, by its alias."""
        return (self.key,)

    @property
    def first_contributor(self):
        """Family name or organisation of the first contributor; "" where there is none."""
        if not self.contributors:
            return ""
        first = self.contributors[0]
        return first.get("family") or first.get("literal") or ""

    @property
    def csl(self):
        """The CSL-JSON item, with the key as its id. Nothing here is escaped."""
        item = dict(self.extra)
        item.update({"id": self.key, "type": self.kind})
        for column, variable in CSL_COLUMNS.items():
            if value := getattr(self, column):
                item[variable] = value
        for name in self.contributors:
            role = name.get("role", "author")
            item.setdefault(role, []).append({k: v for k, v in name.items() if k != "role"})
        if issued := edtf_to_csl(self.issued):
            item["issued"] = issued
        if self.accessed_on:
            on = self.accessed_on
            item["accessed"] = {"date-parts": [[on.year, on.month, on.day]]}
        return item

    @classmethod
    def from_csl(cls, item, *, key):
        """An unsaved Source of a CSL-JSON item. What has no column is kept in ``extra``."""
        left = {name: value for name, value in item.items() if name not in ("id", "type")}
        source = cls(key=key, kind=item.get("type", "document"))
        for column, variable in CSL_COLUMNS.items():
            if variable in left:
                setattr(source, column, str(left.pop(variable)))
        for role in [name for name, value in left.items() if _is_name_list(value)]:
            source.contributors += [{"role": role, **name} for name in left.pop(role)]
        if text := csl_to_edtf(left.get("issued")):
            source.issued = text
            del left["issued"]
        source.extra = left
        return source

    def file_on_shelf(self):
        """Fill the derived columns. ``save`` does it; who writes rows in bulk calls it for each."""
        for column, value in shelf_columns(self).items():
            setattr(self, column, value)

    def forget_another_link(self):
        """Drop what was found at an address that is no longer this work's."""
        if self.link_checked_at and self.link_url != self.url:
            for column, value in LINK_FACTS.items():
                setattr(self, column, value)

    def forget_another_copy(self):
        """Drop what was found at a copy that is no longer this work's."""
        if self.copy_checked_at and self.copy_url != self.archive_url:
            for column, value in COPY_FACTS.items():
                setattr(self, column, value)

    @property
    def is_link_dead(self):
        return self.link_status == LinkStatus.DEAD

    @property
    def is_copy_dead(self):
        return self.copy_status == LinkStatus.DEAD

    def make_sort_key(self):
        return sort_key(self)


class SourceAlias(models.Model):
    """A key that a work once had. Its address leads to the work, and so does its token."""

    key = models.CharField(max_length=120, unique=True, validators=[validate_key])
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["key"]
        verbose_name = "former key"
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="sources_sourcealias_has_key")
        ]

    def __str__(self):
        return self.key


def _is_name_list(value):
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(name, dict) and (name.keys() & {"family", "literal"}) for name in value)
    )
