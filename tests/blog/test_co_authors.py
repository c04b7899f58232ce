"""Posts by several hands: each may edit, all are named, in their order, wherever names stand."""

import json

import lxml.etree
import lxml.html
import pytest
from django.urls import reverse

from blog.co_authors import CoAuthor, in_words, published_authors
from blog.models import Post
from comments.models import Comment
from tests.desk.pages import errors_of, log_in, queries_of, send, text_of
from tests.factories import NOON, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def cast():
    return [make_user(name, group="Authors") for name in ("mira", "sara", "ida")]


@pytest.fixture
def post(cast):
    mira, sara, ida = cast
    return make_post(author=mira, co_authors=[sara, ida])


def change(post):
    return f"/admin/blog/post/{post.pk}/change/"


def row(number, user, position=1):
    return {
        f"co_authors-{number}-user": user.pk,
        f"co_authors-{number}-position": position,
        "co_authors-TOTAL_FORMS": number + 1,
    }


@pytest.mark.parametrize(
    ("names", "words"),
    [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_joined_as_one_reads_them(names, words):
    assert in_words(names) == words


def test_all_names_stand_over_the_post_in_their_order(client, post):
    tree = lxml.html.fromstring(client.get(post.get_absolute_url()).content)
    byline = tree.find_class("byline")[0].text_content()
    assert " ".join(byline.split()) == "By Mira Haddad, Sara and Ida Lindqvist"
    assert "Haddad, Mira, Sara and Lindqvist, Ida, “A line agreed" in tree.text_content()
    links = tree.xpath('//a[@rel="author"]/@href')
    assert links == ["/authors/mira/", "/authors/sara/", "/authors/ida/"]
    assert "Mira Haddad, Sara and Ida Lindqvist" in text_of(client.get("/"))


def test_the_order_is_the_one_that_was_given(cast):
    mira, sara, ida = cast
    post = make_post(author=mira)
    post.co_authors.create(user=sara, position=2)
    post.co_authors.create(user=ida, position=1)
    assert Post.objects.with_authors().get().authors == [mira, ida, sara]


def test_zotero_and_search_engines_get_each_of_them(client, post):
    tree = lxml.html.fromstring(client.get(post.get_absolute_url()).content)
    filed = ["Haddad, Mira", "Sara", "Lindqvist, Ida"]
    assert tree.xpath('//meta[@name="citation_author"]/@content') == filed
    said = json.loads(tree.xpath('//script[@type="application/ld+json"]/text()')[0])
    assert [person["name"] for person in said["author"]] == ["Mira Haddad", "Sara", "Ida Lindqvist"]


def test_who_is_added_later_is_cited_from_the_next_read_on(client, cast):
    mira, sara, _ = cast
    post = make_post(author=mira)
    client.get(post.get_absolute_url())
    post.co_authors.create(user=sara)
    tree = lxml.html.fromstring(client.get(post.get_absolute_url()).content)
    assert (
        "Haddad, Mira and Sara, “A line agreed"
        in tree.get_element_by_id("cite").getparent().text_content()
    )


def test_an_unsaved_post_has_its_author_alone(cast):
    assert Post(author=cast[0]).byline == "Mira Haddad"


def test_the_feed_names_each_of_them(client, post):
    feed = lxml.etree.fromstring(client.get("/feed/").content)
    authors = feed.findall(f"{ATOM}entry/{ATOM}author")
    assert [a.findtext(f"{ATOM}name") for a in authors] == ["Mira Haddad", "Sara", "Ida Lindqvist"]
    assert authors[1].findtext(f"{ATOM}uri").endswith("/authors/sara/")


@pytest.mark.parametrize("page", ["/authors/sara/", "/authors/sara/feed/"])
def test_the_post_stands_on_the_page_of_each(client, post, page):
    assert post.title in client.get(page).content.decode()


def test_authors_are_counted_with_all_they_had_a_hand_in(client, post, cast):
    mira, sara, _ = cast
    make_post(author=sara, title="Alone")
    make_post(author=sara, title="Plans", status="draft", co_authors=[mira])
    authors = published_authors(Post.objects.published())
    counts = {user.username: user.post_count for user in authors}
    assert counts == {"sara": 2, "ida": 1, "mira": 1}
    assert list(counts) == ["sara", "ida", "mira"]
    assert "Sara , 2 posts" in text_of(client.get("/about/"))
    assert "/authors/ida/" in client.get("/sitemap-authors.xml").content.decode()


def test_each_of_them_may_edit_and_nobody_else(client, post, cast):
    log_in(client, "sara", "Authors")
    assert send(client, change(post), title="Edited by Sara").status_code == 302
    post.refresh_from_db()
    assert post.title == "Edited by Sara"
    assert post.title in text_of(client.get("/admin/blog/post/"))
    log_in(client, "other", "Authors")
    assert client.get(change(post)).url == "/admin/"


def test_an_author_adds_those_who_wrote_with_her(client, cast):
    mira, sara, ida = cast
    client.force_login(mira)
    post = make_post(author=mira)
    both = row(0, sara, 2) | row(1, ida, 1)
    assert send(client, change(post), **both).status_code == 302
    assert Post.objects.get().byline == "Mira Haddad, Ida Lindqvist and Sara"


def test_a_co_author_changes_the_text_and_not_whose_it_is(client, post, cast):
    client.force_login(cast[1])
    page = client.get(change(post)).content.decode()
    assert 'name="co_authors-0-user"' not in page
    assert 'name="author"' not in page
    stranger = make_user("stranger", group="Authors")
    send(client, change(post), **row(2, stranger), **{"co_authors-0-DELETE": "on"})
    assert {user.pk for user in Post.objects.get().authors} == {user.pk for user in cast}


def test_nobody_is_named_twice(client, cast):
    mira, sara, _ = cast
    client.force_login(mira)
    post = make_post(author=mira)
    assert "is the author already" in errors_of(send(client, change(post), **row(0, mira)))
    assert "duplicate" in errors_of(send(client, change(post), **(row(0, sara) | row(1, sara))))
    assert not CoAuthor.objects.exists()


def test_who_adds_herself_to_a_new_post_is_its_author_once(client, cast):
    mira = cast[0]
    client.force_login(mira)
    add = reverse("admin:blog_post_add")
    assert send(client, add, title="T", body="<p>B.</p>", **row(0, mira)).status_code == 302
    assert Post.objects.get().authors == [mira]


def test_the_list_at_the_desk_is_narrowed_to_those_of_one_hand(client, post, cast):
    make_post(author=cast[2], title="Another")
    log_in(client, "eddi", "Editors")
    found = client.get("/admin/blog/post/", {"author": cast[1].pk}).context["cl"].result_list
    assert [one.title for one in found] == [post.title]
    assert client.get("/admin/blog/post/", {"author": "x"}).status_code == 200


def test_a_comment_by_any_of_them_is_marked_and_answers(client, post, cast):
    asked = make_comment(post, "Where is it written?")
    assert asked in Comment.objects.unanswered(since=NOON)
    make_comment(post, "In the ledger.", parent=asked, user=cast[2])
    assert asked not in Comment.objects.unanswered(since=NOON)
    assert 'class="comment__badge"' in client.get(post.get_absolute_url()).content.decode()


def test_an_account_that_wrote_with_others_is_not_deleted(admin_client, post, cast):
    admin_client.post(f"/admin/auth/user/{cast[1].pk}/delete/", {"post": "yes"})
    assert len(Post.objects.get().authors) == 3


def test_a_post_by_one_hand_costs_no_query_for_others_and_one_by_many_costs_one(client, cast):
    mira, sara, ida = cast
    alone, pair = make_post(author=mira), make_post(author=mira, title="Two", co_authors=[sara])
    three = make_post(author=mira, title="Three", co_authors=[sara, ida])
    costs = [queries_of(client, post.get_absolute_url()) for post in (alone, pair, three)]
    assert costs == [costs[0], costs[0] + 1, costs[0] + 1]


@pytest.mark.parametrize("page", ["/", "/feed/", "/about/", "/authors/mira/"])
def test_a_page_costs_the_same_for_two_posts_and_for_twelve(client, cast, page):
    mira, sara, ida = cast

    def fill(numbers):
        for number in numbers:
            make_post(author=mira, title=f"Post {number}", co_authors=[sara, ida])

    fill(range(2))
    before = queries_of(client, page)
    fill(range(2, 12))
    assert queries_of(client, page) == before
