#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What does an answer over HTTP cost the server? CPU of the server a request, wall p50 and p99, one kept connection.

search_load.py --server-binary B --archive DIR --queries FILE [--rounds N] [--params 'limit=10&facets=source,year']

Also counts how many of the query's words that a hit has are marked in its title or snippet (--coverage)."""
import argparse
import http.client
import json
import os
import re
import subprocess
import time
import urllib.parse


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def start(options):
    process = subprocess.Popen([options.server_binary, "--archive", options.archive, "--port", "0", "--log-level", "warning"],
                               stdout=subprocess.PIPE, text=True)
    port = int(re.search(r":(\d+)$", process.stdout.readline().strip()).group(1))
    return process, port


def ask(connection, query, params):
    connection.request("GET", "/api/v1/search?q=" + urllib.parse.quote(query) + "&" + params)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    return body


def load(process, connection, queries, options):
    for query in queries:
        ask(connection, query, options.params)
    walls = []
    begun = cpu_seconds(process.pid)
    for _ in range(options.rounds):
        for query in queries:
            start_of = time.perf_counter()
            ask(connection, query, options.params)
            walls.append((time.perf_counter() - start_of) * 1000)
    cpu = (cpu_seconds(process.pid) - begun) * 1000 / len(walls)
    walls.sort()
    print(f"requests {len(walls)}, server cpu {cpu:.3f} ms each, wall p50 {walls[len(walls) // 2]:.3f} ms, "
          f"p99 {walls[len(walls) * 99 // 100]:.3f} ms, params {options.params}")


def words_of(text):
    return {word.lower() for word in re.findall(r"[A-Za-z0-9]+", text) if len(word) > 1}


def coverage(connection, queries):
    """Of the query's words that stand in a hit as typed, how many are marked."""
    had = marked = 0
    for query in queries:
        answer = json.loads(ask(connection, query, "limit=10"))
        for hit in answer["hits"]:
            article = urllib.parse.quote(hit["id"], safe="")
            connection.request("GET", f"/api/v1/articles/{article}")
            whole = json.loads(connection.getresponse().read())
            text = words_of(" ".join(filter(None, [whole["title"], whole["body"]])))
            shown = words_of(" ".join(piece["text"] for piece in hit["title"] + hit["snippet"] if piece.get("hit")))
            for word in words_of(query) & text:
                had += 1
                marked += word in shown
    print(f"coverage: {marked} of {had} words marked, {100 * marked / had:.1f} %")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server-binary", required=True)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--params", default="limit=10")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--coverage", action="store_true")
    options = parser.parse_args()
    with open(options.queries, encoding="utf-8") as file:
        queries = file.read().splitlines()
    process, port = start(options)
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        if options.coverage:
            coverage(connection, queries)
        else:
            load(process, connection, queries, options)
    finally:
        process.terminate()
        process.wait(timeout=20)


if __name__ == "__main__":
    main()
