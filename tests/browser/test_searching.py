"""The search in a real browser: accessible, fitting, and it works by the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import look
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1440, "light")])
def test_the_search_is_accessible_and_fits(page, site, sample, complaints, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for address in ["/search/", "/search/?q=line", "/search/?q=telescpoe&year=x"]:
        page.goto(site + address)
        look(page)
    assert complaints == []


def test_a_reader_finds_a_note_from_the_box_in_the_header(page, site, sample):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site)
    page.get_by_label("Search this site").fill("Wishnitzer")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Notes").click()
    page.locator(".search__title").first.click()
    expect(page).to_have_url(re.compile("#note-"))
    expect(page.locator(":target")).to_be_visible()


def test_the_key_leads_to_the_search_from_every_page(page, site, sample, enter, complaints):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}/archives/")
    box = page.get_by_label("Search this site")
    page.keyboard.press("Control+/")
    expect(box).not_to_be_focused()
    page.keyboard.press("?")  # the same key
    expect(box).not_to_be_focused()
    page.keyboard.press("Shift+/")  # as on a keyboard that has it there
    expect(box).to_be_focused()
    page.keyboard.type("either/or")
    expect(box).to_have_value("either/or")

    # Where the window has no room for a box, the page of the search opens, with its own.
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/archives/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("/")
    expect(page.get_by_label("Words, names, titles, years")).to_be_focused()

    # The desk has a box of its own, and a dialog keeps the keys that are pressed in it.
    enter(make_user("mira", group="Authors"))
    page.goto(f"{site}/admin/")
    page.evaluate("document.body.append(document.createElement('dialog'))")
    page.evaluate("document.body.lastElementChild.showModal()")
    page.keyboard.press("/")
    expect(page.get_by_label("Search the desk")).not_to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_label("Search the desk")).to_be_focused()
    assert complaints == []


def test_the_key_is_turned_off_for_good(page, site, sample):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}/search/")
    page.get_by_label("The key / leads here").uncheck()
    page.goto(f"{site}/archives/")
    page.keyboard.press("/")
    box = page.get_by_label("Search this site")
    expect(box).not_to_be_focused()
    assert box.get_attribute("aria-keyshortcuts") is None
    page.goto(f"{site}/search/")
    expect(page.get_by_label("The key / leads here")).not_to_be_checked()
