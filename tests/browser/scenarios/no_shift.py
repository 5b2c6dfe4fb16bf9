# SPDX-License-Identifier: GPL-3.0-or-later
# Does nothing jump while an answer comes?

WATCH = """
window.shifted = 0;
window.moved = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    window.shifted += entry.value;
    window.moved.push(...entry.sources.map(({node}) => node?.id || node?.className || node?.nodeName));
  }
}).observe({type: 'layout-shift', buffered: true});
"""


def scenario(page):
    story = page.story_of("viaduct")
    page.before_load(WATCH)
    for width in (320, 768, 1440):
        page.screen(width, 900)
        for path in ("/", "/?q=harbour", "/?q=harbour&source=Harbour+Wire", "/?article=b01&q=harbour",
                     "/?q=viaduct", f"/?story={story}"):
            page.open(path)
            page.run("return new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 50)))")
            shifted, moved = page.run("return [window.shifted, window.moved]")
            assert shifted < 0.01, f"{path} at {width}: {shifted} by {moved}"
