/**
 * A look at a file before it is saved: made when it is asked for, kept while the page stays, closed with the same button.
 * What comes from the server is HTML that it wrote itself, with people's texts escaped.
 */
(() => {
  const words = JSON.parse(document.getElementById('see-words').textContent)
  const filled = (text, n) => text.replaceAll('{n}', String(n))

  async function asked(address) {
    let answer
    try { answer = await fetch(address, { credentials: 'same-origin' }) } catch { throw words.offline }
    const told = await answer.json().catch(() => ({}))
    if (!answer.ok) throw words[told.code] ?? words.other
    return told
  }

  function open(button, place, opened) {
    place.hidden = !opened
    button.setAttribute('aria-expanded', String(opened))
    const [from, to] = opened ? [words.see, words['see.close']] : [words['see.close'], words.see]
    const label = button.querySelector('.block') ?? button
    label.textContent = to
    button.setAttribute('aria-label', (button.getAttribute('aria-label') ?? from).replace(from, to))
  }

  async function show(button, place) {
    open(button, place, true)
    if (place.dataset.shown === button.dataset.see) return
    button.setAttribute('aria-busy', 'true')
    place.innerHTML = '<p class="soft" role="status"></p>'
    place.firstChild.textContent = words['see.working']
    try {
      place.innerHTML = (await asked(button.dataset.see)).html
      place.dataset.shown = button.dataset.see
    } catch (failed) {
      place.innerHTML = '<p class="trouble" role="alert"></p>'
      place.firstChild.textContent = typeof failed === 'string' ? failed : words.other
    } finally {
      button.removeAttribute('aria-busy')
    }
  }

  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-see]')
    const place = button && document.getElementById(button.getAttribute('aria-controls'))
    if (!place || button.hasAttribute('aria-busy')) return
    if (place.hidden) void show(button, place)
    else open(button, place, false)
  })

  /** The number of pages is worked out beside the page: it must not wait for it. */
  async function count() {
    const told = document.querySelector('[data-pages]')
    if (!told) return
    const answer = await asked(told.dataset.pages).catch(() => null)
    const parts = (answer?.pages ?? 1) - 1
    if (parts > 0) told.textContent = filled(words[parts === 1 ? 'pages.one' : 'pages.other'], parts)
  }
  const waiting = setInterval(() => {
    if (!document.querySelector('[data-pages], [data-see]')) return
    clearInterval(waiting)
    void count()
  }, 100)
})()
