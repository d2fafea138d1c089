/** Many notes as one act: too many for one frame, so they go by a call of their own (docs/protocol.md "HTTP"). */
import type { Answers } from './answers'

export interface Written { act: string; notes: string[] }
export interface NotWritten { code: string; facts: Record<string, unknown> }

export async function writeLines(
  project: string, token: string | null, asked: { step: string; seat: string; lines: readonly string[] } & Answers,
): Promise<Written | NotWritten> {
  try {
    const response = await fetch(`/api/projects/${encodeURIComponent(project)}/notes`, {
      method: 'POST', credentials: 'same-origin', body: JSON.stringify(asked),
      headers: { 'Content-Type': 'application/json', ...(token ? { 'X-Seat': token } : {}) },
    })
    const answer = (await response.json()) as Partial<Written & NotWritten>
    if (response.ok && answer.act) return { act: answer.act, notes: answer.notes ?? [] }
    return { code: answer.code ?? 'other', facts: answer.facts ?? {} }
  } catch {
    return { code: 'offline', facts: {} }
  }
}
