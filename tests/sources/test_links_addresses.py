"""A check cannot be used to reach the network that the site stands in."""

import ipaddress
import socket

import httpcore
import pytest

from sources.links.addresses import Reach, parse_address
from sources.links.checking import LinkStatus, check_address
from sources.links.exceptions import Barred
from sources.links.fetching import Fetcher

INSIDE = """
127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0
224.0.0.1 239.1.2.3 240.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1
:: ::1 fe80::1 fc00::1 fd12::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1
64:ff9b::7f00:1 2002:7f00:1:: 2001:0:7f00:1:: 2001:db8::1 100::1
"""
PUBLIC = "1.1.1.1 93.184.216.34 2606:4700::1111 ::ffff:8.8.8.8"
WRITTEN_OTHERWISE = """
http://127.0.0.1/ http://2130706433/ http://0177.0.0.1/ http://0x7f.1/ http://127.1/ http://0/
http://[::1]/ http://[::ffff:127.0.0.1]/ http://[fe80::1]/ https://10.0.0.1:8443/
http://localhost/ http://169.254.169.254/latest/meta-data/
"""


@pytest.mark.parametrize("address", INSIDE.split())
def test_no_address_of_a_private_or_special_network_is_admitted(address):
    assert not Reach().admits(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"]
)
def test_the_public_internet_is_admitted(address):
    assert Reach().admits(ipaddress.ip_address(address))


@pytest.mark.parametrize("url", WRITTEN_OTHERWISE.split())
def test_every_way_to_write_an_inside_address_is_refused(url):
    finding = check_address(url, Fetcher(timeout_seconds=1))
    assert finding.status == LinkStatus.BARRED
    assert "belongs to a private network" in finding.reason


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/a", "neither http:// nor https://"),
        ("file:///etc/passwd", "neither http:// nor https://"),
        ("javascript:alert(1)", "neither http:// nor https://"),
        ("http://user:secret@example.org/", "a name or a password"),
        ("http://@example.org/", "a name or a password"),
        ("http://example.org:22/", "Port 22"),
        ("http://example.org:0/", "Port 0"),
        ("http://example.org:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http:///path", "names no host"),
        ("http://exa mple.org/", "blanks"),
        ("http://example.org/\r\nX: y", "blanks"),
        ("http://" + "ü" * 70 + ".org/", "cannot be read"),
        ("http://" + "a" * 3000, "too long"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_the_reason(url, why):
    finding = check_address(url, Fetcher(timeout_seconds=1))
    assert (finding.status, finding.code) == (LinkStatus.BARRED, None)
    assert why in finding.reason


def test_one_inside_address_among_public_ones_is_enough(monkeypatch):
    rows = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "192.168.0.9")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: rows)
    with pytest.raises(Barred, match="private network"):
        Reach().resolve("two-faced.example", 80)


def test_a_name_is_resolved_once_and_the_connection_goes_where_was_looked(monkeypatch):
    answers = [["93.184.216.34"], ["127.0.0.1"]]  # a name that changes its mind
    rows = lambda *args, **kwargs: [(2, 1, 6, "", (ip, 80)) for ip in answers.pop(0)]  # noqa: E731
    reached = []

    def connect(self, host, *args, **kwargs):
        reached.append(host)
        raise httpcore.ConnectTimeout

    monkeypatch.setattr(socket, "getaddrinfo", rows)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    assert check_address("http://rebind.example/", Fetcher()).status == LinkStatus.UNREACHED
    assert reached == ["93.184.216.34"]


def test_proxies_of_the_environment_are_not_asked(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    reached = []
    monkeypatch.setattr(Reach, "resolve", lambda self, host, port: reached.append(host) or [])
    check_address("http://example.org/", Fetcher())
    assert set(reached) == {"example.org"}


def test_names_in_any_script_are_asked_for_in_ascii():
    address = parse_address("https://Bücher.example/straße?q=ä#part", Reach())
    assert str(address) == "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4"
