# SPDX-License-Identifier: GPL-3.0-or-later
# Is the whole page under 60 kB when compressed, with every module announced so that none waits for another?
import gzip
import re

LIMIT = 60_000


def scenario(page):
    files = [path for path in page.web.rglob("*") if path.is_file()]
    size = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)
    assert size < LIMIT, f"{size} bytes"
    index = (page.web / "index.html").read_text(encoding="utf-8")
    announced = set(re.findall(r"assets/app/(\w+\.js)", index))
    assert announced == {path.name for path in (page.web / "assets/app").iterdir()}, announced
    page.open("/")
    loaded = page.run("return performance.getEntriesByType('resource').map(entry => new URL(entry.name))"
                      ".filter(url => url.origin !== location.origin).map(String)")
    assert not loaded, f"from elsewhere: {loaded}"
