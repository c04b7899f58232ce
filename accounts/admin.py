"""The people: who may do what, invited by mail and let go. For administrators."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.admin.sites import NotRegistered
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from accounts import invitations
from accounts.desk_forms import InvitationForm
from accounts.roles import role_choices, roles_of, with_role
from blog.models import author_name

User = get_user_model()

# Rows of allauth that their owners manage in their account. The keys of second factors and the
# addresses of readers are nothing to leaf through.
for model in (EmailAddress, EmailConfirmation, Authenticator, UserSession):
    try:
        admin.site.unregister(model)
    except NotRegistered:  # EmailConfirmation, where links are signed and need no row
        continue
admin.site.unregister(User)


class RoleFilter(admin.SimpleListFilter):
    title = "role"
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [*role_choices(), ("readers", "Readers")]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return with_role(queryset, "" if self.value() == "readers" else self.value())


@admin.register(User)
class PeopleAdmin(UserAdmin):
    list_display = ["username", "name", "email", "role", "is_active", "state", "last_login"]
    list_filter = [RoleFilter, "is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering = ["-is_staff", "username"]
    actions = ["invite_again", "close", "open", "second_factors_off"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        (
            "Role",
            {
                "fields": ["is_active", "is_staff", "groups", "is_superuser"],
                "description": "A role is a group. “Staff” opens the desk; a superuser may do all.",
            },
        ),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_urls(self):
        invite = path("invite/", self.admin_site.admin_view(self.invite), name="auth_user_invite")
        return [invite, *super().get_urls()]

    def get_readonly_fields(self, request, obj=None):
        """Nobody gives rights but an administrator, and no administrator takes their own away."""
        fields = [*super().get_readonly_fields(request, obj)]
        if not request.user.is_superuser or obj == request.user:
            fields += ["is_active", "is_staff", "groups", "is_superuser"]
        return fields

    def has_change_permission(self, request, obj=None):
        """Whoever could set an administrator's password would be one."""
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """An account with posts is closed and not deleted; that of an administrator neither."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_superuser)

    def invite(self, request):
        if not request.user.is_superuser:
            raise PermissionDenied
        form = InvitationForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            invited_by = author_name(request.user)
            user = invitations.invite(**form.cleaned_data, invited_by=invited_by)
            self.message_user(request, f"{user.email} gets a mail with a link to come in.")
            return HttpResponseRedirect(reverse("admin:auth_user_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Invite a person",
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/auth/user/invite.html", context)

    @admin.action(description="Send the invitation again", permissions=["change"])
    def invite_again(self, request, queryset):
        waiting = [user for user in queryset if invitations.awaits_invited(user)]
        for user in waiting:
            invitations.send_invitation(user, invited_by=author_name(request.user))
        self._tell(request, queryset, waiting, "invited again", "have a password, or no address")

    @admin.action(description="Close the accounts: sign out, and let in no more")
    def close(self, request, queryset):
        closed = [
            user for user in self._below(request, queryset) if invitations.close_account(user)
        ]
        self._tell(request, queryset, closed, "closed", "are closed already, or not yours to close")

    @admin.action(description="Open closed accounts again")
    def open(self, request, queryset):
        closed = [user for user in self._below(request, queryset) if not user.is_active]
        User.objects.filter(pk__in=[user.pk for user in closed]).update(is_active=True)
        self._tell(request, queryset, closed, "opened", "are open already")

    @admin.action(description="Take two-factor sign-in off: phone and codes are lost")
    def second_factors_off(self, request, queryset):
        freed = [
            user
            for user in self._below(request, queryset)
            if invitations.take_second_factors_off(user)
        ]
        self._tell(request, queryset, freed, "freed of it", "have none, or are not yours to change")

    def _below(self, request, queryset):
        """Those whom the person at the desk may let go: not oneself, as nobody could undo that."""
        if not request.user.is_superuser:
            raise PermissionDenied
        return queryset.exclude(pk=request.user.pk)

    def _tell(self, request, queryset, done, did, why_not):
        if done:
            names = ", ".join(user.username for user in done)
            self.message_user(request, f"{did.capitalize()}: {names}.", messages.SUCCESS)
        if left := queryset.count() - len(done):
            self.message_user(request, f"{left} left as they were: they {why_not}.", messages.INFO)

    @admin.display(description="name", ordering="first_name")
    def name(self, user):
        return user.get_full_name()

    @admin.display(description="role")
    def role(self, user):
        return roles_of(user)

    @admin.display(description="state")
    def state(self, user):
        return "invited" if invitations.awaits_invited(user) else ""
