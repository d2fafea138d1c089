/**
 * The one voice of a page for those who listen: at most one sentence in ten seconds, so that nobody is talked over. Of what
 * is to be said meanwhile the last sentence stays; what is only counted (new notes) waits for a slot of its own and adds up.
 */
import { inject, onScopeDispose, provide, ref, type InjectionKey, type Ref } from 'vue'
import { passed } from './serverClock'

/** ms between two sentences. */
export const PAUSE = 10_000
/** Screen readers speak a region that changes, so the same sentence twice needs an empty moment in between. */
const EMPTY_FOR = 100

export class Announcer {
  /** What stands in the page's polite region. */
  readonly spoken: Ref<string> = ref('')
  private sentence = ''
  private counted = 0
  private telling: (n: number) => string = String
  private last = -PAUSE
  private timer: ReturnType<typeof setTimeout> | undefined

  say(sentence: string): void {
    if (!sentence) return
    this.sentence = sentence
    this.wind()
  }

  /** So many more of something; told together, once nothing else is to be said. */
  count(n: number, telling: (n: number) => string): void {
    if (n <= 0) return
    this.counted += n
    this.telling = telling
    this.wind()
  }

  close(): void { clearTimeout(this.timer) }

  private wind(): void {
    this.timer ??= setTimeout(() => this.speak(), Math.max(EMPTY_FOR, this.last + PAUSE - passed()))
    // The slot before is over: the region is empty until it speaks, so that the same words are heard again.
    if (passed() - this.last >= PAUSE) this.spoken.value = ''
  }

  private speak(): void {
    this.timer = undefined
    this.last = passed()
    if (this.sentence) {
      this.spoken.value = this.sentence
      this.sentence = ''
    } else {
      this.spoken.value = this.telling(this.counted)
      this.counted = 0
    }
    if (this.counted > 0) this.wind()
  }
}

const KEY: InjectionKey<Announcer> = Symbol('announcer')

/** For the page that has the region. */
export function giveAnnouncer(): Announcer {
  const announcer = new Announcer()
  provide(KEY, announcer)
  onScopeDispose(() => announcer.close())
  return announcer
}

/** For every part of such a page. */
export function useAnnouncer(): Announcer {
  const announcer = inject(KEY)
  if (!announcer) throw new Error('giveAnnouncer belongs at the root of the page')
  return announcer
}
