/** Who sits at the table that is recorded, reactive. */
import { computed, type ComputedRef } from 'vue'
import type { Live } from '../canvas/common/live'
import type { PersonView } from '../console/views'
import { peopleOf, type Person } from './people'

export function useTable(live: Live): ComputedRef<Person[]> {
  return computed(() => {
    const seats = live.client.keys('seat/').flatMap((key) => {
      const seat = live.client.entity<PersonView>(key)
      return seat ? [{ id: key.slice(5), seat }] : []
    })
    return peopleOf(seats, live.client.you.value?.seat ?? null, { nobody: live.say('person.nobody') })
  })
}
