"""Which hosts may be spoken to from here: one rule for pages that are visited and receivers that are called."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# What is routed in public, of all that IPv6 has; a translator's addresses besides, of which the last four bytes count.
ROUTED, NAT64 = ip_network("2000::/3"), ip_network("64:ff9b::/96")
# Dots to whoever makes ASCII of a name.
DOTS = str.maketrans("。．｡", "...")


def public(host: str) -> bool:
    """Whether a host may be spoken to as far as its spelling tells; names pass, to be judged when resolved."""
    host = host.translate(DOTS).rstrip(".")
    if not host or host == "localhost" or host.endswith(".localhost"):
        return False
    try:
        return is_public(ip_address(host))
    except ValueError:
        # "2130706433" and "0x7f.1" are 127.0.0.1 to the C library.
        return not all(part.isdigit() or part.startswith("0x") for part in host.split("."))


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address, and the IPv4 address that an IPv6 one may carry, is one host's in public."""
    if isinstance(address, IPv4Address):
        return _open(address)
    if address in NAT64 or address.ipv4_mapped:
        return _open(IPv4Address(int(address) & 0xFFFF_FFFF))
    carried = (address.sixtofour, *(address.teredo or ()))
    return address in ROUTED and _open(address) and all(_open(inner) for inner in carried if inner)


def _open(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast
