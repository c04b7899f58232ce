"""Words that one slip of a finger makes of another: most misspellings are no more than that."""

SHORTEST, LONGEST = 4, 20
LATIN = "abcdefghijklmnopqrstuvwxyz"
#: The letters of each script as they are indexed.
ALPHABETS = (
    LATIN,
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґ",
    "αβγδεζηθικλμνξοπρσςτυφχψω",
    "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
)


def one_edit_away(word):
    """All that a letter more, less, other or exchanged with the next makes of ``word``, folded.

    Some 60 for each letter; [] for a word of other signs, or too short or long to guess at.
    """
    alphabet = next((letters for letters in ALPHABETS if any(sign in letters for sign in word)), "")
    if not alphabet or not SHORTEST <= len(word) <= LONGEST or not word.isalnum():
        return []
    near = set()
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        near.update(before + letter + after for letter in alphabet)
        near.update(before + letter + after[1:] for letter in alphabet if after)
        near.add(before + after[1:])
        if len(after) > 1:
            near.add(before + after[1] + after[0] + after[2:])
    return sorted(near - {word})
