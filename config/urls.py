from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("comments/mail/", include("comments.mail_urls")),
    path("admin/comments/queue/", include("comments.queue.urls")),
    path("admin/", admin.site.urls),
]
