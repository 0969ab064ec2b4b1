// A SCIM server of the packages scimmy and scimmy-routers: the protocol is theirs, the storage is a map.
import { createServer } from 'node:http'
import { randomUUID } from 'node:crypto'
import express from 'express'
import SCIMMY from 'scimmy'
import SCIMMYRouters from 'scimmy-routers'

const [, , port, token] = process.argv

/** @param {string} unique */
function storage(unique) {
  const stored = new Map()
  return {
    egress: ({ id, filter }) => {
      if (id === undefined) return filter ? filter.match([...stored.values()]) : [...stored.values()]
      if (!stored.has(id)) throw new SCIMMY.Types.Error(404, '', `no ${id}`)
      return stored.get(id)
    },
    ingress: ({ id = randomUUID() }, instance) => {
      const value = JSON.parse(JSON.stringify(instance))
      const twin = [...stored.values()].find((each) => each.id !== id && String(each[unique]).toLowerCase() === String(value[unique]).toLowerCase())
      if (twin) throw new SCIMMY.Types.Error(409, 'uniqueness', `${value[unique]} is taken`)
      stored.set(id, { ...value, id })
      return stored.get(id)
    },
    degress: ({ id }) => {
      if (!stored.delete(id)) throw new SCIMMY.Types.Error(404, '', `no ${id}`)
    },
  }
}

for (const [resource, unique] of [[SCIMMY.Resources.User, 'userName'], [SCIMMY.Resources.Group, 'displayName']]) {
  const { egress, ingress, degress } = storage(unique)
  SCIMMY.Resources.declare(resource).egress(egress).ingress(ingress).degress(degress)
}
SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false)

const app = express()
const isRight = (request) => request.headers.authorization === `Bearer ${token}`
app.use('/scim/v2', new SCIMMYRouters({ type: 'bearer', handler: (request) => {
  if (!isRight(request)) throw new Error('wrong token')
} }))
createServer(app).listen(Number(port), '127.0.0.1', () => console.log('ready'))
