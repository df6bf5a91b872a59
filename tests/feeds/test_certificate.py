"""A webhook over TLS: the connection goes to the address judged, the certificate is checked for the name."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from pipelines.feeds import webhook
from pipelines.feeds.webhook import Undelivered, post
from tests.feeds.receivers import Hook
from tests.feeds.test_subscription import SECRET


def certified(name: str, folder: Path) -> Path:
    """A certificate for the name, and its key, in one file; it vouches for itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    made = (
        made.serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    path = folder / "certificate.pem"
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + made.sign(key, hashes.SHA256()).public_bytes(pem))
    return path


@pytest.fixture
def hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    """A receiver that is hook.example; other names lead to it too."""
    path = certified("hook.example", tmp_path)
    receiver = Hook(SECRET)
    server: HTTPServer = receiver.made(0)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver.port = server.server_port
    real = webhook.socket.getaddrinfo
    monkeypatch.setattr(
        webhook.socket,
        "getaddrinfo",
        lambda host, *rest, **more: real(
            "127.0.0.1" if str(host).endswith(".example") else host, *rest, **more
        ),
    )
    monkeypatch.setattr(webhook.certifi, "where", lambda: str(path))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield receiver
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_certificate_must_bear_the_name(hook: Hook) -> None:
    def sent(host: str) -> None:
        address = f"https://{host}:{hook.port}/in"
        post(address, '{"a": 1}', id_="msg_1", secret=SECRET, allowed_private_hosts=[host])

    sent("hook.example")
    assert hook.received == [("msg_1", {"a": 1})]
    with pytest.raises(Undelivered, match="SSLError"):
        sent("another.example")
    assert len(hook.received) == 1
