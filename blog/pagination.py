"""Pages of posts. The one way to page stands in the lowest room that has lists."""

from sources.pagination import page_of

__all__ = ["page_of"]
