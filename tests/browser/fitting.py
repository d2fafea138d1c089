"""What a phone must be for every hand and eye: nothing to push sideways, nothing small to read, nothing small to press."""

from playwright.sync_api import Page

SMALLEST_TEXT = 16
SMALLEST_TARGET = 48
UNFIT = """([text, target]) => {
  const found = []
  const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const seen = box => box.width > 1 && box.height > 1
  const words = element => (element.ariaLabel || element.innerText || element.value || '').trim().slice(0, 40)
  const called = element => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} ${words(element)}`
  const wide = document.documentElement.scrollWidth - innerWidth
  if (wide > 0) {
    const beyond = each => shown(each) && each.getBoundingClientRect().right > innerWidth + 0.5
    const over = [...document.body.querySelectorAll('*')].filter(beyond)
    found.push(`sideways by ${wide}: ${over.slice(-3).map(called).join(' / ')}`)
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !element || !shown(element)) continue
    if (element.closest('svg, script, style, [aria-hidden=true]')) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    if (!seen(range.getBoundingClientRect()) || !seen(element.getBoundingClientRect())) continue
    const size = parseFloat(getComputedStyle(element).fontSize)
    if (size < text - 0.01) found.push(`small text ${size}: ${called(element)}`)
  }
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!shown(element)) continue
    const pressed = element.closest('label') ?? element
    const { width, height } = pressed.getBoundingClientRect()
    if (!seen({ width, height })) continue
    if (height < target - 0.5 || width < target - 0.5) {
      found.push(`small target ${Math.round(width)}x${Math.round(height)}: ${called(pressed)}`)
    }
  }
  return [...new Set(found)]
}"""


def unfit(page: Page) -> list[str]:
    """Return what on this page is too wide, too small to read or too small to press; nothing hidden counts."""
    found: list[str] = page.evaluate(UNFIT, [SMALLEST_TEXT, SMALLEST_TARGET])
    return found
