"""Languages as babel names them (``ngerman``) beside their codes (``de``)."""

CODE_OF_NAME = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "canadian": "en-CA", "australian": "en-AU", "german": "de",
    "ngerman": "de", "austrian": "de-AT", "naustrian": "de-AT", "nswissgerman": "de-CH",
    "french": "fr", "francais": "fr", "canadien": "fr-CA", "spanish": "es", "catalan": "ca",
    "portuguese": "pt", "brazilian": "pt-BR", "brazil": "pt-BR", "italian": "it", "dutch": "nl",
    "danish": "da", "norwegian": "no", "norsk": "nb", "nynorsk": "nn", "swedish": "sv",
    "finnish": "fi", "icelandic": "is", "polish": "pl", "czech": "cs", "slovak": "sk",
    "hungarian": "hu", "magyar": "hu", "romanian": "ro", "bulgarian": "bg", "croatian": "hr",
    "serbian": "sr", "slovene": "sl", "slovenian": "sl", "albanian": "sq", "russian": "ru",
    "ukrainian": "uk", "greek": "el", "turkish": "tr", "arabic": "ar", "hebrew": "he",
    "persian": "fa", "farsi": "fa", "kurmanji": "ku", "sorani": "ckb", "urdu": "ur",
    "hindi": "hi", "armenian": "hy", "georgian": "ka", "latin": "la", "estonian": "et",
    "latvian": "lv", "lithuanian": "lt", "irish": "ga", "welsh": "cy", "basque": "eu",
    "galician": "gl", "japanese": "ja", "chinese": "zh", "korean": "ko", "vietnamese": "vi",
    "thai": "th", "indonesian": "id", "syriac": "syc",
}  # fmt: skip
NAME_OF_CODE = {code: name for name, code in reversed(CODE_OF_NAME.items())}


def language_code(name):
    """The code of a babel name; what is no such name is returned as it came."""
    return CODE_OF_NAME.get(name.strip().lower(), name.strip())


def language_name(code):
    return NAME_OF_CODE.get(code, code)
