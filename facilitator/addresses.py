"""Under which addresses this machine can be reached in the hall."""

import ipaddress
import socket

import psutil


def lan_addresses() -> list[str]:
    """Return this machine's private IPv4 addresses, the one with the way out first, virtual cards last."""
    found = [
        (_rank(card, address.address), address.address)
        for card, addresses in psutil.net_if_addrs().items()
        for address in addresses
        if address.family == socket.AF_INET and _usable(address.address)
    ]
    return list(dict.fromkeys(address for _, address in sorted(found)))


def _usable(address: str) -> bool:
    told = ipaddress.ip_address(address)
    return not (told.is_loopback or told.is_link_local or told.is_unspecified)


def _rank(card: str, address: str) -> tuple[bool, bool]:
    virtual = card.lower().startswith(("docker", "veth", "br-", "virbr", "vmnet", "vethernet", "tun", "tap"))
    return (virtual, address != _outward())


def _outward() -> str:
    """Return the address that a packet to the outside would carry; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1, RFC 5737
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def free_port(wanted: int, host: str, tries: int = 20) -> int:
    """Return the wanted port, or the next free one of ``tries``; OSError if none is free."""
    for port in range(wanted, wanted + tries):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise OSError("no free port")
