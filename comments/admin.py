from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models import F
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import ngettext

from comments import moderation
from comments.exceptions import CannotUndo
from comments.models import (
    Comment,
    CommentPolicy,
    Correspondent,
    Decision,
    Discussion,
    OutgoingMail,
)
from comments.privacy_admin import PrivacyActions

MODERATE = "comments.change_comment"
DECISIONS = {
    Comment.Status.APPROVED: "Approve",
    Comment.Status.REJECTED: "Reject",
    Comment.Status.SPAM: "Mark as spam",
    Comment.Status.REMOVED: "Remove, leaving a placeholder",
}
ACTS = {status: act for act, status in moderation.STATUS_AFTER.items()}


def _action(status, words):
    @admin.action(permissions=["change"], description=f"{words} the selected comments")
    def decide(model_admin, request, queryset):
        model_admin.decide(request, queryset, status)

    decide.__name__ = f"mark_{status.value}"
    return decide


@admin.register(Comment)
class CommentAdmin(PrivacyActions, admin.ModelAdmin):
    """Comments to read and to decide about. Nothing here writes one, moves one or deletes one."""

    list_display = ["excerpt", "display_name", "post", "status", "created_at"]
    list_filter = ["status", "created_at"]
    list_select_related = ["post", "user"]
    search_fields = ["body", "author_name", "author_email", "post__title"]
    date_hierarchy = "created_at"
    ordering = [F("created_at").desc(nulls_last=True), "-pk"]
    actions = [
        *(_action(status, words) for status, words in DECISIONS.items()),
        "export_writers",
        "forget_writers",
    ]
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
            is_removed = comment.status == Comment.Status.REMOVED  # only the log brings it back
            others = [] if is_removed else DECISIONS.items()
            offered = [(s.value, words) for s, words in others if s != comment.status]
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

    def writer_address(self, comment):
        return comment.author_email or getattr(comment.user, "email", "")

    def decide(self, request, comments, status):
        """Move each of ``comments`` to ``status`` by the service, and tell how many."""
        outcome = moderation.decide_each(comments, act=ACTS[status], moderator=request.user)
        if outcome.decided:
            count = len(outcome.decided)
            told = ngettext("%d comment is now %s.", "%d comments are now %s.", count)
            messages.success(request, told % (count, status.label.lower()))
        for refusal in outcome.late:
            messages.warning(request, str(refusal))

    @admin.display(description="comment")
    def excerpt(self, comment):
        return Truncator(comment.body).chars(120)

    @admin.display(description="name", ordering="author_name")
    def display_name(self, comment):
        return comment.display_name


class CommentPolicyForm(forms.ModelForm):
    def clean_moderator_emails(self):
        lines = self.cleaned_data["moderator_emails"].splitlines()
        addresses = [line.strip() for line in lines if line.strip()]
        for address in addresses:
            try:
                validate_email(address)
            except ValidationError:
                told = f"“{address}” is not an e-mail address. Write one address a line."
                raise ValidationError(told) from None
        return "\n".join(addresses)


@admin.register(CommentPolicy)
class CommentPolicyAdmin(admin.ModelAdmin):
    """One row, whose list is its form. The first look at it makes it."""

    form = CommentPolicyForm
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}}
    fieldsets = [
        ("Who waits", {"fields": ["hold", "approved_needed"]}),
        ("What waits", {"fields": ["links_allowed", "hold_words", "refuse_words"]}),
        ("How much", {"fields": ["comments_per_hour", "comments_per_day"]}),
        ("Spam and reports", {"fields": ["spam_from", "reports_to_hold"]}),
        ("Threads", {"fields": ["close_after_days", "threads_per_page", "newest_first"]}),
        ("Whom to tell", {"fields": ["moderator_emails", "mail_as"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        policy, _ = CommentPolicy.objects.get_or_create(pk=1)
        return redirect(reverse("admin:comments_commentpolicy_change", args=[policy.pk]))


class DiscussionInline(admin.StackedInline):
    """Whether one post takes comments. The desk puts it on the post's page (desk/admin.py)."""

    model = Discussion
    fields = ["door"]
    extra = 1
    max_num = 1
    can_delete = False
    classes = ["collapse"]
    verbose_name_plural = "discussion"

    def has_view_permission(self, request, obj=None):
        return self._may(request)

    def has_add_permission(self, request, obj=None):
        return self._may(request)

    def has_change_permission(self, request, obj=None):
        return self._may(request)

    def _may(self, request):
        """Whoever may change the post says whether it is discussed."""
        return request.user.has_perm("blog.change_post")


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    """Who did what, newest first. It is read, and undone from, but never written."""

    list_display = ["decided_at", "who", "act", "excerpt", "post", "moved", "reason", "undone"]
    list_display_links = None
    list_filter = [
        "decided_at",
        "act",
        ("moderator", admin.RelatedOnlyFieldListFilter),
        ("undone_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["moderator", "undone_by", "comment__post"]
    search_fields = ["reason", "comment__body", "comment__author_name", "body_before"]
    date_hierarchy = "decided_at"
    ordering = ["-decided_at", "-pk"]
    actions = ["undo_selected"]

    def has_module_permission(self, request):
        return request.user.has_perm(MODERATE)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(MODERATE)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Decisions", **(extra_context or {})})

    @admin.action(description="Undo the selected decisions", permissions=["view"])
    def undo_selected(self, request, queryset):
        """Whole batches, the newest first: what stands on another decision goes before it."""
        undone = 0
        batches = queryset.filter(undone_at=None).order_by("-pk").values_list("batch", flat=True)
        for batch in dict.fromkeys(batches):
            try:
                outcome = moderation.undo(batch, moderator=request.user)
            except CannotUndo as refusal:
                messages.warning(request, str(refusal))
                continue
            undone += 1
            for refusal in outcome.late:
                messages.warning(request, str(refusal))
        if undone:
            told = ngettext("%d decision was undone.", "%d decisions were undone.", undone)
            messages.success(request, told % undone)

    @admin.display(description="moderator", ordering="moderator__username")
    def who(self, decision):
        return moderation.name_of(decision.moderator)

    @admin.display(description="comment")
    def excerpt(self, decision):
        """The words, which lead to the comment in the queue, where it can be decided about anew."""
        where = f"{reverse('queue:list')}?comment={decision.comment_id}"
        words = Truncator(decision.comment.body).chars(80)
        return format_html('<a href="{}">{}</a>', where, words)

    @admin.display(description="post")
    def post(self, decision):
        return decision.comment.post

    @admin.display(description="moved")
    def moved(self, decision):
        before, after = decision.status_before, decision.status_after
        return after if before == after or not before else f"{before} → {after}"

    @admin.display(description="undone")
    def undone(self, decision):
        if not decision.undone_at:
            return ""
        return f"by {moderation.name_of(decision.undone_by)}"


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that the machinery keeps: to look at when something seems amiss."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnlyAdmin):
    """What waits to leave, and why it has not. Without the text: its links are keys."""

    list_display = ["to", "subject", "due_at", "sent_at", "attempts", "last_error"]
    list_filter = [("sent_at", admin.EmptyFieldListFilter), "due_at"]
    search_fields = ["to", "subject", "last_error"]
    fields = ["to", "subject", "due_at", "sent_at", "attempts", "last_error"]


@admin.register(Correspondent)
class CorrespondentAdmin(PrivacyActions, ReadOnlyAdmin):
    list_display = ["email", "asked_at", "confirmed_at", "unsubscribed_at"]
    list_filter = [
        ("confirmed_at", admin.EmptyFieldListFilter),
        ("unsubscribed_at", admin.EmptyFieldListFilter),
    ]
    search_fields = ["email"]
    actions = ["export_writers", "forget_writers"]
