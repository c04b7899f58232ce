from django.contrib import admin
from django.urls import path

from sources.picker import views

app_name = "picker"


def at_the_desk(view):
    return admin.site.admin_view(view)


urlpatterns = [
    path("search/", at_the_desk(views.search), name="search"),
    path("found/", at_the_desk(views.found), name="found"),
    path("tokens/", at_the_desk(views.tokens), name="tokens"),
    path("write/", at_the_desk(views.write), name="write"),
    path("read/", at_the_desk(views.read), name="read"),
    path("add/", at_the_desk(views.add), name="add"),
]
