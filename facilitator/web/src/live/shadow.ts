/** What the server said this screen may know, with the guesses of unsent acts laid over. Reactive per key. */
import { shallowRef, type ShallowRef } from 'vue'
import type { Changes, Entities, Mine, Welcome } from './frames'
import type { Patch } from './shelf'

const MINE = 'mine/'

export class Shadow {
  private readonly said = new Map<string, unknown>()
  private readonly guesses = new Map<string, Patch>()
  /** What is seen, in the order it came: a guess that comes true keeps its place. */
  private readonly seen = new Map<string, unknown>()
  private readonly cells = new Map<string, ShallowRef<unknown>>()
  private readonly lists = new Map<string, ShallowRef<string[]>>()
  /** While a whole view arrives in slices (LV4): the keys of the view before, not yet said again. */
  private stale: Set<string> | null = null

  entity<T>(key: string): T | undefined {
    let cell = this.cells.get(key)
    if (!cell) this.cells.set(key, (cell = shallowRef(this.seen.get(key))))
    return cell.value as T | undefined
  }

  keys(prefix: string): string[] {
    let list = this.lists.get(prefix)
    if (!list) this.lists.set(prefix, (list = shallowRef(this.under(prefix))))
    return list.value
  }

  welcome(frame: Welcome): void {
    if (frame.whole) this.stale = new Set(this.said.keys())
    else this.stale ??= new Set()
    // `mine` comes whole with every welcome: what is not in it is gone.
    for (const key of this.said.keys()) if (key.startsWith(MINE)) this.stale.add(key)
    const set = { ...(frame.whole ? frame.view : frame.set), ...frame.mine }
    this.take(set, frame.whole ? [] : frame.drop, frame.version)
  }

  changes(frame: Changes): void { this.take(frame.set ?? {}, frame.drop ?? [], frame.version) }

  mine(frame: Mine): void { this.take(frame.set ?? {}, frame.drop ?? [], 0) }

  guess(id: string, patch: Patch): void {
    this.guesses.set(id, patch)
    this.refresh([...Object.keys(patch.set ?? {}), ...(patch.drop ?? [])])
  }

  settle(id: string): void {
    const patch = this.guesses.get(id)
    if (!patch) return
    this.guesses.delete(id)
    this.refresh([...Object.keys(patch.set ?? {}), ...(patch.drop ?? [])])
  }

  /** Version 0 says: more of this view is on its way, so nothing of the old one goes yet. */
  private take(set: Entities, drop: string[], version: number): void {
    const touched = [...Object.keys(set), ...drop]
    for (const [key, entity] of Object.entries(set)) {
      this.said.set(key, entity)
      this.stale?.delete(key)
    }
    for (const key of drop) this.said.delete(key)
    if (this.stale && version > 0) {
      for (const key of this.stale) { this.said.delete(key); touched.push(key) }
      this.stale = null
    }
    this.refresh(touched)
  }

  private refresh(keys: string[]): void {
    const moved: string[] = []
    for (const key of new Set(keys)) {
      const entity = this.laidOver(key)
      const had = this.seen.has(key)
      if (entity === undefined) this.seen.delete(key)
      else this.seen.set(key, entity)
      if (had !== (entity !== undefined)) moved.push(key)
      const cell = this.cells.get(key)
      if (cell) cell.value = entity
    }
    if (!moved.length) return
    for (const [prefix, list] of this.lists) {
      if (!moved.some(key => key.startsWith(prefix))) continue
      list.value = this.under(prefix)
    }
  }

  private laidOver(key: string): unknown {
    let entity = this.said.get(key)
    for (const patch of this.guesses.values()) {
      if (patch.set && key in patch.set) entity = patch.set[key]
      else if (patch.drop?.includes(key)) entity = undefined
    }
    return entity
  }

  private under(prefix: string): string[] {
    return [...this.seen.keys()].filter(key => key.startsWith(prefix))
  }
}
