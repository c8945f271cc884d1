"""Listening: the usual port, the next free one, and refusals that name who holds it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from sanora_server.lan import bind
from sanora_server.lan.bind import Listeners, PortForbidden, PortTaken, open_listeners
from sanora_server.lan.holder import Holder, holder


def has_ipv6() -> bool:
    """Tell whether this machine has an IPv6 loopback; many containers have none."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")


@pytest.fixture
def closing() -> Iterator[ExitStack]:
    """Close what a test opens."""
    with ExitStack() as stack:
        yield stack


def listen(closing: ExitStack, *args: int, hosts: tuple[str, ...] = bind.LOOPBACK) -> Listeners:
    """Listen and close at the end."""
    listeners = open_listeners(*args, hosts=hosts)
    closing.callback(listeners.close)
    return listeners


def connect(host: str, port: int) -> None:
    socket.create_connection((host, port), timeout=5).close()


@pytest.fixture
def usual_port(monkeypatch: pytest.MonkeyPatch, closing: ExitStack) -> int:
    """Take a free port as the usual one, since 8080 may be held on the machine that tests."""
    port = listen(closing, 0).port
    closing.close()
    monkeypatch.setattr(bind, "DEFAULT_PORT", port)
    return port


@needs_ipv6
def test_usual_port_on_both_ip_versions(closing: ExitStack, usual_port: int) -> None:
    listeners = listen(closing)
    assert (listeners.port, listeners.taken, listeners.notice) == (usual_port, (), "")
    for host in ("127.0.0.1", "::1"):
        connect(host, usual_port)


@pytest.mark.parametrize("held", ["127.0.0.1", pytest.param("::1", marks=needs_ipv6)])
def test_next_port_when_the_usual_one_is_taken_on_either_version(
    closing: ExitStack, usual_port: int, held: str
) -> None:
    listen(closing, usual_port, hosts=(held,))
    listeners = listen(closing)
    assert usual_port < listeners.port <= usual_port + bind.NEXT_PORTS
    assert listeners.taken[0].port == usual_port
    assert listeners.notice.startswith(f"Port {usual_port} is taken")
    assert listeners.notice.endswith(f" Using {listeners.port} instead.")


def test_wildcard_address_does_not_slip_in_beside_another_program(
    closing: ExitStack, usual_port: int
) -> None:
    listen(closing, usual_port, hosts=("127.0.0.1",))
    assert listen(closing, hosts=bind.EVERYWHERE).port > usual_port


def test_eleven_taken_ports_are_enough(
    closing: ExitStack, usual_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def taken(port: int, *_: object) -> tuple[socket.socket, ...]:
        tried.append(port)
        raise PortTaken(port)

    monkeypatch.setattr(bind, "_listen", taken)
    with pytest.raises(PortTaken, match=f"Port {usual_port} is taken"):
        listen(closing)
    assert tried == list(range(usual_port, usual_port + 11))


def test_asked_for_and_taken_names_the_port_and_our_own_process(closing: ExitStack) -> None:
    port = listen(closing, 0).port
    with pytest.raises(PortTaken) as refusal:
        listen(closing, port)
    assert refusal.value.port == port
    assert str(refusal.value).startswith(f"Port {port} is taken")
    if sys.platform == "linux":
        assert refusal.value.holder is not None
        assert refusal.value.holder.pid == os.getpid()
        assert f"(pid {os.getpid()}, " in str(refusal.value)


HOLD_A_PORT = """
import socket, sys
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who holds a port")
def test_holder_in_another_process_is_named() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_A_PORT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        port = int(process.stdout.readline())
        found = holder(port)
        with pytest.raises(PortTaken) as refusal:
            open_listeners(port)
        process.communicate("")
    assert found is not None
    assert found.pid == process.pid
    assert str(found) in str(refusal.value)


def test_nobody_holds_a_free_port_or_the_one_of_a_connection(closing: ExitStack) -> None:
    port = listen(closing, 0).port
    with socket.create_connection(("127.0.0.1", port)) as connection:
        assert holder(connection.getsockname()[1]) is None
    closing.close()
    assert holder(port) is None


@needs_ipv6
def test_any_port_is_the_same_on_all_hosts(closing: ExitStack) -> None:
    listeners = listen(closing, 0, hosts=bind.EVERYWHERE)
    assert {opened.getsockname()[1] for opened in listeners.sockets} == {listeners.port}
    for host in bind.LOOPBACK:
        connect(host, listeners.port)


def test_port_of_a_connection_that_is_dying_out_is_free(closing: ExitStack) -> None:
    listeners = listen(closing, 0)
    with socket.create_connection(("127.0.0.1", listeners.port)):
        accepted, _ = listeners.sockets[0].accept()
        accepted.close()  # the server's end closes first and stays behind in TIME_WAIT
    closing.close()
    assert listen(closing, listeners.port).port == listeners.port


@needs_ipv6
def test_failure_on_one_host_leaves_no_socket_open(closing: ExitStack) -> None:
    taken = listen(closing, 0, hosts=("::1",)).port
    with pytest.raises(PortTaken):
        listen(closing, taken, hosts=("127.0.0.1", "::1"))
    assert listen(closing, taken, hosts=("127.0.0.1",)).port == taken


def test_address_of_another_machine_is_an_error_of_its_own(closing: ExitStack) -> None:
    with pytest.raises(OSError, match=r"assign|valid") as refusal:
        listen(closing, 0, hosts=("192.0.2.250",))
    assert not isinstance(refusal.value, PortTaken)


def test_missing_ip_version_is_left_out(closing: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket

    def without_ipv6(family: int, kind: int) -> socket.socket:
        if family == socket.AF_INET6:
            raise OSError(bind.errno.EAFNOSUPPORT, "Address family not supported by protocol")
        return real(family, kind)

    monkeypatch.setattr(bind.socket, "socket", without_ipv6)
    assert len(listen(closing, 0, hosts=bind.EVERYWHERE).sockets) == 1
    with pytest.raises(OSError, match=r"family"):
        listen(closing, 0, hosts=("::1",))


def test_port_of_the_system_is_forbidden_not_taken(
    closing: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> socket.socket:
        raise PermissionError(bind.errno.EACCES, "Permission denied")

    monkeypatch.setattr(bind, "_open", refuse)
    with pytest.raises(PortForbidden, match=r"Port 80 needs the rights of an administrator"):
        listen(closing, 80)
    with pytest.raises(PortTaken, match=r"Port 8080 is taken"):  # Windows, of a port held exclusively
        listen(closing, 8080)


def test_options_share_no_port_on_any_system() -> None:
    assert bind.options("linux") == bind.options("darwin") == [(socket.SO_REUSEADDR, 1)]
    ((exclusive, value),) = bind.options("win32")
    assert (exclusive, value) == (~socket.SO_REUSEADDR, 1)  # SO_EXCLUSIVEADDRUSE


def test_macos_looks_at_loopback_first(closing: ExitStack) -> None:
    port = listen(closing, 0, hosts=("127.0.0.1",)).port
    with pytest.raises(PortTaken):
        open_listeners(port, hosts=("::1",), platform="darwin")  # the other version alone would be free


def test_text_without_a_known_holder() -> None:
    assert str(PortTaken(8080)) == "Port 8080 is taken."
    assert str(PortTaken(8080, Holder(pid=7, name="nginx"))) == "Port 8080 is taken (pid 7, nginx)."


def test_consoles_find_the_server_at_the_usual_port_one_of_the_next_or_any(
    closing: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = listen(closing, 0).port
    monkeypatch.setattr(bind, "CONTROL_PORT", first)
    monkeypatch.setattr(bind, "NEXT_PORTS", 1)

    def control(port: int | None) -> int:
        listeners = bind.open_control_listeners(port, bind.LOOPBACK)
        closing.callback(listeners.close)
        return listeners.port

    assert control(None) != first
    closing.close()
    ports = [control(None) for _ in range(3)]
    assert ports[0] == first
    assert len(set(ports)) == 3, "the next one, or any that another program leaves"
    closing.close()
    assert control(first) == first
