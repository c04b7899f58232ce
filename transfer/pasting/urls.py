from django.contrib import admin
from django.urls import path

from transfer.pasting.views import paste_post

app_name = "transfer"
urlpatterns = [path("", admin.site.admin_view(paste_post), name="paste-post")]
