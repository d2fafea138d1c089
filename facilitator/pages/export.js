/**
 * Saving a file of the export page: it is fetched, so that the wait has a word and a refusal is a sentence.
 * Without this script the links save by themselves.
 */
(() => {
  const LONG_MS = 6000
  const words = JSON.parse(document.getElementById('export-words').textContent)

  function sentence(code, facts) {
    const n = Number(facts?.n)
    const text = words[`${code}.${n === 1 ? 'one' : 'other'}`] ?? words[code] ?? window.wordExport?.refused[code] ?? words.other
    return text.replace(/\{(\w+)\}/g, (place, name) => String(facts?.[name] ?? place))
  }

  function nameIn(answer) {
    const told = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')
    try { return told ? decodeURIComponent(told[1]) : '' } catch { return '' }
  }

  /** Returns the file's name; throws a sentence. */
  async function fetched(address) {
    let answer
    const body = window.wordExport?.body(address)
    const asked = body ? { method: 'POST', body } : {}
    try { answer = await fetch(address, { credentials: 'same-origin', ...asked }) } catch { throw sentence('offline') }
    if (!answer.ok) {
      const refused = await answer.json().catch(() => ({}))
      throw sentence(refused.code, refused.facts)
    }
    const name = nameIn(answer)
    try { hand(await answer.blob(), name) } catch { throw sentence('offline') }
    return name
  }

  function hand(blob, name) {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
  }

  async function save(link) {
    const told = link.closest('.line').querySelector('[role=status]')
    const say = (text, failed = false) => {
      told.textContent = text
      told.classList.toggle('trouble', failed)
    }
    link.setAttribute('aria-busy', 'true')
    say(words.working)
    const long = setTimeout(() => say(words['working.long']), LONG_MS)
    try {
      say(sentence('saved', { name: await fetched(link.href) }))
    } catch (failed) {
      say(typeof failed === 'string' ? failed : words.other, true)
    } finally {
      clearTimeout(long)
      link.removeAttribute('aria-busy')
    }
  }

  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[data-save]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    if (!link.hasAttribute('aria-busy')) void save(link)
  })
})()
