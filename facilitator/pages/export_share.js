/**
 * An address that selects itself, and a button that copies it. The clipboard of browsers is there on https only, so the
 * older way goes first; where neither works the address stays selected and a sentence says which keys to press.
 */
(() => {
  const say = (button, text) => { button.closest('.share-address').querySelector('[role=status]').textContent = text }

  async function copy(button) {
    const field = button.closest('.share-address').querySelector('input')
    field.focus()
    field.setSelectionRange(0, field.value.length)
    let copied = false
    try { copied = document.execCommand('copy') } catch { copied = false }
    if (!copied && navigator.clipboard) {
      try { await navigator.clipboard.writeText(field.value); copied = true } catch { copied = false }
    }
    say(button, copied ? button.dataset.copied : button.dataset.self)
  }

  const chosen = event => event.target.matches?.('.share-address input') ? event.target : null
  document.addEventListener('focusin', event => chosen(event)?.select())
  document.addEventListener('mousedown', event => {
    const field = chosen(event)
    if (!field) return
    event.preventDefault() // a press into what is selected would let go of it
    field.focus()
    field.select()
  })
  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-copy]')
    if (button) void copy(button)
  })
})()
