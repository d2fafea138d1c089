/** For whom a recorder answers now: people without a phone, and the recorder; one of them is chosen and stays chosen. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Live } from '../canvas/common/live'
import type { Person } from './people'
import { useTable } from './seats'

export interface Voters<T> {
  voters: ComputedRef<Person[]>
  voter: Ref<string | null>
  /** What the chosen one has answered so far. */
  own: ComputedRef<T | undefined>
  keyOf(seat: string): string
}

/** `what`: `ballot`, `rating` or `judged`; `asked`: whether people are asked now. */
export function useVoters<T>(live: Live, what: string, asked: () => boolean): Voters<T> {
  const people = useTable(live)
  const voter = ref<string | null>(null)
  const keyOf = (seat: string): string => (seat === live.client.you.value?.seat ? `mine/${what}` : `mine/${what}/${seat}`)
  const voters = computed(() => (asked() ? people.value.filter(({ id }) => live.client.entity(keyOf(id)) !== undefined) : []))
  watch(voters, (now) => { if (!now.some(({ id }) => id === voter.value)) voter.value = now[0]?.id ?? null }, { immediate: true })
  return { voters, voter, keyOf, own: computed(() => (voter.value === null ? undefined : live.client.entity<T>(keyOf(voter.value)))) }
}
