from django.urls import include, path

import blog.urls  # noqa: F401 - it registers the converters of dates and slugs
from comments import views

app_name = "comments"

discussion_urls = [
    path("new/", views.comment_create, name="create"),
    path("yours/", views.own_list, name="own"),
    path("<int:pk>/", views.comment_detail, name="detail"),
    path("<int:pk>/edit/", views.comment_edit, name="edit"),
    path("<int:pk>/withdraw/", views.comment_withdraw, name="withdraw"),
    path("<int:pk>/report/", views.comment_report, name="report"),
]

urlpatterns = [
    path("<yyyy:year>/<mm:month>/<words:slug>/comments/", include(discussion_urls)),
]
