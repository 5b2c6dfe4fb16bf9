# SPDX-License-Identifier: GPL-3.0-or-later
# Is every text dark or light enough against what it stands on (WCAG 2.2: 4.5, and 3 for large letters)?

PLACES = ("/", "/?q=harbour&source=Harbour+Wire&exclude_section=Sport", "/?article=b01&q=harbour", "/?q=xylophonquark",
          "/?q=viaduct", "/?q=viaduct&collapse=none", "/?article=s02")

FAINT = """
const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const numbers = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const behind = element => {
  for (let e = element; e; e = e.parentElement) {
    const style = getComputedStyle(e);
    const gradient = style.backgroundImage.match(/rgb\\([^)]*\\)/);
    if (gradient) return numbers(gradient[0]);
    const colour = numbers(style.backgroundColor);
    if (colour.length === 3 || colour[3] > 0.99) return colour;
  }
  return [255, 255, 255];
};
const faint = [];
for (const element of document.querySelectorAll('body *')) {
  const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  if (!own || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
  const style = getComputedStyle(element);
  const [a, b] = [light(numbers(style.color)), light(behind(element))].sort((x, y) => y - x);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < (large ? 3 : 4.5)) faint.push(`${element.className || element.tagName} ${ratio.toFixed(2)}`);
}
return faint;
"""


def scenario(page):
    story = page.story_of("viaduct")
    for scheme in ("light", "dark"):
        page.screen(1440, 900, scheme)
        for path in (*PLACES, f"/?story={story}", f"/?story={story}&by=outlet"):
            page.open(path)
            for css in (".opens", ".story-page summary"):
                if page.all(css):
                    page.one(css).click()
                    page.wait_for("what opens", "return document.querySelectorAll('.opened li, details li').length > 0")
            faint = page.run(FAINT)
            assert not faint, f"{path} {scheme}: {faint}"
        page.press("?")
        assert not page.run(FAINT), scheme
