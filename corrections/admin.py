"""Corrections are written on the form of their post; the desk puts them there."""

from django import forms
from django.contrib import admin

from corrections.models import Correction
from markup.exceptions import MarkupRefused
from markup.sanitise import comment_html


class CorrectionForm(forms.ModelForm):
    class Meta:
        model = Correction
        fields = ["body", "made_at"]
        widgets = {"body": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    def clean_body(self):
        try:
            comment_html(self.cleaned_data["body"])
        except MarkupRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return self.cleaned_data["body"]


class CorrectionInline(admin.StackedInline):
    model = Correction
    form = CorrectionForm
    extra = 0
    classes = ["collapse"]
    verbose_name_plural = "corrections that readers are told"

    def has_view_permission(self, request, obj=None):
        return self._may(request)

    def has_add_permission(self, request, obj=None):
        return self._may(request)

    def has_change_permission(self, request, obj=None):
        return self._may(request)

    def has_delete_permission(self, request, obj=None):
        return self._may(request)

    def _may(self, request):
        """Whoever may change the post may say what was changed."""
        return request.user.has_perm("blog.change_post")
