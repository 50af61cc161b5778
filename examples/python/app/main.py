"""The service: /badge.svg and /badge.png."""

from typing import Annotated, Literal

from fastapi import FastAPI, Query, Response
from fastapi.responses import HTMLResponse

from .drawing import Format, draw

app = FastAPI(title="badges", docs_url=None, redoc_url=None)

Text = Annotated[str, Query(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")]

USAGE = """<!doctype html><title>Badges</title>
<p><img alt="image size: 45 MB" src="/badge.svg?label=image+size&amp;message=45+MB&amp;colour=green">
<p><code>/badge.svg?label=image+size&amp;message=45+MB&amp;colour=green</code>"""


@app.get("/", response_class=HTMLResponse)
def usage() -> str:
    return USAGE


@app.get("/healthz")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/badge.{kind}")
def badge(kind: Format, label: Text, message: Text, colour: Literal["blue", "green", "red"] = "blue") -> Response:
    media_type = "image/svg+xml" if kind == "svg" else "image/png"
    return Response(draw(label, message, colour, kind), media_type=media_type)
