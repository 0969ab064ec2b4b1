import { afterAll, describe, expect, it } from 'vitest'
import { openDistantTarget } from '../../test/support/outbound/distant-target'
import { openPushing, peopleOf } from '../../test/support/outbound/pushing'
import type { Attributes } from '../host/records'
import { previewUser } from './preview'
import type { Config } from './target/read-options'

const target = await openDistantTarget()
afterAll(() => target.close())

async function pushing(options: Attributes = {}) {
  const opened = await openPushing({ target, options })
  const preview = (userId: string, input: { readonly targetId?: string | undefined; readonly config?: Config } = {}) => opened.ask(previewUser, { userId, ...input })
  return { opened, ...peopleOf(opened), preview }
}

describe('the preview of a user', () => {
  it('is what the target gets', async () => {
    const { opened, add, preview } = await pushing({ mapping: ['displayName = "{name.familyName}, {name.givenName}"', 'title = null'] })
    const id = add('preview-ada', { firstName: ['Ada'], lastName: ['Lovelace'], title: ['Countess'] })
    const { resource, inScope, problems } = preview(id)
    expect({ inScope, problems }).toEqual({ inScope: true, problems: [] })
    expect(resource).toMatchObject({ userName: 'preview-ada', displayName: 'Lovelace, Ada', externalId: id })
    expect(resource).not.toHaveProperty('title')
    await target.ask({ kind: 'forgetRequests' })
    opened.settle()
    expect((await target.contents()).requests.find(({ method }) => method === 'POST')!.body).toEqual(resource)
  })

  it('sends nothing and writes nothing', async () => {
    const { opened, add, preview } = await pushing()
    const id = add('preview-bob')
    const before = opened.row('user', id)
    await target.ask({ kind: 'forgetRequests' })
    preview(id)
    expect((await target.contents()).requests).toEqual([])
    expect(opened.row('user', id)).toEqual(before)
  })

  it('of somebody out of scope says so', async () => {
    const { add, preview } = await pushing({ 'scope.filter': ['title pr'] })
    expect(preview(add('preview-cyd'))).toMatchObject({ resource: { userName: 'preview-cyd' }, inScope: false, problems: ['The user is not in scope: nothing is sent.'] })
  })

  it('says why the mapping fails', async () => {
    const { add, preview } = await pushing({ mapping: ['userName = emails.value'] })
    expect(preview(add('preview-dan'))).toEqual({ resource: null, inScope: false, problems: ['The mapping fails: It gives no userName: what its row names has no value here.'] })
  })

  it('fails as the delivery does: a dead letter with the reason, until the user has what the row names', async () => {
    const { opened, add, change } = await pushing({ mapping: ['userName = emails.value'] })
    const [id, other] = [add('preview-gus'), add('preview-hal', { email: ['hal@example.com'] })]
    opened.settle()
    const rowOf = (each: string) => [...opened.directory.state.objectRows.values()].find((row) => row.id === each)
    expect(rowOf(id)).toMatchObject({ result: 'dead', dueAt: null, detail: 'The mapping fails: It gives no userName: what its row names has no value here.' })
    expect(rowOf(other)).toMatchObject({ result: 'ok' })
    change(id, { email: ['gus@example.com'] })
    opened.settle()
    expect(rowOf(id)).toMatchObject({ result: 'ok', name: 'preview-gus' })
  })

  it('tries a configuration that nobody has saved', async () => {
    const { opened, add, preview } = await pushing()
    const id = add('preview-eve')
    const config = { ...opened.directory.state.targets.get(opened.id)!.config, mapping: ['title = "new"'] }
    expect(preview(id, { config }).resource).toMatchObject({ title: 'new' })
    expect(preview(id, { targetId: undefined, config }).resource).toMatchObject({ title: 'new' })
    expect(preview(id, { config: { ...config, mapping: ['title = nope'] } })).toMatchObject({ resource: null, problems: ['mapping: title = nope: There is no attribute nope.'] })
  })

  it('needs a target, a scope and a user that exist', async () => {
    const { add, preview } = await pushing({ 'scope.groups': ['/nowhere'] })
    const id = add('preview-fay')
    expect(preview(id).problems).toEqual([expect.stringContaining('the group /nowhere')])
    expect(preview('nobody').problems).toEqual(['There is no such user among those that the target may have.'])
    expect(preview(id, { targetId: 'none' }).problems).toEqual(['There is no such target.'])
  })
})
