import { ENTERPRISE, USER } from '../../support/builders'
import { remove } from '../../support/patching'
import { rule } from '../rule'
import { type Change, changes, homes, phones, works } from './patch-case'


const REMOVE = 'RFC 7644 §3.5.2.2'

const CHANGES: readonly Change[] = [
  ['of what is not primary takes the values that do not say so', { phoneNumbers: [{ ...works, primary: true }, homes, { value: '3', primary: false }] }, [{ op: 'remove', path: 'phoneNumbers[primary eq false]' }], { phoneNumbers: [{ ...works, primary: true }] }],
  ['of a single value', { title: 'a', nickName: 'n' }, [{ op: 'remove', path: 'title' }], { title: undefined, nickName: 'n' }],
  ['of what is not there is fine', {}, [{ op: 'remove', path: 'title' }, { op: 'remove', path: 'phoneNumbers[type eq "work"]' }, { op: 'remove', path: 'name.givenName' }, remove('ims'), remove('ims.value'), remove('phoneNumbers[type eq "work"].value')], { title: undefined }],
  ['of all values', phones, [{ op: 'remove', path: 'phoneNumbers' }], { phoneNumbers: undefined }],
  ['by value path', phones, [{ op: 'remove', path: 'phoneNumbers[type eq "work"]' }], { phoneNumbers: [homes] }],
  ['by value path, until nothing is left', phones, [{ op: 'remove', path: 'phoneNumbers[type eq "work"]' }, { op: 'remove', path: 'phoneNumbers[value eq "2"]' }], { phoneNumbers: undefined }],
  ['by value path, all that match', phones, [{ op: 'remove', path: 'phoneNumbers[type eq "work" or value eq "2"]' }], { phoneNumbers: undefined }],
  ['of a sub-attribute', { name: { givenName: 'a', familyName: 'b' } }, [{ op: 'remove', path: 'name.givenName' }], { name: { familyName: 'b' } }],
  ['of the last sub-attribute', { name: { givenName: 'a' } }, [{ op: 'remove', path: 'name.givenName' }], { name: undefined }],
  ['of a sub-attribute by value path', { phoneNumbers: [{ ...works, display: 'd' }, { ...homes, display: 'e' }] }, [{ op: 'remove', path: 'phoneNumbers[type eq "work"].display' }], { phoneNumbers: [works, { ...homes, display: 'e' }] }],
  ['of the listed values alone', phones, [{ op: 'remove', path: 'phoneNumbers', value: [{ value: '2' }] }], { phoneNumbers: [works] }],
  ['of an extension', { [ENTERPRISE]: { department: 'd', division: 'v' }, title: 't' }, [{ op: 'remove', path: ENTERPRISE }], { [ENTERPRISE]: undefined, title: 't' }],
  ['of an attribute of an extension', { [ENTERPRISE]: { department: 'd', division: 'v' } }, [{ op: 'remove', path: `${ENTERPRISE}:department` }], { [ENTERPRISE]: { division: 'v' } }],
  ['by a value path that all values match', phones, [remove('phoneNumbers[value pr]')], { phoneNumbers: undefined }],
  ['of a sub-attribute of all values, until nothing is left of them', phones, [remove('phoneNumbers.type'), remove('phoneNumbers.value')], { phoneNumbers: undefined }],
  ['of primary leaves the value', { phoneNumbers: [{ ...works, primary: true }, homes] }, [remove('phoneNumbers[type eq "work"].primary')], { phoneNumbers: [works, homes] }],
  ['of a complex attribute', { name: { givenName: 'a' } }, [remove('name')], { name: undefined }],
  ['of an extension takes its schema along', { [ENTERPRISE]: { department: 'd' } }, [remove(ENTERPRISE)], { schemas: [USER] }],
  ['of what readOnly parts there are not', {}, [remove(`${ENTERPRISE}:manager.displayName`)], { [ENTERPRISE]: undefined }],
  ['of listed values goes by the type as well', { phoneNumbers: [{ value: 'a', type: 'work' }, { value: 'a' }, { value: 'b' }] }, [remove('phoneNumbers', [{ value: 'a', type: 'home' }])], { phoneNumbers: [{ value: 'a', type: 'work' }, { value: 'b' }] }],
  ['of listed values takes them in any case', { phoneNumbers: [{ value: 'a', type: 'work' }, { value: 'a' }, { value: 'b' }] }, [remove('phoneNumbers', [{ value: 'A', type: 'WORK' }])], { phoneNumbers: [{ value: 'b' }] }],
  ['of listed values by the bare values', { phoneNumbers: [{ value: 'a', type: 'work' }, { value: 'a' }, { value: 'b' }] }, [remove('phoneNumbers', ['a'])], { phoneNumbers: [{ value: 'b' }] }],
  ['of a listed element without a value goes by all that it holds', { addresses: [{ type: 'work', locality: 'Oslo' }, { type: 'home', locality: 'Bergen' }] }, [remove('addresses', [{ locality: 'Oslo', type: 'work' }]), remove('addresses', [{ locality: 'Bergen' }])], { addresses: [{ type: 'home', locality: 'Bergen' }] }],
  ['of one value, with the old one beside', { title: 't', name: { givenName: 'a', familyName: 'b' }, ...phones }, [remove('title', 't'), remove('name.givenName', 'a'), remove('phoneNumbers[type eq "home"].value', 'old')], { title: undefined, name: { familyName: 'b' }, phoneNumbers: [works] }],
]

export const patchRemove = [
  ...changes(REMOVE, CHANGES),

  rule(REMOVE, 'of a required attribute is mutability', async ({ driver, user, group, refused }) => {
    await refused(await user(), (path) => driver.patch(path, [{ op: 'remove', path: 'userName' }]), 400, 'mutability', 'userName')
    await refused(await group(), (path) => driver.patch(path, [{ op: 'remove', path: 'displayName' }]), 400, 'mutability', 'displayName')
  }),

]
