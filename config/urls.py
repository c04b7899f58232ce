from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from blog.sitemaps import AuthorSitemap, PageSitemap, PostSitemap, TopicSitemap
from config.media import media_file
from history.sitemaps import CalendarSitemap, DaySitemap, YearSitemap
from sources.sitemaps import LibrarySitemap, OutletSitemap, SourceSitemap

sitemaps = {
    "pages": PageSitemap,
    "posts": PostSitemap,
    "topics": TopicSitemap,
    "authors": AuthorSitemap,
    "calendar": CalendarSitemap,
    "days": DaySitemap,
    "years": YearSitemap,
    "library": LibrarySitemap,
    "sources": SourceSitemap,
    "outlets": OutletSitemap,
}

urlpatterns = [
    path("comments/mail/", include("comments.mail_urls")),
    path("account/", include("accounts.urls")),
    path("account/", include("allauth.urls")),
    path("admin/comments/queue/", include("comments.queue.urls")),
    path("admin/blog/post/paste/", include("transfer.pasting.urls")),
    path("admin/", admin.site.urls),
    path("preview/", include("drafting.urls")),
    path("corrections/", include("corrections.urls")),
    path("history/", include("history.urls")),
    path("sources/", include("sources.download_urls")),
    path("sources/", include("sources.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps}, name="sitemap"),
    *([path("media/<path:path>", media_file)] if settings.SERVE_MEDIA else []),
    path("", include("comments.feed_urls")),
    path("", include("comments.urls")),
    path("", include("blog.urls")),
]
