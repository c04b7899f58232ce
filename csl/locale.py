"""Locales: terms, date formats, style options (specification: "Locale", "Locale Fallback").

A Locale is merged once per style and language and never changes afterwards. Later sources win:
en-US, the primary dialect, the language's own file, then the style's ``locale`` elements from the
general to the exact.
"""

import functools
import re

from csl import data, dates_format
from csl.xml import parse_xml

PRIMARY_DIALECTS = {
    "af": "af-ZA",
    "bg": "bg-BG",
    "ca": "ca-AD",
    "cs": "cs-CZ",
    "cy": "cy-GB",
    "da": "da-DK",
    "de": "de-DE",
    "el": "el-GR",
    "en": "en-US",
    "es": "es-ES",
    "et": "et-EE",
    "fa": "fa-IR",
    "fi": "fi-FI",
    "fr": "fr-FR",
    "gl": "gl-ES",
    "he": "he-IL",
    "hi": "hi-IN",
    "hr": "hr-HR",
    "hu": "hu-HU",
    "hy": "hy-AM",
    "id": "id-ID",
    "is": "is-IS",
    "it": "it-IT",
    "ja": "ja-JP",
    "kh": "km-KH",
    "km": "km-KH",
    "ko": "ko-KR",
    "lij": "lij-IT",
    "lt": "lt-LT",
    "lv": "lv-LV",
    "mn": "mn-MN",
    "ms": "ms-MY",
    "nb": "nb-NO",
    "nl": "nl-NL",
    "nn": "nn-NO",
    "no": "nb-NO",
    "pa": "pa-PK",
    "pl": "pl-PL",
    "pt": "pt-PT",
    "ro": "ro-RO",
    "ru": "ru-RU",
    "sk": "sk-SK",
    "sl": "sl-SI",
    "sr": "sr-Cyrl-RS",
    "sv": "sv-SE",
    "th": "th-TH",
    "tl": "tl-PH",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "vi": "vi-VN",
    "zh": "zh-CN",
}
_FORM_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
# Locator types were once written with a space.
_SPELLINGS = {"sub verbo": "sub-verbo"}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")


class Term:
    """A localized term; ``gender`` belongs to nouns, ``gender_form`` to ordinals and months."""

    __slots__ = ("gender", "gender_form", "match", "multiple", "single")

    def __init__(self, single, multiple, gender=None, gender_form=None, match=None):
        self.single = single
        self.multiple = multiple
        self.gender = gender
        self.gender_form = gender_form
        self.match = match


class Locale:
    """Everything that depends on the language. Ask through ``term`` and ``date_parts``."""

    def __init__(self, language):
        self.language = language
        self.terms = {}  # (name, form): Term
        self.gendered = {}  # (name, form, gender): Term
        self.dates = {}  # "text" | "numeric": DateFormat
        self.punctuation_in_quote = False
        self.limit_day_ordinals = False
        self.quotes = ("“", "”", "‘", "’")

    def term(self, name, form="long", plural=False):
        """The text of a term, falling back from form to form; None when there is none."""
        found = self.find_term(name, form)
        if found is None:
            return None
        return found.multiple if plural else found.single

    def find_term(self, name, form="long"):
        wanted = form
        while form:
            found = self.terms.get((name, form))
            if found is not None:
                return found
            form = _FORM_FALLBACK.get(form)
        if name in _SPELLINGS:
            return self.find_term(_SPELLINGS[name], wanted)
        return None

    def gender_of(self, name):
        term = self.terms.get((name, "long"))
        return term.gender if term else None

    def merge(self, element):
        """Let the ``locale`` element of a file or style override what is known so far."""
        for options in element.find_all("style-options"):
            if options.get("punctuation-in-quote") is not None:
                self.punctuation_in_quote = options.get("punctuation-in-quote") == "true"
            if options.get("limit-day-ordinals-to-day-1") is not None:
                self.limit_day_ordinals = options.get("limit-day-ordinals-to-day-1") == "true"
        for date in element.find_all("date"):
            if date.children:
                self.dates[date.get("form")] = dates_format.date_format(date)
        for terms in element.find_all("terms"):
            self._merge_terms(terms.find_all("term"))

    def _merge_terms(self, elements):
        if any((element.get("name") or "").startswith("ordinal") for element in elements):
            # The specification replaces ordinal suffixes as a whole, never one by one.
            for terms in (self.terms, self.gendered):
                for key in [key for key in terms if re.fullmatch(r"ordinal(-\d\d)?", key[0])]:
                    del terms[key]
        for element in elements:
            single, multiple = element.find("single"), element.find("multiple")
            one = single.text if single else element.text
            many = multiple.text if multiple else (element.text if single is None else one)
            if single is None and multiple is None:
                one = many = element.text if not element.children else ""
            term = Term(
                one if one.strip() else one.strip(" \n\t\r"),
                many if many.strip() else many.strip(" \n\t\r"),
                element.get("gender"),
                element.get("gender-form"),
                element.get("match"),
            )
            key = (element.get("name"), element.get("form", "long"))
            if term.gender_form:
                self.gendered[(*key, term.gender_form)] = term
            else:
                self.terms[key] = term

    def finish(self):
        names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        self.quotes = tuple(self.term(name) or "" for name in names)
        return self


def load(language, overrides=()):
    """The Locale for ``language``, with a style's ``locale`` elements on top.

    An unknown language is answered with en-US; a dialect without a file, such as de-LI, with its
    language's primary dialect.
    """
    exact = normalize(language)
    base = exact.partition("-")[0]
    primary = PRIMARY_DIALECTS.get(base)
    locale = Locale(exact)
    for tag in dict.fromkeys(["en-US", primary, base, exact]):
        element = _file(tag) if tag else None
        if element is not None:
            locale.merge(element)
    for wanted in dict.fromkeys([None, base, primary, exact]):
        for element in overrides:
            tag = element.get("xml:lang")
            if (tag or None) == wanted and (wanted is not None or not tag):
                if wanted == primary and primary != exact and "-" in exact:
                    continue  # de-DE in a style says nothing about de-AT
                locale.merge(element)
    return locale.finish()


def normalize(language):
    """``language`` as a tag with the usual capitals; "en-US" for what is no tag at all."""
    if not language or not _TAG.fullmatch(language.replace("_", "-")):
        return "en-US"
    base, *rest = language.replace("_", "-").split("-")
    parts = [base.lower()]
    parts.extend(part.title() if len(part) == 4 else part.upper() for part in rest)
    if len(parts) == 1:
        return PRIMARY_DIALECTS.get(parts[0], parts[0])
    return "-".join(parts)


@functools.lru_cache(maxsize=64)
def _file(tag):
    source = data.locale_source(tag)
    return parse_xml(source) if source is not None else None
