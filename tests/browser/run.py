# SPDX-License-Identifier: GPL-3.0-or-later
# Does the page work in a real browser? Runs each scenario in scenarios/ and prints a line for each.
import argparse
import importlib.util
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SKIPPED = 77

sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True


def main():
    options = arguments()
    try:
        import browser
    except ImportError as error:
        return skip(f"{error} (package python3-selenium, run with /usr/bin/python3)")
    if browser.missing():
        return skip(f"{', '.join(browser.missing())} not found (packages chromium, chromium-driver)")
    with tempfile.TemporaryDirectory(prefix="dateline-browser-") as scratch:
        if options.server:
            return run_all(options, options.server.rstrip("/"), scratch)
        return with_own_server(options, scratch)


def arguments():
    parser = argparse.ArgumentParser(description="Runs the browser scenarios.")
    parser.add_argument("--server-binary", help="dateline-server to start")
    parser.add_argument("--indexer-binary", help="dateline-indexer that builds the archive")
    parser.add_argument("--web", default=ROOT / "web", help="folder of the page")
    parser.add_argument("--archive", help="where to build the archive (default: a folder that is removed afterwards)")
    parser.add_argument("--server", help="address of a running server with both files of articles instead")
    parser.add_argument("--screenshots", default=ROOT / "build" / "screenshots")
    parser.add_argument("--only", default="", help="only scenarios with this in their name")
    options = parser.parse_args()
    if not options.server and not (options.server_binary and options.indexer_binary):
        parser.error("give --server-binary and --indexer-binary, or --server")
    return options


def skip(reason):
    print(f"skipped: {reason}")
    return SKIPPED


def with_own_server(options, scratch):
    import server
    archive = options.archive or str(Path(scratch) / "archive")
    server.build_archive(options.indexer_binary, archive, str(HERE / "articles.jsonl"), str(HERE / "stories.jsonl"))
    own = server.Server(options.server_binary, archive, str(options.web))
    try:
        own.wait_until_ready()
        code = run_all(options, own.url, scratch)
    finally:
        ended_well = own.stop()
    if not ended_well:
        print("the server did not end by itself:\n" + "".join(own.lines))
        return 1
    return code


def run_all(options, url, scratch):
    import browser
    from page import Page
    driver = browser.start(str(Path(scratch) / "profile"))
    failures = passed = 0
    try:
        page = Page(driver, url, options.web, options.screenshots)
        for path in sorted((HERE / "scenarios").glob("*.py")):
            if options.only not in path.stem:
                continue
            trouble = run_one(browser, page, path)
            failures += bool(trouble)
            passed += not trouble
    finally:
        driver.quit()
    print(f"{passed} passed, {failures} failed")
    return 1 if failures or not passed else 0


def run_one(browser, page, path):
    """Runs the scenario of one file; its console must stay empty but for what it names in EXPECTED_CONSOLE."""
    started = time.monotonic()
    module = load(path)
    trouble = ""
    try:
        page.reset()
        page.driver.get_log("browser")
        module.scenario(page)
        said = browser.complaints(page.driver, getattr(module, "EXPECTED_CONSOLE", ()))
        assert not said, "the console is not empty: " + "; ".join(said)
    except Exception:
        trouble = traceback.format_exc()
        page.driver.save_screenshot(str(failure_shot(page, path)))
    name = path.stem.replace("_", " ")
    print(f"{'FAILED' if trouble else 'ok'}  {name}  ({time.monotonic() - started:.1f} s)", flush=True)
    if trouble:
        print(trouble, flush=True)
    return trouble


def failure_shot(page, path):
    page.screenshots.mkdir(parents=True, exist_ok=True)
    return page.screenshots / f"failed-{path.stem}.png"


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
