"""Resolve requirements.lock from pyproject.toml and write environment.yml from it: `make lock`.

The lock holds versions and hashes for every platform and Python >= 3.11, and no index address. environment.yml
names the same packages and versions for conda users; tests/test_project.py compares the three files.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# For conda users and Windows:  conda env create -f environment.yml && conda activate dicho-y-hecho
# Written by `make lock`: the packages and versions of requirements.lock, without their hashes.
name: dicho-y-hecho
channels: [conda-forge]
dependencies:
  - python>=3.11
  - pip
  - pip:
"""


def pins(lock):
    """The requirement lines of a lock, without hashes: ["pandas==3.1.1", ...]."""
    return re.findall(r"^([A-Za-z0-9][^\\\n]*?)\s*\\?$", lock, flags=re.MULTILINE)


def environment(lock):
    """The text of environment.yml for a lock."""
    lines = [f'      - "{pin}"' for pin in pins(lock)]
    return HEAD + "\n".join([*lines, "      - -e ."]) + "\n"


def main():
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--group", "test", "--universal",
               "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header",
               "--quiet", "--output-file", "requirements.lock", *sys.argv[1:]]
    subprocess.run(command, cwd=ROOT, check=True)
    (ROOT / "environment.yml").write_text(environment((ROOT / "requirements.lock").read_text(encoding="utf-8")),
                                          encoding="utf-8")


if __name__ == "__main__":
    main()
