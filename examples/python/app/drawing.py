"""Draws a badge: a label on grey beside a message on colour."""

from io import BytesIO
from math import ceil, pi
from typing import Literal

import cairo

Format = Literal["svg", "png"]

HEIGHT = 24
MARGIN = 8
GREY = (0.33, 0.33, 0.33)
COLOURS = {
    "blue": (0.0, 0.45, 0.75),
    "green": (0.2, 0.55, 0.15),
    "red": (0.75, 0.2, 0.15),
}


def _set_font(context: cairo.Context) -> None:
    context.select_font_face("sans-serif")
    context.set_font_size(13)


def _width(text: str) -> int:
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A1, 1, 1))
    _set_font(context)
    return ceil(context.text_extents(text).x_advance) + 2 * MARGIN


def _round_off(context: cairo.Context, width: int, radius: int = 4) -> None:
    corners = [(width - radius, radius), (width - radius, HEIGHT - radius), (radius, HEIGHT - radius), (radius, radius)]
    for quarter, (x, y) in enumerate(corners, start=-1):
        context.arc(x, y, radius, quarter * pi / 2, (quarter + 1) * pi / 2)
    context.clip()


def _paint(context: cairo.Context, label: str, message: str, colour: str) -> None:
    split, width = _width(label), _width(label) + _width(message)
    _round_off(context, width)
    _set_font(context)
    for x, end, fill, text in ((0, split, GREY, label), (split, width, COLOURS[colour], message)):
        context.set_source_rgb(*fill)
        context.rectangle(x, 0, end - x, HEIGHT)
        context.fill()
        context.set_source_rgb(1, 1, 1)
        context.move_to(x + MARGIN, HEIGHT - 7)
        context.show_text(text)


def draw(label: str, message: str, colour: str, kind: Format) -> bytes:
    """The badge as a picture; `colour` is a key of COLOURS."""
    width, picture = _width(label) + _width(message), BytesIO()
    if kind == "svg":
        with cairo.SVGSurface(picture, width, HEIGHT) as surface:
            _paint(cairo.Context(surface), label, message, colour)
    else:
        with cairo.ImageSurface(cairo.FORMAT_ARGB32, width, HEIGHT) as surface:
            _paint(cairo.Context(surface), label, message, colour)
            surface.write_to_png(picture)
    return picture.getvalue()
