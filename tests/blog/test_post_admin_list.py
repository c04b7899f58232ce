from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.models import Post, Tag
from comments.models import Comment
from tests.desk.pages import address, log_in, queries_of, text_of
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/blog/post/"


@pytest.fixture
def editor(client):
    return log_in(client, "eddi", "Editors")


def titles(response):
    return [post.title for post in response.context["cl"].result_list]


def three_states():
    make_post(title="Out")
    make_post(title="Soon", published_at=timezone.now() + timedelta(days=1))
    make_post(title="Begun", status="draft", published_at=None)


def test_the_list_says_what_is_draft_scheduled_and_published(client, editor):
    three_states()
    response = client.get(LIST)
    assert titles(response) == ["Begun", "Soon", "Out"]
    shown = text_of(response)
    assert all(word in shown for word in ("Begun draft", "Soon scheduled", "Out published"))


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("draft", ["Begun"]),
        ("scheduled", ["Soon"]),
        ("published", ["Out"]),
        ("nonsense", ["Begun", "Soon", "Out"]),
    ],
)
def test_the_list_is_filtered_by_state(client, editor, state, found):
    three_states()
    assert titles(client.get(LIST, {"state": state})) == found


def test_the_list_is_searched_in_titles_and_texts(client, editor):
    make_post(title="Rivers", body="<p>Of the marshes.</p>")
    make_post(title="Roads")
    assert titles(client.get(LIST, {"q": "marshes"})) == ["Rivers"]
    assert titles(client.get(LIST, {"q": "roads"})) == ["Roads"]


def test_the_list_costs_the_same_for_two_posts_and_for_twelve(client, editor):
    tag = Tag.objects.create(name="Borders")

    def fill(numbers):
        for number in numbers:
            make_post(title=f"Post {number}", tags=[tag], author=make_user(f"writer{number}"))

    fill(range(2))
    before = queries_of(client, LIST)
    fill(range(2, 12))
    assert queries_of(client, LIST) == before


def test_deleting_a_post_says_how_many_comments_go_with_it(client, editor):
    post = make_post()
    root = make_comment(post)
    make_comment(post, parent=root)
    url = address(Post, "delete", post.pk)
    shown = text_of(client.get(url))
    assert "Comments: 2" in shown
    assert Post.objects.exists()
    assert client.post(url, {"post": "yes"}).status_code == 302
    assert not Post.objects.exists()
    assert not Comment.objects.exists()


def test_the_action_deletes_with_the_same_words(client, editor):
    make_comment(make_post())
    data = {"action": "delete_selected", "_selected_action": [Post.objects.get().pk]}
    assert "Comments: 1" in text_of(client.post(LIST, data))
    client.post(LIST, {**data, "post": "yes"})
    assert not Post.objects.exists()


def test_authors_delete_nothing(client):
    mira = log_in(client, "mira", "Authors")
    post = make_post(author=mira)
    assert client.post(address(Post, "delete", post.pk), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [post.pk], "post": "yes"}
    client.post(LIST, data)
    assert Post.objects.exists()


def test_the_site_is_viewed_from_what_readers_can_see(client, editor):
    three_states()
    links = {
        post.title: "View on site" in client.get(address(Post, "change", post.pk)).content.decode()
        for post in Post.objects.all()
    }
    assert links == {"Out": True, "Soon": False, "Begun": False}


def test_a_post_is_found_by_an_autocomplete_among_ones_own(client):
    mira = log_in(client, "mira", "Authors")
    make_post(author=mira, title="Mine")
    make_post(title="Theirs", author=log_in(client, "eddi", "Editors"))
    client.force_login(mira)
    asked = {"app_label": "history", "model_name": "historyevent", "field_name": "posts"}
    answer = client.get(reverse("admin:autocomplete"), {**asked, "term": ""}).json()
    assert [found["text"] for found in answer["results"]] == ["Mine"]
