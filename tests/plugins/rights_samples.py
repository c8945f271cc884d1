"""What is said in tests of rights: a request or message that would be fine from somebody who may."""

from __future__ import annotations

from typing import Any

ONE = "/api/conference/{conference}"
QUESTION = f"{ONE}/questions/{{question}}"
PICTURE = "a bat"

VALUES: dict[str, Any] = {
    "title": "x",
    "question": {"questionText": "x", "kind": "yesno"},
    "locked": False,
    "speaker": "k4x9mm2kfa",
    "round": 1,
    "answer": "A",
    "voteId": "tap-00001",
    "name": "x",
    "team": 1,
    "participant": 1,
    "key": "bat",
    "verdict": "hidden",
    "text": "Why?",
    "asked": 1,
    "into": 2,
    "state": "answered",
    "emoji": "👍",
    "signal": "fast",
    "on": True,
    "sent": 1,
    "proto": 1,
}
"""What fits in each field that a message must have; one with a new field fails until that is here."""

BODIES: dict[tuple[str, str], Any] = {
    ("POST", f"{QUESTION}/answer"): {"answer": "A"},
    ("POST", "/api/conference"): {"title": "x"},
    ("POST", f"{ONE}/questions"): {"questionText": "x", "kind": "yesno"},
    ("PUT", QUESTION): {"questionText": "x", "kind": "yesno"},
    ("POST", f"{ONE}/lock"): {"locked": False},
    ("PUT", f"{ONE}/name"): {"name": "x"},
    ("PUT", f"{ONE}/team"): {"team": 1},
    ("POST", f"{ONE}/asked"): {"text": "Why?"},
    ("PUT", f"{ONE}/asked/{{asked}}/state"): {"state": "answered"},
    ("POST", f"{ONE}/asked/{{asked}}/merge"): {"into": 2},
    ("POST", f"{QUESTION}/texts"): {"round": 1, "key": "bat", "verdict": "hidden"},
    ("POST", f"{QUESTION}/accept"): {"text": "bat"},
    ("POST", "/api/pairing"): {"role": "HOST"},
    ("PUT", "/api/consoles/{console}"): {"name": "x"},
}
QUERIES = {"/api/reach": "?nonce=a", f"{ONE}/export": "?format=json"}

ALL = {"anyone", "device", "stage"}
EVERYBODY = ALL | {"whoever shows a token that is unknown there"}
HALL: dict[tuple[str, str], set[str]] = {
    ("POST", "/api/conference/join"): {"anyone", "device"},
    ("POST", f"{QUESTION}/answer"): {"device"},
    ("GET", f"{QUESTION}/answer"): {"device"},
    ("GET", f"{ONE}/audience"): {"device", "stage"},
    ("GET", "/api/conference"): set[str](),
    ("GET", ONE): ALL,
    ("GET", f"{ONE}/questions"): {"device"},
    ("GET", f"{ONE}/questions/live"): {"device", "stage"},
    ("GET", QUESTION): {"device"},
    ("GET", f"{ONE}/qr.svg"): ALL,
    ("GET", f"{ONE}/qr.png"): ALL,
    ("PUT", f"{ONE}/name"): {"device"},
    ("PUT", f"{ONE}/team"): {"device"},
    ("GET", f"{ONE}/scores"): {"device", "stage"},
    ("POST", f"{ONE}/asked"): {"device"},
    ("GET", f"{ONE}/asked"): {"device", "stage"},
    ("GET", f"{ONE}/asked/own"): {"device"},
    ("DELETE", f"{ONE}/asked/{{asked}}"): {"device"},
    ("PUT", f"{ONE}/asked/{{asked}}/upvote"): {"device"},
    ("GET", "/api/reach"): EVERYBODY,
    ("GET", "/api/openapi.json"): EVERYBODY,
    ("GET", "/pictures/{picture}"): EVERYBODY,
}
"""Whom the hall's listener serves, route by route; written out, so that none is opened there by the way."""
