"""What stands in deploy/ is sound, by the linters that are there: PATH, or the folder that CI_TOOLS names."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

from tests.crawl import ROOT

DEPLOY = ROOT / "deploy"
BOOK = (DEPLOY / "RUNBOOK.md").read_text()
UNITS = sorted((DEPLOY / "systemd").iterdir())
SOURCES = "\n".join((ROOT / "crawler" / name).read_text() for name in ("metrics.py", "gauges.py"))


def run(tool: str, *arguments: str) -> str:
    """What a tool says; the test is skipped where it is missing, and fails where it complains."""
    where = os.pathsep.join([os.environ.get("CI_TOOLS", ""), os.environ.get("PATH", "")])
    found = shutil.which(tool, path=where)
    if found is None:
        pytest.skip(f"{tool} is not installed here")
    done = subprocess.run([found, *arguments], cwd=ROOT, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_dockerfile() -> None:
    run("hadolint", "deploy/Dockerfile")


def test_yaml_is_tidy() -> None:
    run("yamllint", "--strict", "deploy")


def test_compose_is_one() -> None:
    run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "deploy/compose.yaml")


def composed(tmp_path: Path, *settings: str) -> str:
    """The file as Compose itself understands it; by Compose of 2020 or later: before, none knew `name`."""
    if re.search(r"version v?1\.", run("docker-compose", "version")):
        pytest.skip("docker-compose is too old for the file")
    env = tmp_path / "env"
    env.write_text("\n".join(settings), "utf-8")
    return run("docker-compose", "-f", "deploy/compose.yaml", "--env-file", str(env), "config")


def test_compose_itself_understands_it(tmp_path: Path) -> None:
    given = (
        "CONTACT=ops@example.org",
        "POSTGRES_PASSWORD=one",
        "REDIS_PASSWORD=two",
        "SUBSCRIPTIONS_FILE=/who",
    )
    told = yaml.safe_load(composed(tmp_path, *given))
    services = told["services"]
    assert told["name"] == "gaigao"
    assert set(services) == {"watch", "deliver", "serve", "redis", "postgres"}
    for name in ("watch", "deliver", "serve"):
        part = services[name]
        assert part["read_only"]
        assert (part["cap_drop"], part["security_opt"]) == (["ALL"], ["no-new-privileges:true"])
        assert part["environment"]["DATABASE_URL"] == "postgresql://gaigao:one@postgres:5432/gaigao"
        assert {one["condition"] for one in part["depends_on"].values()} == {"service_healthy"}
        # Who serves searches that have a name, and shows who is told what, reads the file as who tells them.
        mounts = [mount["source"] for mount in part["volumes"]]
        assert ("/who" in mounts) == ("SUBSCRIPTIONS" in part["environment"]) == (name != "watch")


@pytest.mark.parametrize("missing", ["CONTACT", "POSTGRES_PASSWORD", "REDIS_PASSWORD"])
def test_compose_starts_nothing_without_its_settings(tmp_path: Path, missing: str) -> None:
    names = {"CONTACT", "POSTGRES_PASSWORD", "REDIS_PASSWORD"} - {missing}
    with pytest.raises(AssertionError, match=f"required variable {missing} is missing"):
        composed(tmp_path, *(f"{name}=x" for name in names))


def test_the_manifests_are_kubernetes_own(tmp_path: Path) -> None:
    made = tmp_path / "all.yaml"
    made.write_text(run("kubectl", "kustomize", "deploy/kubernetes"))
    assert "(skipped)" not in run("kubernetes-validate", "--strict", str(made))


@pytest.mark.parametrize(
    "manifest", sorted((DEPLOY / "kubernetes").glob("*.yaml")), ids=lambda path: path.stem
)
def test_each_manifest_by_itself(manifest: Path) -> None:
    if manifest.stem != "kustomization":
        run("kubernetes-validate", "--strict", str(manifest))


def test_alerts_fire_when_they_should() -> None:
    run("promtool", "check", "rules", "deploy/prometheus/alerts.yaml")
    run("promtool", "check", "config", "deploy/prometheus/prometheus.yaml")
    run("promtool", "test", "rules", "deploy/prometheus/alerts.test.yaml")


def test_systemd_understands_its_units(tmp_path: Path) -> None:
    """With a program in the place of the one that stands on the machine to be."""
    for unit in UNITS:
        here = unit.read_text().replace("/opt/gaigao/.venv/bin/scrapy", sys.executable)
        (tmp_path / unit.name).write_text(here.replace("file:///opt/gaigao", f"file://{ROOT}"))
    services = [tmp_path / unit.name.replace("@.", "@one.") for unit in UNITS]
    run("systemd-analyze", "verify", "--man=no", *map(str, services))


@pytest.mark.parametrize(
    "unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.stem
)
def test_a_unit_gives_up_what_it_does_not_need(unit: Path) -> None:
    read = ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(unit.read_text())
    assert read["Service"]["User"] == "gaigao"
    for hardening in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices"):
        assert read["Service"][hardening] == "yes"
    assert read["Service"]["ProtectSystem"] == "strict"


def test_a_command_by_hand_has_the_place_and_the_settings_of_the_services() -> None:
    by_hand = (DEPLOY / "gaigao").read_text()
    for unit in UNITS:
        if unit.suffix == ".service":
            told = unit.read_text()
            assert "PYTHONUTF8=1 VAR_DIR=/var/lib/gaigao" in told
            assert {"User=gaigao", "WorkingDirectory=/opt/gaigao", "EnvironmentFile=/etc/gaigao/env"} <= {
                *told.splitlines()
            }
    for same in (
        "VAR_DIR=/var/lib/gaigao PYTHONUTF8=1",
        "cd /opt/gaigao",
        ". /etc/gaigao/env",
        "runuser -u gaigao",
    ):
        assert same in by_hand
    assert os.access(DEPLOY / "gaigao", os.X_OK)


def test_every_timer_starts_a_unit_that_is_there() -> None:
    names = {unit.name for unit in UNITS}
    timers = [name for name in names if name.endswith(".timer")]
    assert timers
    assert {name.replace(".timer", ".service") for name in timers} <= names


# What alerts, dashboard and code say of one another


def sections() -> set[str]:
    """The runbook's anchors, as they are made of its headings."""
    found = re.findall(r"^## (.+)$", BOOK, re.MULTILINE)
    return {heading.lower().replace(" ", "-") for heading in found}


def test_every_alert_leads_to_a_section_that_names_it() -> None:
    rules = (DEPLOY / "prometheus" / "alerts.yaml").read_text()
    alerts = re.findall(r"- alert: (\w+)", rules)
    leads = re.findall(r"runbook_url: deploy/RUNBOOK\.md#([\w-]+)", rules)
    assert len(alerts) == len(leads) > 10
    assert set(leads) <= sections()
    assert [name for name in alerts if f"`{name}`" not in BOOK] == []


def named(text: str) -> set[str]:
    return {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in re.findall(r"\bgaigao_\w+", text)}


@pytest.mark.parametrize(
    "file", ["prometheus/alerts.yaml", "prometheus/alerts.test.yaml", "grafana/gaigao.json"]
)
def test_what_is_asked_for_is_measured(file: str) -> None:
    measured = set(re.findall(r'"(gaigao_\w+)"', SOURCES))
    assert measured > {"gaigao_backlog", "gaigao_visits"}
    assert named((DEPLOY / file).read_text()) <= measured


def test_the_dashboard_overlaps_nowhere() -> None:
    panels = json.loads((DEPLOY / "grafana" / "gaigao.json").read_text())["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    cells = [
        (x, y)
        for where in (panel["gridPos"] for panel in panels)
        for x in range(where["x"], where["x"] + where["w"])
        for y in range(where["y"], where["y"] + where["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24


def test_the_runbook_says_how_to_do_each_of_these() -> None:
    asked = {
        "install",
        "upgrade",
        "back-up",
        "restore",
        "scale-out",
        "a-portal-breaks",
        "redis-is-slow-or-lost",
    }
    assert asked | {"the-database-is-lost"} <= sections()


def test_commands_of_the_runbook_exist() -> None:
    commands = {path.stem for path in (ROOT / "crawler" / "commands").glob("*.py")} | {"crawl"}
    assert set(re.findall(r"`scrapy (\w+)", BOOK)) <= commands


# Doors and secrets


# Hashes and words like "token" are everywhere here; examples and tests show secrets that are none.
NOISE = ("HexHighEntropyString", "Base64HighEntropyString", "KeywordDetector")
SHOWN = (
    "--exclude-files",
    r"^tests/|requirements.*\.txt$",
    "--exclude-lines",
    r"user:password@|example|:密码@|:口令@|:…@",
)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what is scanned is what git keeps")
def test_no_secret_stands_in_the_project() -> None:
    silent = [word for name in NOISE for word in ("--disable-plugin", name)]
    assert json.loads(run("detect-secrets", "scan", *silent, *SHOWN))["results"] == {}
