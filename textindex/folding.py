"""Letters that count as one when searching, in Python and in the SQL of both databases.

Small and capital letters and accents are folded by the engines: by ``unicode61`` on SQLite, by
``normalize`` and ``lower`` on PostgreSQL. Here stands what they do not know.
"""

import unicodedata

# Arabic: forms of alef, hamza on its seats, ya and alef maqsura, ta marbuta, the Persian letters.
# fmt: off
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ې": "ي",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ک": "ك", "ڪ": "ك",
    # Latin letters that no normal form takes apart.
    "Æ": "ae", "æ": "ae", "Œ": "oe", "œ": "oe", "ß": "ss", "ẞ": "ss", "Ø": "o", "ø": "o",
    "Ł": "l", "ł": "l", "Đ": "d", "đ": "d", "Ð": "d", "ð": "d", "Þ": "th", "þ": "th", "ı": "i",
    "ﬁ": "fi", "ﬂ": "fl",
}
# fmt: on
_DIGITS = {
    chr(zero + number): str(number)
    for zero in (0x660, 0x6F0)  # Arabic-Indic, and as Persian and Urdu write them
    for number in range(10)
}
# Vowel signs, tatweel, the superscript alef; signs that have no width, and the soft hyphen.
_DROPPED = [0x640, *range(0x64B, 0x656), 0x670, 0xAD, 0x200C, 0x200D, 0x2060, 0xFEFF]
FOLDED = {**_LETTERS, **_DIGITS, **dict.fromkeys(map(chr, _DROPPED), "")}
_TABLE = str.maketrans(FOLDED)

LAYER = 12
FUNCTION = "ibid_fold"
# All marks that NFKD parts from their letters, and those that no normal form has to do with.
_MARKS = (
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u0640\u064b-\u065f\u0670"
    r"\u06d6-\u06ed\u00ad\u200c\u200d\u2060\ufeff]"
)
# What parts words, by code point: under the locale C, PostgreSQL takes “ and — for letters.
_PARTING = (
    r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb"
    r"\u00bf\u00d7\u00f7\u02c2-\u02df\u037e\u0387\u055a-\u055f\u0589-\u058f\u05be\u05c0\u05c3"
    r"\u05f3\u05f4\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965\u2000-\u206f"
    r"\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufd3e\ufd3f"
    r"\ufe10-\ufe6f\uff01-\uff0f\U0001f000-\U0001faff]+"
)


def fold(text):
    """``text`` with the letters of FOLDED as they are indexed. Lengths change."""
    return text.translate(_TABLE)


def bare(text):
    """``text`` in small letters without accents, as near to what is indexed as Python comes."""
    decomposed = unicodedata.normalize("NFKD", fold(text).casefold())
    return fold("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


def sqlite_folded(select, columns):
    """SQL of the rows of ``select``, an id and ``columns``, with the columns folded like ``fold``.

    A trigger cannot call Python, so it is replace() upon replace(), in layers: the parser of
    SQLite takes no hundred brackets in one another.
    """
    letters = list(FOLDED.items())
    for begin in range(0, len(letters), LAYER):
        values = []
        for column in columns:
            value = f'"{column}"'
            for letter, meant in letters[begin : begin + LAYER]:
                value = f"replace({value}, '{letter}', '{meant}')"
            values.append(f'{value} AS "{column}"')
        select = f"SELECT id, {', '.join(values)} FROM ({select})"  # noqa: S608
    return select


def postgres_function(collation=""):
    """SQL of a function that folds, needs no extension and may stand in a generated column.

    ``collation`` is the name of one whose ``lower`` knows more than ASCII, where the database's
    own does not.
    """
    single = {letter: meant for letter, meant in FOLDED.items() if len(meant) == 1}
    value = f"translate(normalize(value, NFKD), '{''.join(single)}', '{''.join(single.values())}')"
    for letter, meant in FOLDED.items():
        if len(meant) == 2:
            value = f"replace({value}, '{letter}', '{meant}')"
    value = f"regexp_replace({value}, E'{_sql(_MARKS)}', '', 'g')"
    value = f"regexp_replace({value}, E'{_sql(_PARTING)}', ' ', 'g')"
    if collation:
        value = f'({value}) COLLATE "{collation}"'
    return (
        f"CREATE OR REPLACE FUNCTION {FUNCTION}(value text) RETURNS text"
        f" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $fold$ SELECT lower({value}) $fold$"
    )


def _sql(pattern):
    return pattern.replace("\\", "\\\\")
