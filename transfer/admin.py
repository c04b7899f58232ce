from django.contrib import admin

from transfer.models import ImportRecord


@admin.register(ImportRecord)
class ImportRecordAdmin(admin.ModelAdmin):
    """What has come in, to look at. The importer writes it."""

    list_display = ["file_name", "post", "imported_at"]
    list_select_related = ["post"]
    search_fields = ["file_name", "post__title", "fingerprint"]
    date_hierarchy = "imported_at"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
