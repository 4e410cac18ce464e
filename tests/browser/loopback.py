"""A small web server on the loopback, with byte ranges: without them a browser cannot seek in a recording."""

from __future__ import annotations

import contextlib
import mimetypes
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_TYPES = {".vtt": "text/vtt; charset=utf-8", ".html": "text/html; charset=utf-8", ".webm": "video/webm"}
_RANGE = re.compile(r"bytes=([0-9]+)-([0-9]*)")


@contextlib.contextmanager
def serve(root: Path, receive: Callable[[bytes], None] | None = None) -> Iterator[str]:
    """Serve the files below `root`; yields the base URL. `receive` gets the body of each POST."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

        def do_GET(self) -> None:
            path = root / unquote(urlsplit(self.path).path).lstrip("/")
            if path.is_dir():
                path /= "index.html"
            if root.resolve() not in path.resolve().parents or not path.is_file():
                self._send(404, b"not found", "text/plain", {})
                return
            kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._send_part(path.read_bytes(), kind)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._send(200, b"", "text/plain", {})
            if receive is not None:
                receive(body)

        def _send_part(self, data: bytes, kind: str) -> None:
            wanted = _RANGE.fullmatch(self.headers.get("Range", ""))
            if wanted is None:
                self._send(200, data, kind, {"Accept-Ranges": "bytes"})
                return
            first = int(wanted[1])
            last = min(int(wanted[2]) if wanted[2] else len(data) - 1, len(data) - 1)
            headers = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {first}-{last}/{len(data)}"}
            self._send(206, data[first : last + 1], kind, headers)

        def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str]) -> None:
            with contextlib.suppress(ConnectionError):  # a player hangs up as soon as it has enough
                self.send_response(status)
                for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A browser that is closed drops its connections; that is no fault of a test."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
