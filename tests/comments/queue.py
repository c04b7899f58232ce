"""What the tests of the queue share: comments that wait, and buttons as a browser sends them."""

from comments.models import Comment
from tests.desk.pages import page_of
from tests.factories import make_comment, make_post

QUEUE = "/admin/comments/queue/"


def waiting(post=None, body="The ledger is in Basra.", name="Karin", **fields):
    """A comment in the queue. Fields that only the machinery sets are set as it would."""
    given = {"status": "pending", "held_because": "It has 3 links, and 2 are allowed."}
    machinery = {
        key: fields.pop(key)
        for key in ("writer", "ip_hash", "spam_score", "report_count", "edited_at")
        if key in fields
    }
    comment = make_comment(post or make_post(), body, name=name, **{**given, **fields})
    Comment.objects.filter(pk=comment.pk).update(**machinery)
    return fresh(comment)


def fresh(comment):
    return Comment.objects.get(pk=comment.pk)


def rows_of(response):
    """The ids in the list, from top to bottom."""
    return [int(pk) for pk in page_of(response).xpath("//*[@data-row]/@data-row")]


def shown_in(response):
    """The id of the comment beside the list, or None."""
    panes = page_of(response).xpath("//*[@data-pane]/@data-pane")
    return int(panes[0]) if panes else None


def counts_in(response):
    counted = page_of(response).xpath("//*[@data-count]")
    return {item.get("data-count"): int(item.text) for item in counted}


def press(client, response, key, picked=(), **typed):
    """Send the form of the button with ``key``, as a browser without script does.

    ``picked`` are rows selected before: then it is the button over the list. Follows to where the
    answer leads.
    """
    page = page_of(response)
    where = "//form[@id='bulk']" if picked else "//article"
    button = (
        page.xpath(f"{where}//*[@data-key='{key}']") or page.xpath(f"//*[@data-key='{key}']")
    )[0]
    if button.tag == "summary":
        form = button.getnext()
        button = form.xpath(".//button")[0]
    elif button.get("form"):
        form = page.get_element_by_id(button.get("form"))
    else:
        form = next(button.iterancestors("form"))
    data = _fields_of(page, form)
    if button.get("name"):
        data[button.get("name")] = button.get("value")
    if picked:
        data["comment"] = [comment.pk for comment in picked]
    return client.post(form.get("action"), {**data, **typed}, follow=True)


def _fields_of(page, form):
    fields = form.xpath(".//input | .//textarea")
    if form.get("id"):
        fields += page.xpath(f"//input[@form='{form.get('id')}']")
    return {
        field.get("name"): (field.text if field.tag == "textarea" else field.get("value")) or ""
        for field in fields
        if field.get("type") != "checkbox"
    }
