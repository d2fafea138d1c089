/**
 * Wordの書式: what is chosen goes into the addresses of the Word rows; an office's own file is sent along with the asking.
 * Without this script Word files come in the usual style.
 */
(() => {
  const told = JSON.parse(document.getElementById('export-word').textContent)
  const at = mark => document.getElementById(`word-${mark}`)
  const rows = () => [...document.querySelectorAll('a[data-save]')].filter(link => isWord(link.href))
  const looks = () => [...document.querySelectorAll('[data-see]')].filter(button => isWord(button.dataset.see))

  function isWord(address) {
    const ending = new URL(address, location.href).pathname.split('/').pop()
    return told.endings.includes(ending)
  }

  /** Return an address with what is chosen in it. */
  function asked(address) {
    const to = new URL(address, location.href)
    const now = { style: at('style').value === told.usual ? '' : at('style').value, era: at('era').value }
    for (const [name, value] of Object.entries(now)) value ? to.searchParams.set(name, value) : to.searchParams.delete(name)
    return to.pathname + to.search
  }

  function chosen(select) { return select.options[select.selectedIndex].textContent }

  function show() {
    const file = at('template').files[0]
    const style = file ? told.nowTemplate.replace('{name}', () => file.name) : chosen(at('style'))
    at('now').textContent = told.now.replace('{style}', () => style).replace('{era}', () => chosen(at('era')))
    at('template-none').hidden = !file
  }

  function choose() {
    for (const link of rows()) link.href = asked(link.href)
    for (const button of looks()) button.dataset.see = asked(button.dataset.see)
    show()
  }

  function take() {
    const file = at('template').files[0]
    at('template-wrong').textContent = file && file.size > told.limit ? told.tooBig : ''
    if (file && file.size > told.limit) at('template').value = ''
    show()
  }

  /** What export.js asks: the body to send along with an address, and sentences of refusals of Word files alone. */
  window.wordExport = {
    body(address) {
      const file = at('template')?.files[0]
      if (!file || !isWord(address)) return undefined
      const body = new FormData()
      body.append('file', file)
      return body
    },
    refused: told.refused,
  }

  // NiceGUI draws the fields after this script has run, and may draw them again.
  document.addEventListener('change', event => {
    if (event.target.id === 'word-style' || event.target.id === 'word-era') choose()
    if (event.target.id === 'word-template') take()
  })
  document.addEventListener('click', event => {
    if (event.target.id !== 'word-template-none') return
    at('template').value = ''
    take()
    at('template').focus()
  })
  const waiting = new MutationObserver(() => {
    if (!at('style')) return
    waiting.disconnect()
    choose()
  })
  waiting.observe(document.body, { childList: true, subtree: true })
})()
