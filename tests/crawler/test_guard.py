from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from twisted.internet.error import DNSLookupError

from crawler.middlewares import Guard
from crawler.resolver import GuardedResolver
from pipelines.news.addresses import public


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://ftp.example.org/x",
        "http://127.0.0.1/",
        "http://127.1.2.3:8080/",
        "http://localhost/",
        "http://db.localhost/",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",  # of a translator, as are the next
        "http://[64:ff9b:1::7f00:1]/",
        "http://[fec0::1]/",
        "http://127.0.0.1./",
        "http://127.1./",
        "http://localhost./",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://224.0.0.1/",
    ],
)
def test_private_addresses_and_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(IgnoreRequest):
        Guard([]).process_request(Request(url))


def test_public_hosts_and_named_ones_pass() -> None:
    Guard([]).process_request(Request("https://www.dbw.cn/"))
    Guard(["127.0.0.1"]).process_request(Request("http://127.0.0.1:8100/"))
    assert public("114.114.114.114")
    assert public("2400:3200::1")
    assert not public("127。0。0。1"), "dots to whoever makes ASCII of it"


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.1.1", "169.254.169.254", "100.64.0.1"])
def test_a_name_that_leads_inside_does_not_resolve(address: str) -> None:
    resolver = GuardedResolver.__new__(GuardedResolver)
    with pytest.raises(DNSLookupError, match="private address"):
        resolver._judge(address, "rebinding.example.org")
    assert resolver._judge("114.114.114.114", "www.example.org") == "114.114.114.114"
