"""How well the spam filter tells comments apart that it was not taught.

    python bench/spam_filter.py [COMMENTS] [--misses] [--rounds N] [--seed N]

COMMENTS is a file of labelled comments: rows ``label<TAB>text``, or a JSON object a line with
``label``, ``text`` and perhaps ``name`` and ``url``. A label is "spam" or "good" ("ham", "1" and
"0" will do). Without a file it takes ``spam_filter_comments.jsonl`` beside it.

Each round shuffles the comments, teaches the filter 70 % and judges the others. Nobody has
measured how long these took to write or where they came from, so the whole score is
that of the words and the rules about the text. Precision is the share of spam in what is accused,
recall the share of the spam that is.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

OWN = Path(__file__).with_name("spam_filter_comments.jsonl")
LABELS = {"spam": True, "1": True, "good": False, "ham": False, "0": False}
TAUGHT = 0.7
# The policy's defaults: from here a comment goes to the spam folder, and from half of it it waits.
SPAM_FROM = 0.9


def main():
    options = _options()
    try:
        comments = list(read_comments(options.comments))
    except (OSError, ValueError) as problem:
        sys.exit(f"{options.comments}: {problem}")
    kinds = Counter(is_spam for is_spam, _ in comments)
    if min(kinds[True], kinds[False]) < 4:
        sys.exit(
            f"{options.comments} has {kinds[True]} spam and {kinds[False]} good comments: at least"
            " 4 of each are needed, or there is nothing to teach and to judge."
        )
    print(f"{len(comments)} comments, {kinds[True]} of them spam; {options.rounds} rounds")
    tallies = {}
    started = time.perf_counter()
    for number in range(options.rounds):
        judge_rest(comments, random.Random(options.seed + number), tallies, options.misses)
    seconds = time.perf_counter() - started
    print(f"{'':<38}{'precision':>10}{'recall':>8}{'good ones accused':>19}")
    for name, tally in tallies.items():
        print(f"{name:<38}{_figures(tally)}")
    print(f"{options.rounds * len(comments) / seconds:,.0f} comments taught or judged a second")


def _options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("comments", type=Path, nargs="?", default=OWN)
    parser.add_argument("--misses", action="store_true", help="print what was judged wrongly")
    parser.add_argument("--rounds", type=int, default=5, help="other halves each time (5)")
    parser.add_argument("--seed", type=int, default=2026)
    return parser.parse_args()


def read_comments(path):
    """Pairs of is-it-spam and Candidate. Raises ValueError with the row that cannot be read."""
    from comments.spam import Candidate

    for number, row in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), start=1):
        if not row.strip():
            continue
        fields = _fields(row.rstrip("\r"), number)
        label = str(fields.get("label", "")).strip().lower()
        if label not in LABELS or not isinstance(fields.get("text"), str):
            raise ValueError(f"row {number} needs a label, spam or good, and a text")
        yield (
            LABELS[label],
            Candidate(
                body=fields["text"], name=fields.get("name") or "", url=fields.get("url") or ""
            ),
        )


def _fields(row, number):
    if row.lstrip().startswith("{"):
        try:
            return json.loads(row)
        except json.JSONDecodeError as problem:
            raise ValueError(f"row {number} is no JSON object: {problem}") from problem
    label, _, text = row.partition("\t")
    return {"label": label, "text": text} if text else {}


def judge_rest(comments, chance, tallies, print_misses):
    """Teach a part, judge the rest, and count into ``tallies``: name to a Counter of outcomes."""
    from comments.spam.bayes import opinion_of
    from comments.spam.score import Evidence, weigh
    from comments.spam.words import features_of

    shuffled = chance.sample(comments, len(comments))
    split = round(TAUGHT * len(shuffled))
    counts, totals = teach(shuffled[:split])
    for is_spam, candidate in shuffled[split:]:
        features = features_of(candidate.body, candidate.name, candidate.url)
        opinion = opinion_of(features, counts, totals)
        verdict = weigh(candidate, Evidence(opinion=opinion))
        untaught = weigh(candidate, Evidence())
        for name, is_accused in {
            "words (Bayes) alone, from 0.5": opinion.probability >= 0.5,
            "words (Bayes) alone, from 0.9": opinion.probability >= 0.9,
            "rules alone, taught nothing: waits": untaught.score >= SPAM_FROM / 2,
            "whole score: waits or spam": verdict.score >= SPAM_FROM / 2,
            "whole score: spam folder": verdict.score >= SPAM_FROM,
        }.items():
            tallies.setdefault(name, Counter())[is_spam, is_accused] += 1
        if print_misses and is_spam != (verdict.score >= SPAM_FROM / 2):
            kind = "MISSED " if is_spam else "ACCUSED"
            words = " ".join(f"{candidate.name}: {candidate.body}".split())
            print(f"{kind} {verdict.score:.2f} {words[:100]}  {verdict.reasons}")


def teach(comments):
    """What the filter would have counted: counts by feature, and the totals."""
    from comments.spam.bayes import Totals
    from comments.spam.words import features_of

    counts = {}
    for is_spam, candidate in comments:
        for feature in features_of(candidate.body, candidate.name, candidate.url):
            spam, good = counts.get(feature, (0, 0))
            counts[feature] = (spam + is_spam, good + (not is_spam))
    spam = sum(is_spam for is_spam, _ in comments)
    return counts, Totals(spam, len(comments) - spam)


def _figures(tally):
    accused = tally[True, True] + tally[False, True]
    spam = tally[True, True] + tally[True, False]
    good = tally[False, True] + tally[False, False]
    precision = f"{tally[True, True] / accused:.3f}" if accused else "-"
    recall = f"{tally[True, True] / spam:.3f}" if spam else "-"
    return f"{precision:>10}{recall:>8}{tally[False, True]:>11} of {good}"


def set_up():
    """Django with settings of its own: nothing of a site is read or written."""
    import django

    os.environ |= {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    with tempfile.TemporaryDirectory(prefix="ibid-bench-") as folder:
        os.environ["IBID_VAR"] = folder
        django.setup()


if __name__ == "__main__":
    set_up()
    main()
