"""The sitemaps of all rooms: an index, and a file for each kind of page.

One file may name 50,000 addresses; a section with more has further pages, which the index names.
"""

from blog.sitemaps import AuthorSitemap, PageSitemap, PostSitemap, TopicSitemap
from history.sitemaps import CalendarSitemap, DaySitemap, YearSitemap
from sources.sitemaps import LibrarySitemap, OutletSitemap, SourceSitemap

SITEMAPS = {
    "pages": PageSitemap,
    "posts": PostSitemap,
    "topics": TopicSitemap,
    "authors": AuthorSitemap,
    "calendar": CalendarSitemap,
    "days": DaySitemap,
    "years": YearSitemap,
    "library": LibrarySitemap,
    "sources": SourceSitemap,
    "outlets": OutletSitemap,
}
