"""The library of works that can be cited, each once for the whole site."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.dates import csl_to_edtf, edtf_to_csl
from sources.kinds import KINDS
from sources.names import shelf_name
from sources.querysets import SourceQuerySet
from sources.validators import validate_contributors, validate_edtf, validate_key

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
    annotation = models.TextField(blank=True, help_text="For the desk only. Readers never see it.")
    extra = models.JSONField(
        default=dict, blank=True, help_text="Further CSL variables, kept as they came."
    )
    sort_key = models.CharField(max_length=250, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

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
        indexes = [models.Index(fields=["sort_key", "key"], name="sources_source_shelf")]

    def __str__(self):
        return ", ".join(part for part in (self.first_contributor, self.title) if part) or self.key

    def save(self, *args, **kwargs):
        self.sort_key = self.make_sort_key()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, "sort_key"}
        super().save(*args, **kwargs)

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

    def make_sort_key(self):
        name = shelf_name(self.contributors[0]) if self.contributors else ""
        text = " ".join(part for part in (name, self.title.casefold()) if part)
        return text[:250]


def _is_name_list(value):
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(name, dict) and (name.keys() & {"family", "literal"}) for name in value)
    )
