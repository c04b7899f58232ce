"""Notes of the posts that are there, from what was printed of them."""

import re

from django.db import migrations

from markup.excerpts import plain_text

NOTE = re.compile(
    r'<li id="note-([0-9]+)">.*?<div class="note__text" dir="auto">(.*?)</div></li>', re.DOTALL
)


def fill(apps, schema_editor):
    """A post that was never printed gets its notes when it is, on its first read."""
    Post, Note = apps.get_model("blog", "Post"), apps.get_model("blog", "Note")  # noqa: N806
    printed = Post.objects.exclude(notes_html="").values_list("pk", "notes_html")
    for pk, html in printed.iterator(chunk_size=500):
        texts = {int(number): plain_text(text) for number, text in NOTE.findall(html)}
        Note.objects.bulk_create(
            Note(post_id=pk, number=number, text=text) for number, text in texts.items() if text
        )


class Migration(migrations.Migration):
    dependencies = [("blog", "0010_note")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
