"""What letters and their kin are called, and who wrote to whom, in the languages of our authors."""

ADJECTIVES = (
    r"(?:(?:Manuscript|Handwritten|Private|Personal|Open|Confidential|Secret|Unpublished"
    r"|Diplomatic|Circular|Draft|Handschriftlicher|Offener|Privater)\s)?"
)
# By language: what is written, the word before the writer, and the word before the addressee.
LANGUAGES = (
    (
        r"letter|note verbale|nota verbale|e-?mail|telegram|cablegram|minute|memo|note|fax"
        r"|memorandum|cable|message|despatch|dispatch|teleletter|egram|submission|postcard|circular|airgram|telex",
        r"(?:from|of|by)\s",
        r"to\s|for\s",
    ),
    (
        r"brief|schreiben|telegramm|postkarte|ansichtskarte|vermerk|aktennotiz|fernschreiben"
        r"|drahtbericht|depesche|e-?mail|mitteilung|denkschrift|rundschreiben|note|eingabe",
        r"(?:von|vom|des|der|durch)\s",
        r"an\s",
    ),
    (
        r"lettre|télégramme|note|dépêche|carte postale|courriel|mémorandum|billet|missive|mémoire"
        r"|pneumatique|circulaire|message",
        r"(?:de\sla\s|de\sl[’']|de\s|du\s|des\s|d[’'])",
        r"à\sla\s|à\sl[’']|à\s|au\s|aux\s",
    ),
    (
        r"carta|telegrama|nota|memorando|memorándum|despacho|oficio|correo electrónico|circular"
        r"|tarjeta postal|postal|informe|mensaje|cable",
        r"(?:de\sla\s|de\s|del\s|por\s)",
        r"a\sla\s|a\s|al\s|para\s",
    ),
    (
        r"lettera|telegramma|nota|cartolina|dispaccio|promemoria|memorandum|messaggio|circolare"
        r"|biglietto|e-?mail",
        r"(?:di\s|del\s|dello\s|della\s|dell[’']|dal\s|dalla\s|da\s|d[’'])",
        r"a\s|ad\s|al\s|allo\s|alla\s|all[’']",
    ),
    (r"رسالة|برقية|خطاب|مذكرة|كتاب|مكتوب", r"من\s", r"(?:إلى|الى)\s"),
)
ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, ARABIC = (genres for genres, _, _ in LANGUAGES)
