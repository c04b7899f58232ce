"""A sample of a style made of the blog's own works."""

from blog.models import Citation
from sources.models import Source
from sources.style_sample import print_sample

WORKS_IN_SAMPLE = 3


def sample_for_blog(style, language):
    """A Sample of the works that the newest posts cite. Raises StyleError. Two queries."""
    return print_sample(style, language, [source.csl for source in newest_cited()])


def newest_cited():
    """The works that the newest public posts cite in their texts, each once."""
    cited = Citation.objects.public().filter(in_text=True)
    rows = cited.order_by("-post__published_at", "pk").values_list("source", flat=True)
    first = list(dict.fromkeys(rows[:50]))[:WORKS_IN_SAMPLE]
    works = Source.objects.in_bulk(first)
    return [works[pk] for pk in first]
