"""`make demo` as a newcomer meets it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import feedparser

from tests.crawl import ROOT, free_ports


def demo(*options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "deploy.demo", *options]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def test_the_demo_shows_exactly_what_happened_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    base = free_ports()
    web = free_ports()
    run = demo("--port", str(web), "--base-port", str(base), "--var", str(tmp_path / "demo"))
    assert run.stdout is not None
    shown = ""
    for line in run.stdout:
        shown += line
        if "Ctrl-C" in line:
            break
    assert "none missing, none extra" in shown, shown
    for mark in ("[-2-]{+3+}", "撤稿 withdrawn", "恢复 restored", "[-邵麦冬-]{+祝青棠+}"):
        assert mark in shown
    room = f"http://127.0.0.1:{web}"
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            page = urllib.request.urlopen(f"{room}/", timeout=5).read().decode()
            break
        except OSError:
            time.sleep(0.2)
    assert "改稿" in page
    feed = feedparser.parse(urllib.request.urlopen(f"{room}/feeds/all.atom", timeout=5).read())
    assert not feed.bozo
    assert "<del>2</del><ins>3</ins>" in "".join(entry.summary for entry in feed.entries)
    run.send_signal(signal.SIGINT)
    rest, _ = run.communicate(timeout=40)
    assert run.returncode == 0, rest
    for port in (web, base, base + 3):
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0, f"port {port} is still served"


def test_a_port_in_use_is_said_before_anything_is_touched(tmp_path: Path) -> None:
    base = free_ports()
    kept = tmp_path / "demo" / "kept"
    kept.parent.mkdir()
    kept.touch()
    with socket.create_server(("127.0.0.1", base + 1)):
        run = demo("--base-port", str(base), "--port", str(base + 2), "--var", str(kept.parent))
        shown, _ = run.communicate(timeout=30)
    assert run.returncode == 2
    assert f"port {base + 1} is in use" in shown
    assert f"端口 {base + 1} 被占用" in shown
    assert kept.exists()
