from django.contrib import admin
from django.urls import path

from comments.queue import views

app_name = "queue"


def at_the_desk(view):
    """Behind the door of the admin, as every page under /admin/."""
    return admin.site.admin_view(view)


urlpatterns = [
    path("", at_the_desk(views.queue), name="list"),
    path("decide/", at_the_desk(views.decide), name="decide"),
    path("undo/", at_the_desk(views.undo), name="undo"),
    path("<int:pk>/edit/", at_the_desk(views.edit), name="edit"),
    path("<int:pk>/reply/", at_the_desk(views.reply), name="reply"),
]
