"""Handing over and erasing what is kept about an address, as actions of a list in the admin."""

from django.contrib import admin, messages
from django.http import JsonResponse
from django.template.response import TemplateResponse

from comments.privacy import count_traces, export, forget

AT_ONCE = 20


class PrivacyActions:
    """For a ModelAdmin of rows with an address, which names both actions in ``actions``.

    Erasing takes the permission to delete comments, which no role has by itself.
    """

    def writer_address(self, row):
        return row.email

    def has_forget_permission(self, request):
        return request.user.has_perm("comments.delete_comment")

    @admin.action(description="Export what is kept about the writers", permissions=["forget"])
    def export_writers(self, request, queryset):
        found = self._addresses(request, queryset)
        if not found:
            return None
        kept = [export(address) for address in found]
        headers = {
            "Content-Disposition": 'attachment; filename="commenters.json"',
            "Cache-Control": "no-store",
        }
        return JsonResponse(
            kept,
            safe=False,
            headers=headers,
            json_dumps_params={"indent": 2, "ensure_ascii": False},
        )

    @admin.action(description="Forget the writers …", permissions=["forget"])
    def forget_writers(self, request, queryset):
        """Ask first, with the counts; then erase by address, whichever comments were ticked."""
        found = self._addresses(request, queryset)
        if not found:
            return None
        if request.POST.get("extent") in {"names", "words"}:
            for address in found:
                counts = forget(address, with_comments=request.POST["extent"] == "words")
                # The address is gone, and is not kept in a message either.
                messages.success(request, f"Erased of one address: {counts}.")
            return None
        writers = []
        for address in found:
            counts, hints = count_traces(address)
            writers.append({"address": address, "counts": counts, "hints": hints})
        context = {
            **self.admin_site.each_context(request),
            "title": "Forget the writers?",
            "opts": self.opts,
            "writers": writers,
            "selected": list(found.values()),
        }
        return TemplateResponse(request, "admin/comments/forget.html", context)

    def _addresses(self, request, queryset):
        """Each address among the chosen rows, with the id of one row that has it."""
        found = {}
        for row in queryset:
            if address := self.writer_address(row).strip().lower():
                found.setdefault(address, row.pk)
        if not found:
            messages.warning(request, "Nobody left an address with what you chose.")
        elif len(found) > AT_ONCE:
            told = f"These are {len(found)} addresses. Choose {AT_ONCE} or fewer at a time."
            messages.warning(request, told)
            return {}
        return found
