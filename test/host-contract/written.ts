import { describe, expect, test } from 'vitest'
import { type Certified, newOrganization, newUser, unique } from './directory'

export const written = ({ directory, directory: { written }, ...certified }: Certified): void => {
  const kept = async (userId: string) => (await written.lock({ id: userId, includeGroups: false })).text

  const keepOf = async (directory_ = directory, text = unique('text')) => {
    const { id } = await newUser(directory_)
    await directory_.written.keep({ userId: id, text, was: null, drifted: 0 })
    return { id, text }
  }

  describe('written.keep', () => {
    test('comes back with written.lock, which locks as users.lock does', async () => {
      const { id, text } = await keepOf()
      expect(await written.lock({ id, includeGroups: true })).toEqual({ user: await directory.users.find({ id, includeGroups: true }), text })
      expect(await written.lock({ id, includeGroups: false })).toMatchObject({ user: { id, groups: null }, text })
    })

    test('nothing is kept of somebody new, and there is nobody of an unknown id', async () => {
      const { id } = await newUser(directory)
      expect(await written.lock({ id, includeGroups: false })).toMatchObject({ user: { id }, text: null })
      expect(await written.lock({ id: unique('none'), includeGroups: false })).toEqual({ user: null, text: null })
    })

    test('replaces the text, whatever its length', async () => {
      const { id, text } = await keepOf()
      const long = 'æ€'.repeat(20_000)
      expect(await written.keep({ userId: id, text: long, was: text, drifted: 0 })).toBe(true)
      expect([await kept(id), await written.find({ userId: id })]).toEqual([long, long])
      expect(await written.find({ userId: unique('none') })).toBeNull()
    })

    test('keeps nothing where something else is kept by now', async () => {
      const { id, text } = await keepOf()
      for (const was of [null, unique('other')]) expect(await written.keep({ userId: id, text: 'lost', was, drifted: 0 })).toBe(false)
      expect(await kept(id)).toBe(text)
      const { id: other } = await newUser(directory)
      expect(await written.keep({ userId: other, text: 'lost', was: text, drifted: 0 })).toBe(false)
      expect(await kept(other)).toBeNull()
    })

    test('is undone with the transaction', async () => {
      const { id, text } = await keepOf()
      await certified.inOneRequest([
        ['transactions.begin', {}],
        ['written.keep', { userId: id, text: 'undone', was: text, drifted: 0 }],
        ['transactions.end', { commit: false }],
      ])
      expect(await kept(id)).toBe(text)
    })
  })

  test('written.forget keeps nothing more', async () => {
    const [gone, stays] = [await keepOf(), await keepOf()]
    await written.forget({ userIds: [gone.id, unique('none')] })
    expect([await kept(gone.id), await kept(stays.id)]).toEqual([null, stays.text])
    await written.forget({ userIds: [] })
  })

  describe('written.page', () => {
    const everything = async (directory_ = directory, max = 100) => {
      const found: { userId: string; text: string }[] = []
      for (let after: string | null = null; ;) {
        const page = await directory_.written.page({ after, max })
        found.push(...page)
        if (page.length < max) return found
        after = page.at(-1)!.userId
      }
    }

    test('lists everybody once, in the order of the ids', async () => {
      const made = [await keepOf(), await keepOf(), await keepOf()]
      const found = await everything(directory, 2)
      expect(found.map(({ userId }) => userId)).toEqual([...new Set(found.map(({ userId }) => userId))].sort())
      for (const { id, text } of made) expect(found).toContainEqual({ userId: id, organizationId: null, text })
    })

    test('in an organization lists what its own clients wrote, and nothing of another', async () => {
      const [one, other] = [await newOrganization({ ...certified, directory }), await newOrganization({ ...certified, directory })]
      const [own, theirs] = [await keepOf(one.inside), await keepOf(other.inside)]
      expect(await everything(one.inside)).toEqual([{ userId: own.id, organizationId: one.id, text: own.text }])
      expect((await everything()).map(({ userId }) => userId)).toEqual(expect.arrayContaining([own.id, theirs.id]))
      expect(await one.inside.written.lock({ id: theirs.id, includeGroups: false })).toEqual({ user: null, text: null })
    })
  })

  test('written.unseen lists who was not looked at, until written.saw; written.count counts what was seen', async () => {
    const { id: organizationId, inside } = await newOrganization({ ...certified, directory })
    const [well, drifted] = [await keepOf(inside), await keepOf(inside)]
    const own = async () => (await written.count({})).find((each) => each.organizationId === organizationId)
    const unseen = async (before: number) => (await written.unseen({ before, max: 1_000 })).map(({ userId }) => userId)
    expect(await own()).toEqual({ organizationId, users: 2, drifted: 0 })
    expect(await unseen(1)).toEqual(expect.arrayContaining([well.id, drifted.id]))
    await written.saw({ at: 1_000, drifted: [{ userId: well.id, attributes: 0 }, { userId: drifted.id, attributes: 2 }] })
    expect(await own()).toEqual({ organizationId, users: 2, drifted: 1 })
    for (const { id } of [well, drifted]) expect([(await unseen(1_000)).includes(id), (await unseen(1_001)).includes(id)]).toEqual([false, true])
    await inside.written.keep({ userId: drifted.id, text: 'again', was: drifted.text, drifted: 0 })
    expect(await unseen(1)).toContain(drifted.id)
    expect(await own()).toEqual({ organizationId, users: 2, drifted: 0 })
  })

  test('written.changes knows nothing of who was not changed', async () => {
    const { id } = await newUser(directory)
    expect(await written.changes({ userIds: [id], after: Date.now(), types: ['UPDATE_PROFILE'], max: 10 })).toEqual([])
    expect(await written.changes({ userIds: [unique('none')], after: 0, types: [], max: 10 })).toEqual([])
  })
}
