"""Redis and PostgreSQL by TLS and password, with certificates of the test's own: good ones work, others are refused."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipelines.stores.archive import Archive
from pipelines.stores.errors import StoreAway, StoreError
from pipelines.stores.frontier import Frontier
from tests.feeds.test_certificate import certified

PASSWORD = "k0rrekt-h0rse"
REDIS = shutil.which("redis-server")
INITDB = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)
# initdb will not run as root.
RUNS_AS = "postgres"


def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def certificates(tmp_path: Path) -> tuple[Path, Path]:
    """(the server's, with its key; a stranger's of the same name)."""
    paths = []
    for whose in ("server", "stranger"):
        folder = tmp_path / whose
        folder.mkdir()
        paths.append(certified("localhost", folder))
    return paths[0], paths[1]


def until_it_answers(ask: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            ask()
        except StoreError:
            assert time.monotonic() < end, "the server did not come up"
            time.sleep(0.2)
        else:
            return


@pytest.fixture
def rediss(tmp_path: Path, certificates: tuple[Path, Path]) -> Iterator[int]:
    if REDIS is None:
        pytest.skip("no redis-server here")
    at, own = port(), certificates[0]
    words = ["--port", "0", "--tls-port", str(at), "--tls-cert-file", own, "--tls-key-file", own]
    words += ["--tls-auth-clients", "no", "--requirepass", PASSWORD, "--save", "", "--dir", tmp_path]
    words += ["--tls-ca-cert-file", own]
    server = subprocess.Popen([REDIS, *map(str, words)], stdout=subprocess.DEVNULL)
    yield at
    server.terminate()
    server.wait(10)


def test_redis_by_tls_and_password(rediss: int, certificates: tuple[Path, Path]) -> None:
    own, stranger = certificates

    def asked(password: str, ca: Path) -> int:
        url = f"rediss://:{password}@localhost:{rediss}/0?ssl_ca_certs={ca}"
        opened = Frontier.open(url, patient=False)
        try:
            return opened.size("a")
        finally:
            opened.close()

    until_it_answers(lambda: asked(PASSWORD, own))
    assert asked(PASSWORD, own) == 0
    for password, ca, why in (("wr0ng", own, "password"), (PASSWORD, stranger, "certificate")):
        with pytest.raises(StoreAway, match=f"(?i){why}") as error:
            asked(password, ca)
        assert password not in str(error.value)


@pytest.fixture
def postgres(tmp_path: Path, certificates: tuple[Path, Path]) -> Iterator[int]:
    """A server of the test's own that takes nobody without TLS."""
    if INITDB is None or os.geteuid() != 0 or RUNS_AS not in {one.pw_name for one in pwd.getpwall()}:
        pytest.skip("no PostgreSQL that a test may start here")
    folder, at = Path(f"/tmp/gaigao-tls-{os.getpid()}"), port()
    folder.mkdir(mode=0o700)
    secret = folder / "password"
    secret.write_text(PASSWORD)
    shutil.chown(folder, RUNS_AS)
    shutil.chown(secret, RUNS_AS)
    home, run = folder / "data", ["runuser", "-u", RUNS_AS, "--"]
    init = [
        *run,
        str(INITDB),
        "-D",
        str(home),
        "-U",
        "gaigao",
        "--pwfile",
        str(secret),
        "-A",
        "scram-sha-256",
    ]
    subprocess.run([*init, "--no-sync"], check=True, stdout=subprocess.DEVNULL)
    pem = home / "server.pem"
    shutil.copy(certificates[0], pem)
    pem.chmod(0o600)
    shutil.chown(pem, RUNS_AS)
    (home / "pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 scram-sha-256\n")
    told = {"ssl": "on", "ssl_cert_file": pem, "ssl_key_file": pem, "listen_addresses": "127.0.0.1"}
    told |= {"port": at, "unix_socket_directories": "", "fsync": "off"}
    words = [word for name, value in told.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [*run, str(INITDB.with_name("postgres")), "-D", str(home), *words], stderr=subprocess.DEVNULL
    )
    yield at
    server.terminate()
    server.wait(20)
    shutil.rmtree(folder)


def test_postgresql_by_tls_and_password(postgres: int, certificates: tuple[Path, Path]) -> None:
    own, stranger = certificates

    def asked(password: str, how: str) -> int:
        url = f"postgresql://gaigao:{password}@localhost:{postgres}/postgres?{how}"
        opened = Archive.open(url, 0.0)
        try:
            return opened.last_change()
        finally:
            opened.close()

    good = f"sslmode=verify-full&sslrootcert={own}"
    until_it_answers(lambda: asked(PASSWORD, good))
    assert asked(PASSWORD, good) == 0
    refused = (
        (PASSWORD, f"sslmode=verify-full&sslrootcert={stranger}", "certificate"),
        (PASSWORD, "sslmode=disable", "no encryption|pg_hba"),
        ("wr0ng", good, "password authentication failed"),
    )
    for password, how, why in refused:
        with pytest.raises(StoreAway, match=why) as error:
            asked(password, how)
        assert password not in str(error.value)
