"""Which hosts may be spoken to from here: one rule for pages that are visited and receivers that are called."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Addresses that a translator turns into the IPv4 address in their last four bytes.
NAT64 = ip_network("64:ff9b::/96")


def public(host: str) -> bool:
    """Whether a host may be spoken to as far as its spelling tells; names pass, to be judged when resolved."""
    if host == "localhost" or host.endswith(".localhost"):
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
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64 or int(address) < 2**32:
        carried.append(IPv4Address(int(address) & 0xFFFF_FFFF))
    return _open(address) and all(_open(inner) for inner in carried if inner is not None)


def _open(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast
