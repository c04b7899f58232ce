"""The library in a real browser: accessible, fitting, and its data blocks under the policy."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from blog.models import Post

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def post(sample):
    post = Post.objects.get(slug="twelve-states-and-a-fever")
    citation = post.citations.filter(in_text=True).first()
    citation.quote = "The passage that the post relies on."
    citation.save()
    return post


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_library_is_accessible_and_fits(page, site, post, complaints, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    source = post.citations.exclude(quote="").get().source
    outlet = post.sources.exclude(outlet_slug="").first().outlet_slug
    for address in ["/sources/", "/sources/?q=the&kind=book", f"/sources/outlets/{outlet}/",
                    source.get_absolute_url()]:  # fmt: skip
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        results = Axe().run(page)
        assert results.violations_count == 0, f"{address}\n{results.generate_report()}"
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
    assert "q=quarantine" in page.url
    page.locator(".works__title").first.click()
    assert page.get_by_role("heading", name="Posts that cite it").is_visible()
