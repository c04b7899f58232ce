"""The state of rendering one source once: what may be said, and what has been said so far."""


class Cite:
    """A citation of one source: where in it, and the words around.

    ``label`` is a CSL locator type (default page). ``suppress_author`` leaves the author out,
    ``author_only`` prints nothing else. ``position``, ``near_note`` and ``first_note`` are worked
    out from the whole document unless they are given.
    """

    __slots__ = (
        *("author_only", "first_note", "id", "label", "locator", "near_note", "position"),
        *("prefix", "suffix", "suppress_author"),
    )

    def __init__(
        self,
        id,
        locator="",
        label="page",
        prefix="",
        suffix="",
        suppress_author=False,
        author_only=False,
        position=None,
        near_note=None,
        first_note=None,
    ):
        self.id = str(id)
        self.locator = str(locator) if locator is not None else ""
        self.label = str(label or "page")
        self.prefix = str(prefix or "")
        self.suffix = str(suffix or "")
        self.suppress_author = suppress_author
        self.author_only = author_only
        self.position = position
        self.near_note = near_note
        self.first_note = first_note

    def __repr__(self):
        return f"Cite({self.id!r}, locator={self.locator!r})"


class Cluster:
    """The cites of one place in the text and their note number, 0 in the running text.

    ``is_sorted`` false keeps the cites in the writer's order although the style sorts them.
    ``mode`` is "author-only" (the name for the sentence, bare), "suppress-author" (the rest), or
    "composite" for both: "Kesey (1964)", with ``infix`` between them if there is one.
    """

    __slots__ = ("cites", "infix", "is_sorted", "mode", "note")

    def __init__(self, cites, note=0, is_sorted=True, mode=None, infix=""):
        self.cites = [cite if isinstance(cite, Cite) else Cite(cite) for cite in cites]
        self.note = note
        self.is_sorted = is_sorted
        self.mode = mode
        self.infix = infix


class Choices:
    """What disambiguation decided for one source.

    ``names`` maps the index of a name list to how many names it shows, ``givens`` to the level of
    each name (0 family only, 1 initials, 2 in full); ``condition`` counts the conditions
    ``disambiguate="true"`` that hold, ``year_suffix`` is 1 for "a".
    """

    __slots__ = ("condition", "givens", "names", "year_suffix")

    def __init__(self, names=None, givens=None, condition=0, year_suffix=0):
        self.names = names or {}
        self.givens = givens or {}
        self.condition = condition
        self.year_suffix = year_suffix

    def copy(self):
        givens = {key: dict(value) for key, value in self.givens.items()}
        return Choices(dict(self.names), givens, self.condition, self.year_suffix)


NO_CHOICES = Choices()
FIRST = "first"


class Context:
    """Passed to every element's ``render``; one per source and rendering, never shared."""

    __slots__ = (
        *("area", "called", "choices", "cite", "citation_number", "first_note", "global_givens"),
        *("had_year_suffix", "in_sort", "is_bibliography", "item", "language", "locale"),
        *("name_lists", "near_note", "position", "processor", "rendered", "style"),
        *(
            "conditions_seen",
            "season",
            "substituting",
            "suppressed",
            "sort_names",
            "link",
            "page_delimiter",
        ),
        *("capitalizes", "has_link", "has_output"),
    )

    def __init__(self, processor, item, area, cite=None, choices=NO_CHOICES):
        self.processor = processor
        self.style = processor.style
        self.locale = processor.locale
        self.item = item
        self.area = area
        self.is_bibliography = area.kind == "bibliography"
        self.cite = cite
        self.choices = choices
        self.language = item.language or processor.locale.language
        # No position test holds in a bibliography.
        self.position = None if self.is_bibliography else FIRST
        self.near_note = False
        self.citation_number = None
        self.first_note = None
        self.called = 0  # variables that elements asked for
        self.rendered = 0  # those that had something to say
        self.suppressed = None  # set of variables that a substitution has used up
        self.substituting = None  # list that collects those variables meanwhile
        self.had_year_suffix = False
        self.in_sort = False
        self.sort_names = None
        self.global_givens = None
        self.name_lists = []  # (variable, names, levels, shown count) in order of appearance
        self.link = processor.links
        self.conditions_seen = 0
        self.season = None  # of the date being printed
        self.has_link = False
        self.has_output = False
        # A term that opens a note or an entry begins a sentence.
        self.capitalizes = processor.style.note_style or self.is_bibliography
        self.page_delimiter = processor.page_delimiter

    def is_free(self, variable):
        """Whether ``variable`` may still be printed; notes its use during a substitution."""
        if self.suppressed is not None and variable in self.suppressed:
            return False
        if self.substituting is not None:
            if variable in self.substituting:
                return False
            self.substituting.append(variable)
        return True
