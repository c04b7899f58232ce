"""axe over every page of the desk that is our own, each once."""

import pytest

from drafting.links import make_link
from drafting.models import WorkingCopy
from tests.browser.looking import violations
from tests.comments.queue import waiting
from tests.factories import NOON, make_blog, make_event, make_post, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(transactional_db):
    """The addresses, below /admin/, of a desk with something on each page."""
    make_blog()
    root = make_user("root", is_staff=True, is_superuser=True)
    gone = "https://example.org/gone"
    found = {"link_status": "dead", "link_checked_at": NOON, "link_url": gone}
    source = make_source(issued="", url=gone, **found)
    body = f"<p>He said “it was drawn in a small room” [@{source.key}].</p>"
    post = make_post(author=root, body=body)
    draft = make_post(title="A draft", author=root, listed=[source], status="draft")
    WorkingCopy.objects.create(user=root, post=draft, fields={"title": ["Half"]}, kept_at=NOON)
    make_link(draft, by=root, label="For Ida")
    waiting(post)
    make_event()
    form = f"blog/post/{post.pk}"
    return root, [
        "",
        "search/?q=line",
        "blog/post/",
        "blog/post/add/",
        f"{form}/change/",
        f"blog/post/{draft.pk}/change/",
        f"{form}/paste-sources/",
        f"{form}/history/",
        f"{form}/preview/",
        "blog/post/paste/",
        "blog/blog/1/change/",
        "blog/image/",
        "blog/image/add/",
        "comments/queue/",
        "history/historyevent/quick/",
        "history/historyevent/days/",
        "sources/source/",
        f"sources/source/{source.pk}/change/",
        "sources/source/import/",
        "sources/source/duplicates/",
        "auth/user/invite/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_desk_shuts_anybody_out(page, site, enter, pages, scheme):
    root, addresses = pages
    enter(root)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 1280, "height": 900})
    found = {}
    # Every page by day; by night those whose colours are ours alone.
    for address in addresses if scheme == "light" else ["", "comments/queue/"]:
        answer = page.goto(f"{site}/admin/{address}")
        assert answer.ok, address
        if bad := violations(page, within="#content"):
            found[address] = bad
    assert not found, "\n".join(f"{address}: {what}" for address, what in found.items())
