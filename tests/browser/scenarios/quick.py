# SPDX-License-Identifier: GPL-3.0-or-later
# Does the first result stand on the page within 100 ms of its answer?
import statistics

TIMES = """
const done = performance.getEntriesByName('dateline-results').at(-1).startTime;
const asked = performance.getEntriesByType('resource').filter(entry => entry.name.includes('/api/v1/search'));
const came = asked.at(-1).responseEnd;
return done - came;
"""


def scenario(page):
    took = []
    for _ in range(5):
        page.open("/?q=harbour")
        took.append(page.run(TIMES))
    assert statistics.median(took) < 100, took
