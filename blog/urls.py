from django.urls import path, register_converter

from blog import cite_views, feeds, source_views, views
from sources.download_urls import Ending  # noqa: F401  (registers the converter)


class Year:
    """Four digits in the address, a number in Python. No blog is older, and none that new."""

    regex = "[12][0-9]{3}"

    def to_python(self, text):
        return int(text)

    def to_url(self, value):
        return f"{int(value):04d}"


class Month(Year):
    regex = "0[1-9]|1[0-2]"

    def to_url(self, value):
        return f"{int(value):02d}"


class Slug:
    """A slug in any script; Django's own knows ASCII alone."""

    regex = r"[-\w]+"

    def to_python(self, text):
        return text

    def to_url(self, value):
        return value


register_converter(Year, "yyyy")
register_converter(Month, "mm")
register_converter(Slug, "words")

app_name = "blog"

post_urls = [
    path("<yyyy:year>/<mm:month>/<words:slug>/", views.post_detail, name="post-detail"),
    path(
        "<yyyy:year>/<mm:month>/<words:slug>/sources.<ending:ending>",
        source_views.post_sources,
        name="post-sources",
    ),
    path(
        "<yyyy:year>/<mm:month>/<words:slug>/cite/",
        cite_views.post_cite,
        name="post-cite",
    ),
    path(
        "<yyyy:year>/<mm:month>/<words:slug>/cite.<ending:ending>",
        cite_views.post_file,
        name="post-file",
    ),
]

archive_urls = [
    path("archives/", views.archives, name="archives"),
    path("<yyyy:year>/", views.year_archive, name="year-archive"),
    path("<yyyy:year>/<mm:month>/", views.month_archive, name="month-archive"),
    path("topics/<words:slug>/", views.topic_detail, name="topic-detail"),
    path("authors/<str:username>/", views.author_detail, name="author-detail"),
]

feed_urls = [
    path("feed/", feeds.post_feed, name="feed"),
    path("topics/<words:slug>/feed/", feeds.topic_feed, name="topic-feed"),
    path("authors/<str:username>/feed/", feeds.author_feed, name="author-feed"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
    *feed_urls,
    *archive_urls,
    *post_urls,
]
