"""The library in a real browser: accessible, fitting, and its data blocks under the policy."""

import json
import re

import pytest
from playwright.sync_api import expect

from blog.models import Post
from tests.browser.looking import look

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def post(sample):
    post = Post.objects.get(slug="twelve-states-and-a-fever")
    citation = post.citations.filter(in_text=True).first()
    citation.quote = "The passage that the post relies on."
    citation.save()
    return post


@pytest.mark.parametrize("width", [360, 1440])
def test_the_library_is_accessible_and_fits(page, site, post, complaints, width):
    page.set_viewport_size({"width": width, "height": 900})
    source = post.citations.exclude(quote="").get().source
    outlet = post.sources.exclude(outlet_slug="").first().outlet_slug
    for address in ["/sources/", "/sources/?q=the&kind=book", f"/sources/outlets/{outlet}/",
                    source.get_absolute_url()]:  # fmt: skip
        page.goto(site + address)
        look(page, by_night=width == 360)
    assert complaints == []


def test_blocks_of_data_stand_under_the_policy(page, site, post, complaints):
    for address in [post.get_absolute_url(), post.sources.first().get_absolute_url()]:
        page.goto(site + address)
        block = page.locator('script[type="application/ld+json"]').text_content()
        assert json.loads(block)["@context"] == "https://schema.org"
    assert complaints == []


def test_a_reader_narrows_down_without_script(browser, site, post):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/sources/")
    page.get_by_label("Search the sources").fill("quarantine")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile("q=quarantine"))
    page.locator(".works__title").first.click()
    expect(page.get_by_role("heading", name="Posts that cite it")).to_be_visible()
