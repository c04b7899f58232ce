"""The chooser of citation styles at the desk, and the pieces that its script asks for."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path

from blog.style_forms import StyleChooser, choices_for, sample_into


class StyleChoosingAdmin:
    """Mixed into the admin of the Blog, whose form is a StyleChoosingForm."""

    change_form_template = "admin/blog/blog/change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("styles/", view(self.styles_view), name="blog_blog_styles"),
            path("styles/sample/", view(self.sample_view), name="blog_blog_sample"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        if hasattr(form, "show_sample"):  # who may only look has no form of ours
            form.show_sample()
            context["is_only_looking"] = form.is_bound and form.is_only_looking and not form.errors
        return super().render_change_form(request, context, *args, **kwargs)

    def styles_view(self, request):
        """The radio buttons for ``q``; ``style`` is the one chosen so far."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        words, value = request.GET.get("q", "")[:200], request.GET.get("style", "")[:200]
        choices, count = choices_for(value, words)
        context = {
            "name": "citation_style",
            "value": value,
            "choices": choices,
            "count": count,
            "words": words,
        }
        return TemplateResponse(request, "admin/blog/_style_choices.html", context)

    def sample_view(self, request):
        """The sample of ``style`` in ``language``, or what is wrong with it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        chooser = StyleChooser()
        sample_into(chooser, request.GET.get("style", ""), request.GET.get("language", ""))
        context = {"sample": chooser.sample, "problem": chooser.problem}
        return TemplateResponse(request, "admin/blog/_style_sample.html", context)
