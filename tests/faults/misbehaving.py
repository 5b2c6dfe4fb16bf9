# SPDX-License-Identifier: GPL-3.0-or-later
"""Which server do the tests of following ask? One on loopback that does what it is told, good or bad."""

import gzip
import http.server
import socket
import ssl
import struct
import threading
from xml.sax.saxutils import escape


def item(ident: str, title: str, link: str = "", text=()) -> str:
    """An entry; with its text in paragraphs, or with a line about it."""
    link = f"<link>{escape(link)}</link>" if link else ""
    content = escape("".join(f"<p>{line}</p>" for line in text)) if text else f"What happened: {escape(title)}."
    return (f"<item><guid isPermaLink='false'>https://lantern.example/{ident}</guid><title>{escape(title)}</title>{link}"
            f"<description>{content}</description></item>")


def rss(*items: str, built: str = "now") -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The Lantern</title>'
            f"<link>https://lantern.example/</link><language>en</language><!-- {built} -->"
            + "".join(items) + "</channel></rss>").encode()


def page(title: str, head: str = "") -> bytes:
    return (f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>"
            "<p>A paragraph that says what there is to say.</p></body></html>").encode()


def article_page(title: str, text, head: str = "") -> bytes:
    """A page that is an article, with its text in paragraphs."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text)
    return (f"<!DOCTYPE html><html lang='en'><head><title>{title}</title><meta property='og:type' content='article'>{head}"
            f"</head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>").encode()


class Request:
    def __init__(self, headers, status):
        self.headers = headers
        self.status = status


class MisbehavingServer:
    """Serves on a free port until it is closed, over TLS with a key. Every path does what it was told last."""

    def __init__(self, key=None, certificate=None):
        self.paths = {}
        self.bomb = gzip.compress(b" " * (64 << 20), 1)
        self.seen = {}
        self.closing = threading.Event()
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.close_connection = True
                answer = owner.paths.get(self.path, owner.not_there)
                try:
                    answer(self)
                except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
                    pass

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        if key is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True,
                                                     do_handshake_on_connect=False)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def requests(self, path: str) -> list:
        return list(self.seen.get(path, []))

    def close(self):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()

    def note(self, handler, status: int):
        self.seen.setdefault(handler.path, []).append(Request(dict(handler.headers), status))

    def not_there(self, handler):
        self.note(handler, 404)
        handler.send_response(404)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def serve(self, path: str, body: bytes, status: int = 200, headers=None, packed=False,
              honours_validators=False) -> str:
        headers = dict(headers or {})

        def answer(handler):
            same = honours_validators and (handler.headers.get("If-None-Match") == headers.get("ETag"))
            code = 304 if same else status
            self.note(handler, code)
            handler.send_response(code)
            data = b"" if same else gzip.compress(body) if packed else body
            for name, value in headers.items():
                handler.send_header(name, value)
            if packed:
                handler.send_header("Content-Encoding", "gzip")
            if not same:
                handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)

        self.paths[path] = answer
        return self.url(path)

    def redirect(self, path: str, target: str, status: int) -> str:
        return self.serve(path, b"", status, {"Location": target})

    def behave(self, path: str, how: str) -> str:
        """drip, silent, endless, gzip bomb, truncated, reset, endless headers."""
        doing = getattr(self, how.replace(" ", "_"))

        def answer(handler):
            self.note(handler, 200)
            doing(handler)

        self.paths[path] = answer
        return self.url(path)

    def drip(self, handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not self.closing.wait(0.2):
            handler.wfile.write(b"<")

    def silent(self, _):
        self.closing.wait(60)

    def endless(self, handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + rss()[:-20])
        while not self.closing.is_set():
            handler.wfile.write(item("x", "Endless").encode() * 100)

    def gzip_bomb(self, handler):
        body = self.bomb
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    def truncated(self, handler):
        body = rss(item("x", "Never whole"))
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (len(body) + 500) + body)

    def reset(self, handler):
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    def endless_headers(self, handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.closing.is_set():
            handler.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")
