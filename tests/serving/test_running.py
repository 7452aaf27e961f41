"""`dotterel serve` as a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from dotterel.cli.main import dotterel
from dotterel.serving.running import address_of
from dotterel.store import Store


def started(*arguments: str) -> tuple[subprocess.Popen[str], str]:
    """The process and the address that it tells."""
    command = [sys.executable, "-m", "dotterel.cli.main", *arguments, "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    told: list[str] = []
    for line in process.stderr:
        told.append(line)
        if " is at http" in line:
            return process, line.partition(" is at ")[2].split()[0]
    raise AssertionError("".join(told))


def test_it_tells_where_it_is_and_stops_with_ctrl_c(filled: Store) -> None:
    process, address = started("serve", filled.name)
    try:
        assert httpx.get(address).status_code == 200
        assert httpx.get(f"{address}api/v1/happenings").json()["items"]
        with httpx.stream("GET", f"{address}api/v1/happenings?as=csv") as answer:
            assert answer.status_code == 200
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=30)[1]
    assert process.returncode == 0
    assert rest == "dotterel: stopped\n"


@pytest.mark.slow
def test_the_demo_is_a_living_example(tmp_path: Path) -> None:
    process, address = started("demo", "--no-browser", "--store", str(tmp_path / "demo.db"))
    try:
        planned = httpx.get(f"{address}api/v1/happenings?status=planned").json()["items"]
        assert any(plan["fulfilled_by"] for plan in planned)
        told = httpx.get(f"{address}api/v1/happenings?reports=3").json()["items"]
        assert told
        sides = httpx.get(f"{address}api/v1/compare/{told[0]['id']}").json()["sides"]
        assert len(sides) >= 2
        assert {one["fate"] for one in httpx.get(f"{address}api/v1/commitments").json()["items"]} >= {"lapsed"}
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_others_are_not_served_without_a_token(filled: Store) -> None:
    refused = CliRunner().invoke(dotterel, ["serve", filled.name, "--host", "0.0.0.0"])
    assert refused.exit_code == 65
    assert "there is no token" in refused.output


def test_with_a_token_others_are_served(filled: Store) -> None:
    made = CliRunner().invoke(dotterel, ["token", "add", filled.name, "ada", "--scope", "read"])
    assert CliRunner().invoke(dotterel, ["token", "list", filled.name]).output == "ada\tread\n"
    process, address = started("serve", filled.name, "--host", "0.0.0.0")
    try:
        assert httpx.get(f"{address}api/v1/events").status_code == 401
        bearing = {"authorization": f"Bearer {made.output.strip()}"}
        assert httpx.get(f"{address}api/v1/events", headers=bearing).status_code == 200
        CliRunner().invoke(dotterel, ["token", "revoke", filled.name, "ada"])
        assert httpx.get(f"{address}api/v1/events", headers=bearing).status_code == 401
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_a_port_that_is_taken_is_told(filled: Store) -> None:
    process, address = started("serve", filled.name)
    try:
        port = address.rstrip("/").rpartition(":")[2]
        refused = CliRunner().invoke(dotterel, ["serve", filled.name, "--port", port])
        assert refused.exit_code == 65
        assert "try --port" in refused.output
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    refused = CliRunner().invoke(dotterel, ["serve", str(tmp_path / "none.db")])
    assert refused.exit_code == 65
    assert "there is no store here" in refused.output


def test_the_address_that_is_told() -> None:
    assert address_of("0.0.0.0", 80) == "http://127.0.0.1:80/"
    assert address_of("::1", 80) == "http://[::1]:80/"
