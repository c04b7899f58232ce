"""The sample blog of a first run: our own posts in ``sample/``, imported like anybody's."""

import json
from pathlib import Path

from django.conf import settings
from django.db import transaction

from blog.models import Blog
from transfer.services import import_page
from transfer.text_files import read_text_file

FOLDER = Path(settings.BASE_DIR) / "sample"
BLOG = {
    "title": "The Ibid Sampler",
    "tagline": "Three true stories, with their sources",
    "about": (
        "<p>This blog came with Ibid so that you have something to look at. Its history and the"
        " works it cites are real; the people who comment are invented. Delete its posts when you"
        " have seen enough: your own begin with <em>Add post</em> in the admin.</p>"
    ),
    "licence": "CC BY 4.0",
    "since_year": 2026,
}


@transaction.atomic
def load_sample(author):
    """Import the sample posts under ``author``. Returns how many were new: none the second time.

    The Blog's title and about page are filled in only where nobody has touched them.
    """
    blog = Blog.objects.current()
    if blog.title == Blog._meta.get_field("title").default and not blog.about:
        for name, value in BLOG.items():
            setattr(blog, name, value)
        blog.save()
    entries = json.loads((FOLDER / "manifest.json").read_text())
    return sum(_load_entry(entry, author) for entry in entries)


def _load_entry(entry, author):
    with open(FOLDER / entry["image"], "rb") as image:
        report = import_page(
            read_text_file(FOLDER / entry["file"]),
            author=author,
            file_name=entry["file"],
            image=image,
            image_alt=entry["alt"],
            summary=entry["summary"],
            topics=entry["topics"],
            nest_author_replies=True,
        )
    return report.state == "made"
