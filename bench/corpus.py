"""A made blog for measuring: words as frequent as in prose, phrases, topics, outlets.

Zipf and Mandelbrot: the word of rank r stands about as often as 1 / (r + 2.7). The first ranks are
English particles, which no search leaves out ("the" stands in every post); the rest is made of
syllables, and a post says the words of its subject more often than others do.
"""

import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from django.contrib.auth import get_user_model
from django.db import connection

from blog.models import Citation, Note, Post, Tag
from comments.models import Comment
from history.models import HistoryEvent
from sources.models import Source

# ruff: noqa: SIM905
PARTICLES = (
    "the of and to in a was that it he for on is with as his by at be had from not this were but"
    " are have which they or an their her you she been one has all would we there said who when him"
    " no more its into out up them what could some than other then only about two may such over"
    " new time these do first any my now between after under most before through must"
).split()
SUBJECT_WORDS = (
    "river border treaty council army tribe city school oil water ministry election parliament"
    " railway pipeline harbour census famine protectorate mandate sheikh consul pasha cavalry"
    " garrison refugee militia reform harvest tariff concession survey boundary marsh province"
).split()
PHRASES = (
    "the boundary commission",
    "the treaty of the river",
    "under the mandate",
    "the council of the city",
    "the ministry of oil",
    "a line in the sand",
    "before the first war",
    "the water of the river",
)
SYLLABLES = (
    "ba da fa ga ha ka la ma na ra sa ta wa za bel den fir gol hur jen kol lem mor nes por qua ris"
    " sol tun ver wex yad zur shi tho chi pla gre bri stu ans ent ion ile ork und"
).split()
VOCABULARY_SIZE = 60_000
SUBJECTS, OUTLETS = 40, 300


class Writer:
    """Text by a seed: the same on every run."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        made, held = [], {*PARTICLES, *SUBJECT_WORDS}
        while len(made) < VOCABULARY_SIZE:
            word = "".join(self.chance.choices(SYLLABLES, k=self.chance.choice((2, 3, 3, 4))))
            if word not in held:
                held.add(word)
                made.append(word)
        self.words = [*PARTICLES, *SUBJECT_WORDS, *made]
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self.subjects = [self.chance.sample(self.words[100:8000], 120) for _ in range(SUBJECTS)]

    def text(self, length, subject=None):
        words = self.chance.choices(self.words, cum_weights=self.weights, k=length)
        if subject is not None:
            own = self.subjects[subject]
            words = [self.chance.choice(own) if self.chance.random() < 0.1 else w for w in words]
        for _ in range(length // 60):
            words[self.chance.randrange(length)] = self.chance.choice(PHRASES)
        return " ".join(words)

    def length(self, middle):
        return max(5, int(self.chance.lognormvariate(0, 0.6) * middle))

    def title(self, subject=None):
        return self.text(self.chance.randrange(4, 11), subject)[:120].capitalize()


def fill(posts, *, notes=3, sources=0.5, comments=3, events=0.2):
    """Make ``posts`` posts, a tenth drafts, and so many of the others for each post.

    10,000 posts have 30,000 notes, 5,000 works, 30,000 comments and 2,000 events.
    """
    writer = Writer(1)
    chance = writer.chance
    works = _sources(writer, int(posts * sources))
    made = _posts(writer, posts)
    pairs = {
        (post.pk, chance.choice(works).pk)
        for post in made
        for _ in range(min(int(chance.expovariate(0.4)) + 1, 30))
    }
    _add(Citation(post_id=post, source_id=work, in_text=True) for post, work in sorted(pairs))
    _add(
        Note(post=post, number=number, text=writer.text(writer.length(25), post.subject))
        for post in made
        for number in range(1, notes + 1)
    )
    _add(_comments(writer, made, posts * comments))
    _add(_events(writer, int(posts * events)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return writer


def outlet(writer, number):
    """The outlet with the ``number``-th most works, from 1 on."""
    return f"{writer.words[300 + number].capitalize()} Gazette"


def _add(rows):
    """In parts: what is made need not be held."""
    part = []
    for row in rows:
        part.append(row)
        if len(part) == 1000:
            type(row).objects.bulk_create(part)
            part = []
    if part:
        type(part[0]).objects.bulk_create(part)


def _posts(writer, count):
    author = get_user_model().objects.create_user("bench")
    tags = [Tag.objects.create(name=f"Subject {n}", slug=f"subject-{n}") for n in range(SUBJECTS)]
    begin = datetime(2005, 1, 1, tzinfo=UTC)
    made, part = [], []
    for number in range(count):
        at = begin + timedelta(hours=18 * number)
        is_draft = number % 10 == 4
        subject = min(int(writer.chance.expovariate(0.1)), SUBJECTS - 1)
        said = writer.text(writer.length(600), subject)
        post = Post(
            title=writer.title(subject),
            slug=f"post-{number}",
            path=None if is_draft else f"{at:%Y/%m}/post-{number}",
            status="draft" if is_draft else "published",
            published_at=None if is_draft else at,
            body=f"<p>{said}</p>",
            body_html=f"<p>{said}</p>",
            search_text=said,
            author=author,
        )
        post.subject = subject
        part.append(post)
        if len(part) == 500 or number == count - 1:
            made += Post.objects.bulk_create(part)
            for one in part:
                one.body = one.body_html = one.search_text = ""  # not needed any more
            part = []
    through = Post.tags.through
    _add(through(post=post, tag=tags[post.subject]) for post in made)
    return made


def _sources(writer, count):
    chance = writer.chance
    works = []
    for number in range(count):
        year = chance.randrange(1900, 2026)
        number_of_outlet = min(int(chance.paretovariate(0.7)), OUTLETS)
        work = Source(
            key=f"work-{number}",
            kind=chance.choice(("article-newspaper", "article-journal", "book", "report")),
            title=writer.title(),
            contributors=[
                {
                    "role": "author",
                    "family": chance.choice(writer.words[200:9000]).capitalize(),
                    "given": chance.choice("ABCDEFGHJKLM") + ".",
                }
            ],
            container_title=outlet(writer, number_of_outlet),
            issued=f"{year}-{chance.randrange(1, 13):02}",
            url=f"https://example.org/{number}",
        )
        work.file_on_shelf()
        works.append(work)
    return Source.objects.bulk_create(works, batch_size=1000)


def _comments(writer, posts, count):
    chance = writer.chance
    for number in range(count):
        post = chance.choice(posts)
        yield Comment(
            post=post,
            author_name=chance.choice(writer.words[200:9000]).capitalize(),
            body=writer.text(writer.length(60), post.subject),
            body_html="",
            status="approved" if number % 20 else "pending",
            created_at=datetime(2006, 1, 1, tzinfo=UTC) + timedelta(hours=6 * number),
            tree_id=number + 1,
            lft=1,
            rght=2,
            level=0,
        )


def _events(writer, count):
    chance = writer.chance
    for _ in range(count):
        yield HistoryEvent(
            year=chance.randrange(1800, 2020),
            month=chance.randrange(1, 13),
            day=chance.randrange(1, 29),
            headline=writer.title(),
            body=f"<p>{writer.text(writer.length(60))}</p>",
        )
