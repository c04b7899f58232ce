"""Disambiguation (specification: "Disambiguation"): names, given names, condition, year suffix.

Cites that would read the same are set apart in the specification's order, by as little as helps:
a name or given name that does not tell two sources apart is not printed for its own sake.
"""

from csl.context import NO_CHOICES, Choices
from csl.name_parts import initials
from csl.nodes import plain_text

_MAX_NAMES = 50  # to tell two sources apart by; each costs a rendering of all that clash
_LONG_FIRST = 2  # level of a given name in full


def disambiguate(document):
    """Fill ``document.choices`` and ``document.global_givens``; tell whether letters were given."""
    area = document.style.citation
    rules = _Rules(document.style)
    document.global_givens = None
    if not rules.any or not document.cited:
        return False
    if rules.add_givens and not rules.is_by_cite:
        document.global_givens = _NameRegister(document, rules)
    renderer = _Renderer(document, area)
    groups = {}
    for item in document.cited:
        text, _ = renderer.base(item)
        groups.setdefault(text, []).append(item)
    for items in groups.values():
        if len(items) > 1:
            _Group(document, renderer, rules, items).resolve()
    return any(choices.year_suffix for choices in document.choices.values())


class _Rules:
    def __init__(self, style):
        area = style.citation
        self.add_names = area.flag("disambiguate-add-names")
        self.add_givens = area.flag("disambiguate-add-givenname")
        self.add_year_suffix = area.flag("disambiguate-add-year-suffix")
        self.given_rule = area.options.get("givenname-disambiguation-rule", "by-cite")
        self.is_by_cite = self.given_rule == "by-cite"
        self.condition_count = style.disambiguate_count
        self.has_condition = self.condition_count > 0
        self.any = self.add_names or self.add_givens or self.add_year_suffix or self.has_condition


class _NameRegister:
    """Every rule but by-cite: a name is spelled out wherever it stands if others share its family.

    Callable with (name, options, position); the level 0, 1 or 2 to print, or None for the form
    the style asks for anyway.
    """

    def __init__(self, document, rules):
        self.primary_only = rules.given_rule.startswith("primary-name")
        self.with_initials = rules.given_rule.endswith("with-initials")
        self.families = {}  # family: {initials: {given}}
        area = document.style.citation
        for item in document.cited:
            ctx = document.context(item, area, choices=NO_CHOICES)
            area.layout.render(ctx)
            for _, names, _, _ in ctx.name_lists:
                for name in names[: 1 if self.primary_only else None]:
                    if name.family:
                        letters = self.families.setdefault(_family(name), {})
                        letters.setdefault(_letters(name), set()).add(_given(name))

    def __call__(self, name, options, position):
        if not name.family or (self.primary_only and position > 0):
            return None
        by_initials = self.families.get(_family(name), {})
        has_initials = options.initialize_with is not None
        base = (1 if has_initials else 2) if options.form == "long" else 0
        level = base
        if len(by_initials) > 1:
            level = max(level, 1)
        if not self.with_initials:
            same = by_initials.get(_letters(name), ())
            if len(same) > 1 or (len(by_initials) > 1 and not has_initials):
                level = 2
        return level if level > base else None


def _family(name):
    return f"{name.non_dropping} {name.family}".strip()


def _letters(name):
    return initials(name.given, "").replace(" ", "")


def _given(name):
    return " ".join(name.given.replace(".", ". ").split()), name.dropping, name.suffix


class _Renderer:
    """Renders cites for comparison, as repeated citations without locator."""

    def __init__(self, document, area):
        self.document = document
        self.area = area
        self.known = {}

    def base(self, item):
        """(text, name lists) of the cite before anything was done to it."""
        if item.id not in self.known:
            self.known[item.id] = self._render(item, NO_CHOICES)
        return self.known[item.id]

    def text(self, item, choices):
        return self._render(item, choices)[0]

    def _render(self, item, choices):
        ctx = self.document.context(item, self.area, choices=choices)
        ctx.position = "subsequent"
        ctx.had_year_suffix = True  # compare without the letters
        content = self.area.layout.render(ctx)
        return plain_text(content) if content is not None else "", ctx.name_lists


class _Group:
    """Sources whose cites read the same."""

    def __init__(self, document, renderer, rules, items):
        self.document = document
        self.renderer = renderer
        self.rules = rules
        self.items = items
        self.result = {}

    def resolve(self):
        if self.rules.add_names or (self.rules.add_givens and self.rules.is_by_cite):
            self._by_names()
        for clashing in self._clashes():
            if self.rules.has_condition:
                self._by_condition(clashing)
        if self.rules.add_year_suffix:
            for clashing in self._clashes():
                self._by_year(clashing)
        self.document.choices.update(self.result)

    def _choices(self, item):
        return self.result.get(item.id, NO_CHOICES)

    def _clashes(self):
        return [group for group in self._grouped(self.items, self._choices) if len(group) > 1]

    def _steps(self, items):
        """(list index, name index, names shown, given level) to try, one by one."""
        rules = self.rules
        lists = max((self.renderer.base(item)[1] for item in items), key=_total)
        for index, (_, _, options, shown) in enumerate(lists):
            longest = max(
                len(self.renderer.base(item)[1][index][1])
                for item in items
                if index < len(self.renderer.base(item)[1])
            )
            last = min(longest if rules.add_names else shown, _MAX_NAMES)
            for position in range(last):
                if position >= shown:
                    yield index, position, position + 1, None
                if rules.add_givens and rules.is_by_cite:
                    if options.initialize_with is not None and options.form == "short":
                        yield index, position, None, 1
                    if options.form == "short" or options.initialize_with is not None:
                        yield index, position, None, _LONG_FIRST

    def _by_names(self):
        queue = [(Choices(), self.items)]
        while queue:
            better, items = queue.pop(0)
            queue.extend(self._split(better, items))

    def _split(self, better, items):
        """Take the first step that sets ``items`` apart; return the sets that still clash.

        Only that step is kept, so that names which told nothing stay as they were.
        """
        trial = better.copy()
        for index, position, shown, level in self._steps(items):
            if shown is not None:
                trial.names[index] = shown
            else:
                trial.givens.setdefault(index, {})[position] = level
            groups = self._grouped(items, lambda item: trial)
            if len(groups) == 1:
                continue
            better = better.copy()
            if index in trial.names:
                better.names[index] = trial.names[index]
            if position in trial.givens.get(index, {}):
                better.givens.setdefault(index, {})[position] = trial.givens[index][position]
            for item in items:
                self.result[item.id] = better.copy()
            return [(better.copy(), group) for group in groups if len(group) > 1]
        for item in items:
            self.result[item.id] = better.copy()
        return []

    def _grouped(self, items, choices_of):
        """``items`` by how their cites read."""
        groups = {}
        for item in items:
            text = self.renderer.text(item, choices_of(item))
            groups.setdefault(text, []).append(item)
        return list(groups.values())

    def _by_condition(self, items):
        """Let one condition after another hold for the sources that still read the same."""
        for count in range(1, self.rules.condition_count + 1):
            texts = {}
            for item in items:
                trial = self._choices(item).copy()
                trial.condition = count
                texts.setdefault(self.renderer.text(item, trial), []).append((item, trial))
            if len(texts) == 1:
                continue
            for group in texts.values():
                self.result.update({item.id: trial for item, trial in group})
            items = [item for group in texts.values() if len(group) > 1 for item, _ in group]
            if not items:
                return

    def _by_year(self, items):
        rank = {item.id: index for index, item in enumerate(self.document.order)}
        ordered = sorted(items, key=lambda item: rank[item.id])
        for number, item in enumerate(ordered, start=1):
            choices = self._choices(item).copy()
            choices.year_suffix = number
            self.result[item.id] = choices


def _total(lists):
    return sum(len(names) for _, names, _, _ in lists)
