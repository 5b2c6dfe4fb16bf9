# SPDX-License-Identifier: GPL-3.0-or-later
# How does the real server get to run for the tests, and end with them?
import re
import subprocess
import threading
import time
import urllib.error
import urllib.request

READY_SECONDS = 30
STOP_SECONDS = 15


class ServerError(Exception):
    """The archive could not be built or the server did not start."""


def build_archive(indexer, archive, *articles):
    """Runs the indexer over files of articles."""
    command = [indexer, "--archive", archive, "build", *articles]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise ServerError(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")


class Server:
    """A server of our own on a free loopback port; its address is `url`."""

    def __init__(self, binary, archive, web):
        command = [binary, "--archive", archive, "--port", "0", "--web", web]
        self.lines = []
        self.url = None
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line)
            found = re.search(r"on (http://[^\s/]+)", line)
            if found and not self.url:
                self.url = found.group(1)

    def wait_until_ready(self):
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            if self.url and answers(self.url):
                return
            time.sleep(0.05)
        raise ServerError("the server did not get ready:\n" + "".join(self.lines))

    def stop(self):
        """Ends it; says whether it ended by itself and well."""
        self.process.terminate()
        try:
            return self.process.wait(STOP_SECONDS) == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return False


def answers(url):
    """Whether the server would answer a search now."""
    try:
        with urllib.request.urlopen(url + "/health/readyz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
