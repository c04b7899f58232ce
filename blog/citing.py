from django.db.models import Q

from blog.models import Citation, Post
from sources.citers import Citer


class PostCiter(Citer):
    def public(self, at):
        citing = Citation.objects.filter(post__in=Post.objects.published(at).order_by())
        cited = citing.filter(Q(in_text=True) | Q(is_listed=True))
        return Q(pk__in=cited.values("source"))
