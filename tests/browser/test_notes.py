"""A note opens where it is read: by pointer, keyboard and finger, and is no trap (WCAG 1.4.13)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import look, violations
from tests.factories import make_blog, make_post, make_source

pytestmark = pytest.mark.django_db(transaction=True)
BODY = (
    "<p>One of two.^[A remark with <a href='https://example.org/'>a link</a>.] The other was"
    " tedious [@beck-1981-tedious, p. 4], and it was said again [@beck-1981-tedious].</p>"
)


@pytest.fixture
def post(transactional_db):
    make_blog()
    make_source(url="https://example.org/beck")
    return make_post(body=BODY)


@pytest.fixture
def note(page, site, post, complaints):
    """The popover of a page at tablet width, where notes stand at the foot."""
    page.set_viewport_size({"width": 768, "height": 700})
    page.goto(site + post.get_absolute_url())
    yield page.locator("#note-popover")
    assert complaints == []


def test_pointing_opens_a_note_and_it_stays_while_pointed_at(page, note):
    page.locator("#ref-2").hover()
    expect(note).to_be_visible()
    expect(note).to_contain_text("Beck, Peter")
    note.locator("a").first.hover()
    page.wait_for_timeout(450)  # longer than the note waits for a pointer on its way
    expect(note).to_be_visible()
    page.mouse.move(5, 5)
    expect(note).to_be_hidden()


def test_escape_closes_it_and_moves_neither_focus_nor_pointer(page, note):
    page.locator("#ref-1").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(note).to_contain_text("A remark with")
    assert page.locator("#ref-1").get_attribute("aria-describedby") == "note-popover"
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "ref-1"
    page.locator("#ref-2").hover()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_the_keyboard_goes_into_the_note_and_on(page, note):
    page.locator("#ref-1").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(note).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "a link"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "ref-2"
    expect(note).to_contain_text("Beck, Peter")
    page.keyboard.press("Enter")  # the link stays a link
    expect(page).to_have_url(re.compile("#note-2$"))


def test_a_sheet_that_comes_late_takes_no_focus_away(page, note):
    late = []
    page.route("**/note-popover*.css", lambda route: late.append(route))
    page.locator("#ref-1").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('link[href*=note-popover]')")
    expect(note).to_have_count(0)
    late[0].continue_()
    expect(note).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "a link"


def test_escape_within_the_note_closes_it_and_goes_back_to_its_number(page, note):
    page.locator("#ref-1").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "a link"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "ref-1"
    page.wait_for_timeout(300)  # longer than a note takes to open
    expect(note).to_be_hidden()


def test_an_open_note_is_accessible_and_repeats_no_id(page, note):
    page.locator("#ref-3").hover()
    expect(note).to_be_visible()
    assert violations(page) == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((part) => part.id)")
    assert len(ids) == len(set(ids))


def test_a_tap_opens_the_note_and_another_closes_it(browser, site, post):
    context = browser.new_context(viewport={"width": 360, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(site + post.get_absolute_url())
    note = page.locator("#note-popover")
    page.locator("#ref-2").tap()
    expect(note).to_contain_text("Beck, Peter")
    assert "#" not in page.url
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.locator("#ref-2").tap()
    expect(note).to_be_hidden()
    page.locator("#ref-1").tap()
    expect(note).to_contain_text("A remark")
    page.locator(".post__title").tap()
    expect(note).to_be_hidden()
    context.close()


def test_where_notes_stand_beside_the_text_none_opens(page, site, post):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site + post.get_absolute_url())
    page.locator("#ref-2").hover()
    page.wait_for_timeout(400)
    expect(page.locator("#note-popover")).to_have_count(0)


def test_a_citation_in_the_text_opens_its_source(page, site, post):
    make_blog(citation_style="apa")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site + post.get_absolute_url())
    page.locator("#cite-1 a").hover()
    expect(page.locator("#note-popover")).to_contain_text("A Tedious and Perilous Controversy")


def test_a_line_is_copied_with_its_italics(browser, site, post):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + post.get_absolute_url())
    page.locator(".cite .copy").first.click()
    expect(page.locator(".cite .copy").first).to_have_text("Copied")
    kinds = page.evaluate("navigator.clipboard.read().then((items) => items[0].types)")
    assert set(kinds) == {"text/plain", "text/html"}
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Haddad, Mira, “A line agreed in Brussels,”")
    context.close()


def test_every_style_is_found_without_script(browser, site, post):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site + post.get_absolute_url())
    page.get_by_text("In other styles").click()
    page.get_by_role("link", name="All 10,800 styles").click()
    page.get_by_label("Another style").fill("oscola")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="OSCOLA 4th edition", exact=True).click()
    expect(page.locator(".cite__line").first).to_contain_text("Haddad M, ‘A Line")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_pages_of_citing_are_accessible_and_fit(page, site, post, complaints):
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for address in (f"{post.get_absolute_url()}cite/?q=journal", "/sources/beck-1981-tedious/"):
            page.goto(site + address)
            look(page, by_night=True)
    assert complaints == []
