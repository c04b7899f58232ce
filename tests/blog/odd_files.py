"""Files that people upload, odd and hostile ones, each made here."""

import gzip
import struct
import zlib
from io import BytesIO

import PIL.Image
from PIL import PngImagePlugin

SECRET = b"59.9139 N, my garden"
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script/></svg>'
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>%s</exif:GPSLatitude></x:xmpmeta>'


def saved(picture, kind, **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def noise(size=(60, 40), mode="RGB"):
    return PIL.Image.effect_noise(size, 80).convert(mode)


def exif(orientation=1):
    """As a phone writes it, with the place where the photo was taken."""
    told = PIL.Image.Exif()
    told[ORIENTATION] = orientation
    told[DESCRIPTION] = SECRET.decode()
    told.get_ifd(GPS).update({1: "N", 2: (59.0, 54.0, 50.0), 3: "E", 4: (10.0, 45.0, 8.0)})
    return told


def photo(kind="JPEG", **options):
    return saved(noise(), kind, exif=exif(), xmp=XMP % SECRET, **options)


def photo_that_tells():
    """A JPEG with its place in what newspapers (IPTC) and cameras (C2PA) add, and a remark."""
    whole = photo()
    told = b"".join(_segment(marker, SECRET) for marker in (0xED, 0xEB, 0xFE))
    return whole[:2] + told + whole[2:] + SECRET


def png_that_tells():
    """A PNG with its place in every kind of text that there is."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Description", SECRET.decode())
    told.add_text("Comment", SECRET.decode(), zip=True)
    told.add_itxt("XML:com.adobe.xmp", (XMP % SECRET).decode())
    return saved(noise(), "PNG", pnginfo=told, exif=exif())


def animated_gif():
    frames = [PIL.Image.new("L", (400, 300), shade) for shade in (0, 120, 240)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=SECRET)


def deep_png():
    """A PNG of 16 bits a sample, as scanners make them."""
    grey = noise((400, 300), "L").convert("I").point(lambda value: value * 256)
    return saved(grey.convert("I;16"), "PNG")


def deep_colour_png():
    rows = (b"\0" + bytes(x % 251 for x in range(64 * 6)) for _ in range(48))
    return _png(64, 48, 16, 2, zlib.compress(b"".join(rows)))


def bomb(width=60_000, height=60_000):
    """A PNG of a few bytes that claims to be this large."""
    return _png(width, height, 1, 0, zlib.compress(b"\0" * 100))


def text_bomb():
    """A small PNG with a text of 200 MB behind its head, packed to 200 kB."""
    text = b"Comment\0\0" + zlib.compress(b"\0" * 200_000_000, 9)
    whole = saved(noise(), "PNG")
    return whole[:33] + _chunk(b"zTXt", text) + whole[33:]


def large_photo():
    """40 million pixels, as a good phone takes them."""
    return saved(PIL.Image.new("L", (8000, 5000), 90), "JPEG")


def heic():
    """The head of what an iPhone takes by default."""
    return struct.pack(">I", 24) + b"ftypheic\0\0\0\0mif1heic" + b"\0" * 200


def packed_svg():
    return gzip.compress(SVG)


def _segment(marker, data):
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _png(width, height, depth, colour, data):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _chunk(name, data):
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
