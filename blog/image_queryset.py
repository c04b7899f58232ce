from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Exists, OuterRef, Q


class ImageQuerySet(models.QuerySet):
    def search(self, words):
        """Images with every word of ``words`` in what is said of them, or in the file's name."""
        columns = ("alt", "caption", "credit", "file")
        wanted = [
            reduce(lambda so_far, name: so_far | Q(**{f"{name}__icontains": word}), columns, Q())
            for word in words.split()
        ]
        return self.filter(reduce(and_, wanted)) if wanted else self

    def of_files(self, names):
        """Stored name → Image, for those of ``names`` that are images here. One query, or none."""
        names = set(names)
        return {image.file.name: image for image in self.filter(file__in=names)} if names else {}

    def in_use(self):
        return self.filter(self._shown_somewhere())

    def unused(self):
        return self.filter(~self._shown_somewhere())

    def _shown_somewhere(self):
        uses = self.model._meta.get_field("uses").related_model.objects
        return Exists(uses.filter(image=OuterRef("pk")))

    def without_variants(self, recipe):
        """Images whose copies were not made by this ``recipe``, in order of id."""
        return self.exclude(variants_recipe=recipe).order_by("pk")
