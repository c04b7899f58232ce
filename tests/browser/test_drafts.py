"""What is typed survives a crash of the browser, and a server that is away."""

import pytest
from playwright.sync_api import expect

from blog.models import Post
from drafting.models import WorkingCopy
from tests.factories import make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = ".field-body .ProseMirror[contenteditable]"


@pytest.fixture
def writing(page, site, client):
    """Mira's post, open in her browser, with a clock that the test moves."""
    mira = make_user("mira", group="Authors")
    client.force_login(mira)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site}])
    page.clock.install()
    post = make_post(author=mira)
    page.goto(f"{site}/admin/blog/post/{post.pk}/change/")
    page.wait_for_selector(EDITOR)
    return post


def type_and_wait(page):
    page.locator(EDITOR).click()
    page.keyboard.type("Half a sentence ")
    page.clock.fast_forward(5000)


def test_what_was_typed_is_kept_and_brought_back(page, writing, complaints):
    address = page.url
    type_and_wait(page)
    expect(page.locator("[data-kept-state]")).to_contain_text("not yet saved")
    assert "Half a sentence" in WorkingCopy.objects.get().fields["body"][0]
    page.goto("about:blank")
    page.goto(address)
    page.get_by_role("link", name="Bring it back").click()
    expect(page.locator(EDITOR)).to_contain_text("Half a sentence")
    assert complaints == []


def test_a_server_that_is_away_loses_nothing(page, writing):
    address = page.url
    page.route("**/keep/", lambda route: route.abort())
    type_and_wait(page)
    expect(page.locator("[data-kept-state]")).to_contain_text("kept in this browser")
    page.unroute("**/keep/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(EDITOR)).to_contain_text("Half a sentence")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    assert "Half a sentence" in Post.objects.get().body
