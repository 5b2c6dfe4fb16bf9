# SPDX-License-Identifier: GPL-3.0-or-later
"""How do the checks start containers, and how is everything gone afterwards that they started?"""

import contextlib
import json
import shlex
import socket
import subprocess
import time
import urllib.error
import urllib.request
import uuid

PATIENCE = 60
# As docker/compose.yaml starts them.
HARDENED = ["--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--tmpfs=/tmp", "--pids-limit=512"]


class Failed(Exception):
    """Something is not as it should be."""


def expect(fits: bool, message: str) -> None:
    if not fits:
        raise Failed(message)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Engine:
    """Docker or podman, for one run. Leaving the block removes its containers and volumes, by id and by name."""

    def __init__(self, command: str, image: str):
        self.command = shlex.split(command)
        self.image = image
        self.is_docker = self.command[0] == "docker"
        self.containers = []
        self.volumes = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for container in self.containers:
            self.call("rm", "--force", container)
        for volume in self.volumes:
            self.call("volume", "rm", "--force", volume)

    def call(self, *arguments, patience: float = PATIENCE, **more) -> subprocess.CompletedProcess:
        return subprocess.run([*self.command, *map(str, arguments)], capture_output=True, text=True, check=False,
                              timeout=patience, **more)

    def told(self, *arguments) -> str:
        """What the engine prints."""
        done = self.call(*arguments)
        expect(done.returncode == 0, f"{arguments[0]}: {done.stderr.strip()[-500:]}")
        return done.stdout.strip()

    def about(self, what: str, name: str) -> dict:
        return json.loads(self.told(what, "inspect", name))[0]

    def volume(self) -> str:
        """The name of a new volume."""
        self.volumes.append(f"dateline-test-{uuid.uuid4().hex[:12]}")
        self.told("volume", "create", self.volumes[-1])
        return self.volumes[-1]

    def network(self, port: int = 0) -> list:
        """Options that publish the server on a port of this machine. podman is run where it may make no network of its
        own: there the server listens on the port itself."""
        if self.is_docker:
            return ["--publish", f"127.0.0.1:{port}:8080"] if port else ["--network=none"]
        listen = ["--env=DATELINE_LISTEN=127.0.0.1", f"--env=DATELINE_PORT={port}"] if port else []
        return ["--network=host", *listen]

    def started(self, *arguments, options=()) -> str:
        """The id of a container that runs in the background."""
        container = self.told("run", "--detach", *HARDENED, *options, self.image, *arguments)
        self.containers.append(container)
        return container

    def once(self, *arguments, options=(), patience: float = PATIENCE, **more) -> subprocess.CompletedProcess:
        """A container that runs to its end."""
        return self.call("run", "--rm", "--no-healthcheck", *HARDENED, *options, *self.network(), self.image, *arguments, patience=patience,
                         **more)

    def inside(self, container: str, *command) -> subprocess.CompletedProcess:
        return self.call("exec", container, *command)

    def log(self, container: str) -> str:
        done = self.call("logs", container)
        return done.stdout + done.stderr

    def stop(self, container: str) -> tuple:
        """Seconds that stopping took, and the exit code."""
        began = time.monotonic()
        self.told("stop", "--time", "20", container)
        return time.monotonic() - began, self.about("container", container)["State"]["ExitCode"]


class Server:
    """A server in a container; its port is published on this machine."""

    def __init__(self, engine: Engine, volume: str, *arguments, options=()):
        self.engine = engine
        self.port = free_port()
        self.container = engine.started(*arguments, options=[
            "--volume", f"{volume}:/var/lib/dateline:ro", *engine.network(self.port), *options])

    def text(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
            return answer.read().decode()

    def get(self, path: str) -> dict:
        return json.loads(self.text(path))

    def found(self, query: str) -> int:
        return self.get(f"/api/v1/search?q={query}")["total"]["articles"]["value"]

    def wait(self):
        limit = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                self.text("/health/livez")
                return self
            running = self.engine.about("container", self.container)["State"]["Running"]
            expect(running and time.monotonic() < limit, "it does not serve: " + self.engine.log(self.container)[-500:])
            time.sleep(0.05)
