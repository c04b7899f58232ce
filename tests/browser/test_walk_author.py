"""An author on her first day: drafts, cites, previews, schedules, publishes, corrects."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image as Picture
from playwright.sync_api import expect

from blog.models import Post
from tests.browser.walking import Walk
from tests.factories import make_blog, make_user

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = ".field-body .ProseMirror[contenteditable]"
ACTIVE = "#picker-list [aria-selected=true]"
BECK = (
    "Beck, Peter, “A Tedious and Perilous Controversy,” Middle Eastern Studies, April 1981",
    "1981-04",
)
ARANGO = (
    "Arango, Tim, “In Shadow of Death, Iraq Boomtown Thrives,” New York Times, 7/14/11",
    "2011-07-14",
)
# What a newcomer should need at most, from "Write a post" to the post that readers see. A change
# that costs more of them is one to think about.
MOST_STEPS = 48
MOST_MINUTES = 5


@pytest.fixture
def photograph(tmp_path):
    written = io.BytesIO()
    Picture.linear_gradient("L").resize((640, 400)).convert("RGB").save(written, "JPEG")
    file = tmp_path / "bridge.jpg"
    file.write_bytes(written.getvalue())
    return file


def cite(walk, line, date):
    """Add a work of a line as it stands in a notebook, and cite it, where the caret is."""
    page = walk.page
    walk.type("[@")
    expect(page.get_by_role("combobox", name="Search the library")).to_be_focused()
    walk.paste(line)
    expect(page.locator(ACTIVE)).to_contain_text("Add a new source")
    walk.press("Enter")
    expect(page.get_by_label("Issued")).to_have_value(date)
    expect(page.get_by_role("button", name="Add and cite")).to_be_focused()
    walk.press("Enter")
    expect(page.get_by_label("Where in it")).to_be_focused()


def save(walk):
    walk.click(walk.page.locator("[name=_continue]").first)
    expect(walk.page.locator(".messagelist .success")).to_be_visible()


def add_lead_image(walk, file):
    page = walk.page
    walk.click(page.locator(".field-lead_image .picked button"))
    dialog = page.locator(".pictures")
    dialog.locator("input[type=file]").set_input_files(file)
    walk.fill(dialog.get_by_label("Alternative text", exact=True), "A bridge over the river")
    walk.fill(dialog.get_by_label("Credit", exact=True), "Mira Haddad")
    walk.picture("image")
    walk.click(dialog.locator("[data-pictures-insert]"))
    expect(page.locator("#id_lead_image option:checked")).to_have_text("A bridge over the river")


def test_an_author_from_the_first_line_to_the_correction(page, site, photograph, complaints):
    make_blog()
    mira = make_user("mira", group="Authors")
    mira.set_password("only for this test")
    mira.save()
    walk = Walk(page, "author")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/admin/")
    page.fill("#id_login", "mira")
    page.fill("#id_password", "only for this test")
    page.click(".comment-form button[type=submit]")
    expect(page.get_by_role("heading", name="First steps")).to_be_visible()
    walk.picture("desk")

    # She drafts, and cites two works that the library does not have yet.
    walk.click(page.get_by_role("link", name="Write a post"))
    walk.fill(page.locator("#id_title"), "A line agreed in Brussels")
    walk.click(page.locator(EDITOR))
    walk.type("The line was drawn in a room")
    cite(walk, *BECK)
    walk.picture("picker")
    walk.type("312")
    walk.press("Enter")
    walk.type(", and the town that it made thrives")
    cite(walk, *ARANGO)
    walk.press("Enter")
    walk.type(".")
    expect(page.locator(f"{EDITOR} .chip__open")).to_have_count(2)
    walk.picture("cited")
    save(walk)
    walk.unfold(page.locator("#add_id_lead_image"))
    add_lead_image(walk, photograph)
    save(walk)
    post = Post.objects.get()
    assert (post.status, post.note_count, post.source_count) == ("draft", 2, 2)

    # She looks at it as a reader will.
    with page.context.expect_page() as opened:
        walk.click(page.get_by_role("button", name="Preview", exact=True))
    preview = opened.value
    expect(preview.frame_locator("iframe").locator("body")).to_contain_text("Beck, Peter")
    walk.picture("preview", preview)
    preview.close()

    # She gives it an hour to come. Nobody sees it until then.
    tomorrow = timezone.localdate() + timedelta(days=1)
    walk.fill(page.get_by_label("Published at: date"), f"{tomorrow:%Y-%m-%d}")
    walk.fill(page.get_by_label("Published at: time"), "08:00")
    walk.click(page.get_by_role("button", name="Publish", exact=True))
    expect(page.locator(".messagelist .success")).to_contain_text("waits for its hour")
    post.refresh_from_db()
    assert page.request.get(site + post.get_absolute_url()).status == 404
    walk.click(page.locator(".breadcrumbs").get_by_role("link", name="Home"))
    scheduled = page.get_by_role("region", name="Scheduled")
    expect(scheduled).to_contain_text("A line agreed in Brussels")
    walk.picture("scheduled")

    # She thinks better of it, and publishes at once.
    walk.click(scheduled.get_by_role("link", name="A line agreed in Brussels", exact=True))
    walk.click(page.get_by_role("link", name="Today"))
    walk.click(page.get_by_role("link", name="Now", exact=True))
    save(walk)
    walk.tell("from “Write a post” to a published post with two citations and an image")
    walk.click(page.get_by_role("link", name="View on site"))
    expect(page.get_by_role("heading", level=1)).to_have_text("A line agreed in Brussels")
    expect(page.locator(".notes__list > li")).to_have_count(2)
    expect(page.locator(".sources__list > li")).to_contain_text(["Arango, Tim", "Beck, Peter"])
    expect(page.get_by_role("img", name="A bridge over the river")).to_be_visible()
    walk.picture("published")
    assert walk.steps <= MOST_STEPS
    assert walk.minutes <= MOST_MINUTES

    # A reader was right: she says so, on the post and with its date.
    page.go_back()
    walk.unfold(page.locator("#corrections-group"))
    walk.click(page.get_by_role("button", name="Add another Correction"))
    walk.fill(page.locator("[name=corrections-0-body]"), "The room was in Geneva.")
    save(walk)
    walk.click(page.locator(".viewsitelink"))
    expect(page.locator("#corrections")).to_contain_text("The room was in Geneva.")
    walk.picture("corrected")
    assert complaints == []
