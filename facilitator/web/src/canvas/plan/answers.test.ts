import { expect, it } from 'vitest'
import { asked, latest, named, open } from './answers'

const row = (answers: { indicator: string; organisation: string; at: number }[]) => ({
  carriers: ['社協'], measured_by: ['社協', '旅館'], indicators: [{ indicator: '来た人', name: '来た人' }],
  answers: answers.map((one) => ({ organisation_name: one.organisation, name: '', ...one })),
}) as never

it('asks who carries a row for the row itself, and who is only asked for figures for these alone', () => {
  expect(asked('カフェ', row([]), '社協')).toEqual([{ element: 'カフェ', indicator: '' }, { element: 'カフェ', indicator: '来た人' }])
  expect(asked('カフェ', row([]), '旅館')).toEqual([{ element: 'カフェ', indicator: '来た人' }])
})
it('leaves open what that organisation did not answer, whatever others answered', () => {
  const here = row([{ indicator: '', organisation: '社協', at: 1 }, { indicator: '来た人', organisation: '旅館', at: 2 }])
  expect(open('カフェ', here, '社協')).toEqual([{ element: 'カフェ', indicator: '来た人' }])
  expect(open('カフェ', here, '旅館')).toEqual([])
})
it('tells of each organisation its latest answer, with the name where one was given', () => {
  const told = latest(row([{ indicator: '', organisation: '社協', at: 1 }, { indicator: '来た人', organisation: '社協', at: 3 }, { indicator: '', organisation: '旅館', at: 2 }]))
  expect(told.map(({ organisation, at }) => [organisation, at])).toEqual([['旅館', 2], ['社協', 3]])
  expect(named({ organisation_name: '社協', name: '田中' } as never)).toBe('社協 田中')
})
