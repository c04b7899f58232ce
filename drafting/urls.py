from django.urls import path

from drafting import views

app_name = "drafting"

urlpatterns = [path("<str:token>/", views.shared_preview, name="shared-preview")]
