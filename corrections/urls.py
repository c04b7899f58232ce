from django.urls import path

from corrections import feeds, views

app_name = "corrections"

urlpatterns = [
    path("", views.correction_list, name="list"),
    path("feed/", feeds.correction_feed, name="feed"),
]
