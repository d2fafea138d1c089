/** Keys while typing Japanese: an Enter that confirms a conversion must never commit. */

/** True while an input method composes; 229 is what older engines report for keys it swallows. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

/** True when the key goes to a field, so that shortcuts keep out of it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

export type UndoKey = 'undo' | 'redo' | null

/** Which of the two the key asks for: Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y (Cmd on a Mac). */
export function undoKey(event: KeyboardEvent): UndoKey {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' ? 'redo' : null
}

/** True when a field loses the focus to the sentence that asks about its words: answering is not letting go. */
export function goesToOffer(event: FocusEvent): boolean {
  return event.relatedTarget instanceof Element && event.relatedTarget.closest('.sz-snack-offer') !== null
}
