"""What the editor offers is what the sanitiser keeps."""

import django
import pytest
from django.conf import settings

from markup.allowlist import ROWS, body_tags, editor_extensions, keeps_in_body


@pytest.fixture(scope="module")
def editor_list():
    if not settings.configured:
        settings.configure()
        django.setup()
    from django_prose_editor.config import allowlist_from_extensions

    return allowlist_from_extensions(editor_extensions())


def test_every_tag_of_the_editor_is_kept_and_every_tag_with_a_button_is_made(editor_list):
    assert editor_list["tags"] <= body_tags()
    assert editor_list["tags"] == {row.tag for row in ROWS if row.extension}


def test_the_editor_links_to_the_same_protocols(editor_list):
    for protocol in editor_list["url_schemes"]:
        assert keeps_in_body("a", "href", f"{protocol}:x.example")
    assert not keeps_in_body("a", "href", "ftp:x.example")


def test_the_editor_makes_no_attribute_that_cleaning_takes_away(editor_list):
    samples = {"start": "3", "type": "a", "src": "/a.png", "href": "/", "rel": "nofollow"}
    samples |= {"class": "text-wide"}
    # The editor's own name for a picture's file, and a list's style under a second name.
    not_ours = {"data-file", "data-type"}
    for tag, attributes in editor_list["attributes"].items():
        for name in attributes - not_ours:
            assert keeps_in_body(tag, name, samples.get(name, "2")), (tag, name)
