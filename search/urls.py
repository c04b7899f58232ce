from django.contrib import admin
from django.urls import path

from search import desk_views, views

app_name = "search"

urlpatterns = [
    path("search/", views.search_page, name="page"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("admin/search/", admin.site.admin_view(desk_views.desk_search), name="desk"),
]
