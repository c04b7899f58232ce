from django.urls import path

import blog.urls  # noqa: F401 - it registers the converters of dates and slugs
from comments import feeds

app_name = "comments_feeds"

urlpatterns = [
    path("comments/feed/", feeds.comment_feed, name="all"),
    path(
        "<yyyy:year>/<mm:month>/<words:slug>/comments/feed/", feeds.post_comment_feed, name="post"
    ),
]
