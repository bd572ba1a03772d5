"""The set-up files agree with each other, the notebooks keep the rules, and the README's counts are the data's."""

import ast
import importlib.util
import json
import re
import tomllib
from pathlib import Path

import nbformat
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from analysis import schema

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def lock_script():
    spec = importlib.util.spec_from_file_location("lock", ROOT / ".ci" / "lock.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def locked():
    return [Requirement(pin) for pin in lock_script().pins(LOCK)]


def project():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    parsed = tomllib.loads(text)
    return [Requirement(line) for line in [*parsed["project"]["dependencies"], *parsed["dependency-groups"]["test"]]]


def test_environment_yml_is_written_from_the_lock():
    assert (ROOT / "environment.yml").read_text(encoding="utf-8") == lock_script().environment(LOCK)


def test_environment_yml_names_the_packages_and_versions_of_the_lock():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    pip = next(item["pip"] for item in conda["dependencies"] if isinstance(item, dict))
    assert [str(Requirement(line)) for line in pip if line != "-e ."] == [str(pin) for pin in locked()]


def versions():
    """Name of each package of the lock -> its versions; some have one for each Python."""
    found = {}
    for pin in locked():
        found.setdefault(canonicalize_name(pin.name), []).append(next(iter(pin.specifier)).version)
    return found


def test_the_lock_holds_every_package_of_pyproject_in_an_allowed_version():
    pinned = versions()
    for wanted in project():
        found = pinned.get(canonicalize_name(wanted.name), [])
        assert found, f"{wanted.name} is not in requirements.lock: run make lock"
        assert all(wanted.specifier.contains(version) for version in found), wanted


def test_every_pin_of_the_lock_has_a_hash_and_no_index_is_named():
    blocks = re.split(r"\n(?=[A-Za-z0-9])", LOCK.strip())
    assert all("--hash=sha256:" in block and "==" in block for block in blocks)
    assert "://" not in LOCK and "index" not in LOCK


def test_the_bill_of_materials_lists_what_the_lock_pins():
    bom = json.loads((ROOT / "docs" / "sbom.cdx.json").read_text(encoding="utf-8"))
    pinned = versions()
    listed = {canonicalize_name(part["name"]): part["version"] for part in bom["components"]}
    of_other_systems = {"appnope", "pywinpty"}
    assert set(listed) == set(pinned) - of_other_systems, "run 'make sbom' and commit"
    assert all(version in pinned[name] for name, version in listed.items()), "run 'make sbom' and commit"


def test_workflows_pin_actions_to_revisions_and_ask_for_no_more_than_they_need():
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {"contents": "read"}
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "uses" in step:
                    assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), step["uses"]


def code_cells(path):
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_was_run_top_to_bottom(path):
    counts = [cell.execution_count for cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1)), f"{path.name}: run 'make notebooks' and commit"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_tells_the_story_and_only_calls_the_package(path):
    banned = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.Try, ast.With)
    for cell in code_cells(path):
        tree = ast.parse(cell.source)
        assert not [node for node in ast.walk(tree) if isinstance(node, banned)], cell.source
        assert len(cell.source.splitlines()) <= 8, cell.source
        assert not re.search(r"\bopen\(|read_csv|read_json|Path\(|sys\.path|\bre\.|warnings|^[%!]", cell.source)
        imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
        assert imported <= {"pandas", "analysis"}
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)], cell.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_has_its_parts(path):
    notebook = nbformat.read(path, 4)
    first, last = notebook.cells[0], notebook.cells[-1]
    assert re.match(r"# .+\?\n", first.source) and re.search(r"^> .+", first.source, re.MULTILINE)
    parameters = [cell.source for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(parameters) == 1 and parameters[0].startswith("data = None")
    assert "findings" in last.metadata.get("tags", [])
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "## What this does not show" in prose
    answer = last.outputs[0]["data"]["application/vnd.dichoyhecho.findings+json"]["answer"]
    assert f"> {answer}" in first.source, f"{path.name}: run 'make notebooks': its answer is not the findings' first"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_every_picture_has_an_alt_text(path):
    for cell in code_cells(path):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                assert len(output["metadata"]["image/png"]["alt"]) > 60, cell.source


def test_the_codebook_counts_the_rows_of_the_data(data):
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for table in schema.tables():
        count = len(getattr(data.full, table))
        assert re.search(rf"^\| `{table}` \| {count:,} \|", text, re.MULTILINE), f"{table} has {count} rows"


def test_no_file_names_a_machine_path_or_a_package_registry():
    names = ["/home/", "/root/", "/work/", "py" + "pi.org", "files.python" + "hosted", "registry.npm" + "js"]
    paths = [path for folder in ("analysis", "tests", "notebooks", "benchmarks", "docs", ".ci", ".github")
             for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    paths += [path for path in ROOT.iterdir() if path.is_file()]
    for path in paths:
        if path != Path(__file__):
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not [name for name in names if name in text], path
