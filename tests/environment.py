"""The environment of the tests, set before the settings are read (pyproject: ``-p``)."""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

# Pictures of the walks are for people: they go where a run's own files would, and stay.
# A worker of pytest-xdist finds the folder named, and works below the folder of its run.
VAR = Path(os.environ.get("IBID_VAR") or Path(__file__).resolve().parents[1] / "var")
WORKER = "PYTEST_XDIST_WORKER" in os.environ
if not WORKER:
    os.environ["IBID_WALK"] = str(VAR.resolve() / "walk")
os.environ["DEBUG"] = "1"  # pytest-django turns DEBUG itself off; this spares HTTPS and manifests
os.environ["LOG_LEVEL"] = "ERROR"
os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789" * 5
os.environ["IBID_VAR"] = tempfile.mkdtemp(prefix="ibid-tests-", dir=VAR if WORKER else None)
atexit.register(shutil.rmtree, os.environ["IBID_VAR"], ignore_errors=True)

# Hundreds of thousands of objects live as long as the run: going through them again and again in
# search of garbage was an eighth of its time. See conftest, too, which sets them aside.
gc.set_threshold(50_000, 20, 50)
