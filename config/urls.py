from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path

from config.media import media_file
from config.sitemaps import SITEMAPS

urlpatterns = [
    path("comments/mail/", include("comments.mail_urls")),
    path("account/", include("accounts.urls")),
    path("account/", include("allauth.urls")),
    path("admin/comments/queue/", include("comments.queue.urls")),
    path("admin/blog/post/paste/", include("transfer.pasting.urls")),
    path("", include("search.urls")),
    path("admin/sources/picker/", include("sources.picker.urls")),
    path("admin/", admin.site.urls),
    path("preview/", include("drafting.urls")),
    path("corrections/", include("corrections.urls")),
    path("history/", include("history.urls")),
    path("sources/", include("sources.download_urls")),
    path("sources/", include("sources.urls")),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap-section",
    ),
    *([path("media/<path:path>", media_file)] if settings.SERVE_MEDIA else []),
    path("", include("comments.feed_urls")),
    path("", include("comments.urls")),
    path("", include("blog.urls")),
]
