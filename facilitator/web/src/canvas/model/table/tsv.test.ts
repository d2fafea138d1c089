import { expect, test } from 'vitest'
import { readBlock, writeBlock } from './tsv'

test('a block from a spreadsheet keeps its cells, also those with line ends, tabs and quotes', () => {
  expect(readBlock('a\tb\r\nc\td\r\n')).toEqual([['a', 'b'], ['c', 'd']])
  expect(readBlock('"一行目\n二行目"\tx')).toEqual([['一行目\n二行目', 'x']])
  expect(readBlock('"かれは ""はい"" と言った\nそして"\t')).toEqual([['かれは "はい" と言った\nそして', '']])
})

test('a quote that no quote closes is a quote', () => {
  expect(readBlock('"居場所" をひらく\tb')).toEqual([['"居場所" をひらく', 'b']])
  expect(readBlock('5" の釘\n"')).toEqual([['5" の釘'], ['"']])
})

test('empty lines within a block are rows, the line end behind it is none', () => {
  expect(readBlock('a\n\nb\n')).toEqual([['a'], [''], ['b']])
  expect(readBlock('')).toEqual([['']])
})

test('what is copied comes back the same', () => {
  const rows = [['普通', '"引用"で始まる', ''], ['行\n末', 'タブ\tあり', 'x"y']]
  expect(readBlock(writeBlock(rows))).toEqual(rows)
})

test('a thousand rows are read in one go', () => {
  const rows = Array.from({ length: 1000 }, (_, at) => [`居場所 ${at}`, '検討中', '"x"'])
  expect(readBlock(rows.map((row) => row.join('\t')).join('\r\n'))).toEqual(rows.map(([a, b]) => [a, b, 'x']))
})
