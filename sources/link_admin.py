"""Links at the desk: how they stand, and the actions that ask."""

from django.contrib import admin, messages
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from sources.links import archive
from sources.links.checking import LinkStatus
from sources.tasks import check_links_of, find_archived_copies_of

#: Works of one task, so that a worker is not held for hours.
AT_ONCE = 100


class LinkFilter(admin.SimpleListFilter):
    title = "link"
    parameter_name = "link"
    NEVER, NO_COPY = "never", "copy-gone"

    def lookups(self, request, model_admin):
        known = [(status.value, status.label) for status in LinkStatus if status.value]
        never = (self.NEVER, LinkStatus.UNCHECKED.label)
        return [*known, never, (self.NO_COPY, "archived copy gone")]

    def queryset(self, request, queryset):
        if self.value() == self.NEVER:
            return queryset.exclude(url="").filter(link_status=LinkStatus.UNCHECKED)
        if self.value() == self.NO_COPY:
            return queryset.with_dead_copies()
        known = {status.value for status in LinkStatus}
        return queryset.filter(link_status=self.value()) if self.value() in known else queryset


class LinkCheckingAdmin:
    """Mixed into the admin of sources. Who may change works may have their links checked."""

    @admin.action(description="Check the links of these", permissions=["change"])
    def check_links(self, request, queryset):
        linked = queryset.exclude(url="").order_by("pk")
        count = self._in_tasks(check_links_of, linked)
        without = queryset.count() - count
        said = f"{count} link{'' if count == 1 else 's'} will be checked; reload in a while."
        if without:
            said += f" {without} of these {'has' if without == 1 else 'have'} no link."
        self.message_user(request, said, messages.SUCCESS if count else messages.WARNING)

    @admin.action(description="Find an archived copy of these", permissions=["change"])
    def find_archived_copies(self, request, queryset):
        wanting = queryset.exclude(url="").filter(archive_url="").order_by("pk")
        count = self._in_tasks(find_archived_copies_of, wanting)
        if count:
            said = f"The archive will be asked about {count}; reload in a while."
            self.message_user(request, said, messages.SUCCESS)
        else:
            said = "Each of these has an archived copy already, or no link to ask about."
            self.message_user(request, said, messages.WARNING)

    def get_actions(self, request):
        """Without the archive where none is set."""
        actions = super().get_actions(request)
        if not archive.is_on():
            actions.pop("find_archived_copies", None)
        return actions

    def _in_tasks(self, task, works):
        """Queue ``task`` for ``works``, a bounded number for each; returns how many works."""
        pks = list(works.values_list("pk", flat=True))
        for start in range(0, len(pks), AT_ONCE):
            task.enqueue(pks[start : start + AT_ONCE])
        return len(pks)

    @admin.display(description="link", ordering="link_status")
    def link_state(self, source):
        if not source.url:
            return "–"
        return source.get_link_status_display()

    @admin.display(description="last check")
    def last_check(self, source):
        """The last finding in words; what the author may want to do follows from it, not we."""
        if not source.link_checked_at:
            return "Not checked yet." if source.url else "There is no link to check."
        when = date_format(localtime(source.link_checked_at), "j F Y, H:i")
        said = source.get_link_status_display().capitalize()
        line = format_html("{}: {} ({})", when, said, source.link_reason.rstrip("."))
        if source.link_failures:
            days = source.link_failures
            line = format_html("{}. Failing on {} day{}", line, days, "" if days == 1 else "s")
        if source.link_moved_to:
            line = format_html('{}. <a href="{}">See where</a>', line, source.link_moved_to)
        if source.copy_checked_at:
            when = date_format(localtime(source.copy_checked_at), "j F Y, H:i")
            said = f"Its archived copy {source.get_copy_status_display()}"
            line = format_html("{}. {}, {} ({})", line, said, when, source.copy_reason.rstrip("."))
        return format_html("{}.", line)
