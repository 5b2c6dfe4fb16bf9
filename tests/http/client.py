# SPDX-License-Identifier: GPL-3.0-or-later
"""How does a test speak HTTP, well-formed or not? Over a plain socket, so that nothing is repaired on the way."""

import dataclasses
import gzip
import re
import socket
import time

PATIENCE = 12.0


@dataclasses.dataclass
class Answer:
    status: int = 0
    headers: list = dataclasses.field(default_factory=list)
    body: bytes = b""

    def header(self, name: str):
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(values) if values else None

    def text(self) -> str:
        body = gzip.decompress(self.body) if self.header("Content-Encoding") == "gzip" else self.body
        return body.decode("utf-8")


@dataclasses.dataclass
class Exchange:
    """Everything that came back on one connection."""

    answers: list
    closed: bool  # by the server, before our patience ended
    seconds: float


def request_bytes(line: str, headers: list) -> bytes:
    names = {name.lower() for name, _ in headers}
    head = [f"{line} HTTP/1.1"]
    head += [] if "host" in names else ["Host: localhost"]
    head += [] if "connection" in names else ["Connection: close"]
    head += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(head + ["", ""]).encode("utf-8")


def unescape(text: str) -> bytes:
    """\\r \\n \\t \\\\ and \\xNN."""
    named = {"r": b"\r", "n": b"\n", "t": b"\t", "\\": b"\\"}
    parts = re.split(r"\\(x[0-9a-fA-F]{2}|[rnt\\])", text)
    out = b""
    for index, part in enumerate(parts):
        if index % 2 == 0:
            out += part.encode("utf-8")
        else:
            out += bytes([int(part[1:], 16)]) if part[0] == "x" else named[part]
    return out


def split_answers(data: bytes, heads_only: bool) -> list:
    answers = []
    while b"\r\n\r\n" in data:
        head, data = data.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        answer = Answer(int(lines[0].split(" ")[1]), [tuple(line.split(": ", 1)) for line in lines[1:]])
        length = 0 if heads_only else int(answer.header("Content-Length") or 0)
        answer.body, data = data[:length], data[length:]
        if len(answer.body) < length:
            raise AssertionError(f"the body has {len(answer.body)} bytes of {length}")
        answers.append(answer)
    if data:
        raise AssertionError(f"bytes behind the last answer: {data[:80]!r}")
    return answers


def hold(port: int, count: int, start: bytes) -> list:
    """Connections that begin so and then say nothing; the caller closes them."""
    held = []
    for _ in range(count):
        held.append(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
        held[-1].sendall(start)
        time.sleep(0.02)  # so that a free thread of the server takes it before the next one comes
    return held


def exchange(port: int, data: bytes, heads_only: bool = False, drip: float = 0.0, half_close: bool = False) -> Exchange:
    """Sends the bytes (one by one with a pause, when dripping) and takes all that comes until the server closes."""
    begin = time.monotonic()
    received = b""
    closed = False
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        try:
            for piece in [data[i:i + 1] for i in range(len(data))] if drip else [data]:
                connection.sendall(piece)
                time.sleep(drip)
            if half_close:
                connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the server has heard enough; its answer is what counts
        try:
            while time.monotonic() - begin < PATIENCE:
                part = connection.recv(65536)
                closed = not part
                if closed:
                    break
                received += part
        except ConnectionResetError:
            closed = True
        except TimeoutError:
            pass
    return Exchange(split_answers(received, heads_only), closed, time.monotonic() - begin)

