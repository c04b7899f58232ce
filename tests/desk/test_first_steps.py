"""The help for beginners: it ticks itself, and goes when it is done or not wanted."""

import pytest

from blog.models import Blog, Post
from desk.first_steps import first_steps
from tests.factories import make_blog, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
DRAFT = {"status": Post.Status.DRAFT, "published_at": None}


@pytest.fixture
def root(client):
    """Somebody right after ``createsuperuser``, on a blog that has nothing."""
    user = make_user("root", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def ticks(user):
    steps = first_steps(user, Blog.objects.current())
    return "".join("x" if step.is_done else "-" for step in steps.steps)


def test_an_empty_blog_begins_with_its_name(root, client):
    page = client.get("/admin/")
    steps = page.context["first_steps"]
    assert ticks(root) == "------"
    assert steps.next.address == "/admin/blog/blog/1/change/#id_title"
    assert b"0 of 6 done" in page.content


def test_each_step_ticks_itself_from_what_there_is(root):
    make_blog(title="The Frontier Papers")
    assert ticks(root) == "x-----"
    Blog.objects.update(citation_style="apa")
    assert ticks(root) == "xx----"
    post = make_post(author=root, **DRAFT)
    assert ticks(root) == "xxx---"
    post.citations.create(source=make_source(), is_listed=True)
    assert ticks(root) == "xxxx--"
    make_post(title="Out", author=root)
    assert ticks(root) == "xxxxx-"
    make_user("tom", group="Moderators")
    assert ticks(root) == "xxxxxx"


def test_who_leaves_the_style_on_the_form_has_picked_it(root, client):
    form = client.get("/admin/blog/blog/1/change/").context["adminform"].form
    typed = {name: form[name].value() or "" for name in form.fields}
    client.post("/admin/blog/blog/1/change/", {**typed, "title": "Mine"})
    assert Blog.objects.get().citation_style == "ibid"
    assert ticks(root) == "xx----"


def test_the_steps_of_a_post_lead_to_the_draft_at_hand(root):
    post = make_post(author=root, **DRAFT)
    steps = first_steps(root, Blog.objects.current()).steps
    assert steps[3].address == steps[4].address == f"/admin/blog/post/{post.pk}/change/"


def test_authors_have_their_own_three(client):
    source = make_source()
    make_post(author=make_user("ida"), listed=[source])
    mira = make_user("mira", group="Authors")
    assert ticks(mira) == "---"
    make_post(title="Mine", author=mira, listed=[source])
    assert ticks(mira) == "xxx"


def test_moderators_have_none(client):
    client.force_login(make_user("tom", group="Moderators"))
    assert b"First steps" not in client.get("/admin/").content


def test_done_means_gone(root, client):
    make_blog()
    make_post(author=root, listed=[make_source()])
    make_user("tom", group="Moderators")
    assert b"irst steps" not in client.get("/admin/").content


def test_one_puts_them_away_for_oneself_and_can_have_them_back(root, client):
    page = client.post("/admin/first-steps/", follow=True)
    assert b"first-steps-head" not in page.content
    client.force_login(root)  # another session
    assert b"first-steps-head" not in client.get("/admin/").content
    other = make_user("other", is_staff=True, is_superuser=True)
    assert not first_steps(other, Blog.objects.current()).is_put_away
    page = client.post("/admin/first-steps/", {"show": "1"}, follow=True)
    assert b"first-steps-head" in page.content


def test_a_link_puts_nothing_away(root, client):
    assert client.get("/admin/first-steps/").status_code == 405
    client.logout()
    assert client.post("/admin/first-steps/").status_code == 302


def test_they_cost_one_query(root, django_assert_num_queries):
    for number in range(3):
        make_post(title=f"Post {number}", author=root)
    blog = Blog.objects.current()
    with django_assert_num_queries(1):
        first_steps(root, blog)
