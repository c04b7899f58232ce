"""The desk is Django's admin under our name. Each room registers its own models."""

from django.contrib import admin

admin.site.site_header = "Ibid"
admin.site.site_title = "Ibid"
admin.site.index_title = "The desk"
