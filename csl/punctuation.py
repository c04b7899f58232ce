"""Settling what meets at the seams: doubled punctuation, quotation marks, doubled spaces.

Specification: "Punctuation" under style options (``punctuation-in-quote``) and the processor's
duty to print no double punctuation. Work happens only where two pieces of output meet, never
inside a field, so that a title's own "..." stays. One pass over the tokens; each character that
meets another is looked at once.
"""

from csl.nodes import CLOSE, Mark

# What a left and a right mark become together; pairs not listed stay as they are.
_MEETINGS = {
    "!": {".": "!", ":": "!", "!": "!"},
    "?": {".": "?", ":": "?", "?": "?"},
    ":": {"!": "!", "?": "?", ".": ":", ":": ":"},
    ".": {".": "."},
    ",": {",": ","},
    ";": {"!": "!", "?": "?", ":": ";", ".": ";", ";": ";"},
}
_MOVES_INSIDE = frozenset(".,!?")
_SPACES = " \u00a0"
_NO_MEETINGS = {}
_MAX_MET = 20  # characters at one seam; beyond, a field is not punctuation but mischief


def settle(tokens, punctuation_in_quote):
    """Return ``tokens`` with meeting punctuation merged and, if wanted, drawn into quotes."""
    return _Settler(punctuation_in_quote).run(tokens)


class _Settler:
    def __init__(self, punctuation_in_quote):
        self.draws_in = punctuation_in_quote
        self.out = []
        self.last = -1  # index in out of the last string that may still meet another
        self.closing = -1  # index in out of the first closing quote since that string
        self.is_barred = False  # an opening quote since that string

    def run(self, tokens):
        out = self.out
        for token in tokens:
            if type(token) is Mark:
                kind = token.kind
                if kind == "quote":
                    if token.is_open:
                        self.is_barred = True
                    elif self.closing < 0:
                        self.closing = len(out)
                elif kind == "display":
                    self.last = -1
                elif kind == "glue":
                    self.is_barred = True
                    continue
                out.append(token)
                continue
            if self.last >= 0 and not self.is_barred:
                token = self._meet(token)
            if token:
                out.append(token)
                self.last = len(out) - 1
                self.closing = -1
                self.is_barred = False
        self._free_last_blank()
        return out

    def _free_last_blank(self):
        """A blank that a suffix leaves at the very end stands outside the last display block."""
        out = self.out
        if len(out) < 2 or type(out[-1]) is not Mark or out[-1].kind != "display":
            return
        if type(out[-2]) is str and len(out[-2]) > 1 and out[-2].endswith(" "):
            out[-2] = out[-2].rstrip(" ")
            out.append(" ")

    def _meet(self, token):
        """Merge the head of ``token`` into what stands before it; return what is left of it."""
        start = 0
        while start < min(len(token), _MAX_MET):
            left, head = self.out[self.last][-1], token[start]
            merged = _MEETINGS.get(left, _NO_MEETINGS).get(head)
            if merged is not None:
                if merged != left:
                    if self.closing >= 0 and not self.draws_in:
                        break
                    self._replace(merged)
            elif self.closing >= 0 and self.draws_in and head in _MOVES_INSIDE:
                self._draw_in(head)
            elif head == " " and left in _SPACES and self.closing < 0:
                pass
            else:
                break
            start += 1
        return token[start:]

    def _replace(self, merged):
        """Let ``merged`` stand for the last character, back inside a quotation if it belongs there.

        A colon alone behind a quotation stays outside; the exclamation mark that beats it does not.
        """
        out, last = self.out, self.last
        follows_quote = last and out[last - 1] is CLOSE["quote"] and len(out[last]) == 1
        if not (follows_quote and self.draws_in and merged in _MOVES_INSIDE):
            out[last] = out[last][:-1] + merged
            return
        del out[last]
        self.last = last - 1
        while type(out[self.last]) is Mark:
            self.last -= 1
        self.closing = next(
            index for index in range(self.last + 1, len(out)) if out[index].kind == "quote"
        )
        self._draw_in(merged)

    def _draw_in(self, mark):
        if self.closing == self.last + 1:
            self.out[self.last] += mark
        else:
            # The quotation ends in formatted text: the mark belongs to the sentence around it.
            self.out.insert(self.closing, mark)
            self.last = self.closing
            self.closing += 1
