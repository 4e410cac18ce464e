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
    server = _Server(root.resolve(), receive)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        root = self.server.root
        path = (root / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if root not in path.parents or not path.is_file():
            self._send(404, b"not found", "text/plain")
            return
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self._send_part(path.read_bytes(), kind)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(200, b"", "text/plain")
        if self.server.receive is not None:
            self.server.receive(body)

    def _send_part(self, data: bytes, kind: str) -> None:
        wanted = _RANGE.fullmatch(self.headers.get("Range", ""))
        if wanted is None:
            self._send(200, data, kind)
            return
        first = int(wanted[1])
        last = min(int(wanted[2]) if wanted[2] else len(data) - 1, len(data) - 1)
        self._send(206, data[first : last + 1], kind, f"bytes {first}-{last}/{len(data)}")

    def _send(self, status: int, body: bytes, kind: str, span: str = "") -> None:
        with contextlib.suppress(ConnectionError):  # a player hangs up as soon as it has enough
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Accept-Ranges", "bytes")
            if span:
                self.send_header("Content-Range", span)
            self.end_headers()
            self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, root: Path, receive: Callable[[bytes], None] | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.root = root
        self.receive = receive

    def handle_error(self, *_: object) -> None:
        """A browser that is closed drops its connections; that is no fault of a test."""
