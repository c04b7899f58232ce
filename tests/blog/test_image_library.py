import pytest
from django.contrib.auth.models import Permission
from django.db.models import ProtectedError
from django.test import Client

from blog import images
from blog.exceptions import ImageInUse
from blog.images import delete_image
from blog.models import Image, Profile
from tests.blog.images import make_image, upload
from tests.desk.pages import address, log_in, queries_of, text_of
from tests.factories import make_event, make_post, make_user

pytestmark = pytest.mark.django_db
UPLOAD, LIBRARY = "/admin/blog/image/upload/", "/admin/blog/image/library/"
PICKER = "/admin/blog/image/picker/"


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


def send_file(client, file, **words):
    return client.post(UPLOAD, {"file": file, "alt": "A bridge", **words})


def told(response):
    assert response.status_code == 422
    return " ".join(response.json()["errors"]["file"])


def figure(image):
    return f'<figure><img src="{image.file.url}" alt="A bridge"></figure>'


def test_an_upload_is_kept_with_its_words(client, mira):
    response = send_file(client, upload(name="bridge.exe"), credit="Mira")
    assert response.status_code == 201
    image = Image.objects.get()
    said = response.json()
    assert (said["id"], said["src"], said["alt"]) == (image.pk, image.file.url, "A bridge")
    assert (image.credit, image.file.name.endswith(".png")) == ("Mira", True)


def test_an_upload_says_what_it_is_to_be_shown_with(client, mira):
    said = send_file(client, upload(), caption="The bridge", licence="CC BY 4.0").json()
    assert (said["caption"], said["licence"]) == ("The bridge", "CC BY 4.0")
    shown = client.get(LIBRARY).content.decode()
    assert 'data-caption="The bridge"' in shown
    assert 'data-licence="CC BY 4.0"' in shown


def test_an_upload_without_alternative_text_is_not_kept(client, mira):
    response = send_file(client, upload(), alt=" ")
    assert (response.status_code, list(response.json()["errors"])) == (422, ["alt"])
    assert not Image.objects.exists()


def test_a_picture_that_shows_nothing_is_told(client, mira):
    assert "1 × 1 pixels" in told(send_file(client, upload((1, 1))))
    assert not Image.objects.exists()


def test_a_file_of_too_many_bytes_is_told(client, mira, monkeypatch):
    monkeypatch.setattr(images, "MAX_BYTES", 100)
    assert "larger than" in told(send_file(client, upload()))


def test_copies_are_queued_by_an_upload(client, mira, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send_file(client, upload((400, 300), "JPEG"))
    assert Image.objects.get().variants["avif"] == [320, 400]


@pytest.mark.parametrize("door", [UPLOAD, LIBRARY, PICKER])
def test_the_library_is_for_those_who_may(client, door):
    act = client.post if door == UPLOAD else client.get
    assert act(door).status_code == 302  # to sign in
    log_in(client, "tom", "Moderators")
    assert act(door).status_code == 403


def test_who_may_only_look_is_offered_no_upload(client):
    user = make_user("ida", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_image"))
    client.force_login(user)
    assert b"data-pictures-file" not in client.get(PICKER).content
    assert send_file(client, upload()).status_code == 403


def test_methods_and_tokens_of_the_doors(client, mira):
    assert client.get(UPLOAD).status_code == 405
    assert client.post(LIBRARY).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mira)
    assert send_file(strict, upload()).status_code == 403
    assert not Image.objects.exists()


def test_the_library_is_searched_by_every_word(client, mira):
    make_image(alt="A bridge at dusk", credit="Tom", has_variants=False)
    make_image(alt="A bridge at noon", has_variants=False)
    assert "1 picture for “tom bridge”" in text_of(client.get(LIBRARY, {"q": "tom bridge"}))
    assert "2 pictures" in text_of(client.get(LIBRARY))
    assert "Try fewer words" in text_of(client.get(LIBRARY, {"q": "bridge dawn"}))


def test_the_library_comes_in_pages_at_a_constant_cost(client, mira, monkeypatch):
    monkeypatch.setattr("blog.image_admin.PER_PAGE", 6)
    for _ in range(2):
        make_image((20, 10))
    before = queries_of(client, LIBRARY)
    for _ in range(10):
        make_image((20, 10))
    assert queries_of(client, LIBRARY) == before
    assert "Page 2 of 2" in text_of(client.get(LIBRARY, {"page": "2"}))
    assert "Page 2 of 2" in text_of(client.get(LIBRARY, {"page": "99"}))


def test_one_image_of_the_library_can_be_asked_for(client, mira):
    wanted = make_image((20, 10), alt="Wanted")
    make_image((20, 10), alt="Other")
    shown = text_of(client.get(LIBRARY, {"id": wanted.pk}))
    assert "Wanted" in shown
    assert "Other" not in shown


def test_the_form_of_a_post_offers_the_picker(client, mira):
    assert f'data-pictures="{PICKER}"' in client.get("/admin/blog/post/add/").content.decode()


def test_the_library_s_own_page_takes_drops_and_the_form_stays_without_script(client, mira):
    page = client.get("/admin/blog/image/").content.decode()
    assert f'data-pictures="{PICKER}"' in page
    assert 'href="/admin/blog/image/add/" class="addlink"' in page


def test_an_image_says_where_it_is_used(client):
    log_in(client, "root", "Editors")
    image = make_image()
    make_post(title="Crossing", lead_image=image)
    make_post(title="Another shore", body=figure(image))
    make_post(title="No bridge", body=f"<p>{image.file.name}</p>")
    make_event(headline="It opens", body=figure(image), image=image)
    Profile.objects.create(user=make_user(), portrait=image)
    said = text_of(client.get(address(Image, "change", image.pk)))
    assert "Post: Crossing , lead image" in said
    assert "Post: Another shore , in the text" in said
    assert "No bridge" not in said
    assert said.count("History event: It opens") == 2
    assert "Profile: mira" in said


def test_posts_of_others_are_counted_and_not_named(client, mira):
    image = make_image()
    make_post(title="A secret draft", author=make_user("ida"), lead_image=image, status="draft")
    said = text_of(client.get(address(Image, "change", image.pk)))
    assert "1 other place that you cannot open" in said
    assert "A secret draft" not in said


def test_the_page_of_an_image_costs_the_same_for_many_uses(client, mira):
    image = make_image()
    counts = []
    for number in range(12):
        make_post(title=f"Post {number}", body=figure(image), lead_image=image)
        if number in {1, 11}:
            counts.append(queries_of(client, address(Image, "change", image.pk)))
    assert counts[0] == counts[1]


def test_an_image_in_a_text_is_not_deleted(client):
    log_in(client, "eddi", "Editors")
    image = make_image()
    make_post(title="Crossing", body=figure(image))
    shown = client.get(address(Image, "delete", image.pk))
    assert "Crossing" in text_of(shown)
    client.post(address(Image, "delete", image.pk), {"post": "yes"})
    action = {"action": "delete_selected", "_selected_action": image.pk, "post": "yes"}
    client.post("/admin/blog/image/", action)
    assert Image.objects.exists()


def test_no_image_in_use_is_deleted_not_even_past_the_service():
    image = make_image(has_variants=False)
    make_post(title="Crossing", body=figure(image))
    with pytest.raises(ImageInUse, match=r"“Crossing”.*in the text.*Take it out there first"):
        delete_image(image)
    with pytest.raises(ProtectedError):
        image.delete()


def test_of_several_the_ones_in_use_are_named(client):
    log_in(client, "eddi", "Editors")
    free, used = make_image(alt="A river"), make_image(alt="A bridge")
    make_post(title="Crossing", lead_image=used)
    chosen = {"action": "delete_selected", "_selected_action": [free.pk, used.pk]}
    said = text_of(client.post("/admin/blog/image/", chosen))
    assert "A bridge. Post: Crossing , lead image" in said
    assert "A river" not in said


def test_the_list_says_where_each_is_used_at_a_constant_cost(client, mira):
    make_image(alt="A river", has_variants=False)
    bridge = make_image(alt="A bridge", has_variants=False)
    make_post(title="Crossing", lead_image=bridge, body=figure(bridge))
    said = text_of(client.get("/admin/blog/image/"))
    assert "Crossing (lead image) Crossing (in the text)" in said
    assert "A river - nothing" in said
    before = queries_of(client, "/admin/blog/image/")
    for number in range(10):
        image = make_image(has_variants=False)
        make_post(title=f"Post {number}", body=figure(image), lead_image=bridge)
    assert queries_of(client, "/admin/blog/image/") == before
    assert "10 more" in text_of(client.get("/admin/blog/image/"))


def test_the_list_tells_the_unused_apart(client, mira):
    make_image(alt="A river", has_variants=False)
    make_post(body=figure(make_image(alt="A bridge", has_variants=False)))
    unused = text_of(client.get("/admin/blog/image/", {"use": "unused"}))
    used = text_of(client.get("/admin/blog/image/", {"use": "used"}))
    assert ("A river" in unused, "A bridge" in unused) == (True, False)
    assert ("A river" in used, "A bridge" in used) == (False, True)


def test_the_list_of_images_shows_small_copies(client, mira):
    image = make_image()
    shown = client.get("/admin/blog/image/").content.decode()
    assert f"/media/variants/{image.file.name}/320.webp 320w" in shown
