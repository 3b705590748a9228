"""A connection would carry answers in, and the work of others out."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Network: TCP, UDP, names, IPv6, raw, netlink, vsock, Bluetooth; Unix sockets in files and without; the proxy"
PLAIN_NBGRADER = "A notebook has the network of the machine that grades it."
WE = "There is no network but an empty loopback, and sockets of other families are refused."

CONNECT = """
import socket, urllib.request
def attempt(what, act):
    try:
        print(what, "DONE", act())
    except (OSError, AttributeError) as error:
        print(what, "refused")
def connect(family, kind, address):
    with socket.socket(family, kind) as made:
        made.settimeout(1)
        made.connect(address)
        made.send(b"hello")
stream, datagram = socket.SOCK_STREAM, socket.SOCK_DGRAM
attempt("tcp", lambda: connect(socket.AF_INET, stream, ("1.1.1.1", 53)))
attempt("localhost", lambda: connect(socket.AF_INET, stream, ("127.0.0.1", 22)))
attempt("udp", lambda: connect(socket.AF_INET, datagram, ("1.1.1.1", 53)))
attempt("broadcast", lambda: connect(socket.AF_INET, datagram, ("255.255.255.255", 53)))
attempt("ipv6", lambda: connect(socket.AF_INET6, stream, ("2606:4700::1111", 53)))
attempt("multicast", lambda: connect(socket.AF_INET6, datagram, ("ff02::1", 53)))
attempt("names", lambda: socket.getaddrinfo("example.org", 80))
attempt("http", lambda: urllib.request.urlopen("http://example.org", timeout=1).read(10))
attempt("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
FAMILIES = "NETLINK VSOCK PACKET BLUETOOTH ALG CAN TIPC RDS QIPCRTR"
for name in ("AF_" + each for each in FAMILIES.split()):
    attempt(name, lambda: socket.socket(getattr(socket, name), stream))
attempt("other families", lambda: [socket.socket(family, datagram) for family in range(11, 46)][0])
import ctypes
attempt("by C", lambda: ctypes.CDLL(None).socket(16, 3, 0) >= 0 or socket.socket(99))
for name in ("/var/run/docker.sock", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "/run/systemd/notify"):
    attempt(name, lambda: connect(socket.AF_UNIX, stream, name))
for line in open("/proc/net/unix").read().splitlines()[1:]:
    if "@" in line:
        attempt("abstract", lambda: connect(socket.AF_UNIX, stream, "\\0" + line.split("@")[-1]))
print("interfaces", [name for _, name in socket.if_nameindex()])
"""
NOTEBOOKS = {"uses-the-network": Attack(CONNECT)}


def test_nothing_is_reached(hostile):
    told = hostile["uses-the-network"].printed
    assert "DONE" not in told
    assert told.count("refused") >= 23


def test_of_interfaces_there_is_the_loopback_at_most(hostile):
    told = hostile["uses-the-network"].printed.splitlines()[-1]
    assert told in ("interfaces ['lo']", "interfaces []") or told.startswith("OSError")
