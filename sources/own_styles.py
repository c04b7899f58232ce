"""A citation style that the desk has added: the file as it was sent, and its hash."""

import hashlib
from itertools import chain, count

from django.db import models
from django.db.models import Q
from django.utils.text import slugify

OWN = "own:"  # before the name of such a style, wherever styles are named


class CitationStyleQuerySet(models.QuerySet):
    def named(self, full_name):
        """The own style that ``own:<name>`` names, without its file; None for any other name.

        One query for an own style, none for an installed one.
        """
        if not full_name.startswith(OWN):
            return None
        return self.defer("xml").filter(name=full_name.removeprefix(OWN)).first()


class CitationStyle(models.Model):
    name = models.SlugField(max_length=100, unique=True, editable=False, allow_unicode=True)
    title = models.CharField(
        max_length=300, blank=True, help_text="Left empty, it is the title in the file."
    )
    xml = models.TextField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CitationStyleQuerySet.as_manager()

    class Meta:
        ordering = ["title", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="sources_citationstyle_has_name"),
            models.CheckConstraint(condition=~Q(xml=""), name="sources_citationstyle_has_xml"),
        ]
        indexes = [models.Index(fields=["digest"], name="sources_style_digest")]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.name = self.name or self._free_name()
        self.digest = hashlib.sha256(self.xml.encode()).hexdigest()
        super().save(*args, **kwargs)

    def _free_name(self):
        """A name of the title that no other style has. One query."""
        wished = slugify(self.title, allow_unicode=True)[:80].strip("-") or "style"
        taken = set(CitationStyle.objects.values_list("name", flat=True))
        numbered = (f"{wished}-{number}" for number in count(2))
        return next(name for name in chain([wished], numbered) if name not in taken)

    @property
    def full_name(self):
        """How the Blog names it: ``own:marsh-notes``."""
        return f"{OWN}{self.name}"
