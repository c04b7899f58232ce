"""The search in a real browser: accessible, fitting, and it works by the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import look

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
