"""What an operator starts from is valid, and speaks of figures, settings and commands that there are."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import promql_parser
import pytest
import yaml
from compose_spec import PyCompose

from bot.cli.serving import parse_roles
from bot.config import PREFIX, Settings
from bot.telemetry.figures import FIGURES, Metric, MetricType

DEPLOY = Path(__file__).parents[2] / "deploy"
KUBERNETES = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
BUCKETS = ("_bucket", "_count", "_sum")
PROCESS = {
    "process_resident_memory_bytes": {"process"},
    "process_cpu_seconds_total": {"process"},
    "up": set(),
}
"""What Prometheus and its client tell by themselves."""
SCRAPED = {"job", "instance", "le"}


def resources() -> Iterator[Any]:
    for file in KUBERNETES:
        if file.name != "kustomization.yaml":
            yield from yaml.safe_load_all(file.read_text(encoding="utf-8"))


VARIABLE = re.compile(r"\$\{(\w+)(?::(?:-([^}]*)|\?[^}]*))?\}")


def compose() -> Any:
    """With its defaults, and a letter for what has none."""
    text = (DEPLOY / "compose" / "compose.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(VARIABLE.sub(lambda found: "x" if found[2] is None else found[2], text))


def test_every_manifest_fits_the_schema_of_kubernetes_without_a_word_too_many() -> None:
    seen = [resource["kind"] for resource in resources()]
    assert {"Deployment", "Service", "Ingress", "NetworkPolicy", "Secret"} <= set(seen)
    for resource in resources():
        kubernetes_validate.validate(resource, "1.32", strict=True)


def test_a_manifest_with_a_wrong_word_is_refused() -> None:
    wrong = next(resource for resource in resources() if resource["kind"] == "Deployment")
    wrong["spec"]["template"]["spec"]["containers"][0]["readynessProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, "1.32", strict=True)


def test_every_pod_may_do_no_more_than_the_strictest_standard_allows() -> None:
    deployments = [resource for resource in resources() if resource["kind"] == "Deployment"]
    for deployment in deployments:
        pod = deployment["spec"]["template"]["spec"]
        [container] = pod["containers"]
        assert pod["securityContext"]["runAsNonRoot"] and not pod["automountServiceAccountToken"]
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert pod["terminationGracePeriodSeconds"] > 60
    roles = [deployment["spec"]["template"]["spec"]["containers"][0]["args"][2] for deployment in deployments]
    assert parse_roles(",".join(roles)) == {"web", "worker", "scheduler"}


def test_all_manifests_are_listed() -> None:
    listed = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text(encoding="utf-8"))
    files = {file.name for file in KUBERNETES}
    assert {"kustomization.yaml", *listed["resources"]} == files


def test_the_compose_file_fits_its_specification() -> None:
    parsed = PyCompose.from_yaml(json.dumps(compose()))  # with the merge keys merged
    assert set(parsed.service_names()) == set(compose()["services"])


@pytest.mark.parametrize(
    "wrong", [{"reed_only": True}, {"depends_on": {"db": {"condition": "service_helthy"}}}]
)
def test_a_compose_file_with_a_wrong_word_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        PyCompose.from_yaml(yaml.safe_dump({"services": {"web": {"image": "csrbot", **wrong}}}))


def test_every_service_of_ours_is_read_only_and_nobody_special_and_together_they_have_all_roles() -> None:
    ours = {name: one for name, one in compose()["services"].items() if "build" in one}
    for service in ours.values():
        assert service["read_only"] and service["cap_drop"] == ["ALL"] and service["user"] == "10001:10001"
        assert service["networks"] == ["inside", "outside"]
    assert parse_roles(",".join(one["command"][2] for one in ours.values())) == {"web", "worker", "scheduler"}
    assert ours["web"]["deploy"]["replicas"] == 2


def test_what_the_compose_file_wants_to_be_told_stands_in_the_example() -> None:
    text = (DEPLOY / "compose" / "compose.yaml").read_text(encoding="utf-8")
    example = (DEPLOY / "compose" / "example.env").read_text(encoding="utf-8")
    needed = {found[1] for found in VARIABLE.finditer(text) if found[2] is None}
    assert {"CSRBOT_HOSTNAME", "POSTGRES_PASSWORD"} == needed
    assert all(re.search(rf"^{name}=", example, re.MULTILINE) for name in needed)


def test_what_the_compose_file_mounts_is_there() -> None:
    for service in compose()["services"].values():
        for mounted in service.get("volumes", []):
            source = mounted.split(":")[0]
            assert not source.startswith(".") or (DEPLOY / "compose" / source).exists(), source


def test_every_setting_that_is_named_exists() -> None:
    texts = [file.read_text(encoding="utf-8") for file in DEPLOY.rglob("*") if file.is_file()]
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]+[A-Z]\b", "\n".join(texts)))
    beside = {"CSRBOT_IMAGE", "CSRBOT_HOSTNAME"}  # the compose file's own
    assert {name.removeprefix(PREFIX).lower() for name in named - beside} <= set(Settings.model_fields)


def test_the_image_runs_as_nobody_special_and_knows_how_it_is() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    last = text.rpartition("\nFROM ")[2]
    assert "\nUSER 10001:10001\n" in last and "/healthz" in last and "sbom --out" in text
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
    allowed = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    for name in " ".join(copied).split():
        assert (DEPLOY.parent / name).exists() and f"!{name}" in allowed, name


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_unit_is_valid_and_hardened(tmp_path: Path) -> None:
    unit = tmp_path / "csrbot.service"
    text = (DEPLOY / "csrbot.service").read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/csrbot/bin/csrbot", "/bin/true"), encoding="utf-8")
    asked = (
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(unit)],
    )
    for command in asked:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0 and "Unknown" not in done.stderr, done.stdout + done.stderr


def expressions() -> Iterator[tuple[str, str]]:
    rules = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yaml").read_text(encoding="utf-8"))
    for group in rules["groups"]:
        for rule in group["rules"]:
            yield rule["alert"], rule["expr"]
    board = json.loads((DEPLOY / "grafana" / "csrbot.json").read_text(encoding="utf-8"))
    for panel in board["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"]


def selectors(expression: Any) -> Iterator[Any]:
    """Every selector of the parsed expression."""
    if isinstance(expression, promql_parser.VectorSelector):
        yield expression
        return
    parts = [getattr(expression, name, None) for name in ("expr", "lhs", "rhs", "vector_selector", "param")]
    for part in (*parts, *getattr(expression, "args", [])):
        if isinstance(part, promql_parser.Expr | promql_parser.VectorSelector):
            yield from selectors(part)


def known() -> dict[str, set[str]]:
    """The labels of each series that `/metrics` shows."""
    found: dict[str, set[str]] = dict(PROCESS)
    for figure in FIGURES:
        for name in series(figure):
            found[name] = set(figure.labels)
    return found


def series(figure: Metric) -> list[str]:
    if figure.type is MetricType.HISTOGRAM:
        return [figure.name + end for end in BUCKETS]
    return [f"{figure.name}_total" if figure.type is MetricType.COUNTER else figure.name]


@pytest.mark.parametrize(("where", "expression"), list(expressions()))
def test_alerts_and_board_ask_for_what_is_shown(where: str, expression: str) -> None:
    asked = list(selectors(promql_parser.parse(expression)))
    assert asked, "it asks for something"
    for selector in asked:
        assert selector.name in known(), where
        named = {matcher.name for matcher in selector.matchers.matchers}
        assert named <= known()[selector.name] | SCRAPED, where
    for grouped in re.findall(r"\b(?:by|without) \(([^)]*)\)", expression):
        labels = {label.strip() for label in grouped.split(",")}
        assert labels <= SCRAPED.union(*(known()[selector.name] for selector in asked)), where


def test_every_alert_says_what_is_wrong_and_how_grave_it_is() -> None:
    rules = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yaml").read_text(encoding="utf-8"))
    for rule in (rule for group in rules["groups"] for rule in group["rules"]):
        assert rule["annotations"]["summary"] and rule["labels"]["severity"] in ("page", "warn", "info")
        told = {*re.findall(r"\$labels\.(\w+)", str(rule["annotations"]))}
        by = re.search(r"by \(([^)]*)\)", rule["expr"])
        assert told <= ({*by[1].replace(",", " ").split()} if by else SCRAPED | {"process"}), rule["alert"]
