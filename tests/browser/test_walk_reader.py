"""A reader on a phone: finds, follows a note, searches, comments."""

import pytest
from playwright.sync_api import expect

from comments.models import Comment
from tests.browser.walking import Walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(browser):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def test_a_reader_from_the_front_page_to_a_comment(phone, site, sample):
    page, walk = phone, Walk(phone, "reader")
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site)
    walk.picture("front-page")

    # The archive leads to a post of a year.
    walk.click(page.get_by_role("navigation", name="Site").get_by_role("link", name="Archives"))
    walk.picture("archive")
    walk.click(page.get_by_role("link", name="October"))
    walk.click(page.get_by_role("link", name="A line through a telescope"))
    expect(page.get_by_role("heading", level=1)).to_have_text("A line through a telescope")
    walk.picture("post")

    # A note opens where it is read, and leads to its source and to who else cites it.
    walk.tap(page.locator("#ref-1"))
    note = page.locator("#note-popover")
    expect(note).to_be_visible()
    walk.picture("note", whole=False)
    walk.click(note.get_by_role("link", name="International Meridian Conference"))
    source = page.locator("#sources ~ * :target")
    expect(source).to_be_in_viewport()
    walk.click(source.get_by_role("link", name="in the library"))
    expect(page.get_by_role("heading", name="Posts that cite it")).to_be_visible()
    walk.picture("source")

    # The search finds a word of a note.
    walk.click(page.get_by_role("link", name="Search"))
    walk.fill(page.get_by_label("Words, names, titles, years"), "telescope")
    walk.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    walk.picture("search")
    walk.click(page.locator(".search__title").first)

    # A comment without an account: seen by its writer at once, by others when it is approved.
    walk.click(page.get_by_role("link", name="Write a comment"))
    walk.fill(page.get_by_label("Comment", exact=True), "My grandfather kept the *ledger*.")
    walk.fill(page.get_by_label("Name"), "Karin")
    walk.click(page.get_by_role("button", name="Send comment"))
    expect(page.locator(".comment--own")).to_contain_text("Waiting for a moderator.")
    walk.picture("comment")
    walk.tell("from the front page to a comment, by way of archive, note, source and search")
    assert Comment.objects.latest("pk").status == "pending"
    assert complaints == []
