"""Write docs/sbom.cdx.json, the bill of materials of the installed environment: `make sbom`.

CycloneDX lists each package with its version, licence and what it needs. Only packages of requirements.lock are kept
(tools installed beside them are none of ours), and no addresses: where a package comes from is the installer's choice.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from lock import pins  # .ci/lock.py, beside this file
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "sbom.cdx.json"


def slim(bom, names):
    """The bill without addresses and without packages that are not in the lock."""
    kept = [part for part in bom["components"] if canonicalize_name(part["name"]) in names]
    refs = {part["bom-ref"] for part in kept} | {bom["metadata"]["component"]["bom-ref"]}
    for part in (*kept, bom["metadata"]["component"]):
        for unwanted in ("externalReferences", "properties", "description"):
            part.pop(unwanted, None)
    links = [{"ref": one["ref"], "dependsOn": sorted(set(one.get("dependsOn", ())) & refs)}
             for one in bom["dependencies"] if one["ref"] in refs]
    return {"bomFormat": bom["bomFormat"], "specVersion": bom["specVersion"], "version": 1,
            "metadata": {"component": bom["metadata"]["component"]}, "components": kept, "dependencies": links}


def main():
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "bom.json")
        subprocess.run([sys.executable, "-m", "uv", "tool", "run", "--quiet", "--from", "cyclonedx-bom", "cyclonedx-py",
                        "environment", sys.executable, "--pyproject", "pyproject.toml", "--of", "JSON", "--sv", "1.6",
                        "--output-reproducible", "-o", made], cwd=ROOT, check=True)
        bom = json.loads(made.read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = {canonicalize_name(Requirement(pin).name) for pin in pins(lock)}
    TARGET.write_text(json.dumps(slim(bom, names), indent=1, sort_keys=True, ensure_ascii=False) + "\n",
                      encoding="utf-8")


if __name__ == "__main__":
    main()
