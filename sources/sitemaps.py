from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from sources.models import Source


class LibrarySitemap(Sitemap):
    def items(self):
        return ["sources:source-list"]

    def location(self, item):
        return reverse(item)


class SourceSitemap(Sitemap):
    def items(self):
        return Source.objects.public().order_by("pk").only("key", "updated_at")

    def lastmod(self, source):
        return source.updated_at

    def get_latest_lastmod(self):
        """Nothing for the index: the latest would take all works, which their own file reads."""


class OutletSitemap(Sitemap):
    def items(self):
        with_outlet = Source.objects.public().exclude(outlet_slug="").order_by("outlet_slug")
        return list(with_outlet.values_list("outlet_slug", flat=True).distinct())

    def location(self, outlet):
        return reverse("sources:outlet-detail", args=[outlet])
