"""The pages that readers see. Every one of them starts from ``published()``."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from blog.co_authors import load_co_authors, published_authors
from blog.models import Post, Profile, Tag, author_name
from blog.own_pictures import ensure_prose
from blog.services import ensure_rendered
from sources.pagination import page_of

TOPICS_ON_THE_FRONT_PAGE = 24


@require_safe
def home(request):
    page = page_of(request, Post.objects.published().for_listing(), allow_empty=True)
    return render(request, "blog/home.html", {"page": page, "topics": frequent_topics()})


def frequent_topics():
    """The topics with most posts, by name."""
    most = Tag.objects.in_use().order_by("-post_count", "name")[:TOPICS_ON_THE_FRONT_PAGE]
    return sorted(most, key=lambda tag: tag.name.casefold())


@require_safe
def post_detail(request, year, month, slug):
    readable = Post.objects.published().for_reading()
    post = get_object_or_404(readable, path=f"{year:04d}/{month:02d}/{slug}")
    load_co_authors([post])
    post = ensure_rendered(post, request.blog)
    newer, older = Post.objects.newer_and_older(post)
    return render(request, "blog/post_detail.html", {"post": post, "newer": newer, "older": older})


@require_safe
def archives(request):
    """Every month that has posts, newest first, in one list of years."""
    months = months_with_posts(Post.objects.published())
    return render(request, "blog/archives.html", {"months": months})


@require_safe
def year_archive(request, year):
    posts = Post.objects.published().in_year(year)
    earlier, later = posts_around(first_moment(year, 1), first_moment(year + 1, 1))
    context = {
        "page": page_of(request, posts.for_listing()),
        "year": year,
        "months": months_with_posts(posts).order_by("month"),
        "earlier": earlier,
        "later": later,
    }
    return render(request, "blog/archive_year.html", context)


@require_safe
def month_archive(request, year, month):
    posts = Post.objects.published().in_month(year, month).for_listing()
    begin = first_moment(year, month)
    after = first_moment(year, month + 1) if month < 12 else first_moment(year + 1, 1)
    earlier, later = posts_around(begin, after)
    context = {
        "page": page_of(request, posts),
        "month": begin,
        "earlier": earlier,
        "later": later,
    }
    return render(request, "blog/archive_month.html", context)


def months_with_posts(posts):
    """``month`` (its first moment) and ``post_count`` for each month with posts, newest first."""
    by_month = posts.order_by().values(month=TruncMonth("published_at"))
    return by_month.annotate(post_count=Count("pk")).order_by("-month")


def posts_around(begin, after):
    """When the last post before ``begin`` and the first from ``after`` on came, each or None."""
    moments = Post.objects.published().values_list("published_at", flat=True)
    earlier = moments.filter(published_at__lt=begin).first()
    return earlier, moments.filter(published_at__gte=after).last()


def first_moment(year, month):
    """Where a month begins in the current time zone, which is the Blog's."""
    return datetime(year, month, 1, tzinfo=timezone.get_current_timezone())


@require_safe
def topic_detail(request, slug):
    topic = get_object_or_404(Tag, slug=slug)
    page = page_of(request, Post.objects.published().filter(tags=topic).for_listing())
    return render(request, "blog/topic_detail.html", {"topic": topic, "page": page})


@require_safe
def author_detail(request, username):
    """Only for those who have published: an account alone is nobody's business."""
    author = get_object_or_404(get_user_model(), username=username)
    page = page_of(request, Post.objects.published().by(author).for_listing())
    profile = Profile.objects.of(author)
    if profile:
        ensure_prose(profile, "biography")
    context = {"author": author, "name": author_name(author), "page": page, "profile": profile}
    return render(request, "blog/author_detail.html", context)


@require_safe
def about(request):
    ensure_prose(request.blog, "about")
    authors = published_authors(Post.objects.published())
    return render(request, "blog/about.html", {"authors": authors})


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        "Disallow: /account/",
        "Disallow: /*/cite/",
        "Disallow: /*/comments/",  # forms; the comments themselves stand on the posts' pages
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
