"""Words of a text in any script, folded so that case, accents and disguises do not matter."""

import hashlib
import html
import re
import unicodedata
from itertools import groupby
from urllib.parse import urlsplit

# Letters of other alphabets that a reader takes for these Latin ones.
_CYRILLIC = dict(zip("авеіјкмнорԛѕтуѵԝхсһԁ", "abeijkmhopqstyvwxchd", strict=True))
_GREEK = dict(zip("αβεικνορτυχγ", "abeikvoptuxy", strict=True))
LOOKALIKES = {**_CYRILLIC, **_GREEK}
_TO_LATIN = str.maketrans(LOOKALIKES)
_TO_CYRILLIC = str.maketrans({latin: letter for letter, latin in _CYRILLIC.items()})
# Accented letters that Unicode does not take apart.
_FLAT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
_TAG = re.compile(
    r"</?[a-z][^<>]{0,2000}>|\[/?(?:url|link|img|b|i)(?:=[^\]]{0,500})?\]", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:\bhttps?://|\bwww\.)[^\s<>\"'`\[\]]+", re.IGNORECASE)
# Scripts that put no space between words: each of their letters stands as a word of its own.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
LONGEST_FEATURE = 60  # the width of SpamWord.word
MOST_FEATURES = 500


def fold(text):
    """``text`` in lower case without accents, vowel points, compatibility forms and hidden signs.

    A word that mixes alphabets goes back to the one that most of its letters belong to.
    """
    if text.isascii():
        return text.lower()
    shown = "".join(char for char in text if unicodedata.category(char) != "Cf")
    spread = unicodedata.normalize("NFKD", shown).casefold()
    bare = "".join(char for char in spread if not _is_accent(char)).translate(_FLAT)
    return re.sub(r"\w+", _of_one_alphabet, unicodedata.normalize("NFKC", bare))


def _is_accent(char):
    return (
        "\u0300" <= char <= "\u036f"
        or "\ufe00" <= char <= "\ufe0f"
        or ("\u0591" <= char <= "\u06ed" and unicodedata.category(char) == "Mn")
    )


def _of_one_alphabet(match):
    word = match[0]
    if word.isascii():
        return word
    latin = len(re.findall("[a-z]", word))
    other = len(re.findall("[\u0370-\u052f]", word))
    if not latin or not other:
        return word
    return word.translate(_TO_LATIN if latin >= other else _TO_CYRILLIC)


def words_of(text):
    """The words of ``text`` in order, folded, without its tags.

    "Crème-brûlée, 风云VPS" gives creme, brulee, 风, 云, vps.
    """
    return list(_runs(fold(without_tags(text))))


def without_tags(text):
    return _TAG.sub(" ", html.unescape(text))


def _runs(folded):
    if folded.isascii():
        yield from re.findall("[a-z0-9]+", folded)
        return
    for is_word, run in groupby(folded, key=_is_of_a_word):
        if is_word:
            for part in _UNSPACED.split("".join(run)):
                if any(char.isalnum() for char in part):
                    yield part


def _is_of_a_word(char):
    return unicodedata.category(char)[0] in "LMN"


def addresses_in(text):
    """The web addresses in ``text``, in order, those inside tags included."""
    return [match[0].rstrip(".,;:!?)") for match in _ADDRESS.finditer(html.unescape(text))]


def without_addresses(text):
    """What is left to read of ``text`` when tags and addresses are gone."""
    return _ADDRESS.sub(" ", without_tags(text))


def host_of(address):
    """The host of a web address in lower case, without ``www.``; "" where there is none."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:  # such as an unclosed bracket
        return ""
    return host.removeprefix("www.").rstrip(".")


def find_word(text, lines):
    """The first of ``lines`` (or of the lines of a string) that ``text`` holds, as typed, or "".

    A line is a word or a phrase and matches whole words, whatever their case and accents and the
    signs between them. A line with signs of its own, such as "c++", "$$$" or an address, must
    stand there sign by sign too. Scripts without spaces match anywhere.
    """
    folded = fold(html.unescape(text))
    # With tags and without: a blocked address may hide in one, a phrase be parted by one.
    haystacks = [_spaced(_runs(folded)), _spaced(words_of(text))]
    for line in lines.splitlines() if isinstance(lines, str) else lines:
        wanted = fold(line).strip()
        needle = list(_runs(wanted))
        has_signs = bool(re.search(r"[^\w\s'’-]", wanted))
        if not wanted or (has_signs and wanted not in folded):
            continue
        if (has_signs and not needle) or any(_spaced(needle) in words for words in haystacks):
            return line.strip()
    return ""


def _spaced(words):
    return f" {' '.join(words)} "


def hash_of_words(text):
    """SHA-256 of the words of ``text`` in order: the same for texts that only look different.

    Empty for fewer than four words: "I agree" is no repetition.
    """
    words = words_of(text)
    if len(words) < 4:
        return ""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def features_of(body, name="", url=""):
    """What the filter counts of a comment: at most ``MOST_FEATURES`` different strings, in order.

    Hosts and path words of its links and website and the words of its name, with a prefix that no
    word has; its words; and pairs of neighbours, which tell more than each alone (and are all
    that tells in a script without spaces).
    """
    features = {}
    for address in addresses_in(body):
        features |= _features_of_address("link", address)
    if url:
        features |= _features_of_address("site", url)
    for word in words_of(name):
        features[f"name:{word}"] = None
    before = ""
    for word in words_of(without_addresses(body)):
        is_letter = bool(_UNSPACED.fullmatch(word))
        if before:
            features[before + word if is_letter else f"{before} {word}"] = None
        if not is_letter:
            features[word] = None
        before = word
    return [one for one in features if len(one) <= LONGEST_FEATURE][:MOST_FEATURES]


def _features_of_address(prefix, address):
    """``link:`` for any, ``link:host``, and ``link/word`` for each word of the path."""
    host = host_of(address)
    path = address.partition(host)[2] if host else address
    features = [f"{prefix}:", f"{prefix}:{host}", *(f"{prefix}/{word}" for word in words_of(path))]
    return dict.fromkeys(features)
