import pytest


@pytest.fixture
def picture(settings):
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "map.png").write_bytes(b"\x89PNG")
    (settings.MEDIA_ROOT.parent / "secret").write_text("no")


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("picture")]


def test_an_uploaded_picture_is_served_and_may_be_kept_a_day(client):
    response = client.get("/media/map.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Cache-Control"] == "public, max-age=86400"
    assert b"".join(response.streaming_content) == b"\x89PNG"


@pytest.mark.parametrize("path", ["nothing.png", "", "../secret", "%2e%2e/secret"])
def test_nothing_else_is(client, path):
    assert client.get(f"/media/{path}").status_code in {400, 404}


def test_pictures_are_only_read(client):
    assert client.post("/media/map.png").status_code == 405
