from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import ngettext

from comments.exceptions import AlreadyModerated
from comments.models import Comment
from comments.services import decide_comment

DECISIONS = {
    Comment.Status.APPROVED: "Approve",
    Comment.Status.REJECTED: "Reject",
    Comment.Status.SPAM: "Mark as spam",
    Comment.Status.REMOVED: "Remove, leaving a placeholder",
}


def _action(status, words):
    @admin.action(permissions=["change"], description=f"{words} the selected comments")
    def decide(model_admin, request, queryset):
        model_admin.decide(request, queryset, status)

    decide.__name__ = f"mark_{status.value}"
    return decide


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """Comments to read and to decide about. Nothing here writes one, moves one or deletes one."""

    list_display = ["excerpt", "display_name", "post", "status", "created_at"]
    list_filter = ["status", "created_at"]
    list_select_related = ["post", "user"]
    search_fields = ["body", "author_name", "author_email", "post__title"]
    date_hierarchy = "created_at"
    ordering = [F("created_at").desc(nulls_last=True), "-pk"]
    actions = [_action(status, words) for status, words in DECISIONS.items()]
    fieldsets = [
        (None, {"fields": ["body", "post", "parent", "created_at"]}),
        ("By", {"fields": ["display_name", "user", "author_email", "author_url"]}),
        ("Decision", {"fields": ["status", "held_because", "moderated_by", "moderated_at"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """A removed comment keeps its row, so that its replies keep a parent."""
        return False

    def get_readonly_fields(self, request, obj=None):
        return [name for _, options in self.fieldsets for name in options["fields"]]

    def get_queryset(self, request):
        comments = super().get_queryset(request)
        return comments.select_related("post", "user", "parent__user", "parent__post")

    def view_on_site(self, comment):
        is_public = comment.status in ("approved", "removed") and comment.post.path
        return comment.get_absolute_url() if is_public else None

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The comment, and a button for each decision that it does not stand at already."""
        if request.method == "POST":
            return self._decide_one(request, object_id)
        comment = self.get_object(request, object_id)
        if comment and self.has_change_permission(request, comment):
            offered = [(s.value, words) for s, words in DECISIONS.items() if s != comment.status]
            extra_context = {**(extra_context or {}), "decisions": offered, "comment": comment}
        return super().change_view(request, object_id, form_url, extra_context)

    def _decide_one(self, request, object_id):
        comment = self.get_object(request, object_id)
        if not self.has_change_permission(request, comment):
            raise PermissionDenied
        if comment is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        status = request.POST.get("decision")
        if status not in DECISIONS:
            messages.error(request, "Choose one of the decisions offered.")
        else:
            # The service compares with what the moderator saw, not with what stands there now.
            comment.status = request.POST.get("seen", comment.status)
            self.decide(request, [comment], Comment.Status(status))
        return redirect(request.path)

    def decide(self, request, comments, status):
        """Move each of ``comments`` to ``status`` by the service, and tell how many."""
        decided, late = 0, 0
        for comment in comments:
            try:
                decide_comment(comment, status=status, moderator=request.user)
            except AlreadyModerated:
                late += 1
            else:
                decided += 1
                self.log_change(request, comment, f"Decided: {status.label.lower()}.")
        if decided:
            told = ngettext("%d comment is now %s.", "%d comments are now %s.", decided)
            messages.success(request, told % (decided, status.label.lower()))
        if late:
            told = ngettext(
                "A colleague was faster with %d comment. Look at it again before you decide.",
                "A colleague was faster with %d comments. Look at them again before you decide.",
                late,
            )
            messages.warning(request, told % late)

    @admin.display(description="comment")
    def excerpt(self, comment):
        return Truncator(comment.body).chars(120)

    @admin.display(description="name", ordering="author_name")
    def display_name(self, comment):
        return comment.display_name
