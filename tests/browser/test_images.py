"""An author puts pictures into a post: dropped, pasted, from a file, from the library."""

import base64

import pytest
from playwright.sync_api import expect

from blog.images import store_image
from blog.models import Image, Post
from tests.blog.images import upload
from tests.browser.looking import violations
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = ".field-body .ProseMirror[contenteditable]"
# A file as the desktop or another program hands it over.
HAND_OVER = """(element, [kind, content, name, type]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name, { type }));
  const { x, y } = element.getBoundingClientRect();
  const said = { bubbles: true, cancelable: true, clientX: x + 30, clientY: y + 20 };
  const made = kind === "paste"
    ? new ClipboardEvent("paste", { ...said, clipboardData: data })
    : new DragEvent("drop", { ...said, dataTransfer: data });
  element.dispatchEvent(made);
}"""


def hand_over(place, kind, content, name="bridge.png", content_type="image/png"):
    place.evaluate(HAND_OVER, [kind, base64.b64encode(content).decode(), name, content_type])


@pytest.fixture
def form(page, site, client):
    """The form of a new post, with its editor and its title ready."""
    user = make_user("mira", group="Authors")
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page.goto(f"{site}/admin/blog/post/add/")
    page.fill("#id_title", "Crossing")
    page.locator(EDITOR).click()
    page.keyboard.type("Before the bridge.")
    return page


def save(page):
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    return Post.objects.get()


def test_a_dropped_picture_becomes_a_figure(form, complaints):
    hand_over(form.locator(EDITOR), "drop", upload((400, 300)).read())
    form.get_by_label("Alternative text", exact=True).fill("A bridge at dusk")
    form.get_by_label("Caption", exact=True).fill("The bridge")
    form.get_by_label("Credit", exact=True).fill("Mira Haddad")
    form.get_by_label("Licence", exact=True).fill("CC BY 4.0")
    form.click("[data-pictures-insert]")
    expect(form.locator(f"{EDITOR} figure img")).to_have_attribute("alt", "A bridge at dusk")
    form.keyboard.type("After it.")
    image, post = Image.objects.get(), save(form)
    assert (image.alt, image.credit) == ("A bridge at dusk", "Mira Haddad")
    assert post.body == (
        f'<p>Before the bridge.</p><figure><img src="{image.file.url}" alt="A bridge at dusk">'
        "<figcaption>The bridge · Mira Haddad, CC BY 4.0</figcaption></figure><p>After it.</p>"
    )
    assert "image/avif" in post.body_html
    assert complaints == []


def test_a_refused_file_is_told_and_nothing_typed_is_lost(form):
    hand_over(form.locator(EDITOR), "paste", b"MZ\x90 renamed")
    form.get_by_label("Alternative text", exact=True).fill("A bridge at dusk")
    form.click("[data-pictures-insert]")
    expect(form.locator("[data-pictures-problem]")).to_contain_text("no picture of the kind JPEG")
    form.click("[data-pictures-back]")
    form.set_input_files("[data-pictures-file]", [file_of(upload((400, 300)).read())])
    expect(form.get_by_label("Alternative text", exact=True)).to_have_value("A bridge at dusk")
    form.click("[data-pictures-insert]")
    expect(form.locator(f"{EDITOR} figure img")).to_have_count(1)
    expect(form.locator(EDITOR)).to_contain_text("Before the bridge.")


def file_of(content):
    return {"name": "bridge.png", "mimeType": "image/png", "buffer": content}


def test_the_lead_image_comes_from_the_library_by_keyboard(form):
    store_image(upload((400, 300), name="river.png"), alt="A river")
    said = {"alt": "A bridge", "credit": "Mira", "caption": "The bridge"}
    bridge = store_image(upload((400, 300)), **said)
    form.locator(".field-lead_image .picked button").click()
    form.fill("#pictures-words", "bridge")
    form.press("#pictures-words", "Enter")
    expect(form.locator(".pictures__tile")).to_have_count(1)
    form.locator(".pictures__tile input").focus()
    form.keyboard.press("Space")
    assert violations(form, within=".pictures") == []
    form.click("[data-pictures-take]")
    expect(form.get_by_label("Alternative text", exact=True)).to_have_value("A bridge")
    expect(form.get_by_label("Caption", exact=True)).to_have_value("The bridge")
    assert violations(form, within=".pictures") == []
    form.click("[data-pictures-insert]")
    expect(form.locator(".field-lead_image .picked img")).to_have_count(1)
    post = save(form)
    assert (post.lead_image, post.lead_image_caption) == (bridge, "The bridge")
    assert (post.lead_image_alt, post.lead_image_credit) == ("", "")


def test_a_missing_picture_is_changed_in_its_place_and_keeps_its_caption(form, site):
    river = store_image(upload((400, 300), name="river.png"), alt="A river")
    post = save(form)
    gone = '<figure><img src="/media/gone.jpg" alt="Gone"><figcaption>As <em>then</em></figcaption>'
    Post.objects.filter(pk=post.pk).update(body=f"{gone}</figure><p>After it.</p>")
    form.goto(f"{site}/admin/blog/post/{post.pk}/change/")
    expect(form.locator(EDITOR)).to_contain_text("After it.")
    form.locator(f"{EDITOR} figcaption").click()
    form.click(".prose-menubar [data-name='figure']")
    expect(form.get_by_label("Alternative text", exact=True)).to_have_value("Gone")
    form.click("[data-pictures-back]")
    form.locator(".pictures__tile input").check()
    form.click("[data-pictures-take]")
    expect(form.get_by_label("Alternative text", exact=True)).to_have_value("A river")
    form.click("[data-pictures-insert]")
    expect(form.locator(f"{EDITOR} figure img")).to_have_attribute("alt", "A river")
    assert save(form).body == (
        f'<figure><img src="{river.file.url}" alt="A river">'
        "<figcaption>As <em>then</em></figcaption></figure><p>After it.</p>"
    )


def test_a_picture_in_a_line_is_changed_in_the_same_dialog(form, site):
    post = save(form)
    drop = '<img src="/media/drop.png" alt="">'
    body = f'<p>Here {drop} in a line.</p><p><a href="/map/">{drop}</a></p>'
    Post.objects.filter(pk=post.pk).update(body=body)
    form.goto(f"{site}/admin/blog/post/{post.pk}/change/")
    expect(form.locator(EDITOR)).to_contain_text("in a line.")

    # In the midst of a text a picture has no caption.
    form.locator(f"{EDITOR} p > img[src]").click()
    form.click(".prose-menubar [data-name='figure']")
    expect(form.get_by_label("Caption", exact=True)).to_be_hidden()
    form.get_by_label("Alternative text", exact=True).fill("A drop")
    form.click("[data-pictures-insert]")
    expect(form.locator(".pictures")).to_be_hidden()

    # One that has its paragraph to itself becomes a figure with its caption, and keeps its link.
    form.locator(f"{EDITOR} p a img[src]").click()
    form.click(".prose-menubar [data-name='figure']")
    form.get_by_label("Alternative text", exact=True).fill("A map")
    form.get_by_label("Caption", exact=True).fill("The map")
    form.click("[data-pictures-insert]")
    expect(form.locator(f"{EDITOR} figcaption")).to_have_text("The map")
    assert save(form).body == (
        '<p>Here <img src="/media/drop.png" alt="A drop"> in a line.</p>'
        '<figure><a href="/map/"><img src="/media/drop.png" alt="A map"></a>'
        "<figcaption>The map</figcaption></figure>"
    )


def test_a_picture_that_stays_elsewhere_is_put_in_by_its_address(form, complaints):
    form.click(".prose-menubar [data-name='figure']")
    form.click("[data-pictures-elsewhere]")
    address = form.get_by_label("Address of the picture")
    expect(address).to_be_focused()
    address.fill("/media/elsewhere.png")
    form.get_by_label("Alternative text", exact=True).fill("A tower")
    form.get_by_label("Credit", exact=True).fill("Tom Brekke")
    form.click("[data-pictures-insert]")
    expect(form.locator(f"{EDITOR} figcaption")).to_have_text("Tom Brekke")
    assert '<img src="/media/elsewhere.png" alt="A tower">' in save(form).body


def test_several_pictures_are_dropped_into_the_library(form, site):
    form.goto(f"{site}/admin/blog/image/")
    hand_over(form.locator("#content"), "drop", upload((400, 300)).read())
    form.get_by_label("Alternative text", exact=True).fill("A bridge")
    form.get_by_label("Credit", exact=True).fill("Mira Haddad")
    hand_over(form.locator(".pictures"), "drop", upload((400, 300)).read(), name="river.png")
    expect(form.locator("[data-pictures-name]")).to_have_text("1 of 2: bridge.png")
    form.click("[data-pictures-insert]")
    expect(form.locator("[data-pictures-name]")).to_have_text("2 of 2: river.png")
    form.get_by_label("Alternative text", exact=True).fill("A river")
    form.keyboard.press("Enter")
    expect(form.locator("#result_list .field-alt")).to_have_text(["A river", "A bridge"])
    assert {image.credit for image in Image.objects.all()} == {"Mira Haddad"}
