r"""LaTeX in the values of BibTeX, to text and back: ``{\"O}zge`` is Özge, ``\emph{x}`` is <i>x</i>.

The text is that of CSL: Unicode, with ``<i> <b> <sup> <sub>`` and nothing else for markup. A value
is walked once from left to right, so that no nesting of braces costs more than its length.
"""

import re
import unicodedata
from functools import lru_cache

_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331", "t": "\u0361", "G": "\u030f", "h": "\u0309",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "lq": "‘", "rq": "’", "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textasciigrave": "`", "textless": "<", "textgreater": ">",
    "textbar": "|", "textunderscore": "_", "textquotedbl": '"', "S": "§", "P": "¶", "pounds": "£",
    "textsterling": "£", "euro": "€", "texteuro": "€", "copyright": "©", "textcopyright": "©",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "textbullet": "•",
    "textexclamdown": "¡", "textquestiondown": "¿", "dag": "†", "ddag": "‡", "par": "\n\n",
    "newline": "\n", "slash": "/", "hyphen": "-", "textperiodcentered": "·", "textminus": "−",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "mu": "μ", "pi": "π", "lambda": "λ",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "space": " ", "relax": "", "protect": "",
}  # fmt: skip
# What their names write is not what they were: the raw value is kept beside the text.
_LOSING = {"slash", "hyphen", "TeX", "LaTeX", "BibTeX", "space", "relax", "protect", "lq", "rq"}
_TAGS = {
    "emph": "i", "textit": "i", "mkbibemph": "i", "mkbibitalic": "i", "textbf": "b",
    "mkbibbold": "b", "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub",
    "mkbibsubscript": "sub",
}  # fmt: skip
_WRITTEN_TAGS = {"i": "emph", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript"}
_QUOTED = {"mkbibquote", "enquote", "textquote"}
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("~", "\u00a0"))
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)(\*?)|(.))", re.DOTALL)
_PLAIN = re.compile(r"[^\\{}$`'~\-]+")


@lru_cache(maxsize=1024)
def decode_latex(raw):
    r"""(text, exact) of a LaTeX value; ``exact`` is False where the text says less than the value.

    What is lost to the text is the case that braces protect, and what unknown commands mean.
    """
    text, position, exact = [], 0, True
    closers = []  # what the end of each open group writes
    accent, pending = "", None  # waiting for their letter, or for their group
    while position < len(raw):
        char = raw[position]
        if char == "\\" and (command := _COMMAND.match(raw, position)):
            position = command.end()
            name, star, sign = command.groups()
            if name and name not in _COMBINING:
                position = _after_blanks(raw, position)
            follows = raw[position : position + 1]
            if (name or sign) in _COMBINING:
                accent = _COMBINING[name or sign] + accent
                position = _after_blanks(raw, position)
                if raw[position : position + 1] == "{":
                    closers.append("")
                    position += 1
                continue
            if name in _LETTERS:
                letter = _LETTERS[name]
                exact = exact and name not in _LOSING
                if accent and letter in "ıȷ":
                    letter = "i" if letter == "ı" else "j"
                text.append(unicodedata.normalize("NFC", letter + accent))
                accent = ""
                if raw.startswith("{}", position):
                    position += 2
            elif name:
                tag = _TAGS.get(name)
                pending = (f"<{tag}>", f"</{tag}>") if tag else ("", "")
                if name in _QUOTED:
                    pending = ("‘", "’") if star else ("“", "”")
                exact = exact and bool(tag)
                if follows != "{":
                    pending = None
            elif sign == "\\":
                text.append("\n")
            elif sign not in "-/,;!@":
                text.append(" " if sign.isspace() else sign)
                exact = exact and sign in "{}#$%&_"
            else:
                exact = False
            continue
        if char == "{":
            opening, closing = pending or ("", "")
            # A group that only holds a command is spelling ({\"O}); any other protects its case.
            if not pending and not accent and raw[position + 1 : position + 2] not in ("\\", "}"):
                exact = False
            text.append(opening)
            closers.append(closing)
            pending, position = None, position + 1
            continue
        if char == "}":
            if accent:
                accent, exact = "", False
            text.append(closers.pop() if closers else "")
            position += 1
            continue
        if char == "$":
            exact, position = False, position + 1
            continue
        for typed, meant in _LIGATURES:
            if raw.startswith(typed, position):
                text.append(meant)
                position += len(typed)
                break
        else:
            run = _PLAIN.match(raw, position)
            piece = run[0] if run else char
            position += len(piece)
            if accent:
                piece = unicodedata.normalize("NFC", piece[0] + accent) + piece[1:]
                accent = ""
            text.append(piece)
    text.extend(reversed(closers))
    return "".join(text), exact and not accent


def _after_blanks(raw, position):
    while raw[position : position + 1] in (" ", "\t", "\n"):
        position += 1
    return position


_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "#": r"\#", "$": r"\$", "%": r"\%",
    "&": r"\&", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}", "\u00a0": "~", "–": "--", "—": "---",
}  # fmt: skip
_TO_WRITE = re.compile(
    r"</?(?:i|b|sup|sub)>|\n\n|\n|-(?=-)|'(?=')|[\\{}#$%&_~^`\u00a0–—]",
)


def encode_latex(text):
    """The LaTeX that ``decode_latex`` reads as ``text``. Letters stay as they are, in Unicode."""
    open_tags = []

    def written(match):
        found = match[0]
        if found in ("-", "'"):
            return found + "{}"
        if found[0] == "\n":
            return r"\par{}" if len(found) == 2 else r"\newline{}"
        if found[0] != "<":
            return _SPECIAL[found]
        name = found.strip("</>")
        if found[1] != "/":
            open_tags.append(name)
            return f"\\{_WRITTEN_TAGS[name]}{{"
        if open_tags and open_tags[-1] == name:
            open_tags.pop()
            return "}"
        return found

    return _TO_WRITE.sub(written, text) + "}" * len(open_tags)
