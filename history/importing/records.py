"""One row as the parts of an event: plain data, checked, before the database is asked."""

import json
import re
from dataclasses import dataclass, field

from history.dates import check_date
from history.exceptions import RowRefused
from history.importing.columns import field_of
from history.typed_dates import TypedDate, read_date, read_day, read_month, read_year
from history.wording import as_paragraphs, fit_headline
from markup.sanitise import clean_body
from markup.scan import tidy_characters

YES = {"yes", "true", "1", "x", "y", "t", "on", "ja", "oui", "si", "sí"}
NO = {"", "no", "false", "0", "n", "f", "off", "nein", "non"}
LONGEST_TEXT = 200_000
LIMITS = {"image_caption": 500, "image_credit": 300, "image_alt": 500}


@dataclass
class Record:
    """``body`` is HTML. ``sources``, ``posts`` and ``image`` are still the words of the file."""

    line: int
    year: int | None
    month: int | None
    day: int | None
    circa: bool
    headline: str
    body: str = ""
    is_lead: bool = False
    sources: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    image: str = ""
    image_caption: str = ""
    image_credit: str = ""
    image_alt: str = ""
    told: list[str] = field(default_factory=list)

    def keep_words(self, words):
        """Keep what has no place of its own as the last words of the text."""
        self.body += as_paragraphs(words)


def record_of(row):
    """The Record of a Row. Raises RowRefused with a sentence."""
    if row.refused:
        raise RowRefused(row.refused)
    try:
        return _record(row)
    except ValueError as problem:
        raise RowRefused(str(problem).rstrip(".")) from problem


def _record(row):
    parts, unknown = _sorted(row.values)
    told = list(row.told)
    date = _date(parts)
    if date.told:
        told.append(date.told)
    headline, body = _words(parts)
    check_date(date.year, date.month, date.day)
    circa = date.circa or _yes(parts, "circa")
    record = Record(row.line, date.year, date.month, date.day, circa, headline, body, told=told)
    record.is_lead = _yes(parts, "lead")
    if record.is_lead and not record.day:
        raise ValueError("only an event with a month and a day can lead its day")
    record.sources = _several(parts, "sources", "url")
    record.posts = _several(parts, "posts")
    record.topics = _topics(parts)
    record.image = _one(parts, "image")
    for name, limit in LIMITS.items():
        value = _one(parts, name)
        if len(value) > limit:
            raise ValueError(f"the column {name} takes at most {limit} characters")
        setattr(record, name, value)
    if date.told:
        record.keep_words(date.told)
    for name, value in unknown:
        record.keep_words(f"{name}: {value}")
    return record


def _sorted(values):
    """What is said of each part, and the columns that are none."""
    parts, unknown, length = {}, [], 0
    for name, value in values.items():
        if value is None or value in ("", []):
            continue
        said = value if isinstance(value, list) else [value]
        said = [_text(one) for one in said]
        length += sum(len(one) for one in said)
        if length > LONGEST_TEXT:
            raise ValueError(f"it has more than {LONGEST_TEXT:,} characters. Shorten it")
        known = field_of(name)
        if known == "topics" and isinstance(value, list):
            said = [join_topics(said)]  # each of a list is one name, whatever signs it has
        if known:
            parts.setdefault(known, []).extend(one for one in said if one)
        else:
            unknown += [(name, one) for one in said if one]
    return parts, unknown


def _text(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    return tidy_characters(str(value)).strip()


def _one(parts, name):
    return "; ".join(parts.get(name, []))


def _number(parts, name):
    """Programs that reckon write a column with gaps as 1920.0."""
    return re.sub(r"\.0+$", "", _one(parts, name))


def _several(parts, *names):
    return [one for name in names for one in parts.get(name, [])]


def _yes(parts, name):
    said = _one(parts, name).casefold()
    if said in YES or said in NO:
        return said in YES
    raise ValueError(f"“{said}” under {name}: write yes or no")


def _date(parts):
    """The columns of year, month and day; where they are empty, the one of the whole date."""
    year = read_year(_number(parts, "year"))
    month, day = read_month(_number(parts, "month")), read_day(_number(parts, "day"))
    if "date" not in parts:
        return TypedDate(year.year, month, day, year.circa, year.told)
    date = read_date(_one(parts, "date"))
    own = {"year": year.year, "month": month, "day": day}
    for name, value in own.items():
        if value is not None and value != getattr(date, name):
            if getattr(date, name) is not None:
                raise ValueError(f"the date and the {name} contradict each other")
            date = TypedDate(**{**vars(date), name: value})
    return TypedDate(
        date.year, date.month, date.day, date.circa or year.circa, date.told or year.told
    )


def _words(parts):
    """Headline and body. A file with texts and no headlines has its headlines in the texts."""
    headlines, texts = parts.get("headline", []), parts.get("text", [])
    if not headlines:
        headlines, texts = texts[:1], texts[1:]
    if not headlines:
        raise ValueError("it has no headline")
    headline, rest = fit_headline(headlines[0])
    texts = [*headlines[1:], *texts]
    bodies = [rest, *(as_paragraphs(text) for text in texts if text != headlines[0])]
    # Cleaned here too, because a refusal is this row's and not the file's.
    return headline, "".join([*bodies, *(clean_body(html) for html in parts.get("body_html", []))])


def _topics(parts):
    said = [topic for text in parts.get("topics", []) for topic in split_topics(text)]
    for topic in said:
        if len(topic) > 100:
            raise ValueError(f"the topic “{topic[:40]}…” has more than 100 characters")
    return list(dict.fromkeys(said))


def split_topics(text):
    """``Cities; Ports`` → two topics. A semicolon of a name is written ``\\;``."""
    names = text.replace("\\;", "\0").split(";")
    return [name.replace("\0", ";").strip() for name in names if name.strip()]


def join_topics(names):
    return "; ".join(name.replace(";", "\\;") for name in names)
