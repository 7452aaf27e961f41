from __future__ import annotations

import subprocess
import sys

from click.testing import CliRunner

from dotterel.cli.main import dotterel


def test_the_help_lists_the_commands_in_the_order_of_the_work() -> None:
    shown = CliRunner().invoke(dotterel, ["--help"])
    assert shown.exit_code == 0
    assert shown.output.index("code ") < shown.output.index("explain ") < shown.output.index("evaluate ")


def test_an_unknown_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(dotterel, ["brew"]).exit_code == 2


def test_the_version_loads_nothing_heavy() -> None:
    lines = (
        "import sys",
        "from dotterel.cli.main import dotterel",
        "try: dotterel(['--version'])",
        "except SystemExit: pass",
        "print(sorted({'numpy', 'onnxruntime', 'rich', 'yaml', 'dotterel.kit'} & set(sys.modules)))",
    )
    shown = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("dotterel ")
    assert shown.stdout.splitlines()[-1] == "[]"
