from functools import wraps

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.urls import path, reverse

from comments.queue import views

app_name = "queue"


def at_the_desk(view):
    """Behind the door of the admin. Who is signed out at a button signs in to the queue again."""
    guarded = admin.site.admin_view(view)

    @wraps(view)
    def at_the_door(request, *args, **kwargs):
        if request.method == "POST" and not admin.site.has_permission(request):
            return redirect_to_login(reverse("queue:list"), reverse("admin:login"))
        return guarded(request, *args, **kwargs)

    return at_the_door


urlpatterns = [
    path("", at_the_desk(views.queue), name="list"),
    path("decide/", at_the_desk(views.decide), name="decide"),
    path("undo/", at_the_desk(views.undo), name="undo"),
    path("<int:pk>/edit/", at_the_desk(views.edit), name="edit"),
    path("<int:pk>/reply/", at_the_desk(views.reply), name="reply"),
]
