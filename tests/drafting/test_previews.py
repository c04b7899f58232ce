import pytest

from blog.models import Post
from drafting.links import make_link
from drafting.models import PreviewLink
from tests.desk.pages import address, fields_of, log_in, page_of, text_of
from tests.factories import NOON, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/blog/post/add/"


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


def preview(post):
    return f"/admin/blog/post/{post.pk}/preview/"


def type_and_preview(client, post, **changes):
    """Press the button: the form is kept, and the page that the frame loads comes back."""
    form = fields_of(client.get(address(Post, "change", post.pk)))
    assert client.post(preview(post), {**form, **changes}).status_code == 302
    return client.get(f"{preview(post)}page/")


def test_what_is_typed_is_shown_as_readers_will_see_it_and_nothing_is_saved(client, mira):
    source = make_source()
    post = make_post(author=mira, status="draft", published_at=None)
    body = f"<p>It came to nothing [@{source.key}, p. 4].</p>"
    page = type_and_preview(client, post, title="Typed", body=body)
    assert "Typed" in text_of(page)
    assert page_of(page).get_element_by_id("note-1") is not None
    assert "A Tedious and Perilous Controversy" in text_of(page)
    post.refresh_from_db()
    assert (post.title, post.note_count) == ("A line agreed in Brussels", 0)
    assert not post.citations.exists()


def test_a_source_of_the_form_is_listed_with_its_passage(client, mira):
    source = make_source()
    post = make_post(author=mira, listed=[source])
    page = type_and_preview(client, post, **{"citations-0-quote": "Word for word."})
    assert "Word for word." in text_of(page)
    page = type_and_preview(client, post, **{"citations-0-DELETE": "on"})
    assert "Tedious" not in text_of(page)


def test_an_unknown_key_is_named_and_the_rest_is_shown(client, mira):
    post = make_post(author=mira)
    page = text_of(type_and_preview(client, post, body="<p>As in [@nobody-1900].</p>"))
    assert "No source has the key “nobody-1900”." in page
    assert "[no source has the key nobody-1900]" in page


@pytest.mark.parametrize(
    "typed",
    [
        {"body": "<p>" + "x" * 1_000_001},
        {"body": "<script>alert(1)</script><p>Fine.</p>"},
        {"published_at_0": "31 February", "published_at_1": "25:99"},
        {"published_at_0": "2026-02-31"},
        {"lead_image": "9999999", "tags": "x"},
        {"title": "", "citations-0-source": "zero"},
    ],
)
def test_bad_input_shows_a_page_all_the_same(client, mira, typed):
    page = type_and_preview(client, make_post(author=mira), **typed)
    assert page.status_code == 200
    assert page_of(page).find(".//main//script") is None


def test_a_post_never_saved_has_a_preview_too(client, mira):
    form = {**fields_of(client.get(ADD)), "title": "Begun", "body": "<p>Half a sentence.</p>"}
    client.post(f"{ADD}preview/", form)
    assert "Half a sentence." in text_of(client.get(f"{ADD}preview/page/"))
    assert not Post.objects.exists()


def test_the_page_may_stand_in_a_frame_of_our_own_and_is_not_stored(client, mira):
    page = client.get(f"{preview(make_post(author=mira))}page/")
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]


def test_the_byline_names_the_co_authors_as_typed(client, mira):
    ida, tom = make_user("ida", group="Editors"), make_user("tom", group="Moderators")
    reader = make_user("reader")
    post = make_post(author=mira, status="draft", co_authors=[ida])
    rows = {"0-DELETE": "on", "1-user": tom.pk, "1-position": "2", "2-user": ida.pk}
    rows |= {"2-position": "1", "3-user": reader.pk, "4-user": "x", "TOTAL_FORMS": "5"}
    typed = {f"co_authors-{name}": value for name, value in rows.items()}
    page = text_of(type_and_preview(client, post, **typed))
    assert "By Mira Haddad, Ida Lindqvist and Tom Brekke" in page
    assert [row.user for row in post.co_authors.all()] == [ida]


def test_a_new_post_names_them_too(client, mira):
    ida = make_user("ida", group="Editors")
    form = fields_of(client.get(ADD)) | {"title": "Begun", "co_authors-TOTAL_FORMS": "1"}
    client.post(f"{ADD}preview/", {**form, "co_authors-0-user": ida.pk})
    page = text_of(client.get(f"{ADD}preview/page/"))
    assert "By Mira Haddad and Ida Lindqvist" in page


def test_posts_by_others_have_no_preview_here(client, mira):
    post = make_post(author=make_user("ida"), status="draft")
    for url in (preview(post), f"{preview(post)}page/"):
        assert client.get(url).status_code == 404
    assert client.post(f"{preview(post)}share/").status_code == 404
    assert not PreviewLink.objects.exists()


def test_a_secret_link_shows_a_draft_without_an_account(client, mira):
    post = make_post(author=mira, status="draft", published_at=None)
    client.post(f"{preview(post)}share/", {"label": "Ida"})
    link = PreviewLink.objects.get()
    assert (link.label, link.made_by) == ("Ida", mira)
    client.logout()
    page = client.get(link.get_absolute_url())
    assert "The line was drawn in a room in Brussels." in text_of(page)
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert not page.cookies


def test_a_withdrawn_link_opens_nothing(client, mira):
    post = make_post(author=mira, status="draft", published_at=None)
    link = make_link(post, by=mira)
    client.post(f"{preview(post)}withdraw/{link.pk}/")
    assert client.get(link.get_absolute_url()).status_code == 404
    assert client.get("/preview/no-such-token/").status_code == 404


def test_a_link_to_what_is_public_by_now_leads_there(client):
    post = make_post(published_at=NOON)
    link = make_link(post, by=post.author)
    assert client.get(link.get_absolute_url()).url == post.get_absolute_url()


def test_what_is_only_typed_is_not_shared(client, mira):
    post = make_post(author=mira, status="draft", published_at=None)
    type_and_preview(client, post, body="<p>Not for Ida yet.</p>")
    link = make_link(post, by=mira)
    assert "Not for Ida yet." not in text_of(client.get(link.get_absolute_url()))
