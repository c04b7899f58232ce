"""Names of months and seasons, and the words for "no date", in the languages our authors cite."""

_FULL = (
    # English, French, Spanish, German, Italian, and Arabic as written in Egypt.
    "january february march april may june july august september october november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
)
# The names of Iraq and the Levant; some are two words.
_LEVANTINE = {
    "كانون الثاني": 1,
    "شباط": 2,
    "آذار": 3,
    "اذار": 3,
    "نيسان": 4,
    "أيار": 5,
    "ايار": 5,
    "مايس": 5,
    "حزيران": 6,
    "تموز": 7,
    "تمّوز": 7,
    "آب": 8,
    "اب": 8,
    "أيلول": 9,
    "ايلول": 9,
    "تشرين الأول": 10,
    "تشرين الاول": 10,
    "تشرين الثاني": 11,
    "كانون الأول": 12,
    "كانون الاول": 12,
}
_OTHER = {
    # English, with the abbreviations of newspapers and of MLA.
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
    # French, also typed without accents.
    "janv": 1, "fevrier": 2, "févr": 2, "fév": 2, "fevr": 2, "avr": 4, "juil": 7, "aout": 8,
    "déc": 12, "decembre": 12,
    # Spanish.
    "ene": 1, "abr": 4, "ago": 8, "setiembre": 9, "dic": 12,
    # German, Austrian forms included.
    "jänner": 1, "jän": 1, "feber": 2, "maerz": 3, "mär": 3, "mrz": 3, "okt": 10, "dez": 12,
    # Arabic spellings without hamza, and of the Gulf and the Maghreb.
    "ابريل": 4, "إبريل": 4, "اغسطس": 8, "اكتوبر": 10, "جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5,
    "جوان": 6, "جويلية": 7, "أوت": 8,
}  # fmt: skip

MONTHS = {
    name: number
    for names in _FULL
    for number, name in enumerate(names.split(), start=1)
} | _LEVANTINE | _OTHER  # fmt: skip

# CSL numbers the seasons from spring, as EDTF does from 21.
SEASONS = {
    name: number
    for number, names in enumerate(
        (
            "spring printemps primavera frühling frühjahr ربيع",
            "summer été verano sommer صيف",
            "autumn fall automne otoño herbst خريف",
            "winter hiver invierno شتاء",
        ),
        start=1,
    )
    for name in names.split()
}

UNDATED = (
    "n.d.", "n. d.", "[nd]", "(nd)", "undated", "no date", "s.f.", "s. f.", "sin fecha",
    "s.d.", "s. d.", "sans date", "o.D.", "o. D.", "o.J.", "ohne Datum", "بدون تاريخ", "د.ت.",
)  # fmt: skip
