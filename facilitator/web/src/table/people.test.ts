import { describe, expect, it } from 'vitest'
import { peopleOf } from './people'

const words = { nobody: '名前なし' }
const seat = (name: string, organisation_name: string, proxy = false) => ({ name, organisation_name, proxy })

describe('the people of a table', () => {
  it('puts who has no phone first, then the recorder', () => {
    const people = peopleOf([
      { id: 'a', seat: seat('佐藤', '市役所') }, { id: 'me', seat: seat('', '社協') }, { id: 'b', seat: seat('山本', '', true) },
    ], 'me', words)
    expect(people.map(({ id }) => id)).toEqual(['b', 'me', 'a'])
    expect(people.map(({ label }) => label)).toEqual(['山本', '社協', '佐藤（市役所）'])
  })
  it('tells two of one organisation apart who gave no name', () => {
    const people = peopleOf([{ id: 'a', seat: seat('', '社協') }, { id: 'b', seat: seat('', '社協') }], null, words)
    expect(people.map(({ label }) => label)).toEqual(['社協', '社協 2'])
  })
})
