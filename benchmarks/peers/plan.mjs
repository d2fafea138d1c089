// Who writes what when: the same in every process and for every server, from one seed.

/** Numbers in [0, 1) from a seed (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** All notes, `[{ at: ms, screen, number }]`: evenly spaced, by random seats. */
export function plannedNotes(load) {
  const next = numbers(2026)
  return Array.from({ length: Math.round(load.seconds * load.notes_a_second) }, (_, number) => ({
    at: (number * 1000) / load.notes_a_second,
    screen: Math.floor(next() * load.screens),
    number,
  }))
}

/** Which screen a dragger sits at: spread over the hall. */
export const draggerScreen = (load, dragger) => Math.floor((dragger * load.screens) / Math.max(1, load.draggers))

/** All positions, `[{ at: ms, screen, dragger, number }]`: each dragger steadily, not all in the same moment. */
export function plannedDrags(load) {
  const every = 1000 / load.drag_hz
  return Array.from({ length: load.draggers }, (_, dragger) =>
    Array.from({ length: Math.round(load.seconds * load.drag_hz) }, (_, number) => ({
      at: number * every + (dragger * every) / load.draggers,
      screen: draggerScreen(load, dragger),
      dragger,
      number,
    })),
  ).flat()
}
