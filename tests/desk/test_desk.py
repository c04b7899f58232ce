"""What holds for every page of the desk."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from blog.models import Blog, Post, Tag
from tests.desk.pages import address, log_in, text_of
from tests.factories import (
    make_blog,
    make_comment,
    make_event,
    make_post,
    make_source,
    make_user,
)
from transfer.models import ImportRecord

pytestmark = pytest.mark.django_db
OURS = {"blog", "comments", "history", "sources", "transfer"}


def registered():
    return sorted(
        (model for model in admin.site._registry if model._meta.app_label in OURS),
        key=lambda model: model._meta.label,
    )


def test_every_model_with_a_page_of_its_own_is_at_the_desk():
    inline = {
        "blog.Citation",
        "blog.CoAuthor",
        "blog.LegacyPath",
        "blog.ProfileLink",
        "comments.Discussion",
        "comments.Report",
        "sources.SourceAlias",
    }
    unseen = {f"comments.{name}" for name in ("Lesson", "SpamWord", "Submission")}
    unseen |= {"blog.Note", "blog.ImageUse"}
    from django.apps import apps

    ours = {m._meta.label for m in apps.get_models() if m._meta.app_label in OURS}
    assert {model._meta.label for model in registered()} == ours - inline - unseen


def test_the_desk_is_called_ibid(client):
    log_in(client, "mira", "Authors")
    shown = text_of(client.get("/admin/"))
    assert shown.startswith("The desk | Ibid")
    assert "Django" not in shown


@pytest.mark.parametrize("model", registered(), ids=lambda model: model._meta.model_name)
def test_an_empty_list_is_a_page(admin_client, model):
    assert admin_client.get(address(model, "changelist"), follow=True).status_code == 200


@pytest.mark.parametrize("model", registered(), ids=lambda model: model._meta.model_name)
def test_a_list_is_searched_for_odd_things_without_error(admin_client, model):
    make_event()
    make_comment(make_post(tags=[Tag.objects.create(name="Borders")]))
    make_source()
    for words in ("'\"%_\\", "١٩٢٠", "x" * 1000, "2011", "a\x00b"):
        response = admin_client.get(address(model, "changelist"), {"q": words}, follow=True)
        assert response.status_code == 200, words


@pytest.mark.parametrize("group", ["Authors", "Editors", "Moderators"])
def test_each_role_opens_what_its_desk_shows(client, group):
    make_blog()
    log_in(client, "eddi", group)
    page = client.get("/admin/")
    shown = [model for app in page.context["app_list"] for model in app["models"]]
    assert shown
    for model in shown:
        for url in filter(None, (model["admin_url"], model["add_url"])):
            assert client.get(url, follow=True).status_code == 200, url


def test_nobody_at_the_desk_needs_another_host(client):
    """No script, style or font from elsewhere, and no inline script without its nonce."""
    log_in(client, "eddi", "Editors")
    for page in ("/admin/", "/admin/blog/post/add/", "/admin/blog/post/", "/admin/login/"):
        html = client.get(page).content.decode()
        assert 'src="http' not in html
        assert "<script>" not in html
        assert "<style" not in html
        assert " onclick=" not in html


def test_the_way_to_the_site_tells_nobody_the_address_of_a_draft_of_others(client):
    of_posts = ContentType.objects.get_for_model(Post).pk
    later = {"published_at": timezone.now() + timedelta(days=2)}
    plan = make_post(title="The secret plan", author=make_user("ida"), **later)
    mira = log_in(client, "mira", "Authors")
    own = make_post(title="Mine", author=mira)
    assert client.get(f"/admin/r/{of_posts}/{own.pk}/").url.endswith(own.get_absolute_url())
    for hidden in (f"{of_posts}/{plan.pk}", f"{of_posts}/999", "999/1", "x/1"):
        assert client.get(f"/admin/r/{hidden}/").status_code == 404


def test_import_records_are_for_looking(client):
    record = ImportRecord.objects.create(fingerprint="f" * 64, post=make_post(), file_name="a.txt")
    log_in(client, "eddi", "Editors")
    assert "a.txt" in text_of(client.get(address(ImportRecord, "changelist")))
    url = address(ImportRecord, "change", record.pk)
    assert client.get(url).status_code == 200
    assert client.post(url, {"file_name": "b.txt"}).status_code == 403
    assert client.post(address(ImportRecord, "delete", record.pk)).status_code == 403
    assert client.get(address(ImportRecord, "add")).status_code == 403


def test_import_records_cost_the_same_for_two_and_for_twelve(client):
    from tests.desk.pages import queries_of

    log_in(client, "eddi", "Editors")
    url = address(ImportRecord, "changelist")

    def fill(numbers):
        for number in numbers:
            post = make_post(title=f"Post {number}")
            ImportRecord.objects.create(
                fingerprint=f"{number:064}", post=post, file_name=f"{number}.txt"
            )

    fill(range(2))
    before = queries_of(client, url)
    fill(range(2, 12))
    assert queries_of(client, url) == before


def test_the_one_blog_is_made_when_the_desk_first_asks(admin_client):
    Blog.objects.all().delete()
    assert admin_client.get(address(Blog, "changelist"), follow=True).status_code == 200
    assert Blog.objects.count() == 1


def test_accounts_stay_at_the_desk_of_the_administrator(admin_client):
    user = get_user_model().objects.create_user("ida")
    assert admin_client.get(reverse("admin:auth_user_change", args=[user.pk])).status_code == 200


@pytest.mark.parametrize("model", registered(), ids=lambda model: model._meta.model_name)
def test_no_module_comes_before_the_editors_import_map(admin_client, model):
    """After a module Firefox and older browsers take no import map: there was no editor there."""
    make_blog()
    url = address(model, "change", 1) if model is Blog else address(model, "add")
    page = admin_client.get(url).content.decode()
    before, _, _ = page.partition('<script type="importmap"')
    assert 'type="module"' not in before or "importmap" not in page
    assert "modulepreload" not in before
