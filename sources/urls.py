from django.urls import path

from sources import views

app_name = "sources"

urlpatterns = [
    path("", views.source_list, name="source-list"),
    path("outlets/<str:outlet>/", views.source_list, name="outlet-detail"),
    path("<str:key>/cite/", views.source_cite, name="source-cite"),
    path("<str:key>/", views.source_detail, name="source-detail"),
]
