"""A moderator at the queue: by keyboard, by thumb, beside a colleague, and without any script."""

import re
from collections import Counter

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from comments import moderation
from comments.models import Comment, Decision, OutgoingMail
from tests.browser.looking import look
from tests.comments.queue import QUEUE, fresh, waiting
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tom(transactional_db):
    return make_user("tom", group="Moderators")


@pytest.fixture
def post(transactional_db):
    return make_post(author=make_user("mira"))


def enter(context, client, site, user):
    """Log in without typing: what is tested is the queue."""
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
    context.add_cookies([cookie])


@pytest.fixture
def desk(page, client, site, tom):
    """Opens the queue, with all that was made before, as Tom sees it."""
    enter(page.context, client, site, tom)

    def open_queue(**asked):
        page.goto(site + QUEUE + "?" + "&".join(f"{key}={value}" for key, value in asked.items()))
        return page

    return open_queue


def fill(post, count):
    return [waiting(post, f"Remark {number}.", name=f"Reader {number}") for number in range(count)]


def expect_shown(page, comment):
    expect(
        page.locator(f'[data-queue]:not([aria-busy]) [data-pane="{comment.pk}"]')
    ).to_be_visible()


def test_a_full_queue_is_emptied_with_the_keyboard_alone(desk, post, tom, complaints):
    comments = fill(post, 40)
    page = desk()
    keys = page.keyboard
    left = list(comments)

    def one_is_gone(count=1):
        del left[:count]
        if left:
            expect_shown(page, left[0])

    # The first goes by mistake, and is brought back.
    keys.press("s")
    expect_shown(page, comments[1])
    keys.press("z")
    expect_shown(page, comments[0])
    # An edit, and then an approval with a reply.
    keys.press("e")
    keys.press("Control+End")
    keys.type(" Indeed.")
    keys.press("Control+Enter")
    expect(page.locator(".context__comment")).to_contain_text("edited by Tom Brekke")
    keys.press("y")
    keys.type("Thank you, said Aziz: a jolly size.")  # every letter a key, were this no field
    keys.press("Control+Enter")
    one_is_gone()
    # A rejection with a reason, and one without.
    keys.press("r")
    keys.type("Not about the post")
    keys.press("Enter")
    one_is_gone()
    keys.press("r")
    keys.press("Enter")
    one_is_gone()
    # A run of spam, selected from one to the other.
    keys.press("x")
    for _ in range(4):
        here = page.locator("[data-pane]").get_attribute("data-pane")
        keys.press("j")
        expect(
            page.locator(f'[data-queue]:not([aria-busy]) [data-pane]:not([data-pane="{here}"])')
        ).to_be_visible()
    keys.press("Shift+X")
    expect(page.locator("[data-selected]")).to_have_text("5 selected")
    keys.press("s")
    one_is_gone(5)
    while left:
        keys.press("a")
        one_is_gone()
    expect(page.locator("h1")).to_have_text("Nothing is waiting.")
    assert Counter(
        Comment.objects.filter(pk__in=[c.pk for c in comments]).values_list("status", flat=True)
    ) == {
        "approved": 33,
        "rejected": 2,
        "spam": 5,
    }
    assert fresh(comments[0]).body == "Remark 0. Indeed."
    assert Comment.objects.get(parent=comments[0]).user == tom
    assert Decision.objects.filter(reason="Not about the post").count() == 1
    assert complaints == []


def test_the_focus_goes_to_the_next_and_it_is_announced(desk, post):
    comments = fill(post, 3)
    page = desk()
    page.keyboard.press("a")
    expect_shown(page, comments[1])
    expect(page.locator(f'[data-row="{comments[1].pk}"] a')).to_be_focused()
    expect(page.locator("[data-say]")).to_have_text("Approved Reader 0.")


def test_keys_do_nothing_with_modifiers_and_in_fields(desk, post):
    (comment,) = fill(post, 1)
    page = desk()
    for combination in ("Control+a", "Alt+a", "Meta+s", "Shift+A"):
        page.keyboard.press(combination)
    page.keyboard.press("y")
    page.keyboard.type("Asking for a spam-free szene, xx")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert fresh(comment).status == "pending"
    assert not Decision.objects.exists()


def test_a_held_key_decides_once(desk, post):
    comments = fill(post, 5)
    page = desk()
    page.keyboard.down("a")
    for _ in range(5):
        page.keyboard.down("a")  # as the keyboard repeats it
        page.wait_for_timeout(80)
    page.keyboard.up("a")
    expect_shown(page, comments[1])
    assert Decision.objects.count() == 1


def test_keys_are_shown_and_switched_off_for_good(desk, post):
    (comment,) = fill(post, 1)
    page = desk()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("a")  # while one reads about them, keys do nothing
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("a")
    page.keyboard.press("?")
    page.wait_for_timeout(300)
    expect(page.locator("#keys")).to_be_hidden()
    assert fresh(comment).status == "pending"


def test_a_keyboard_of_another_script_works_by_the_place_of_its_keys(desk, post):
    comments = fill(post, 2)
    page = desk()
    pressed = "new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true})"
    page.evaluate(f"document.body.dispatchEvent({pressed})")
    expect_shown(page, comments[1])
    assert fresh(comments[0]).status == "approved"


def test_a_colleague_at_the_same_queue(desk, page, post):
    """What Ida decides leaves Tom's list; what he decides about it he is told."""
    page.clock.install()
    comments = fill(post, 4)
    page = desk()
    ida = make_user("ida", group="Moderators")
    moderation.decide([fresh(comments[2])], act="spam", moderator=ida)
    page.clock.fast_forward(31_000)
    expect(page.locator(f'[data-row="{comments[2].pk}"]')).to_have_count(0)
    expect_shown(page, comments[0])
    moderation.decide([fresh(comments[0])], act="reject", moderator=ida)
    page.keyboard.press("a")
    expect(page.locator("[data-messages]")).to_contain_text(
        "Ida Lindqvist rejected the comment by Reader 0"
    )
    expect_shown(page, comments[1])
    assert fresh(comments[0]).status == "rejected"


def test_a_reply_being_written_is_not_disturbed(desk, page, post):
    page.clock.install()
    comments = fill(post, 2)
    page = desk()
    page.keyboard.press("y")
    page.keyboard.type("A careful ans")
    moderation.decide([fresh(comments[0])], act="reject", moderator=make_user("ida"))
    page.clock.fast_forward(31_000)
    page.keyboard.type("wer.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-messages]")).to_contain_text("Ida Lindqvist rejected")
    expect(page.locator("textarea").first).to_have_value("A careful answer.")


def test_who_is_signed_out_loses_no_words(desk, page, client, site, tom, post):
    (comment,) = fill(post, 1)
    desk()
    page.keyboard.press("y")
    page.keyboard.type("A careful answer.")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-messages]")).to_contain_text("You are signed out")
    assert fresh(comment).status == "pending"
    tom.set_password("ledger-of-ice")
    tom.save()
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Sign in in another tab").click()
    popup.value.locator("[name=login]").fill("tom")
    popup.value.locator("[name=password]").fill("ledger-of-ice")
    popup.value.locator("main form [type=submit]").first.click()
    expect(popup.value.locator("h1")).to_have_text("1 comment waiting")
    page.get_by_label("Your reply").press("Control+Enter")
    expect(page.locator("h1")).to_have_text("Nothing is waiting.")
    assert Comment.objects.get(parent=comment).body == "A careful answer."


def test_mail_that_waits_is_counted_down(desk, post):
    comment = fill(post, 2)[0]
    page = desk()
    page.keyboard.press("a")
    expect(page.locator(".undo")).to_contain_text("Approved Reader 0.")
    OutgoingMail.objects.create(
        to="karin@example.org",
        subject="Your comment is up",
        body="It is.",
        comment=comment,
        due_at=timezone.now() + timezone.timedelta(seconds=90),
    )
    page.reload()
    expect(page.locator(".undo__detail")).to_have_text(re.compile(r"Mail waits for \d\d s\."))
    page.keyboard.press("z")
    expect_shown(page, comment)
    assert not OutgoingMail.objects.exists()


def test_without_script_every_button_works(browser, client, site, tom, post):
    comments = fill(post, 3)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    enter(context, client, site, tom)
    page = context.new_page()
    page.goto(site + QUEUE)
    page.get_by_role("button", name=re.compile("^Approve")).last.click()
    assert fresh(comments[0]).status == "approved"
    page.locator("summary", has_text="Reject").click()
    page.get_by_label("Reason").fill("Rude.")
    page.locator(".acts__panel button", has_text="Reject").click()
    assert fresh(comments[1]).status == "rejected"
    page.get_by_role("button", name="Undo").click()
    assert fresh(comments[1]).status == "pending"
    page.locator("[data-pick]").nth(0).check()
    page.locator("[data-pick]").nth(1).check()
    page.locator("#bulk").get_by_role("button", name="Spam").click()
    assert {fresh(comment).status for comment in comments[1:]} == {"spam"}
    expect(page.locator("h1")).to_have_text("Nothing is waiting.")
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_queue_is_accessible_and_fits(desk, page, post, complaints, width):
    page.set_viewport_size({"width": width, "height": 900})
    asked = make_comment(post, "Where is it kept?", name="Samir")
    reported = waiting(post, "شكراً على المقال.", name="حسن", report_count=2, parent=asked)
    waiting(
        post, "See https://example.org/" + "a" * 200, name="W" * 80, spam_score=0.7, ip_hash="n"
    )
    waiting(post, "Buy.", status="spam", ip_hash="n", writer="w")
    moderation.edit(reported, body="Thank you.", moderator=make_user("ida"))

    def check(what):
        look(page, what, by_night=width == 360)

    for view in ("waiting", "spam", "reported", "unanswered"):
        desk(view=view)
        check(view)
    desk()
    page.keyboard.press("x")
    page.keyboard.press("y")
    check("selected, and writing a reply")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    check("keys")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator(".undo")).to_be_visible()
    check("undo")
    Comment.objects.filter(status="pending").update(status="rejected")
    page.keyboard.press("a")
    expect(page.locator("[data-messages]")).to_be_visible()
    check("told that a colleague was faster")
    Comment.objects.update(status="rejected")
    desk()
    check("empty")
    assert complaints == []


def test_on_a_phone_the_comment_leads_and_the_buttons_stay_under_the_thumb(desk, page, post):
    page.set_viewport_size({"width": 360, "height": 640})
    comments = [waiting(post, "A long remark. " * 200), waiting(post, "Short.")]
    desk()
    approve = page.locator(".acts").get_by_role("button", name="Approve", exact=True)
    box = approve.bounding_box()
    assert box["y"] + box["height"] <= 640
    assert box["height"] >= 44
    assert page.locator(".pane").bounding_box()["y"] < page.locator(".rows").bounding_box()["y"]
    approve.click()
    expect_shown(page, comments[1])
    expect(page.locator("#pane-head")).to_be_focused()
