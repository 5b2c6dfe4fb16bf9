# SPDX-License-Identifier: GPL-3.0-or-later
# Does the page fit from 320 pixels (400 % zoom) to a wall?


def scenario(page):
    story = page.story_of("viaduct")
    for width, height in ((320, 256), (360, 800), (640, 900), (960, 700), (1920, 1080), (2560, 1440), (3840, 2160)):
        page.screen(width, height)
        for path in ("/?q=harbour&source=Harbour+Wire&from=2025-03", "/?article=b01&q=harbour", "/?q=viaduct",
                     f"/?story={story}", f"/?story={story}&by=outlet"):
            page.open(path)
            for details in page.all(".opens, .story-page summary"):
                details.click()
            assert page.run("return document.scrollingElement.scrollWidth") <= width, f"{path} overflows at {width}"
        if width < 960:
            page.open("/?q=harbour")
            page.one("#filters-button").click()
            assert page.one("#filters").is_displayed()
            assert page.run("return document.scrollingElement.scrollWidth") <= width, f"filters overflow at {width}"
            page.press("?")
            assert page.run("return document.getElementById('help').scrollWidth") <= width
    page.open("/?q=harbour")
    page.shoot("search-3840-light")
