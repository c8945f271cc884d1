"""No file names a package registry or a path of somebody's machine: both bind the project to one place."""

import re

REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|jsr\.io|esm\.sh|unpkg\.com|jsdelivr\.net"
    r"|(?:deb|security)\.debian\.org|index-url|find-links",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(r"(?:^|[^\w.])/(?:work|farm|root|tmp)/\w", re.MULTILINE)


def lines(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    """Return file and line of each match."""
    return [
        f"{name}:{text.count(chr(10), 0, match.end()) + 1}: {match[0].strip()}"
        for name, text in texts.items()
        for match in pattern.finditer(text)
    ]


def test_no_registry_is_named(own_texts: dict[str, str]) -> None:
    own_texts = {name: text for name, text in own_texts.items() if name != "tests/policy/test_addresses.py"}
    assert lines(own_texts, REGISTRIES) == []


def test_no_path_of_a_machine_is_named(own_texts: dict[str, str]) -> None:
    assert lines(own_texts, MACHINE_PATHS) == []
