"""The environment is read by type, and nonsense is refused by name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

TOP = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "k3y-" + "abcdefghij0123456789" * 3,
    "ALLOWED_HOSTS": "blog.example.org",
    "SITE_URL": "https://blog.example.org",
    "DEBUG": "",
    "LOG_LEVEL": "",
}


def manage(*arguments, **variables):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=TOP,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_djangos_deploy_check(tmp_path):
    done = manage("check", "--deploy", "--fail-level=WARNING", IBID_VAR=str(tmp_path), **PRODUCTION)
    assert done.returncode == 0, done.stderr


def test_deploy_check_asks_for_the_hosts_of_readers(tmp_path):
    done = manage(
        "check", "--deploy", IBID_VAR=str(tmp_path), **(PRODUCTION | {"ALLOWED_HOSTS": ""})
    )
    assert done.returncode == 1
    assert "ALLOWED_HOSTS=blog.example.org" in done.stderr


def test_deploy_check_asks_where_mail_links_to(tmp_path):
    done = manage("check", "--deploy", IBID_VAR=str(tmp_path), **(PRODUCTION | {"SITE_URL": ""}))
    assert done.returncode == 1
    assert "SITE_URL=https://blog.example.org" in done.stderr


def test_production_without_a_secret_key_does_not_start(tmp_path):
    done = manage("check", IBID_VAR=str(tmp_path), **(PRODUCTION | {"SECRET_KEY": ""}))
    assert "SECRET_KEY is empty" in done.stderr


@pytest.mark.parametrize(("text", "value"), [("1", True), ("Yes", True), ("0", False), ("", True)])
def test_env_bool_reads_words_for_yes_and_no(monkeypatch, text, value):
    monkeypatch.setenv("DEBUG", text)
    assert environment.env_bool("DEBUG", default=True) is value


@pytest.mark.parametrize(
    ("read", "nonsense"),
    [
        (lambda name: environment.env_bool(name, default=False), "maybe"),
        (lambda name: environment.env_int(name, default=1, least=1), "0"),
        (lambda name: environment.env_int(name, default=1), "-3"),
        (lambda name: environment.env_database(name, sqlite_file="x"), "oracle://a/b"),
        (lambda name: environment.env_database(name, sqlite_file="x"), "postgres://user@host"),
        (environment.env_cache, "memcached://host"),
        (lambda name: environment.env_email(name, default=""), "nonsense"),
    ],
)
def test_nonsense_in_the_environment_is_refused_by_name(monkeypatch, read, nonsense):
    monkeypatch.setenv("THE_NAME", nonsense)
    with pytest.raises(ImproperlyConfigured, match="THE_NAME"):
        read("THE_NAME")


def test_a_made_secret_key_is_kept_for_the_next_start(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY")
    first = environment.env_secret_key("SECRET_KEY", debug=True, var_dir=tmp_path)
    assert environment.env_secret_key("SECRET_KEY", debug=True, var_dir=tmp_path) == first
    assert environment.env_secret_key("SECRET_KEY", debug=False, var_dir=tmp_path) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_env_file_gives_way_to_the_environment(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("IBID_A=file\nIBID_B=file\n")
    monkeypatch.setenv("IBID_A", "set")
    monkeypatch.setenv("IBID_B", "")
    monkeypatch.delenv("IBID_B")
    environment.read_env_file(tmp_path / ".env")
    assert (os.environ["IBID_A"], os.environ.pop("IBID_B")) == ("set", "file")
