/** The diagram larger and smaller: by buttons, by keys, by two fingers, by a trackpad. Without this script it is shown whole. */
(() => {
  const LEAST = 1
  const MOST = 8
  const STEP = 1.5
  const view = document.querySelector('.view')
  const picture = view?.querySelector('svg')
  const bar = document.querySelector('.size')
  if (!picture || !bar) return
  const told = bar.querySelector('output')
  const buttons = Object.fromEntries([...bar.querySelectorAll('button')].map(each => [each.dataset.size, each]))
  const fingers = new Map()
  let size = 1

  /** Show it at a size; what lies at this point of the window stays there. */
  function show(wanted, x, y) {
    const frame = view.getBoundingClientRect()
    const across = x === undefined ? frame.width / 2 : x - frame.left
    const down = y === undefined ? frame.height / 2 : y - frame.top
    const left = (view.scrollLeft + across) / size
    const top = (view.scrollTop + down) / size
    const next = Math.min(MOST, Math.max(LEAST, wanted))
    if (next === size) return
    picture.style.width = `${next * 100}%`
    view.scrollLeft = left * next - across
    view.scrollTop = top * next - down
    size = next
    tell()
  }

  function tell() {
    buttons.in.setAttribute('aria-disabled', String(size >= MOST))
    buttons.out.setAttribute('aria-disabled', String(size <= LEAST))
    buttons.whole.setAttribute('aria-disabled', String(size === 1))
    told.textContent = told.dataset.words.replace('{n}', String(Math.round(size * 100)))
  }

  const ways = { in: () => show(size * STEP), out: () => show(size / STEP), whole: () => show(1) }
  const keys = { '+': 'in', '=': 'in', ';': 'in', '-': 'out', _: 'out', 0: 'whole' }
  for (const [way, button] of Object.entries(buttons)) button.addEventListener('click', ways[way])
  view.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return
    event.preventDefault()
    ways[keys[event.key]]()
  })
  view.addEventListener('wheel', event => {
    if (!event.ctrlKey) return // a trackpad's pinch comes as this
    event.preventDefault()
    show(size * Math.exp(-event.deltaY / 200), event.clientX, event.clientY)
  }, { passive: false })

  const apart = () => {
    const [one, other] = [...fingers.values()]
    return { width: Math.hypot(one.x - other.x, one.y - other.y), x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
  }
  view.addEventListener('pointerdown', event => {
    if (event.pointerType === 'touch') fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
  })
  view.addEventListener('pointermove', event => {
    if (!fingers.has(event.pointerId)) return
    if (fingers.size !== 2) { fingers.set(event.pointerId, { x: event.clientX, y: event.clientY }); return }
    const before = apart()
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    const now = apart()
    if (before.width > 0) show(size * now.width / before.width, now.x, now.y)
  })
  for (const end of ['pointerup', 'pointercancel', 'pointerleave']) view.addEventListener(end, event => fingers.delete(event.pointerId))

  bar.hidden = false
  tell()
})()
