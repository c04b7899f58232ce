"""The months as people write them: English, Spanish, French and German, whole or cut short."""

import unicodedata

_MONTHS = """
january jan enero ene janvier janv januar janner
february feb febrero fevrier fevr fev februar
march mar marzo mars marz mrz
april apr abril abr avril avr
may mayo mai
june jun junio juin juni
july jul julio juillet juil juli
august aug agosto ago aout
september sept sep septiembre setiembre set septembre
october oct octubre octobre oktober okt
november nov noviembre novembre
december dec diciembre dic decembre dezember dez
"""
MONTHS = {
    name: month
    for month, names in enumerate(_MONTHS.strip().splitlines(), start=1)
    for name in names.split()
}


def fold(text):
    """Lower case without accents, so that ``Août`` and ``aout`` are one word."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
