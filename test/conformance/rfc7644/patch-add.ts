import type { Json } from '../../../ts-core/protocol/json'
import { ENTERPRISE, USER } from '../../support/builders'
import { expect } from '../../support/expect'
import { add } from '../../support/patching'
import { pathOf, rule } from '../rule'
import { type Change, changes, homes, notPrimary, phones, works } from './patch-case'

const NOTHING: readonly (readonly [path: string | undefined, value: Json])[] = [
  ['title', null], ['title', []], ['name', null], ['name', { givenName: null }], ['name.givenName', null], ['phoneNumbers', null], ['phoneNumbers', []],
  ['phoneNumbers', [null]], ['phoneNumbers.display', null], ['phoneNumbers[type eq "work"]', null], ['phoneNumbers[type eq "work"].type', null],
  ['phoneNumbers[type eq "work"]', { type: null }], ['phoneNumbers[type eq "pager"].value', null], ['userName', null], [ENTERPRISE, null],
  [`${ENTERPRISE}:department`, null], [undefined, { title: null, name: { givenName: null }, phoneNumbers: null, [ENTERPRISE]: { department: null } }],
]

const FULL = { title: 'a', name: { givenName: 'g' }, ...phones, [ENTERPRISE]: { department: 'd' } }

const ADD = 'RFC 7644 §3.5.2.1'

const CHANGES: readonly Change[] = [
  ...NOTHING.map(([path, value]): Change => [`of null adds nothing: ${path ?? 'without a path'} ${JSON.stringify(value)}`, FULL, [{ op: 'add', ...(path !== undefined && { path }), value }], FULL]),
  ['without a path merges', { title: 'a', nickName: 'n' }, [{ op: 'add', value: { title: 'b', displayName: 'd', name: { givenName: 'g' } } }], { title: 'b', nickName: 'n', displayName: 'd', name: { givenName: 'g' } }],
  ['to a single value replaces it', { title: 'a' }, [{ op: 'add', path: 'title', value: 'b' }], { title: 'b' }],
  ['to a multi-valued attribute appends', phones, [{ op: 'add', path: 'phoneNumbers', value: [{ value: '3' }] }], { phoneNumbers: [works, homes, { value: '3' }] }],
  ['of one object to a multi-valued attribute appends', phones, [{ op: 'add', path: 'phoneNumbers', value: { value: '3' } }], { phoneNumbers: [works, homes, { value: '3' }] }],
  ['of what is there already changes nothing', phones, [{ op: 'add', path: 'phoneNumbers', value: [homes, works] }], phones],
  ['makes an attribute that there was not', {}, [{ op: 'add', path: 'roles', value: [{ value: 'r' }] }, { op: 'add', path: 'name.givenName', value: 'g' }], { roles: [{ value: 'r' }], name: { givenName: 'g' } }],
  ['to a complex attribute keeps the sub-attributes it does not name', { name: { givenName: 'a', familyName: 'b' } }, [{ op: 'add', path: 'name', value: { familyName: 'c', middleName: 'm' } }], { name: { givenName: 'a', familyName: 'c', middleName: 'm' } }],
  ['through a value path changes that element', phones, [{ op: 'add', path: 'phoneNumbers[type eq "home"].display', value: 'Home' }], { phoneNumbers: [works, { ...homes, display: 'Home' }] }],
  ['through a value path without a match makes the element', phones, [{ op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '3' }], { phoneNumbers: [works, homes, { type: 'mobile', value: '3' }] }],
  ['several parts of one missing element make one element', {}, ['locality', 'country', 'streetAddress'].map((sub) => ({ op: 'Add', path: `addresses[type eq "work"].${sub}`, value: sub })), { addresses: [{ type: 'work', locality: 'locality', country: 'country', streetAddress: 'streetAddress' }] }],
  ['of a primary value takes it from the others', { phoneNumbers: [{ ...works, primary: true }, homes] }, [{ op: 'add', path: 'phoneNumbers', value: [{ value: '3', primary: true }] }], { phoneNumbers: [expect.not.objectContaining({ primary: true }), homes, { value: '3', primary: true }] }],
  ['by URN reaches the extension', {}, [{ op: 'add', path: `${ENTERPRISE}:department`, value: 'd' }], { [ENTERPRISE]: { department: 'd' } }],
  ['of a whole extension merges it', { [ENTERPRISE]: { department: 'd', division: 'v' } }, [{ op: 'add', path: ENTERPRISE, value: { department: 'e', costCenter: 'c' } }], { [ENTERPRISE]: { department: 'e', division: 'v', costCenter: 'c' } }],
  ['without a path, by URN object', { [ENTERPRISE]: { division: 'v' } }, [{ op: 'add', value: { [ENTERPRISE]: { department: 'd' } } }], { [ENTERPRISE]: { department: 'd', division: 'v' } }],
  ['without a path, by dotted and URN names', { name: { givenName: 'a' } }, [{ op: 'add', value: { 'name.familyName': 'F', [`${ENTERPRISE}:department`]: 'd', 'URN:ietf:params:scim:schemas:core:2.0:User:title': 't' } }], { name: { givenName: 'a', familyName: 'F' }, [ENTERPRISE]: { department: 'd' }, title: 't' }],
  ['without a path appends to multi-valued attributes', phones, [{ op: 'add', value: { phoneNumbers: [{ value: '3' }] } }], { phoneNumbers: [works, homes, { value: '3' }] }],
  ['of an element in another case is that element, in its new spelling', { ims: [{ value: 'Ada', type: 'aim' }] }, [add('ims', [{ value: 'ADA', type: 'AIM' }])], { ims: [{ value: 'ADA', type: 'AIM' }] }],
  ['of the same element twice adds it once', phones, [add('phoneNumbers', [{ value: '3' }, { value: '3' }])], { phoneNumbers: [works, homes, { value: '3' }] }],
  ['of an element without a value that is there changes nothing', { addresses: [{ type: 'work', locality: 'Oslo' }] }, [add('addresses', { locality: 'Oslo', type: 'work' })], { addresses: [{ type: 'work', locality: 'Oslo' }] }],
  ['of an element that is there, with more to say, completes it', phones, [add('phoneNumbers', [{ ...homes, display: 'Home' }])], { phoneNumbers: [works, { ...homes, display: 'Home' }] }],
  ['of a value that is there with another type is another element', phones, [add('phoneNumbers', [{ value: '2', type: 'other' }])], { phoneNumbers: [works, homes, { value: '2', type: 'other' }] }],
  ['through a filter on primary makes the primary element', {}, [add('roles[primary eq true].value', 'r')], { roles: [{ primary: true, value: 'r' }] }],
  ['through a filter with and makes the element that it describes', {}, [add('ims[type eq "new" and display eq "D"]', { value: 'v' })], { ims: [{ type: 'new', display: 'D', value: 'v' }] }],
  ['to a sub-attribute without a filter reaches all values', phones, [add('phoneNumbers.display', 'd')], { phoneNumbers: [{ ...works, display: 'd' }, { ...homes, display: 'd' }] }],
  ['to a sub-attribute where there is no value makes one', {}, [add('phoneNumbers.value', '3')], { phoneNumbers: [{ value: '3' }] }],
  ['of an element that is there as primary takes it from the others', { phoneNumbers: [{ ...works, primary: true }, homes] }, [add('phoneNumbers', [{ ...homes, primary: true }])], { phoneNumbers: [notPrimary(works), { ...homes, primary: true }] }],
  ['through a value path, of a new primary element, takes it from the others', { phoneNumbers: [{ ...works, primary: true }] }, [add('phoneNumbers[type eq "other"]', { value: '3', primary: true })], { phoneNumbers: [notPrimary(works), { value: '3', type: 'other', primary: true }] }],
  ['of what is not primary leaves the primary one', { phoneNumbers: [{ ...works, primary: true }] }, [add('phoneNumbers', [{ value: '3' }])], { phoneNumbers: [{ ...works, primary: true }, { value: '3' }] }],
  ['of the first attribute of an extension adds its schema', {}, [add(`${ENTERPRISE}:department`, 'd')], { schemas: [USER, ENTERPRISE] }],
  ['without a path, by an object named by its URN in another case', {}, [{ op: 'add', value: { [ENTERPRISE.toUpperCase()]: { COSTCENTER: 'c' }, [USER]: { title: 't' } } }], { [ENTERPRISE]: { costCenter: 'c' }, title: 't' }],
  ['without a path, by a value path as a name', phones, [{ op: 'add', value: { 'phoneNumbers[type eq "home"].display': 'd' } }], { phoneNumbers: [works, { ...homes, display: 'd' }] }],
  ['of an empty object changes nothing', { title: 'a' }, [{ op: 'add', value: {} }], { title: 'a' }],
]

export const patchAdd = [
  ...changes(ADD, CHANGES),

  rule(ADD, 'of a second address leaves the first', async ({ driver, user, unique, reread }) => {
    const [first, second] = [{ value: `${unique()}@example.com`, type: 'work', primary: true }, { value: `${unique()}@example.com`, type: 'home' }]
    const ada = await user({ emails: [first] })
    await driver.patch(pathOf(ada), [{ op: 'add', path: 'emails', value: [second] }])
    expect((await reread(ada))['emails']).toEqual([first, second])
  }),


  rule(ADD, 'through a filter that describes no element is noTarget', async ({ driver, user, refused }) => {
    const ada = await user()
    for (const [filter, value] of [['type ne "work"', '3'], ['type eq "a" and type eq "b"', '3'], ['value eq "2"', '3']] as const)
      await refused(ada, (path) => driver.patch(path, [add(`phoneNumbers[${filter}].value`, value)]), 400, 'noTarget')
  }),
]
