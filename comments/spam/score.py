"""One score of everything that is known about a candidate."""

import math
from dataclasses import dataclass

from comments.spam.bayes import NO_OPINION, Opinion
from comments.spam.candidate import Verdict
from comments.spam.rules import Finding, counted, findings_on

# What an unsuspected comment starts from, in logits: 0.05.
UNSUSPECTED = -3
# How far words alone may speak: certainty reaches the spam folder; and good words do not
# outweigh a filled-in honeypot.
MOST_AGAINST = 5.4
MOST_IN_FAVOUR = 2.5
WORDS_SHOWN = 3
_CERTAIN = 0.99


@dataclass(frozen=True)
class Evidence:
    """What was known before this candidate came. ``akismet`` is None where nobody was asked."""

    opinion: Opinion = NO_OPINION
    repeats_by_others: int = 0
    repeats_by_same: int = 0
    other_names: int = 0
    spam_from_address: int = 0
    approved_before: int = 0
    akismet: bool | None = None


def weigh(candidate, evidence):
    """The Verdict of the rules, the words and the evidence together. The worst reason first."""
    findings = [*findings_on(candidate), *findings_in(evidence)]
    logit = UNSUSPECTED + sum(finding.weight for finding in findings)
    reasons = sorted((one for one in findings if one.reason), key=lambda one: -one.weight)
    return Verdict(round(1 / (1 + math.exp(-logit)), 4), [one.reason for one in reasons])


def findings_in(evidence):
    yield from _of_words(evidence.opinion)
    if evidence.repeats_by_others:
        times = counted(evidence.repeats_by_others, "time")
        weight = 2.5 if evidence.repeats_by_others == 1 else 4
        yield Finding(weight, f"The same words came {times} from others in 7 days")
    elif evidence.repeats_by_same:
        yield Finding(1, "The same words came before from the same writer")
    if evidence.other_names >= 3:
        yield Finding(1.5, f"Its network wrote under {evidence.other_names} other names in 7 days")
    if evidence.spam_from_address:
        spam = counted(evidence.spam_from_address, "comment")
        verb = "was" if evidence.spam_from_address == 1 else "were"
        yield Finding(
            min(1.2 * evidence.spam_from_address, 3), f"{spam} from its network {verb} spam"
        )
    if evidence.approved_before:
        yield Finding(-1 if evidence.approved_before < 3 else -2)
    if evidence.akismet:
        yield Finding(4, "Akismet takes it for spam")
    elif evidence.akismet is False:
        yield Finding(-1)


def _of_words(opinion):
    probability = min(max(opinion.probability, 1 - _CERTAIN), _CERTAIN)
    share = math.log(probability / (1 - probability)) / math.log(_CERTAIN / (1 - _CERTAIN))
    if share <= 0:
        yield Finding(MOST_IN_FAVOUR * share)
        return
    words = ", ".join(shown_words(opinion.words))
    yield Finding(
        MOST_AGAINST * math.sqrt(share), f"Its words are those of spam: {words}" if words else ""
    )


def shown_words(features):
    """The first few of ``features`` as an editor may read them, none inside another."""
    shown = []
    for feature in features:
        word = feature.split(":")[-1].rpartition("/")[2] or "a link"
        if not any(word in other or other in word for other in shown):
            shown.append(word[:30])
        if len(shown) == WORDS_SHOWN:
            break
    return shown
