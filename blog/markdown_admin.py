"""Where the editor asks for pasted Markdown as HTML."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from markup.exceptions import MarkupRefused
from markup.from_markdown import html_from_markdown


class MarkdownAdmin:
    """Mixed into the admin of posts. Whoever may write a post may ask; nothing is kept."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.markdown_view))
        return [path("markdown/", view, name="blog_post_markdown"), *super().get_urls()]

    def markdown_view(self, request):
        """Answers JSON: ``html``; or 422 with ``refusal``, a sentence."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        try:
            html = html_from_markdown(request.POST.get("text", ""))
        except MarkupRefused as refusal:
            return JsonResponse({"refusal": str(refusal)}, status=422)
        return JsonResponse({"html": html})
