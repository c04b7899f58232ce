"""A reader on a phone, a tablet and a wide screen, by day and by night, with and without script."""

import re

import pytest
from playwright.sync_api import expect

from blog.models import Post
from tests.browser.looking import look

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [360, 768, 1440]
PAGES = ["/", "{post}", "/archives/", "/2026/", "/2026/10/", "/topics/diplomacy/", "/authors/mira/",
         "/about/", "/history/", "/history/11/18/", "/history/1884/", "/history/1880s/",
         "/history/days/", "/no-such-page/"]  # fmt: skip


@pytest.fixture
def post(sample):
    return Post.objects.get(slug="twelve-states-and-a-fever")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(page, site, post, complaints, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in PAGES:
        page.goto(site + address.format(post=post.get_absolute_url()))
        look(page, by_night=width != 768)
    expected = "404"  # the browser itself notes the missing page
    assert [text for text in complaints if expected not in text] == []


def test_notes_stand_beside_the_text_where_there_is_room(page, site, post):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site + post.get_absolute_url())
    reference = page.locator("#ref-2").bounding_box()
    note = page.locator("#note-2").bounding_box()
    assert note["x"] > reference["x"]
    assert abs(note["y"] - reference["y"]) < 60
    assert page.locator("#note-3").bounding_box()["y"] >= note["y"] + note["height"]


def test_notes_stand_at_the_foot_on_a_phone(page, site, post):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site + post.get_absolute_url())
    end_of_text = page.locator(".prose").bounding_box()
    assert page.locator("#note-1").bounding_box()["y"] > end_of_text["y"] + end_of_text["height"]


def test_a_note_is_followed_and_found_back_from_without_script(browser, site, post):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site + post.get_absolute_url())
    page.locator("#ref-2").click()
    expect(page).to_have_url(re.compile("#note-2$"))
    page.locator("#note-2 a[href^='#source-']").first.click()
    expect(page).to_have_url(re.compile("#source-"))
    page.locator("#note-2 .note__number").click()
    expect(page).to_have_url(re.compile("#ref-2$"))
    context.close()


def test_nothing_is_fetched_from_elsewhere_and_no_cookie_is_set(page, site, post):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ["/", post.get_absolute_url(), "/history/"]:
        page.goto(site + address)
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert page.context.cookies() == []


def test_print_shows_notes_and_link_addresses(page, site, post):
    post = Post.objects.get(slug="a-mountain-that-was-taken-for-guns")
    page.goto(site + post.get_absolute_url())
    page.emulate_media(media="print")
    assert page.locator("#note-1").is_visible()
    assert not page.locator(".masthead nav").is_visible()
    printed = page.locator(".source__links a[href^='http']").first.evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "http" in printed


def test_a_page_from_right_to_left_does_not_scroll_sideways(page, site, post):
    from blog.models import Blog

    blog = Blog.objects.current()
    blog.language = "ar"
    blog.save()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site + post.get_absolute_url())
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
