from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from blog.sitemaps import AuthorSitemap, PageSitemap, PostSitemap, TopicSitemap
from history.sitemaps import CalendarSitemap, DaySitemap, YearSitemap

sitemaps = {
    "pages": PageSitemap,
    "posts": PostSitemap,
    "topics": TopicSitemap,
    "authors": AuthorSitemap,
    "calendar": CalendarSitemap,
    "days": DaySitemap,
    "years": YearSitemap,
}

urlpatterns = [
    path("comments/mail/", include("comments.mail_urls")),
    path("admin/comments/queue/", include("comments.queue.urls")),
    path("admin/", admin.site.urls),
    path("history/", include("history.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps}, name="sitemap"),
    *(static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT) if settings.DEBUG else []),
    path("", include("comments.feed_urls")),
    path("", include("comments.urls")),
    path("", include("blog.urls")),
]
