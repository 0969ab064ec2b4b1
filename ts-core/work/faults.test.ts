import { expect, test } from 'vitest'
import { HostFault } from '../host/fault'
import { uniqueness } from '../protocol/errors'
import { inScimTerms, onFault, toScimError } from './faults'

const faulting = (code: HostFault['code']) => (): string => {
  throw new HostFault(code, 'No', 'username')
}

test('a place that knows more answers a fault, or throws another error', () => {
  expect(onFault({ forbidden: () => 'instead' }, faulting('forbidden'))).toBe('instead')
  const conflict = ({ subject }: HostFault) => uniqueness(`about ${subject}`)
  expect(() => onFault({ conflict }, faulting('conflict'))).toThrow('about username')
  expect(onFault({ conflict }, () => 'done')).toBe('done')
})

test('all other faults, and what is no fault, pass', () => {
  const otherwise = { conflict: () => 'instead' }
  expect(() => onFault(otherwise, faulting('notFound'))).toThrow(HostFault)
  const bug = (): string => {
    throw new TypeError('bug')
  }
  expect(() => onFault(otherwise, bug)).toThrow(TypeError)
  expect(toScimError('bug')).toBe('bug')
})

test('a fault names the attribute as SCIM does', () => {
  expect(() => inScimTerms(() => 'userName', faulting('conflict'))).toThrow('"userName" must be unique')
})
