import { expect, test } from 'vitest'
import { Recent } from './recent'

const fill = (recent: Recent<string, string>, from: number, to: number) => {
  for (let index = from; index < to; index++) recent.set(`k${index}`, `v${index}`)
}

test('as many as it is for are there, in whatever order they are used', () => {
  const recent = new Recent<string, string>(10)
  for (const start of [0, 3, 7]) fill(recent, start, start + 10)
  for (let turn = 0; turn < 5; turn++) for (let index = 7; index < 17; index++) expect(recent.get(`k${index}`)).toBe(`v${index}`)
})

test('what is used again and again stays, however many others come', () => {
  const recent = new Recent<string, string>(10)
  recent.set('again', 'x')
  for (let index = 0; index < 1000; index++) {
    recent.set(`k${index}`, 'v')
    expect(recent.get('again')).toBe('x')
  }
})

test('what is not used is gone after twice as many others', () => {
  const recent = new Recent<string, string>(10)
  recent.set('once', 'x')
  fill(recent, 0, 20)
  expect(recent.get('once')).toBeUndefined()
})

test('the same key again takes no room', () => {
  const recent = new Recent<string, string>(2)
  recent.set('a', '1')
  for (let turn = 0; turn < 10; turn++) recent.set('b', String(turn))
  expect([recent.get('a'), recent.get('b')]).toEqual(['1', '9'])
})
