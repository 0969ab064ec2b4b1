import { ENTERPRISE } from '../../support/builders'
import { expect } from '../../support/expect'
import { replace } from '../../support/patching'
import { pathOf, rule } from '../rule'
import { type Change, changes, homes, notPrimary, phones, works } from './patch-case'


const REPLACE = 'RFC 7644 §3.5.2.3'

const CHANGES: readonly Change[] = [
  ['of a single value', { title: 'a' }, [{ op: 'replace', path: 'title', value: 'b' }], { title: 'b' }],
  ['of what is not there adds it', {}, [{ op: 'replace', path: 'title', value: 'b' }, { op: 'replace', path: 'name.givenName', value: 'g' }, { op: 'replace', path: 'phoneNumbers', value: [works] }], { title: 'b', name: { givenName: 'g' }, phoneNumbers: [works] }],
  ['without a path leaves the rest', { title: 'a', ...phones }, [{ op: 'replace', value: { title: 'b', active: false } }], { title: 'b', active: false, ...phones }],
  ['of a multi-valued attribute takes the place of all values', phones, [{ op: 'replace', path: 'phoneNumbers', value: [{ value: '3' }] }], { phoneNumbers: [{ value: '3' }] }],
  ['of a multi-valued attribute by [] or null clears it', { ...phones, roles: [{ value: 'r' }] }, [{ op: 'replace', path: 'phoneNumbers', value: [] }, { op: 'replace', value: { roles: null } }], { phoneNumbers: undefined, roles: undefined }],
  ['by null clears', { title: 'a', name: { givenName: 'g' } }, [{ op: 'replace', path: 'title', value: null }, { op: 'replace', path: 'name.givenName', value: null }], { title: undefined, name: undefined }],
  ['of a complex attribute keeps the sub-attributes it does not name', { name: { givenName: 'a', familyName: 'b' } }, [{ op: 'replace', path: 'name', value: { familyName: 'c' } }], { name: { givenName: 'a', familyName: 'c' } }],
  ['through a value path, of a sub-attribute', phones, [{ op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '3' }], { phoneNumbers: [{ value: '3', type: 'work' }, homes] }],
  ['through a value path, of every match', phones, [{ op: 'replace', path: 'phoneNumbers[value pr].display', value: 'd' }], { phoneNumbers: [{ ...works, display: 'd' }, { ...homes, display: 'd' }] }],
  ['through a value path, of the element', phones, [{ op: 'replace', path: 'phoneNumbers[type eq "work"]', value: { value: '3', type: 'work', display: 'd' } }], { phoneNumbers: [{ value: '3', type: 'work', display: 'd' }, homes] }],
  ['through [type eq "work"] without a match makes the element, as Entra needs it', {}, [{ op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '3' }], { phoneNumbers: [{ type: 'work', value: '3' }] }],
  ['of a sub-attribute without a filter reaches all values', phones, [{ op: 'replace', path: 'phoneNumbers.display', value: 'd' }], { phoneNumbers: [{ ...works, display: 'd' }, { ...homes, display: 'd' }] }],
  ['of primary takes it from the others', { phoneNumbers: [{ ...works, primary: true }, homes] }, [{ op: 'replace', path: 'phoneNumbers[type eq "home"].primary', value: true }], { phoneNumbers: [expect.not.objectContaining({ primary: true }), { ...homes, primary: true }] }],
  ['with a path of a schema and of an extension', { title: 'a', [ENTERPRISE]: { department: 'd', division: 'v' } }, [{ op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:title', value: 'b' }, { op: 'replace', path: `${ENTERPRISE}:department`, value: 'e' }], { title: 'b', [ENTERPRISE]: { department: 'e', division: 'v' } }],
  ['of active, as boolean or as text', {}, [{ op: 'replace', path: 'active', value: false }, { op: 'replace', path: 'active', value: 'True' }, { op: 'Replace', path: 'active', value: 'False' }], { active: false }],
  ['of what is there by the same changes nothing', { title: 'a', ...phones }, [replace('title', 'a'), replace('phoneNumbers', [works, homes])], { title: 'a', ...phones }],
  ['of a complex attribute by null takes that sub-attribute, by {} nothing', { name: { givenName: 'a', familyName: 'b' } }, [replace('name', {}), replace('name', { givenName: null })], { name: { familyName: 'b' } }],
  ['of a multi-valued attribute leaves out what is empty', {}, [replace('phoneNumbers', [works, {}, homes])], phones],
  ['of a multi-valued attribute makes one of a value that is there twice', {}, [replace('phoneNumbers', [{ value: '1', primary: true }, { value: '1' }])], { phoneNumbers: [{ value: '1', primary: true }] }],
  ['through a value path, of the element, by null takes its type', phones, [replace('phoneNumbers[type eq "home"]', { value: '3', type: null })], { phoneNumbers: [works, { value: '3' }] }],
  ['through a value path, of a sub-attribute by null', phones, [replace('phoneNumbers[type eq "home"].type', null)], { phoneNumbers: [works, { value: '2' }] }],
  ['through a value path without a match by null changes nothing', phones, [replace('phoneNumbers[type eq "other"].value', null)], phones],
  ['through a filter on the value without a match makes the element', {}, [replace('roles[value eq "r"].display', 'R')], { roles: [{ value: 'r', display: 'R' }] }],
  ['through a filter that compares a boolean with text', { roles: [{ value: 'a', primary: true }] }, [replace('roles[primary eq "True" and not (type eq "true" or value co "]")].value', 'b')], { roles: [{ value: 'b', primary: true }] }],
  ['of primary by false leaves the others', { phoneNumbers: [{ ...works, primary: true }, homes] }, [replace('phoneNumbers[type eq "home"].primary', false)], { phoneNumbers: [{ ...works, primary: true }, notPrimary(homes)] }],
  ['of an extension by null', { [ENTERPRISE]: { department: 'd' } }, [{ op: 'replace', value: { [ENTERPRISE]: null } }], { [ENTERPRISE]: undefined }],
  ['of an extension, by dotted names', {}, [replace(ENTERPRISE, { 'manager.value': 'm' })], { [ENTERPRISE]: { manager: expect.objectContaining({ value: 'm' }) } }],
  ['of single values by lists of one', { name: { givenName: 'a', familyName: 'b' }, ...phones }, [replace('name.givenName', [{ value: 'c' }]), replace('active', [{ $ref: null, value: 'False' }]), replace('phoneNumbers[type eq "home"].value', [{ value: '3' }])], { name: { givenName: 'c', familyName: 'b' }, active: false, phoneNumbers: [works, { value: '3', type: 'home' }] }],
  ['of an element by a list of one', phones, [replace('phoneNumbers[type eq "home"]', [{ VALUE: '3' }])], { phoneNumbers: [works, { value: '3', type: 'home' }] }],
  ['of a value inside its own name', {}, [replace('title', { title: 't' })], { title: 't' }],
]

export const patchReplace = [
  ...changes(REPLACE, CHANGES),

  rule(REPLACE, 'through a value filter without a match is noTarget', async ({ driver, user, refused }) => {
    const ada = await user({ ...phones, name: { givenName: 'Ada' } })
    for (const path of [
      'phoneNumbers[type eq "doesnotexist"].value',
      'phoneNumbers[value eq "9"]',
      'phoneNumbers[value eq "9"].display',
      'phoneNumbers[type eq "other"]',
      'ims[not (type eq "aim")].value',
      'name[givenName eq "Eve"].familyName',
      'phoneNumbers[type ne "home" and type ne "work"].value',
      'phoneNumbers[type sw "x"].value',
    ])
      await refused(ada, (at) => driver.patch(at, [{ op: 'replace', path, value: path.endsWith(']') ? { value: '3' } : '3' }]), 400, 'noTarget')
  }),


  rule(
    REPLACE,
    'of two e-mail addresses: the primary one is the user’s, the rest stays',
    async ({ driver, user, unique, reread }) => {
      const at = (name: string) => `${unique(name)}@Example.com`
      const [work, home, next] = [at('work'), at('home'), at('next')]
      const ada = await user({ emails: [{ value: work, type: 'work', primary: true }, { value: home, type: 'home' }] })
      await driver.patch(pathOf(ada), [{ op: 'replace', path: 'emails[type eq "work"].value', value: next }])
      expect((await reread(ada))['emails']).toEqual([{ value: next, type: 'work', primary: true }, { value: home, type: 'home' }])
      await driver.patch(pathOf(ada), [{ op: 'replace', path: 'emails[type eq "home"].primary', value: true }])
      expect(
        (
          await driver.get('/Users', { filter: `emails.value eq "${home}" and emails[primary eq true and type eq "home"]` })
        ).body.totalResults,
      ).toBe(1)
      await driver.patch(pathOf(ada), [{ op: 'remove', path: 'emails[type eq "home"]' }])
      expect((await reread(ada))['emails']).toMatchObject([{ value: next, type: 'work' }])
      await driver.patch(pathOf(ada), [{ op: 'remove', path: 'emails' }])
      expect(await reread(ada)).not.toHaveProperty('emails')
    },
  ),


  rule(REPLACE, 'of two values that are both primary is invalidValue', async ({ driver, user, refused }) => {
    const both = [{ value: '3', primary: true }, { value: '4', primary: true }]
    for (const op of ['add', 'replace']) await refused(await user(phones), (path) => driver.patch(path, [{ op, path: 'phoneNumbers', value: both }]), 400, 'invalidValue', 'primary')
  }),

  rule(REPLACE, 'a required attribute by nothing is invalidValue', async ({ driver, user, group, refused }) => {
    const ada = await user()
    for (const value of [null, [], ' ']) await refused(ada, (path) => driver.patch(path, [replace('userName', value)]), 400, 'invalidValue', 'userName')
    await refused(ada, (path) => driver.patch(path, [{ op: 'replace', value: { userName: null } }]), 400, 'invalidValue', 'userName')
    const team = await group()
    for (const value of [null, '', '  '])
      await refused(team, (path) => driver.patch(path, [{ op: 'replace', path: 'displayName', value }]), 400, 'invalidValue', 'displayName')
  }),

]
