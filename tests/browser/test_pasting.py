"""Pasted lists and posts under review, by keyboard alone, and for everybody."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from blog.models import Post
from tests.browser.looking import look, violations
from tests.factories import make_post, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)
HOLM = "Holm, Sara. Ferries of the Northern Crossing. Northholm: Island Press, 1998"
UNSURE = "Beck, Peter, “A Tedious and Perilous Controversy,” Middle Eastern Studies, 4/81"
LIST = f"Sources\n• {HOLM}\n• {UNSURE}\nsee the diary in the harbour office, box 4"
OLD = f"The Ferry\n\nToo deep. (1) Twice. (2) So. (9)\n\n1. {HOLM}, p. 4\n2. {UNSURE}\n3. A remark."


@pytest.fixture
def mira(client, page, site):
    """At the desk, without the way through the form."""
    user = make_user("mira", group="Authors")
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
    return user


@pytest.fixture
def post(mira):
    return make_post(author=mira, status=Post.Status.DRAFT, published_at=None)


def test_a_list_is_reviewed_by_keyboard_alone(page, site, post, complaints):
    keys = page.keyboard
    page.goto(f"{site}/admin/blog/post/{post.pk}/paste-sources/")
    page.get_by_label("The list as you typed it").focus()
    keys.insert_text(LIST)
    keys.press("Tab")
    keys.press("Enter")
    # The doubtful line stands first, its fields open.
    first = page.locator(".review tbody tr").first
    expect(first).to_contain_text("Line 3: look at it")
    first.get_by_label("Date").focus()
    keys.type("1981-04")
    page.get_by_label("What to do with line 3").focus()
    keys.type("Add")
    # The fields of a sure line are opened by its summary.
    page.locator("#line-2 summary").focus()
    keys.press("Enter")
    page.locator("#line-2").get_by_label("Title").focus()
    keys.press("Control+a")
    keys.type("Ferries")
    keys.press("Enter")
    expect(page.locator("#report-head")).to_have_text("2 lines cited in the post, 2 left out")
    made = {row.source.title: row.source.issued for row in post.citations.all()}
    assert made == {"Ferries": "1998", "A Tedious and Perilous Controversy": "1981-04"}
    assert complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_the_pages_are_accessible_and_fit(page, site, post, complaints, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)

    page.goto(f"{site}/admin/blog/post/{post.pk}/paste-sources/")
    page.get_by_label("The list as you typed it").fill(LIST)
    look(page, "paste")
    page.get_by_role("button", name="Read the list").click()
    look(page, "review")
    page.get_by_role("button", name="Add the ones that are ready").click()
    expect(page.locator("#report-head")).to_be_visible()
    look(page, "report and what is left")
    page.goto(f"{site}/admin/blog/post/paste/")
    page.get_by_label("The post with its notes and sources").fill(OLD)
    page.get_by_role("button", name="Read the post").click()
    look(page, "old post")
    # A status of 422 is no failure of a script.
    assert [one for one in complaints if "422" not in one] == []


def test_what_to_look_at_stands_on_the_form_and_leads_there(page, site, post, complaints):
    source = make_source(issued="")
    post.citations.create(source=source, is_listed=True)
    page.goto(f"{site}/admin/blog/post/{post.pk}/change/")
    page.get_by_role("link", name="1 to look at").click()
    panel = page.locator("#before-publishing")
    expect(panel).to_be_in_viewport()
    expect(panel).to_contain_text("has no date and no link")
    assert complaints == []
    assert violations(page, within="#before-publishing") == []
    # In a tab of its own: what was typed in the form stays.
    with page.context.expect_page() as opened:
        panel.get_by_role("link", name="Its record").click()
    expect(opened.value).to_have_url(f"{site}/admin/sources/source/{source.pk}/change/")
