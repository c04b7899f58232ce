import pytest

from blog.models import Blog
from tests.desk.pages import address, errors_of, log_in, send, text_of
from tests.factories import make_blog

pytestmark = pytest.mark.django_db
LIST = "/admin/blog/blog/"


@pytest.fixture
def editor(client):
    return log_in(client, "eddi", "Editors")


def test_the_list_of_blogs_is_the_form_of_the_one(client, editor):
    response = client.get(LIST)
    assert response.url == address(Blog, "change", 1)
    assert client.get(response.url).status_code == 200


def test_the_blog_is_changed(client, editor):
    make_blog()
    response = send(
        client,
        address(Blog, "change", 1),
        title="Marsh Notes",
        time_zone="Asia/Baghdad",
        language="ar",
        about="<p>Who we are.<script>x</script></p>",
        licence="CC BY 4.0",
    )
    assert response.status_code == 302
    blog = Blog.objects.get()
    assert (blog.title, blog.time_zone, blog.direction) == ("Marsh Notes", "Asia/Baghdad", "rtl")
    assert (blog.about, blog.licence) == ("<p>Who we are.</p>", "CC BY 4.0")


def test_time_zones_and_languages_are_offered_while_one_types(client, editor):
    page = client.get(address(Blog, "change", 1), follow=True).content.decode()
    assert '<option value="Asia/Baghdad">' in page
    assert '<option value="ar">' in page
    assert 'list="suggestions-time_zone"' in page


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("time_zone", "Baghdad", "Write one like Europe/Oslo"),
        ("language", "klingon", "Write one like en or ar"),
        ("licence", "Mine", "valid choice"),
        ("title", "", "required"),
    ],
)
def test_what_no_blog_can_have_is_told(client, editor, field, typed, told):
    make_blog()
    assert told in errors_of(send(client, address(Blog, "change", 1), **{field: typed}))


def test_nobody_makes_a_second_blog_or_deletes_the_one(admin_client):
    make_blog()
    assert admin_client.get(f"{LIST}add/").status_code == 403
    assert admin_client.post(f"{LIST}add/", {"title": "Two"}).status_code == 403
    assert admin_client.post(address(Blog, "delete", 1), {"post": "yes"}).status_code == 403
    assert Blog.objects.count() == 1


def test_authors_do_not_change_the_blog(client):
    make_blog()
    log_in(client, "mira", "Authors")
    assert client.get(address(Blog, "change", 1)).status_code == 403
    assert client.post(address(Blog, "change", 1), {"title": "Mine"}).status_code == 403
    assert client.get(LIST).status_code == 403
    assert "Blogs" not in text_of(client.get("/admin/"))
