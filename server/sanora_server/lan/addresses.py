"""Which addresses of this machine a phone in the hall may reach, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

import ifaddr
import msgspec


class Adapter(msgspec.Struct, frozen=True):
    """One network adapter as the system reports it.

    `name` is what people call it ("Wi-Fi", "en0", "wlan0"), `description` the device's long name where
    the system has one (Windows), `addresses` its (address, prefix length) pairs in the system's order.
    """

    name: str
    addresses: tuple[tuple[str, int], ...]
    description: str = ""


class Address(msgspec.Struct, frozen=True):
    """An address under which this server can be asked for: an IP, or a name that the host configured."""

    host: str
    adapter: str = ""

    @property
    def in_url(self) -> str:
        """The host as a URL writes it: IPv6 in brackets."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def loopback(self) -> bool:
        """Whether only this very machine can reach it: there is no network."""
        return self.host in LOOPBACKS


LOOPBACKS = ("127.0.0.1", "::1")

NO_NETWORK = Address(host=LOOPBACKS[0])
"""The last resort: a laptop without any network still shows something, on its own screen."""

_FAVOURITES = (ip_network("192.168.0.0/16"), ip_network("10.0.0.0/8"))
_DOUBTFUL = ip_network("172.16.0.0/12")  # the range of containers and virtual machines
_UNIQUE_LOCAL = IPv6Network("fc00::/7")
_TUNNELLED = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))  # Teredo and 6to4

# Adapters that lead to no phone: containers, virtual machines, tunnels, modems, Apple's peer-to-peer links.
_VIRTUAL_NAME = re.compile(
    r"(lo|utun|ppp|ipsec|ham|gpd|gif|stf|sit|gre|ifb|awdl|llw|anpi|pan|bnep|wwan|rmnet|feth|vmenet|vnic)\d*$"
    r"|docker|br-[0-9a-f]{12}|veth(?!ernet)|virbr|vnet|lxc|lxdbr|incusbr|podman|cni|flannel|cali|cilium|kube"
    r"|waydroid|vboxnet|vmnet|tun|tap|wg|zt|wwp|tailscale|nordlynx|proton|mullvad|cloudflarewarp|dummy"
    r"|vethernet \((wsl|default switch|nat|dockernat)",  # Hyper-V's others may bridge the real network
)
_VIRTUAL_WORDS = re.compile(
    r"\b(virtualbox|vmware|docker|tap-win\w*|wireguard|wintun|openvpn|tailscale|zerotier|hamachi|anyconnect"
    r"|fortinet|fortissl|pangp|globalprotect|juniper|pulse secure|check point|sonicwall|nordlynx"
    r"|cloudflare warp|\w*vpn|loopback|wan miniport|bluetooth|mobile broadband|cellular)\b",
)
_MAC_BRIDGE = re.compile(r"bridge1\d\d")
_MAC_SHARING = ip_network("192.168.2.0/24")  # macOS's Internet Sharing; its virtual machines are elsewhere
_WIRELESS = re.compile(r"wl|en0$|ap\d|.*\b(wi-?fi|wlan|wireless)\b", re.IGNORECASE)


def read_adapters() -> list[Adapter]:
    """Ask the system for its adapters; takes about half a millisecond.

    Raises OSError where the system will not say.
    """
    return [
        Adapter(
            # Windows names adapters by a GUID and calls a connection what people see.
            name=adapter.ips[0].nice_name if adapter.name.startswith("{") else adapter.name,
            description=adapter.nice_name if adapter.nice_name != adapter.name else "",
            addresses=tuple(
                (ip.ip if isinstance(ip.ip, str) else ip.ip[0], ip.network_prefix) for ip in adapter.ips
            ),
        )
        for adapter in ifaddr.get_adapters()
        if adapter.ips
    ]


def rank(adapters: Iterable[Adapter]) -> tuple[Address, ...]:
    """Return the addresses that phones may reach, the likeliest first; `NO_NETWORK` alone if there is none.

    192.168, then 10, then other IPv4, then 172.16 to 31; IPv6 last, for venues that have nothing else.
    Among equals Wi-Fi comes first, since phones are on it; then the system's order decides.
    """
    found = [
        (_rank(ip_address(ip)), _wired(adapter), Address(host=ip, adapter=adapter.name))
        for adapter in adapters
        for ip, prefix in adapter.addresses
        if not why_not(adapter, ip, prefix)
    ]
    found.sort(key=lambda entry: entry[:2])
    return tuple(address for *_, address in found) or (NO_NETWORK,)


def addresses_of(adapters: Iterable[Adapter]) -> list[Address]:
    """Return all addresses by which anybody may ask for this machine, whatever the ranking thinks of them."""
    return [
        Address(host=ip, adapter=adapter.name)
        for adapter in adapters
        for ip, _ in adapter.addresses
        if not ip_address(ip).is_loopback and not (":" in ip and ip_address(ip).is_link_local)
    ]


def why_not(adapter: Adapter, ip: str, prefix: int) -> str:
    """Tell in a few words why phones cannot reach an address; an empty text if they may."""
    address = ip_address(ip)
    if address.is_loopback:
        return "this machine only"
    if address.is_link_local or address.is_unspecified or address.is_multicast:
        return "no network gave it"
    if isinstance(address, IPv4Address) and prefix == address.max_prefixlen:
        return "nobody else is on its network"
    if isinstance(address, IPv6Address) and (
        address.is_site_local or any(address in net for net in _TUNNELLED)
    ):
        return "a tunnel"
    return "a virtual adapter" if _virtual(adapter, address) else ""


def _virtual(adapter: Adapter, address: IPv4Address | IPv6Address) -> bool:
    name = adapter.name.lower()
    if _MAC_BRIDGE.match(name):
        return address not in _MAC_SHARING
    words = f"{name} {adapter.description.lower()}"
    return bool(_VIRTUAL_NAME.match(name) or _VIRTUAL_WORDS.search(words))


def _wired(adapter: Adapter) -> bool:
    return not any(_WIRELESS.match(text) for text in (adapter.name, adapter.description))


def _rank(address: IPv4Address | IPv6Address) -> int:
    if isinstance(address, IPv6Address):
        return 4 if address in _UNIQUE_LOCAL else 5
    for rank_, network in enumerate(_FAVOURITES):
        if address in network:
            return rank_
    return 3 if address in _DOUBTFUL else 2
