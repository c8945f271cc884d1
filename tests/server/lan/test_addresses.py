"""The ranking, against adapter lists as the three systems report them."""

from ipaddress import ip_address

import pytest

from sanora_server.lan.addresses import (
    NO_NETWORK,
    Adapter,
    Address,
    addresses_of,
    rank,
    read_adapters,
    why_not,
)


def adapter(name: str, *addresses: str, description: str = "") -> Adapter:
    """Make an adapter of addresses with prefix length."""
    pairs = [address.split("/") for address in addresses]
    return Adapter(name=name, description=description, addresses=tuple((ip, int(n)) for ip, n in pairs))


def hosts(*adapters: Adapter) -> list[str]:
    return [address.host for address in rank(adapters)]


LINUX_LO = adapter("lo", "127.0.0.1/8", "::1/128")
MAC_LO = adapter("lo0", "127.0.0.1/8", "::1/128", "fe80::1/64")
WINDOWS_LO = adapter(
    "Loopback Pseudo-Interface 1", "127.0.0.1/8", "::1/128", description="Software Loopback Interface 1"
)

LINUX = (
    LINUX_LO,
    adapter("enp0s31f6", "10.20.30.40/22", "fe80::a1/64"),
    adapter("wlp2s0", "192.168.1.5/24", "2001:db8:1::77/128", "fd12:3456::5/64", "fe80::a2/64"),
    adapter("docker0", "172.17.0.1/16", "fe80::42/64"),
    adapter("br-1f2e3d4c5b6a", "172.18.0.1/16"),
    adapter("veth7f3a2b1", "fe80::b/64"),
    adapter("vetha1b2c3d", "192.168.9.1/24"),
    adapter("virbr0", "192.168.122.1/24"),
    adapter("vboxnet0", "192.168.56.1/24"),
    adapter("lxdbr0", "10.11.12.1/24", "fd42:1::1/64"),
    adapter("tailscale0", "100.101.102.103/32", "fd7a:115c:a1e0::1/128"),
    adapter("tun0", "10.8.0.6/24"),
    adapter("wg0", "10.66.66.2/32"),
    adapter("wwan0", "10.170.1.9/30"),
)

MAC = (
    MAC_LO,
    adapter("gif0"),
    adapter("en0", "192.168.178.42/24", "fe80::c1/64", "2001:db8:2::42/64"),
    adapter("en7", "192.168.178.40/24"),
    adapter("awdl0", "fe80::c2/64"),
    adapter("llw0", "fe80::c2/64"),
    adapter("utun3", "100.90.80.70/32", "fe80::c3/64"),
    adapter("utun4", "10.2.0.2/24"),
    adapter("bridge100", "192.168.64.1/24", "fd9c:1::1/64"),
    adapter("bridge101", "10.211.55.2/24"),
    adapter("vmnet8", "172.16.83.1/24"),
)

WINDOWS = (
    adapter("Ethernet", "169.254.10.20/16", description="Intel(R) Ethernet Connection (7) I219-LM"),
    adapter("Ethernet 2", "192.168.56.1/24", description="VirtualBox Host-Only Ethernet Adapter"),
    adapter(
        "VMware Network Adapter VMnet8",
        "192.168.85.1/24",
        description="VMware Virtual Ethernet Adapter for VMnet8",
    ),
    adapter(
        "vEthernet (WSL (Hyper-V firewall))",
        "172.28.64.1/20",
        description="Hyper-V Virtual Ethernet Adapter #2",
    ),
    adapter("vEthernet (Default Switch)", "172.20.0.1/20", description="Hyper-V Virtual Ethernet Adapter"),
    adapter("Local Area Connection", "10.8.0.14/24", description="TAP-Windows Adapter V9"),
    adapter("Tailscale", "100.64.12.1/32", "fd7a:115c:a1e0::2/128", description="Tailscale Tunnel"),
    adapter("ProtonVPN", "10.2.0.2/32", description="WireGuard Tunnel"),
    adapter(
        "Ethernet 5", "10.99.0.7/24", description="Cisco AnyConnect Virtual Miniport Adapter for Windows x64"
    ),
    adapter("Ethernet 6", "10.50.0.2/24", description="Contoso SSL VPN Virtual NIC"),
    adapter(
        "Bluetooth Network Connection",
        "192.168.44.2/24",
        description="Bluetooth Device (Personal Area Network)",
    ),
    adapter("Wi-Fi", "192.168.0.23/24", "fe80::d1/64", description="Intel(R) Wi-Fi 6 AX201 160MHz"),
    WINDOWS_LO,
)


@pytest.mark.parametrize(
    ("adapters", "expected"),
    [
        (LINUX, ["192.168.1.5", "10.20.30.40", "fd12:3456::5", "2001:db8:1::77"]),
        (MAC, ["192.168.178.42", "192.168.178.40", "2001:db8:2::42"]),
        (WINDOWS, ["192.168.0.23"]),
    ],
    ids=["linux", "macos", "windows"],
)
def test_only_real_networks_in_order(adapters: tuple[Adapter, ...], expected: list[str]) -> None:
    assert hosts(*adapters) == expected


def test_order_of_ranges_wins_over_order_of_adapters() -> None:
    adapters = [
        adapter("eth5", "fd00::5/64"),
        adapter("eth4", "172.31.255.1/16"),
        adapter("eth3", "172.32.0.1/16"),
        adapter("eth2", "203.0.113.9/24"),
        adapter("eth1", "10.0.0.7/8"),
        adapter("eth0", "192.168.7.7/16"),
    ]
    assert hosts(*adapters) == [
        "192.168.7.7",
        "10.0.0.7",
        "172.32.0.1",
        "203.0.113.9",
        "172.31.255.1",
        "fd00::5",
    ]


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("wlan0", ""),
        ("wlx00c0ca", ""),
        ("Wi-Fi", ""),
        ("WLAN 2", ""),
        ("en0", ""),
        ("Ethernet 3", "Realtek Wireless LAN"),
    ],
)
def test_wifi_comes_before_cable_in_the_same_range(name: str, description: str) -> None:
    cable = adapter("Ethernet", "192.168.1.2/24")
    wifi = adapter(name, "192.168.2.2/24", description=description)
    assert hosts(cable, wifi) == ["192.168.2.2", "192.168.1.2"]


@pytest.mark.parametrize(
    "shared",
    [
        adapter(
            "Local Area Connection* 10",
            "192.168.137.1/24",
            description="Microsoft Wi-Fi Direct Virtual Adapter #2",
        ),
        adapter("bridge100", "192.168.2.1/24"),
        adapter("wlan0", "10.42.0.1/24"),
        adapter("ap0", "192.168.12.1/24"),
    ],
    ids=["windows", "macos", "networkmanager", "create_ap"],
)
def test_a_hotspot_made_by_the_laptop_itself_counts(shared: Adapter) -> None:
    assert hosts(LINUX_LO, shared) == [shared.addresses[0][0]]


@pytest.mark.parametrize(
    "real",
    [
        adapter("br0", "192.168.1.2/24"),
        adapter("vmbr0", "192.168.1.2/24"),
        adapter("vEthernet (External)", "192.168.1.2/24", description="Hyper-V Virtual Ethernet Adapter #3"),
        adapter("Ethernet", "192.168.1.2/24", description="Microsoft Hyper-V Network Adapter"),
        adapter("Ethernet", "192.168.1.2/24", description="Parallels VirtIO Ethernet Adapter"),
        adapter("Local Area Connection", "192.168.1.2/24", description="Realtek PCIe GbE Family Controller"),
        adapter("usb0", "172.20.10.4/28"),
    ],
    ids=lambda real: f"{real.name} {real.description}".strip(),
)
def test_bridges_and_guests_with_the_real_network_count(real: Adapter) -> None:
    assert hosts(real, LINUX_LO) == [real.addresses[0][0]]


@pytest.mark.parametrize(
    "adapters",
    [
        [],
        [LINUX_LO],
        [MAC_LO, adapter("en0", "169.254.3.4/16", "fe80::5/64")],
        [WINDOWS_LO, adapter("Tailscale", "100.64.12.1/32")],
        [LINUX_LO, adapter("docker0", "172.17.0.1/16"), adapter("zt5u4ytmpd", "10.147.17.5/24")],
        [LINUX_LO, adapter("stf0", "2002:c000:204::1/16")],
        [LINUX_LO, adapter("Teredo", "2001:0:53aa:64c::1/128")],
    ],
)
def test_without_a_network_loopback_is_shown_and_says_so(adapters: list[Adapter]) -> None:
    assert rank(adapters) == (NO_NETWORK,)
    assert NO_NETWORK.loopback
    assert not Address(host="192.168.1.5").loopback


@pytest.mark.parametrize(
    ("given", "ip", "why"),
    [
        (adapter("wlan0", "192.168.1.5/24"), "192.168.1.5", ""),
        (adapter("docker0", "172.17.0.1/16"), "172.17.0.1", "a virtual adapter"),
        (adapter("en0", "169.254.1.1/16"), "169.254.1.1", "no network gave it"),
        (adapter("eth0", "192.168.1.5/32"), "192.168.1.5", "nobody else is on its network"),
        (LINUX_LO, "127.0.0.1", "this machine only"),
    ],
)
def test_each_address_left_out_has_a_reason_to_tell(given: Adapter, ip: str, why: str) -> None:
    assert why_not(given, ip, dict(given.addresses)[ip]) == why


def test_ipv6_is_in_brackets_in_urls() -> None:
    assert Address(host="fd00::5").in_url == "[fd00::5]"
    assert Address(host="10.0.0.1").in_url == "10.0.0.1"


def test_every_own_address_is_known_for_the_host_check() -> None:
    everywhere = {address.host for address in addresses_of(LINUX)}
    assert {"172.17.0.1", "100.101.102.103", "192.168.1.5", "fd12:3456::5"} <= everywhere
    assert not {"127.0.0.1", "::1", "fe80::a2"} & everywhere


def test_this_machine_is_read() -> None:
    adapters = read_adapters()
    loopback = [ip for each in adapters for ip, _ in each.addresses if ip_address(ip).is_loopback]
    assert "127.0.0.1" in loopback
    assert rank(adapters)
