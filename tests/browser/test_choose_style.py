"""The chooser of citation styles with its script: finds and prints while one chooses."""

import pytest
from playwright.sync_api import expect

from blog.models import Blog
from tests.browser.looking import look
from tests.factories import make_blog, make_post, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def form(page, site, transactional_db, client):
    make_blog()
    make_source()
    make_post(body="<p>So [@beck-1981-tedious].</p>")
    root = make_user("root", is_staff=True, is_superuser=True)
    client.force_login(root)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    page.goto(f"{site}/admin/blog/blog/1/change/")
    return page


def test_a_style_is_found_sampled_and_saved(form, complaints):
    form.get_by_label("Title").fill("The Other Papers")
    form.get_by_label("Find a style").fill("apa style")
    form.get_by_label("APA Style 7th edition", exact=True).check()
    sample = form.locator("[data-style-sample]")
    expect(sample).to_contain_text("Beck, P. (1981). A Tedious and Perilous Controversy.")
    expect(sample).to_contain_text("(Beck, 1981, p. 14)")
    form.get_by_label("Language").fill("de")
    form.get_by_label("Language").blur()
    expect(sample).to_contain_text("(Beck, 1981, S. 14)")
    form.get_by_label("Find a style").press("Enter")  # searches, and does not save
    assert Blog.objects.get().citation_style == "ibid"
    form.get_by_role("button", name="Save", exact=True).last.click()
    expect(form.locator(".success")).to_be_visible()
    blog = Blog.objects.get()
    assert (blog.title, blog.citation_style, blog.language) == ("The Other Papers", "apa", "de")
    assert complaints == []


def test_enter_in_another_field_saves(form):
    form.get_by_label("Title").fill("The Other Papers")
    form.get_by_label("Title").press("Enter")
    expect(form.locator(".success")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_forms_are_accessible_and_fit(form, site, width):
    form.set_viewport_size({"width": width, "height": 900})
    blog, style = "/admin/blog/blog/1/change/", "/admin/sources/citationstyle/add/"
    pages = {blog: ".style-chooser", style: "main"}
    for address, part in pages.items():
        form.goto(site + address)
        look(form, within=part)
