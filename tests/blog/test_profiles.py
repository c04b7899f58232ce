"""An author says who they are: at the desk, for the page that readers see."""

from io import BytesIO

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from blog.profiles import Profile, ProfileLink
from tests.desk.pages import errors_of, log_in, queries_of, send, text_of
from tests.factories import make_post, make_user

pytestmark = pytest.mark.django_db
MINE = "/admin/blog/profile/mine/"
PAGE = "/authors/mira/"


def form_of(user):
    return f"/admin/blog/profile/{Profile.objects.get_or_create(user=user)[0].pk}/change/"


def make_picture():
    data = BytesIO()
    Picture.new("RGB", (40, 50)).save(data, "PNG")
    return SimpleUploadedFile("mira.png", data.getvalue())


def test_an_author_fills_in_who_she_is_and_readers_see_it(client):
    mira = log_in(client, "mira", "Authors")
    make_post(author=mira)
    url = client.get(MINE).url
    saved = send(
        client,
        url,
        first_name="Mira A.",
        picture=make_picture(),
        biography="<p>Writes on <em>borders</em>.<script>x</script></p>",
        **{
            "links-0-label": "Mastodon",
            "links-0-url": "example.social/@mira",
            "links-TOTAL_FORMS": 1,
        },
    )
    assert saved.status_code == 302
    page = client.get(PAGE)
    assert "Mira A. Haddad" in text_of(page)
    assert "<p>Writes on <em>borders</em>.</p>" in page.content.decode()
    tree = lxml.html.fromstring(page.content)
    assert tree.xpath('//a[@rel="me"]/@href') == ["https://example.social/@mira"]
    image = tree.xpath('//img[@class="profile__portrait"]')[0]
    assert (image.get("alt"), image.get("width"), image.get("height")) == (
        "Mira Haddad",
        "40",
        "50",
    )


def test_a_portrait_is_taken_away_again(client):
    mira = log_in(client, "mira", "Authors")
    send(client, form_of(mira), picture=make_picture())
    portrait = Profile.objects.get().portrait
    assert f'<img class="desk-thumbnail" src="{portrait.file.url}"' in str(
        client.get(form_of(mira)).content
    )
    send(client, form_of(mira), no_portrait="on")
    assert Profile.objects.get().portrait is None


def test_what_is_no_picture_is_refused_and_the_rest_is_kept(client):
    mira = log_in(client, "mira", "Authors")
    drawing = SimpleUploadedFile("mira.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    response = send(client, form_of(mira), picture=drawing, biography="<p>Kept.</p>")
    assert "Save the drawing as PNG" in errors_of(response)
    assert "Kept." in response.content.decode()


def test_an_author_opens_her_own_profile_and_no_others(client):
    ida = make_user("ida", group="Authors")
    theirs = form_of(ida)
    mira = log_in(client, "mira", "Authors")
    assert client.get("/admin/blog/profile/").url == form_of(mira)
    for answer in (client.get(theirs), client.post(theirs, {"first_name": "Stolen"})):
        assert answer.url == "/admin/"
    ida.refresh_from_db()
    assert ida.first_name == "Ida"


def test_editors_see_the_profiles_of_all(client):
    mira = make_user("mira", group="Authors")
    form_of(mira)
    log_in(client, "eddi", "Editors")
    assert "Mira Haddad" in text_of(client.get("/admin/blog/profile/"))
    assert send(client, form_of(mira), biography="<p>Edited.</p>").status_code == 302


def test_moderators_have_none(client):
    log_in(client, "tom", "Moderators")
    assert client.get(MINE).status_code == 403
    assert client.get("/admin/blog/profile/").status_code == 403
    assert not Profile.objects.exists()


def test_nobody_adds_or_deletes_one(admin_client):
    profile = Profile.objects.create(user=make_user("mira"))
    assert admin_client.get("/admin/blog/profile/add/").status_code == 403
    url = f"/admin/blog/profile/{profile.pk}/delete/"
    assert admin_client.post(url, {"post": "yes"}).status_code == 403


def test_a_link_that_leads_nowhere_is_told_and_the_rest_is_kept(client):
    mira = log_in(client, "mira", "Authors")
    typed = {"links-0-label": "X", "links-0-url": "javascript:alert(1)", "links-TOTAL_FORMS": 1}
    response = send(client, form_of(mira), biography="<p>Kept.</p>", **typed)
    assert "valid URL" in errors_of(response)
    assert "Kept." in response.content.decode()


def test_an_author_without_a_profile_has_a_page_all_the_same(client):
    make_post(author=make_user("mira"))
    assert 'class="profile"' not in client.get(PAGE).content.decode()


def test_an_account_that_published_nothing_has_no_page_however_full_its_profile(client):
    mira = log_in(client, "mira", "Authors")
    Profile.objects.create(user=mira, biography="<p>Soon.</p>")
    make_post(author=mira, status="draft", published_at=None)
    assert client.get(PAGE).status_code == 404
    assert client.get(f"{PAGE}feed/").status_code == 404
    assert "View on site" not in client.get(form_of(mira)).content.decode()


def test_the_page_costs_the_same_for_two_links_and_for_twelve(client):
    mira = make_user("mira")
    profile = Profile.objects.create(user=mira)

    def fill(numbers):
        for number in numbers:
            make_post(author=mira, title=f"Post {number}")
            ProfileLink.objects.create(
                profile=profile, label=f"L{number}", url=f"https://example.org/{number}"
            )

    fill(range(2))
    before = queries_of(client, PAGE)
    fill(range(2, 12))
    assert queries_of(client, PAGE) == before


def test_the_way_to_it_stands_on_every_page_of_the_desk(client):
    log_in(client, "mira", "Authors")
    page = client.get("/admin/").content.decode()
    assert MINE in page
    assert 'href="/account/"' in page
