"""The words that a blog's layout puts around a post: bylines, labels, counts, buttons, headings."""

import re

LONGEST_FURNITURE = 300

_SOURCES = (
    "sources?|references?|bibliography|works cited|sources cited|works consulted|source list"
    "|fuentes|referencias|bibliograf[ií]a|quellen|literatur|quellenverzeichnis|bibliographie"
    "|r[ée]f[ée]rences|المصادر|المراجع"
)
_NOTES = "(?:foot|end)?notes?|notas?|notas al pie|fu(?:ß|ss)noten|anmerkungen|notes de bas de page"
SOURCES_HEADING = re.compile(rf"(?:{_SOURCES})\s*:?", re.IGNORECASE)
SOURCES_INLINE = re.compile(rf"(?:{_SOURCES})\s*:\s*(?P<rest>\S.*)", re.IGNORECASE)
NOTES_HEADING = re.compile(rf"(?:{_NOTES})\s*:?", re.IGNORECASE)
LABELS = re.compile(
    r"(?:labels?|tags?|topics?|filed under|etiquetas|libell[ée]s|[ée]tiquettes|stichw[öo]rter)"
    r"\s*:\s*(?P<labels>.*)",
    re.IGNORECASE,
)
# "by" ends the verb, so that a sentence beginning with "Posted" stays one.
BYLINE = re.compile(
    r"(?:posted|published|written|publicado|publi[ée]|[ée]crit|eingestellt|gepostet|verfasst)\s+"
    r"(?:by|por|par|von)\s*:?\s+(?P<name>[^\W\d_][^:;!?“”\"]{0,58}?)"
    r"(?P<when>\s+(?:at|on|en|a las|el|à|le|um|am)\s.*\d.*|\s*[|,•·–—-]\s+.*\d.*)?",
    re.IGNORECASE,
)
_COUNTED = "comments?|comentarios?|commentaires?|kommentare?|responses?|replies|thoughts"
COMMENT_COUNT = re.compile(
    rf"(?:(?P<count>\d{{1,6}})|no|one|sin|ning[úu]n|aucun|keine?)\s+(?:{_COUNTED})"
    r"(?:\s+(?:on|to|so far)\b.{0,250})?\s*:?"
    r"|(?:comments|comentarios|commentaires|kommentare)\s*(?:\((?P<bracketed>\d{1,6})\))?\s*:?",
    re.IGNORECASE,
)
BUTTONS = re.compile(
    r"(?:\s*(?:reply|delete|replies|responder|eliminar|respuestas|r[ée]pondre|supprimer"
    r"|r[ée]ponses|antworten|l[öo]schen|add comment|load more\.*|email this|blogthis!"
    r"|share to (?:twitter|x|facebook|pinterest)|share|links to this post)\s*)+",
    re.IGNORECASE,
)
FOOTER = re.compile(
    r"(?:post a comment|enter comment|publicar un comentario(?: en la entrada)?"
    r"|enregistrer un commentaire|kommentar ver[öo]ffentlichen|home|inicio|accueil|startseite"
    r"|(?:newer|older) posts?"
    r"|newer posts?\s+older posts?(?:\s+home)?|newer posts?\s+home(?:\s+older posts?)?"
    r"|home\s+older posts?|subscribe to:.{0,80}|suscribirse a:.{0,80}|create a link"
    r"|view (?:mobile|web) version|powered by blogger\.?)",
    re.IGNORECASE,
)


def whole(pattern, text):
    """The match of ``pattern`` with all of ``text``, which is too long for furniture past a cap."""
    return pattern.fullmatch(text) if len(text) <= LONGEST_FURNITURE else None


def claimed_count(match):
    """The number that a line of COMMENT_COUNT states, or None ("Comments", "No comments")."""
    stated = match["count"] or match["bracketed"]
    return int(stated) if stated else None


def is_furniture(text):
    """Whether a line belongs to the layout whatever stands around it."""
    patterns = (SOURCES_HEADING, NOTES_HEADING, LABELS, BYLINE, COMMENT_COUNT, BUTTONS, FOOTER)
    return any(whole(pattern, text) for pattern in patterns)
