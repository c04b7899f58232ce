"""``/sources/<key>.bib`` and its kin. A converter, so that an address names one of our formats."""

from django.urls import path, register_converter

from sources import download_views
from sources.formats import FORMATS


class Ending:
    regex = "|".join(FORMATS)

    def to_python(self, text):
        return text

    def to_url(self, value):
        return value


register_converter(Ending, "ending")

app_name = "downloads"

urlpatterns = [
    path("library.<ending:ending>", download_views.library_file, name="library"),
    path("<str:key>.<ending:ending>", download_views.source_file, name="source"),
]
