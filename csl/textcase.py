"""Text case (specification: "Text-case"), applied to tokens so that markup survives.

Only English is put into title case; ``nocase`` spans are left alone by every case but none else.
"""

import functools
import re

from csl.nodes import Mark

STOP_WORDS = frozenset(
    """a about above according across afore after against ahead al along alongside amid amidst
    among amongst an and anenst apart apropos apud around as aside astride at athwart atop back
    barring because before behind below beneath beside besides between beyond but by c ca circa
    close d d' d’ de despite down due during et except far for forenenst from given in inside
    instead into lest like modulo near next nor notwithstanding of off on onto or out outside over
    per plus prior pro pursuant qua rather regardless round sans since so such than the
    through throughout thru thruout till to toward towards under underneath until unto up upon v
    v. van versus via vis-à-vis von vs vs. where with within without yet""".split()  # noqa: SIM905
)
# Of these the specification knows only the phrases ("according to", "ahead of").
_PHRASE_ONLY = {
    "according": "to",
    "ahead": "of",
    "apart": "from",
    "back": "to",
    "because": "of",
    "close": "to",
    "due": "to",
    "far": "from",
    "instead": "of",
    "outside": "of",
    "prior": "to",
    "pursuant": "to",
    "rather": "than",
    "regardless": "of",
    "such": "as",
    "where": "as",
}
_WORD = re.compile(r"[^\s\u00a0\u202f/—–-]+|[\s\u00a0\u202f]+|[/—–-]")
_STARTERS = "“‘\"'([{«„¿¡"


def is_english(language):
    """Whether titles in ``language`` (a BCP 47 tag, or whatever a field holds) take title case."""
    return language.lower().replace("_", "-").partition("-")[0] == "en"


def apply(case, tokens, language):
    """Return ``tokens`` (a string or a token list) in ``case``; an unknown case changes nothing."""
    if case == "title" and not is_english(language):
        return tokens
    change = _CASES.get(case)
    if case in _TURKISH and language[:2].lower() in ("tr", "az"):
        change = _TURKISH[case]
    if change is None or not tokens:
        return tokens
    if type(tokens) is not str:
        return change(tokens)
    return _changed(change, tokens) if len(tokens) < 300 else change([tokens])[0]


@functools.lru_cache(maxsize=4096)
def _changed(change, text):
    return change([text])[0]


def _each(tokens, change):
    """Apply ``change`` to every string outside a nocase span."""
    out = []
    depth = 0
    for token in tokens:
        if type(token) is Mark:
            if token.kind == "nocase":
                depth += 1 if token.is_open else -1
            out.append(token)
        else:
            out.append(token if depth else change(token))
    return out


def _lower(tokens):
    return _each(tokens, str.lower)


def _upper(tokens):
    return _each(tokens, str.upper)


def _turkish_upper(tokens):
    return _each(tokens, lambda text: text.replace("i", "İ").upper())


def _turkish_lower(tokens):
    return _each(tokens, lambda text: text.replace("I", "ı").replace("İ", "i").lower())


def _capitalize_first(tokens):
    """Capitalize the first word if it is lower-case; text in nocase comes first and stays."""
    out = list(tokens)
    depth = 0
    for index, token in enumerate(out):
        if type(token) is Mark:
            if token.kind == "nocase":
                depth += 1 if token.is_open else -1
            continue
        start = len(token) - len(token.lstrip(" \u00a0" + _STARTERS))
        if start == len(token):
            continue
        if not depth:
            word = _WORD.match(token, start)[0]
            out[index] = token[:start] + _capitalized_if_lower(word) + token[start + len(word) :]
        break
    return out


def _capitalize_all(tokens):
    def capitalize(text):
        return re.sub(r"\S+", lambda m: _capitalized_if_lower(m[0]), text)

    return _each(tokens, capitalize)


def _sentence(tokens):
    """Capitalize the first word; an all-capitals string is lowered first, others keep their words.

    The processor everybody compares with lowers the rest of mixed-case text too.
    """
    lowered = _lower(tokens)
    return _capitalize_first(lowered)


def _title(tokens):
    state = _TitleState(_count_words(tokens))
    out = []
    depth = 0
    for token in tokens:
        if type(token) is Mark:
            if token.kind == "nocase":
                depth += 1 if token.is_open else -1
            elif token.kind == "quote" and token.is_open:
                state.opens_quote = True
            out.append(token)
        else:
            out.append(state.run(token, depth > 0))
    return out


def _count_words(tokens):
    return sum(
        any(map(str.isalnum, word))
        for token in tokens
        if type(token) is str
        for word in _WORD.findall(token)
    )


class _TitleState:
    """Walks words over all strings of a title, since markup may split a phrase."""

    def __init__(self, total):
        self.total = total
        self.seen = 0
        self.after_stop = True  # the first word, or one after a colon or a full stop
        self.opens_quote = False
        self.after_hyphen = False

    def run(self, text, is_protected):
        out = []
        words = _WORD.findall(text)
        for index, word in enumerate(words):
            if not any(map(str.isalnum, word)):
                self.after_stop = self.after_stop or word[-1:] in ":?!"
                self.after_hyphen = word == "-"
                out.append(word)
                continue
            self.seen += 1
            out.append(word if is_protected else self._cased(word, words, index))
            self.after_stop = word.rstrip("”’\"')]")[-1:] in (":", "?", "!") and bool(word)
            self.after_hyphen = False
            self.opens_quote = False
        return "".join(out)

    def _cased(self, word, words, index):
        bare = word.strip("“”‘’\"'([{«„¿¡)]},;:?!»")
        is_edge = self.after_stop or self.seen == self.total or self.opens_quote
        is_compound = words[index + 1 : index + 2] == ["-"] and not self.after_hyphen
        if self.after_hyphen and len(bare) == 1:
            return word
        if not is_edge and not is_compound and self._is_stop_word(bare, words, index):
            return word
        return _capitalized_if_lower(word)

    def _is_stop_word(self, bare, words, index):
        lowered = bare.lower()
        if lowered.rstrip(".") not in STOP_WORDS and lowered not in STOP_WORDS:
            return False
        follower = _PHRASE_ONLY.get(lowered)
        if follower is None:
            return True
        return index + 2 < len(words) and words[index + 2].lower() == follower


def _capitalized_if_lower(word):
    """Capitalize a word that has no capital yet: "iPhone" and "NATO" stay."""
    start = len(word) - len(word.lstrip(_STARTERS + "”’»"))
    rest = word[start:]
    if rest != rest.lower():
        return word
    return word[:start] + _title_letter(rest)


def _title_letter(text):
    first = text[:1]
    upper = first.upper()
    # "ß" has no single capital; the ligature "ǆ" has a title form of its own.
    return (upper if len(upper) == 1 else first.title()) + text[1:]


_TURKISH = {"uppercase": _turkish_upper, "lowercase": _turkish_lower}
_CASES = {
    "lowercase": _lower,
    "uppercase": _upper,
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}
