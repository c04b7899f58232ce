"""Text files from anywhere: the text, whatever the editor that saved it called its encoding."""

import codecs

from transfer.exceptions import UnreadablePage

MOST_BYTES = 16 * 1024 * 1024


def read_text_file(path):
    """The text of a file in UTF-8, UTF-16 with its mark, or else Windows-1252.

    Raises UnreadablePage for a file that cannot be opened, is too large, or holds no text.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise UnreadablePage(f"{path} cannot be read: {problem.strerror}.") from problem
    if len(data) > MOST_BYTES:
        raise UnreadablePage(f"{path} is larger than {MOST_BYTES // 1024 // 1024} MB.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise UnreadablePage(f"{path} is no text file. Copy the post from a browser and save it.")
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadablePage(f"{path} is no text in UTF-8. Save it as UTF-8 and import it again.")
