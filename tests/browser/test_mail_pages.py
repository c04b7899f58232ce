"""The pages behind the links in mail, in the browser that a mail program opens."""

import pytest
from playwright.sync_api import expect

from comments import mail_links
from comments.models import Comment, Correspondent, Decision
from tests.browser.looking import look
from tests.comments.mail import TOM, make_correspondent, make_policy, make_waiting
from tests.factories import make_post

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "https://example.org/" + "an-address-without-a-place-to-break-it" * 4


@pytest.fixture
def comment(site, settings):
    settings.SITE_URL = site
    make_policy()
    return make_waiting(make_post(), f"Let **me** in. {LONG}", name="Ida", url=LONG)


@pytest.fixture
def correspondent(site, settings):
    settings.SITE_URL = site
    return make_correspondent(confirmed_at=None)


def decide_link(comment):
    return mail_links.decide_link(comment, Decision.Act.APPROVE, TOM)


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).status


def test_a_moderator_decides_with_one_press_and_without_logging_in(page, comment, complaints):
    page.goto(decide_link(comment))
    assert status_of(comment) == "pending"
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("heading", name="The comment is approved").wait_for()
    assert status_of(comment) == "approved"
    assert complaints == []


def test_a_writer_says_yes_no_and_yes_again_without_script(browser, correspondent):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(mail_links.confirm_link(correspondent))
    page.get_by_role("button", name="Yes, write to me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert Correspondent.objects.get().confirmed_at
    page.goto(mail_links.unsubscribe_link(correspondent))
    page.get_by_role("button", name="Stop the mail").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We write no more")
    assert Correspondent.objects.get().unsubscribed_at
    page.get_by_role("button", name="Write to me again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome back")
    assert Correspondent.objects.get().unsubscribed_at is None
    page.context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_are_accessible_and_fit(page, comment, correspondent, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in (
        decide_link(comment),
        mail_links.confirm_link(correspondent),
        mail_links.unsubscribe_link(correspondent),
        mail_links.absolute("/comments/mail/confirm/nonsense/"),
    ):
        page.goto(address)
        look(page, by_night=width == 360)
