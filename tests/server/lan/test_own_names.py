"""Which Host and Origin headers are ours."""

from sanora_server.lan.own_names import OwnNames


def test_local_names_from_the_start() -> None:
    own = OwnNames(8080)
    assert own.hosts == {"localhost:8080", "127.0.0.1:8080", "[::1]:8080"}
    assert own.origins == {"http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"}


def test_names_are_added_and_never_lost() -> None:
    own = OwnNames(8080)
    own.learn(["192.168.1.5", "[fd00::5]", "Sanora.LOCAL"])
    before = own.hosts
    own.learn(["192.168.1.9"])
    assert before | {"192.168.1.9:8080"} == own.hosts
    assert {"192.168.1.5:8080", "[fd00::5]:8080", "sanora.local:8080"} <= own.hosts
    assert "http://192.168.1.5:8080" in own.origins


def test_nothing_new_keeps_the_very_sets() -> None:
    own = OwnNames(8080)
    hosts, origins = own.hosts, own.origins
    own.learn(["localhost"])
    assert own.hosts is hosts
    assert own.origins is origins


def test_the_port_of_http_may_be_left_out() -> None:
    own = OwnNames(80)
    own.learn(["192.168.1.5"])
    assert {"192.168.1.5", "192.168.1.5:80"} <= own.hosts
    assert "http://192.168.1.5" in own.origins
    assert "http://192.168.1.5:80" not in own.origins


def test_other_ports_and_names_are_not_ours() -> None:
    own = OwnNames(8080)
    own.learn(["192.168.1.5"])
    for host in (
        "192.168.1.5",
        "192.168.1.5:80",
        "192.168.1.50:8080",
        "192.168.1.5.evil.example:8080",
        "",
        ":8080",
    ):
        assert host not in own.hosts
    for origin in ("https://192.168.1.5:8080", "http://192.168.1.5", "null", "", "http://evil.example"):
        assert origin not in own.origins
