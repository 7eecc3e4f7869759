"""A MariaDB server of the tests' own: in a folder of its own, on a socket only, as whoever runs the tests."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_A_HURRY = ("--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync", "--skip-innodb-doublewrite")
"""Nothing here outlives the tests, so nothing need be safe on the disk."""

PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


def server() -> str | None:
    """Return the server's program, None where it is not installed."""
    needed = ("mariadbd", "mariadb-install-db", "my_print_defaults")
    found = [shutil.which(name, path=PLACES) for name in needed]
    return found[0] if all(found) else None


@contextmanager
def running() -> Iterator[str]:
    """Start a server with nothing in it and yield its socket; stop it and remove everything."""
    folder = Path(tempfile.mkdtemp(prefix="esafety-db-"))  # short: a socket's path may have 107 characters
    common = ["--no-defaults", f"--user={getpass.getuser()}", f"--datadir={folder / 'data'}"]
    environment = {**os.environ, "PATH": PLACES}
    socket = folder / "socket"
    process = None
    try:
        install = ["mariadb-install-db", *common, "--auth-root-authentication-method=normal", "--skip-test-db"]
        subprocess.run(install, env=environment, check=True, capture_output=True, timeout=120)
        options = ["--skip-networking", f"--socket={socket}", *IN_A_HURRY]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([server(), *common, *options], env=environment, stdout=log, stderr=log)
        _wait(process, socket, folder / "log")
        yield str(socket)
    finally:
        if process is not None:
            process.terminate()
            process.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(process: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    import pymysql

    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            pymysql.connect(unix_socket=str(socket), user="root").close()
        except pymysql.err.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"MariaDB did not start:\n{log.read_text(errors='replace')[-2000:]}")
