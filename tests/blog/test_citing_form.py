"""Where the desk offers to cite, and where it does not."""

import json

import pytest
from django.contrib.auth.models import Permission

from blog.forms import BlogForm, PostForm
from markup.allowlist import editor_extensions
from tests.desk.pages import log_in, page_of
from tests.factories import make_post, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/blog/post/add/"


def picker_of(client, url=ADD):
    return page_of(client.get(url)).find(".//dialog[@data-picker]")


def extensions_of(form):
    return form.fields["body" if "body" in form.fields else "about"].config["extensions"]


def test_an_author_cites_and_adds(client):
    log_in(client, "mira", "Authors")
    picker = picker_of(client)
    assert picker.get("data-search") == "/admin/sources/picker/search/"
    assert picker.xpath(".//*[@data-pane='new']")
    # A form within the form of the post would end it.
    assert not picker.xpath("ancestor::form")


def test_every_label_of_a_place_is_offered_the_page_first(client):
    log_in(client, "mira", "Authors")
    values = [option.get("value") for option in picker_of(client).findall(".//option")]
    assert values[0] == "page"
    assert {"chapter", "figure", "timestamp", "sub-verbo", "title-locator"} <= set(values)


def test_who_may_not_add_sources_can_still_cite(client):
    user = make_user("ida", is_staff=True)
    rights = ("add_post", "change_post", "view_source")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    picker = picker_of(client)
    assert picker is not None
    assert not picker.xpath(".//*[@data-pane='new']")


def test_who_may_not_look_into_the_library_has_no_picker_and_a_text_area(client):
    user = make_user("ida", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_post", "change_post"]))
    client.force_login(user)
    assert picker_of(client) is None
    assert page_of(client.get(ADD)).get_element_by_id("id_body").tag == "textarea"


def test_a_moderator_reads_a_post_without_a_picker(client):
    post = make_post()
    log_in(client, "tom", "Moderators")
    assert picker_of(client, f"/admin/blog/post/{post.pk}/change/") is None


def test_posts_alone_have_tokens_and_keep_every_button():
    post, about = extensions_of(PostForm()), extensions_of(BlogForm())
    assert "Citing" in post
    assert "Citing" not in about
    assert editor_extensions().items() <= post.items()
    assert json.dumps(post)
