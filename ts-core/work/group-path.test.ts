import { expect, test } from 'vitest'
import { createMemoryHost } from '../../test/support/memory-host'
import { groupAt } from './group-path'

test('a path leads down from the top', () => {
  const host = createMemoryHost()
  const [top, below] = ['top', 'below'].map((name) => host.groups.create({ fields: { name, attributes: {} } })) as [string, string]
  host.groups.addMembers({ id: top, memberIds: [below], among: { kind: 'and', operands: [] } })
  for (const path of ['/top', 'top']) expect(groupAt(host, path)).toBe(top)
  expect(groupAt(host, '/top/below')).toBe(below)
  for (const path of ['/below', '/top/absent', '/top/below/more', '//top', '/top/', '/', '']) expect(groupAt(host, path)).toBeNull()
})
