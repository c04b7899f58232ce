"""A reader who writes: a form as the site made it a minute ago, filled in and sent."""

import html
import re
import time

from django.core import signing

from comments.forms import STAMP_SALT

WORDS = "I have seen the ledger of that year, and it says otherwise."


def stamp(seconds_ago=60, token="token-of-a-form"):
    return signing.dumps([time.time() - seconds_ago, token], salt=STAMP_SALT)


def form_data(**fields):
    return {"body": WORDS, "stamp": stamp(token=f"t{time.time()}"), **fields}


def address(post, rest="new/"):
    return f"{post.get_absolute_url()}comments/{rest}"


def send(client, post, *, reply_to=None, piece=False, **fields):
    """Send the form; ``piece`` as a script would."""
    query = f"?reply_to={reply_to.pk}" if reply_to else ""
    headers = {"HX-Request": "true"} if piece else {}
    return client.post(address(post) + query, form_data(**fields), headers=headers)


def typed_in(response, name):
    """What stands in a field of the form that came back."""
    page = response.content.decode()
    if name == "body":
        return html.unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.S)[1])
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)[0]
    value = re.search(r'value="([^"]*)"', field)
    return html.unescape(value[1]) if value else ""
