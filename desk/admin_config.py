from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin with our site in it. Not in apps.py, where there is one config an app."""

    default_site = "desk.site.DeskSite"
