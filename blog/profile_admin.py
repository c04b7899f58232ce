"""“My profile” at the desk. Authors have their own; editors see everybody's."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html

from blog.editor import BodyField, EditorAdmin
from blog.exceptions import ImageRefused
from blog.images import ACCEPTED_TYPES, clean_picture, store_image
from blog.models import Post, author_name
from blog.profiles import Profile, ProfileLink
from sources.forms import WebAddressField


class ProfileForm(forms.ModelForm):
    first_name = forms.CharField(max_length=150, required=False, widget=AdminTextInputWidget)
    last_name = forms.CharField(
        max_length=150,
        required=False,
        widget=AdminTextInputWidget,
        help_text="The two stand over your posts. In citations the last name comes first.",
    )
    picture = forms.FileField(
        label="New portrait",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED_TYPES}),
        help_text="JPEG, PNG, GIF, WebP or AVIF. Where and when it was taken is removed.",
    )
    no_portrait = forms.BooleanField(label="Show no portrait", required=False)
    biography = BodyField(
        required=False, help_text="Who you are and what you write about, as readers will see it."
    )

    class Meta:
        model = Profile
        fields = ["first_name", "last_name", "picture", "no_portrait", "biography"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.initial[name] = getattr(self.instance.user, name)

    def clean_picture(self):
        file = self.cleaned_data["picture"]
        try:
            return file and clean_picture(file)
        except ImageRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class ProfileLinkForm(forms.ModelForm):
    class Meta:
        model = ProfileLink
        fields = ["label", "url"]
        field_classes = {"url": WebAddressField}


class ProfileLinkInline(admin.StackedInline):
    model = ProfileLink
    form = ProfileLinkForm
    fields = [("label", "url")]
    extra = 1
    verbose_name = "link"
    verbose_name_plural = "links: your own site, Mastodon, an institution"


@admin.register(Profile)
class ProfileAdmin(EditorAdmin, admin.ModelAdmin):
    form = ProfileForm
    inlines = [ProfileLinkInline]
    list_display = ["name", "user"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__first_name", "user__last_name"]
    readonly_fields = ["portrait_now"]
    fields = ["first_name", "last_name", "portrait_now", "picture", "no_portrait", "biography"]

    def get_urls(self):
        mine = path("mine/", self.admin_site.admin_view(self.mine), name="blog_profile_mine")
        return [mine, *super().get_urls()]

    def get_queryset(self, request):
        profiles = super().get_queryset(request).select_related("user", "portrait")
        if request.user.has_perm("blog.edit_all_posts"):
            return profiles
        return profiles.filter(user=request.user)

    def has_add_permission(self, request):
        """Each is made when its owner first opens it."""
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def mine(self, request):
        """The profile of whoever asks, made if there is none yet."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        profile, _ = Profile.objects.get_or_create(user=request.user)
        return redirect(reverse("admin:blog_profile_change", args=[profile.pk]))

    def changelist_view(self, request, extra_context=None):
        """A list of one is its form."""
        if request.user.has_perm("blog.edit_all_posts"):
            return super().changelist_view(request, extra_context)
        return self.mine(request)

    def save_model(self, request, obj, form, change):
        if form.cleaned_data["no_portrait"]:
            obj.portrait = None
        elif form.cleaned_data["picture"]:
            obj.portrait = store_image(form.cleaned_data["picture"], alt=author_name(obj.user))
        super().save_model(request, obj, form, change)
        names = ("first_name", "last_name")
        for name in names:
            setattr(obj.user, name, form.cleaned_data[name])
        obj.user.save(update_fields=names)

    def view_on_site(self, obj):
        """The page that readers see: an author who has published nothing has none."""
        if not Post.objects.published().by(obj.user).exists():
            return None
        return reverse("blog:author-detail", args=[obj.user.get_username()])

    @admin.display(description="portrait")
    def portrait_now(self, profile):
        if not profile.portrait:
            return "none"
        return format_html(
            '<img class="desk-thumbnail" src="{}" alt="{}">',
            profile.portrait.file.url,
            profile.portrait.alt,
        )

    @admin.display(description="name")
    def name(self, profile):
        return author_name(profile.user)
