/** The bell, made here: no file to load, and nothing a browser asks a secure address for. It needs one press first. */
import { shallowRef, type ShallowRef } from 'vue'

export interface Sound { on: ShallowRef<boolean>; /** false where the browser has no sound */ able: boolean; turnOn(): void; turnOff(): void; ring(times: number): void }

/** Hz and loudness of the partials of a small bell. */
const PARTIALS = [[880, 0.5], [1760, 0.25], [2637, 0.12]] as const
const LASTS = 1.8
/** Seconds between two strokes. */
const APART = 0.9

export function makeSound(): Sound {
  const on = shallowRef(false)
  const able = typeof AudioContext !== 'undefined'
  let context: AudioContext | null = null

  function strike(audio: AudioContext, at: number): void {
    for (const [pitch, loud] of PARTIALS) {
      const tone = audio.createOscillator()
      const volume = audio.createGain()
      tone.frequency.value = pitch
      volume.gain.setValueAtTime(0.0001, at)
      volume.gain.exponentialRampToValueAtTime(loud, at + 0.01)
      volume.gain.exponentialRampToValueAtTime(0.0001, at + LASTS)
      tone.connect(volume).connect(audio.destination)
      tone.start(at)
      tone.stop(at + LASTS)
    }
  }
  function ring(times: number): void {
    const audio = context
    if (!on.value || !audio) return
    // A browser may have put it to sleep meanwhile; it wakes because somebody pressed before.
    void audio.resume().then(() => {
      for (let n = 0; n < times; n++) strike(audio, audio.currentTime + 0.05 + n * APART)
    }).catch(() => { on.value = false })
  }
  function turnOn(): void {
    if (!able) return
    context ??= new AudioContext()
    on.value = true
    ring(1)
  }
  return { on, able, turnOn, turnOff: () => { on.value = false }, ring }
}
