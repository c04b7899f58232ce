from django.urls import path

from comments import mail_views

app_name = "comments_mail"

urlpatterns = [
    path("decide/<str:token>/", mail_views.decide, name="decide"),
    path("confirm/<str:token>/", mail_views.confirm, name="confirm"),
    path("unsubscribe/<str:token>/", mail_views.unsubscribe, name="unsubscribe"),
]
