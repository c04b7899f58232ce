"""What the editor offers is what the sanitiser keeps."""

import django
import pytest
from django.conf import settings

from markup.allowlist import ROWS, body_tags, editor_extensions, keeps_in_body, kept_by_the_editor
from markup.sanitise import clean_body
from tests.kept import everything_kept
from tests.markup.reading import elements


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


def test_the_editor_is_told_of_every_row():
    told = kept_by_the_editor()
    assert told["rows"].keys() == body_tags()
    assert {"q", "abbr"} <= set(told["marks"]) <= {row.tag for row in ROWS if not row.extension}


def test_the_text_of_everything_has_every_element_with_every_attribute():
    """What the browser then opens and saves: tests/browser/test_keeping.py."""
    everything = elements(clean_body(everything_kept()))
    held = {(one.tag, name) for one in everything for name in one.attrib}
    everywhere = {"id", "class", "lang", "dir"}
    # A line end has nothing to say but itself.
    assert held == {
        (row.tag, name)
        for row in ROWS
        for name in everywhere | set(row.attributes.split())
        if row.tag != "br"
    }
