from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("", views.home, name="home"),
    path("name/", views.name, name="name"),
    path("comments/", views.comments, name="comments"),
    path("comments/mail/", views.comment_mail, name="comment-mail"),
    path("close/", views.close, name="close"),
    path("closed/", views.closed, name="closed"),
    path("sessions/<int:pk>/end/", views.session_end, name="session-end"),
]
