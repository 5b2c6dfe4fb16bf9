# SPDX-License-Identifier: GPL-3.0-or-later
# Does the house keep its laws? Includes point one way, files are small and say what they answer, every test is run by
# something, and what the documents name is there. CONTRIBUTING.md has the laws in words.
import fnmatch
import functools
import itertools
import os
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 400

# Which rooms may each room include? A file belongs to the longest room that its path begins with.
ROOMS = {
    "archive": {"archive"},
    "archive/query": {"archive", "archive/query"},
    "indexer": {"archive", "archive/query", "indexer"},
    "server/search": {"archive", "archive/query", "server/search"},
    "server/live": {"archive", "archive/query", "indexer", "server/search", "server/live"},
    "server/http": {"archive", "server/search", "server/live", "server/http"},
    "server": {"archive", "server/search", "server/live", "server/http", "server"},
}

# Libraries that stay out of a room: even at the end of a chain of includes, or only by name.
FAR = {"server/http": ["xapian.h", "archive/query/"]}
NEAR = {
    "archive": ["nlohmann/", "httplib.h"],
    "archive/query": ["nlohmann/", "httplib.h"],
    "server/search": ["nlohmann/", "httplib.h"],
}
MAY = {("archive/disk/manifest.cc", "nlohmann/json.hpp")}

SOURCES = {".cc", ".h", ".in", ".py", ".js", ".css", ".html", ".svg", ".http", ".sh"}
COMMENT = re.compile(r'(//|# |/\*|<!--|""")\s*[\w`"]')
SPDX = re.compile(r"(//|#|/\*|<!--) SPDX-License-Identifier: GPL-3\.0-or-later( \*/| -->)?$")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.MULTILINE)
REMINDER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


@functools.cache
def files():
    """Every file of the project, as a path below ROOT; what is built or hidden is none of it."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        folders[:] = [name for name in folders
                      if not (name == "__pycache__" or (name.startswith(".") and name != ".ci")
                              or (here == Path(".") and is_built(name)))]
        found += [(here / name).as_posix() for name in names]
    return sorted(found)


def is_built(name):
    return name == "build" or (ROOT / name / "CMakeCache.txt").exists()


@functools.cache
def text_of(path):
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # a fixture that is no text


def fits(path, pattern):
    """Whether a path fits a pattern, in which * stops at a slash."""
    return path.count("/") == pattern.count("/") and fnmatch.fnmatchcase(path, pattern)


def sources():
    for path in files():
        if "/golden/forms/" in path:
            continue
        name = Path(path)
        if (name.suffix in SOURCES or name.name in ("CMakeLists.txt", "Dockerfile")
                or path.startswith(("script/", ".ci/", "docker/"))):
            yield path


def lines_behind_shebang(path):
    lines = text_of(path).splitlines()
    return lines[1:] if lines and lines[0].startswith("#!") else lines


def header_of(path):
    """The comment that a file begins with."""
    lines = lines_behind_shebang(path)
    if len(lines) > 1 and lines[1].startswith('"""'):
        return "\n".join(lines).split('"""')[1]
    return "\n".join(itertools.takewhile(COMMENT.match, lines))


# Includes

def room_of(path):
    fitting = [room for room in ROOMS if path.startswith(room + "/")]
    return max(fitting, key=len, default=None)


@functools.cache
def includes_of(path):
    """Pairs of the kind of an include (" or <) and what it names."""
    return INCLUDE.findall(text_of(path))


@functools.cache
def reached_from(path):
    """Everything that a file includes, also through other files of the project."""
    reached, waiting = {}, [path]
    while waiting:
        through = waiting.pop()
        for kind, name in includes_of(through):
            if name not in reached:
                reached[name] = through
                waiting += [name] if kind == '"' and name in files() else []
    return reached


# Documents

def documents():
    return [path for path in files() if path.endswith(".md") and "/golden/" not in path]


def without_code(text):
    return re.sub(r"(`+)(?:(?!\1).)+\1", "", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def code_of(text):
    """The pieces of code in a document: fenced lines and spans."""
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    plain = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(fenced).splitlines() + [span for _, span in re.findall(r"(`+)((?:(?!\1).)+)\1", plain)]


def anchors_of(path):
    headings = re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def expanded(pattern):
    """A path with {a,b} and <name> as patterns for fnmatch."""
    pattern = re.sub(r"<[^>]+>", "*", pattern)
    braces = re.search(r"\{([^{}]*)\}", pattern)
    if not braces:
        return [pattern]
    return [path for choice in braces.group(1).split(",")
            for path in expanded(pattern[:braces.start()] + choice + pattern[braces.end():])]


@functools.cache
def known_paths():
    return set(files()) | {parent.as_posix() for path in files() for parent in Path(path).parents}


def looks_like_a_path(word, document):
    if re.fullmatch(r"[A-Z]\w+\.(md|txt|json)", word):
        return True
    if "/" not in word or ":" in word or word.startswith(("/", "-", "build/", "~", "$", "..")):
        return False
    first = word.split("/")[0]
    folder = Path(document).parent.as_posix()
    rooms = {path.split("/")[0] for path in files() if "/" in path}
    nearby = {path[len(folder) + 1:].split("/")[0] for path in files() if path.startswith(folder + "/")}
    return first in rooms or first in nearby or bool(re.search(r"\.(cc|h|py|js|css|md)$", word))


def is_there(word, document):
    folder = Path(document).parent.as_posix()
    for pattern in expanded(word.rstrip("/")):
        places = [pattern, f"{folder}/{pattern}"]
        if not any(fits(path, place) for place in places for path in known_paths()):
            return False
    return True


def options_of(*paths):
    """The options that the programs' option tables name."""
    return {"--help"} | set(re.findall(r'"(--[a-z][a-z-]*)"', "".join(text_of(path) for path in paths)))


# Tests

@functools.cache
def run_by_cmake():
    """Patterns of the files below tests/ that tests/CMakeLists.txt builds or runs."""
    text = text_of("tests/CMakeLists.txt")
    globs = re.findall(r"file\(GLOB (\w+) (?:CONFIGURE_DEPENDS )?([^)]+)\)", text)
    patterns = [pattern for name, each in globs if f"${{{name}}}" in text for pattern in each.split()]
    patterns += re.findall(r"add_program_test\(\S+ (\S+\.py)", text)
    return [f"tests/{pattern}" for pattern in patterns if "$" not in pattern]


@functools.cache
def run_by_scripts():
    """Files below tests/ that want more than a build: a script runs them by their names."""
    return [path for script in files() if script.startswith("script/")
            for path in re.findall(r"tests/\S+\.py", text_of(script)) if not path.startswith("tests/house/")]


class House(unittest.TestCase):
    maxDiff = None

    def nothing(self, faults):
        faults = list(faults)
        self.assertFalse(faults, "\n" + "\n".join(faults))

    # Law: every include points the way the data flows.

    def test_includes_point_one_way(self):
        seen = 0
        faults = []
        for path in files():
            room = room_of(path)
            for kind, name in includes_of(path) if path.endswith((".cc", ".h")) else []:
                if kind != '"':
                    continue
                seen += 1
                if name not in files() and name + ".in" not in files():
                    faults.append(f"{path}: \"{name}\" is not a path from the root")
                elif room and room_of(name) not in ROOMS[room]:
                    faults.append(f"{path}: {room} may not include {name}")
        self.nothing(faults)
        self.assertGreater(seen, 300, "includes were found")

    def test_libraries_stay_in_their_rooms(self):
        faults = []
        for path in files():
            room = room_of(path)
            for _, name in includes_of(path) if room else []:
                if name.startswith(tuple(NEAR.get(room, ()))) and (path, name) not in MAY:
                    faults.append(f"{path}: {name} does not belong in {room}")
            for name, through in reached_from(path).items() if room in FAR else []:
                if name.startswith(tuple(FAR[room])):
                    faults.append(f"{path}: reaches {name} through {through}, which does not belong in {room}")
        self.nothing(faults)
        self.assertTrue(all(path in files() for path, _ in MAY), "an exception is no longer needed")

    # Law: a file answers one question, and its first comment says which.

    def test_sources_say_their_licence_and_their_question(self):
        faults = []
        for path in sources():
            lines = lines_behind_shebang(path) + ["", ""]
            if not SPDX.match(lines[0]):
                faults.append(f"{path}: the first line is not the SPDX line")
            elif not COMMENT.match(lines[1]):
                faults.append(f"{path}: the second line does not say what the file answers")
        self.nothing(faults)
        self.assertGreater(len(list(sources())), 200, "sources were found")

    def test_sources_are_small(self):
        for path in sources():
            count = len(text_of(path).splitlines())
            with self.subTest(path):
                self.assertTrue(count <= MOST_LINES or f"{MOST_LINES} lines" in header_of(path),
                                f"{path} has {count} lines; its header does not say why it passes {MOST_LINES} lines")

    def test_nothing_is_left_for_later(self):
        self.nothing(f"{path}: {match.group()}" for path in files() if not path.startswith(("LICENSE", "sample/"))
                     for match in REMINDER.finditer(text_of(path)))

    # Every test is run by something.

    def test_every_test_file_is_run(self):
        tests = [path for path in files()
                 if path.startswith("tests/") and (re.search(r"_(test|fuzz)\.(cc|py)$", path) or path.endswith("/run.py"))]
        self.nothing(f"{path}: neither tests/CMakeLists.txt nor a script runs it" for path in tests
                     if not any(fits(path, pattern) for pattern in run_by_cmake() + run_by_scripts()))
        self.nothing(f"tests/CMakeLists.txt: nothing fits {pattern}" for pattern in run_by_cmake()
                     if not any(fits(path, pattern) for path in tests))

    def test_every_scenario_is_run(self):
        for path in files():
            kind, _, rest = path.removeprefix("tests/").partition("/scenarios/")
            if path.startswith("tests/") and rest:
                with self.subTest(path):
                    patterns = re.findall(r'glob\("([^"]+)"\)', text_of(f"tests/{kind}/run.py"))
                    self.assertTrue(any(fits(rest, pattern) for pattern in patterns),
                                    f"{path}: tests/{kind}/run.py does not run it")

    def test_every_golden_file_is_read(self):
        programs = [text_of(path) for path in files() if re.search(r"^tests/.*(_test\.cc|run\.py)$", path)]
        faults = []
        for folder in {Path(path).parent.as_posix() for path in files() if path.startswith("tests/golden/")}:
            names = {path.removeprefix(folder + "/") for path in files() if path.startswith(folder + "/")}
            if "/golden/forms/" in folder:
                if not any(folder.removeprefix("tests/") in text or "golden/forms\"" in text for text in programs):
                    faults.append(f"{folder}: no test reads it")
                faults += [f"{folder}/{name}: it has nothing beside it that says what is understood" for name in names
                           if not name.endswith(".json")
                           and not names & {Path(name).stem + ".json", Path(name).stem + ".expected.json"}]
            elif folder not in ("tests/golden", "tests/golden/forms"):
                missing = {"articles.jsonl", "searches.json"} - names
                faults += [f"{folder}: {name} is missing, so it is not run" for name in missing]
        for path in files():
            if fits(path, "tests/golden/*.tsv") and not any(Path(path).name in text for text in programs):
                faults.append(f"{path}: no test reads it")
        self.nothing(sorted(faults))

    # What the documents name is there.

    def test_paths_in_documents_exist(self):
        words = [(document, word) for document in documents() for code in code_of(text_of(document))
                 for word in (raw.strip(".,;:()'\"") for raw in code.split()) if looks_like_a_path(word, document)]
        self.nothing(f"{document}: there is no {word}" for document, word in words if not is_there(word, document))
        self.assertGreater(len(words), 50, "paths were found")

    def test_links_in_documents_resolve(self):
        faults = []
        for document in documents():
            for target in re.findall(r"\]\(([^)\s]+)\)", without_code(text_of(document))):
                if re.match(r"[a-z]+:", target):
                    continue
                path, _, anchor = target.partition("#")
                place = os.path.normpath(Path(document).parent / path) if path else document
                if place not in known_paths():
                    faults.append(f"{document}: the link {target} leads nowhere")
                elif anchor and anchor not in anchors_of(place):
                    faults.append(f"{document}: {place} has no heading for {target}")
        self.nothing(faults)

    def test_options_in_documents_exist(self):
        indexer, server = options_of("indexer/options.cc"), options_of("server/config.cc")
        told = set(OPTION.findall(text_of("docs/programs.md")))
        self.nothing(f"docs/programs.md: no program has the option {option}" for option in told - indexer - server)
        self.nothing(f"docs/programs.md does not tell of {option}" for option in sorted((indexer | server) - told))
        for document in documents():
            for line in code_of(text_of(document)):
                command = re.match(r"\S*\bdateline-(indexer|server) (.*)", line)
                if command:
                    unknown = set(OPTION.findall(command[2])) - (indexer if command[1] == "indexer" else server)
                    self.assertFalse(unknown, f"{document}: {line}")


if __name__ == "__main__":
    unittest.main()
