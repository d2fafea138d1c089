/**
 * Keeps Vue Flow's nodes equal to a computed list, touching only those that differ: a change of one note re-renders
 * one note. Sizes are known beforehand, so nothing is measured and what is off screen is never mounted.
 */
import { markRaw, watch, type WatchStopHandle } from 'vue'
import type { GraphNode, VueFlowStore } from '@vue-flow/core'

/** One thing on the canvas, in canvas units (CSS pixels at zoom 1). `shown` is compared by identity, or by `same`. */
export interface Placed {
  id: string
  type: string
  x: number
  y: number
  width: number
  height: number
  z: number
  shown: Record<string, unknown>
  draggable?: boolean
  selectable?: boolean
}

export interface FlowSync {
  /** Brings every node back to its computed place, e.g. after a drag that changed nothing. */
  settle(): void
  /** Puts some things elsewhere for now (other people's drags), keyed by id. */
  carry(places: ReadonlyMap<string, { x: number; y: number }>): void
  stop: WatchStopHandle
}

const NONE: ReadonlySet<string> = new Set()

/**
 * `held` tells what this person drags right now: it is left alone until `settle`. What is in `chosen` comes onto the canvas
 * selected, so that a choice made elsewhere outlives a canvas drawn anew.
 */
export function syncFlow(flow: VueFlowStore, placed: () => Placed[], held: ReadonlySet<string>, chosen: () => ReadonlySet<string> = () => NONE): FlowSync {
  let carried: ReadonlyMap<string, { x: number; y: number }> = new Map()
  let latest: Placed[] = []

  function bring(list: Placed[]): void {
    latest = list
    const wanted = new Set(list.map(({ id }) => id))
    const gone = flow.nodes.value.filter(({ id }) => !wanted.has(id))
    if (gone.length > 0) flow.removeNodes(gone)
    const fresh: Placed[] = []
    for (const place of list) {
      const node = flow.findNode(place.id)
      if (node) update(node, place, carried.get(place.id), held.has(place.id))
      else fresh.push(place)
    }
    if (fresh.length > 0) add(flow, fresh, chosen())
  }

  const stop = watch(placed, bring, { immediate: true, flush: 'post' })
  return {
    stop,
    settle: () => bring(latest),
    carry(places) {
      const touched = new Set([...carried.keys(), ...places.keys()])
      carried = places
      for (const place of latest) {
        if (!touched.has(place.id)) continue
        const node = flow.findNode(place.id)
        if (node) update(node, place, carried.get(place.id), held.has(place.id))
      }
    },
  }
}

function add(flow: VueFlowStore, list: Placed[], chosen: ReadonlySet<string>): void {
  flow.addNodes(list.map((place) => ({
    id: place.id, type: place.type, position: { x: place.x, y: place.y }, zIndex: place.z,
    data: markRaw(place.shown), draggable: place.draggable ?? true, selectable: place.selectable ?? true, selected: chosen.has(place.id),
    style: { width: `${place.width}px`, height: `${place.height}px` },
  })))
  for (const place of list) {
    const node = flow.findNode(place.id)
    if (node) node.dimensions = { width: place.width, height: place.height }
  }
}

function update(node: GraphNode, place: Placed, carried: { x: number; y: number } | undefined, held: boolean): void {
  const { x, y } = carried ?? place
  if (!held && (node.position.x !== x || node.position.y !== y)) {
    node.position = { x, y }
    node.computedPosition = { x, y, z: place.z }
  }
  if (!held && node.zIndex !== place.z) node.zIndex = place.z
  const edge = carried ? 'sz-held' : ''
  if ((node.class ?? '') !== edge) node.class = edge
  if (node.dimensions.width !== place.width || node.dimensions.height !== place.height) {
    node.dimensions = { width: place.width, height: place.height }
    node.style = { width: `${place.width}px`, height: `${place.height}px` }
  }
  if (!sameShown(node.data as Record<string, unknown>, place.shown)) node.data = markRaw(place.shown)
}

function sameShown(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  for (const key in b) if (a[key] !== b[key]) return false
  return true
}
