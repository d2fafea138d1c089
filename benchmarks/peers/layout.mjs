// Orders that elkjs and dagre give the layers on standard input: {graphs: [{column: [..], joined: [[left, right], ..]}]}.
// Things come and go as numbers. Answers {engine: {version, orders: [[[..column..]..]..], strayed: n, ms: [..]}}; `strayed`:
// graphs in which the engine did not keep the columns it was given (every arrow joins neighbours, so it can).
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import dagre from '@dagrejs/dagre'
import ELK from 'elkjs/lib/elk.bundled.js'

const require = createRequire(import.meta.url)
const { graphs } = JSON.parse(readFileSync(0, 'utf8'))
const elk = new ELK()
const WIDTH = 40
const HEIGHT = 20

async function byElk(graph, options) {
  const made = await elk.layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.separateConnectedComponents': 'false', ...options },
    children: graph.column.map((_, n) => ({ id: String(n), width: WIDTH, height: HEIGHT })),
    edges: graph.joined.map(([left, right], n) => ({ id: `e${n}`, sources: [String(left)], targets: [String(right)] })),
  })
  return new Map(made.children.map((child) => [Number(child.id), { x: child.x, y: child.y }]))
}

function byDagre(graph) {
  const made = new dagre.graphlib.Graph()
  made.setGraph({ rankdir: 'LR', ranker: 'network-simplex' })
  made.setDefaultEdgeLabel(() => ({}))
  graph.column.forEach((_, n) => made.setNode(String(n), { width: WIDTH, height: HEIGHT }))
  graph.joined.forEach(([left, right]) => made.setEdge(String(left), String(right)))
  dagre.layout(made)
  return new Map(made.nodes().map((id) => [Number(id), { x: made.node(id).x, y: made.node(id).y }]))
}

const TUNED = { 'elk.layered.thoroughness': '100', 'elk.layered.crossingMinimization.greedySwitch.activationThreshold': '0' }
const ENGINES = {
  'elkjs default': { version: require('elkjs/package.json').version, place: (graph) => byElk(graph, {}) },
  'elkjs tuned': { version: require('elkjs/package.json').version, place: (graph) => byElk(graph, TUNED) },
  dagre: { version: require('@dagrejs/dagre/package.json').version, place: async (graph) => byDagre(graph) },
}

function ordersOf(graph, at) {
  const orders = Array.from({ length: Math.max(...graph.column) + 1 }, () => [])
  graph.column.forEach((column, n) => orders[column].push(n))
  return orders.map((stack) => stack.sort((a, b) => at.get(a).y - at.get(b).y))
}
const strayed = (graph, at) => graph.joined.some(([left, right]) => at.get(left).x >= at.get(right).x)
  || graph.column.some((column, n) => graph.column.some((other, m) => other > column && at.get(m).x <= at.get(n).x))

const told = {}
for (const [name, engine] of Object.entries(ENGINES)) {
  const answer = { version: engine.version, orders: [], strayed: 0, ms: [] }
  for (const graph of graphs) {
    const start = performance.now()
    const at = await engine.place(graph)
    answer.ms.push(performance.now() - start)
    answer.orders.push(ordersOf(graph, at))
    answer.strayed += strayed(graph, at) ? 1 : 0
  }
  told[name] = answer
}
process.stdout.write(JSON.stringify(told))
