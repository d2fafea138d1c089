/** 一覧 first where there is no room for 図: a phone, a small window, a page magnified for weak eyes. */
const ROOM = 700

export function firstView(): 'diagram' | 'list' {
  return window.innerWidth < ROOM ? 'list' : 'diagram'
}
