# SPDX-License-Identifier: GPL-3.0-or-later
# Do the Dockerfile, the compose file, the programs and docs/deploy.md say the same? What a running image does is asked
# by tests/docker/run.py.
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def text_of(path):
    return (ROOT / path).read_text(encoding="utf-8")


def code_of(document):
    """What stands in fenced blocks and in spans of code."""
    text = text_of(document)
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return "\n".join(fenced + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)))


def options():
    tables = text_of("server/config.cc") + text_of("indexer/options.cc")
    return {"DATELINE_" + name.upper().replace("-", "_") for name in re.findall(r'"--([a-z][a-z-]*)"', tables)}


def services():
    """The services of the compose file, each with its lines."""
    body = text_of("docker/compose.yaml").split("\nservices:\n")[1].split("\nvolumes:\n")[0]
    parts = re.split(r"^  (\w+):\n", body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


class Image(unittest.TestCase):
    def test_the_dockerfile_builds_with_any_builder(self):
        for forbidden in ("# syntax=", "@sha256:", "<<", "--mount"):
            self.assertNotIn(forbidden, text_of("Dockerfile"))

    def test_the_label_has_the_version_of_the_project(self):
        version = re.search(r"project\(dateline VERSION (\S+)", text_of("CMakeLists.txt"))[1]
        self.assertIn(f"\nARG VERSION={version}\n", text_of("Dockerfile"))

    def test_all_that_is_copied_is_there_and_not_ignored(self):
        kept = re.findall(r"^!(\S+)$", text_of(".dockerignore"), re.MULTILINE)
        copied = [path for line in re.findall(r"^COPY (?!--from)(.+)$", text_of("Dockerfile"), re.MULTILINE)
                  for path in line.split()[:-1]]
        self.assertEqual(sorted(kept), sorted(copied))
        for path in kept:
            self.assertTrue((ROOT / path).exists(), path)

    def test_every_folder_that_cmake_builds_is_copied(self):
        folders = set(re.findall(r"add_subdirectory\((\w+)\)", text_of("CMakeLists.txt")))
        self.assertLessEqual(folders, set(re.findall(r"^!(\S+)$", text_of(".dockerignore"), re.MULTILINE)))

    def test_the_entry_point_knows_every_verb(self):
        verbs = set(re.findall(r'verb\("(\w+)"', text_of("indexer/options.cc")))
        told = re.search(r"^ +(add [^)]*)\)", text_of("docker/entrypoint"), re.MULTILINE)[1]
        self.assertEqual(verbs, set(told.split(" | ")))

    def test_every_variable_of_a_container_is_an_option(self):
        set_there = set(re.findall(r"^ENV .*?(?=^[A-Z])", text_of("Dockerfile"), re.MULTILINE | re.DOTALL))
        names = set(re.findall(r"(DATELINE_\w+)=", "".join(set_there)))
        for name, lines in services().items():
            if name != "proxy":
                names |= set(re.findall(r"^      (DATELINE_\w+):", lines, re.MULTILINE))
        self.assertGreater(len(names), 2)
        self.assertLessEqual(names, options())

    def test_every_setting_of_the_compose_file_is_told_with_its_default(self):
        told = dict(re.findall(r"^\| `(DATELINE_\w+)` \|.*\| (.*?) \|$", text_of("docs/deploy.md"), re.MULTILINE))
        used = dict(re.findall(r"\$\{(DATELINE_\w+):-([^}]*)\}", text_of("docker/compose.yaml")))
        self.assertEqual({name: f"`{value}`" if value else "none" for name, value in used.items()}, told)

    def test_the_example_of_settings_has_settings_of_the_compose_file(self):
        used = set(re.findall(r"\$\{(DATELINE_\w+):-", text_of("docker/compose.yaml"))) | {"COMPOSE_PROJECT_NAME"}
        given = set(re.findall(r"^#?(\w+)=", text_of("docker/example.env"), re.MULTILINE))
        self.assertIn("COMPOSE_PROJECT_NAME", given)
        self.assertLessEqual(given, used)

    def test_every_service_and_profile_of_a_command_is_there(self):
        compose = services()
        profiles = set(re.findall(r"profiles: \[(\w+)\]", text_of("docker/compose.yaml")))
        documents = code_of("docs/deploy.md") + text_of("docker/compose.yaml") + code_of("README.md")
        self.assertLessEqual(set(re.findall(r"--profile (\w+)", documents)), profiles)
        named = {word for command in re.findall(r"docker compose (?:--profile \w+ )?run ([^|<>\n]*)", documents)
                 for word in [next(word for word in command.split() if not word.startswith("-"))]}
        self.assertTrue(named)
        self.assertLessEqual(named, set(compose))

    def test_the_document_names_what_the_image_sets(self):
        document = text_of("docs/deploy.md")
        for line in ("VOLUME /var/lib/dateline", "EXPOSE 8080", "USER 10001:10001"):
            self.assertIn(f"\n{line}\n", text_of("Dockerfile"))
            self.assertIn(line.split()[1].split(":")[0], document)


if __name__ == "__main__":
    unittest.main()
