"""`esafety preview`: prepare the data, then serve the site and the shell until Ctrl-C."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

SHELL_OFFSET = 1


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the preview; returns when the user stops it.

    Args:
        host: where to listen; the preview is for this machine only.
        port: the site's port; the shell takes the next one.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "esafety_xblocks.preview.settings"
    os.environ["ESAFETY_PREVIEW_SITE"] = f"http://{host}:{port}"
    os.environ["ESAFETY_PREVIEW_SHELL"] = f"http://{host}:{port + SHELL_OFFSET}"
    servers = _open(host, port)
    for remark in prepare():
        print(f"  note: {remark}")
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    servers[0].set_app(application)
    servers[1].set_app(in_shell(application))
    thread = threading.Thread(target=servers[1].serve_forever, daemon=True)
    thread.start()
    print(_welcome(host, port), flush=True)
    try:
        servers[0].serve_forever()
    except KeyboardInterrupt:
        print("\nStopped. What you did is kept for the next time.")
    finally:
        for server in servers:
            server.server_close()


def prepare() -> list[str]:
    """Bring the database up to date, load the courses, create the people; return remarks."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from esafety_xblocks.preview.loading import load_courses
    from esafety_xblocks.preview.people import create_people

    Path(settings.PREVIEW_DATA).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    create_people()
    return load_courses(Path(settings.PREVIEW_CONTENT))


def in_shell(application: Callable[..., Any]) -> Callable[..., Any]:
    """Return the application as the shell's server runs it."""

    def shell(environ: dict[str, Any], start_response: Any) -> Any:
        return application({**environ, "esafety.shell": True}, start_response)

    return shell


def _open(host: str, port: int) -> list[Any]:
    """Take both ports, before anything else, so that a port in use is said at once."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    class QuietHandler(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            if len(args) > 1 and str(args[1]).startswith("5"):
                super().log_message(format, *args)

    servers = []
    for number in (port, port + SHELL_OFFSET):
        try:
            servers.append(ThreadedWSGIServer((host, number), QuietHandler))
        except OSError as error:
            for server in servers:
                server.server_close()
            sys.exit(f"Port {number} cannot be used ({error.strerror}). Choose another: esafety preview --port 8100")
    return servers


def _welcome(host: str, port: int) -> str:
    return (
        f"\n  The course is on  http://{host}:{port}/\n"
        "  Choose who you are today: a teacher, a trainer or an author.\n"
        "  Stop with Ctrl-C.\n"
    )
