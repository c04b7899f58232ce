"""Which browser do the tests drive, and where there is none, how does one get in?

``find.py`` prints its path; ``find.py --install`` installs one first if it must and can.
CHROMIUM=/path names one by hand. Exit status 1 and one line that says what to install otherwise.

Chromium's headless shell goes first: the same engine without the windows around it, which takes
half the work of a Chromium that draws them for nobody. Where it cannot be had, any will do.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HELP = (
    "No browser for the tests. Install one (apt-get install chromium) or set CHROMIUM=/path/to/it."
)
# No sandbox: the tests run as root in containers. The rest keeps the browser from calling home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
]


def installed():
    """The path of a browser that starts, or None."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [shutil.which(name) for name in NAMES] + _playwrights_own()
    return next((path for path in candidates if path and starts(path)), None)


def starts(path):
    """Ubuntu's ``chromium-browser`` may be a hint to install a snap, and no browser."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"Chrom" in done.stdout


def is_quick(path):
    """Is it the shell, or one that somebody has named and wants?"""
    return "headless" in Path(path).name or path == os.environ.get("CHROMIUM")


def _playwrights_own():
    home = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright"))
    shells = sorted(home.glob("chromium_headless_shell-*/chrome-*/*headless*shell"), reverse=True)
    return [str(file) for file in shells + sorted(home.glob("chromium-*/chrome-linux*/chrome"))]


def install():
    """Try Debian's packages, then Playwright's own download. Returns what ``installed`` finds."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and (not as_root or shutil.which("sudo")):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive"]
        subprocess.call([*environment, "apt-get", "update", "-qq"], **quiet)
        for package in (SHELL, "chromium"):
            subprocess.call([*environment, "apt-get", "install", "-y", "-qq", package], **quiet)
            if path := installed():
                return path
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0:
        playwright.append("--with-deps")
    try:
        subprocess.run(playwright, timeout=600, check=False)
    except subprocess.TimeoutExpired:
        return None
    return installed()


def main(arguments):
    path = installed()
    if "--install" in arguments and not (path and is_quick(path)):
        print("Installing a browser for the tests", flush=True)
        path = install() or path
    if not path:
        print(HELP, file=sys.stderr)
        return 1
    if "--install" not in arguments:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
