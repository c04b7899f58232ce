"""A day of history on a phone, and the timeline by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_event

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_day_is_copied_for_a_network_with_one_tap(page, site, context, complaints):
    make_event(headline="The Council draws a line")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/history/10/29/")
    page.get_by_text("This day for social networks").click()
    page.get_by_role("button", name="Copy the text for Mastodon").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("29 October in history\n\n1924: The Council draws a line\n\nhttp")
    assert complaints == []


def test_the_bars_of_the_timeline_are_reached_and_followed_by_keyboard(page, site):
    make_event(year=1924)
    make_event(year=1931)
    page.goto(f"{site}/history/")
    page.get_by_role("region", name="Bar chart").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="1924: 1 event")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/history/1931/")
