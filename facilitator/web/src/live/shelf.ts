/** What a screen keeps on its own device: acts not yet answered, and half-typed texts. IndexedDB, or memory where that is refused. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Command } from './protocol'
import type { Entities, Screen } from './frames'

export interface Patch { set?: Entities; drop?: string[] }

/** An act that the server has not answered. `seat` is null until the first welcome says whose it is. */
export interface KeptAct {
  order: number; id: string; project: string; screen: Screen; seat: string | null; commands: Command[]; guess: Patch | null
}

export interface Shelf {
  /** In the order they were made. */
  acts(project: string, screen: Screen): Promise<KeptAct[]>
  keep(act: KeptAct): Promise<void>
  forget(id: string): Promise<void>
  draft(key: string): Promise<string>
  drafts(prefix: string): Promise<Record<string, string>>
  /** An empty text forgets the draft. */
  keepDraft(key: string, text: string): Promise<void>
}

interface Shape extends DBSchema {
  acts: { key: string; value: KeptAct }
  drafts: { key: string; value: string }
}

class StoredShelf implements Shelf {
  private readonly base: IDBPDatabase<Shape>
  constructor(base: IDBPDatabase<Shape>) { this.base = base }

  async acts(project: string, screen: Screen): Promise<KeptAct[]> {
    return inOrder(await this.base.getAll('acts'), project, screen)
  }
  async keep(act: KeptAct): Promise<void> { await this.base.put('acts', act, act.id) }
  async forget(id: string): Promise<void> { await this.base.delete('acts', id) }
  async draft(key: string): Promise<string> { return (await this.base.get('drafts', key)) ?? '' }
  async drafts(prefix: string): Promise<Record<string, string>> {
    const range = IDBKeyRange.bound(prefix, prefix + '\uffff')
    const [keys, texts] = await Promise.all([this.base.getAllKeys('drafts', range), this.base.getAll('drafts', range)])
    return Object.fromEntries(keys.map((key, at) => [key, texts[at] ?? '']))
  }
  async keepDraft(key: string, text: string): Promise<void> {
    if (text) await this.base.put('drafts', text, key)
    else await this.base.delete('drafts', key)
  }
}

/** For private windows and in-app browsers that refuse storage: lasts as long as the page. */
export class MemoryShelf implements Shelf {
  private readonly kept = new Map<string, KeptAct>()
  private readonly texts = new Map<string, string>()

  acts(project: string, screen: Screen): Promise<KeptAct[]> {
    return Promise.resolve(inOrder([...this.kept.values()], project, screen))
  }
  keep(act: KeptAct): Promise<void> { this.kept.set(act.id, act); return Promise.resolve() }
  forget(id: string): Promise<void> { this.kept.delete(id); return Promise.resolve() }
  draft(key: string): Promise<string> { return Promise.resolve(this.texts.get(key) ?? '') }
  drafts(prefix: string): Promise<Record<string, string>> {
    return Promise.resolve(Object.fromEntries([...this.texts].filter(([key]) => key.startsWith(prefix))))
  }
  keepDraft(key: string, text: string): Promise<void> {
    if (text) this.texts.set(key, text)
    else this.texts.delete(key)
    return Promise.resolve()
  }
}

function inOrder(acts: KeptAct[], project: string, screen: Screen): KeptAct[] {
  return acts.filter(act => act.project === project && act.screen === screen).sort((a, b) => a.order - b.order)
}

/** Storage that opens but fails later (a full phone, a window turned private) must not lose the page: memory goes on. */
class CarefulShelf implements Shelf {
  private readonly memory = new MemoryShelf()
  private readonly stored: Shelf
  constructor(stored: Shelf) { this.stored = stored }

  acts(project: string, screen: Screen): Promise<KeptAct[]> { return this.read(shelf => shelf.acts(project, screen)) }
  keep(act: KeptAct): Promise<void> { return this.write(shelf => shelf.keep(act)) }
  forget(id: string): Promise<void> { return this.write(shelf => shelf.forget(id)) }
  draft(key: string): Promise<string> { return this.read(shelf => shelf.draft(key)) }
  drafts(prefix: string): Promise<Record<string, string>> { return this.read(shelf => shelf.drafts(prefix)) }
  keepDraft(key: string, text: string): Promise<void> { return this.write(shelf => shelf.keepDraft(key, text)) }

  private async read<T>(ask: (shelf: Shelf) => Promise<T>): Promise<T> {
    try { return await ask(this.stored) } catch { return ask(this.memory) }
  }
  private async write(tell: (shelf: Shelf) => Promise<void>): Promise<void> {
    await tell(this.memory)
    try { await tell(this.stored) } catch { /* memory has it */ }
  }
}

let opened: Promise<Shelf> | null = null

/** The one shelf of this page. Never rejects. */
export function openShelf(): Promise<Shelf> {
  opened ??= open()
  return opened
}

/** For tests: the next openShelf opens anew, as after a reload. */
export function closeShelf(): void { opened = null }

async function open(): Promise<Shelf> {
  try {
    const base = await openDB<Shape>('sakusenzu', 1, {
      upgrade(fresh) { fresh.createObjectStore('acts'); fresh.createObjectStore('drafts') },
    })
    return new CarefulShelf(new StoredShelf(base))
  } catch {
    return new MemoryShelf()
  }
}
