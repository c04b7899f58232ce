"""To open a post and to save it loses nothing that the sanitiser keeps."""

import pytest
from playwright.sync_api import expect

from markup.sanitise import clean_body
from tests.factories import make_post, make_source, make_user
from tests.kept import SHAPES, everything_kept
from tests.sameness import said_by

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = ".field-body .ProseMirror[contenteditable]"
# What the editor's document may hold, and is not in it.
MISSING = """(element) => {
  const { schema, state } = element.editor;
  const found = new Set(["doc", "text"]);
  const note = ({ type }) => found.add(type.name);
  state.doc.descendants((node) => [node, ...node.marks].forEach(note));
  return Object.keys({ ...schema.nodes, ...schema.marks }).filter((name) => !found.has(name));
}"""


@pytest.fixture
def open_post(page, site, enter):
    mira = make_user("mira", group="Authors")
    enter(mira)

    def open_form(body):
        post = make_post(author=mira, body=body)
        page.goto(f"{site}/admin/blog/post/{post.pk}/change/")
        page.locator(".prose-menubar__button").first.wait_for(state="attached")
        return post

    return open_form


def save(page, post):
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    post.refresh_from_db()
    return post.body


def test_a_post_that_is_opened_and_saved_keeps_all_that_the_sanitiser_keeps(page, open_post):
    post = open_post(everything_kept() + SHAPES.replace("{key}", make_source().key))
    before = post.body
    assert page.locator(EDITOR).evaluate(MISSING) == []
    assert save(page, post) == before

    page.locator(EDITOR).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" indeed")
    after = save(page, post)
    assert said_by(after) == said_by(before.replace("The end", "The end indeed"))


def test_a_text_that_the_editor_cannot_hold_is_shown_as_html_and_says_why(page, open_post):
    body = '<table><tbody><tr><td colspan="02"><p>a</p></td></tr></tbody></table>\n<p>End</p>\n'
    post = open_post(body)
    assert clean_body(body) == post.body == body
    expect(page.locator(EDITOR)).to_be_hidden()
    expect(page.locator("#id_body_as_html")).to_contain_text('cannot keep <td colspan="02">')
    box = page.get_by_role("textbox", name="Body:", exact=True)
    box.fill(body.replace("End", "The end"))
    assert save(page, post) == body.replace("End", "The end")
    page.get_by_role("button", name="Open it in the editor all the same").click()
    expect(page.locator(EDITOR)).to_be_focused()
