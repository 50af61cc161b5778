import struct

import pytest
from fastapi.testclient import TestClient

from app.main import app

client = TestClient(app)


def width_of(label: str) -> int:
    answer = client.get("/badge.png", params={"label": label, "message": "45 MB"})
    assert answer.status_code == 200
    assert answer.content.startswith(b"\x89PNG")
    return struct.unpack(">I", answer.content[16:20])[0]


def test_a_longer_label_makes_a_wider_badge() -> None:
    assert width_of("the size of the image") > width_of("size") > 24


def test_svg() -> None:
    answer = client.get("/badge.svg", params={"label": "size", "message": "45 MB", "colour": "green"})
    assert answer.headers["content-type"] == "image/svg+xml"
    assert b"<svg" in answer.content


@pytest.mark.parametrize(
    "query",
    ["", "label=a", "label=a&message=", "label=a&message=" + "b" * 61, "label=a%00&message=b", "label=a&message=b&colour=x"],
)
def test_what_is_no_badge(query: str) -> None:
    assert client.get(f"/badge.png?{query}").status_code == 422


def test_up() -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert "/badge.svg" in client.get("/").text
