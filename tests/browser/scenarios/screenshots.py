# SPDX-License-Identifier: GPL-3.0-or-later
# What does the page look like? Pictures for a person; only overflow is judged here.
PLACES = {
    "home": "/",
    "search": "/?q=harbour",
    "filtered": "/?q=harbour&source=Harbour+Wire&source=Quill+Islander&exclude_section=Sport&from=2025-03&to=2025-09",
    "article": "/?article=b01&q=harbour",
    "copy": "/?article=s02",
    "viaduct": "/?q=viaduct+OR+harbour",
    "every": "/?q=viaduct&collapse=none",
    "arabic": "/?article=b45",
    "empty": "/?q=harbour&language=de",
}


def scenario(page):
    story = page.story_of("viaduct")
    places = PLACES | {"story": f"/?q=viaduct&story={story}", "outlets": f"/?story={story}&by=outlet"}
    for width, height in ((320, 700), (768, 1024), (1440, 900)):
        for scheme in ("light", "dark"):
            page.screen(width, height, scheme)
            for name, path in places.items():
                page.open(path)
                assert page.run("return document.scrollingElement.scrollWidth") <= width, f"{name} overflows at {width}"
                page.shoot(f"{name}-{width}-{scheme}")
            page.open("/?q=viaduct")
            page.one(".opens").click()
            page.wait_for("the story", "return document.querySelectorAll('.opened li').length > 0")
            page.run("document.querySelector('.card').scrollIntoView()")
            page.shoot(f"opened-{width}-{scheme}")
            page.run("scrollTo(0, 0)")
            page.press("?")
            page.shoot(f"help-{width}-{scheme}")
