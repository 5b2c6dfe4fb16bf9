#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the image do what docs/deploy.md says?

run.py --engine COMMAND --image NAME

Runs the checks, each on what those before it have left, and prints for each what was seen. The exit code is 0 when none
failed. Containers and volumes of its own are removed at the end."""

import argparse
import gzip
import json
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import compose
import feed
from engine import PATIENCE, Engine, Failed, Server, expect

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST_BYTES = 150_000_000
MEMORY = 256 << 20
STOPPED_WITHIN = 10
USER = "10001"


class Checks:
    """Methods check_... are run in this order; each returns what it saw, or raises Failed."""

    def __init__(self, engine: Engine, folder: pathlib.Path):
        self.engine = engine
        self.folder = folder
        self.archive = engine.volume()
        self.indexed = 0
        self.server = None

    # What the image is

    def check_size(self) -> str:
        about = self.engine.about("image", self.engine.image)
        expect(about["Size"] < MOST_BYTES, f"{about['Size']} bytes unpacked; at most {MOST_BYTES}")
        counted = Counted()
        with subprocess.Popen([*self.engine.command, "save", self.engine.image], stdout=subprocess.PIPE) as save:
            with gzip.GzipFile(fileobj=counted, mode="wb", compresslevel=6) as packed:
                shutil.copyfileobj(save.stdout, packed, 1 << 20)
        layers = self.engine.told("history", "--format", "{{.Size}}\t{{.CreatedBy}}", self.engine.image).splitlines()
        shown = [f"    {size:>8}  {by[:100]}" for size, _, by in (layer.partition("\t") for layer in layers)
                 if not re.match(r"0 ?B$", size)]
        return "\n".join([f"{about['Size'] / 1e6:.1f} MB unpacked, {counted.bytes / 1e6:.1f} MB compressed", *shown])

    def check_settings(self) -> str:
        about = self.engine.about("image", self.engine.image)
        config = about["Config"]
        expect(config["User"].split(":")[0] == USER, f"user {config['User']!r}")
        expect(list(config["Volumes"]) == ["/var/lib/dateline"], f"volumes {config['Volumes']}")
        expect(list(config["ExposedPorts"]) == ["8080/tcp"], f"ports {config['ExposedPorts']}")
        expect(config.get("StopSignal", "SIGTERM") in ("SIGTERM", "15"), f"stop signal {config.get('StopSignal')}")
        health = config.get("Healthcheck") or about.get("Healthcheck") or {}
        expect("--healthcheck" in health.get("Test", []), f"health check {health}")
        labels = {name.rsplit(".", 1)[1]: value for name, value in config["Labels"].items()
                  if name.startswith("org.opencontainers.image.")}
        for name in ("title", "description", "licenses", "version", "created"):
            expect(labels.get(name), f"no label {name}")
        said = self.engine.once("dateline-server", "--version").stdout.split()
        expect(said[-1:] == [labels["version"]], f"the label says {labels['version']}, the program {said}")
        return f"version {labels['version']}, revision {labels.get('revision', '')[:12]}"

    def check_only_what_runs(self) -> str:
        extra = self.engine.once("sh", "-c", "command -v g++ cmake git curl wget python3 openssl; true").stdout.split()
        expect(not extra, f"the image has {extra}")
        library = self.engine.once("sh", "-c", "ldd /usr/local/bin/dateline-* | grep 'not found'; true").stdout
        expect(not library, f"missing: {library}")
        certificates = self.engine.once("sh", "-c", "grep -c BEGIN /etc/ssl/certs/ca-certificates.crt").stdout.strip()
        expect(int(certificates or 0) > 50, "no certificates of authorities: feeds could not be asked over TLS")
        return f"no compiler, no client; every library is there; {certificates} authorities"

    # From an empty volume to an archive

    def check_first_start(self) -> str:
        self.server = Server(self.engine, self.archive, options=[f"--memory={MEMORY}"]).wait()
        expect("<html" in self.server.text("/"), "no page")
        expect(self.server.get("/health/readyz") == {"status": "ok"}, "not ready")
        expect(self.server.get("/api/v1/stats")["articles"] == 0, "articles in an empty volume")
        line = next((line for line in self.engine.log(self.server.container).splitlines() if "no articles yet" in line), "")
        expect("dateline-indexer add --archive /var/lib/dateline" in line, "the log does not say how to add articles: " +
               self.engine.log(self.server.container))
        return line

    def check_one_shot_indexer(self) -> str:
        done = self.add_sample(self.archive, options=[f"--memory={MEMORY}"])
        self.indexed = self.server.get("/api/v1/stats")["articles"]
        read, added, refused = (int(re.search(word + r" (\d+)", done.stdout)[1]) for word in ("read", "added", "refused"))
        expect(read >= len(sample_files()) and refused == 0, f"{len(sample_files())} files; {done.stdout}")
        expect(self.indexed == added > 0, f"{self.indexed} articles are served; {done.stdout}")
        return done.stdout.strip()

    def check_search_over_the_published_port(self) -> str:
        hits = {query: self.server.found(query) for query in ("ferry", "Osierham", "%E6%97%A5%E9%A3%9F")}
        expect(all(hits.values()), f"found {hits}")
        return f"without a restart: {hits}"

    def check_health(self) -> str:
        done = self.engine.inside(self.server.container, "dateline-server", "--healthcheck")
        expect(done.returncode == 0, f"dateline-server --healthcheck: {done.stderr}")
        if self.engine.is_docker:
            limit = time.monotonic() + PATIENCE
            while (state := self.engine.about("container", self.server.container)["State"]["Health"]["Status"]) != "healthy":
                expect(state == "starting" and time.monotonic() < limit, f"the engine says {state}")
                time.sleep(1)
        else:
            done = self.engine.call("healthcheck", "run", self.server.container)
            expect(done.returncode == 0, f"podman healthcheck run: {done.stdout} {done.stderr}")
        return "healthy, as the engine asks it"

    def check_ill_health(self) -> str:
        volume = self.engine.volume()
        self.add_sample(volume)
        broken = Server(self.engine, volume).wait()
        edition = self.engine.once("sh", "-c", "rm -r editions/* && : > MANIFEST", options=["--volume", f"{volume}:/var/lib/dateline"])
        expect(edition.returncode == 0, edition.stderr)
        done = self.engine.inside(broken.container, "dateline-server", "--healthcheck")
        expect(done.returncode == 1 and "503" in done.stderr, f"of a damaged archive: {done.returncode} {done.stderr}")
        self.engine.stop(broken.container)
        done = self.engine.once("--healthcheck", options=["--env=DATELINE_PORT=1"])
        expect(done.returncode == 1 and "nothing answers" in done.stderr, f"of no server: {done.returncode} {done.stderr}")
        return done.stderr.strip()

    # What a container may do

    def check_user_and_capabilities(self) -> str:
        user = self.engine.inside(self.server.container, "id", "-u").stdout.strip()
        expect(user == USER, f"user {user}")
        status = self.engine.inside(self.server.container, "cat", "/proc/1/status").stdout
        facts = dict(re.findall(r"^(CapEff|CapPrm|CapBnd|NoNewPrivs|Uid):\s*(\S+)", status, re.MULTILINE))
        expect(all(int(facts[name], 16) == 0 for name in ("CapEff", "CapPrm", "CapBnd")), f"capabilities {facts}")
        expect(facts["NoNewPrivs"] == "1" and facts["Uid"] == USER, f"{facts}")
        return f"process 1: {facts}"

    def check_read_only(self) -> str:
        for path in ("/etc/new", "/usr/local/bin/new", "/var/lib/dateline/new"):
            done = self.engine.inside(self.server.container, "sh", "-c", f": > {path}")
            expect(done.returncode != 0 and re.search("Read-only|Permission", done.stderr), f"{path}: {done.stderr}")
        done = self.engine.once("sh", "-c", ": > /usr/new", options=["--user=0"])
        expect("Read-only file system" in done.stderr, f"root may write: {done.stderr}")
        return "root file system, and the archive for the server"

    def check_memory_limit(self) -> str:
        told = self.engine.about("container", self.server.container)["HostConfig"]["Memory"]
        expect(told == MEMORY, f"the engine says {told}")
        pid = self.engine.about("container", self.server.container)["State"]["Pid"]
        kept = limit_of(pid)
        expect(kept == MEMORY, f"the kernel keeps {kept}")
        return f"{kept >> 20} MB kept by the kernel, for the server and for indexing the sample"

    # Who writes

    def check_second_writer(self) -> str:
        volume = self.engine.volume()
        with self.waiting_writer(volume) as (container, writer):
            done = self.add_sample(volume, code=75)
            expect(re.search(r"another writer holds .*: process 1 since \S+ on \S+\. .*nothing was changed", done.stderr), done.stderr)
            seconds, code = self.engine.stop(container)
            writer.wait(PATIENCE)
            expect(seconds < STOPPED_WITHIN, f"stopping a writer took {seconds:.1f} s")
            expect(code == 143, f"a writer that was stopped ended with {code}")
        self.add_sample(volume)
        return f"{done.stderr.strip().splitlines()[-1]} (the first one was stopped in {seconds:.1f} s)"

    def check_follower(self) -> str:
        volume, feeds = self.engine.volume(), self.folder / "feeds.opml"
        with feed.served() as opml:
            feeds.write_text(opml, encoding="utf-8")
            follower = self.engine.started("follow", "/etc/dateline/feeds.opml", options=[
                "--network=host", "--volume", f"{volume}:/var/lib/dateline", "--volume", f"{feeds}:/etc/dateline/feeds.opml:ro"])
            limit = time.monotonic() + PATIENCE
            while "added 1" not in self.engine.log(follower):
                expect(time.monotonic() < limit, f"no article came: {self.engine.log(follower)}")
                time.sleep(0.1)
            seconds, code = self.engine.stop(follower)
        expect(seconds < STOPPED_WITHIN and code == 0, f"stopping took {seconds:.1f} s, exit code {code}")
        return self.engine.log(follower).strip().splitlines()[-1] + f" (stopped in {seconds:.1f} s)"

    def check_which_program_runs(self) -> str:
        for words, program in ((["--version"], "dateline-server"), (["check", "--version"], "dateline-indexer"),
                               (["--quiet", "stats", "--version"], "dateline-indexer"), (["echo", "add"], "add")):
            said = self.engine.once(*words).stdout
            expect(said.startswith(program), f"{words}: {said}")
        return "the indexer for a verb, also behind options; the server for options alone; else what is named"

    def check_a_folder_of_another_user(self) -> str:
        foreign = self.folder / "foreign"
        foreign.mkdir(mode=0o755)
        done = self.engine.once("add", "-", options=["--volume", f"{foreign}:/var/lib/dateline"])
        expect(done.returncode == 77 and "Permission denied" in done.stderr, f"{done.returncode} {done.stderr}")
        return done.stderr.strip()

    # Options

    def check_environment(self) -> str:
        secrets = self.folder / "secrets"
        secrets.mkdir()
        secrets.chmod(0o755)
        (secrets / "format").write_text("json\n", encoding="utf-8")
        mounted = ["--volume", f"{secrets}:/run/secrets/dateline:ro"]
        named = Server(self.engine, self.archive, options=[
            *mounted, "--env=DATELINE_LOG_FORMAT_FILE=/run/secrets/dateline/format", "--env=DATELINE_THREADS=3"]).wait()
        line = next(line for line in self.engine.log(named.container).splitlines() if "livez" in line)
        expect(json.loads(line)["status"] == 200, line)
        expect(self.engine.stop(named.container)[1] == 0, "it did not end in good order")
        done = self.engine.once("--port", "8080", options=["--env=DATELINE_THREADS=none"])
        expect(done.returncode == 64 and "--threads" in done.stderr, f"{done.returncode} {done.stderr}")
        done = self.engine.once(options=[*mounted, "--env=DATELINE_LOG_FORMAT_FILE=/run/secrets/dateline/none"])
        expect(done.returncode == 66 and "DATELINE_LOG_FORMAT_FILE" in done.stderr, f"{done.returncode} {done.stderr}")
        return "DATELINE_THREADS, DATELINE_LOG_FORMAT_FILE; what is wrong with them is said"

    # What docs/deploy.md promises of the data

    def check_stop_and_a_new_container(self) -> str:
        seconds, code = self.engine.stop(self.server.container)
        expect(seconds < STOPPED_WITHIN and code == 0, f"stopping took {seconds:.1f} s, exit code {code}")
        expect("stopping" in self.engine.log(self.server.container), "the log does not say so")
        self.engine.told("rm", self.server.container)
        self.server = Server(self.engine, self.archive).wait()
        articles = self.server.get("/api/v1/stats")["articles"]
        expect(articles == self.indexed > 0, f"{articles} articles instead of {self.indexed}")
        return f"stopped in {seconds:.1f} s with exit code 0; the new container has all {articles} articles"

    def check_backup_and_restore(self) -> str:
        copy = self.folder / "archive.tar.gz"
        whole = ["--volume", f"{self.archive}:/var/lib/dateline:ro"]
        with copy.open("wb") as out:
            done = subprocess.run([*self.engine.command, "run", "--rm", *whole, self.engine.image, "flock", "writer.lock",
                                   "tar", "--exclude=./lost+found", "-czf", "-", "."], stdout=out, stderr=subprocess.PIPE, timeout=PATIENCE, check=False)
        expect(done.returncode == 0, done.stderr.decode())
        restored = ["--volume", f"{self.engine.volume()}:/var/lib/dateline"]
        with copy.open("rb") as data:
            done = self.engine.call("run", "--rm", "--interactive", *restored, self.engine.image, "tar", "-xzf", "-", stdin=data)
        expect(done.returncode == 0, done.stderr)
        done = self.engine.once("check", options=restored)
        expect(done.returncode == 0 and "is whole" in done.stdout, done.stdout + done.stderr)
        return f"{copy.stat().st_size} bytes; {done.stdout.strip()}"

    def check_compose_file(self) -> str:
        return compose.examine(ROOT / "docker/compose.yaml")

    # What the checks share

    def add_sample(self, volume: str, code: int = 0, options=()) -> subprocess.CompletedProcess:
        done = self.engine.once("add", "/articles", options=[
            "--volume", f"{volume}:/var/lib/dateline", "--volume", f"{ROOT / 'sample'}:/articles:ro", *options])
        expect(done.returncode == code, f"exit code {done.returncode} instead of {code}: {done.stdout}{done.stderr}")
        return done

    def waiting_writer(self, volume: str):
        return WaitingWriter(self.engine, volume, self.folder)


class WaitingWriter:
    """A container that holds the archive and waits for articles on its standard input: its id, and its process."""

    def __init__(self, engine: Engine, volume: str, folder: pathlib.Path):
        self.engine, self.volume, self.ids = engine, volume, folder / "writer.id"

    def __enter__(self) -> tuple:
        self.process = subprocess.Popen(
            [*self.engine.command, "run", "--interactive", "--no-healthcheck", "--cidfile", str(self.ids), *self.engine.network(), "--volume",
             f"{self.volume}:/var/lib/dateline", self.engine.image, "add", "-"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        limit = time.monotonic() + PATIENCE
        while True:
            if self.ids.exists() and (container := self.ids.read_text(encoding="utf-8")):
                self.engine.containers = [*{*self.engine.containers, container}]
                held = self.engine.inside(container, "sh", "-c", "grep process /var/lib/dateline/writer.lock")
                if held.returncode == 0:
                    return container, self.process
            expect(self.process.poll() is None and time.monotonic() < limit, "the writer does not hold the archive")
            time.sleep(0.1)

    def __exit__(self, *_):
        self.process.stdin.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


class Counted:
    """A file that only counts what is written to it."""

    def __init__(self):
        self.bytes = 0

    def write(self, data: bytes) -> int:
        self.bytes += len(data)
        return len(data)

    def flush(self) -> None:
        pass


def sample_files() -> list:
    return [path for path in (ROOT / "sample").rglob("*") if path.is_file()]


def limit_of(pid: int) -> int:
    """The bytes of memory that the kernel leaves to the group of a process."""
    for line in pathlib.Path(f"/proc/{pid}/cgroup").read_text(encoding="utf-8").splitlines():
        _, kinds, path = line.split(":", 2)
        for file in (f"/sys/fs/cgroup/memory{path}/memory.limit_in_bytes", f"/sys/fs/cgroup{path}/memory.max"):
            if kinds in ("memory", "") and pathlib.Path(file).exists():
                return int(pathlib.Path(file).read_text(encoding="utf-8"))
    raise Failed(f"no group limits the memory of process {pid}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", required=True)
    parser.add_argument("--image", required=True)
    options = parser.parse_args()
    failed = 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that leaving the block still cleans up
    with tempfile.TemporaryDirectory(prefix="dateline-image-") as folder, Engine(options.engine, options.image) as engine:
        checks = Checks(engine, pathlib.Path(folder))
        for name, check in vars(Checks).items():
            if not name.startswith("check_"):
                continue
            shown = name.removeprefix("check_").replace("_", " ")
            began = time.monotonic()
            try:
                seen = check(checks)
            except Exception as problem:  # whatever is odd about one answer, the other checks are made
                failed += 1
                print(f"FAILED  {shown}: {type(problem).__name__}: {problem}", flush=True)
            else:
                print(f"ok      {shown} ({time.monotonic() - began:.1f} s): {seen}", flush=True)
    print(f"{failed} failed" if failed else "all as it should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
