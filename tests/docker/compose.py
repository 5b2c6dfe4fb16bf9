# SPDX-License-Identifier: GPL-3.0-or-later
"""Is the compose file one that a compose tool takes, and does it say what docs/deploy.md promises?"""

import importlib
import json
import pathlib
import shutil
import subprocess

from engine import PATIENCE, Failed, expect

TOOLS = (["docker", "compose"], ["docker-compose"])
OURS = {"server", "indexer", "follower"}
PROFILES = {"indexer": "index", "follower": "follow", "proxy": "proxy"}


def tool() -> list:
    """The first compose tool of this machine that runs; [] when there is none."""
    for command in TOOLS:
        if shutil.which(command[0]):
            done = subprocess.run([*command, "version"], capture_output=True, timeout=PATIENCE, check=False)
            if done.returncode == 0:
                return command
    return []


def accepted_by(command: list, path: pathlib.Path) -> None:
    done = subprocess.run([*command, "--file", str(path), "config"], capture_output=True, text=True, timeout=PATIENCE,
                          check=False)
    expect(done.returncode == 0, f"{' '.join(command)} config: {done.stderr.strip()[-500:]}")


def examine(path: pathlib.Path) -> str:
    """What was asked of the file. Raises Failed."""
    said = []
    if command := tool():
        accepted_by(command, path)
        said.append(f"{' '.join(command)} config takes it")
    try:
        yaml = importlib.import_module("yaml")
    except ImportError:
        said.append("its settings were not looked at: there is no python3-yaml")
    else:
        promised(yaml.safe_load(path.read_text(encoding="utf-8"))["services"])
        said.append("its containers are what docs/deploy.md promises")
    return "; ".join(said) if command else "; ".join(["no compose tool is here", *said])


def promised(services: dict) -> None:
    expect(set(services) == OURS | {"proxy"}, f"services {set(services)}")
    for name in OURS:
        service = services[name]
        for key, value in (("read_only", True), ("cap_drop", ["ALL"]), ("security_opt", ["no-new-privileges:true"])):
            if service.get(key) != value:
                raise Failed(f"{name}: {key} is {json.dumps(service.get(key))}")
        expect("mem_limit" in service and "pids_limit" in service, f"{name} has no limits")
        mounts = [volume for volume in service["volumes"] if volume.split(":")[1] == "/var/lib/dateline"]
        expect(len(mounts) == 1, f"{name}: {service['volumes']}")
        expect(mounts[0].endswith(":ro") == (name == "server"), f"{name}: {mounts[0]}")
    proxy = services["proxy"]
    expect(proxy["read_only"] and proxy["cap_drop"] == ["ALL"] and proxy["cap_add"] == ["NET_BIND_SERVICE"],
           "the proxy may do more than it needs")
    expect({name: service["profiles"][0] for name, service in services.items() if "profiles" in service} == PROFILES,
           "the profiles are others")
    expect("127.0.0.1" in services["server"]["ports"][0], "the server is published beyond this machine")
